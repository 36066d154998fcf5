"""Actors of a bargaining issue: a CSV with columns actor, capability, position, salience."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Any

from detente.analysis.bargaining import Bargainer, checked
from detente.errors import DetenteError
from detente.formats.disk import MAX_BYTES, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from detente.conflict.case import Case

COLUMNS = ("actor", "capability", "position", "salience")
KEPT = "bargaining"


def load_actors(path: str | Path, *, max_bytes: int = MAX_BYTES) -> list[Bargainer]:
    """The actors in a CSV file; other columns are passed over.

    Raises:
        DetenteError: a column or a number is missing; says the line.
    """
    text = read_text(path, max_bytes=max_bytes)
    rows = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        heading = [cell.strip().lower() for cell in next(rows)]
        if missing := [name for name in COLUMNS if name not in heading]:
            raise DetenteError(
                f"{path}: line 1 has no column {missing[0]!r}; it must name {', '.join(COLUMNS)}"
            )
        at = [heading.index(name) for name in COLUMNS]
        actors = [
            _actor(f"{path}: line {rows.line_num}", row, at)
            for row in rows
            if any(cell.strip() for cell in row)
        ]
    except csv.Error as error:
        raise DetenteError(f"{path}: line {rows.line_num}: {error}") from None
    try:
        checked(actors, 0)
    except DetenteError as error:
        raise DetenteError(f"{path}: {error}") from None
    return actors


def actors_of(case: Case) -> list[Bargainer]:
    """The actors a case file names under ``kept: {bargaining: {actors: [...]}}``.

    Each has the fields name, capability, position and salience.

    Raises:
        DetenteError: it names none, or one of them lacks a field.
    """
    kept: Any = case.kept.get(KEPT)
    rows = kept.get("actors") if isinstance(kept, dict) else None
    if not isinstance(rows, list):
        raise DetenteError(
            "this case names no bargaining positions; put them under kept: {bargaining: {actors: "
            "[{name, capability, position, salience}, …]}}, or give a CSV file with the columns "
            + ", ".join(COLUMNS)
        )
    actors = []
    for n, row in enumerate(rows, 1):
        where = f"kept.bargaining.actors, number {n}"
        if not isinstance(row, dict) or {"name", *COLUMNS[1:]} - set(row):
            raise DetenteError(f"{where}: it must have name, {', '.join(COLUMNS[1:])}")
        cells = [row["name"], *(row[name] for name in COLUMNS[1:])]
        actors.append(_actor(where, [str(cell) for cell in cells], range(4)))
    checked(actors, 0)
    return actors


def _actor(where: str, row: list[str], at: Any) -> Bargainer:
    if len(row) <= max(at):
        raise DetenteError(f"{where}: {len(row)} cells, too few")
    name, *cells = (row[k].strip() for k in at)
    numbers = []
    for column, cell in zip(COLUMNS[1:], cells, strict=True):
        try:
            numbers.append(float(cell))
        except ValueError:
            raise DetenteError(f"{where}: {column}: {cell!r} is not a number") from None
    if not name:
        raise DetenteError(f"{where}: an actor without a name")
    return Bargainer(name, *numbers)
