"""Who can move where: the graph of a conflict, and ways through it.

Evolution from a status quo: Li, Kilgour & Hipel (2005), *J. Systems Science & Systems Engineering*
14(2).
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from detente.analysis.movement import Movement, movement
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from detente.conflict.types import Conflict

MAX_LISTED = 1_000_000


class Move(NamedTuple):
    """A unilateral move between two states, by number."""

    origin: int
    target: int
    mover: str
    improving: bool


class Step(NamedTuple):
    """One move on a way: who moves, the number of the state it leads to, and whether it gains."""

    mover: str
    to: int
    improving: bool


def moves(conflict: Conflict, *, improving: bool = False) -> list[Move]:
    """All unilateral moves, by origin, mover and target; only improvements if asked.

    Raises:
        DetenteError: there are more than a million, too many for a list.
    """
    arrays = movement(conflict)
    listed: list[Move] = []
    for s in range(conflict.states.size):
        listed.extend(moves_from(conflict, arrays, s, improving=improving))
        if len(listed) > MAX_LISTED:
            raise DetenteError(f"more than {MAX_LISTED:,} moves are too many to list")
    return listed


def moves_from(
    conflict: Conflict, arrays: Movement, s: int, *, improving: bool = False
) -> Iterator[Move]:
    """The unilateral moves out of state ``s``, counted from 0."""
    for i, name in enumerate(conflict.names):
        targets = arrays.targets(i, s)
        gains = arrays.ranks[i, targets] > arrays.ranks[i, s]
        for t, gain in zip(targets.tolist(), gains.tolist(), strict=True):
            if gain or not improving:
                yield Move(s + 1, t + 1, name, gain)


def reachable(
    conflict: Conflict,
    start: int,
    movers: Sequence[str] | None = None,
    *,
    improving: bool = False,
) -> dict[int, list[Step]]:
    """Where a conflict can go from a state, with a shortest way to each.

    Args:
        conflict: the model.
        start: number of the state to start from; it is not among the answers.
        movers: who may move; everybody if not said.
        improving: whether each may only move to states it prefers.
    """
    arrays = movement(conflict)
    who = range(len(conflict.names)) if movers is None else [conflict.index(n) for n in movers]
    parents, _ = search(arrays, start - 1, list(who), improving=improving)
    return {t + 1: way(conflict, arrays, parents, start - 1, t) for t in parents if t != start - 1}


def search(
    arrays: Movement,
    start: int,
    movers: Sequence[int],
    *,
    improving: bool,
    until: Callable[[int], bool] = lambda _: False,
) -> tuple[dict[int, tuple[int, int]], int | None]:
    """Breadth first from ``start`` by moves of ``movers``, until a state that will do.

    Option-form moves are transitive, so on a shortest way nobody moves twice in a row and every
    way found is a legal sequence.

    Returns:
        For each state found (from 0) the state before it and who moved; and the first state for
        which ``until`` says yes, or None.
    """
    parents = {start: (start, -1)}
    unseen = np.ones(arrays.ranks.shape[1], bool)
    unseen[start] = False
    queue = deque([start])
    opened: set[int] = set()
    while queue:
        s = queue.popleft()
        for j in movers:
            cell = int(arrays.cells.cell_of[j, s])
            if not improving and cell in opened:
                continue
            opened.add(cell)
            targets = arrays.targets(j, s)
            targets = targets[unseen[targets]]
            if improving:
                targets = targets[arrays.ranks[j, targets] > arrays.ranks[j, s]]
            unseen[targets] = False
            for t in targets.tolist():
                parents[t] = (s, j)
                if until(t):
                    return parents, t
                queue.append(t)
    return parents, None


def way(
    conflict: Conflict,
    arrays: Movement,
    parents: dict[int, tuple[int, int]],
    start: int,
    end: int,
) -> list[Step]:
    """The moves from ``start`` to ``end`` (from 0) that ``search`` found, in order."""
    steps = []
    while end != start:
        before, j = parents[end]
        gain = bool(arrays.ranks[j, end] > arrays.ranks[j, before])
        steps.append(Step(conflict.names[j], end + 1, gain))
        end = before
    return steps[::-1]


def changes(conflict: Conflict, origin: int, target: int) -> str:
    """A move in words: which options are taken up and which are given up."""
    before, after = (int(conflict.states[s - 1]) for s in (origin, target))
    parts = []
    for verb, bits in (("takes up", after & ~before), ("gives up", before & ~after)):
        names = [o.option.name for k, o in enumerate(conflict.options) if bits >> k & 1]
        if names:
            parts.append(f"{verb} {listed([f'“{name}”' for name in names])}")
    return " and ".join(parts)


def listed(words: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
