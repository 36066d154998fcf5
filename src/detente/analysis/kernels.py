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
listed, by ascending mask, with a tree over them: node k has the nodes 2k and 2k + 1 below it, the
cells are nodes m to 2m − 1, and node 1 is above all. Each node knows the options that all cells
below it have taken, so that whole branches are passed over in looking for the cells under one.

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

from detente.analysis.compiled import kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int8 = NDArray[np.int8]
    Int32 = NDArray[np.int32]
    Int64 = NDArray[np.int64]

# conflict.states is read-only
STATES = "Array(i8, 1, 'C', readonly=True)"
HIGHEST = np.iinfo(np.int32).max
LOWEST = np.iinfo(np.int32).min
BRANCHES = 64  # a tree is at most 32 nodes deep, and one branch a node waits


@kernel("void(i4[::1], i8, i4[::1])")
def order_by(ranks: Int32, levels: int, order: Int32) -> None:
    """States by rank, ascending: a counting sort over ``levels`` ranks."""
    first = np.zeros(levels + 1, np.int64)
    for s in range(ranks.size):
        first[ranks[s] + 1] += 1
    for level in range(levels):
        first[level + 1] += first[level]
    for s in range(ranks.size):
        order[first[ranks[s]]] = s
        first[ranks[s]] += 1


# what people hand over may be read-only
@kernel("void(Array(i4, 1, 'C', readonly=True), i4[::1], i4[::1])")
def dense_ranks(payoffs: Int32, order: Int32, ranks: Int32) -> None:
    """Ranks from 0 without gaps, equal for equal payoffs, given the states by payoff."""
    rank = 0
    for k in range(order.size):
        rank += k > 0 and payoffs[order[k]] != payoffs[order[k - 1]]
        ranks[order[k]] = rank


@kernel("void(i4[::1], i8, i4[::1], i8[:,::1], i4[:,::1], i4[::1], i4[::1], i4[:,::1])")
def fill_cells(
    order: Int32,
    j: int,
    ranks: Int32,
    one_way: Int64,
    cell_of: Int32,
    cell_first: Int32,
    members: Int32,
    levels: Int32,
) -> None:
    """Puts the states into the cells of mover ``j``, in the given order, with their levels."""
    filled = cell_first.copy()
    for k in range(order.size):
        s = order[k]
        cell = cell_of[s, j]
        at = filled[cell]
        filled[cell] += 1
        members[at] = s
        if one_way[j, 0]:
            levels[s, j] = ranks[s]
        elif at > cell_first[cell] and ranks[members[at - 1]] == ranks[s]:
            levels[s, j] = levels[members[at - 1], j]
        else:
            levels[s, j] = at


@kernel(f"i8(i8, i8, i4[::1], i4[::1], i8[:,::1], {STATES})")
def _mask(
    cell: int, j: int, cell_first: Int32, members: Int32, one_way: Int64, states: Int64
) -> int:
    mask: int = (states[members[cell_first[cell]]] & one_way[j, 0]) ^ one_way[j, 1]
    return mask


@kernel("i8(i8, i4, i8, i8, i8[::1], i4[::1], i4[::1], i4[::1])")
def _under(
    mask: int,
    level: int,
    first: int,
    size: int,
    common: Int64,
    least: Int32,
    branches: Int32,
    found: Int32,
) -> int:
    """Lists in ``found`` the cells of a tree whose mask is within ``mask``, itself included.

    The tree begins at ``first`` and has ``size`` cells. Only those are listed, and only those
    branches looked into, whose ``least`` is below ``level``. Returns how many were found.
    """
    many, waiting = 0, 1
    branches[0] = 1
    while waiting:
        waiting -= 1
        node = branches[waiting]
        if least[first + node] >= level or common[first + node] & ~mask:
            continue
        if node >= size:
            found[many] = node - size
            many += 1
            continue
        branches[waiting] = 2 * node
        branches[waiting + 1] = 2 * node + 1
        waiting += 2
    return many


@kernel("void(i8, i4, i8, i4[::1])")
def _raise(node: int, value: int, first: int, least: Int32) -> None:
    """Sets what is least in a node of a tree, and in those above it."""
    least[first + node] = value
    while node > 1:
        node >>= 1
        below = min(least[first + 2 * node], least[first + 2 * node + 1])
        if least[first + node] == below:
            return
        least[first + node] = below


@kernel("void(i4[::1], i8, i8[::1])")
def _highest_above(top: Int32, first: int, common: Int64) -> None:
    """Replaces what each listed cell of a group has by the highest that a cell over it has.

    From the highest cell down, each gives what it has to the cells under it that have got nothing
    yet. One that has got something itself has nothing to give: those under it have got it too.
    """
    size = top.size
    least = np.zeros(2 * size, np.int32)
    branches = np.empty(BRANCHES, np.int32)
    found = np.empty(size, np.int32)
    tree = common[first : first + 2 * size]
    order = np.argsort(top)
    values = top.copy()
    for k in range(size - 1, -1, -1):
        cell = order[k]
        if least[size + cell]:
            continue
        for f in range(_under(tree[size + cell], 1, 0, size, tree, least, branches, found)):
            top[found[f]] = values[cell]
            _raise(size + found[f], 1, 0, least)


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
        _highest_above(top[begin:end], 2 * group_start[group], common)
    for s in range(values.size):
        best[s] = top[cell_of[s, i] - first_cell]


