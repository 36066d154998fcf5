"""What ``sweep``, ``options`` and ``perceive`` found, as tables of 80 columns, rows and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.cli.output import row, table
from detente.reports import change_words as told
from detente.reports.concepts import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from detente.analysis.sweep_result import Sweep

Rows = tuple["Sequence[str]", "Iterable[Sequence[object]]"]
RIGHT = {"justify": "right"}
MOST_ROWS = 24


def sweep_tables(found: Sweep) -> Iterator[RenderableType | str]:
    """Sentences, the states that are an equilibrium most often, and what that hangs on."""
    for each in told.sweep_words(found):
        yield f"{each}\n"
    concepts = found.spec.concepts
    made = table(
        "Share of draws in which a state is an equilibrium, in percent (± half the interval)",
        ["State", *((words(c).name, RIGHT) for c in concepts)],
    )
    top = np.argsort(-found.share.sum(axis=0), kind="stable")
    for s in top[:MOST_ROWS].tolist():
        if found.share[:, s].any():
            half = (found.high[:, s] - found.low[:, s]) / 2
            cells = [f"{p:.1%}"[:-1] + f" ±{h:.1%}"[:-1]
                     for p, h in zip(found.share[:, s], half, strict=True)]  # fmt: skip
            row(made, s + 1, *cells)
    yield made
    hangs = table(
        "What the verdicts hang on",
        [("Who", {"max_width": 18}), "Wants", ("Real", RIGHT), ("Variance", RIGHT),
         "Without it, equilibria lost and gained"],
    )  # fmt: skip
    for r in found.depends_on[:MOST_ROWS]:
        changed = [
            f"{words(c).name} −{len(r.lost[c])} +{len(r.gained[c])}"
            for c in concepts
            if r.lost[c] or r.gained[c]
        ]
        row(
            hangs, r.input.holder, r.input.want or "(all of its ranking)",
            f"{r.input.chance:.0%}", f"{r.share:.1%}", ", ".join(changed) or "none",
        )  # fmt: skip
    yield hangs


def sweep_rows(found: Sweep) -> Rows:
    """A row for each state and concept that is ever an equilibrium."""
    return ("state", "concept", "share", "low", "high"), (
        (int(s) + 1, concept, found.share[k, s], found.low[k, s], found.high[k, s])
        for k, concept in enumerate(found.spec.concepts)
        for s in np.flatnonzero(found.share[k])
    )
