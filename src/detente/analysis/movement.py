"""The moves and preferences of a conflict, as the arrays that the kernels work on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from detente.analysis import kernels
from detente.analysis.compiled import kernel
from detente.analysis.workers import run
from detente.conflict.graph_form import GraphForm
from detente.conflict.preferences import payoff_rows
from detente.conflict.types import Conflict
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Int8 = NDArray[np.int8]
    Int32 = NDArray[np.int32]
    Int64 = NDArray[np.int64]

Model = Conflict | GraphForm
MAX_MOVER_STATES = 2**29  # cells may be four times as many, and are numbered in 31 bits
NEVER = np.zeros(1, np.int8)


@dataclass(frozen=True)
class Cells:
    """Who can move where, without preferences: see :mod:`detente.analysis.kernels`.

    Attributes:
        states: (S) option bits.
        cell_of: (S, n) cell of each state for each mover, numbered over all movers.
        cell_first: (C + 1) where each cell begins among all movers' states.
        group_of: (C) group of each cell.
        group_start: (G + 1) first cell of each group.
        group_bits: (G) one-way options that vary in each group, −1 where cells are listed.
        common: (2·C) trees over the listed cells: the one-way options taken in each cell and in
            all below each node, a backward one counting when it is given up; empty where no group
            lists its cells.
        one_way: (n, 2) masks of one-way and of backward options.
        groups: (n + 1) first group of each mover.
    """

    states: Int64
    cell_of: Int32
    cell_first: Int32
    group_of: Int32
    group_start: Int32
    group_bits: Int8
    common: Int64
    one_way: Int64
    groups: tuple[int, ...]

    @property
    def layout(self) -> tuple[NDArray[Any], ...]:
        """What the kernels take after ``members``, in their order."""
        return (self.group_of, self.group_start, self.group_bits, self.common)

    @property
    def arrays(self) -> tuple[NDArray[Any], ...]:
        """The groups, and what it takes to tell one-way options apart in a state."""
        return (self.group_of, self.group_start, self.group_bits, self.one_way, self.states)


class Movement(Protocol):
    """What solving needs of a conflict, in whichever form it is given."""

    @property
    def ranks(self) -> Int32:
        """(n, S) dense ranks from 0, higher is better."""

    @property
    def transitive(self) -> bool:
        """Whether whoever can go somewhere in two moves in a row can do so in one."""

    def targets(self, i: int, s: int) -> Int32:
        """States (from 0) that ``i`` can move to from state ``s`` (from 0), ascending."""

    def best_reply(self, i: int, values: Int32) -> Int32:
        """The highest value ``i`` can have by one move or by staying, for each state."""

    def floor(
        self, i: int, prices: Int32, order: Int32, *, improving: bool, stop: Int8 = NEVER
    ) -> Int32:
        """The lowest price the opponents of ``i`` can reach, by moves or by staying.

        Args:
            i: whose opponents move.
            prices: (S) price of each state.
            order: (S) states by price, ascending.
            improving: whether each may only move to states it prefers.
            stop: set to 1 by another thread to give up; the result is then worthless.
        """


@dataclass(frozen=True)
class OptionMovement:
    """The cells of a conflict in option form with the ranks of one set of preferences.

    Attributes:
        cells: who can move where.
        ranks: (n, S) dense ranks from 0, higher is better.
        levels: (S, n) how far a cell is open to who improves by coming to a state: see
            :mod:`detente.analysis.kernels`.
        members: (n·S) states by cell, then by the mover's rank.
    """

    cells: Cells
    ranks: Int32
    levels: Int32
    members: Int32
    transitive: bool = True

    def targets(self, i: int, s: int) -> Int32:
        """States (from 0) that ``i`` can move to from state ``s`` (from 0), ascending."""
        cells = self.cells
        group = cells.group_of[cells.cell_of[s, i]]
        first, last = cells.cell_first[cells.group_start[group : group + 2]]
        there = np.sort(self.members[first:last])
        one_way, backward = cells.one_way[i]
        own = (cells.states[s] & one_way) ^ backward
        above = (cells.states[there] & one_way) ^ backward
        found: Int32 = there[(above & own == own) & (there != s)]
        return found

    def best_reply(self, i: int, values: Int32) -> Int32:
        """The highest value ``i`` can have by one move or by staying, for each state."""
        best = np.empty(values.size, np.int32)
        cells = self.cells
        kernels.best_reply(
            i, np.ascontiguousarray(values), cells.cell_of, *cells.layout[1:], cells.groups[i],
            cells.groups[i + 1], best,
        )  # fmt: skip
        return best

    def floor(
        self, i: int, prices: Int32, order: Int32, *, improving: bool, stop: Int8 = NEVER
    ) -> Int32:
        """The lowest price the opponents of ``i`` can reach, by moves or by staying."""
        lowest = np.empty(prices.size, np.int32)
        cells = self.cells
        kernels.floor(
            i, improving, np.ascontiguousarray(prices), order, self.levels, cells.cell_of,
            cells.cell_first, self.members, cells.one_way, *cells.layout, stop, lowest,
        )  # fmt: skip
        return lowest


@dataclass(frozen=True)
class GraphMovement:
    """The moves of a conflict in graph form: see :mod:`detente.analysis.graph_kernels`."""

    ranks: Int32
    out_first: Int64
    out: Int32
    into_first: Int64
    into: Int32
    transitive: bool = False

    def targets(self, i: int, s: int) -> Int32:
        """States (from 0) that ``i`` can move to from state ``s`` (from 0), ascending."""
        return self.out[self.out_first[i, s] : self.out_first[i, s + 1]]

    def best_reply(self, i: int, values: Int32) -> Int32:
        """The highest value ``i`` can have by one move or by staying, for each state."""
        from detente.analysis import graph_kernels

        best = np.empty(values.size, np.int32)
        graph_kernels.best_reply(i, values, self.out_first, self.out, best)
        return best

    def floor(
        self, i: int, prices: Int32, order: Int32, *, improving: bool, stop: Int8 = NEVER
    ) -> Int32:
        """The lowest price the opponents of ``i`` can reach, by moves or by staying."""
        from detente.analysis import graph_kernels

        lowest = np.empty(prices.size, np.int32)
        graph_kernels.floor(
            i, improving, prices, order, self.ranks, self.into_first, self.into, stop, lowest
        )
        return lowest


def by_price(prices: Int32) -> Int32:
    """States by price, ascending, where prices are ranks."""
    order = np.empty(prices.size, np.int32)
    kernels.order_by(np.ascontiguousarray(prices), int(prices.max()) + 1, order)
    return order


def movement(conflict: Model) -> Movement:
    """The moves and preferences of a conflict, ready to be solved."""
    if isinstance(conflict, GraphForm):
        return _of_graph(conflict)
    return with_payoffs(cells_of(conflict), payoff_rows(conflict))


def option_movement(conflict: Model) -> OptionMovement:
    """The same, for questions that are about options.

    Raises:
        DetenteError: the conflict is in graph form.
    """
    conflict = in_option_form(conflict)
    return with_payoffs(cells_of(conflict), payoff_rows(conflict))


def in_option_form(conflict: Model) -> Conflict:
    """The conflict itself, if it has options.

    Raises:
        DetenteError: the conflict is in graph form.
    """
    if isinstance(conflict, GraphForm):
        raise DetenteError("this question is about options, and a conflict in graph form has none")
    return conflict


def with_payoffs(
    cells: Cells, payoffs: Sequence[NDArray[np.int32]] | NDArray[np.int32]
) -> OptionMovement:
    """The same moves under payoffs (decision makers × states, higher is better)."""
    levels = np.empty(cells.cell_of.shape, np.int32)
    ranks = np.empty(levels.shape[::-1], np.int32)
    members = np.empty(levels.size, np.int32)

    def fill(j: int, _: Int8) -> None:
        order = _rank(payoffs[j], ranks[j])
        kernels.fill_cells(
            order, j, ranks[j], cells.one_way, cells.cell_of, cells.cell_first, members, levels
        )

    run(fill, range(ranks.shape[0]), size=ranks.shape[1])
    return OptionMovement(cells, ranks, levels, members)


def cells_of(conflict: Conflict) -> Cells:
    """Groups and cells of every decision maker.

    Raises:
        DetenteError: too many decision makers times states.
    """
    states = np.ascontiguousarray(conflict.states)
    movers = len(conflict.decision_makers)
    if movers * states.size >= MAX_MOVER_STATES:
        raise DetenteError(
            f"{movers} decision makers and {states.size:,} states are more than can be solved; "
            "leave out options, or say which combinations cannot be"
        )
    one_way = np.zeros((movers, 2), np.int64)
    sizes = [len(decision_maker.options) for decision_maker in conflict.decision_makers]
    first_options = np.cumsum([0, *sizes]).tolist()
    for k, (owner, option) in enumerate(conflict.options):
        j = conflict.index(owner)
        one_way[j, 0] |= (option.direction != "both") << k
        one_way[j, 1] |= (option.direction == "backward") << k

    cell_of = np.empty((states.size, movers), np.int32)
    parts, groups = [], [0]
    # one after the other: each takes a good deal of memory
    for j in range(movers):
        part, cell_of[:, j] = _partition(states, first_options[j], sizes[j], one_way[j])
        parts.append(part)
        groups.append(groups[-1] + part.bits.size)
    return _joined(states, cell_of, one_way, parts, tuple(groups))


@dataclass(frozen=True)
class _Partition:
    """How one mover's groups and cells are made up."""

    cell_sizes: Int64
    group_cells: Int64
    bits: Int8


