"""A card with a question: fields, a button, progress with a way to stop, and the answer."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from nicegui import background_tasks, ui

from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from detente.workbench.asking import Told
    from detente.workbench.desk import Desk


class Asked:
    """One question.

    Attributes:
        ask: works the answer out; called with a function to tell the share done.
        fields: where the screen puts what the question needs.
    """

    ask: Callable[[Callable[[float], None]], Awaitable[Told]]

    def __init__(self, desk: Desk, title: str, words: str) -> None:
        self._desk = desk
        self._task: asyncio.Task[None] | None = None
        with ui.card().classes("w-full asked").props(f'role="region" aria-label="{title}"'):
            ui.label(title).classes("text-h6").props('role="heading" aria-level="2"')
            ui.label(words).classes("hint")
            with ui.row().classes("items-end gap-4"):
                self.fields = ui.row().classes("items-end gap-4")
                self._go = ui.button("Work it out", on_click=self._start).props("no-caps")
                self._stop = ui.button("Stop", on_click=self.stop).props("outline no-caps")
            self._bar = ui.linear_progress(value=0, show_value=False, size="6px").classes("w-full")
            self._state = ui.label().classes("hint").props('role="status"')
            self._answer = ui.column().classes("w-full gap-2 answer")
        self._busy(on=False)
        self._client = ui.context.client
        self._client.on_delete(self.stop)

    def stop(self) -> None:
        """Stop what is being worked out."""
        if self._task is not None and not self._task.done():
            self._task.cancel()

    def outdated(self) -> None:
        """The model has changed since the answer."""
        if list(self._answer) and not self._stop.visible:
            self._state.text = "The model has changed since; work it out again."

    def _busy(self, *, on: bool) -> None:
        self._bar.visible = self._stop.visible = on
        self._go.set_enabled(not on)

    def _start(self) -> None:
        self.stop()
        self._task = background_tasks.create(self._work(), name="what if")

    async def _work(self) -> None:
        with self._client:
            self._busy(on=True)
            self._bar.value = 0
            self._state.text = "Working it out…"
        words = ""
        try:
            told = await self.ask(self._tell)
            with self._client:
                self._show(told)
        except DetenteError as error:
            words = str(error)
        except asyncio.CancelledError:
            words = "Stopped."
            raise
        finally:
            with self._client:
                self._busy(on=False)
                self._state.text = words

    def _tell(self, share: float) -> None:
        self._bar.value = share

    def _show(self, told: Told) -> None:
        self._answer.clear()
        with self._answer:
            for sentence in told.sentences:
                ui.label(sentence)
            if told.rows:
                head, *rows = told.rows
                columns = [
                    {"name": name, "label": name, "field": name, "align": "left"} for name in head
                ]
                ui.table(
                    columns=columns,
                    rows=[dict(zip(head, row, strict=True)) for row in rows],
                    row_key=head[0],
                ).props("flat dense").classes("w-full")
            if told.html:
                ui.html(told.html, sanitize=False).classes("scroll w-full")
            if told.drawing is not None:
                ui.label(told.drawing.words).classes("hint")
                if told.drawing.svg:
                    # Drawn by us, every word in it escaped (reports/picture.py).
                    ui.html(told.drawing.svg, sanitize=False).classes("scroll w-full")
