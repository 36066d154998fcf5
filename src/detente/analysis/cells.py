"""Who can move where in option form, as groups and cells of states: see :mod:`.kernels`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.analysis.cell_trees import grow_trees
from detente.analysis.compiled import kernel
from detente.analysis.ordering import few, stable_order
from detente.errors import DetenteError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.conflict.types import Conflict

    Int8 = NDArray[np.int8]
    Int32 = NDArray[np.int32]
    Int64 = NDArray[np.int64]

MAX_MOVER_STATES = 2**29  # cells may be four times as many, and are numbered in 31 bits


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
        grow_trees(masks, group_start, bits, common)
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
    if not one_way[0] and few(span, states.size):
        there = np.zeros(span, bool)
        there[others] = True
        cell_of = (np.cumsum(there, dtype=np.int32) - 1)[others]
        sizes = np.bincount(cell_of)
        return _Partition(sizes, np.ones_like(sizes), np.zeros(sizes.size, np.int8)), cell_of
    if one_way[0]:
        masks = (states & one_way[0]) ^ one_way[1]
        order = np.argsort(masks, kind="stable")
        order = order[stable_order(others[order])]
    else:
        order = stable_order(others)
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