@kernel("i8(i8, i8, i4, i8, i4[:,::1], i4[::1], i4[:,::1], i4[::1], i1[::1])")
def _take(
    cell: int,
    j: int,
    level: int,
    length: int,
    levels: Int32,
    members: Int32,
    book: Int32,
    waiting: Int32,
    reached: Int8,
) -> int:
    """Adds the states of a cell below ``level`` for ``j`` and not reached before to ``waiting``.

    Returns its new length.
    """
    at, end = book[cell, 1], book[cell, 2]
    while at < end:
        s = members[at]
        if level < HIGHEST and levels[s, j] >= level:
            break
        at += 1
        if not reached[s]:
            reached[s] = 1
            waiting[length] = s
            length += 1
    book[cell, 1] = at
    return length


@kernel(
    "i8(i8, i8, i4, i8, i4[:,::1], i4[::1], i4[::1], i4[::1], i4[:,::1], i4[::1], i4[::1], i1[::1])"
)
def _open(
    own: int,
    j: int,
    level: int,
    length: int,
    levels: Int32,
    members: Int32,
    group_of: Int32,
    group_start: Int32,
    book: Int32,
    cells: Int32,
    waiting: Int32,
    reached: Int8,
) -> int:
    """Takes the states from which ``j`` can move into cell ``own``: see :func:`_take`.

    Those are the states below ``level`` in the cell and in the cells under it. ``book`` has a row
    for each cell: up to which level it has been looked through, where in ``members`` to go on,
    where it ends there, and the bits of its group.
    """
    bits = book[own, 3]
    begin = group_start[group_of[own]] if bits else 0
    cells[0] = own
    stacked = 1
    while stacked:
        stacked -= 1
        cell = cells[stacked]
        length = _take(cell, j, level, length, levels, members, book, waiting, reached)
        for bit in range(bits):
            below = cell - (1 << bit)
            if (cell - begin) >> bit & 1 and book[below, 0] < level:
                book[below, 0] = level
                cells[stacked] = below
                stacked += 1
    return length


@kernel(
    "i8(i8, i8, i4, i8, i4[:,::1], i4[::1], i4[::1], i4[::1], i8[::1], i4[::1], i4[::1],"
    " i4[:,::1], i4[::1], i4[::1], i1[::1])"
)
def _open_listed(
    own: int,
    j: int,
    level: int,
    length: int,
    levels: Int32,
    members: Int32,
    group_of: Int32,
    group_start: Int32,
    common: Int64,
    least: Int32,
    branches: Int32,
    book: Int32,
    cells: Int32,
    waiting: Int32,
    reached: Int8,
) -> int:
    """The same where cells are listed.

    ``least`` has for each node of the trees the lowest level from which on a cell below it has
    something to take, so that no cell is looked into for nothing twice.
    """
    group = group_of[own]
    begin = group_start[group]
    size = group_start[group + 1] - begin
    mask = common[2 * begin + size + own - begin]
    many = _under(mask, level, 2 * begin, size, common, least, branches, cells)
    for k in range(many):
        node = size + cells[k]
        cell = begin + cells[k]
        # what is under this cell is under the one opened, and is now looked through too
        book[cell, 0] = max(book[cell, 0], level)
        length = _take(cell, j, level, length, levels, members, book, waiting, reached)
        at = book[cell, 1]
        left = levels[members[at], j] if at < book[cell, 2] else HIGHEST
        _raise(node, left, 2 * begin, least)
    return length


@kernel("i4[:,::1](i8[:,::1], i4[::1], i4[::1], i1[::1])")
def _book(one_way: Int64, cell_first: Int32, group_of: Int32, group_bits: Int8) -> Int32:
    """What :func:`_open` keeps of each cell; nothing where nobody has one-way options."""
    book = np.empty((group_of.size if one_way[:, 0].any() else 0, 4), np.int32)
    for cell in range(book.shape[0]):
        book[cell, 0] = LOWEST
        book[cell, 1] = cell_first[cell]
        book[cell, 2] = cell_first[cell + 1]
        book[cell, 3] = group_bits[group_of[cell]]
    return book


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
    state its mover prefers.

    ``order`` has the states by price, ascending. Another thread may set ``stop[0]`` to 1 to make
    it give up; the result is then worthless.
    """
    count, movers = cell_of.shape
    lowest[:] = HIGHEST
    gone = cell_first[:-1].copy()  # how far each cell of a mover without one-way options is open
    book = _book(one_way, cell_first, group_of, group_bits)
    widest = 1
    for group in range(group_bits.size):
        widest = max(widest, group_start[group + 1] - group_start[group])
    cells = np.empty(widest, np.int32)
    branches = np.empty(BRANCHES, np.int32)
    least = np.full(common.size, LOWEST, np.int32)
    reached = np.zeros(count, np.int8)
    waiting = np.empty(count, np.int32)
    visited = 0
    for k in range(count):
        if visited == count or (k & 0xFFFF == 0 and stop[0]):
            return
        if reached[order[k]]:
            continue
        price = prices[order[k]]
        reached[order[k]] = 1
        waiting[0] = order[k]
        length = 1
        while length:
            length -= 1
            visited += 1
            t = waiting[length]
            lowest[t] = price
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
                            waiting[length] = s
                            length += 1
                    continue
                if book[own, 0] >= level:
                    continue
                book[own, 0] = level
                if book[own, 3] < 0:
                    length = _open_listed(
                        own, j, level, length, levels, members, group_of, group_start, common,
                        least, branches, book, cells, waiting, reached,
                    )  # fmt: skip
                else:
                    length = _open(
                        own, j, level, length, levels, members, group_of, group_start, book, cells,
                        waiting, reached,
                    )  # fmt: skip
