"""The states of a conflict as a CSV table, for spreadsheets: options, payoffs, equilibria.

A row is a feasible state. Columns: ``state`` (its number), ``Owner: option`` with Y or N, perhaps
with the direction behind it in brackets, ``payoff Owner`` with a whole number (higher is better),
and one for each concept with 1 where the state is an equilibrium. Reading needs the option and the
payoff columns, in any order, and takes the states that have no row for infeasible.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

from detente.conflict.case import Case
from detente.conflict.expressions import vocabulary
from detente.conflict.types import Conflict, DecisionMaker, Direction, Option, Payoffs
from detente.errors import DetenteError
from detente.formats.disk import MAX_BYTES, read_text, write_text
from detente.formats.patterns import complement, expression_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LOSES = (
    "documents, evidence, the words behind options and preferences, what is unknown, unseen, much "
    "preferred, a matter of degree or probable, and beliefs"
)
MOST_STATES = 2**20
MOST_OPTIONS_READ = 16
BRACKETS = re.compile(
    rf"^(?P<name>.*\S)\s*\((?P<direction>{'|'.join(get_args(Direction))})\)$", re.S
)


class _Column(NamedTuple):
    """An option, and where its letters stand in a row."""

    at: int
    owner: str
    option: Option


def dump(case: Case, path: str | Path) -> None:
    """Write the table of states.

    Raises:
        DetenteError: more than 2^20 states, or a file that cannot be written.
    """
    from detente.analysis.solve import solve

    conflict = case.conflict
    if conflict.states.size > MOST_STATES:
        raise DetenteError(
            f"{conflict.states.size:,} states are more than a spreadsheet can hold; "
            f"at most {MOST_STATES:,} are written"
        )
    result = solve(conflict)
    ends = {concept: set(states.tolist()) for concept, states in result.equilibria.items()}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["state", *(_heading(owner, option) for owner, option in conflict.options),
         *(f"payoff {name}" for name in conflict.names), *ends]
    )  # fmt: skip
    payoffs = conflict.payoff_table.T.tolist()
    for state in range(1, int(conflict.states.size) + 1):
        holds = [int(state in states) for states in ends.values()]
        writer.writerow([state, *conflict.letters(state), *payoffs[state - 1], *holds])
    write_text(path, out.getvalue())


def load(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Case:
    """The case in a table of states; its title is the name of the file.

    Raises:
        DetenteError: not such a table; says the line and what is wrong there.
    """
    text = read_text(path, max_bytes=max_bytes)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise DetenteError(f"{path}: not CSV: {error}") from error
    try:
        return Case(title=Path(path).stem, conflict=_conflict(rows))
    except DetenteError as error:
        raise DetenteError(f"{path}: {error}") from error


def _heading(owner: str, option: Option) -> str:
    shown = option.direction != "both" or BRACKETS.match(option.name)
    return f"{owner}: {option.name}" + (f" ({option.direction})" if shown else "")


def _conflict(rows: Sequence[Sequence[str]]) -> Conflict:
    heading = rows[0]
    payoffs = {
        title.removeprefix("payoff ").strip(): at
        for at, title in enumerate(heading)
        if title.startswith("payoff ")
    }
    columns = _columns(heading, list(payoffs))
    if not payoffs or not columns:
        raise DetenteError(
            "line 1: a table of states needs a column “payoff NAME” for each decision maker and a "
            "column “NAME: option” for each option"
        )
    if len(columns) > MOST_OPTIONS_READ:
        raise DetenteError(f"line 1: at most {MOST_OPTIONS_READ} options are read from a table")
    found = _states(rows, columns, payoffs)
    ordered = sorted(found)
    labels = vocabulary([(column.owner, column.option.name) for column in columns]).labels
    missing = complement(found, len(columns))
    return Conflict(
        decision_makers=tuple(
            DecisionMaker(
                name=name,
                options=tuple(c.option for c in columns if c.owner == name),
                payoffs=Payoffs([found[bits][k] for bits in ordered]),
            )
            for k, name in enumerate(payoffs)
        ),
        infeasible=tuple(expression_of([pattern], labels) for pattern in missing),
    )


def _columns(heading: Sequence[str], owners: Sequence[str]) -> list[_Column]:
    """The option columns in the order of their owners."""
    found = []
    for at, title in enumerate(heading):
        mine = [owner for owner in owners if title.startswith(f"{owner}:")]
        if not mine:
            continue
        owner = max(mine, key=len)
        name = title[len(owner) + 1 :].strip()
        direction: Direction = "both"
        if told := BRACKETS.match(name):
            name = told["name"]
            direction = next(d for d in get_args(Direction) if d == told["direction"])
        if not name:
            raise DetenteError(f"line 1, column {at + 1}: an option without a name")
        found.append(_Column(at, owner, Option(name=name, direction=direction)))
    return sorted(found, key=lambda column: owners.index(column.owner))


def _states(
    rows: Sequence[Sequence[str]], columns: Sequence[_Column], payoffs: Mapping[str, int]
) -> dict[int, list[int]]:
    """The payoffs in each state given, by its option bits."""
    found: dict[int, list[int]] = {}
    for line, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) < len(rows[0]):
            raise DetenteError(f"line {line}: {len(row)} cells, but {len(rows[0])} columns")
        bits = 0
        for k, column in enumerate(columns):
            letter = row[column.at].strip().upper()
            if letter not in {"Y", "N"}:
                raise DetenteError(f"line {line}, column {column.at + 1}: Y or N was expected")
            bits |= (letter == "Y") << k
        if bits in found:
            raise DetenteError(f"line {line}: this state has a row already")
        found[bits] = [_whole(row[at], line, at) for at in payoffs.values()]
    if not found:
        raise DetenteError("the table has no states")
    return found


def _whole(cell: str, line: int, at: int) -> int:
    if re.fullmatch(r"\s*[+-]?[0-9]{1,9}\s*", cell):
        return int(cell)
    raise DetenteError(f"line {line}, column {at + 1}: a whole number was expected")
