"""The fewest adjacent swaps that bring a ranking where some states must rank no higher than one.

Size is counted in *swaps*: pairs of states of which the order is turned round, which in a ranking
without ties is the number of swaps of neighbours it takes. Ties may be broken without counting,
and no new ones are made. Such a change always leaves a ranking.

The search goes through sets of states to bring down, cheapest first. For a given set the cheapest
ranking is found exactly: every state now above may come down too, if that saves swaps, which is
decided from the wanted state upwards in a table. Adding to the set never makes it cheaper, so the
first set that satisfies everything is a smallest one.

Cost: for each set tried, (states above the wanted one) × (their levels) steps; sets may be
exponentially many in the moves to guard against, that is in the options of the decision maker.
After 5000 sets or 2 × 10^7 steps the search stops with the best found, which is then not said to be
the smallest. How many others decide does not matter.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

MOST_TRIED = 5_000
MOST_STEPS = 20_000_000


@dataclass(frozen=True)
class Change:
    """A changed ranking.

    Attributes:
        swaps: pairs of states of which the order is turned round.
        ranking: the new one: state numbers, best first, ties together.
        down: numbers of the states that now rank lower than the wanted one and did not before.
        smallest: whether it is certain that no fewer swaps would do.
    """

    swaps: int
    ranking: tuple[tuple[int, ...], ...]
    down: tuple[int, ...]
    smallest: bool


def smallest_change(
    payoffs: NDArray[np.int32], state: int, clauses: Sequence[Sequence[frozenset[int]]]
) -> Change:
    """The smallest change of a ranking after which each clause has a way that ranks no higher.

    Args:
        payoffs: (S) of the decision maker, higher is better.
        state: number of the wanted state.
        clauses: for each the ways: sets of state numbers that must all rank no higher.
    """
    above = _above(payoffs, state)
    ups = {u for level in above for u in level.tolist()}
    asked = [_least([way & ups for way in ways]) for ways in clauses]
    asked = [ways for ways in asked if all(ways)]
    order = count()
    everything = frozenset(ups)
    best = (_cheapest(above, everything), everything)
    heap = [(_cheapest(above, frozenset())[0], next(order), frozenset[int]())]
    seen = {frozenset[int]()}
    tried, most = 0, min(MOST_TRIED, 20 + MOST_STEPS // (1 + len(above) * len(ups)))
    while heap:
        cost, _, wanted = heapq.heappop(heap)
        if cost >= best[0][0]:
            break
        swaps, down = _cheapest(above, wanted)
        missing = [ways for ways in asked if not any(way <= down for way in ways)]
        if not missing:
            best = ((swaps, down), down)
            break
        tried += 1
        if tried > most:
            return _changed(payoffs, state, best[0][1], best[0][0], smallest=False)
        for way in min(missing, key=len):
            more = wanted | way
            if more not in seen:
                seen.add(more)
                heapq.heappush(heap, (_cheapest(above, more)[0], next(order), more))
        if tried % 64 == 0:
            greedy = _greedy(above, wanted, asked)
            best = min(best, (greedy, greedy[1]), key=lambda found: found[0][0])
    return _changed(payoffs, state, best[0][1], best[0][0], smallest=True)


def _least(ways: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    kept: list[frozenset[int]] = []
    for way in sorted(set(ways), key=lambda w: (len(w), sorted(w))):
        if not any(other <= way for other in kept):
            kept.append(way)
    return kept


def _above(payoffs: NDArray[np.int32], state: int) -> list[NDArray[np.int64]]:
    """Numbers of the states ranked above, ties together, from the nearest up."""
    here = payoffs[state - 1]
    higher = np.unique(payoffs[payoffs > here]).tolist()
    return [np.flatnonzero(payoffs == value) + 1 for value in higher]


def _cheapest(
    levels: Sequence[NDArray[np.int64]], wanted: frozenset[int]
) -> tuple[int, frozenset[int]]:
    """The fewest swaps that bring at least ``wanted`` down, and all that then comes down.

    A state that comes down costs a swap with the wanted state and one with each that stays up
    between them. ``costs[k]`` is the cheapest so far with k states staying up below this level. Of
    those tied that need not come down all do or none: the cost is concave in how many do.
    """
    size = sum(level.size for level in levels)
    far = np.iinfo(np.int64).max // 4
    costs = np.full(size + 1, far, np.int64)
    costs[0] = 0
    stays = np.arange(size + 1)
    chosen: list[tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]] = []
    must = [np.isin(level, list(wanted)) for level in levels]
    last = max((k for k, each in enumerate(must) if each.any()), default=-1)
    for level, needed in zip(levels[: last + 1], must, strict=False):
        free = int((~needed).sum())
        come = costs + level.size * (1 + stays)
        remain = np.full_like(costs, far)
        remain[free:] = (costs + (level.size - free) * (1 + stays))[: size + 1 - free]
        staying = remain < come
        costs = np.minimum(np.where(staying, remain, come), far)
        chosen.append((level, needed, staying))
    swaps, at = int(costs.min()), int(costs.argmin())
    down: set[int] = set()
    for level, needed, staying in reversed(chosen):
        here = level[needed] if staying[at] else level
        down |= set(here.tolist())
        at -= level.size - here.size
    return swaps, frozenset(down)


def _greedy(
    above: Sequence[NDArray[np.int64]],
    wanted: frozenset[int],
    asked: Sequence[Sequence[frozenset[int]]],
) -> tuple[int, frozenset[int]]:
    """A change that will do, quickly: each clause by the way that is cheapest to add."""
    for ways in asked:
        if not any(way <= wanted for way in ways):
            wanted = min((wanted | way for way in ways), key=lambda w: _cheapest(above, w)[0])
    return _cheapest(above, wanted)


def _changed(
    payoffs: NDArray[np.int32], state: int, down: frozenset[int], swaps: int, *, smallest: bool
) -> Change:
    here = payoffs[state - 1]
    groups: list[tuple[int, ...]] = []
    lower: list[tuple[int, ...]] = []
    ties: tuple[int, ...] = ()
    for value in np.unique(payoffs)[::-1].tolist():
        group = (np.flatnonzero(payoffs == value) + 1).tolist()
        if value > here:
            groups.append(tuple(u for u in group if u not in down))
            lower.append(tuple(u for u in group if u in down))
        elif value == here:
            ties = tuple(u for u in group if u != state)
            groups += [(state,), *lower, ties] if down else [(state, *ties)]
        else:
            groups.append(tuple(group))
    ranking = tuple(tuple(sorted(group)) for group in groups if group)
    return Change(swaps, ranking, tuple(sorted(down)), smallest)
