"""What can follow from the status quo: shortest ways, where they end, and where they go in circles.

Li, Kilgour & Hipel (2005), *J. Systems Science & Systems Engineering* 14(2); Xu, Li, Hipel &
Kilgour (2009). Three kinds of moves are followed, each by sequences in which nobody moves twice in
a row: any legal moves; improvements; and, for each stability concept, the improvements that under
it nothing deters. The states no move of the last kind leaves are exactly the equilibria of the
concept, so following them shows which equilibria *attract* the conflict from where it stands.

Cost: near-linear in states × decision makers for the ways, and as much again for each concept whose
attraction is asked for (docs/explanation/how-the-solver-works.md has figures for 2^16 states).
Options matter only through the states, unless many of one decision maker are one-way: then cycles
and attraction may be too many to work out, and ``limits`` says so. More than 2^22 states are
refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.analysis.concepts import CONCEPTS, known_concept
from detente.analysis.move_graph import components, leading_to, move_graph
from detente.analysis.movement import Model, Movement, by_price, movement
from detente.analysis.walk import Walk, walk
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from detente.analysis.moves import Step
    from detente.conflict.types import StatusQuo

LISTED = 4096
MOST_ENDS = 64
MOST_STATES = 2**22


@dataclass(frozen=True)
class Cycle:
    """States between which improvements lead round and round.

    Attributes:
        states: their numbers, ascending.
        closed: whether no improvement leads out of them.
    """

    states: tuple[int, ...]
    closed: bool


@dataclass(frozen=True)
class Attraction:
    """An equilibrium to which undeterred improvements lead from the start.

    Attributes:
        state: its number.
        moves: how many moves it is away.
        draws: from how many states of the model such moves can lead to it, itself counted.
        only: from how many of them they can end nowhere else; None where ends are too many to say.
    """

    state: int
    moves: int
    draws: int
    only: int | None


@dataclass(frozen=True)
class Evolution:
    """What can follow from one state.

    Attributes:
        start: its number.
        improvements: the walk by improvements.
        moves: the walk by any legal moves.
        equilibria: for each concept the numbers of its equilibria.
        dead_ends: states reached by improvements (or the start) that nobody gains by leaving.
        cycles: groups of states reached by improvements that lead round.
        attracts: for each concept the equilibria that attract from the start, nearest first.
        trapped: for each concept whether undeterred improvements from the start can also end in
            going round for ever.
        undeterred: for each concept the walk by improvements that nothing deters.
        limits: what was not worked out, and why, in words.
    """

    conflict: Model = field(repr=False)
    start: int
    improvements: Walk
    moves: Walk
    equilibria: Mapping[str, NDArray[np.int64]]
    dead_ends: tuple[int, ...]
    cycles: tuple[Cycle, ...]
    attracts: Mapping[str, tuple[Attraction, ...]]
    trapped: Mapping[str, bool]
    undeterred: Mapping[str, Walk]
    limits: tuple[str, ...] = ()

    def way(self, state: int, *, improving: bool = True) -> list[Step]:
        """The moves of a shortest way to a state."""
        return (self.improvements if improving else self.moves).way(state)

    def to_json(self) -> dict[str, Any]:
        """As ``detente evolve --format json`` prints it.

        Where more than 4096 states are reached only the equilibria among them are listed, the
        nearest 4096 of them.
        """
        return {
            "from": self.start,
            "by": {
                "improvements": self._listed(self.improvements),
                "moves": self._listed(self.moves),
            },
            "reached": {
                "improvements": int(self.improvements.reached.size),
                "moves": int(self.moves.reached.size),
            },
            "equilibria": {concept: ids.tolist() for concept, ids in self.equilibria.items()},
            "dead_ends": list(self.dead_ends),
            "cycles": [{"states": list(c.states), "closed": c.closed} for c in self.cycles],
            "attracts": {
                concept: [
                    {"state": a.state, "moves": a.moves, "draws": a.draws, "only": a.only}
                    for a in found
                ]
                for concept, found in self.attracts.items()
            },
            "trapped": dict(self.trapped),
            "limits": list(self.limits),
        }

    def _listed(self, walked: Walk) -> list[dict[str, Any]]:
        states = walked.reached
        if states.size > LISTED:
            states = np.intersect1d(states, np.concatenate([*self.equilibria.values()]))
        order = np.lexsort((states, walked.steps[states - 1]))[:LISTED]
        return [
            {
                "state": state,
                "moves": int(walked.steps[state - 1]),
                "path": [{"mover": step.mover, "to": step.to} for step in walked.way(state)],
            }
            for state in states[order].tolist()
        ]


def evolve(
    conflict: Model,
    start: StatusQuo,
    concepts: Sequence[str] = tuple(CONCEPTS),
    *,
    progress: Callable[[float], None] | None = None,
) -> Evolution:
    """What can follow from a state, by improvements and by any moves.

    Args:
        conflict: the model, in option form or graph form.
        start: a state number, Y/N letters, or options with yes or no.
        concepts: basic concepts whose equilibria to look for.
        progress: called with the share done.

    Raises:
        DetenteError: unknown concepts, a start that is not one feasible state, or more than 2^22
            states.
    """
    if (states := int(conflict.states.size)) > MOST_STATES:
        raise DetenteError(
            f"{states:,} states are too many to follow all ways through; leave out options, or say "
            "which combinations cannot be"
        )
    asked = tuple(dict.fromkeys(known_concept(concept, CONCEPTS) for concept in concepts))
    number = conflict.state_of(start)
    arrays = movement(conflict)
    tell = progress or (lambda _: None)
    gaining = walk(conflict, arrays, number, level=arrays.ranks, worth=arrays.ranks)
    moving = walk(conflict, arrays, number)
    tell(0.2)
    limits: list[str] = []
    dead, cycles = _ends(arrays, gaining, limits)
    equilibria, attracts, trapped, walks = {}, {}, {}, {}
    for k, concept in enumerate(asked):
        worth = after_answers(arrays, concept)
        stays = np.logical_and.reduce(
            [arrays.best_reply(i, row) <= arrays.ranks[i] for i, row in enumerate(worth)]
        )
        equilibria[concept] = np.flatnonzero(stays) + 1
        walks[concept] = walk(conflict, arrays, number, worth=worth, level=arrays.ranks)
        attracts[concept], trapped[concept] = _attraction(arrays, worth, walks[concept], limits)
        tell(0.3 + 0.7 * (k + 1) / len(asked))
    return Evolution(
        conflict, number, gaining, moving, equilibria, dead, cycles, attracts, trapped, walks,
        tuple(dict.fromkeys(limits)),
    )  # fmt: skip


def after_answers(arrays: Movement, concept: str) -> NDArray[np.int32]:
    """(n, S) what each state is worth to whoever moves into it, once the others have answered.

    A move of i from s to t is an improvement that the concept does not deter exactly when this is
    more than i's rank of s.
    """
    rule = CONCEPTS[concept]
    worth = arrays.ranks.copy()
    if rule.sanctions:
        for i, values in enumerate(arrays.ranks):
            prices = arrays.best_reply(i, values) if rule.escapes else values
            lowest = arrays.floor(i, prices, by_price(prices), improving=rule.improving)
            np.minimum(values, lowest, out=worth[i])
    return worth


def _ends(
    arrays: Movement, gaining: Walk, limits: list[str]
) -> tuple[tuple[int, ...], tuple[Cycle, ...]]:
    there = gaining.steps >= 0
    stuck = np.logical_and.reduce(
        [arrays.best_reply(i, row) <= row for i, row in enumerate(arrays.ranks)]
    )
    dead = tuple((np.flatnonzero(there & stuck) + 1).tolist())
    try:
        graph = move_graph(arrays, arrays.ranks, arrays.ranks)
    except DetenteError as error:
        limits.append(str(error))
        return dead, ()
    labels, closed = components(graph)
    own = labels[: there.size]
    sizes = np.bincount(own, minlength=closed.size)
    turning = np.unique(own[there & (sizes[own] > 1)])
    cycles = []
    order = np.argsort(own, kind="stable")
    first = np.searchsorted(own[order], turning)
    for label, at in zip(turning.tolist(), first.tolist(), strict=True):
        states = np.sort(order[at : at + sizes[label]]) + 1
        cycles.append(Cycle(tuple(states.tolist()), bool(closed[label])))
    return dead, tuple(sorted(cycles, key=lambda c: c.states))


def _attraction(
    arrays: Movement, worth: NDArray[np.int32], walked: Walk, limits: list[str]
) -> tuple[tuple[Attraction, ...], bool]:
    there = walked.steps >= 0
    try:
        graph = move_graph(arrays, worth, arrays.ranks)
    except DetenteError as error:
        limits.append(str(error))
        return (), False
    labels, closed = components(graph)
    own = labels[: there.size]
    sizes = np.bincount(own, minlength=closed.size)
    ends = there & closed[own] & (sizes[own] == 1)
    trapped = bool((there & closed[own] & (sizes[own] > 1)).any())
    final = np.flatnonzero(closed[own] & np.isin(np.arange(own.size), _firsts(own)))
    reverse = graph.T.tocsr()
    counted = None
    if final.size <= MOST_ENDS:
        counted = np.zeros(there.size, np.int32)
        for node in final.tolist():
            counted += leading_to(reverse, node, there.size)
    found = np.flatnonzero(ends)
    found = found[np.argsort(walked.steps[found], kind="stable")]
    if found.size > MOST_ENDS:
        limits.append(f"of more than {MOST_ENDS} ends the nearest are told")
    attracts = []
    for s in found[:MOST_ENDS].tolist():
        basin = leading_to(reverse, s, there.size)
        only = None if counted is None else int((basin & (counted == 1)).sum())
        attracts.append(Attraction(s + 1, int(walked.steps[s]), int(basin.sum()), only))
    return tuple(attracts), trapped


def _firsts(labels: NDArray[np.int32]) -> NDArray[np.int64]:
    """One state for each label."""
    found: NDArray[np.int64] = np.unique(labels, return_index=True)[1]
    return found
