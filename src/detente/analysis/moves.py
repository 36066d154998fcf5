"""Who can move where: the graph of a conflict, and ways through it.

Evolution from a status quo: Li, Kilgour & Hipel (2005), *J. Systems Science & Systems Engineering*
14(2).
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from detente.analysis.movement import Model, Movement, movement
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MAX_LISTED = 1_000_000
Node = tuple[int, int]


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


def moves(conflict: Model, *, improving: bool = False) -> list[Move]:
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
    conflict: Model, arrays: Movement, s: int, *, improving: bool = False
) -> Iterator[Move]:
    """The unilateral moves out of state ``s``, counted from 0."""
    for i, name in enumerate(conflict.names):
        targets = arrays.targets(i, s)
        gains = arrays.ranks[i, targets] > arrays.ranks[i, s]
        for t, gain in zip(targets.tolist(), gains.tolist(), strict=True):
            if gain or not improving:
                yield Move(s + 1, t + 1, name, gain)


def reachable(
    conflict: Model,
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
    before, _ = search(arrays, start - 1, list(who), improving=improving)
    ways: dict[int, list[Step]] = {}
    for node in before:  # in the order found, so the shortest way to a state comes first
        if node[0] != start - 1 and node[0] + 1 not in ways:
            ways[node[0] + 1] = way(conflict, arrays, before, node)
    return ways


def search(
    arrays: Movement,
    start: int,
    movers: Sequence[int],
    *,
    improving: bool,
    until: Callable[[int], bool] = lambda _: False,
) -> tuple[dict[Node, Node], Node | None]:
    """Breadth first from ``start`` by legal moves of ``movers``, until a state that will do.

    Where moves are transitive a state needs to be found only once: on a shortest way nobody moves
    twice in a row anyway. Otherwise it is found once for each last mover.

    Returns:
        For each node found, a state (from 0) and who moved there, the node before it; and the
        first node for whose state ``until`` says yes, or None.
    """
    first = (start, -1)
    before: dict[Node, Node] = {first: first}
    count = arrays.ranks.shape[1]
    unseen = {j: np.ones(count, bool) for j in movers}
    if arrays.transitive:
        unseen = dict.fromkeys(movers, np.ones(count, bool))
        for one in unseen.values():
            one[start] = False
    queue = deque([first])
    while queue:
        node = queue.popleft()
        s, last = node
        for j in movers:
            if j == last:
                continue
            targets = arrays.targets(j, s)
            targets = targets[unseen[j][targets]]
            if improving:
                targets = targets[arrays.ranks[j, targets] > arrays.ranks[j, s]]
            unseen[j][targets] = False
            for t in targets.tolist():
                before[t, j] = node
                if until(t):
                    return before, (t, j)
                queue.append((t, j))
    return before, None


def way(conflict: Model, arrays: Movement, before: dict[Node, Node], node: Node) -> list[Step]:
    """The moves that led ``search`` to a node, in order."""
    steps = []
    while before[node] != node:
        (t, j), (s, _) = node, before[node]
        steps.append(Step(conflict.names[j], t + 1, bool(arrays.ranks[j, t] > arrays.ranks[j, s])))
        node = before[node]
    return steps[::-1]


def changes(conflict: Model, origin: int, target: int) -> str:
    """A move in words: which options are taken up and which are given up."""
    if not conflict.options:
        return f"moves from {conflict.letters(origin)} to {conflict.letters(target)}"
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
