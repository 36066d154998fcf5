"""Somebody else saved first: both versions side by side, and what to take from whom."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from nicegui import ui

from detente.reports.words import one_line, shorten
from detente.workbench.joining import Key, Part, Side, differences, joined
from detente.workbench.screens.dialogs import named_dialog
from detente.workbench.screens.told import told

if TYPE_CHECKING:
    from detente.conflict.case import Case
    from detente.workbench.desk import Desk
    from detente.workbench.editor import Editor
    from detente.workbench.store import Saved

_MOST = 60
_WIDTH = 300


async def merging(desk: Desk, editor: Editor, newer: Saved) -> None:
    """Show what differs and let the person join the two; nothing is written until they do."""
    began = await asyncio.to_thread(desk.store.get, editor.case_id, editor.based_on)
    Merging(desk, editor, began.case, newer).open()


class Merging:
    """The dialog over one refused save."""

    def __init__(self, desk: Desk, editor: Editor, base: Case, newer: Saved) -> None:
        self.desk = desk
        self.editor = editor
        self.base = base
        self.newer = newer
        self.parts = differences(base, editor.case, newer.case)
        self.choices: dict[Key, Side] = {part.key: part.side for part in self.parts}

    def open(self) -> None:
        """Show the dialog."""
        author = one_line(self.newer.version.author)
        with (
            named_dialog("Somebody saved meanwhile").props("persistent") as self.dialog,
            ui.card().classes("merging"),
        ):
            ui.label(f"{author} saved version {self.newer.version.number} meanwhile").classes(
                "text-h6"
            ).props('role="heading" aria-level="2"')
            clashes = sum(part.clash for part in self.parts)
            ui.label(
                f"You both changed {clashes} of the same parts; choose whose to keep. "
                "Everything else is joined: each part from whoever changed it."
                if clashes
                else "You changed different parts, so both can be kept. Look, then join them."
            )
            with ui.column().classes("w-full gap-3"):
                for part in self.parts[:_MOST]:
                    self._part(part, author)
                if len(self.parts) > _MOST:
                    ui.label(f"{len(self.parts) - _MOST} more parts, changed by one of you only.")
            with ui.row().classes("justify-end w-full"):
                ui.button("Not now", on_click=self.dialog.close).props("flat no-caps")
                ui.button("Take theirs, drop mine", on_click=self._take_theirs).props(
                    "outline no-caps"
                )
                ui.button("Join and save", on_click=self._join).props("no-caps")
        self.dialog.open()

    def _part(self, part: Part, author: str) -> None:
        with ui.element("fieldset").classes("part clash" if part.clash else "part"):
            with ui.element("legend"):
                ui.label(one_line(part.words) + (" – changed by both" if part.clash else ""))
            with ui.row().classes("w-full no-wrap items-start"):
                for whose, value in (
                    ("Yours", part.mine), (f"{author}’s", part.theirs)
                ):  # fmt: skip
                    with ui.column().classes("grow basis-0 gap-0"):
                        ui.label(whose).classes("font-medium")
                        ui.label(_shown(value)).classes("version")
            radio = ui.radio({"mine": "Keep yours", "theirs": f"Take {author}’s"},
                             value=self.choices[part.key])  # fmt: skip
            radio.props("inline dense")
            radio.on_value_change(lambda e, key=part.key: self.choices.update({key: e.value}))

    async def _join(self) -> None:
        with told():
            case = joined(self.base, self.editor.case, self.newer.case, self.choices)
            self.editor.join(case, self.newer)
            version = await self.editor.save(note="joined with another’s version")
            self.desk.announce(version)
            ui.notify(f"Joined and saved as version {version.number}", type="positive")
            self.dialog.close()

    async def _take_theirs(self) -> None:
        await self.editor.discard()
        ui.notify(f"You now have version {self.editor.based_on}")
        self.dialog.close()


def _shown(value: object) -> str:
    """A part in short, as a person recognises it."""
    if value is None:
        return "(not there)"
    dump = getattr(value, "model_dump_json", None)
    text = dump(exclude_defaults=True) if dump else str(value)
    return shorten(str(text), _WIDTH)
