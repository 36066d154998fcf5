"""The moves out of a state as a list: what the graph draws, for whoever does not use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from detente.analysis.movement import movement
from detente.analysis.moves import moves_from
from detente.reports.phrases import Phrases
from detente.reports.words import count, one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.conflict.types import Conflict

SHOWN = 40


class Moves:
    """A list, folded away until asked for; ``pick`` is called with the number of a state."""

    def __init__(self, pick: Callable[[int], None]) -> None:
        self._pick = pick
        self._from: tuple[Conflict, int] | None = None
        self._open = ui.expansion("Moves from here, as a list").classes("w-full moves")
        with self._open:
            self._rows = ui.column().classes("w-full gap-1")
        self._open.visible = False
        self._open.on_value_change(self._draw)

    def show_from(self, conflict: Conflict, state: int) -> None:
        """List what can be done from this state, the moves that improve something first."""
        self._from = conflict, state
        self._open.visible = True
        self._draw()

    def _draw(self) -> None:
        if self._from is None or not self._open.value:
            return
        conflict, state = self._from
        found = list(moves_from(conflict, movement(conflict), state - 1, improving=False))
        found.sort(key=lambda move: not move.improving)
        phrases = Phrases(conflict)
        self._rows.clear()
        with self._rows:
            for move in found[:SHOWN]:
                letters = conflict.letters(move.target)
                outcome = phrases.outcome([letter == "Y" for letter in letters])
                how = "to gain" if move.improving else "without gain"
                with ui.row().classes("items-baseline no-wrap gap-2"):
                    node(move.target, self._pick)
                    ui.label(f"{one_line(move.mover)} moves {how}: {outcome}")
            if not found:
                ui.label("Nobody can move from here.").classes("hint")
            if len(found) > SHOWN:
                ui.label(f"{count(len(found) - SHOWN, 'more move')} not shown").classes("hint")


def node(state: int, pick: Callable[[int], None]) -> None:
    """The number of a state, to ask about it."""
    ask = ui.button(f"{state}", color=None, on_click=lambda: pick(state))
    ask.props(f'flat dense aria-label="Ask about state {state}"').classes("node")
