"""The start page: the library of cases."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from nicegui import ui

from detente.workbench.screens.frame import frame, person

if TYPE_CHECKING:
    from detente.workbench.desk import Desk
    from detente.workbench.store import Listed


def register(desk: Desk) -> None:
    """Declare the page."""

    @ui.page("/")
    async def start() -> None:
        cases = await asyncio.to_thread(desk.store.cases)
        drafts = await asyncio.to_thread(desk.store.drafts_of, person())
        with frame("Cases"):
            if not cases:
                ui.label("There are no cases in the library yet.")
            with ui.list().props("separator").classes("w-full"):
                for case in cases:
                    _row(case, unsaved=case.id in drafts)


def _row(case: Listed, *, unsaved: bool) -> None:
    with ui.item(on_click=lambda: ui.navigate.to(f"/case/{case.id}")), ui.item_section():
        ui.item_label(case.title)
        when = f"{case.changed_at.astimezone():%d %B %Y, %H:%M}"
        also = "; you have edits that are not saved" if unsaved else ""
        ui.item_label(f"version {case.version}, {when}{also}").props("caption")
