"""The moves of a conflict as one sparse graph in which cycles and ends can be found.

Listing every move takes states × moves; here a move into "all states of this cell worth more than
so much" is one edge to a helper node, the helper nodes of a cell form a chain from its worst state
to its best, and each points to one state. What can reach what among the states is unchanged. Nodes
are states × (decision makers + 1), edges about as many, unless one-way options are many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.analysis.movement import Movement, OptionMovement
from detente.analysis.walk import members_by
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from numpy.typing import NDArray

    Int32 = NDArray[np.int32]
    Int64 = NDArray[np.int64]

MAX_EDGES = 40_000_000


def move_graph(
    arrays: Movement, worth: Int32, level: Int32, movers: Sequence[int] | None = None
) -> Any:
    """A scipy CSR matrix whose first S nodes are the states.

    Args:
        arrays: the moves.
        worth: (n, S) what j has in t; a move to t is open when it exceeds ``level[j, s]``.
        level: (n, S).
        movers: who may move, by place; everybody if not said.

    Raises:
        DetenteError: the conflict is in graph form, or there are more than forty million edges.
    """
    from scipy.sparse import csr_matrix

    if not isinstance(arrays, OptionMovement):
        raise DetenteError(
            "in graph form what can follow depends on who moved last; cycles and attraction are "
            "worked out for conflicts in option form"
        )
    who = range(arrays.ranks.shape[0]) if movers is None else movers
    sources, targets, nodes = _edges(arrays, worth, level, who)
    return csr_matrix((np.ones(sources.size, np.int8), (sources, targets)), shape=(nodes, nodes))


def components(graph: Any) -> tuple[Int32, NDArray[np.bool_]]:
    """The strongly connected component of every node, and whether nothing leads out of each."""
    from scipy.sparse.csgraph import connected_components

    number, labels = connected_components(graph, directed=True, connection="strong")
    sources = np.repeat(labels, np.diff(graph.indptr))
    closed = np.ones(number, bool)
    closed[sources[sources != labels[graph.indices]]] = False
    return labels, closed


def leading_to(reverse: Any, node: int, states: int) -> NDArray[np.bool_]:
    """Whether each state leads to ``node``, given the graph with its edges turned round."""
    from scipy.sparse.csgraph import breadth_first_order

    found = np.zeros(states, bool)
    order = breadth_first_order(reverse, node, return_predecessors=False)
    found[order[order < states]] = True
    return found


def leading_into(graph: Any, goal: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether each state is in ``goal`` or leads there."""
    from scipy.sparse import csr_matrix, vstack
    from scipy.sparse.csgraph import breadth_first_order

    nodes, states = graph.shape[0], goal.size
    ends = np.flatnonzero(goal)
    row = csr_matrix((np.ones(ends.size, np.int8), ends, [0, ends.size]), shape=(1, nodes))
    reverse = vstack([graph.T.tocsr(), row], format="csr")
    reverse.resize(nodes + 1, nodes + 1)
    found = np.zeros(states, bool)
    order = breadth_first_order(reverse, nodes, return_predecessors=False)
    found[order[order < states]] = True
    return found


def count_moves(arrays: OptionMovement) -> int:
    """How many unilateral moves there are."""
    sizes = np.diff(arrays.cells.cell_first).astype(np.int64)
    above, many = _cells_above(arrays)
    into = np.add.reduceat(sizes[above], np.concatenate([[0], np.cumsum(many)[:-1]]))
    return int((sizes * into).sum()) - int(arrays.members.size)


def _edges(
    arrays: OptionMovement, worth: Int32, level: Int32, who: Sequence[int]
) -> tuple[Int64, Int64, int]:
    cells = arrays.cells
    count = arrays.ranks.shape[1]
    members = members_by(arrays, worth).astype(np.int64)
    places = np.arange(members.size, dtype=np.int64)
    sizes = np.diff(cells.cell_first)
    cell = np.repeat(np.arange(sizes.size, dtype=np.int64), sizes)
    # chains run towards the better states of a cell, and each link points to its state
    linked = np.flatnonzero(cell[1:] == cell[:-1])
    sources = [count + linked, count + places]
    targets = [count + linked + 1, members]
    worth, level = worth.astype(np.int64), level.astype(np.int64)
    span = int(max(worth.max(), level.max())) - int(min(worth.min(), level.min())) + 2
    low = int(min(worth.min(), level.min()))
    mover = places // count  # every mover has each state in one place
    keys = cell * span + (worth[mover, members] - low)
    ups, many = _cells_above(arrays)
    first_up = np.concatenate([[0], np.cumsum(many)])
    for j in who:
        own = cells.cell_of[:, j].astype(np.int64)
        into = many[own]
        if int(into.sum()) > MAX_EDGES:
            raise DetenteError(
                "one-way options make too many ways to move to find cycles in; "
                "leave out options, or let some be taken back"
            )
        state = np.repeat(np.arange(count, dtype=np.int64), into)
        offset = np.arange(state.size) - np.repeat(np.cumsum(into) - into, into)
        target = ups[first_up[own[state]] + offset]
        at = np.searchsorted(keys, target * span + (level[j, state] - low), side="right")
        there = at < cells.cell_first[target + 1]
        sources.append(state[there])
        targets.append(count + at[there])
    return np.concatenate(sources), np.concatenate(targets), count + members.size


def _cells_above(arrays: OptionMovement) -> tuple[Int64, Int64]:
    """The cells that can be moved into from each cell, itself first; and how many they are."""
    cells = arrays.cells
    total = cells.cell_first.size - 1
    pairs = [np.stack([np.arange(total, dtype=np.int64)] * 2)]
    starts = cells.group_start[:-1].astype(np.int64)
    for bits in np.unique(cells.group_bits[cells.group_bits > 0]).tolist():
        groups = starts[cells.group_bits == bits]
        masks = np.arange(1 << bits, dtype=np.int64)
        if groups.size * 3**bits > MAX_EDGES:
            raise DetenteError(
                f"{bits} one-way options of one decision maker make too many ways to move to find "
                "cycles in; leave out options, or let some be taken back"
            )
        low, high = np.nonzero(masks[:, np.newaxis] & masks == masks[:, np.newaxis])
        low, high = low[low != high], high[low != high]
        pairs.append(np.stack([(groups[:, None] + low).ravel(), (groups[:, None] + high).ravel()]))
    for group in np.flatnonzero(cells.group_bits < 0).tolist():
        begin, end = cells.group_start[group], cells.group_start[group + 1]
        here = np.arange(begin, end, dtype=np.int64)
        state = arrays.members[cells.cell_first[here]]
        j = int(np.searchsorted(cells.groups, group, side="right")) - 1
        masks = (cells.states[state] & cells.one_way[j, 0]) ^ cells.one_way[j, 1]
        low, high = np.nonzero(masks[:, np.newaxis] & masks == masks[:, np.newaxis])
        keep = low != high
        pairs.append(np.stack([here[low[keep]], here[high[keep]]]))
    both = np.concatenate(pairs, axis=1)
    both = both[:, np.argsort(both[0], kind="stable")]
    return both[1], np.bincount(both[0], minlength=total)
