"""The inverse question: what somebody would have to prefer for a wanted state to be stable.

Kinsara, Kilgour & Hipel (2015); Wang et al. (2018). Under each
of the five basic concepts the verdict on a state s for one decision maker hangs only on which other
states it ranks no higher than s: for every move to t either t is one of them, or some answer of the
others ends in one of them (and what it could escape to from there are such states too). So the
condition is a list of *clauses*, each a choice between *ways*, each way a set of states that must
all rank no higher than s. Comparison is non-strict throughout: a sanction that is equally good
deters.

Everything about the others stays as it is; that includes their improvements, which SEQ and SSEQ
ask about. All that is found leaves a transitive ranking, because it is a ranking.

Cost: the clauses take one walk over the states for each move of the decision maker; counting
doubles with each state in them up to 20, and is sampled beyond; the smallest change is a search
that is exact unless it is said not to be. Conflicts of more than 4096 states are refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import factorial, sqrt
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.analysis.concepts import CONCEPTS, known_concept
from detente.analysis.movement import Model, Movement, movement
from detente.analysis.relations import check_size
from detente.analysis.smallest_change import Change, smallest_change
from detente.analysis.walk import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from detente.conflict.types import StatusQuo

MOST_EXACT = 20
MAX_STATES = 4096
SAMPLES = 100_000
_SURE = 1.96  # standard deviations either side of 95 in 100


@dataclass(frozen=True)
class Clause:
    """What must hold for one move of the decision maker not to tempt it away.

    Attributes:
        to: number of the state the move leads to.
        ways: sets of state numbers; all of one of them must rank no higher than the wanted state.
            The first is the state moved to itself. Sets that contain another one are left out.
    """

    to: int
    ways: tuple[frozenset[int], ...]

    def holds(self, below: frozenset[int]) -> bool:
        """Whether it does when these are the states ranked no higher."""
        return any(way <= below for way in self.ways)

    def expression(self, state: int) -> str:
        """The clause over comparisons: ``7 >= 3 or (7 >= 4 and 7 >= 5)``."""
        parts = []
        for way in self.ways:
            joined = " and ".join(f"{state} >= {u}" for u in sorted(way))
            parts.append(f"({joined})" if len(way) > 1 and len(self.ways) > 1 else joined)
        return " or ".join(parts)


@dataclass(frozen=True)
class Share:
    """How many strict rankings of one decision maker satisfy its condition.

    Attributes:
        satisfying: how many; estimated where sampled.
        of: how many there are: the factorial of the number of states.
        share: one divided by the other.
        exact: whether it was counted; else sampled, and ``low`` to ``high`` holds 95 times of 100.
    """

    satisfying: int
    of: int
    share: float
    exact: bool
    low: float
    high: float


@dataclass(frozen=True)
class Requirement:
    """What one decision maker would have to prefer for the state to be stable for it.

    Attributes:
        name: whose preferences.
        holds_now: whether it is stable for it as things are.
        clauses: one for each move that could tempt it, those that always hold left out.
        rankings: how many rankings satisfy them.
        change: the smallest change of its ranking that does; None when it holds now.
    """

    name: str
    holds_now: bool
    clauses: tuple[Clause, ...]
    rankings: Share
    change: Change | None


@dataclass(frozen=True)
class Inverse:
    """The answer to the inverse question for one state and concept."""

    conflict: Model
    state: int
    concept: str
    requirements: tuple[Requirement, ...]

    def of(self, name: str) -> Requirement:
        """The requirement on one decision maker."""
        wanted = self.conflict.names[self.conflict.index(name)]
        return next(r for r in self.requirements if r.name == wanted)

    @property
    def holds_now(self) -> bool:
        """Whether the state is stable already for all who were asked about."""
        return all(r.holds_now for r in self.requirements)


def invert(
    conflict: Model,
    state: StatusQuo,
    concept: str = "seq",
    name: str | None = None,
    *,
    seed: int = 1,
    samples: int = SAMPLES,
    progress: Callable[[float], None] | None = None,
) -> Inverse:
    """What would have to be preferred for a state to be stable.

    Args:
        conflict: the model.
        state: the wanted state: its number, Y/N letters, or options with yes or no.
        concept: a basic concept.
        name: only for this decision maker.
        seed: of the sample, where rankings are too many to count.
        samples: how many rankings to sample.
        progress: called with the share done.

    Raises:
        DetenteError: unknown names or concepts, no such state, or more than 4096 states.
    """
    known_concept(concept, CONCEPTS)
    check_size(conflict, MAX_STATES)
    number = conflict.state_of(state)
    arrays = movement(conflict)
    who = range(len(conflict.names)) if name is None else [conflict.index(name)]
    found = []
    for k, i in enumerate(who):
        found.append(_requirement(conflict, arrays, i, number, concept, seed=seed, samples=samples))
        if progress:
            progress((k + 1) / len(who))
    return Inverse(conflict, number, concept, tuple(found))


def _requirement(
    conflict: Model,
    arrays: Movement,
    i: int,
    state: int,
    concept: str,
    *,
    seed: int,
    samples: int,
) -> Requirement:
    found = clauses(conflict, arrays, i, state, concept)
    payoffs = conflict.payoff_table[i]
    below = frozenset((np.flatnonzero(payoffs <= payoffs[state - 1]) + 1).tolist())
    holds = all(clause.holds(below) for clause in found)
    change = None if holds else smallest_change(payoffs, state, [c.ways for c in found])
    count = int(conflict.states.size)
    return Requirement(
        conflict.names[i], holds, found, share(found, count, seed=seed, samples=samples), change
    )


def clauses(
    conflict: Model, arrays: Movement, i: int, state: int, concept: str
) -> tuple[Clause, ...]:
    """The condition on decision maker ``i`` for a state (by number) to be stable for it."""
    rule = CONCEPTS[concept]
    others = [j for j in range(len(conflict.names)) if j != i]
    level = arrays.ranks if rule.improving else None
    found = []
    for t in arrays.targets(i, state - 1).tolist():
        ways = [frozenset([t + 1])]
        if rule.sanctions and others:
            walked = walk(conflict, arrays, t + 1, others, level=level, worth=level)
            there = walked.reached
            if not rule.escapes:
                ways += [frozenset([u]) for u in there.tolist()]
            else:
                ways += [
                    frozenset([u, *(arrays.targets(i, u - 1) + 1).tolist()]) for u in there.tolist()
                ]
        needed = _shortest([way - {state} for way in ways])
        if all(needed):  # else some answer leads back to where it began, whatever is preferred
            found.append(Clause(t + 1, needed))
    return tuple(found)


def _shortest(ways: Sequence[frozenset[int]]) -> tuple[frozenset[int], ...]:
    """The ways without those that ask for more than another one does, in their order."""
    kept: list[frozenset[int]] = []
    singles: set[int] = set()
    order = {way: k for k, way in reversed(list(enumerate(ways)))}
    for way in sorted(order, key=len):
        if not way:
            return (way,)
        if way & singles:
            continue
        if len(way) == 1:
            singles |= way
        elif any(other <= way for other in kept if len(other) > 1):
            continue
        kept.append(way)
    return tuple(sorted(kept, key=order.__getitem__))


def share(found: Sequence[Clause], states: int, *, seed: int, samples: int) -> Share:
    """How many strict rankings of ``states`` states satisfy all clauses.

    Only the places of the states in the clauses against the wanted one matter. Of m such states a
    given set of a above it is what a!(m−a)! of the (m+1)! orders of them and the wanted one have.
    """
    named = sorted({u for clause in found for way in clause.ways for u in way})
    everything = factorial(states)
    m = len(named)
    if m <= MOST_EXACT:
        good = _satisfied(found, named, np.arange(1 << m, dtype=np.int64))
        sizes = np.bitwise_count(np.flatnonzero(good))
        counts = np.bincount(sizes, minlength=m + 1).tolist()
        ways = sum(c * factorial(m - k) * factorial(k) for k, c in enumerate(counts))
        satisfying = everything // factorial(m + 1) * ways
        part = satisfying / everything
        return Share(satisfying, everything, part, exact=True, low=part, high=part)
    rng = np.random.default_rng(seed)
    hits = 0
    for first in range(0, samples, 4096):
        size = min(4096, samples - first)
        # the wanted state's place among the others is uniform, given all of theirs
        below = rng.random((size, m)) < rng.random((size, 1))
        hits += int(_satisfied_rows(found, named, below).sum())
    low, high = interval(hits, samples)
    part = hits / samples
    return Share(round(part * everything) if everything < 2**53 else everything * hits // samples,
                 everything, part, exact=False, low=low, high=high)  # fmt: skip


def interval(hits: int, draws: int) -> tuple[float, float]:
    """Wilson's interval for a share seen ``hits`` times in ``draws``, for 95 times of 100."""
    if not draws:
        return 0.0, 1.0
    p, z = hits / draws, _SURE**2 / draws
    middle = (p + z / 2) / (1 + z)
    half = sqrt(z * (p * (1 - p) + z / 4)) / (1 + z)
    return max(0.0, middle - half), min(1.0, middle + half)


