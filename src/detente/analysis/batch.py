"""Many small conflicts at once: the same moves under thousands of draws of the payoffs.

Robustness sits on this. The computation is that of :mod:`detente.analysis.solve`, kernel for
kernel; only the loop over draws is compiled too, and runs on all cores.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.analysis.compiled import kernel
from detente.analysis.concepts import CONCEPTS, known_concept
from detente.analysis.kernels import best_reply, floor
from detente.analysis.movement import cells_of, in_option_form
from detente.analysis.ordering import dense_ranks, fill_cells, order_by
from detente.analysis.workers import run
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import ArrayLike, NDArray

    from detente.conflict.types import Conflict

    Bools = NDArray[np.bool_]
    Int8 = NDArray[np.int8]
    Int32 = NDArray[np.int32]
    Int64 = NDArray[np.int64]

_DRAWS_AT_ONCE = 256
_DENSE = 8  # values a state up to which counting beats comparing


def solve_batch(
    conflict: Conflict,
    payoffs: ArrayLike,
    concepts: Sequence[str] = tuple(CONCEPTS),
    *,
    threads: int | None = None,
    progress: Callable[[float], None] | None = None,
) -> NDArray[np.bool_]:
    """Stability under every draw of the payoffs.

    Args:
        conflict: whose states and moves they share; its own preferences play no part.
        payoffs: integers, draws × decision makers × states in their order, higher is better.
        concepts: the basic concepts asked for.
        threads: how many at most; as many as there are cores if not said.
        progress: called with the share done.

    Returns:
        draws × decision makers × concepts × states, true where stable. A state is an equilibrium
        where it is so for every decision maker: ``result.all(axis=1)``.

    Raises:
        DetenteError: an unknown concept, payoffs that are no integers or do not fit, or a conflict
            in graph form.
    """
    asked = [CONCEPTS[known_concept(concept, CONCEPTS)] for concept in concepts]
    drawn = _checked(in_option_form(conflict), payoffs)
    cells = cells_of(conflict)
    flags = np.array([[c.sanctions, c.improving, c.escapes] for c in asked], np.int8)
    flags = flags.reshape(-1, 3)
    stable = np.empty((drawn.shape[0], drawn.shape[1], len(asked), drawn.shape[2]), np.bool_)
    parts = [
        slice(first, first + _DRAWS_AT_ONCE) for first in range(0, drawn.shape[0], _DRAWS_AT_ONCE)
    ]
    groups = np.array(cells.groups, np.int64)

    def work(part: slice, stop: Int8) -> None:
        solve_draws(
            drawn[part], flags, groups, cells.cell_of, cells.cell_first, cells.one_way,
            *cells.layout, stop, stable[part],
        )  # fmt: skip

    # a part is at least so many small conflicts that a thread is worth its while
    run(work, parts, size=drawn.size, threads=threads, progress=progress)
    return stable


def _checked(conflict: Conflict, payoffs: ArrayLike) -> Int32:
    drawn = np.asarray(payoffs)
    expected = (len(conflict.decision_makers), conflict.states.size)
    if drawn.ndim != 3 or drawn.shape[1:] != expected:
        raise DetenteError(
            f"payoffs have the shape {drawn.shape}; it must be draws × {expected[0]} decision "
            f"makers × {expected[1]} states"
        )
    if drawn.dtype.kind not in "iu":
        raise DetenteError("payoffs must be whole numbers; replace others by their ranks")
    if drawn.size and not -(2**31) <= drawn.min() <= drawn.max() < 2**31:
        raise DetenteError("payoffs must fit in 32 bits; replace them by their ranks")
    return np.ascontiguousarray(drawn, np.int32)


@kernel("void(Array(i4, 1, 'C', readonly=True), i4[::1], i4[::1])")
def _by_payoff(payoffs: Int32, order: Int32, spare: Int32) -> None:
    """States by payoff, ascending; by counting where payoffs are close together, as most are."""
    lowest = np.int64(payoffs.min())
    width = np.int64(payoffs.max()) - lowest + 1
    if width > _DENSE * payoffs.size:
        order[:] = np.argsort(payoffs)
        return
    for s in range(payoffs.size):
        spare[s] = payoffs[s] - lowest
    order_by(spare, width, order)


@kernel(
    "void(Array(i4, 3, 'C', readonly=True), i1[:,::1], i8[::1], i4[:,::1], i4[::1], i8[:,::1],"
    " i4[::1], i4[::1], i1[::1], i8[::1], i1[::1], b1[:,:,:,::1])"
)
def solve_draws(
    payoffs: Int32,
    concepts: Int8,
    groups: Int64,
    cell_of: Int32,
    cell_first: Int32,
    one_way: Int64,
    group_of: Int32,
    group_start: Int32,
    group_bits: Int8,
    common: Int64,
    stop: Int8,
    stable: Bools,
) -> None:
    """Fills ``stable`` for some draws; ``concepts`` has sanctions, improving, escapes a row."""
    draws, movers, count = payoffs.shape
    ranks = np.empty((movers, count), np.int32)
    levels = np.empty((count, movers), np.int32)
    members = np.empty(movers * count, np.int32)
    order = np.empty(count, np.int32)
    best = np.empty(count, np.int32)
    lowest = np.empty(count, np.int32)
    for draw in range(draws):
        if stop[0]:
            return
        for j in range(movers):
            _by_payoff(payoffs[draw, j], order, ranks[j])
            dense_ranks(payoffs[draw, j], order, ranks[j])
            fill_cells(order, j, ranks[j], one_way, cell_of, cell_first, members, levels)
        for i in range(movers):
            values = ranks[i]
            for c in range(concepts.shape[0]):
                sanctions, improving, escapes = concepts[c]
                if escapes or not sanctions:
                    best_reply(
                        i, values, cell_of, group_start, group_bits, common, groups[i],
                        groups[i + 1], best,
                    )  # fmt: skip
                if not sanctions:
                    for s in range(count):
                        stable[draw, i, c, s] = best[s] <= values[s]
                    continue
                prices = best if escapes else values
                order_by(prices, count, order)
                floor(
                    i, improving, prices, order, levels, cell_of, cell_first, members, one_way,
                    group_of, group_start, group_bits, common, stop, lowest,
                )  # fmt: skip
                for s in range(count):
                    lowest[s] = min(lowest[s], values[s])
                best_reply(
                    i, lowest, cell_of, group_start, group_bits, common, groups[i],
                    groups[i + 1], best,
                )  # fmt: skip
                for s in range(count):
                    stable[draw, i, c, s] = best[s] <= values[s]
