"""Commands on a case: check, explain, convert."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AsFormat, CaseFile, Force, MaxSize, as_bytes, number_of, spare
from detente.cli.output import Format, emit, line, note, row, table
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.table import Table

    from detente.analysis.explain import Explanation, Temptation
    from detente.conflict.types import Conflict
    from detente.formats.problems import Problem

RIGHT = {"justify": "right"}


def explain(
    case: CaseFile,
    *,
    state: Annotated[
        str, typer.Option(metavar="N", help="The state: its number, or its Y/N letters.")
    ],
    name: Annotated[
        str | None,
        typer.Option("--for", metavar="NAME", help="Only for this decision maker."),
    ] = None,
    concept: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only under this stability concept."),
    ] = None,
    form: AsFormat = Format.table,
    max_size: MaxSize = 16,
) -> None:
    """Say why a state is or is not stable, move by move.

    Without --for and --concept the table has one line for each verdict.

    Example: detente explain summit.case.yaml --state 3 --for Russia --concept seq
    """
    from detente.analysis.explain import explain as explained
    from detente.formats.files import load

    conflict = load(case, max_bytes=as_bytes(max_size)).conflict
    number = number_of(conflict, state)
    found = explained(conflict, number, name, concept)
    emit(
        form,
        as_json=lambda: [each.to_json() for each in found],
        as_rows=lambda: _moves(found),
        as_table=lambda: _in_paragraphs(found) if name or concept else _in_brief(conflict, found),
    )


def convert(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="IN",
            help="The file to read: .yaml .yml .json .gmcr, or .csv (a table of states).",
            show_default=False,
        ),
    ],
    target: Annotated[
        Path,
        typer.Argument(
            metavar="OUT",
            help="The file to write: one of these, or .graphml .gexf (the graph of moves) or "
            ".nfg (a strategic game for Gambit).",
            show_default=False,
        ),
    ],
    *,
    force: Force = False,
    max_size: MaxSize = 16,
) -> None:
    """Turn a case or conflict into another file format, by extension.

    Example: detente convert conflict.gmcr conflict.case.yaml
    """
    from detente.formats.files import load, loses, save

    most = as_bytes(max_size)
    spare(target, force=force)
    case = load(source, max_bytes=most)
    lost = loses(target, case, source, max_bytes=most)
    save(case, target)
    note(f"{target}: written" + (f", without {lost}" if lost else ""))


def check(
    case: CaseFile,
    *,
    form: AsFormat = Format.table,
    max_size: MaxSize = 16,
) -> None:
    """Find every mistake in a case file, with its line and column.

    Exits with 2 when there is one.

    Example: detente check summit.case.yaml
    """
    from detente.formats.files import problems_of

    found = problems_of(case, max_bytes=as_bytes(max_size))
    if form == Format.table and not found:
        line(f"{case}: no mistakes found")
        return
    heading = ("line", "column", "field", "message")
    emit(
        form,
        as_json=lambda: [problem.model_dump(mode="json") for problem in found],
        as_rows=lambda: (heading, ([getattr(each, name) for name in heading] for each in found)),
        as_table=lambda: [_mistakes(case, found)],
    )
    if found:
        count = f"{len(found)} mistake{'s' if len(found) > 1 else ''} found"
        hidden = any(problem.hides for problem in found)
        more = "; fix these, then check again: more may show" if hidden else ""
        raise DetenteError(f"{case}: {count}{more}")


def _mistakes(case: Path, found: Sequence[Problem]) -> Table:
    made = table(
        f"Mistakes in {case}",
        [("Line", RIGHT), ("Column", RIGHT), ("Where", {"max_width": 24}), "What"],
    )
    for problem in found:
        row(made, problem.line or "", problem.column or "", problem.where, problem.message)
    return made


def _in_paragraphs(found: Sequence[Explanation]) -> Iterator[str]:
    """A paragraph for each verdict; one for all concepts where nothing tempts anyone to move."""
    from detente.reports.concepts import words

    calm: dict[str, list[str]] = {}
    for each in found:
        if each.temptations:
            yield f"{each.words()}\n"
        else:
            calm.setdefault(each.decision_maker, []).append(words(each.concept).name)
    for name, concepts in calm.items():
        yield (
            f"{', '.join(concepts)}: state {found[0].state} ({found[0].options}) is stable for "
            f"{name}: no move of its own leads to a state it prefers.\n"
        )


def _in_brief(conflict: Conflict, found: Sequence[Explanation]) -> Iterator[Table | str]:
    """A line for each verdict with the best move there is, and how much more there is to read."""
    from detente.reports.concepts import words

    title = f"Why state {found[0].state} ({found[0].options}) is stable or not"
    made = table(title, [("For", {"max_width": 18}), "Concept", "Stable", "Its best move"])
    for each in found:
        stable = "yes" if each.stable else "no"
        move = _best_move(conflict, each)
        row(made, each.decision_maker, words(each.concept).name, stable, move)
    yield made
    whole = sum(len(each.words().splitlines()) for each in found)
    if more := whole - len(found):
        yield f"{more} more line{'s' if more > 1 else ''}: --for NAME, --concept NAME"


def _best_move(conflict: Conflict, each: Explanation) -> str:
    """The move that is best for the mover, of those that nobody answers where there are any."""
    if not each.temptations:
        return "none leads to a state it prefers"
    payoffs = conflict.payoff_table[conflict.index(each.decision_maker)]
    best = max(each.temptations, key=lambda move: (not move.deterred, int(payoffs[move.to - 1])))
    told = f"{best.changes}, to state {best.to}"
    if not best.deterred:
        return told
    movers = ", ".join(dict.fromkeys(step.mover for step in best.answer))
    return f"{told}; answered by {movers}"


def _moves(
    found: Sequence[Explanation],
) -> tuple[Sequence[str], Iterator[tuple[object, ...]]]:
    """A row for each tempting move; one with an empty ``to`` where there is none."""
    heading = (
        "state", "decision_maker", "concept", "stable", "to", "changes", "deterred", "answer",
        "words",
    )  # fmt: skip
    return heading, (
        (each.state, each.decision_maker, each.concept, int(each.stable), *cells)
        for each in found
        for cells in (
            [_move(move) for move in each.temptations] or [("", "", "", "", each.words())]
        )
    )


def _move(move: Temptation) -> tuple[object, ...]:
    steps = " ".join(f"{step.mover}→{step.to}" for step in move.answer)
    return move.to, move.changes, int(move.deterred), steps, move.words