def _satisfied(
    found: Sequence[Clause], named: Sequence[int], below: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """For each set of named states below the wanted one (as bits) whether all clauses hold."""
    place = {u: k for k, u in enumerate(named)}
    good = np.ones(below.size, bool)
    for clause in found:
        any_way = np.zeros(below.size, bool)
        alone = sum(1 << place[u] for way in clause.ways if len(way) == 1 for u in way)
        if alone:
            any_way |= below & alone != 0
        for way in clause.ways:
            if len(way) > 1:
                mask = sum(1 << place[u] for u in way)
                any_way |= below & mask == mask
        good &= any_way
    return good


def _satisfied_rows(
    found: Sequence[Clause], named: Sequence[int], below: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    place = {u: k for k, u in enumerate(named)}
    good = np.ones(below.shape[0], bool)
    for clause in found:
        alone = [place[u] for way in clause.ways if len(way) == 1 for u in way]
        any_way = below[:, alone].any(axis=1)
        for way in clause.ways:
            if len(way) > 1:
                any_way |= below[:, [place[u] for u in way]].all(axis=1)
        good &= any_way
    return good


def to_json(found: Inverse) -> dict[str, Any]:
    """As ``detente invert --format json`` prints it, without words."""
    return {
        "state": found.state,
        "concept": found.concept,
        "decision_makers": {
            r.name: {
                "holds_now": r.holds_now,
                "rankings": {
                    "satisfying": r.rankings.satisfying,
                    "of": r.rankings.of,
                    "share": r.rankings.share,
                    "exact": r.rankings.exact,
                    "low": r.rankings.low,
                    "high": r.rankings.high,
                },
                "conditions": [
                    {"to": c.to, "expression": c.expression(found.state)} for c in r.clauses
                ],
                "smallest_change": None
                if r.change is None
                else {
                    "swaps": r.change.swaps,
                    "ranking": [list(group) for group in r.change.ranking],
                    "smallest": r.change.smallest,
                },
            }
            for r in found.requirements
        },
    }
