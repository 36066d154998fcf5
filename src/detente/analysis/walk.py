"""How far a conflict can go from a state: breadth first, with a shortest way to every state.

A move of j from s to t counts as open when ``worth[j, t] > level[j, s]``. With ``worth`` and
``level`` both j's ranks these are its improvements; with ``level`` below everything they are all
its legal moves; with ``worth`` what t is worth after the others' answer, the improvements that
nothing deters. Time is near-linear in states × decision makers: each cell of states is gone through
once, from its best state down (see :mod:`detente.analysis.kernels` for cells and arrays).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from detente.analysis.compiled import kernel
from detente.analysis.kernels import HIGHEST, LOWEST
from detente.analysis.movement import Model, Movement, OptionMovement
from detente.analysis.moves import Node, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Int8 = NDArray[np.int8]
    Int32 = NDArray[np.int32]
    Int64 = NDArray[np.int64]

STATES = "Array(i8, 1, 'C', readonly=True)"  # conflict.states is read-only


@dataclass(frozen=True)
class Walk:
    """Which states can be reached, in how many moves, and by which way.

    Attributes:
        conflict: whose states.
        start: number of the state it begins in.
        steps: (S) least number of moves to each state, −1 where there is no way; 0 for the start.
        before: (S) the state (from 0) before each on a shortest way, −1 at the start.
        mover: (S) who made the last move, −1 at the start.
        nodes: for moves that are not transitive the ways over (state, last mover).
    """

    conflict: Model
    start: int
    steps: Int32 = field(repr=False)
    before: Int32 = field(repr=False)
    mover: Int8 = field(repr=False)
    nodes: dict[Node, Node] = field(default_factory=dict, repr=False)

    @property
    def reached(self) -> Int64:
        """Numbers of the states reached, ascending; the start is not among them."""
        found: Int64 = np.flatnonzero(self.steps > 0) + 1
        return found

    def way(self, state: int) -> list[Step]:
        """The moves of a shortest way to a state, by number; empty where there is none."""
        payoffs, names = self.conflict.payoff_table, self.conflict.names
        steps: list[Step] = []
        node = (state - 1, int(self.mover[state - 1]))
        while self.steps[state - 1] > 0 and node[1] >= 0:
            t, j = node
            s = self.nodes[node][0] if self.nodes else int(self.before[t])
            steps.append(Step(names[j], t + 1, bool(payoffs[j, t] > payoffs[j, s])))
            node = self.nodes[node] if self.nodes else (s, int(self.mover[s]))
        return steps[::-1]


def walk(
    conflict: Model,
    arrays: Movement,
    start: int,
    movers: Sequence[int] | None = None,
    *,
    worth: Int32 | None = None,
    level: Int32 | None = None,
) -> Walk:
    """Breadth first from state number ``start``.

    Args:
        conflict: the model.
        arrays: its moves and ranks.
        start: a state's number.
        movers: who may move, by place; everybody if not said.
        worth: (n, S) what j has in t; ranks if not said.
        level: (n, S) what that must exceed in s; everything does if not said.
    """
    count = int(conflict.states.size)
    steps = np.full(count, -1, np.int32)
    before = np.full(count, -1, np.int32)
    mover = np.full(count, -1, np.int8)
    steps[start - 1] = 0
    who = range(len(conflict.names)) if movers is None else movers
    above = np.ascontiguousarray(arrays.ranks if worth is None else worth)
    floor = np.full_like(above, LOWEST) if level is None else np.ascontiguousarray(level)
    if not isinstance(arrays, OptionMovement):
        nodes = _over_nodes(arrays, start - 1, list(who), above, floor, steps, before, mover)
        return Walk(conflict, start, steps, before, mover, nodes)
    members = arrays.members if worth is None else members_by(arrays, worth)
    moving = np.zeros(len(conflict.names), np.int8)
    moving[list(who)] = 1
    cells = arrays.cells
    _walk(
        start - 1, moving, above, floor, cells.cell_of, cells.cell_first, members, *cells.arrays,
        steps, before, mover,
    )  # fmt: skip
    return Walk(conflict, start, steps, before, mover)


def members_by(arrays: OptionMovement, worth: Int32) -> Int32:
    """States by cell, in each by what they are worth to its mover, ascending."""
    if np.array_equal(worth, arrays.ranks):
        return arrays.members
    cell_of = arrays.cells.cell_of
    rows = [np.lexsort((row, cell_of[:, j])) for j, row in enumerate(worth)]
    return np.concatenate(rows).astype(np.int32)


def _over_nodes(
    arrays: Movement,
    start: int,
    who: Sequence[int],
    worth: Int32,
    level: Int32,
    steps: Int32,
    before: Int32,
    mover: Int8,
) -> dict[Node, Node]:
    first = (start, -1)
    nodes = {first: first}
    front = [first]
    while front:
        following = []
        for node in front:
            s, last = node
            for j in who:
                if j == last:
                    continue
                targets = arrays.targets(j, s)
                for t in targets[worth[j, targets] > level[j, s]].tolist():
                    if (t, j) in nodes:
                        continue
                    nodes[t, j] = node
                    following.append((t, j))
                    if steps[t] < 0:
                        at = int(steps[s]) if nodes[node] == node else _depth(nodes, node)
                        steps[t], before[t], mover[t] = at + 1, s, j
        front = following
    return nodes


def _depth(nodes: dict[Node, Node], node: Node) -> int:
    deep = 0
    while nodes[node] != node:
        node = nodes[node]
        deep += 1
    return deep


@kernel(f"i8(i8, i8, i4[::1], i4[::1], i8[:,::1], {STATES})")
def _mask(
    cell: int, j: int, cell_first: Int32, members: Int32, one_way: Int64, states: Int64
) -> int:
    mask: int = (states[members[cell_first[cell]]] & one_way[j, 0]) ^ one_way[j, 1]
    return mask


@kernel(
    "void(i8, i1[::1], i4[:,::1], i4[:,::1], i4[:,::1], i4[::1], i4[::1], i4[::1], i4[::1],"
    f" i1[::1], i8[:,::1], {STATES}, i4[::1], i4[::1], i1[::1])"
)
def _walk(
    start: int,
    moving: Int8,
    worth: Int32,
    level: Int32,
    cell_of: Int32,
    cell_first: Int32,
    members: Int32,
    group_of: Int32,
    group_start: Int32,
    group_bits: Int8,
    one_way: Int64,
    states: Int64,
    steps: Int32,
    before: Int32,
    mover: Int8,
) -> None:
    """Fills ``steps``, ``before`` and ``mover``.

    A cell that was gone through down to some level need not be again for a higher one, and neither
    need the cells above it, which whoever can move into this one can reach too.
    """
    movers, count = worth.shape
    lowest = np.full(cell_first.size - 1, HIGHEST, np.int32)
    left = cell_first[1:].copy()  # where in each cell the part gone through begins
    widest = 1
    for group in range(group_bits.size):
        widest = max(widest, group_start[group + 1] - group_start[group])
    cells = np.empty(widest, np.int32)
    queue = np.empty(count, np.int32)
    queue[0] = start
    head, tail = 0, 1
    while head < tail:
        s = queue[head]
        head += 1
        for j in range(movers):
            own = cell_of[s, j]
            at = level[j, s]
            if not moving[j] or lowest[own] <= at:
                continue
            lowest[own] = at
            cells[0] = own
            stacked = 1
            group = group_of[own]
            begin, end, bits = group_start[group], group_start[group + 1], group_bits[group]
            if bits < 0:
                mask = _mask(own, j, cell_first, members, one_way, states)
                for cell in range(own + 1, end):
                    other = _mask(cell, j, cell_first, members, one_way, states)
                    if lowest[cell] > at and mask & other == mask:
                        lowest[cell] = at
                        cells[stacked] = cell
                        stacked += 1
            while stacked:
                stacked -= 1
                cell = cells[stacked]
                while left[cell] > cell_first[cell]:
                    t = members[left[cell] - 1]
                    if worth[j, t] <= at:
                        break
                    left[cell] -= 1
                    if steps[t] < 0:
                        steps[t] = steps[s] + 1
                        before[t] = s
                        mover[t] = j
                        queue[tail] = t
                        tail += 1
                for bit in range(bits):
                    above = cell + (1 << bit)
                    if not (cell - begin) >> bit & 1 and lowest[above] > at:
                        lowest[above] = at
                        cells[stacked] = above
                        stacked += 1
