"""Simple questions about what a party would rather have, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nicegui import ui

from detente.conflict import edit
from detente.conflict.elicit import Answer, Interview, Question, interview
from detente.reports.phrases import Phrases
from detente.reports.words import count, one_line
from detente.workbench.screens.dialogs import named_dialog
from detente.workbench.screens.told import told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.workbench.editor import Editor

SIDE: Mapping[Answer, str] = {
    "first": "Done",
    "second": "Not done",
    "equal": "It does not matter",
    "unknown": "I don’t know",
}
WEIGHT: Mapping[Answer, str] = {
    "first": "The first",
    "second": "The second",
    "equal": "Both the same",
    "unknown": "I don’t know",
}


class Interviewing:
    """A dialog that asks, shows what follows from the answers, and hands the order over."""

    def __init__(self, editor: Editor, place: int) -> None:
        self.editor = editor
        self.place = place
        self.now: Interview = interview(editor.case.conflict, place)
        self.phrases = Phrases(editor.case.conflict)
        self.asked: list[tuple[str, str]] = []

    def open(self) -> None:
        """Ask the first question."""
        with (
            named_dialog("Simple questions") as self.dialog,
            ui.card().classes("form interview"),
        ):
            name = one_line(self.editor.case.conflict.names[self.place])
            ui.label(f"What does {name} want?").classes("text-h6")
            self.body = ui.column().classes("w-full gap-2")
            with ui.row().classes("justify-end w-full"):
                ui.button("Cancel", on_click=self.dialog.close).props("flat no-caps")
                self.back = ui.button("Back", on_click=self._back).props("flat no-caps")
                ui.button("Use these answers", on_click=self._use).props("no-caps")
        self._show()
        self.dialog.open()

    def _show(self) -> None:
        self.body.clear()
        self.body.props(f"data-asked={len(self.asked)}")
        self.back.set_enabled(bool(self.asked))
        question = self.now.question
        with self.body:
            if question is None:
                done = ui.label("That is all that has to be asked.").props('role="status"')
                done.classes("asked-all")
            else:
                fewest, most = self.now.questions_left
                left = (
                    count(most, "question") if fewest == most else f"{fewest} to {most} questions"
                )
                ui.label(f"At most {left} left" if fewest == most else f"{left} left").classes(
                    "hint"
                )
                self._ask(question)
            self._so_far()

    def _ask(self, question: Question) -> None:
        name = one_line(self.editor.case.conflict.names[self.place])
        if question.weighing:
            ui.label(f"Which matters more to {name}?").classes("text-subtitle1").props(
                'role="status"'
            )
            for number, text in (("First", question.first), ("Second", question.second)):
                ui.label(f"{number}: that {self._words(text)}").classes("choice")
        else:
            ui.label(f"Would {name} rather see this done, or not?").classes("text-subtitle1").props(
                'role="status"'
            )
            ui.label(self._words(question.first)).classes("choice")
        with ui.row().classes("gap-2"):
            for answer, word in (WEIGHT if question.weighing else SIDE).items():
                ui.button(
                    word, on_click=lambda answer=answer: self._answer(question, answer)
                ).props("outline no-caps")

    def _words(self, text: str) -> str:
        return self.phrases.expression(text)

    def _answer(self, question: Question, answer: Answer) -> None:
        self.now = self.now.answered(question, answer)
        self.asked.append(question.key)
        self._show()

    def _back(self) -> None:
        self.now = self.now.without(self.asked.pop())
        self._show()

    def _so_far(self) -> None:
        """The order so far, the answers that contradict each other, and those to take back."""
        for circle in self.now.contradictions():
            with ui.element("div").classes("contradiction").props('role="alert"'):
                ui.label("These answers cannot all be true. Take one back:")
                for key in circle:
                    self._taken_back(key)
        for first, second in self.now.open_ends():
            ui.label(
                f"Not known which matters more: {self._words(first)} or {self._words(second)}. "
                "They stay in the order they had."
            ).classes("hint")
        given = self.now.preferences()
        with ui.expansion("The order so far").classes("w-full"):
            for line in self._lines(given):
                ui.label(line)
        with ui.expansion("Answers so far").classes("w-full"):
            for key in self.now.answers:
                self._taken_back(key)

    def _lines(self, given: Mapping[str, Any]) -> list[str]:
        if "weights" in given:
            return [f"{one_line(name)}: {weight:+g}" for name, weight in given["weights"].items()]
        return [
            f"{n}. {self._words(want.holds)}{' (not known which way)' if want.unknown else ''}"
            for n, want in enumerate(given["wants"], start=1)
        ]

    def _taken_back(self, key: tuple[str, str]) -> None:
        first, second = key
        answer = self.now.answers[key]
        side = second == f"not {first}"
        words = (SIDE if side else WEIGHT)[answer].lower()
        about = self._words(first) if side else f"{self._words(first)} or {self._words(second)}"

        def take() -> None:
            self.now = self.now.without(key)
            self.asked = [each for each in self.asked if each != key]
            self._show()

        with ui.row().classes("items-center w-full no-wrap"):
            ui.label(f"{about}: {words}").classes("grow")
            ui.button("Take back", on_click=take).props("flat dense no-caps")

    def _use(self) -> None:
        with told():
            fields = self.now.preferences()
            case = edit.change_maker(self.editor.case, self.place, **fields)
            name = one_line(case.conflict.names[self.place])
            self.editor.edit(f"Preferences of {name} from questions", case)
            self.dialog.close()
