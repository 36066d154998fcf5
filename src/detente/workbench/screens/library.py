"""The library: cases into the trash and out, and all of it as one zip file, out and in again."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING

from nicegui import events, ui

from detente.reports.words import count
from detente.workbench.screens.dialogs import named_dialog
from detente.workbench.screens.dropping import dropping
from detente.workbench.screens.frame import frame
from detente.workbench.store import archive

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.workbench.desk import Desk
    from detente.workbench.store import Listed, TakenIn

MOST_BYTES = 15 * 2**20  # what the guard lets through, less what an upload is wrapped in


def register(desk: Desk) -> None:
    """Declare the page."""

    @ui.page("/library")
    async def library() -> None:
        with frame(desk, "Library"):
            screen = LibraryScreen(desk)
            await screen.build()


class LibraryScreen:
    """What can be done with cases as a whole."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def build(self) -> None:
        """Lay the screen out."""
        self.cards = ui.column().classes("w-full")
        with ui.card().classes("w-full"):
            _heading("All of it as one file")
            ui.label(
                "A zip file with every case and all of its versions: a backup, or the way to "
                "another library. What people have not saved is not in it."
            ).classes("hint")
            ui.link("Download the library", "/api/library").props("download")
            dropping(
                "Take in such a file (up to 15 MB here, more through the API)",
                ".zip", MOST_BYTES, self._take_in,
                lambda: self._say("That file is no .zip file, or larger than 15 MB."),
            )  # fmt: skip
            self.state = ui.label().props('role="status"')
        await self._show()

    async def _show(self) -> None:
        cases = await asyncio.to_thread(self.desk.store.cases)
        trash = await asyncio.to_thread(lambda: self.desk.store.cases(trashed=True))
        self.cards.clear()
        with self.cards:
            with ui.card().classes("w-full"):
                _heading("Cases")
                for case in cases:
                    self._row(case, ("Put into the trash", "delete", self._trash))
                if not cases:
                    ui.label("There are none in the library yet.").classes("hint")
            with ui.card().classes("w-full"):
                _heading("Trash")
                for case in trash:
                    self._row(
                        case,
                        ("Take out of the trash", "restore_from_trash", self._untrash),
                        ("Delete for good", "delete_forever", self._confirm),
                    )
                if not trash:
                    ui.label("It is empty.").classes("hint")

    def _row(self, case: Listed, *acts: tuple[str, str, Callable[[Listed], object]]) -> None:
        with ui.row().classes("w-full items-center no-wrap"):
            ui.label(case.title).classes("col ellipsis")
            ui.label(count(case.version, "version")).classes("hint")
            for words, icon, act in acts:
                button = ui.button(icon=icon, on_click=lambda act=act: act(case)).props(
                    "flat dense"
                )
                button.props["aria-label"] = f"{words}: {case.title}"
                button.tooltip(words)

    async def _trash(self, case: Listed) -> None:
        await asyncio.to_thread(self.desk.store.trash, case.id)
        await self._show()
        self._say(f"“{case.title}” is in the trash.")

    async def _untrash(self, case: Listed) -> None:
        await asyncio.to_thread(self.desk.store.untrash, case.id)
        await self._show()
        self._say(f"“{case.title}” is back.")

    def _confirm(self, case: Listed) -> None:
        async def delete() -> None:
            dialog.close()
            await asyncio.to_thread(self.desk.store.delete, case.id)
            await self._show()
            self._say(f"“{case.title}” is gone.")

        with named_dialog("Delete for good") as dialog, ui.card():
            ui.label(
                f"Delete “{case.title}” with {count(case.version, 'version')} and everybody's "
                "drafts of it? This cannot be undone."
            )
            with ui.row():
                ui.button("Keep it", on_click=dialog.close).props("flat no-caps autofocus")
                ui.button("Delete for good", on_click=delete).props("no-caps color=negative")
        dialog.open()

    async def _take_in(self, event: events.UploadEventArguments) -> None:
        content = io.BytesIO(await event.file.read())
        came = await asyncio.to_thread(archive.take_in, self.desk.store, content)
        await self._show()
        self._say(_told(came))

    def _say(self, words: str) -> None:
        self.state.text = words


def _told(came: TakenIn) -> str:
    """What came of taking in a library."""
    parts = [f"{count(len(came.added), 'case')} came in"]
    if came.renamed:
        parts.append(f"{len(came.renamed)} beside a case here that has gone another way")
    if came.known:
        parts.append(f"{len(came.known)} were here already")
    return f"{'; '.join(parts)}."


def _heading(words: str) -> None:
    ui.label(words).classes("text-h6").props('role="heading" aria-level="2"')
