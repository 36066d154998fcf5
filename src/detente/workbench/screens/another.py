"""One more document for a case, or a new version of one it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import events, ui

from detente.reports.words import count
from detente.workbench import work
from detente.workbench.screens.told import told

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from detente.workbench.desk import Desk
    from detente.workbench.editor import Editor

MOST_BYTES = 16 * 2**20
ARTICLES = ".html,.htm,.pdf,.txt,.md"


class AddingDocument:
    """A dialog that reads an article and puts its evidence into the case.

    The model stays as it is. An article that the case has already is read again: what a person
    said of its evidence is found again by its words, and what is lost is told.
    """

    def __init__(self, desk: Desk, editor: Editor) -> None:
        self.desk = desk
        self.editor = editor

    def open(self) -> None:
        """Show the dialog."""
        with ui.dialog() as self.dialog, ui.card().classes("form"):
            ui.label("Add a document").classes("text-h6").props('role="heading" aria-level="2"')
            text = ui.textarea("Text of the article").props("outlined rows=6").classes("w-full")
            ui.upload(
                label="Or drop a file here", auto_upload=True, max_file_size=MOST_BYTES,
                on_upload=self._dropped,
            ).props(f'accept="{ARTICLES}" flat bordered').classes("w-full")  # fmt: skip
            self.state = ui.label().props('role="status"')
            with ui.row().classes("justify-end w-full"):
                ui.button("Cancel", on_click=self.dialog.close).props("flat no-caps")
                ui.button("Read it", on_click=lambda: self._pasted(text.value)).props("no-caps")
        self.dialog.on("hide", self.dialog.delete)
        self.dialog.open()

    async def _pasted(self, text: str) -> None:
        if not text.strip():
            self.state.text = "Paste the text of an article first."
            return
        case = self.editor.case
        await self._read(lambda: self.desk.jobs.run(work.add_text, case, text))

    async def _dropped(self, event: events.UploadEventArguments) -> None:
        content, name, case = await event.file.read(), event.file.name, self.editor.case
        await self._read(lambda: self.desk.jobs.run(work.add_file, case, content, name))

    async def _read(self, work_out: Callable[[], Awaitable[work.Added]]) -> None:
        began = self.editor.case
        self.state.text = "Reading: finding who says and wants what…"
        with told():
            added = await work_out()
            if self.editor.case != began:
                self.state.text = "The case was changed meanwhile; read the document again."
                return
            self.editor.edit("Add a document", added.case)
            found = f"{count(added.new, 'piece')} of evidence more"
            lost = f"; {count(added.lost, 'reviewed piece')} not found again" if added.lost else ""
            ui.notify(f"{found}{lost}", type="warning" if added.lost else "positive")
            self.dialog.close()
            if len(began.documents) != len(added.case.documents):
                ui.navigate.reload()
        self.state.text = ""
