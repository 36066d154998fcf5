"""What if: what can follow, who must move together, and what would change the answer."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from nicegui import ui

from detente.analysis.concepts import CONCEPTS
from detente.reports.concepts import words as concept_words
from detente.reports.phrases import Phrases
from detente.workbench import asking
from detente.workbench.screens.asked import Asked
from detente.workbench.screens.frame import opened, watch
from detente.workbench.screens.shell import shell

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.conflict.case import Case
    from detente.workbench.asking import Told
    from detente.workbench.desk import Desk
    from detente.workbench.editor import Editor

DRAWS = {100: "100", 1_000: "1,000", 10_000: "10,000", 100_000: "100,000"}


def register(desk: Desk) -> None:
    """Declare the page."""

    @ui.page("/case/{case_id}/what-if")
    async def what_if(case_id: str) -> None:
        editor = await opened(desk, case_id)
        with shell(desk, editor, "what-if"):
            WhatIfScreen(desk, editor).build()


class WhatIfScreen:
    """A card for each question; nothing is computed before it is asked."""

    def __init__(self, desk: Desk, editor: Editor) -> None:
        self.desk = desk
        self.editor = editor
        self.cards: list[Asked] = []

    def build(self) -> None:
        """Lay the screen out."""
        with ui.column().classes("w-full gap-4"):
            self._ways()
            self._coalitions()
            self._left_out()
            self._inverse()
            self._robust()
            self._compared()
        watch(self.editor, self._changed)

    def _changed(self) -> None:
        for card in self.cards:
            card.outdated()

    def _card(self, title: str, words: str) -> Asked:
        card = Asked(self.desk, title, words)
        self.cards.append(card)
        return card

    def _state(self, label: str) -> ui.number:
        """A field for the number of a state, today's to begin with, and what it is in words."""
        case = self.editor.case
        today = case.today
        most = int(case.conflict.states.size)
        with ui.column().classes("gap-0"):
            field = ui.number(label, value=today or 1, min=1, max=most, precision=0, format="%d")
            words = ui.label().classes("hint state-words").props('role="status"')
        field.classes("w-32")

        def tell() -> None:
            words.text = _words(self.editor.case, field.value)

        field.on_value_change(tell)
        watch(self.editor, tell)
        tell()
        return field

    def _ways(self) -> None:
        card = self._card(
            "What can follow from here?",
            "The states that can be reached by moves that are good for whoever makes them, the "
            "shortest ways, and the equilibria among them.",
        )
        with card.fields:
            start = self._state("From state")
        card.ask = lambda tell: self.desk.jobs.run(
            asking.ways, self.editor.case, int(start.value or 1), progress=tell
        )

    def _coalitions(self) -> None:
        card = self._card(
            "Who could gain together?",
            "Which coalitions could move to something all their members prefer, whether the "
            "others could answer, and whom each want needs.",
        )
        with card.fields:
            state = self._state("In state")
        card.ask = lambda tell: self.desk.jobs.run(
            asking.coalitions, self.editor.case, int(state.value or 1), progress=tell
        )

    def _left_out(self) -> None:
        card = self._card(
            "What if one party is left out?",
            "The outcomes with everybody and without one of them, side by side.",
        )
        with card.fields:
            names = list(self.editor.case.conflict.names)
            who = ui.select(names, value=names[0], label="Leave out").classes("w-56")
        card.ask = lambda tell: self.desk.jobs.run(
            asking.left_out, self.editor.case, who.value, progress=tell
        )

    def _inverse(self) -> None:
        card = self._card(
            "What would have to be preferred?",
            "For a wanted outcome to be stable: the conditions on each party’s order, how many "
            "orders meet them, and the smallest change that would do.",
        )
        with card.fields:
            state = self._state("Wanted state")
            known = {concept: concept_words(concept).name for concept in CONCEPTS}
            concept = ui.select(known, value="seq", label="Concept").classes("w-40")
        card.ask = lambda tell: self.desk.jobs.run(
            asking.inverse, self.editor.case, int(state.value or 1), concept.value, progress=tell
        )

    def _robust(self) -> None:
        card = self._card(
            "How much hangs on what is not known?",
            "Wants are dropped as often as their evidence is unsure, neighbours change places, and "
            "the model is solved each time: how often is each state an equilibrium?",
        )
        with card.fields:
            draws = ui.select(DRAWS, value=1_000, label="Draws").classes("w-32")
            seed = ui.number("Seed", value=1, min=0, precision=0, format="%d").classes("w-24")
        card.ask = lambda tell: self.desk.jobs.run(
            asking.robust, self.editor.case, draws.value, int(seed.value or 0), progress=tell
        )

    def _compared(self) -> None:
        card = self._card(
            "What do my changes do?",
            "The version you began from and the case as it is now, side by side: what became "
            "stable, what stopped being, who gained.",
        )

        async def ask(tell: Callable[[float], None]) -> Told:
            number = self.editor.based_on
            saved = await asyncio.to_thread(self.desk.store.get, self.editor.case_id, number)
            return await self.desk.jobs.run(
                asking.compared, saved.case, self.editor.case, f"version {number}", progress=tell
            )

        card.ask = ask


def _words(case: Case, state: float | None) -> str:
    """What is done in a state, or that there is none."""
    conflict = case.conflict
    if state is None or not 1 <= state <= conflict.states.size:
        return f"There are states 1 to {conflict.states.size:,}."
    taken = [letter == "Y" for letter in conflict.letters(int(state))]
    return Phrases(conflict).outcome(taken)
