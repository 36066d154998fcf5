"""States in order: by payoff, by price, by cell; by counting where numbers are close together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.analysis.compiled import kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int32 = NDArray[np.int32]
    Int64 = NDArray[np.int64]


@kernel("void(i4[::1], i8, i4[::1])")
def order_by(ranks: Int32, levels: int, order: Int32) -> None:
    """States by rank, ascending: a counting sort over ``levels`` ranks."""
    first = np.zeros(levels + 1, np.int32)
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


def few(keys: int, size: int) -> bool:
    """Whether so many possible keys are worth a table."""
    return keys <= 4 * size + 1024


def stable_order(keys: Int64) -> Int64:
    """A stable order by keys; linear when there are not many more possible keys than keys."""
    span = int(keys.max()) + 1
    if not few(span, keys.size):
        return np.argsort(keys, kind="stable")
    order = np.empty(keys.size, np.int32)
    order_by(keys.astype(np.int32), span, order)
    return order.astype(np.int64)


def by_price(prices: Int32) -> Int32:
    """States by price, ascending, where prices are ranks."""
    order = np.empty(prices.size, np.int32)
    order_by(np.ascontiguousarray(prices), int(prices.max()) + 1, order)
    return order


def rank(payoffs: NDArray[np.int32], ranks: Int32) -> Int32:
    """States by payoff; fills their dense ranks. Linear when payoffs are close together."""
    low = int(payoffs.min())
    span = int(payoffs.max()) - low + 1
    if few(span, payoffs.size):
        order = np.empty(payoffs.size, np.int32)
        order_by(payoffs - np.int32(low), span, order)
    else:
        order = np.argsort(payoffs, kind="stable").astype(np.int32)
    dense_ranks(payoffs, order, ranks)
    return order