def _joined(
    states: Int64,
    cell_of: Int32,
    one_way: Int64,
    parts: list[_Partition],
    groups: tuple[int, ...],
) -> Cells:
    before = 0
    bits = np.concatenate([part.bits for part in parts])
    listed = (bits < 0).any()
    masks = np.zeros(sum(part.cell_sizes.size for part in parts) if listed else 0, np.int64)
    for j, part in enumerate(parts):
        cell_of[:, j] += before
        if listed:
            masks[cell_of[:, j]] = (states & one_way[j, 0]) ^ one_way[j, 1]
        before += part.cell_sizes.size
    sizes = np.concatenate([part.cell_sizes for part in parts])
    in_group = np.concatenate([part.group_cells for part in parts])
    group_start = np.concatenate([[0], np.cumsum(in_group)]).astype(np.int32)
    common = np.zeros(2 * masks.size, np.int64)
    if listed:
        _grow_trees(masks, group_start, bits, common)
    return Cells(
        states=states,
        cell_of=cell_of,
        cell_first=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32),
        group_of=np.repeat(np.arange(in_group.size, dtype=np.int32), in_group),
        group_start=group_start,
        group_bits=bits,
        common=common,
        one_way=one_way,
        groups=groups,
    )


def _partition(
    states: Int64, first_option: int, options: int, one_way: Int64
) -> tuple[_Partition, Int32]:
    """One mover's groups and cells, and the cell of each state."""
    # Own options are neighbours, so the others' close up over them and leave room at the bottom.
    others = states >> (first_option + options) << first_option | states & (1 << first_option) - 1
    span = int(others.max()) + 1
    if not one_way[0] and _few(span, states.size):
        there = np.zeros(span, bool)
        there[others] = True
        cell_of = (np.cumsum(there, dtype=np.int32) - 1)[others]
        sizes = np.bincount(cell_of)
        return _Partition(sizes, np.ones_like(sizes), np.zeros(sizes.size, np.int8)), cell_of
    order = _order(others)
    if one_way[0]:
        masks = (states & one_way[0]) ^ one_way[1]
        by_mask = np.argsort(masks, kind="stable")
        order = by_mask[_order(others[by_mask])]
    new = np.empty(states.size, bool)
    new[:1] = True
    np.not_equal(others[order[1:]], others[order[:-1]], out=new[1:])
    group_first = np.concatenate([np.flatnonzero(new), [states.size]])
    if not one_way[0]:
        cell_of = np.empty(states.size, np.int32)
        cell_of[order] = np.cumsum(new, dtype=np.int32) - 1
        alone = np.ones(group_first.size - 1, np.int64)
        nothing = np.zeros(alone.size, np.int8)
        return _Partition(np.diff(group_first), alone, nothing), cell_of
    bits = np.empty(group_first.size - 1, np.int8)
    group_cells = np.empty(bits.size, np.int64)
    _count_cells(masks[order], group_first, bits, group_cells)
    cell_of = np.empty(states.size, np.int32)
    _number_cells(masks[order], order, group_first, bits, group_cells, cell_of)
    sizes = np.bincount(cell_of, minlength=int(group_cells.sum()))
    return _Partition(sizes, group_cells, bits), cell_of


