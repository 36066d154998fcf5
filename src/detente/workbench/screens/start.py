"""The start page: drop or paste an article, an example, or a case one worked on before."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from fastapi.responses import RedirectResponse
from nicegui import events, ui

from detente.conflict.case import Case
from detente.documents.types import Document
from detente.errors import DetenteError
from detente.workbench import work
from detente.workbench.examples import EXAMPLES, Example, path_of
from detente.workbench.screens.dropping import dropping
from detente.workbench.screens.frame import frame, person

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from detente.evidence.types import Evidence
    from detente.workbench.desk import Desk
    from detente.workbench.store import Listed

MOST_BYTES = 16 * 2**20
CASES = (".yaml", ".yml", ".json", ".gmcr", ".csv")
ACCEPTED = ".html,.htm,.pdf,.txt,.md,.yaml,.yml,.json,.gmcr,.csv"


def register(desk: Desk) -> None:
    """Declare the page."""

    @ui.page("/")
    async def start() -> None:
        cases = await asyncio.to_thread(desk.store.cases)
        drafts = await asyncio.to_thread(desk.store.drafts_of, person())
        with frame(desk, "Cases"):
            StartScreen(desk).build(cases, set(drafts))

    @ui.page("/case/{case_id}")
    async def case(case_id: str) -> RedirectResponse:
        editor = await desk.editor(case_id, person())
        return RedirectResponse(f"/case/{case_id}/{'read' if editor.case.documents else 'model'}")


class StartScreen:
    """What a person can begin with."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.author = person()

    def build(self, cases: list[Listed], drafts: set[str]) -> None:
        """Lay the screen out."""
        with ui.element("div").classes("start"):
            with ui.card().classes("w-full"):
                _heading("Begin with an article")
                ui.label(
                    "Paste its text, or drop the file: a web page, PDF, Markdown or text. It stays "
                    "on this machine. A case file or a .gmcr file opens as it is."
                ).classes("hint")
                self.text = ui.textarea("Text of the article").classes("w-full")
                self.text.props("outlined rows=6")
                ui.button("Read it", on_click=self._pasted).props("no-caps")
                dropping(
                    "Or drop a file here, or choose one",
                    ACCEPTED, MOST_BYTES, self._dropped, self._refused,
                )  # fmt: skip
                self.bar = ui.linear_progress(value=0, show_value=False, size="6px")
                self.bar.visible = False
                self.state = ui.label().props('role="status"')
            with ui.card().classes("w-full"):
                _heading("Or with an example")
                for example in EXAMPLES:
                    with ui.row().classes("items-center"):
                        open_it = ui.button(example.name).props("outline no-caps")
                        open_it.on_click(lambda _, example=example: self._example(example))
                        ui.label(example.says).classes("hint")
            with ui.card().classes("w-full"):
                _heading("Cases")
                if not cases:
                    ui.label("There are none in the library yet.").classes("hint")
                with ui.list().props("separator").classes("w-full"):
                    for case in cases:
                        _row(case, unsaved=case.id in drafts)
                ui.link("The library: trash, backup, taking in another", "/library")

    async def _pasted(self) -> None:
        text = self.text.value.strip()
        if not text:
            self.state.text = "Paste the text of an article first."
            return
        await self._read(lambda: self.desk.jobs.run(work.extract_text, text, progress=self._tell))

    async def _dropped(self, event: events.UploadEventArguments) -> None:
        content, name = await event.file.read(), event.file.name
        if name.lower().endswith(CASES):
            await self._begin(lambda: self.desk.jobs.run(work.load_file, content, name))
            return
        await self._read(
            lambda: self.desk.jobs.run(work.extract_file, content, name, progress=self._tell)
        )

    def _refused(self) -> None:
        self.state.text = (
            f"That file was not taken: at most {MOST_BYTES // 2**20} MB, and one of {ACCEPTED}."
        )

    async def _example(self, example: Example) -> None:
        path = path_of(example)
        content = await asyncio.to_thread(path.read_bytes)
        if example.article:
            await self._read(
                lambda: self.desk.jobs.run(
                    work.extract_file, content, path.name, progress=self._tell
                )
            )
        else:
            await self._begin(lambda: self.desk.jobs.run(work.load_file, content, path.name))

    async def _read(self, extract: Callable[[], Awaitable[Evidence]]) -> None:
        """Find the evidence, draft a model, and open it at the text."""

        async def case() -> Case:
            found = await extract()
            self.state.text = "Drafting a model…"
            try:
                drafted: Case = await self.desk.jobs.run(work.draft, [found])
            except DetenteError as error:
                drafted = _without_model(found, error)
            return drafted

        self.state.text = "Reading: finding who says and wants what…"
        await self._begin(case, screen="read")

    async def _begin(self, make: Callable[[], Awaitable[Case]], screen: str = "model") -> None:
        """Take a case into the library and open it."""
        self.bar.visible = True
        try:
            case = await make()
            made = await asyncio.to_thread(self.desk.store.create, case, self.author)
        except DetenteError as error:
            self.state.text = str(error)
            return
        finally:
            self.bar.visible = False
        ui.navigate.to(f"/case/{made.case_id}/{screen}")

    def _tell(self, share: float) -> None:
        self.bar.value = share


def _without_model(found: Evidence, error: DetenteError) -> Case:
    """A case of an article that is too thin for a draft, for a person to go on with."""
    from detente.conflict.case import LeftOut
    from detente.conflict.types import Conflict, DecisionMaker

    document: Document | None = found.document
    fields: dict[str, Any] = {"documents": (document,) if document else ()}
    return Case(
        title=document.title if document else None,
        conflict=Conflict(decision_makers=(DecisionMaker(name="Party 1"),)),
        left_out=(LeftOut(what="the whole model", why=str(error)),),
        evidence=found.model_copy(update={"document": None}),
        **fields,
    )


def _heading(text: str) -> None:
    ui.label(text).classes("text-h6").props('role="heading" aria-level="2"')


def _row(case: Listed, *, unsaved: bool) -> None:
    with ui.item(on_click=lambda: ui.navigate.to(f"/case/{case.id}")), ui.item_section():
        ui.item_label(case.title)
        when = f"{case.changed_at.astimezone():%d %B %Y, %H:%M}"
        also = "; you have edits that are not saved" if unsaved else ""
        ui.item_label(f"version {case.version}, {when}{also}").props("caption")
