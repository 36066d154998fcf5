"""A party's order of the states: a table of it, and lines to edit where it is a ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from nicegui import ui

from detente.conflict import edit
from detente.reports.phrases import Phrases
from detente.reports.words import count, listed_at_most
from detente.workbench.screens.told import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.conflict.types import Conflict
    from detente.workbench.editor import Editor

LEVELS = 40
TIED = 6
LINES = 300


def groups(conflict: Conflict, maker: int) -> list[list[int]]:
    """The states in a party's order, best first, equal ones together; at most ``LEVELS`` groups."""
    payoffs = conflict.payoff_table[maker]
    levels = np.unique(payoffs)[::-1][:LEVELS]
    return [(np.flatnonzero(payoffs == level) + 1).tolist() for level in levels]


class OrderTable:
    """The order that the preferences amount to, best first, folded away until asked for."""

    def __init__(self, editor: Editor, place: int) -> None:
        self._editor = editor
        self._place = place
        self._open = ui.expansion("The order of states this amounts to").classes("w-full")
        with self._open:
            self._rows = ui.column().classes("w-full gap-1")
        self._open.on_value_change(self.show)

    def show(self) -> None:
        """Draw the table anew, if anybody looks at it."""
        if not self._open.value:
            return
        self._rows.clear()
        conflict = self._editor.case.conflict
        found = groups(conflict, self._place)
        with self._rows:
            for place, states in enumerate(found, start=1):
                ui.label(f"{place}. {_told(conflict, states)}").classes("rank")
            levels = np.unique(conflict.payoff_table[self._place]).size
            if levels > len(found):
                ui.label(f"{count(levels - len(found), 'lower place')} not shown").classes("hint")


def _told(conflict: Conflict, states: Sequence[int]) -> str:
    phrases = Phrases(conflict)
    words = []
    for state in states[:TIED]:
        letters = conflict.letters(state)
        words.append(f"state {state} ({phrases.outcome([each == 'Y' for each in letters])})")
    return listed_at_most([*words, *[""] * (len(states) - len(words))], TIED)


class Ranked:
    """The lines of a ranking, each a group of equal states, to edit."""

    def __init__(self, editor: Editor, place: int) -> None:
        self._editor = editor
        self._place = place
        maker = editor.case.conflict.decision_makers[place]
        lines = [", ".join(map(str, group)) for group in maker.ranking or ()]
        if len(lines) > LINES:
            ui.label(f"{len(lines):,} lines are too many to edit here.").classes("hint")
            return
        self._area = ui.textarea("Best first, equal states on one line", value="\n".join(lines))
        self._area.classes("w-full ranking").props("autogrow spellcheck=false")
        self._area.on("blur", self._keep)

    def _keep(self) -> None:
        rows = [
            tuple(_state(part) for part in line.replace(",", " ").split())
            for line in self._area.value.splitlines()
            if line.strip()
        ]
        maker = self._editor.case.conflict.decision_makers[self._place]
        if tuple(rows) == maker.ranking:
            return
        with told(self._area):
            case = edit.change_maker(self._editor.case, self._place, ranking=tuple(rows))
            self._editor.edit(f"Rank the states for {maker.name}", case)


def _state(text: str) -> str | int:
    return int(text) if text.isdecimal() else text
