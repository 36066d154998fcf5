"""The report: one self-contained HTML page that opens anywhere, offline, and runs no script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente.analysis.solve import solve
from detente.formats.disk import write_text
from detente.reports.style import page_style
from detente.reports.view import view
from detente.reports.words import clean

if TYPE_CHECKING:
    from pathlib import Path

    from detente.analysis.solve import Result
    from detente.conflict.case import Case
    from detente.reports.drawing import Drawing

SMALLEST = 0.8


def report(case: Case, path: str | Path | None = None, *, result: Result | None = None) -> str:
    """The whole of a case as one HTML page: the answer first, every quote in its place last.

    Args:
        case: the case, with or without documents and evidence.
        path: where to write the page as well; through a temporary file, whole or not at all.
        result: the case's conflict, solved, when that has been done already.

    Returns:
        The page's HTML.

    Raises:
        DetenteError: the status quo is no state of the conflict, or the file cannot be written.
    """
    solved = solve(case.conflict, status_quo=case.status_quo) if result is None else result
    shown = view(case, solved)
    # A wide drawing shrinks with the page, but never until its words cannot be read.
    style = _style() + _widths("drawing", shown["drawing"])
    for part in shown["changes"]:
        if part.drawing:
            style += _widths("changes", part.drawing)
    page = (
        _templates()
        .get_template("page.html.j2")
        .render(shown, style=style, style_hash=_hash(style))
    )
    if path is not None:
        write_text(path, page)
    return page


def _widths(section: str, drawing: Drawing) -> str:
    return f"#{section} .graph {{ min-width: {drawing.width * SMALLEST:.0f}px; }}\n"


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("detente.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_clean,
        trim_blocks=True,
        keep_trailing_newline=True,
    )


def _clean(value: Any) -> Any:
    """Everything printed passes here: text without what could disturb the page around it."""
    return clean(value) if type(value) is str else value


def _style() -> Markup:
    return Markup(page_style())  # noqa: S704 - our own file, nothing from a document


def _hash(style: str) -> str:
    """The style sheet's digest, by which the page's policy lets it in and nothing else."""
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
