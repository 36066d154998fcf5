"""Solving in the background whenever the model has changed, never in anybody's way."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from nicegui import background_tasks, ui

from detente.errors import DetenteError
from detente.workbench import work

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.analysis.result import Result
    from detente.workbench.desk import Desk
    from detente.workbench.editor import Editor

PAUSE = 0.2  # seconds of quiet before a changed model is solved


class Solving:
    """A line that says whether the result shown is of the model as it is, and the work behind it.

    Args:
        desk: where the workers are.
        editor: whose case to solve.
        done: called with each new result.
    """

    def __init__(self, desk: Desk, editor: Editor, done: Callable[[Result], None]) -> None:
        self._desk = desk
        self._editor = editor
        self._done = done
        self._task: asyncio.Task[None] | None = None
        self._solved: object = None
        with ui.row().classes("items-center gap-2 solving"):
            self._bar = ui.linear_progress(value=0, show_value=False, size="4px").classes("w-48")
            self._words = ui.label().classes("hint").props('role="status"')
        self._client = ui.context.client
        self._client.on_delete(self._stop)

    def again(self) -> None:
        """Solve the case as it is now; what is being solved of an older one is dropped."""
        case = self._editor.case
        if (case.conflict, case.status_quo) == self._solved:
            return
        self._solved = (case.conflict, case.status_quo)
        self._stop()
        self._task = background_tasks.create(self._solve(), name="solve")

    async def _solve(self) -> None:
        await asyncio.sleep(PAUSE)
        case = self._editor.case
        with self._client:
            self._bar.visible = True
            self._bar.value = 0
            self._words.text = "Solving the model…"
        try:
            result = await self._desk.jobs.run(work.solve, case, progress=self._tell)
        except DetenteError as error:
            self._solved = None
            with self._client:
                self._bar.visible = False
                self._words.text = f"Not solved: {error}"
            return
        with self._client:
            self._bar.visible = False
            self._words.text = "Solved as the model stands now."
            self._done(result)

    def _tell(self, share: float) -> None:
        self._bar.value = share

    def _stop(self) -> None:
        if self._task is not None and not self._task.done():
            self._task.cancel()
