"""Stability from relations between states: slow, general, and written like the definitions.

Where preferences are no simple order (unknown, fuzzy, of a coalition), or what the others can do
is read differently, a concept is a choice of four relations between states s and t, each a bool
matrix with a row for s and a column for t:

* ``leave``: i can move from s to t, and would;
* ``reach``: the others can bring s to t, by the moves the concept lets them make;
* ``sanction``: ending in t would make i regret having left s;
* ``escape``: moving on to t would make up for it (SMR and SSEQ).

Time grows with the cube of the number of states, so it stops at 4096 of them; the five basic
concepts under plain preferences have no such limit (:mod:`detente.analysis.solve`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from typing import TYPE_CHECKING, Literal

import numpy as np

from detente.analysis.concepts import CONCEPTS
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from detente.analysis.movement import Model

    Matrix = NDArray[np.bool_]

Reading = Literal["legal", "each_once", "one_move"]
MAX_STATES = 4096


@dataclass(frozen=True)
class Relations:
    """Who can move where, and who prefers what to what, as matrices over the states.

    Attributes:
        names: the movers.
        moves: for each mover, row s, column t: it can move from s to t.
        better: for each mover, row s, column t: it prefers t to s.
    """

    names: tuple[str, ...]
    moves: tuple[Matrix, ...]
    better: tuple[Matrix, ...]

    @property
    def movers(self) -> range:
        """The movers' places."""
        return range(len(self.names))

    def improvements(self, i: int) -> Matrix:
        """The moves of ``i`` to states it prefers."""
        return self.moves[i] & self.better[i]

    def others(self, *who: int) -> list[int]:
        """Everybody else."""
        return [j for j in self.movers if j not in who]


def relations(conflict: Model) -> Relations:
    """The moves and preferences of a conflict as matrices.

    Raises:
        DetenteError: more than 4096 states.
    """
    from detente.analysis.movement import movement

    check_size(conflict)
    arrays = movement(conflict)
    size = int(conflict.states.size)
    moves = []
    for i in range(len(conflict.names)):
        matrix = np.zeros((size, size), bool)
        for s in range(size):
            matrix[s, arrays.targets(i, s)] = True
        moves.append(matrix)
    better = tuple(row[np.newaxis, :] > row[:, np.newaxis] for row in conflict.payoff_table)
    return Relations(conflict.names, tuple(moves), better)


def check_size(conflict: Model) -> None:
    """Refuses a conflict with too many states for matrices.

    Raises:
        DetenteError: more than 4096 states.
    """
    if conflict.states.size > MAX_STATES:
        raise DetenteError(
            f"{conflict.states.size:,} states are too many for this question, which compares every "
            f"pair; it can be asked of up to {MAX_STATES:,}: leave out options, or say which "
            "combinations cannot be"
        )


def product(a: Matrix, b: Matrix) -> Matrix:
    """Row s, column t: some u with a[s, u] and b[u, t]."""
    found: Matrix = a.astype(np.float32) @ b.astype(np.float32) > 0
    return found


def union(matrices: Iterable[Matrix], like: Matrix) -> Matrix:
    """Where any of them is true; all false, of the shape of ``like``, if there are none."""
    return reduce(np.logical_or, matrices, np.zeros_like(like))


def legal(steps: Sequence[Matrix], like: Matrix) -> Matrix:
    """Reached by one or more steps in which no mover moves twice in a row."""
    by_last = list(steps)  # reached with that mover's step as the last one
    grown = True
    while grown:
        grown = False
        for j, step in enumerate(steps):
            before = union((by_last[k] for k in range(len(steps)) if k != j), like)
            further = by_last[j] | product(before, step)
            grown |= bool((further != by_last[j]).any())
            by_last[j] = further
    return union(by_last, like)


def each_once(steps: Sequence[Matrix], like: Matrix) -> Matrix:
    """Reached by one or more steps in which every mover moves at most once, in any order.

    The reading of several older programs; it differs from the definition for three or more
    decision makers.
    """
    reached: dict[frozenset[int], Matrix] = {frozenset(): np.eye(like.shape[0], dtype=bool)}
    for size in range(1, len(steps) + 1):
        for who in map(frozenset, combinations(range(len(steps)), size)):
            reached[who] = union((product(reached[who - {j}], steps[j]) for j in who), like)
    del reached[frozenset()]
    return union(reached.values(), like)


def one_move(steps: Sequence[Matrix], like: Matrix) -> Matrix:
    """Reached by a single step of one mover, another reading of older programs."""
    return union(steps, like)


READINGS: dict[Reading, Callable[[Sequence[Matrix], Matrix], Matrix]] = {
    "legal": legal,
    "each_once": each_once,
    "one_move": one_move,
}


def nowhere(matrix: Matrix) -> NDArray[np.bool_]:
    """The states whose row has nothing true."""
    found: NDArray[np.bool_] = np.logical_not(matrix.any(axis=1))
    return found


def unanswered(leave: Matrix, reach: Matrix, sanction: Matrix) -> Matrix:
    """The moves in ``leave`` after which the others can bring about no sanction."""
    return leave & ~product(sanction, reach.T)


def without_escape(sanction: Matrix, moves: Matrix, escape: Matrix) -> Matrix:
    """The sanctions from which no move in ``moves`` leads to an escape."""
    return sanction & ~product(escape, moves.T)


def stable(model: Relations, i: int, concept: str, reading: Reading = "legal") -> NDArray[np.bool_]:
    """Whether each state is stable for ``i``: Nash, GMR, SMR, SEQ or SSEQ as they are defined.

    Args:
        model: moves and preferences.
        i: the decision maker's place.
        concept: ``nash``, ``gmr``, ``smr``, ``seq`` or ``sseq``.
        reading: what the others can do: ``legal`` sequences, ``each_once`` or ``one_move``.
    """
    leave = model.improvements(i)
    if not CONCEPTS[concept].sanctions:
        return nowhere(leave)
    sanction = ~model.better[i]
    if CONCEPTS[concept].escapes:
        sanction = without_escape(sanction, model.moves[i], model.better[i])
    others = model.others(i)
    steps = [
        model.improvements(j) if CONCEPTS[concept].improving else model.moves[j] for j in others
    ]
    reach = READINGS[reading](steps, leave)
    return nowhere(unanswered(leave, reach, sanction))


def verdicts(
    model: Relations, concepts: Sequence[str], reading: Reading = "legal"
) -> dict[str, dict[str, NDArray[np.bool_]]]:
    """Mover → concept → whether each state is stable for it."""
    return {
        name: {concept: stable(model, i, concept, reading) for concept in concepts}
        for i, name in enumerate(model.names)
    }
