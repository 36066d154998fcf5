"""A conflict given as a graph: its states and who can move from where to where, directly.

Moves need not be transitive here: what j cannot do in one move it may still do in two, if somebody
else moves in between. So the last mover matters wherever sequences of moves do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import Field, ValidationError

from detente.conflict.expressions import close_to
from detente.conflict.types import OwnedOption, Payoffs, WorkedOut, in_words
from detente.errors import DetenteError
from detente.frozen import Frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray


class Mover(Frozen):
    """A decision maker of a conflict in graph form."""

    name: str = Field(min_length=1)
    moves: tuple[tuple[int, int], ...] = Field((), description="from and to, states from 1")
    payoffs: Payoffs | None = Field(None, description="one a state; indifferent if not given")


class GraphForm(WorkedOut):
    """A conflict in graph form; it can be solved and explained like one in option form.

    States have a name each and are numbered from 1 in their order.
    """

    state_names: tuple[str, ...]
    decision_makers: tuple[Mover, ...]

    def __init__(self, **data: Any) -> None:
        try:
            super().__init__(**data)
        except ValidationError as error:
            raise DetenteError("\n".join(in_words(error))) from None
        self._check()

    @classmethod
    def from_moves(
        cls,
        states: Sequence[str],
        moves: Mapping[str, Sequence[tuple[int, int]]],
        payoffs: Mapping[str, ArrayLike],
    ) -> GraphForm:
        """A conflict from lists of moves.

        Args:
            states: a name for each.
            moves: decision maker → pairs of state numbers, from and to.
            payoffs: decision maker → an integer for each state, higher is better.

        Raises:
            DetenteError: states, names or numbers that do not fit.
        """
        if strangers := [name for name in payoffs if name not in moves]:
            raise DetenteError(f"payoffs: there is no decision maker {strangers[0]!r}")
        return cls(
            state_names=tuple(states),
            decision_makers=tuple(
                Mover(
                    name=name,
                    moves=tuple(of),
                    payoffs=Payoffs(payoffs[name]) if name in payoffs else None,
                )
                for name, of in moves.items()
            ),
        )

    @property
    def options(self) -> tuple[OwnedOption, ...]:
        """There are none."""
        return ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The decision makers' names, in order."""
        return tuple(d.name for d in self.decision_makers)

    @cached_property
    def states(self) -> NDArray[np.int64]:
        """The states' places, from 0."""
        import numpy as np

        return np.arange(len(self.state_names), dtype=np.int64)

    @cached_property
    def payoff_table(self) -> NDArray[np.int32]:
        """Payoffs, decision makers × states, higher is better, equal is indifferent."""
        import numpy as np

        table = np.zeros((len(self.decision_makers), self.states.size), np.int32)
        for row, decision_maker in zip(table, self.decision_makers, strict=True):
            if decision_maker.payoffs is not None:
                row[:] = decision_maker.payoffs.array
        return table

    def index(self, name: str) -> int:
        """The place of a decision maker, from 0.

        Raises:
            DetenteError: nobody has that name.
        """
        if name in self.names:
            return self.names.index(name)
        raise DetenteError(f"there is no decision maker {name!r}{close_to(name, self.names)}")

    def letters(self, state: int) -> str:
        """The name of state number ``state``."""
        return self.state_names[self._checked(state) - 1]

    def state_of(self, status_quo: Mapping[str, bool] | int | str) -> int:
        """The number of a state given as its number or its name.

        Raises:
            DetenteError: there is no such state.
        """
        if isinstance(status_quo, str):
            if status_quo in self.state_names:
                return self.state_names.index(status_quo) + 1
            hint = close_to(status_quo, self.state_names)
            raise DetenteError(f"there is no state {status_quo!r}{hint}")
        if isinstance(status_quo, bool) or not isinstance(status_quo, int):
            raise DetenteError(
                f"status quo: {status_quo!r} is neither a state's number nor its name"
            )
        return self._checked(status_quo)

    def _checked(self, state: int) -> int:
        if not 1 <= state <= len(self.state_names):
            raise DetenteError(
                f"there is no state {state}: states are 1 to {len(self.state_names)}"
            )
        return state

    def _check(self) -> None:
        if not self.state_names or not self.decision_makers:
            raise DetenteError("a conflict needs at least one state and one decision maker")
        for what, names in (("state_names", self.state_names), ("decision_makers", self.names)):
            if twice := [name for name in names if names.count(name) > 1]:
                raise DetenteError(f"{what}: {twice[0]!r} stands more than once")
        for i, decision_maker in enumerate(self.decision_makers):
            where = f"decision_makers.{i}"
            for k, (origin, target) in enumerate(decision_maker.moves):
                for state in (origin, target):
                    self._checked(state)
                if origin == target:
                    raise DetenteError(f"{where}.moves.{k}: from state {origin} to itself")
            payoffs = decision_maker.payoffs
            if payoffs is not None and len(payoffs) != len(self.state_names):
                raise DetenteError(
                    f"{where}.payoffs: {len(payoffs)} payoffs for {len(self.state_names)} states"
                )
