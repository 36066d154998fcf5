"""What a bargaining forecast hangs on: figures, actors, readings of the literature.

Cost: one forecast for each figure changed (seven for every actor), or combination of forks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, get_args

from detente.analysis.bargaining import Choice, Compromise, Forks, Probability, Risk, forecast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.analysis.bargaining import Bargainer, Forecast


def all_readings(actors: Sequence[Bargainer], rounds: int = 10) -> Iterator[Forecast]:
    """The forecast under every combination of forks, ours first."""
    kinds = (Probability, Compromise, Choice, Risk)
    for probability, compromise, choice, risk in product(*map(get_args, kinds)):
        yield forecast(actors, rounds, Forks(probability, compromise, choice, risk))


@dataclass(frozen=True)
class Sensitivity:
    """What the forecast would be with one thing changed.

    Attributes:
        actor: whose figure.
        changed: which: ``capability``, ``salience``, ``position``, or ``left out``.
        low: final median with it lower by the given part (or with the actor left out).
        high: final median with it higher; the same when left out.
    """

    actor: str
    changed: str
    low: float
    high: float


def sensitivity(
    actors: Sequence[Bargainer], rounds: int = 10, forks: Forks | None = None, part: float = 0.1
) -> list[Sensitivity]:
    """The final median with each figure lower and higher, and with each actor left out.

    Args:
        actors: as for :func:`forecast`.
        rounds: how many at most.
        forks: which reading to follow.
        part: by how much: of a capability or salience this part of it, of a position this part of
            the range of positions. Salience stays at most 1.
    """
    spread = max(a.position for a in actors) - min(a.position for a in actors)

    def final(changed: Sequence[Bargainer]) -> float:
        return forecast(changed, rounds, forks).last.median

    found = []
    for k, actor in enumerate(actors):

        def with_(new: Bargainer, at: int = k) -> float:
            return final([*actors[:at], new, *actors[at + 1 :]])

        c, s, x = actor.capability, actor.salience, actor.position
        found += [
            Sensitivity(
                actor.name, "capability",
                with_(replace(actor, capability=c * (1 - part))),
                with_(replace(actor, capability=c * (1 + part))),
            ),
            Sensitivity(
                actor.name, "salience",
                with_(replace(actor, salience=s * (1 - part))),
                with_(replace(actor, salience=min(1.0, s * (1 + part)))),
            ),
            Sensitivity(
                actor.name, "position",
                with_(replace(actor, position=x - part * spread)),
                with_(replace(actor, position=x + part * spread)),
            ),
        ]  # fmt: skip
        if len(actors) > 2:
            without = final([*actors[:k], *actors[k + 1 :]])
            found.append(Sensitivity(actor.name, "left out", without, without))
    return found
