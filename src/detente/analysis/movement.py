"""The moves and preferences of a conflict, as the arrays that the kernels work on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from detente.analysis import kernels
from detente.analysis.cells import Cells, cells_of
from detente.analysis.ordering import by_price, fill_cells, rank
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

__all__ = [
    "NEVER", "Cells", "GraphMovement", "Model", "Movement", "OptionMovement", "by_price",
    "cells_of", "in_option_form", "movement", "option_movement", "with_payoffs",
]  # fmt: skip

Model = Conflict | GraphForm
NEVER = np.zeros(1, np.int8)


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
        order = rank(payoffs[j], ranks[j])
        fill_cells(
            order, j, ranks[j], cells.one_way, cells.cell_of, cells.cell_first, members, levels
        )

    run(fill, range(ranks.shape[0]), size=ranks.shape[1])
    return OptionMovement(cells, ranks, levels, members)


def _of_graph(conflict: GraphForm) -> GraphMovement:
    table = conflict.payoff_table
    ranks = np.empty_like(table)
    for j, row in enumerate(table):
        rank(row, ranks[j])
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
