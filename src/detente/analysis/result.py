"""What solving a conflict gives: verdicts for every state, and how they were found."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.analysis.concepts import known_concept
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from detente.analysis.movement import Model

STATES_IN_JSON = 4096


@dataclass(frozen=True)
class Result:
    """Which states are stable for whom under which concept, and how that was found.

    Attributes:
        conflict: what was solved.
        concepts: the concepts asked for, in order.
        stability: decision maker → concept → bool array over the states in their order.
        status_quo: the number of the state things stand in today, if it is known.
        how: what was assumed beyond the definitions, in words; empty if nothing.
        undecided: decision maker → concept → states where the verdict depends on how somebody
            breaks a tie; only where there are any. They do not count as stable.
    """

    conflict: Model
    concepts: tuple[str, ...]
    stability: Mapping[str, Mapping[str, NDArray[np.bool_]]] = field(repr=False)
    status_quo: int | None = None
    how: str = ""
    undecided: Mapping[str, Mapping[str, NDArray[np.bool_]]] = field(
        default_factory=dict, repr=False
    )

    @property
    def decision_makers(self) -> tuple[str, ...]:
        """The decision makers' names, in order."""
        return self.conflict.names

    def stable(self, name: str, concept: str) -> NDArray[np.bool_]:
        """Whether each state is stable for a decision maker, in the order of the states.

        Raises:
            DetenteError: an unknown decision maker, or a concept that was not solved for.
        """
        name = self.decision_makers[self.conflict.index(name)]
        return self.stability[name][known_concept(concept, self.concepts)]

    @cached_property
    def equilibria(self) -> Mapping[str, NDArray[np.int64]]:
        """For each concept the numbers of the states stable for everybody, ascending."""
        return {
            concept: np.flatnonzero(
                np.logical_and.reduce([self.stability[n][concept] for n in self.decision_makers])
            )
            + 1
            for concept in self.concepts
        }

    def to_frame(self) -> Any:
        """A pandas DataFrame with a row for each state: letters, payoffs, stability, equilibria.

        Raises:
            DetenteError: pandas is not installed.
        """
        try:
            pd: Any = import_module("pandas")
        except ImportError:
            raise DetenteError("a table needs pandas: pip install pandas") from None
        columns: dict[tuple[str, str], Any] = {
            ("", "options"): [self.conflict.letters(s + 1) for s in range(self._count)]
        }
        for name, payoffs in zip(self.decision_makers, self.conflict.payoff_table, strict=True):
            columns[name, "payoff"] = payoffs
            columns |= {(name, concept): self.stability[name][concept] for concept in self.concepts}
        for concept in self.concepts:
            holds = np.zeros(self._count, bool)
            holds[self.equilibria[concept] - 1] = True
            columns["equilibrium", concept] = holds
        return pd.DataFrame(columns, index=pd.RangeIndex(1, self._count + 1, name="state"))

    def to_json(self, *, states: bool | None = None) -> dict[str, Any]:
        """What ``detente solve --format json`` prints.

        Args:
            states: whether to list the states; by default when there are at most 4096.
        """
        from detente.analysis.ledger import ledger

        listed = self._count <= STATES_IN_JSON if states is None else states
        made: dict[str, Any] = {
            "decision_makers": list(self.decision_makers),
            "options": [
                {"name": o.option.name, "owner": o.owner, "direction": o.option.direction}
                for o in self.conflict.options
            ],
        }
        if listed:
            made["states"] = [
                {"id": s, "options": self.conflict.letters(s)} for s in range(1, self._count + 1)
            ]
        made["stability"] = {
            name: {concept: (np.flatnonzero(of[concept]) + 1).tolist() for concept in self.concepts}
            for name, of in self.stability.items()
        }
        made["equilibria"] = {concept: ids.tolist() for concept, ids in self.equilibria.items()}
        if unsure := {
            name: {concept: (np.flatnonzero(states) + 1).tolist() for concept, states in of.items()}
            for name, of in self.undecided.items()
            if of
        }:
            made["undecided"] = unsure
        if self.how:
            made["how"] = self.how
        rows = ledger(self.conflict, self, self.status_quo)
        made["ledger"] = [row.to_json() for row in rows]
        return made

    @property
    def _count(self) -> int:
        return int(self.conflict.states.size)