def _few(keys: int, size: int) -> bool:
    """Whether so many possible keys are worth a table."""
    return keys <= 4 * size + 1024


def _order(keys: Int64) -> Int64:
    """A stable order by keys; linear when there are not many more possible keys than keys."""
    span = int(keys.max()) + 1
    if not _few(span, keys.size):
        return np.argsort(keys, kind="stable")
    order = np.empty(keys.size, np.int32)
    kernels.order_by(keys.astype(np.int32), span, order)
    return order.astype(np.int64)


@kernel("void(i8[::1], i4[::1], i1[::1], i8[::1])")
def _grow_trees(masks: Int64, group_start: Int32, bits: Int8, common: Int64) -> None:
    for group in range(bits.size):
        begin, end = group_start[group], group_start[group + 1]
        if bits[group] >= 0:
            continue
        first, size = 2 * begin, end - begin
        for cell in range(size):
            common[first + size + cell] = masks[begin + cell]
        for node in range(size - 1, 0, -1):
            common[first + node] = common[first + 2 * node] & common[first + 2 * node + 1]


@kernel("void(i8[::1], i8[::1], i1[::1], i8[::1])")
def _count_cells(masks: Int64, group_first: Int64, bits: Int8, group_cells: Int64) -> None:
    for group in range(bits.size):
        begin, end = group_first[group], group_first[group + 1]
        varying, cells = 0, 1
        for k in range(begin + 1, end):
            varying |= masks[k] ^ masks[k - 1]
            cells += masks[k] != masks[k - 1]
        many = 0
        while varying:
            varying &= varying - 1
            many += 1
        # a table of all masks, unless that would be much bigger than what is in it
        dense = many < 26 and 1 << many <= 4 * cells + 12
        bits[group] = many if dense else -1
        group_cells[group] = 1 << many if dense else cells


