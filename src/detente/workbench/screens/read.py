"""Read: the document and its evidence side by side, to accept, put right or reject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nicegui import events, ui

from detente.conflict.review import with_evidence
from detente.evidence import review
from detente.workbench.screens.actors import Actors
from detente.workbench.screens.another import AnotherDocument
from detente.workbench.screens.correct import Correcting
from detente.workbench.screens.frame import opened, watch
from detente.workbench.screens.keys import Keys
from detente.workbench.screens.read_view import Line, article_html, detail_html, lines, list_html
from detente.workbench.screens.reading import Reading
from detente.workbench.screens.shell import shell
from detente.workbench.screens.told import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.conflict.case import Case
    from detente.documents.types import Document
    from detente.evidence.types import Evidence
    from detente.workbench.desk import Desk
    from detente.workbench.editor import Editor

KINDS = {
    "want": "Wants",
    "statement": "Statements",
    "lever": "Levers",
    "event": "Events",
}
KEYS = {
    "a": "accept the chosen piece of evidence",
    "c": "correct it",
    "r": "reject it",
    "o": "open it again: take the verdict back",
    "↓ or j": "the next one",
    "↑ or k": "the one before",
    "n": "add evidence on the words selected in the text",
}


def register(desk: Desk) -> None:
    """Declare the page."""

    @ui.page("/case/{case_id}/read")
    async def read(case_id: str) -> None:
        editor = await opened(desk, case_id)
        with shell(desk, editor, "read", keys=KEYS):
            ReadScreen(desk, editor).build()


class ReadScreen:
    """What one tab shows of a case's documents and evidence."""

    def __init__(self, desk: Desk, editor: Editor) -> None:
        self.desk = desk
        self.editor = editor
        self.kinds = {"want", "statement", "lever"}
        self.document = 0
        self.selected: str | None = None
        self.words: tuple[int, int] | None = None

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return self.editor.case

    def build(self) -> None:
        """Lay the screen out."""
        if not self.case.documents:
            ui.label("This case has no document. Add one, or go on to the model.").classes("hint")
            ui.button("Add a document", on_click=self._add_document).props("outline no-caps")
            return
        self._choices()
        with ui.element("section").classes("read-screen").props('aria-label="Reading"'):
            self.reading = Reading(on_pick=self.pick, on_words=self._selected_words)
            with ui.element("div").classes("read-side"):
                self._toolbar()
                self.detail = ui.html(sanitize=False).classes("read-detail")
                Actors(self.editor)
        self._keys()
        watch(self.editor, self.show)
        self.show()

    def show(self) -> None:
        """Draw the text, the list and the chosen item anew."""
        shown = self.shown()
        if self.selected not in {line.key for line in shown}:
            self.selected = None
        document = self._document()
        self.reading.show(
            article_html(self.case, document, shown), list_html(shown, self.selected), self.selected
        )
        chosen = self.chosen()
        self.detail.content = detail_html(self.case, chosen) if chosen else ""
        counted = review.tally([line.item for line in shown])
        self.counts.text = ", ".join(f"{n} {verdict}" for verdict, n in counted.items() if n)
        for button in self.verdicts:
            button.set_enabled(chosen is not None)

    def shown(self) -> list[Line]:
        """The evidence of this document and of the kinds asked for."""
        document = self._document()
        return [
            line
            for line in lines(self.case)
            if line.key.partition("-")[0] in self.kinds
            and self.case.document_of(line.item) in {document, None}
        ]

    def chosen(self) -> Line | None:
        """The chosen piece of evidence."""
        return next((line for line in self.shown() if line.key == self.selected), None)

    def pick(self, key: str) -> None:
        """Choose a piece of evidence, on whichever side it was clicked."""
        self.selected = key
        self.show()

    def step(self, by: int) -> None:
        """Choose the next piece of evidence, or the one before."""
        keys = [line.key for line in self.shown()]
        if not keys:
            return
        at = keys.index(self.selected) + by if self.selected in keys else (0 if by > 0 else -1)
        self.pick(keys[max(0, min(at, len(keys) - 1)) if at >= 0 or by < 0 else -1])

    def judge(self, verdict: Callable[..., Evidence], word: str) -> None:
        """Accept, reject or reopen the chosen piece of evidence, and go on to the next."""
        line = self.chosen()
        if line is None:
            ui.notify("Choose a piece of evidence first", type="info")
            return
        with told():
            evidence = verdict(self.case.evidence, line.item.id)
            self.step(1)
            self.editor.edit(f"{word} {line.label}", with_evidence(self.case, evidence))

    def correct(self) -> None:
        """Open the form that puts the chosen piece of evidence right."""
        if (line := self.chosen()) is not None:
            Correcting(self.editor, line.item, line.label).open()

    def add(self) -> None:
        """Open the form that adds evidence on the selected words."""
        if self.words is None:
            ui.notify("Select some words of the text first", type="info")
            return
        document = self._document()
        Correcting(self.editor, None, "new", words=(document, *self.words)).open()

    def _document(self) -> Document:
        return self.case.documents[min(self.document, len(self.case.documents) - 1)]

    def _choices(self) -> None:
        """Which document, and which kinds of evidence."""
        with ui.row().classes("items-center gap-4 choices"):
            if len(self.case.documents) > 1:
                names = {
                    n: document.title or document.source or f"Article {n + 1}"
                    for n, document in enumerate(self.case.documents)
                }
                ui.select(names, value=0, label="Document", on_change=self._turn).classes("w-64")
            with ui.element("fieldset").classes("kinds"):
                with ui.element("legend"):
                    ui.label("Show")
                for kind, name in KINDS.items():
                    box = ui.checkbox(name, value=kind in self.kinds)
                    box.on_value_change(lambda e, kind=kind: self._toggle(kind, on=e.value))
            self.counts = ui.label().classes("hint").props('role="status"')
            for words, act in (
                ("Update this document", self._update_document),
                ("Add a document", self._add_document),
            ):
                ui.button(words, on_click=act).props("flat dense no-caps")

    def _add_document(self) -> None:
        AnotherDocument(self.desk, self.editor).open()

    def _update_document(self) -> None:
        AnotherDocument(self.desk, self.editor, self._document()).open()

    def _toolbar(self) -> None:
        with ui.row().classes("gap-2").props('role="toolbar" aria-label="Verdict"'):
            self.verdicts = [
                ui.button("Accept", on_click=lambda: self.judge(review.accept, "Accept")),
                ui.button("Correct", on_click=self.correct),
                ui.button("Reject", on_click=lambda: self.judge(review.reject, "Reject")),
                ui.button("Reopen", on_click=lambda: self.judge(review.reopen, "Reopen")),
            ]
            for button in self.verdicts:
                button.props("outline no-caps dense")
            self.adding = ui.button("Add on selected words", on_click=self.add)
            self.adding.props("no-caps dense").set_enabled(False)

    def _toggle(self, kind: str, *, on: bool) -> None:
        self.kinds = self.kinds | {kind} if on else self.kinds - {kind}
        self.show()

    def _turn(self, event: events.ValueChangeEventArguments[Any]) -> None:
        self.document = event.value
        self.selected = None
        self.show()

    def _selected_words(self, place: dict[str, int] | None) -> None:
        text = self._document().text
        self.words = None
        if place is not None:
            start, end = place["start"], place["end"]
            inside = text[start:end]
            start += len(inside) - len(inside.lstrip())
            end -= len(inside) - len(inside.rstrip())
            self.words = (start, end) if start < end else None
        self.adding.set_enabled(self.words is not None)

    def _keys(self) -> None:
        Keys(
            {
                "a": lambda: self.judge(review.accept, "Accept"),
                "r": lambda: self.judge(review.reject, "Reject"),
                "o": lambda: self.judge(review.reopen, "Reopen"),
                "c": self.correct,
                "n": self.add,
                "j": lambda: self.step(1),
                "k": lambda: self.step(-1),
                "arrowdown": lambda: self.step(1),
                "arrowup": lambda: self.step(-1),
            }
        )
