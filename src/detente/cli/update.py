"""The command that reads the articles of a case again: update."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.options import AsFormat, Force, Sources, spare
from detente.cli.output import Format, emit, note, row, table
from detente.cli.reading import Reading, reading
from detente.cli.sharing import sharing
from detente.reports.update_words import Change, changes, update_words
from detente.reports.words import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from detente.conflict.update import CaseUpdate

CaseToUpdate = Annotated[
    Path,
    typer.Argument(metavar="CASE", help="The case file to update.", show_default=False),
]


@sharing(reading)
def update(
    read: Reading,
    case: CaseToUpdate,
    sources: Sources,
    *,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE.case.yaml", help="Where to write the updated case.",
            show_default=False,
        ),
    ],
    force: Force = False,
    form: AsFormat = Format.table,
) -> None:  # fmt: skip
    """Read articles of a case again, and keep what a person said about the evidence.

    An article is known by its text, its file name, its title, or most of its words; another one
    is added. Reviewed evidence is found again by its quote; what is lost is listed, here and under
    left_out. The model stays as it is.

    Example: detente update summit.case.yaml article.html -o summit-2.case.yaml
    """
    from detente.conflict.update import update_case
    from detente.formats.files import load, loses, save

    spare(output, force=force)
    most = read.case_bytes
    loaded = load(case, max_bytes=most)
    with read.articles(sources) as found:
        done = update_case(loaded, list(found))
        lost = loses(output, loaded, case, max_bytes=most)
        save(done.case, output)
        note(f"{output}: written" + (f", without {lost}" if lost else ""))
        emit(
            form,
            as_json=lambda: _as_data(done),
            as_rows=lambda: (Change._fields, changes(done)),
            as_table=lambda: _as_tables(done),
        )


def _as_data(done: CaseUpdate) -> dict[str, Any]:
    rows = [change._asdict() for change in changes(done)]
    return {"kept": list(done.evidence.kept), "changes": rows, "unfounded": list(done.unfounded)}


def _as_tables(done: CaseUpdate) -> Iterator[RenderableType | str]:
    if rows := changes(done):
        made = table("What changed", ["Id", "Became", "Was", "Is now"])
        for id_, became, was, now, why in rows:
            row(made, id_, became, quote(was, 160) if was else "", quote(now, 160) if now else why)
        yield made
    yield from update_words(done)
