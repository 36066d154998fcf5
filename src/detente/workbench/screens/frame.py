"""What pages share: who is looking, the case they look at, and the frame around it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from nicegui import events, ui

from detente.errors import DetenteError
from detente.workbench.screens.assets import STYLES
from detente.workbench.server.guard import cookie_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nicegui.events import Handler

    from detente.workbench.desk import Desk
    from detente.workbench.editor import Editor


def person() -> str:
    """Who is looking at the page that is being built, or whose event is being handled."""
    name: str = ui.context.client.request.state.person
    return name


async def opened(desk: Desk, case_id: str) -> Editor:
    """The editor of a case for whoever looks at this page; held until the page is closed.

    Raises:
        NotThere: no such case.
    """
    editor = await desk.editor(case_id, person())
    ui.context.client.on_delete(editor.on_change(_nothing))
    return editor


def watch(editor: Editor, redraw: Callable[[], object]) -> None:
    """Call ``redraw`` in this page after every change of the case, until the page is closed."""
    client = ui.context.client

    def within() -> None:
        with client:
            redraw()

    client.on_delete(editor.on_change(within))


@contextmanager
def frame(desk: Desk, title: str) -> Iterator[None]:
    """The header, and the main part for the page's own; errors that nobody caught are shown."""
    ui.page_title(f"{title} – Détente")
    for style in STYLES:
        ui.add_head_html(f'<link rel="stylesheet" href="{style}">')
    ui.colors(primary="#0b5394", dark="#202329", dark_page="#16181c")
    ui.html('<a class="skip" href="#main">Skip to the content</a>', sanitize=False)
    client = ui.context.client

    def show(error: Exception) -> None:
        if isinstance(error, DetenteError):
            with client:
                ui.notify(str(error), type="warning", multi_line=True, close_button="Close")

    ui.on_exception(show)
    with ui.header().classes("items-center"):
        ui.link("Détente", "/").classes("text-lg no-underline")
        ui.label(title).classes("text-lg title").props('role="heading" aria-level="1"')
        _leaving()
        _appearance(desk)
    with ui.element("main").classes("page column").props('id="main" tabindex="-1"'):
        yield


def _leaving() -> None:
    """Who is logged in and the way out, where people log in."""
    if cookie_of(ui.context.client.request.headers) is None:
        return
    ui.label(person()).classes("person")
    with ui.element("form").props('method="post" action="/logout"'):
        ui.button("Log out").props("flat dense no-caps color=white type=submit")


def _appearance(desk: Desk) -> None:
    """Light or dark: as the system has it until this person chooses, and then so on every page."""
    whose = person()
    dark = ui.dark_mode(desk.dark.get(whose))

    async def turn() -> None:
        shown = await ui.run_javascript("document.body.classList.contains('body--dark')")
        dark.value = desk.dark[whose] = not shown

    tool("contrast", "Light or dark", turn).props("color=white")


def tool(icon: str, words: str, act: Handler[events.ClickEventArguments]) -> ui.button:
    """A small button with a picture, named for those who do not see it."""
    button = ui.button(icon=icon, on_click=act).props(f'flat dense aria-label="{words}"')
    with button:
        ui.tooltip(words)
    return button


def _nothing() -> None:
    """Holding an editor open needs nothing done."""
