"""Report: the page as it would be sent, and files to take along."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated

from fastapi import Path, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from nicegui import app, ui

from detente.errors import DetenteError
from detente.workbench import exporting
from detente.workbench.screens.frame import opened, watch
from detente.workbench.screens.shell import shell
from detente.workbench.screens.told import told
from detente.workbench.store import NotThere

if TYPE_CHECKING:
    from detente.workbench.desk import Desk
    from detente.workbench.editor import Editor


def register(desk: Desk) -> None:
    """Declare the page, and the address of the page shown in it."""

    @app.get("/case/{case_id}/report.html", include_in_schema=False)
    async def page(request: Request, case_id: Annotated[str, Path(max_length=64)]) -> Response:
        try:
            editor = await desk.editor(case_id, request.state.person)
            content = await desk.jobs.run(exporting.file_of, editor.case, "html")
        except NotThere as error:
            return JSONResponse({"detail": str(error)}, 404)
        except DetenteError as error:
            return JSONResponse({"detail": str(error)}, 422)
        return HTMLResponse(content, headers={"cache-control": "no-store"})

    @ui.page("/case/{case_id}/report")
    async def report(case_id: str) -> None:
        editor = await opened(desk, case_id)
        with shell(desk, editor, "report"):
            ReportScreen(desk, editor).build()


class ReportScreen:
    """The preview and the exports of one case."""

    def __init__(self, desk: Desk, editor: Editor) -> None:
        self.desk = desk
        self.editor = editor

    def build(self) -> None:
        """Lay the screen out."""
        with ui.card().classes("w-full"):
            ui.label("Take it along").classes("text-h6").props('role="heading" aria-level="2"')
            with ui.row().classes("gap-2"):
                for kind, about in exporting.KINDS.items():
                    button = ui.button(about.says, icon="download")
                    button.props("outline no-caps")
                    button.on_click(lambda _, kind=kind: self._export(kind))
                    if kind == "pdf" and exporting.browser() is None:
                        button.set_enabled(False)
                        ui.label("No PDF here: it takes Chromium. Print the page instead.").classes(
                            "hint"
                        )
            self.state = ui.label().classes("hint").props('role="status"')
        with ui.row().classes("items-center w-full"):
            ui.label("The report").classes("text-h6 grow").props('role="heading" aria-level="2"')
            self.stale = ui.label().classes("hint").props('role="status"')
            ui.button("Show it as the case is now", on_click=self._show).props("flat no-caps")
        # The page runs no script; its sandbox would not let one run either.
        self.preview = ui.element("iframe").classes("report-preview")
        self.preview.props('title="The report" sandbox="allow-same-origin"')
        watch(self.editor, self._outdated)
        self._show()

    def _show(self) -> None:
        self.shown = self.editor.case
        self.stale.text = ""
        address = f"/case/{self.editor.case_id}/report.html?{id(self.shown)}"
        self.preview.props(f'src="{address}"')

    def _outdated(self) -> None:
        if self.editor.case != self.shown:
            self.stale.text = "The case has changed since."

    async def _export(self, kind: str) -> None:
        self.state.text = "Making the file…"
        try:
            with told():
                case = self.editor.case
                content = await self.desk.jobs.run(exporting.file_of, case, kind)
                await asyncio.sleep(0)
                name = exporting.file_name(case.title or "", kind)
                ui.download.content(content, name, exporting.KINDS[kind].media)
        finally:
            self.state.text = ""
