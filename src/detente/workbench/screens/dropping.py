"""The place to drop a file on, or to choose one from."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from nicegui import events, ui

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

# A plain field for a file, with a name and found by keyboard; Quasar's own has neither.
_HEADER = (
    '<label class="drop"><span class="material-icons" aria-hidden="true">upload_file</span> {0}'
    '<input type="file" class="sr" accept="{1}" '
    '@change="e => {{ props.addFiles(e.target.files); e.target.value = null; }}"></label>'
)


def dropping(
    label: str,
    accept: str,
    most_bytes: int,
    taken: Callable[[events.UploadEventArguments], Awaitable[Any]],
    refused: Callable[[], Any],
) -> None:
    """A place for files with these endings, up to a size; each is handed over as it comes."""
    upload = ui.upload(
        label=label, auto_upload=True, max_file_size=most_bytes, on_upload=taken,
        on_rejected=refused,
    )  # fmt: skip
    upload.props(f'accept="{accept}" flat bordered').classes("w-full")
    upload.add_slot("header", _HEADER.format(escape(label), escape(accept)))
