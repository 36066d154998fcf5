"""Trees over the cells of a move group, to find those whose one-way options another one has.

Where few of the combinations of one-way options are feasible, a table of all of them would be
mostly empty. The m cells that exist are listed, by ascending mask, as the leaves of a tree: node k
has the nodes 2k and 2k + 1 below it, the cells are nodes m to 2m − 1, and node 1 is above all. Each
node knows the options that all cells below it have taken, so that whole branches are passed over in
looking for the cells under one. For masks that lie anyhow no way is known that is near-linear in
their number: it would tell whether any two of many sets are disjoint faster than is thought
possible (Williams 2005, *Theoretical Computer Science* 348(2–3)).
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

BRANCHES = 64  # a tree is at most 32 nodes deep, and one branch a node waits


@kernel("void(i8[::1], i4[::1], i1[::1], i8[::1])")
def grow_trees(masks: Int64, group_start: Int32, bits: Int8, common: Int64) -> None:
    """Fills ``common`` for the groups that list their cells; ``masks`` has that of each cell."""
    for group in range(bits.size):
        begin, end = group_start[group], group_start[group + 1]
        if bits[group] >= 0:
            continue
        first, size = 2 * begin, end - begin
        for cell in range(size):
            common[first + size + cell] = masks[begin + cell]
        for node in range(size - 1, 0, -1):
            common[first + node] = common[first + 2 * node] & common[first + 2 * node + 1]


@kernel("i8(i8, i4, i8, i8, i8[::1], i4[::1], i4[::1], i4[::1])")
def cells_under(
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
def raise_least(node: int, value: int, first: int, least: Int32) -> None:
    """Sets what is least in a node of a tree, and in those above it."""
    least[first + node] = value
    while node > 1:
        node >>= 1
        below = min(least[first + 2 * node], least[first + 2 * node + 1])
        if least[first + node] == below:
            return
        least[first + node] = below


@kernel("void(i4[::1], i8, i8[::1])")
def highest_above(top: Int32, first: int, common: Int64) -> None:
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
        for f in range(cells_under(tree[size + cell], 1, 0, size, tree, least, branches, found)):
            top[found[f]] = values[cell]
            raise_least(size + found[f], 1, 0, least)
