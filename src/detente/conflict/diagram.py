"""Ordered decision diagrams: which combinations of options an expression allows, and how many.

A diagram (Bryant 1986, IEEE Trans. Computers C-35(8)) says which states remain before any state is
made, so that sixty options under tight constraints cost what their feasible states cost. Rules that
are too entangled for one diagram are kept in several (a partitioned conjunction): then a choice may
turn out to lead nowhere, but only a few options later.
"""

from __future__ import annotations

import math
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from detente.conflict.expressions import Expression

NO, YES = 0, 1
NODES_AT_ONCE = 3_000


class _NoRoomError(Exception):
    """A diagram got bigger than it may be."""


class Diagram:
    """A table of decision nodes over options in a fixed order; a node is a small int.

    Args:
        order: the options (bits), first decided first.
    """

    def __init__(self, order: Sequence[int]) -> None:
        self.order = list(order)
        self._level = {option: level for level, option in enumerate(order)}
        last = len(order)
        self._nodes: list[tuple[int, int, int]] = [(last, NO, NO), (last, YES, YES)]
        self._known: dict[tuple[int, int, int], int] = {}
        self._chosen: dict[tuple[int, int, int], int] = {}
        self._room = math.inf

    def of(self, expression: Expression) -> int:
        """The node for an expression."""
        if expression.kind == "option":
            return self._node(self._level[expression.option], NO, YES)
        parts = [self.of(part) for part in expression.parts]
        if expression.kind in {"at most one of", "exactly one of"}:
            return self._counted(parts, zero_too=expression.kind == "at most one of")
        made = {
            "not": lambda: self.negation(parts[0]),
            "if": lambda: self.choice(parts[1], parts[0], YES),
            "iff": lambda: self.choice(parts[0], parts[1], self.negation(parts[1])),
            "none of": lambda: self.negation(reduce(self.either, parts)),
        }
        if expression.kind in made:
            return made[expression.kind]()
        return reduce(self.both if expression.kind in {"and", "all of"} else self.either, parts)

    def negation(self, node: int) -> int:
        """Where ``node`` is false."""
        return self.choice(node, NO, YES)

    def both(self, a: int, b: int) -> int:
        """Where both are true."""
        return self.choice(a, b, NO)

    def either(self, a: int, b: int) -> int:
        """Where at least one is true."""
        return self.choice(a, YES, b)

    def choice(self, test: int, then: int, otherwise: int) -> int:
        """``then`` where ``test`` is true, ``otherwise`` elsewhere."""
        if test == YES or then == otherwise:
            return then
        if test == NO:
            return otherwise
        if then == YES and otherwise == NO:
            return test
        key = (test, then, otherwise)
        if (known := self._chosen.get(key)) is not None:
            return known
        level = min(self._nodes[node][0] for node in key)
        no = self.choice(*(self._branch(node, level, 1) for node in key))
        yes = self.choice(*(self._branch(node, level, 2) for node in key))
        self._chosen[key] = made = self._node(level, no, yes)
        return made

    def first(self, root: int) -> int:
        """Place in the order of the first option that ``root`` depends on."""
        return self._nodes[root][0]

    def count(self, root: int) -> int:
        """How many combinations of all options make ``root`` true."""
        below = {NO: 0, YES: 1}

        def solutions(node: int) -> int:
            if node not in below:
                level, no, yes = self._nodes[node]
                below[node] = sum(
                    solutions(n) << (self._nodes[n][0] - level - 1) for n in (no, yes)
                )
            return below[node]

        return solutions(root) << self._nodes[root][0]

    def conjunction(self, rules: Iterable[int]) -> list[int]:
        """Diagrams that are all true exactly where all rules are: one, if it stays small.

        Rules are joined in their order; where that would make more than 3,000 new nodes, a new
        diagram is begun.
        """
        parts: list[int] = []
        for rule in rules:
            self._room = len(self._nodes) + NODES_AT_ONCE
            try:
                parts[-1:] = [self.both(parts[-1], rule)] if parts else [rule]
            except _NoRoomError:
                parts.append(rule)
            finally:
                self._room = math.inf
            if parts[-1] == NO:
                return [NO]
        return parts

    def combinations(self, parts: Sequence[int], most: int) -> NDArray[np.int64] | None:
        """All combinations that make every diagram in ``parts`` true, as bits, ascending.

        None if there are, or if on the way there seem to be, more than ``most`` of them.
        """
        table = np.array(self._nodes, np.int32)
        bits = np.zeros(1, np.int64)
        at = [np.full(1, part, np.int32) for part in parts]
        for level, option in enumerate(self.order):
            ways = []
            for way, bit in ((1, 0), (2, 1 << option)):
                following = [np.where(table[n, 0] == level, table[n, way], n) for n in at]
                alive = np.ones(bits.size, bool)
                for nodes in following:
                    alive &= nodes != NO
                ways.append((bits[alive] | bit, [nodes[alive] for nodes in following]))
            bits = np.concatenate([ways[0][0], ways[1][0]])
            at = [np.concatenate(both) for both in zip(ways[0][1], ways[1][1], strict=True)]
            if bits.size > most:
                return None
        return np.sort(bits)

    def _counted(self, parts: Sequence[int], *, zero_too: bool) -> int:
        none, one = YES, NO
        for part in parts:
            none, one = self.choice(part, NO, none), self.choice(part, none, one)
        return self.either(none, one) if zero_too else one

    def _branch(self, node: int, level: int, way: int) -> int:
        return self._nodes[node][way] if self._nodes[node][0] == level else node

    def _node(self, level: int, no: int, yes: int) -> int:
        if no == yes:
            return no
        key = (level, no, yes)
        if key not in self._known:
            if len(self._nodes) >= self._room:
                raise _NoRoomError
            self._known[key] = len(self._nodes)
            self._nodes.append(key)
        return self._known[key]
