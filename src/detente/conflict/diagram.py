"""Ordered decision diagrams: which combinations of options an expression allows, and how many.

A diagram (Bryant 1986, IEEE Trans. Computers C-35(8)) says exactly which states remain before any
state is made, so that sixty options under tight constraints cost what their feasible states cost.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from detente.conflict.expressions import Expression

NO, YES = 0, 1
MAX_NODES = 1_000_000


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

    def combinations(self, root: int) -> NDArray[np.int64]:
        """All combinations that make ``root`` true, as bits, ascending."""
        if root == NO:
            return np.empty(0, np.int64)
        # Every node but NO leads somewhere, so no array is ever longer than the answer.
        front: dict[int, list[NDArray[np.int64]]] = {root: [np.zeros(1, np.int64)]}
        for level, option in enumerate(self.order):
            following: dict[int, list[NDArray[np.int64]]] = {}
            for node, pieces in front.items():
                bits = np.concatenate(pieces)
                no, yes = (self._branch(node, level, way) for way in (1, 2))
                if no != NO:
                    following.setdefault(no, []).append(bits)
                if yes != NO:
                    following.setdefault(yes, []).append(bits | np.int64(1 << option))
            front = following
        return np.sort(np.concatenate(front[YES]))

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
            if len(self._nodes) >= MAX_NODES:
                raise DetenteError(
                    "infeasible: these expressions are too entangled to work out which states "
                    "remain; write simpler ones, or leave some out"
                )
            self._known[key] = len(self._nodes)
            self._nodes.append(key)
        return self._known[key]
