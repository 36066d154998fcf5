"""What groups of decision makers can do together from where things stand, and who can stop them.

Coalitions as in Kilgour, Hipel, Fang & Peng (2001) and Inohara & Hipel (2008): members move one
after the other, improve if every member does, and are deterred by an answer of the others that ends
in something no better for at least one member. Here the questions are asked of one state;
:mod:`detente.analysis.coalitions` asks them of every state, for up to 16,384.

All coalitions are tried for up to six decision makers; beyond, those of one and two, those that
leave one out, and everybody, unless others are named.

Cost: near-linear in states × decision makers for each coalition, of which there are 2^(decision
makers) (docs/explanation/how-the-solver-works.md has figures for 2^16 states). More than 2^20
states, or 2^27 states × coalitions, are refused, and decision makers with so many one-way options
that their moves are too many to list.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from detente.analysis.coalitions import MAX_FOR_ALL
from detente.analysis.kernels import LOWEST
from detente.analysis.move_graph import leading_into, move_graph
from detente.analysis.movement import OptionMovement, option_movement
from detente.analysis.walk import Walk, walk
from detente.conflict.expressions import parse, vocabulary
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from detente.analysis.moves import Step
    from detente.conflict.types import Conflict, StatusQuo

    Bools = NDArray[np.bool_]

LISTED = 12
MOST_STATES = 2**20
MOST_WORK = 2**27


@dataclass(frozen=True)
class Deal:
    """A state a coalition can reach together and every member prefers.

    Attributes:
        state: its number.
        way: the members' moves.
        answer: the shortest moves of the others, any legal ones, that end in something no better
            for some member; empty when there are none.
        gaining_answer: the same by moves that improve things for each who makes them.
    """

    state: int
    way: tuple[Step, ...]
    answer: tuple[Step, ...]
    gaining_answer: tuple[Step, ...]


@dataclass(frozen=True)
class CoalitionAt:
    """What one coalition can do together at one state.

    Attributes:
        members: names, in order.
        deals: how many states it can reach and all its members prefer.
        undeterred: of those how many no answer of the others deters.
        undeterred_by_gain: of those how many no answer deters that serves those who make it.
        best: the first few, those that hold against most answers first, of those the ones to
            which every member adds something, then those that take the fewest moves and change
            the fewest options.
    """

    members: tuple[str, ...]
    deals: int
    undeterred: int
    undeterred_by_gain: int
    best: tuple[Deal, ...]

    @property
    def stable(self) -> dict[str, bool]:
        """Whether it stays, under CNash, CGMR and CSEQ (improvements of individual opponents)."""
        return {
            "cnash": not self.deals,
            "cgmr": not self.undeterred,
            "cseq_individual": not self.undeterred_by_gain,
        }


@dataclass(frozen=True)
class WantDeals:
    """The smallest coalitions for one want, from today; None where no coalition will do.

    Attributes:
        holder: who wants it.
        want: in words.
        holds_today: whether it is true today.
        able: can bring it about by legal moves.
        willing: can, in a state that every member prefers to today's.
        lasting_by_gain: can, in one of those from which no answer that serves those who make it
            leads to something no better for some member.
        lasting: the same against any answer.
    """

    holder: str
    want: str
    holds_today: bool
    able: tuple[str, ...] | None
    willing: tuple[str, ...] | None
    lasting_by_gain: tuple[str, ...] | None
    lasting: tuple[str, ...] | None


@dataclass(frozen=True)
class _Reach:
    """What one coalition can reach from a state, and what of it holds."""

    who: tuple[int, ...]
    walked: Walk
    better: Bools
    lasting: Bools
    lasting_by_gain: Bools

    def kinds(self, holds: Bools) -> dict[str, bool]:
        """How the coalition can bring about what holds in these states: see :class:`WantDeals`."""
        return {
            "able": bool((holds & (self.walked.steps >= 0)).any()),
            "willing": bool((holds & self.better).any()),
            "lasting_by_gain": bool((holds & self.lasting_by_gain).any()),
            "lasting": bool((holds & self.lasting).any()),
        }


def coalitions_at(
    conflict: Conflict,
    state: StatusQuo,
    coalitions: Iterable[Sequence[str]] | None = None,
    *,
    progress: Callable[[float], None] | None = None,
) -> list[CoalitionAt]:
    """What each coalition could do together at a state, and which answers deter it.

    Args:
        conflict: the model, in option form.
        state: a state's number, Y/N letters, or options with yes or no.
        coalitions: names of the members of each; see above for those tried if not said.
        progress: called with the share done.

    Raises:
        DetenteError: unknown names, no such state, a conflict in graph form, or too many states for
            so many coalitions.
    """
    return _deals(conflict, state, coalitions, progress, wants=False)[0]


def want_deals(
    conflict: Conflict,
    status_quo: StatusQuo,
    coalitions: Iterable[Sequence[str]] | None = None,
    *,
    progress: Callable[[float], None] | None = None,
) -> list[WantDeals]:
    """For every want the smallest coalitions that can, would, and could make it last.

    Args:
        conflict: the model, in option form.
        status_quo: how things stand.
        coalitions: as for :func:`coalitions_at`.
        progress: called with the share done.

    Raises:
        DetenteError: as for :func:`coalitions_at`.
    """
    return _deals(conflict, status_quo, coalitions, progress, at=False)[1]


def deals_from(
    conflict: Conflict,
    state: StatusQuo,
    coalitions: Iterable[Sequence[str]] | None = None,
    *,
    progress: Callable[[float], None] | None = None,
) -> tuple[list[CoalitionAt], list[WantDeals]]:
    """:func:`coalitions_at` and :func:`want_deals` of one state, in the time of the first."""
    return _deals(conflict, state, coalitions, progress)


def _deals(
    conflict: Conflict,
    state: StatusQuo,
    coalitions: Iterable[Sequence[str]] | None,
    progress: Callable[[float], None] | None,
    *,
    at: bool = True,
    wants: bool = True,
) -> tuple[list[CoalitionAt], list[WantDeals]]:
    """Goes through the coalitions once; what each can reach is forgotten before the next."""
    arrays = option_movement(conflict)
    number = conflict.state_of(state)
    asked = _asked(conflict, coalitions)
    wanted = _wanted(conflict) if wants else []
    found = []
    kinds: dict[tuple[int, ...], list[dict[str, bool]]] = {}
    for k, who in enumerate(asked):
        reach = _reach(conflict, arrays, number, who)
        if at:
            found.append(_at(conflict, arrays, number, reach))
        kinds[who] = [reach.kinds(holds) for _, _, holds in wanted]
        if progress:
            progress((k + 1) / len(asked))
    rows = [
        _smallest(conflict, i, want, bool(holds[number - 1]), {w: of[n] for w, of in kinds.items()})
        for n, (i, want, holds) in enumerate(wanted)
    ]
    return found, rows


def _wanted(conflict: Conflict) -> list[tuple[int, str, Bools]]:
    """Every want: the place of its holder, its words, and the states it holds in."""
    known = vocabulary(conflict)
    return [
        (i, want.says or want.holds, parse(want.holds, known).holds(conflict.states))
        for i, maker in enumerate(conflict.decision_makers)
        for want in maker.wants or ()
    ]


def _smallest(
    conflict: Conflict,
    holder: int,
    want: str,
    holds_today: bool,
    kinds: Mapping[tuple[int, ...], Mapping[str, bool]],
) -> WantDeals:
    """The smallest coalition of each kind, of those as small one that the holder is in."""
    order = sorted(kinds, key=lambda who: (len(who), holder not in who))

    def first(kind: str) -> tuple[str, ...] | None:
        who = next((who for who in order if kinds[who][kind]), None)
        return None if who is None else tuple(conflict.names[j] for j in who)

    return WantDeals(
        conflict.names[holder], want, holds_today, first("able"), first("willing"),
        first("lasting_by_gain"), first("lasting"),
    )  # fmt: skip


def _asked(conflict: Conflict, coalitions: Iterable[Sequence[str]] | None) -> list[tuple[int, ...]]:
    everybody = range(len(conflict.names))
    size = len(everybody)
    if coalitions is not None:
        asked = [tuple(sorted({conflict.index(name) for name in who})) for who in coalitions]
    else:
        sizes = range(1, size + 1) if size <= MAX_FOR_ALL else [1, 2, size - 1, size]
        asked = [who for n in sizes for who in combinations(everybody, n)]
    states = int(conflict.states.size)
    if states > MOST_STATES or len(asked) * states > MOST_WORK:
        raise DetenteError(
            f"{len(asked):,} coalitions on {states:,} states are too many to try; "
            "name the coalitions that matter, or leave out options"
        )
    return asked


def _reach(conflict: Conflict, arrays: OptionMovement, start: int, who: tuple[int, ...]) -> _Reach:
    ranks = np.ascontiguousarray(arrays.ranks)
    others = [j for j in range(ranks.shape[0]) if j not in who]
    walked = walk(conflict, arrays, start, who)
    all_better = np.logical_and.reduce([ranks[j] > ranks[j, start - 1] for j in who])
    better = all_better & (walked.steps > 0)
    lasting = lasting_by_gain = better
    if others and better.any():
        legal = move_graph(arrays, ranks, np.full_like(ranks, LOWEST), others)
        lasting = better & ~leading_into(legal, ~all_better)
        gaining = move_graph(arrays, ranks, ranks, others)
        lasting_by_gain = better & ~leading_into(gaining, ~all_better)
    return _Reach(who, walked, better, lasting, lasting_by_gain)


def _at(conflict: Conflict, arrays: OptionMovement, start: int, reach: _Reach) -> CoalitionAt:
    ranks = np.ascontiguousarray(arrays.ranks)
    others = [j for j in range(ranks.shape[0]) if j not in reach.who]
    found = np.flatnonzero(reach.better)
    # what holds against more comes first, then that to which every member adds something, then
    # what takes fewer moves and changes fewer options
    differ = conflict.states[found] ^ conflict.states[start - 1]
    owners = [conflict.index(owned.owner) for owned in conflict.options]
    own = [sum(1 << k for k, i in enumerate(owners) if i == j) for j in reach.who]
    joint = np.logical_and.reduce([(differ & bits) != 0 for bits in own])
    keys = (reach.lasting[found], reach.lasting_by_gain[found], joint)
    order = np.lexsort(
        (
            found,
            np.bitwise_count(differ),
            reach.walked.steps[found],
            *(~key for key in reversed(keys)),
        )
    )
    deals = []
    for t in found[order[:LISTED]].tolist():
        answers: list[tuple[Step, ...]] = []
        for lasts, level in ((reach.lasting, None), (reach.lasting_by_gain, ranks)):
            if lasts[t]:
                answers.append(())
                continue
            walked = walk(conflict, arrays, t + 1, others, worth=level, level=level)
            worse = np.logical_or.reduce([ranks[j] <= ranks[j, start - 1] for j in reach.who])
            there = np.flatnonzero(worse & (walked.steps > 0))
            nearest = int(there[np.argmin(walked.steps[there])])
            answers.append(tuple(walked.way(nearest + 1)))
        deals.append(Deal(t + 1, tuple(reach.walked.way(t + 1)), *answers))
    return CoalitionAt(
        tuple(conflict.names[j] for j in reach.who),
        int(found.size),
        int(reach.lasting.sum()),
        int(reach.lasting_by_gain.sum()),
        tuple(deals),
    )
