"""The form that puts a piece of evidence right, or adds one on selected words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from nicegui import ui

from detente.conflict.review import with_evidence
from detente.errors import DetenteError
from detente.evidence import review
from detente.evidence.types import Item, Polarity, Strength
from detente.reports.words import one_line
from detente.workbench.screens.dialogs import named_dialog
from detente.workbench.screens.read_view import actor_label, words_of
from detente.workbench.screens.told import told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.documents.types import Document
    from detente.workbench.editor import Editor

NOBODY = ""
ROLES = {
    "statements": {"speaker": "Said by"},
    "wants": {"holder": "Wanted by", "of": "Of whom", "said_by": "Who says so, if not the author"},
    "levers": {"holder": "Whose", "on": "On whom"},
    "events": {"agent": "Who did it", "patient": "To whom"},
}
TEXTS = {
    "statements": {"cue": "Word used"},
    "wants": {"cue": "Word used"},
    "levers": {"cue": "Word used"},
    "events": {"verb": "What was done", "date": "When (year, month or day)", "code": "PLOVER code"},
}
CHOICES: Mapping[str, Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "statements": {"kind": ("How", ("direct", "indirect", "mixed"))},
    "wants": {
        "polarity": ("For or against", get_args(Polarity)),
        "strength": ("How strongly", get_args(Strength)),
    },
    "levers": {},
    "events": {"mode": ("Mode", (NOBODY, "historical", "future", "hypothetical", "negation"))},
}
NAMES = {"wants": "want", "statements": "statement", "levers": "lever", "events": "event"}


class Correcting:
    """A dialog for one item, or for a new one on ``words`` (document, start, end)."""

    def __init__(
        self,
        editor: Editor,
        item: Item | None,
        label: str,
        *,
        words: tuple[Document, int, int] | None = None,
    ) -> None:
        self.editor = editor
        self.item = item
        self.label = label
        self.words = words
        self.kind = review.kind_of(item) if item else "wants"
        self.fields: dict[str, Any] = {}

    def open(self) -> None:
        """Show the form."""
        title = f"Correct {self.label}" if self.item else "Add evidence"
        with named_dialog(title) as self.dialog, ui.card().classes("form"):
            ui.label(title).classes("text-h6").props('role="heading" aria-level="2"')
            if self.item is None:
                kinds = ui.toggle(NAMES, value=self.kind).props("no-caps")
                kinds.on_value_change(lambda event: self._turn(event.value))
            self.form = ui.column().classes("w-full gap-1")
            self._fill()
            with ui.row().classes("justify-end w-full"):
                ui.button("Cancel", on_click=self.dialog.close).props("flat no-caps")
                ui.button("Keep", on_click=self._keep).props("no-caps")
        self.dialog.open()

    def _turn(self, kind: str) -> None:
        self.kind = kind
        self._fill()

    def _fill(self) -> None:
        self.fields = {}
        case = self.editor.case
        actors = {NOBODY: "nobody named"} | {
            actor.id: actor_label(case, actor.id) for actor in case.evidence.actors
        }
        self.form.clear()
        with self.form:
            words = ui.textarea("Words of the document", value=self._quote())
            words.props("autogrow readonly" if self.item is None else "autogrow")
            self.fields["words"] = words.classes("w-full")
            for name, label in ROLES[self.kind].items():
                value = getattr(self.item, name, None) or NOBODY
                known = actors if value in actors else {**actors, value: one_line(value)}
                chosen = ui.select(known, label=label, value=value, with_input=True)
                self.fields[name] = chosen.classes("w-full")
            for name, (label, choices) in CHOICES[self.kind].items():
                value = getattr(self.item, name, None) or choices[0]
                if name == "strength" and self.item is None:
                    value = "plain"
                options = {choice: choice or "as it stands" for choice in choices}
                self.fields[name] = ui.select(options, label=label, value=value).classes("w-full")
            for name, label in TEXTS[self.kind].items():
                value = getattr(self.item, name, None) or ""
                self.fields[name] = ui.input(label, value=value).classes("w-full")

    def _quote(self) -> str:
        if self.item is not None:
            return words_of(self.item).text if self.kind != "events" else self.item.sentence.text
        if self.words is None:
            return ""
        document, start, end = self.words
        return document.text[start:end]

    def _keep(self) -> None:
        with told():
            case = self.editor.case
            if self.item is None:
                evidence, name = self._added(), f"Add a {NAMES[self.kind]}"
            else:
                document = case.document_of(self.item)
                changes = self._changes(self.item, document)
                evidence = review.correct(case.evidence, self.item.id, changes, document)
                name = f"Correct {self.label}"
            self.editor.edit(name, with_evidence(case, evidence))
            self.dialog.close()

    def _added(self) -> Any:
        if self.words is None:
            raise DetenteError("select some words of the text first")
        document, start, end = self.words
        given = {name: value for name, value in self._values().items() if value}
        return review.add(self.editor.case.evidence, self.kind, (start, end), given, document)

    def _values(self) -> dict[str, Any]:
        """What the form says, the words aside; nothing is None."""
        return {
            name: field.value.strip() or None
            for name, field in self.fields.items()
            if name != "words"
        }

    def _changes(self, item: Item, document: Document | None) -> dict[str, Any]:
        """The fields that are not as they were, with words as a place in the document."""
        changes = {
            name: value
            for name, value in self._values().items()
            if value != getattr(item, name) and not (value is None and name in {"cue", "verb"})
        }
        words = self.fields["words"].value.strip()
        if words != self._quote().strip() and document is not None:
            changes[review.SUBJECT[self.kind]] = nearest(document, words, item.sentence.start)
        return changes


def nearest(document: Document, words: str, start: int) -> tuple[int, int]:
    """Where the document has some words, as near to a place as it has them.

    Raises:
        DetenteError: it does not have them.
    """
    places = []
    at = document.text.find(words) if words else -1
    while at >= 0:
        places.append(at)
        at = document.text.find(words, at + 1)
    if not places:
        raise DetenteError(
            "the document does not have these words; copy them from it letter by letter, "
            "or select them in the text and add the evidence anew"
        )
    best = min(places, key=lambda place: abs(place - start))
    return best, best + len(words)
