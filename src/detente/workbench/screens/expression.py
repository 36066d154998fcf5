"""A field for a logical expression: what may come next to click, and a mark where it goes wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup
from nicegui import ui

from detente.conflict.expressions import ExpressionError, parse, vocabulary
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.conflict.types import Conflict

MOST = 8
# Where something new may begin: after a connective, a bracket or a comma, and at the start.
_BEGINS = re.compile(r"^|[(),]|\b(?:and|or|not|if|iff|of)\b", re.IGNORECASE)


def completions(text: str, labels: Sequence[str]) -> list[tuple[str, str]]:
    """What could be typed next, as a word to show and the whole text with it.

    Options whose name has what is being typed in it, the longest part that any name has; after a
    whole option, the connectives.
    """
    names = {label: label.strip('"').casefold() for label in labels}
    for begin in _BEGINS.finditer(text):
        typed = text[begin.end() :].strip().strip('"').casefold()
        if typed and typed in names.values():
            rest = text.rstrip()
            return [(word, f"{rest} {word} ") for word in ("and", "or", "if", "iff")]
        fitting = [label for label, name in names.items() if typed in name]
        if fitting:
            fitting.sort(key=lambda label: not names[label].startswith(typed))
            before = text[: begin.end()]
            space = " " if before and not before.endswith((" ", "(")) else ""
            return [(label, f"{before}{space}{label}") for label in fitting[:MOST]]
    return []


class ExpressionField:
    """An input for an expression, checked as it is typed and handed over when it is done.

    Args:
        conflict: gives the model whose options it may use.
        value: what it says.
        label: what it is for.
        keep: called with the new expression when the person leaves the field or presses Enter;
            what it raises is shown at the field.
    """

    def __init__(
        self,
        conflict: Callable[[], Conflict],
        value: str,
        label: str,
        keep: Callable[[str], None],
    ) -> None:
        self._conflict = conflict
        self._keep = keep
        self._kept = value
        with ui.column().classes("expression grow gap-0"):
            # What is wrong is said here; the field's own validation would take it back.
            self.input = ui.input(label, value=value).without_auto_validation().classes("w-full")
            self.input.props("dense debounce=200 spellcheck=false autocapitalize=off")
            self._mark = ui.html(sanitize=False).classes("expression-mark")
            self._offers = ui.row().classes("offers gap-1").props('aria-label="Suggestions"')
        self.input.on_value_change(self._typed)
        self.input.on("focus", self._offer)
        self.input.on("keydown.enter", self.done)
        self.input.on("blur", self.done)

    def set(self, value: str) -> None:
        """Show what the model says now, unless it is being typed over."""
        if value != self._kept:
            self._kept = value
            self.input.value = value
            self._complain(None)

    def done(self) -> None:
        """Hand over what was typed, if it is sound and new."""
        text = self.input.value.strip()
        if text == self._kept:
            self._complain(None)
            return
        try:
            parse(text, self._conflict())
            self._keep(text)
        except DetenteError as error:
            self._complain(error)
        else:
            self._kept = text
            self._complain(None)
            self._offers.clear()

    def _typed(self) -> None:
        text = self.input.value
        try:
            parse(text, self._conflict())
        except ExpressionError as error:
            # Half an expression is not a mistake while it is being typed.
            at_end = error.column > len(text.rstrip())
            self._complain(None if at_end or not text.strip() else error)
        else:
            self._complain(None)
        self._offer()

    def _offer(self) -> None:
        self._offers.clear()
        labels = vocabulary(self._conflict()).labels
        with self._offers:
            for word, text in completions(self.input.value, labels):
                offer = ui.button(word, on_click=lambda text=text: self._take(text))
                # Not taking the focus keeps the field open for the next word.
                offer.props("flat dense no-caps size=sm tabindex=-1")
                offer.on("mousedown.prevent", js_handler="() => {}")

    def _take(self, text: str) -> None:
        self.input.value = text
        self.input.run_method("focus")
        self._typed()

    def _complain(self, error: DetenteError | None) -> None:
        self.input.error = None if error is None else str(error)
        column = error.column if isinstance(error, ExpressionError) else None
        self._mark.content = _marked(self.input.value, column) if column else ""


def _marked(text: str, column: int) -> str:
    """The expression with a mark from where it goes wrong to the end of that word."""
    at = min(column - 1, len(text))
    wrong = re.match(r"\s*[^\s(),]*|.", text[at:])
    end = at + max(len(wrong[0]) if wrong else 0, 0)
    marked = Markup("<code>{}<mark>{}</mark>{}</code>")
    return str(marked.format(text[:at], text[at:end] or "␣", text[end:]))
