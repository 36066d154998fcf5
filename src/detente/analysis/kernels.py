"""The two primitives every stability concept is made of, for conflicts in option form.

``best_reply`` is the highest value a decision maker can reach in one move; ``floor`` is the lowest
price its opponents can bring it to by any sequence of moves. Both count staying as a move: in the
formula of :mod:`detente.analysis.solve` that never changes a verdict.

States that share everybody else's options form a *group* of the mover, and those in it that also
share the mover's one-way options a *cell*. Within a cell every state is one move from every other.
Between cells of a group the mover goes up: from a cell to those that have its one-way options and
more (a ``backward`` option counts as taken when it is given up). The cells of a group are numbered
so that cell ``start + mask`` holds the states with that mask over the ``bits`` one-way options that
vary in the group. Where most masks would be empty ``bits`` is −1 and only the cells that exist are
listed, by ascending mask, with a tree over them (:mod:`detente.analysis.cell_trees`).

Arrays, for n decision makers, S states, C cells and G groups over all movers:

======================  ===========  ===========================================================
``cell_of``             (S, n) i4    cell of a state when j moves
``cell_first``          (C + 1) i4   where a cell's states begin in ``members``
``members``             (n·S) i4     states by cell; in each cell by the mover's rank, ascending
``group_of``            (C) i4       group of a cell
``group_start``         (G + 1) i4   first cell of a group
``group_bits``          (G) i1       how many one-way options vary in it, or −1
``common``              (2·C) i8     one-way options taken in every cell below a node, from twice
                                     the group's first cell on; empty if no cells are listed
``ranks``               (n, S) i4    payoffs as dense ranks from 0, higher is better
``levels``              (S, n) i4    how far a cell is open to a mover who improves by coming to a
                                     state: where in ``members`` the states as good as it begin;
                                     its rank for movers with one-way options, who come from others
``one_way``             (n, 2) i8    one-way options of each mover, and the backward ones of them
======================  ===========  ===========================================================

What is known of a state stands together in memory, because states are visited in no order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.analysis.cell_trees import BRANCHES, cells_under, highest_above, raise_least
from detente.analysis.compiled import kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int8 = NDArray[np.int8]
    Int32 = NDArray[np.int32]
    Int64 = NDArray[np.int64]

HIGHEST = np.iinfo(np.int32).max
LOWEST = np.iinfo(np.int32).min
NOBODY = -1


@kernel("void(i8, i4[::1], i4[:,::1], i4[::1], i1[::1], i8[::1], i8, i8, i4[::1])")
def best_reply(
    i: int,
    values: Int32,
    cell_of: Int32,
    group_start: Int32,
    group_bits: Int8,
    common: Int64,
    first_group: int,
    last_group: int,
    best: Int32,
) -> None:
    """The highest value decision maker ``i`` can have by one move or by staying, for each state.

    Its groups are those from ``first_group`` up to ``last_group``, which is not one of them.
    """
    first_cell = group_start[first_group]
    top = np.full(group_start[last_group] - first_cell, LOWEST, np.int32)
    for s in range(values.size):
        cell = cell_of[s, i] - first_cell
        top[cell] = max(top[cell], values[s])
    for group in range(first_group, last_group):
        begin, end = group_start[group] - first_cell, group_start[group + 1] - first_cell
        if group_bits[group] >= 0:
            for bit in range(group_bits[group]):
                for cell in range(begin, end):
                    if not (cell - begin) >> bit & 1:
                        top[cell] = max(top[cell], top[cell + (1 << bit)])
            continue
        highest_above(top[begin:end], 2 * group_start[group], common)
    for s in range(values.size):
        best[s] = top[cell_of[s, i] - first_cell]


@kernel("i4(i8, i8, i4, i4, i4[:,::1], i4[::1], i4[::1], i4[::1], i1[::1], i4[::1])")
def _take(
    cell: int,
    j: int,
    level: int,
    waiting: int,
    levels: Int32,
    cell_first: Int32,
    members: Int32,
    gone: Int32,
    reached: Int8,
    lowest: Int32,
) -> int:
    """Lets the states of a cell that are below ``level`` for ``j`` and not reached before wait.

    Returns the first that waits. ``gone`` has for each cell how far in ``members`` it is done.
    """
    at, end = gone[cell], cell_first[cell + 1]
    while at < end:
        s = members[at]
        if level < HIGHEST and levels[s, j] >= level:
            break
        at += 1
        if not reached[s]:
            reached[s] = 1
            lowest[s] = waiting
            waiting = s
    gone[cell] = at
    return waiting


@kernel(
    "i4(i8, i8, i4, i4, i4[:,::1], i4[::1], i4[::1], i4[::1], i4[::1], i1[::1], i4[::1], i4[::1],"
    " i4[::1], i1[::1], i4[::1])"
)
def _open(
    own: int,
    j: int,
    level: int,
    waiting: int,
    levels: Int32,
    cell_first: Int32,
    members: Int32,
    group_of: Int32,
    group_start: Int32,
    group_bits: Int8,
    opened: Int32,
    gone: Int32,
    cells: Int32,
    reached: Int8,
    lowest: Int32,
) -> int:
    """Takes the states from which ``j`` can move into cell ``own``: see :func:`_take`.

    Those are the states below ``level`` in the cell and in the cells under it. ``opened`` has for
    each cell up to which level it has been looked through.
    """
    group = group_of[own]
    begin, bits = group_start[group], group_bits[group]
    cells[0] = own
    stacked = 1
    while stacked:
        stacked -= 1
        cell = cells[stacked]
        waiting = _take(cell, j, level, waiting, levels, cell_first, members, gone, reached, lowest)
        for bit in range(bits):
            below = cell - (1 << bit)
            if (cell - begin) >> bit & 1 and opened[below] < level:
                opened[below] = level
                cells[stacked] = below
                stacked += 1
    return waiting


@kernel(
    "i4(i8, i8, i4, i4, i4[:,::1], i4[::1], i4[::1], i4[::1], i4[::1], i8[::1], i4[::1], i4[::1],"
    " i4[::1], i4[::1], i4[::1], i1[::1], i4[::1])"
)
def _open_listed(
    own: int,
    j: int,
    level: int,
    waiting: int,
    levels: Int32,
    cell_first: Int32,
    members: Int32,
    group_of: Int32,
    group_start: Int32,
    common: Int64,
    least: Int32,
    branches: Int32,
    opened: Int32,
    gone: Int32,
    cells: Int32,
    reached: Int8,
    lowest: Int32,
) -> int:
    """The same where cells are listed.

    ``least`` has for each node of the trees the lowest level from which on a cell below it has
    something to take, so that no cell is looked into for nothing twice.
    """
    group = group_of[own]
    begin = group_start[group]
    size = group_start[group + 1] - begin
    mask = common[2 * begin + size + own - begin]
    many = cells_under(mask, level, 2 * begin, size, common, least, branches, cells)
    for k in range(many):
        cell = begin + cells[k]
        # what is under this cell is under the one opened, and is now looked through too
        opened[cell] = max(opened[cell], level)
        waiting = _take(cell, j, level, waiting, levels, cell_first, members, gone, reached, lowest)
        at = gone[cell]
        left = levels[members[at], j] if at < cell_first[cell + 1] else HIGHEST
        raise_least(size + cells[k], left, 2 * begin, least)
    return waiting


@kernel(
    "void(i8, i1, i4[::1], i4[::1], i4[:,::1], i4[:,::1], i4[::1], i4[::1], i8[:,::1], i4[::1],"
    " i4[::1], i1[::1], i8[::1], i1[::1], i4[::1])"
)
def floor(
    i: int,
    improving: int,
    prices: Int32,
    order: Int32,
    levels: Int32,
    cell_of: Int32,
    cell_first: Int32,
    members: Int32,
    one_way: Int64,
    group_of: Int32,
    group_start: Int32,
    group_bits: Int8,
    common: Int64,
    stop: Int8,
    lowest: Int32,
) -> None:
    """The lowest price everybody but ``i`` can reach together, by moves or by staying.

    Fills ``lowest``. States are visited in ascending price, and the moves into each walked
    backwards, giving every state not reached before the price of the one visited; so each state is
    reached once, and each cell opened once a level. With ``improving`` set a move must lead to a
    state its mover prefers. Until it is visited a state that is reached has in ``lowest`` the one
    that waits after it.

    ``order`` has the states by price, ascending. Another thread may set ``stop[0]`` to 1 to make
    it give up; the result is then worthless.
    """
    count, movers = cell_of.shape
    lowest[:] = HIGHEST
    gone = cell_first[:-1].copy()  # how far each cell is open
    opened = np.full(gone.size if one_way[:, 0].any() else 0, LOWEST, np.int32)
    widest = 1
    for group in range(group_bits.size):
        widest = max(widest, group_start[group + 1] - group_start[group])
    cells = np.empty(widest, np.int32)
    branches = np.empty(BRANCHES, np.int32)
    least = np.full(common.size, LOWEST, np.int32)
    reached = np.zeros(count, np.int8)
    visited = 0
    for k in range(count):
        if visited == count or (k & 0xFFFF == 0 and stop[0]):
            return
        if reached[order[k]]:
            continue
        price = prices[order[k]]
        waiting = order[k]
        reached[waiting] = 1
        lowest[waiting] = NOBODY
        while waiting != NOBODY:
            t = waiting
            waiting = lowest[t]
            lowest[t] = price
            visited += 1
            for j in range(movers):
                if j == i:
                    continue
                level = levels[t, j] if improving else HIGHEST
                own = cell_of[t, j]
                if not one_way[j, 0]:
                    at = gone[own]
                    if at >= level:
                        continue
                    gone[own] = level
                    for m in range(at, min(level, cell_first[own + 1])):
                        s = members[m]
                        if not reached[s]:
                            reached[s] = 1
                            lowest[s] = waiting
                            waiting = s
                    continue
                if opened[own] >= level:
                    continue
                opened[own] = level
                if group_bits[group_of[own]] < 0:
                    waiting = _open_listed(
                        own, j, level, waiting, levels, cell_first, members, group_of, group_start,
                        common, least, branches, opened, gone, cells, reached, lowest,
                    )  # fmt: skip
                else:
                    waiting = _open(
                        own, j, level, waiting, levels, cell_first, members, group_of, group_start,
                        group_bits, opened, gone, cells, reached, lowest,
                    )  # fmt: skip
