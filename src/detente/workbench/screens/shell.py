"""The frame around a case: its five screens, undo and redo, saving, light and dark, shortcuts."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from nicegui import ui

from detente.reports.words import one_line
from detente.workbench.screens.dialogs import named_dialog
from detente.workbench.screens.frame import frame, tool, watch
from detente.workbench.screens.keys import Keys
from detente.workbench.screens.merging import merging
from detente.workbench.store import StaleVersion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.workbench.desk import Desk
    from detente.workbench.editor import Editor

SCREENS = {
    "read": "Read",
    "model": "Model",
    "outcomes": "Outcomes",
    "what-if": "What if",
    "report": "Report",
}
EVERYWHERE = {
    "Ctrl+Z": "undo",
    "Ctrl+Shift+Z": "redo",
    "Ctrl+S": "save a version",
    "1 to 5": "go to one of the five screens",
    "?": "show these shortcuts",
}


@contextmanager
def shell(
    desk: Desk, editor: Editor, screen: str, keys: Mapping[str, str] | None = None
) -> Iterator[None]:
    """The page of one screen of a case; ``keys`` are the shortcuts that the screen adds."""
    title = one_line(editor.case.title or "A case without a title")
    with frame(desk, f"{SCREENS[screen]}: {title}"):
        bar = Bar(desk, editor, screen, {**(keys or {}), **EVERYWHERE})
        watch(editor, bar.show)
        yield


class Bar:
    """What stands above every screen of a case."""

    def __init__(self, desk: Desk, editor: Editor, screen: str, keys: Mapping[str, str]) -> None:
        self.desk = desk
        self.editor = editor
        self.keys = keys
        with ui.element("nav").classes("case-bar").props('aria-label="Screens of the case"'):
            with ui.element("ul"):
                for name, words in SCREENS.items():
                    with ui.element("li"):
                        link = ui.link(words, f"/case/{editor.case_id}/{name}")
                        if name == screen:
                            link.props('aria-current="page"')
            with ui.row().classes("tools items-center gap-1 no-wrap"):
                self.undo = tool("undo", "Undo", self.editor.undo)
                self.redo = tool("redo", "Redo", self.editor.redo)
                self.save = ui.button("Save", icon="save", on_click=self.keep).props(
                    "dense no-caps"
                )
                self.state = ui.label().classes("saved").props('role="status"')
                self.others = ui.label().classes("others").props('role="status"')
                self.take = ui.button("Take it", on_click=self.editor.discard)
                self.take.props("flat dense no-caps")
                tool("history", "Versions", self._versions)
                tool("keyboard", "Shortcuts", self._shortcuts)
        self._keys()
        self.show()

    def show(self) -> None:
        """Show what can be undone, and whether there is anything to save."""
        for button, word, edit in (
            (self.undo, "Undo", self.editor.undoes), (self.redo, "Redo", self.editor.redoes)
        ):  # fmt: skip
            button.set_enabled(edit is not None)
            button.props(f'aria-label="{word}{": " + _plain(edit) if edit else ""}"')
        unsaved = self.editor.unsaved
        self.save.set_enabled(unsaved)
        self.state.text = "not saved" if unsaved else f"version {self.editor.based_on}"
        behind = self.editor.behind
        self.others.text = (
            f"{one_line(behind.author)} saved version {behind.number}" if behind else ""
        )
        self.take.visible = behind is not None and not unsaved

    async def keep(self) -> None:
        """Save a version; if somebody else has, show both."""
        if not self.editor.unsaved:
            return
        try:
            version = await self.editor.save()
        except StaleVersion as error:
            await merging(self.desk, self.editor, error.newer)
        else:
            self.desk.announce(version)
            ui.notify(f"Saved as version {version.number}", type="positive")
            self.show()

    def _keys(self) -> None:
        go = ui.navigate.to
        Keys(
            {
                "ctrl+s": self.keep,
                "ctrl+z": self.editor.undo,
                "ctrl+shift+z": self.editor.redo,
                "?": self._shortcuts,
            }
            | {
                str(number): partial(go, f"/case/{self.editor.case_id}/{name}")
                for number, name in enumerate(SCREENS, start=1)
            }
        )

    def _shortcuts(self) -> None:
        with named_dialog("Shortcuts") as dialog, ui.card():
            ui.label("Shortcuts").classes("text-h6")
            with ui.element("dl").classes("keys"):
                for key, does in self.keys.items():
                    with ui.element("dt"):
                        ui.label(key)
                    with ui.element("dd"):
                        ui.label(does)
            ui.button("Close", on_click=dialog.close).props("flat no-caps")
        dialog.open()

    async def _versions(self) -> None:
        """Every version of the case, to look at who saved when, and to restore one."""
        history = await asyncio.to_thread(self.desk.store.history, self.editor.case_id)
        with named_dialog("Versions") as dialog, ui.card().classes("form"):
            ui.label("Versions").classes("text-h6").props('role="heading" aria-level="2"')
            with ui.list().props("separator").classes("w-full"):
                for version in history:
                    with ui.item():
                        with ui.item_section():
                            ui.item_label(f"{version.number}: {one_line(version.author)}")
                            when = f"{version.saved_at.astimezone():%d %B %Y, %H:%M}"
                            note = f" – {one_line(version.note)}" if version.note else ""
                            ui.item_label(f"{when}{note}").props("caption")
                        with ui.item_section().props("side"):
                            back = ui.button("Bring back").props("flat dense no-caps")
                            back.props(f'aria-label="Bring back version {version.number}"')
                            back.on_click(lambda _, n=version.number: self._bring_back(n, dialog))
            ui.button("Close", on_click=dialog.close).props("flat no-caps")
        dialog.open()

    async def _bring_back(self, number: int, dialog: ui.dialog) -> None:
        """Make an old version the current case; it is saved when the person saves."""
        old = await asyncio.to_thread(self.desk.store.get, self.editor.case_id, number)
        self.editor.edit(f"Bring back version {number}", old.case)
        dialog.close()


def _plain(text: str) -> str:
    """Text inside an attribute that is written in double quotes."""
    return one_line(text).replace('"', "’").replace("\\", "")
