"""Commands that ask what can follow from today: evolve, coalitions, compare."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import AsFormat, CaseFile, MaxSize, load_case, start_of
from detente.cli.output import Format, emit, note, progress
from detente.errors import DetenteError


def evolve(
    case: CaseFile,
    *,
    start: Annotated[
        str | None,
        typer.Option("--from", metavar="N", help="Begin in this state. [default: the status quo]"),
    ] = None,
    drawing: Annotated[
        Path | None,
        typer.Option("--drawing", metavar="FILE.svg", help="Also draw what improvements lead to."),
    ] = None,
    form: AsFormat = Format.table,
    max_size: MaxSize = 16,
) -> None:
    """Say what can follow from the status quo, and the shortest ways.

    Example: detente evolve summit.case.yaml
    """
    from detente.analysis.evolution import evolve as evolved
    from detente.cli import what_if_tables as tables

    loaded = load_case(case, max_size)
    begin = start_of(loaded, case, start, "--from")
    with progress("Following moves") as tell:
        found = evolved(loaded.conflict, begin, progress=tell)
    if drawing is not None:
        from detente.formats.disk import write_text
        from detente.reports.evolution_drawing import draw_evolution, standalone

        drawn = draw_evolution(found)
        if drawn.svg is None:
            raise DetenteError(f"--drawing: {drawn.words}")
        write_text(drawing, standalone(drawn))
        note(f"{drawing}: written")
    emit(
        form,
        as_json=found.to_json,
        as_rows=lambda: tables.evolution_rows(found),
        as_table=lambda: tables.evolution_tables(found, loaded.today),
    )


def coalitions(
    case: CaseFile,
    *,
    state: Annotated[
        str | None,
        typer.Option(metavar="N", help="At this state. [default: the status quo]"),
    ] = None,
    without: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Say what leaving this party out would do."),
    ] = None,
    form: AsFormat = Format.table,
    max_size: MaxSize = 16,
) -> None:
    """Say who can gain together, who can stop them, and whom each want needs.

    Example: detente coalitions summit.case.yaml --without Ukraine
    """
    from detente.analysis.coalition_deals import deals_from
    from detente.analysis.left_out import leaving_out
    from detente.cli import what_if_tables as tables

    loaded = load_case(case, max_size)
    conflict, number = loaded.conflict, start_of(loaded, case, state, "--state")
    with progress("Trying coalitions") as tell:
        left = None if without is None else leaving_out(conflict, without, loaded.status_quo)
        found, wants = deals_from(conflict, number, progress=tell)
    today = loaded.today
    emit(
        form,
        as_json=lambda: tables.coalition_json(number, found, wants, left),
        as_rows=lambda: tables.coalition_rows(found),
        as_table=lambda: tables.coalition_tables(conflict, number, found, wants, left, today),
    )


def compare(
    first: Annotated[Path, typer.Argument(metavar="CASE", help="The first case.")],
    second: Annotated[Path, typer.Argument(metavar="CASE", help="The second.")],
    *,
    form: AsFormat = Format.table,
    max_size: MaxSize = 16,
) -> None:
    """Say what became stable from one case to another, what stopped being, and who gained.

    Example: detente compare summit.case.yaml summit.case.yaml
    """
    from detente.analysis.compare import compare as compared
    from detente.cli import what_if_tables as tables

    before, after = (load_case(each, max_size).conflict for each in (first, second))
    with progress("Solving both") as tell:
        found = compared(before, after, progress=tell)
    emit(
        form,
        as_json=found.to_json,
        as_rows=lambda: tables.compare_rows(found),
        as_table=lambda: tables.compare_tables(found),
    )