@kernel("void(i8[::1], i8[::1], i8[::1], i1[::1], i8[::1], i4[::1])")
def _number_cells(
    masks: Int64,
    order: Int64,
    group_first: Int64,
    bits: Int8,
    group_cells: Int64,
    cell_of: Int32,
) -> None:
    before = 0
    for group in range(bits.size):
        begin, end = group_first[group], group_first[group + 1]
        varying = 0
        for k in range(begin + 1, end):
            varying |= masks[k] ^ masks[k - 1]
        listed = before
        for k in range(begin, end):
            if bits[group] < 0:
                listed += k > begin and masks[k] != masks[k - 1]
                cell_of[order[k]] = listed
                continue
            packed, place, left = 0, 0, varying
            while left:
                lowest = left & -left
                packed |= (masks[k] & lowest != 0) << place
                place += 1
                left ^= lowest
            cell_of[order[k]] = before + packed
        before += group_cells[group]


def _of_graph(conflict: GraphForm) -> GraphMovement:
    table = conflict.payoff_table
    ranks = np.empty_like(table)
    for j, row in enumerate(table):
        _rank(row, ranks[j])
    arcs = [
        np.array(sorted(set(d.moves)), np.int64).reshape(-1, 2) - 1
        for d in conflict.decision_makers
    ]
    out_first, out = _listed([arc[:, 0] for arc in arcs], [arc[:, 1] for arc in arcs], row.size)
    into_first, into = _listed([arc[:, 1] for arc in arcs], [arc[:, 0] for arc in arcs], row.size)
    return GraphMovement(ranks, out_first, out, into_first, into)


def _listed(keys: list[Int64], values: list[Int64], size: int) -> tuple[Int64, Int32]:
    """For each mover and state the values whose key is that state, one after the other."""
    first = np.zeros((len(keys), size + 1), np.int64)
    before = 0
    parts = []
    for j, (key, value) in enumerate(zip(keys, values, strict=True)):
        first[j] = before + np.concatenate([[0], np.cumsum(np.bincount(key, minlength=size))])
        parts.append(value[np.lexsort((value, key))])
        before += key.size
    return first, np.concatenate(parts).astype(np.int32)


def _rank(payoffs: NDArray[np.int32], ranks: Int32) -> Int32:
    """States by payoff; fills their dense ranks. Linear when payoffs are close together."""
    low = int(payoffs.min())
    span = int(payoffs.max()) - low + 1
    if _few(span, payoffs.size):
        order = np.empty(payoffs.size, np.int32)
        kernels.order_by(payoffs - np.int32(low), span, order)
    else:
        order = np.argsort(payoffs, kind="stable").astype(np.int32)
    kernels.dense_ranks(payoffs, order, ranks)
    return order
