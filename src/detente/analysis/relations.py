"""Stability from relations between states: slow, general, and written like the definitions.

Where preferences are no simple order (unknown, fuzzy, of a coalition), or what the others can do
is read differently, a concept is a choice of four relations between states s and t, each a matrix
of bits with a row for s and a column for t (:mod:`detente.analysis.bits`):

* ``leave``: i can move from s to t, and would;
* ``reach``: the others can bring s to t, by the moves the concept lets them make;
* ``sanction``: ending in t would make i regret having left s;
* ``escape``: moving on to t would make up for it (SMR and SSEQ).

Memory grows with the square of the number of states, time with it times the moves out of a state,
so it stops at 16,384 of them: some seconds for each concept, a gigabyte. The five basic concepts
under plain preferences have no such limit (:mod:`detente.analysis.solve`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from operator import or_
from typing import TYPE_CHECKING, Literal

import numpy as np

from detente.analysis.bits import Bits, by_turns, meeting, product
from detente.analysis.concepts import CONCEPTS
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from detente.analysis.movement import Model

Reading = Literal["legal", "each_once", "one_move"]
MAX_STATES = 2**14


@dataclass(frozen=True)
class Relations:
    """Who can move where, and who prefers what to what, as matrices over the states.

    Attributes:
        names: the movers.
        moves: for each mover, row s, column t: it can move from s to t.
        better: for each mover, row s, column t: it prefers t to s.
    """

    names: tuple[str, ...]
    moves: tuple[Bits, ...]
    better: tuple[Bits, ...]

    @property
    def movers(self) -> range:
        """The movers' places."""
        return range(len(self.names))

    def improvements(self, i: int) -> Bits:
        """The moves of ``i`` to states it prefers."""
        return self.moves[i] & self.better[i]

    def others(self, *who: int) -> list[int]:
        """Everybody else."""
        return [j for j in self.movers if j not in who]


def relations(conflict: Model) -> Relations:
    """The moves and preferences of a conflict as matrices.

    Raises:
        DetenteError: more than 16,384 states.
    """
    from detente.analysis.movement import movement

    check_size(conflict)
    arrays = movement(conflict)
    size = int(conflict.states.size)
    moves = tuple(
        Bits.of_rows((arrays.targets(i, s) for s in range(size)), size)
        for i in range(len(conflict.names))
    )
    return Relations(conflict.names, moves, tuple(map(Bits.better, conflict.payoff_table)))


def check_size(conflict: Model, most: int = MAX_STATES) -> None:
    """Refuses a conflict with too many states for matrices.

    Raises:
        DetenteError: more than ``most`` states.
    """
    if conflict.states.size > most:
        raise DetenteError(
            f"{conflict.states.size:,} states are too many for this question, which compares every "
            f"pair; it can be asked of up to {most:,}: leave out options, or say which "
            "combinations cannot be"
        )


def union(matrices: Iterable[Bits], like: Bits) -> Bits:
    """Where any of them is true; all false, of the shape of ``like``, if there are none."""
    return reduce(or_, matrices, Bits.none(like.size))


def legal(steps: Sequence[Bits], like: Bits) -> Bits:
    """Reached by one or more steps in which no mover moves twice in a row."""
    return by_turns(steps, like.size)


def each_once(steps: Sequence[Bits], like: Bits) -> Bits:
    """Reached by one or more steps in which every mover moves at most once, in any order.

    The reading of several older programs; it differs from the definition for three or more
    decision makers.
    """
    reached = {frozenset({j}): step for j, step in enumerate(steps)}
    for size in range(2, len(steps) + 1):
        for who in map(frozenset, combinations(range(len(steps)), size)):
            reached[who] = union((product(steps[j], reached[who - {j}]) for j in who), like)
    return union(reached.values(), like)


def one_move(steps: Sequence[Bits], like: Bits) -> Bits:
    """Reached by a single step of one mover, another reading of older programs."""
    return union(steps, like)


READINGS: dict[Reading, Callable[[Sequence[Bits], Bits], Bits]] = {
    "legal": legal,
    "each_once": each_once,
    "one_move": one_move,
}


def nowhere(matrix: Bits) -> NDArray[np.bool_]:
    """The states whose row has nothing true."""
    found: NDArray[np.bool_] = np.logical_not(matrix.rows_with_any())
    return found


def unanswered(leave: Bits, reach: Bits, sanction: Bits) -> Bits:
    """The moves in ``leave`` after which the others can bring about no sanction."""
    return leave & ~meeting(leave, reach, sanction)


def without_escape(sanction: Bits, moves: Bits, escape: Bits) -> Bits:
    """The sanctions from which no move in ``moves`` leads to an escape."""
    return sanction & ~product(moves, escape.transposed).transposed


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
