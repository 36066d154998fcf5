"""What ``forecast`` found, as tables that fit 80 columns, rows and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.cli.output import row, table
from detente.reports import change_words as told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from detente.analysis.bargaining import Forecast
    from detente.analysis.bargaining_sensitivity import Sensitivity

Rows = tuple["Sequence[str]", "Iterable[Sequence[object]]"]
RIGHT = {"justify": "right"}


def forecast_tables(
    found: Forecast, varied: Sequence[Sensitivity], others: Sequence[Forecast]
) -> Iterator[RenderableType | str]:
    """Sentences, the rounds, and if asked what other figures and readings give."""
    for each in told.forecast_words(found):
        yield f"{each}\n"
    made = table(
        "Positions after each round",
        ["Actor", *((str(r.round), RIGHT) for r in found.rounds[:9])],
    )
    for name in found.rounds[0].positions:
        row(made, name, *(f"{round(r.positions[name], 2):g}" for r in found.rounds[:9]))
    row(made, "median", *(f"{round(r.median, 2):g}" for r in found.rounds[:9]))
    row(made, "mean", *(f"{round(r.mean, 2):g}" for r in found.rounds[:9]))
    yield made
    if len(found.rounds) > 9:
        yield f"Rounds 9 to {found.last.round} are not shown; --format json has them all."
    if varied:
        changed = table(
            f"Final median ({found.last.median:.4g}) with one figure changed by a tenth",
            ["Actor", "Figure", ("Lower", RIGHT), ("Higher", RIGHT)],
        )
        for s in varied:
            if max(abs(x - found.last.median) for x in (s.low, s.high)) > 1e-9:
                row(changed, s.actor, s.changed, f"{s.low:.4g}", f"{s.high:.4g}")
        yield changed
    if others:
        read = table(
            "Other readings of the literature",
            ["Probability", "Compromise", "Choice", "Risk", ("Median", RIGHT), ("Mean", RIGHT)],
        )
        for f in others:
            row(read, *f.forks.__dict__.values(), f"{f.last.median:.4g}", f"{f.last.mean:.4g}")
        yield read


def forecast_json(
    found: Forecast, varied: Sequence[Sensitivity], others: Sequence[Forecast]
) -> dict[str, Any]:
    """The rounds, and if asked what other figures and readings give."""
    made = found.to_json()
    if varied:
        made["sensitivity"] = [dict(each.__dict__) for each in varied]
    if others:
        made["readings"] = [
            {**f.forks.__dict__, "median": f.last.median, "mean": f.last.mean} for f in others
        ]
    return made


def forecast_rows(found: Forecast) -> Rows:
    """A row for each actor and round."""
    return ("round", "actor", "position", "risk", "median", "mean"), (
        (r.round, name, at, r.risk[name], r.median, r.mean)
        for r in found.rounds
        for name, at in r.positions.items()
    )
