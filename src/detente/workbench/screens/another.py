"""One more document for a case, or a new version of one it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nicegui import events, ui

from detente.reports.words import count, one_line, shorten
from detente.workbench import work
from detente.workbench.screens.dialogs import named_dialog
from detente.workbench.screens.dropping import dropping
from detente.workbench.screens.told import told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.documents.types import Document
    from detente.reports.update_words import Change
    from detente.workbench.desk import Desk
    from detente.workbench.editor import Editor

MOST_BYTES = 16 * 2**20
ARTICLES = ".html,.htm,.pdf,.txt,.md"
SHOWN = 60
QUOTE = 200
BECAME = {
    "reworded": "Reviewed, found with other words",
    "lost": "Reviewed, and lost",
    "gone": "Proposed only, not found any more",
    "new": "New",
}


class AnotherDocument:
    """A dialog that reads an article and puts its evidence into the case; the model stays.

    Args:
        desk: where the workers are.
        editor: whose case it is.
        old: the document that it is a new version of. Then what a person said of its evidence is
            found again by its words, and before anything changes the dialog shows what became of
            it. Without it an article that the case has already is still known.
    """

    def __init__(self, desk: Desk, editor: Editor, old: Document | None = None) -> None:
        self.desk = desk
        self.editor = editor
        self.old = old

    def open(self) -> None:
        """Show the dialog."""
        title = "Add a document"
        if self.old is not None:
            name = self.old.title or self.old.source
            title = f"Update “{one_line(name)}”" if name else "Update this document"
        with named_dialog(title) as self.dialog, ui.card().classes("form"):
            ui.label(title).classes("text-h6").props('role="heading" aria-level="2"')
            if self.old is not None:
                ui.label(
                    "Paste the text as it is now, or drop the file. What you accepted, corrected "
                    "or rejected is found again by its words; what is lost is shown before "
                    "anything changes. The model stays as it is."
                ).classes("hint")
            self.body = ui.column().classes("w-full")
            with self.body:
                text = ui.textarea("Text of the article").props("outlined rows=6")
                text.classes("w-full")
                dropping(
                    "Or drop a file here, or choose one",
                    ARTICLES, MOST_BYTES, self._dropped, self._refused,
                )  # fmt: skip
            self.bar = ui.linear_progress(value=0, show_value=False, size="6px")
            self.bar.visible = False
            self.state = ui.label().props('role="status"')
            with ui.row().classes("justify-end w-full"):
                ui.button("Cancel", on_click=self.dialog.close).props("flat no-caps")
                self.go = ui.button("Read it", on_click=lambda: self._pasted(text.value))
                self.go.props("no-caps")
                self.take = ui.button("Take it", on_click=self._take).props("no-caps")
                self.take.visible = False
        self.dialog.open()

    async def _pasted(self, text: str) -> None:
        if not text.strip():
            self.state.text = "Paste the text of an article first."
            return
        await self._read(work.add_text, text)

    async def _dropped(self, event: events.UploadEventArguments) -> None:
        await self._read(work.add_file, await event.file.read(), event.file.name)

    def _refused(self) -> None:
        most = MOST_BYTES // 2**20
        self.state.text = f"That file was not taken: at most {most} MB, and one of {ARTICLES}."

    async def _read(self, read: Callable[..., work.Added], *given: Any) -> None:
        began = self.editor.case
        self.state.text = "Reading: finding who says and wants what…"
        self.bar.visible = True
        self.go.set_enabled(False)
        try:
            with told():
                added = await self.desk.jobs.run(
                    read, began, *given, self.old.id if self.old else None, progress=self._tell
                )
                self._look(began, added)
        finally:
            self.bar.visible = False
            self.go.set_enabled(True)
            self.state.text = ""

    def _tell(self, share: float) -> None:
        self.bar.value = share

    def _look(self, began: object, added: work.Added) -> None:
        """Show what would change, unless it is only more."""
        touched = [change for change in added.changes if change.became != "new"]
        self.read = began, added
        if self.old is None and not touched:
            self._take()
            return
        self.body.clear()
        with self.body:
            for sentence in added.words:
                ui.label(sentence)
            _table(added.changes)
        self.go.visible = False
        self.take.visible = True

    def _take(self) -> None:
        began, added = self.read
        if self.editor.case != began:
            ui.notify("The case was changed meanwhile; read the document again.", type="warning")
            return
        name = "Update a document" if self.old is not None else "Add a document"
        self.editor.edit(name, added.case)
        new = sum(change.became == "new" for change in added.changes)
        ui.notify(f"{count(new, 'piece')} of evidence more", type="positive")
        self.dialog.close()
        ui.navigate.reload()


def _table(changes: Sequence[Change]) -> None:
    """What became of the evidence, what a person had reviewed first."""
    for became, words in BECAME.items():
        mine = [change for change in changes if change.became == became]
        if not mine:
            continue
        with ui.expansion(f"{words}: {len(mine):,}", value=became in {"reworded", "lost"}) as shown:
            shown.classes("w-full")
            for change in mine[:SHOWN]:
                with ui.column().classes("w-full gap-0 change"):
                    if change.was:
                        ui.label(f"Was: “{shorten(change.was, QUOTE)}”")
                    if change.now:
                        ui.label(f"Is now: “{shorten(change.now, QUOTE)}”")
                    if change.why:
                        ui.label(change.why).classes("hint")
            if len(mine) > SHOWN:
                ui.label(f"{len(mine) - SHOWN:,} more are not shown.").classes("hint")
