"""The command that solves a case."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AsFormat, CaseFile, MaxSize, as_bytes
from detente.cli.output import Format, emit, note, progress
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.conflict.types import Conflict

BASIC = "nash,gmr,smr,seq,sseq"


class Reading(StrEnum):
    """What the others can do in answer to a move."""

    legal = "legal"
    each_once = "each_once"
    one_move = "one_move"


def solve(
    case: CaseFile,
    *,
    concept: Annotated[
        str,
        typer.Option(
            metavar="NAME,...",
            help=f"Stability concepts, separated by commas: {BASIC}, sim, sim_fraser_hipel, "
            "l1 l2 … (so many moves ahead), non_myopic; of coalitions cnash, cgmr, csmr, cseq, "
            "cseq_individual.",
        ),
    ] = BASIC,
    states: Annotated[
        bool | None,
        typer.Option(
            "--states/--no-states",
            help="List every state. [default: when they are few]",
            show_default=False,
        ),
    ] = None,
    reading: Annotated[
        Reading,
        typer.Option(
            help="What the others can do: legal sequences of moves are the definition; the other "
            "two reproduce tables of older programs."
        ),
    ] = Reading.legal,
    coalition: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAMES",
            help="Only this coalition, its members with a + between; can be repeated. "
            "[default: all of them]",
            show_default=False,
        ),
    ] = None,
    as_one: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES",
            help="Also let these, with a + between, negotiate as one actor.",
            show_default=False,
        ),
    ] = None,
    alpha: Annotated[
        float,
        typer.Option(
            min=0,
            max=1,
            help="Of probabilities: one leaves for what is better with more than 1 - alpha.",
        ),
    ] = 0.5,
    beta: Annotated[
        float,
        typer.Option(
            min=0,
            max=1,
            help="Of probabilities: what is better with at most 1 - beta deters.",
        ),
    ] = 0.5,
    gamma: Annotated[
        float,
        typer.Option(
            min=0,
            max=1,
            help="Of probabilities: others are taken to move to what is better with more than "
            "gamma.",
        ),
    ] = 0.5,
    form: AsFormat = Format.table,
    max_size: MaxSize = 16,
) -> None:
    """Work out where the conflict can end: stability, equilibria, who gets what.

    What the case says beyond plain preferences is solved too: what is unknown, much preferred, a
    matter of degree or probable, and what somebody does not see or is mistaken about.

    Example: detente solve summit.case.yaml --concept nash,seq
    """
    from detente.analysis import coalitions
    from detente.analysis.beyond import Thresholds, solve_beyond
    from detente.analysis.solve import solve as solved
    from detente.cli import beyond_tables, solve_tables
    from detente.formats.files import load

    loaded = load(case, max_bytes=as_bytes(max_size))
    conflict = loaded.conflict
    names = [name.strip().lower() for name in concept.split(",") if name.strip()]
    if not names:
        raise DetenteError(f"--concept: name at least one concept, such as {BASIC}")
    coalitional = [name for name in names if name in coalitions.CONCEPTS]
    single = [name for name in names if name not in coalitions.CONCEPTS]
    if coalition and not coalitional:
        raise DetenteError("--coalition: name a concept of coalitions, such as --concept cnash")
    with progress("Solving") as tell:
        result = solved(
            conflict,
            single,
            status_quo=loaded.status_quo,
            reading=reading.value,
            progress=lambda share: tell(share / 2),
        )
        more = solve_beyond(
            conflict,
            single if reading == Reading.legal else (),
            loaded.status_quo,
            coalitional=coalitional,
            coalitions=[_members(conflict, one) for one in coalition] if coalition else None,
            merged=_members(conflict, as_one) if as_one else (),
            thresholds=Thresholds(alpha, beta, gamma),
            progress=lambda share: tell((1 + share) / 2),
        )
    for part, why in (more.refused or {}).items():
        note(f"{part}: {why}")
    emit(
        form,
        as_json=lambda: result.to_json(states=states) | more.to_json(),
        as_rows=lambda: solve_tables.as_rows(result, more),
        as_table=lambda: [
            *solve_tables.as_tables(loaded, result, states=states),
            *beyond_tables.as_tables(more),
        ],
    )


def _members(conflict: Conflict, words: str) -> Sequence[str]:
    """Decision makers named with a + between them; a name may have one in it."""
    if words in conflict.names:
        return (words,)
    members: list[str] = []
    left = words.strip()
    while left:
        fitting = [
            name
            for name in conflict.names
            if left.startswith(name) and left[len(name) :].lstrip()[:1] in ("", "+")
        ]
        name = max(fitting, key=len) if fitting else left.split("+")[0].strip()
        members.append(conflict.names[conflict.index(name)])
        left = left[len(name) :].lstrip().removeprefix("+").lstrip()
    return members
