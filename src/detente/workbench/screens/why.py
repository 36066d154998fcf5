"""Why a state is or is not stable for somebody, in words, with the sanction as a path of moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import background_tasks, ui

from detente.analysis.concepts import CONCEPTS
from detente.errors import DetenteError
from detente.reports.concepts import words as concept_words
from detente.reports.phrases import Phrases
from detente.reports.words import one_line
from detente.workbench import asking
from detente.workbench.screens.moves import Moves, node

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.analysis.explain import Explanation, Temptation
    from detente.analysis.result import Result
    from detente.workbench.desk import Desk
    from detente.workbench.editor import Editor

SHOWN = 12


class Why:
    """The panel; ``on_path`` is called with the states of a sanction, to draw them."""

    def __init__(self, desk: Desk, editor: Editor) -> None:
        self.desk = desk
        self.editor = editor
        self.on_path: Callable[[Sequence[int]], None] = lambda _: None
        self.result: Result | None = None
        self.state: int | None = None
        with ui.card().classes("w-full why") as self.card:
            self.head = ui.label("Why?").classes("text-h6").props('role="heading" aria-level="2"')
            self.about = ui.label(
                "Choose a state in the table or the graph, or by its number."
            ).classes("hint")
            with ui.row().classes("items-end gap-4"):
                self.number = ui.number("State", min=1, precision=0, format="%d").classes("w-24")
                self.maker = ui.select([], label="For whom").classes("w-56")
                known = {concept: concept_words(concept).name for concept in CONCEPTS}
                self.concept = ui.select(known, label="Concept", value="seq").classes("w-40")
            self.question = ui.label().classes("hint")
            self.verdicts = ui.row().classes("gap-2")
            self.answer = ui.column().classes("w-full gap-3").props('aria-live="polite"')
            self.moves = Moves(self.show)
        self.number.on_value_change(self._numbered)
        self.maker.on_value_change(self._ask)
        self.concept.on_value_change(self._ask)

    def solved(self, result: Result) -> None:
        """The model was solved: what was asked may have another answer now."""
        self.result = result
        names = list(result.decision_makers)
        self.maker.set_options(
            names, value=self.maker.value if self.maker.value in names else names[0]
        )
        if self.state is not None and self.state > result.conflict.states.size:
            self.state = None
        if self.state is not None:
            self.show(self.state)

    def show(self, state: int) -> None:
        """Ask about this state; for whoever it is not stable for, if anybody."""
        if self.result is None or not 1 <= state <= self.result.conflict.states.size:
            return
        self.state = state
        self.number.value = state
        conflict = self.editor.case.conflict
        letters = conflict.letters(state)
        happens = Phrases(conflict).outcome([letter == "Y" for letter in letters])
        self.head.text = f"Why is state {state} stable, or not?"
        self.about.text = f"State {state} ({letters}): {happens}."
        self._verdicts(state)
        self.moves.show_from(conflict, state)
        unstable = [n for n in self.result.decision_makers if not self._stable(n, state)]
        if unstable and self.maker.value not in unstable:
            self.maker.value = unstable[0]  # asks
        else:
            background_tasks.create(self._ask(), name="why")

    def _numbered(self) -> None:
        if self.number.value is not None and self.number.value != self.state:
            self.show(int(self.number.value))

    def _stable(self, name: str, state: int) -> bool:
        result = self.result
        return result is not None and bool(result.stable(name, self.concept.value)[state - 1])

    def _verdicts(self, state: int) -> None:
        self.verdicts.clear()
        with self.verdicts:
            for name in self.result.decision_makers if self.result else ():
                stable = self._stable(name, state)
                words = f"{one_line(name)}: {'✓ stable' if stable else '✗ not stable'}"
                chip = ui.button(
                    words, color=None, on_click=lambda name=name: self.maker.set_value(name)
                )
                chip.props("outline dense no-caps").classes("yes" if stable else "no")

    async def _ask(self) -> None:
        if self.state is None or not self.maker.value:
            return
        self.question.text = CONCEPTS[self.concept.value].question
        self._verdicts(self.state)
        asked = (self.state, self.maker.value, self.concept.value)
        try:
            found = await self.desk.jobs.run(asking.why, self.editor.case, *asked)
        except DetenteError as error:
            self.answer.clear()
            with self.answer:
                ui.label(str(error))
            return
        if asked == (self.state, self.maker.value, self.concept.value):
            self._draw(found)

    def _draw(self, found: Explanation) -> None:
        self.answer.clear()
        with self.answer:
            first, *_ = found.words().splitlines()
            ui.label(first).classes("font-medium")
            ordered = sorted(found.temptations, key=lambda temptation: temptation.deterred)
            for temptation in ordered[:SHOWN]:
                self._temptation(found.state, found.decision_maker, temptation)
            if len(ordered) > SHOWN:
                ui.label(f"{len(ordered) - SHOWN} more such moves are not shown.").classes("hint")

    def _temptation(self, state: int, name: str, temptation: Temptation) -> None:
        path = [state, temptation.to, *(step.to for step in temptation.answer)]
        movers = [name, *(step.mover for step in temptation.answer)]
        with ui.element("div").classes("temptation"):
            with ui.element("ol").classes("path").props('aria-label="Moves"'):
                with ui.element("li"):
                    node(state, self.show)
                for mover, to in zip(movers, path[1:], strict=True):
                    with ui.element("li"):
                        ui.label(one_line(mover)).classes("mover")
                        node(to, self.show)
            ui.label(temptation.words)
            draw = ui.button("Draw this in the graph", on_click=lambda: self.on_path(path))
            draw.props("flat dense no-caps")
