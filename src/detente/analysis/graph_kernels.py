"""The same two primitives for conflicts in graph form, where moves need not be transitive.

Nobody moves twice in a row, so what can still happen in a state depends on who moved last: the
nodes that are walked are pairs of a state and a last mover, and each is visited once.

Arrays, for n decision makers and S states: ``out_first`` (n, S + 1) i8 and ``out`` i4 hold the
targets of mover j's moves from s in ``out[out_first[j, s]:out_first[j, s + 1]]``, ascending;
``into_first`` and ``into`` hold in the same way the origins of the moves into s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.analysis.compiled import kernel
from detente.analysis.kernels import HIGHEST

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int8 = NDArray[np.int8]
    Int32 = NDArray[np.int32]
    Int64 = NDArray[np.int64]


@kernel("void(i8, i4[::1], i8[:,::1], i4[::1], i4[::1])")
def best_reply(i: int, values: Int32, out_first: Int64, out: Int32, best: Int32) -> None:
    """The highest value decision maker ``i`` can have by one move or by staying, for each state."""
    for s in range(values.size):
        best[s] = values[s]
        for k in range(out_first[i, s], out_first[i, s + 1]):
            best[s] = max(best[s], values[out[k]])


@kernel("void(i8, i1, i4[::1], i4[::1], i4[:,::1], i8[:,::1], i4[::1], i1[::1], i4[::1])")
def floor(
    i: int,
    improving: int,
    prices: Int32,
    order: Int32,
    ranks: Int32,
    into_first: Int64,
    into: Int32,
    stop: Int8,
    lowest: Int32,
) -> None:
    """The lowest price everybody but ``i`` can reach together, by moves or by staying.

    As :func:`detente.analysis.kernels.floor`, with a node for each state and last mover.
    """
    movers, count = ranks.shape
    lowest[:] = HIGHEST
    reached = np.zeros((movers, count), np.bool_)
    waiting = np.empty(movers * count, np.int64)
    for place in range(count):
        if place & 0xFFFF == 0 and stop[0]:
            return
        price = prices[order[place]]
        length = 0
        if lowest[order[place]] == HIGHEST:
            lowest[order[place]] = price
        for j in range(movers):
            if j != i and not reached[j, order[place]]:
                reached[j, order[place]] = True
                waiting[length] = j * count + order[place]
                length += 1
        while length:
            length -= 1
            j, t = waiting[length] // count, waiting[length] % count
            for k in range(into_first[j, t], into_first[j, t + 1]):
                s = into[k]
                if improving and ranks[j, s] >= ranks[j, t]:
                    continue
                if lowest[s] == HIGHEST:
                    lowest[s] = price
                for last in range(movers):
                    if last not in (i, j) and not reached[last, s]:
                        reached[last, s] = True
                        waiting[length] = last * count + s
                        length += 1
