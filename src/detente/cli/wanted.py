"""Commands that ask what would make an outcome hold: invert, mediate."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.options import (
    AsConcept,
    AsFormat,
    Basic,
    CaseFile,
    MaxSize,
    Wanted,
    load_case,
    number_of,
)
from detente.cli.output import Format, emit, progress


def invert(
    case: CaseFile,
    *,
    state: Wanted,
    concept: AsConcept = Basic.seq,
    name: Annotated[
        str | None,
        typer.Option("--for", metavar="NAME", help="Only for this decision maker."),
    ] = None,
    seed: Annotated[
        int, typer.Option(min=0, help="Of the sample, where rankings are too many to count.")
    ] = 1,
    form: AsFormat = Format.table,
    max_size: MaxSize = 16,
) -> None:
    """Say what would have to be preferred for a state to hold.

    Example: detente invert summit.case.yaml --state 3 --concept seq
    """
    from detente.analysis.inverse import invert as inverted
    from detente.analysis.want_changes import want_changes
    from detente.cli import what_if_tables as tables
    from detente.reports.inverse_words import inverse_json, inverse_sentences

    loaded = load_case(case, max_size)
    number = number_of(loaded.conflict, state)
    with progress("Asking what would have to be preferred") as tell:
        found = inverted(loaded.conflict, number, concept.value, name, seed=seed, progress=tell)
        changes = want_changes(found)
    emit(
        form,
        as_json=lambda: inverse_json(found, changes),
        as_rows=lambda: tables.inverse_rows(found),
        as_table=lambda: [f"{each}\n" for each in inverse_sentences(found, changes, loaded.today)],
    )


def mediate(
    case: CaseFile,
    *,
    state: Wanted,
    concept: AsConcept = Basic.seq,
    pairs: Annotated[
        bool, typer.Option("--pairs/--no-pairs", help="Whether to try two interventions at once.")
    ] = True,
    form: AsFormat = Format.table,
    max_size: MaxSize = 16,
) -> None:
    """Say what a third party could make final or impossible so that a state holds.

    Example: detente mediate summit.case.yaml --state 3 --no-pairs
    """
    from detente.analysis.mediation import mediate as mediated
    from detente.cli import what_if_tables as tables

    loaded = load_case(case, max_size)
    number = number_of(loaded.conflict, state)
    with progress("Trying interventions") as tell:
        found = mediated(loaded.conflict, number, concept.value, pairs=pairs, progress=tell)
    emit(
        form,
        as_json=found.to_json,
        as_rows=lambda: tables.mediation_rows(found),
        as_table=lambda: tables.mediation_tables(found, loaded),
    )
