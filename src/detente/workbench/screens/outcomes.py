"""Outcomes: where it can end, who gets what, and why a state is or is not stable."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from nicegui import ui

from detente.analysis.concepts import CONCEPTS
from detente.reports.concepts import words as concept_words
from detente.reports.outcomes import Outcomes
from detente.reports.results import results_view
from detente.workbench.screens.frame import opened, watch
from detente.workbench.screens.graph import Graph
from detente.workbench.screens.outcomes_view import table_html
from detente.workbench.screens.shell import shell
from detente.workbench.screens.solving import Solving
from detente.workbench.screens.why import Why

if TYPE_CHECKING:
    from detente.analysis.result import Result
    from detente.workbench.desk import Desk
    from detente.workbench.editor import Editor

BASIC = tuple(CONCEPTS)


def register(desk: Desk) -> None:
    """Declare the page."""

    @ui.page("/case/{case_id}/outcomes")
    async def outcomes(case_id: str) -> None:
        editor = await opened(desk, case_id)
        with shell(desk, editor, "outcomes"):
            OutcomesScreen(desk, editor).build()


class OutcomesScreen:
    """The equilibria of the case as one tab shows them; solved anew in the background."""

    def __init__(self, desk: Desk, editor: Editor) -> None:
        self.desk = desk
        self.editor = editor
        self.concepts = list(BASIC)
        self.result: Result | None = None

    def build(self) -> None:
        """Lay the screen out and begin to solve."""
        with ui.element("fieldset").classes("kinds"):
            with ui.element("legend"):
                ui.label("Stable under")
            for concept in BASIC:
                told = concept_words(concept)
                box = ui.checkbox(told.name, value=True)
                with box:
                    ui.tooltip(told.line)
                box.on_value_change(lambda e, concept=concept: self._toggle(concept, on=e.value))
        self.solving = Solving(self.desk, self.editor, self._solved)
        with ui.element("section").props('aria-label="Where it can end"'):
            self.words = ui.label().classes("lead").props('role="status"')
            self.table = ui.html(sanitize=False).classes("outcomes-table scroll")
            self.table.props('tabindex="0" role="region" aria-label="Table of outcomes"')
            self.table.on("click", self._clicked, js_handler=_PICK)
        self.why = Why(self.desk, self.editor)
        self.graph = Graph(self.why.show)
        self.why.on_path = self.graph.highlight
        watch(self.editor, self.solving.again)
        self.solving.again()

    def _solved(self, result: Result) -> None:
        self.result = result
        self.why.solved(result)
        self._draw()

    def _toggle(self, concept: str, *, on: bool) -> None:
        chosen = set(self.concepts) | {concept} if on else set(self.concepts) - {concept}
        self.concepts = [each for each in BASIC if each in chosen]
        self._draw()

    def _draw(self) -> None:
        """Show the result under the concepts that are asked for."""
        if self.result is None:
            return
        if not self.concepts:
            self.words.text = "Choose at least one concept of stability."
            self.table.content = ""
            return
        asked = replace(self.result, concepts=tuple(self.concepts))
        shown = Outcomes(asked, asked.status_quo)
        view = results_view(shown)
        self.words.text = view["words"]
        self.table.content = str(table_html(view))
        self.graph.show(shown)

    def _clicked(self, event: Any) -> None:
        if event.args:
            self.why.show(int(event.args))


# The state whose button was pressed, by mouse or by keyboard.
_PICK = "(e) => { const c = e.target.closest('[data-state]'); if (c) emit(c.dataset.state); }"
