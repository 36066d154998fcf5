"""The equilibria in the order a reader needs them: the most robust first, few enough to read.

An outcome stable under more of the concepts asked is the more robust one: the concepts differ in
what they grant the others, so what holds under all of them does not depend on that.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from detente.analysis.movement import movement
from detente.analysis.moves import moves_from
from detente.conflict.expressions import parse
from detente.conflict.types import Conflict
from detente.errors import DetenteError
from detente.reports.phrases import Phrases

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from detente.analysis.solve import Result
    from detente.conflict.types import Preference

MOST_SHOWN = 12


class Group(NamedTuple):
    """Equilibria under exactly these concepts: the ``states`` to show, and how many there are."""

    concepts: tuple[str, ...]
    states: tuple[int, ...]
    size: int


class Outcomes:
    """What a solved conflict's equilibria are, ordered for showing.

    Args:
        result: the solved conflict.
        today: the state number of the status quo, or None.
        most: how many equilibria to show at most, over all groups.

    Raises:
        DetenteError: the conflict is given as a graph, whose states have no options.
    """

    def __init__(self, result: Result, today: int | None, *, most: int = MOST_SHOWN) -> None:
        if not isinstance(result.conflict, Conflict):
            raise DetenteError("only a conflict in option form can be shown: it says what is done")
        self.result = result
        self.conflict: Conflict = result.conflict
        self.today = today
        self._most = most
        self.phrases = Phrases(self.conflict)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Equilibria by the concepts they are stable under, most concepts first."""
        states, codes = self._stable_under
        kinds, sizes = np.unique(codes, return_counts=True)
        order = sorted(
            zip(kinds.tolist(), sizes.tolist(), strict=True),
            key=lambda kind: (-kind[0].bit_count(), kind[0]),
        )
        groups = []
        left = self._most
        for code, size in order:
            shown = self._nearest_first(states[codes == code])[:left]
            left -= len(shown)
            concepts = tuple(c for k, c in enumerate(self.result.concepts) if code >> k & 1)
            groups.append(Group(concepts, shown, size))
        return tuple(groups)

    @property
    def total(self) -> int:
        """How many states are an equilibrium under at least one concept."""
        return int(self._stable_under[0].size)

    @property
    def shown(self) -> tuple[int, ...]:
        """The equilibria to show, most robust first."""
        return tuple(state for group in self.groups for state in group.states)

    def concepts_of(self, state: int) -> tuple[str, ...]:
        """The concepts under which a state is an equilibrium, in the order asked."""
        states, codes = self._stable_under
        at = int(states.searchsorted(state))
        if at == states.size or states[at] != state:
            return ()
        return tuple(c for k, c in enumerate(self.result.concepts) if int(codes[at]) >> k & 1)

    def taken(self, state: int) -> tuple[bool, ...]:
        """Which options are taken in a state, in the order of the conflict's options."""
        bits = int(self.conflict.states[state - 1])
        return tuple(bool(bits >> k & 1) for k in range(len(self.conflict.options)))

    def members(self, group: Group) -> NDArray[np.int64]:
        """All states of a group, ascending, those not shown as well."""
        states, codes = self._stable_under
        asked = self.result.concepts
        code = sum(1 << k for k, concept in enumerate(asked) if concept in group.concepts)
        found: NDArray[np.int64] = states[codes == code]
        return found

    def always_and_ever(self, states: NDArray[np.int64]) -> tuple[tuple[bool, ...], ...]:
        """Which options are taken in all of some states, and which in at least one."""
        bits = self.conflict.states[states - 1]
        combined = (int(np.bitwise_and.reduce(bits)), int(np.bitwise_or.reduce(bits)))
        places = range(len(self.conflict.options))
        return tuple(tuple(bool(both >> k & 1) for k in places) for both in combined)

    def holds(self, want: Preference, states: ArrayLike) -> NDArray[np.bool_]:
        """Whether a want holds in each of some states."""
        bits = self.conflict.states[np.asarray(states, np.int64) - 1]
        return parse(want.holds, self.phrases.vocabulary).holds(bits)

    def ever_holds(self, want: Preference) -> bool:
        """Whether a want holds in any equilibrium under any concept asked."""
        return bool(self.holds(want, self._stable_under[0]).any())

    def gainers(self, state: int) -> list[str]:
        """The decision makers with an improvement from a state, by name."""
        arrays = movement(self.conflict)
        improving = {
            move.mover for move in moves_from(self.conflict, arrays, state - 1, improving=True)
        }
        return [name for name in self.conflict.names if name in improving]

    def place(self, maker: int, state: int) -> tuple[int, int]:
        """A state's place in a decision maker's order, and how many places there are.

        1 is best; states it holds equal share a place.
        """
        best, _, places = self.places(maker, np.array([state]))
        return best, places

    def places(self, maker: int, states: NDArray[np.int64]) -> tuple[int, int, int]:
        """The best and the worst place of some states in its order, and how many there are."""
        levels = self._levels[maker]
        payoffs = self.conflict.payoff_table[maker][states - 1]
        best, worst = (levels.size - levels.searchsorted([payoffs.max(), payoffs.min()])).tolist()
        return best, worst, int(levels.size)

    @cached_property
    def _levels(self) -> list[NDArray[np.int32]]:
        return [np.unique(row) for row in self.conflict.payoff_table]

    @cached_property
    def _stable_under(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """State numbers, ascending, and for each a bit for every concept it is stable under."""
        found = [np.asarray(self.result.equilibria[c], np.int64) for c in self.result.concepts]
        states = np.unique(np.concatenate([np.empty(0, np.int64), *found]))
        codes = np.zeros(states.size, np.int64)
        for k, ids in enumerate(found):
            codes[states.searchsorted(ids)] |= 1 << k
        return states, codes

    def _nearest_first(self, states: NDArray[np.int64]) -> tuple[int, ...]:
        """Ordered by how many options differ from today, then by number."""
        if self.today is not None:
            bits = self.conflict.states
            differ = np.bitwise_count(bits[states - 1] ^ bits[self.today - 1])
            states = states[np.argsort(differ, kind="stable")]
        return tuple(states[: self._most].tolist())
