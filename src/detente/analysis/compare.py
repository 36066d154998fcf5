"""Two cases, or two versions of one: what became stable, what stopped being, who gained.

States are matched by the options both models have: an *outcome* is one way of taking those options,
and it is stable in a model if some state of it is. Where both have the same options and the same
feasible states, outcomes are the states and keep their numbers.

Cost: two solves, near-linear in states × decision makers, and an entry for every outcome. More than
2^20 states in either are refused. Options matter only through the states.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.analysis.concepts import CONCEPTS
from detente.analysis.solve import solve
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from detente.analysis.result import Result
    from detente.conflict.types import Conflict

LISTED = 4096
MOST_STATES = 2**20


@dataclass(frozen=True)
class Outcome:
    """One way of taking the options that both models have.

    Attributes:
        id: its number, from 1 in ascending order of its bits.
        options: Y/N letters over the shared options.
        before: numbers of its states in the first model.
        after: in the second.
    """

    id: int
    options: str
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(frozen=True)
class Comparison:
    """What differs between two models.

    Attributes:
        options: the shared options, by owner and name.
        only_before: options of the first model alone.
        only_after: options of the second alone.
        parties_before: decision makers of the first alone.
        parties_after: of the second alone.
        outcomes: all of them, ascending.
        gained: for each concept the outcomes stable only in the second.
        lost: those stable only in the first.
        kept: those stable in both.
        better_off: decision maker → gained outcomes that it prefers, as the second model has it, to
            every outcome lost.
        worse_off: those that it likes less than every outcome lost.
    """

    options: tuple[tuple[str, str], ...]
    only_before: tuple[tuple[str, str], ...]
    only_after: tuple[tuple[str, str], ...]
    parties_before: tuple[str, ...]
    parties_after: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    gained: dict[str, tuple[int, ...]]
    lost: dict[str, tuple[int, ...]]
    kept: dict[str, tuple[int, ...]]
    better_off: dict[str, tuple[int, ...]]
    worse_off: dict[str, tuple[int, ...]]

    @property
    def same(self) -> bool:
        """Whether the same outcomes are stable in both."""
        return not any(self.gained.values()) and not any(self.lost.values())

    def to_json(self) -> dict[str, Any]:
        """As ``detente compare --format json`` prints it; more than 4096 outcomes are not listed.

        Then only those that are stable in either model are.
        """
        told = set().union(*self.gained.values(), *self.lost.values(), *self.kept.values())
        few = len(self.outcomes) <= LISTED
        return {
            "options": [{"owner": owner, "name": name} for owner, name in self.options],
            "only_before": [{"owner": o, "name": n} for o, n in self.only_before],
            "only_after": [{"owner": o, "name": n} for o, n in self.only_after],
            "states": [
                {
                    "id": o.id,
                    "options": o.options,
                    "before": list(o.before),
                    "after": list(o.after),
                }
                for o in self.outcomes
                if few or o.id in told
            ],
            "gained": {c: list(ids) for c, ids in self.gained.items()},
            "lost": {c: list(ids) for c, ids in self.lost.items()},
            "kept": {c: list(ids) for c, ids in self.kept.items()},
            "better_off": {name: list(ids) for name, ids in self.better_off.items()},
            "worse_off": {name: list(ids) for name, ids in self.worse_off.items()},
        }


def compare(
    before: Conflict,
    after: Conflict,
    concepts: Sequence[str] = tuple(CONCEPTS),
    *,
    progress: Callable[[float], None] | None = None,
) -> Comparison:
    """Solves two models and says what differs.

    Args:
        before: the first.
        after: the second; who gained is told by its preferences.
        concepts: basic concepts.
        progress: called with the share done.

    Raises:
        DetenteError: they share no option, or one has more than 2^20 states.
    """
    if (states := max(int(c.states.size) for c in (before, after))) > MOST_STATES:
        raise DetenteError(
            f"{states:,} states are too many to compare outcome by outcome; leave out options, or "
            "say which combinations cannot be"
        )
    one, two = (
        {(o.owner, o.option.name): k for k, o in enumerate(c.options)} for c in (before, after)
    )
    shared = [key for key in two if key in one]
    if not shared:
        raise DetenteError(
            "the two conflicts share no option (owner and name), so nothing can be compared"
        )
    first = _projected(before, [one[key] for key in shared])
    second = _projected(after, [two[key] for key in shared])
    bits = np.union1d(first, second)
    results = []
    for k, conflict in enumerate((before, after)):
        results.append(solve(conflict, concepts))
        if progress:
            progress(0.45 * (k + 1))
    then = {c: _stable(bits, first, results[0], c) for c in concepts}
    now = {c: _stable(bits, second, results[1], c) for c in concepts}
    gained = {c: _ids(now[c] & ~then[c]) for c in concepts}
    lost = {c: _ids(then[c] & ~now[c]) for c in concepts}
    better, worse = _gains(after, bits, second, gained, lost)
    return Comparison(
        tuple(shared),
        tuple(key for key in one if key not in two),
        tuple(key for key in two if key not in one),
        tuple(n for n in before.names if n not in after.names),
        tuple(n for n in after.names if n not in before.names),
        _outcomes(bits, first, second, len(shared)),
        gained,
        lost,
        {c: _ids(then[c] & now[c]) for c in concepts},
        better,
        worse,
    )


def _projected(conflict: Conflict, places: Sequence[int]) -> NDArray[np.int64]:
    """For each state the bits of the shared options alone."""
    found = np.zeros(conflict.states.size, np.int64)
    for k, place in enumerate(places):
        found |= (conflict.states >> place & 1) << k
    return found


def _stable(
    bits: NDArray[np.int64], projected: NDArray[np.int64], result: Result, concept: str
) -> NDArray[np.bool_]:
    return np.isin(bits, projected[result.equilibria[concept] - 1])


def _ids(holds: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple((np.flatnonzero(holds) + 1).tolist())


def _outcomes(
    bits: NDArray[np.int64],
    first: NDArray[np.int64],
    second: NDArray[np.int64],
    options: int,
) -> tuple[Outcome, ...]:
    states: list[list[tuple[int, ...]]] = []
    for projected in (first, second):
        order = np.argsort(projected, kind="stable")
        ends = np.searchsorted(projected[order], bits, side="right")
        starts = np.searchsorted(projected[order], bits, side="left")
        states.append([tuple((order[a:b] + 1).tolist()) for a, b in zip(starts, ends, strict=True)])
    return tuple(
        Outcome(n, "".join("NY"[b >> k & 1] for k in range(options)), *members)
        for n, (b, *members) in enumerate(zip(bits.tolist(), *states, strict=True), 1)
    )


def _gains(
    after: Conflict,
    bits: NDArray[np.int64],
    second: NDArray[np.int64],
    gained: dict[str, tuple[int, ...]],
    lost: dict[str, tuple[int, ...]],
) -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    """Under some concept, gained outcomes better (worse) than all lost under it, for each.

    An outcome of several states is better than another when its worst state beats the other's best.
    """
    at = np.searchsorted(bits, second)
    better, worse = {}, {}
    for name, payoffs in zip(after.names, after.payoff_table, strict=True):
        low = np.full(bits.size, np.iinfo(np.int64).max)
        high = np.full(bits.size, np.iinfo(np.int64).min)
        np.minimum.at(low, at, payoffs)
        np.maximum.at(high, at, payoffs)
        there = np.isin(np.arange(bits.size), at)
        ups, downs = set(), set()
        for concept, new in gained.items():
            old = [k - 1 for k in lost[concept] if there[k - 1]]
            if not old:
                continue
            best, worst = high[old].max(), low[old].min()
            ups |= {k for k in new if low[k - 1] > best}
            downs |= {k for k in new if high[k - 1] < worst}
        better[name], worse[name] = tuple(sorted(ups)), tuple(sorted(downs))
    return better, worse
