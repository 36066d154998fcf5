"""A case as files to take along: the report as HTML and PDF, and every format that is written."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from detente.conflict.case import Case

    Tell = Callable[[float], None]

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
PATIENCE = 120  # seconds for a browser to print a page


@dataclass(frozen=True)
class Kind:
    """A kind of file: what it is, its extension, and its media type."""

    says: str
    extension: str
    media: str


KINDS: Mapping[str, Kind] = {
    "html": Kind("Report (web page)", ".html", "text/html"),
    "pdf": Kind("Report (PDF)", ".pdf", "application/pdf"),
    "case": Kind("Case file", ".case.yaml", "application/yaml"),
    "gmcr": Kind("GMCR+ file", ".gmcr", "application/json"),
    "graphml": Kind("Graph of moves (GraphML)", ".graphml", "application/xml"),
    "csv": Kind("Table of states (CSV)", ".csv", "text/csv"),
}


def browser() -> str | None:
    """The program that can print a page as PDF, or None."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def file_of(tell: Tell, case: Case, kind: str) -> bytes:
    """The content of the file of a kind, whole.

    Raises:
        DetenteError: the case does not fit that format, or there is no browser to print with.
    """
    with TemporaryDirectory(prefix="detente-") as folder:
        path = Path(folder) / f"case{KINDS[kind].extension}"
        if kind in {"html", "pdf"}:
            from detente.reports.page import report

            page = path.with_suffix(".html")
            report(case, page)
            tell(0.6)
            if kind == "pdf":
                _print(page, path)
        else:
            from detente.formats.files import save

            save(case, path)
        tell(1.0)
        return path.read_bytes()


def _print(page: Path, path: Path) -> None:
    """Print a page of ours, which runs no script and loads nothing, as a PDF."""
    program = browser()
    if program is None:
        raise DetenteError(
            "a PDF is printed by Chromium, and there is none on this machine; install it, or "
            "export the web page and print that from your browser"
        )
    arguments = [
        program, "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--no-pdf-header-footer", "--no-sandbox",
        f"--user-data-dir={page.parent / 'profile'}", f"--print-to-pdf={path}", page.as_uri(),
    ]  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603  # our own arguments, no shell
            arguments, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise DetenteError(f"printing took more than {PATIENCE} seconds and was stopped") from None
    if done.returncode or not path.exists():
        words = done.stderr.decode(errors="replace").strip().splitlines()
        raise DetenteError(f"the page could not be printed: {words[-1] if words else 'no reason'}")


def file_name(title: str, kind: str) -> str:
    """What to call the file of a case with this title."""
    plain = "".join(c if c.isalnum() else "-" for c in title.lower())
    short = "-".join(filter(None, plain.split("-")))[:60].strip("-")
    return f"{short or 'case'}{KINDS[kind].extension}"
