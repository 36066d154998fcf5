"""Which states hold for whom: Nash, GMR, SMR, SEQ and SSEQ through one computation.

A state s is stable for decision maker i exactly when

    max over s1 in R_i(s) of min(v(s1), floor(s1))  ≤  v(s),

where floor(s1) is the lowest price of a state the others can bring about from s1. The concepts
differ only in the price (what i then has: v, or what is left after i's best escape) and in which
moves the others may use (any, or only improvements). Sources: Nash (1950, 1951); general and
symmetric metarationality, Howard (1971), *Paradoxes of Rationality*; sequential stability, Fraser
& Hipel (1979), *IEEE Trans. SMC* 9(12); symmetric sequential stability, Rêgo & Vieira (2017),
*Group Decision and Negotiation* 26(6); for any number of decision makers Fang, Hipel & Kilgour
(1993), *Interactive Decision Making*.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from detente.analysis.movement import NEVER, Model, Movement, by_price, movement
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from detente.conflict.types import StatusQuo


class Concept(NamedTuple):
    """What a concept lets the others do, and whether the one who moved can escape it."""

    title: str
    question: str
    sanctions: bool
    improving: bool
    escapes: bool


CONCEPTS: Mapping[str, Concept] = {
    "nash": Concept(
        "Nash", "Can anyone do better at once by moving alone?", False, False, False
    ),
    "gmr": Concept(
        "General metarational",
        "Do the others have any answer that would make me regret the move?",
        True, False, False,
    ),
    "smr": Concept(
        "Symmetric metarational",
        "Do they have such an answer even if I may move once more afterwards?",
        True, False, True,
    ),
    "seq": Concept(
        "Sequential",
        "Do they have such an answer that is good for them too?",
        True, True, False,
    ),
    "sseq": Concept(
        "Symmetric sequential",
        "Do they have one that is good for them and that I cannot undo?",
        True, True, True,
    ),
}  # fmt: skip
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
    """

    conflict: Model
    concepts: tuple[str, ...]
    stability: Mapping[str, Mapping[str, NDArray[np.bool_]]] = field(repr=False)
    status_quo: int | None = None
    how: str = ""

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
        rows = ledger(self.conflict, self, self.status_quo)
        made["ledger"] = [row.to_json() for row in rows]
        return made

    @property
    def _count(self) -> int:
        return int(self.conflict.states.size)


def solve(
    conflict: Model,
    concepts: Sequence[str] = tuple(CONCEPTS),
    status_quo: StatusQuo | None = None,
) -> Result:
    """Where the conflict can end: the stability of every state for every decision maker.

    Args:
        conflict: the model.
        concepts: names among ``nash``, ``gmr``, ``smr``, ``seq``, ``sseq``.
        status_quo: the state things stand in today, for the ledger; a state number, Y/N letters,
            or options with yes or no.

    Raises:
        DetenteError: an unknown concept, or a status quo that is not one feasible state.
    """
    asked = tuple(dict.fromkeys(known_concept(concept, CONCEPTS) for concept in concepts))
    today = None if status_quo is None else conflict.state_of(status_quo)
    moves = movement(conflict)
    stability = {name: stability_of(moves, i, asked) for i, name in enumerate(conflict.names)}
    return Result(conflict, asked, stability, today)


def stability_of(
    moves: Movement, i: int, concepts: Sequence[str], stop: NDArray[np.int8] = NEVER
) -> dict[str, NDArray[np.bool_]]:
    """For each concept whether each state is stable for decision maker ``i``."""
    values = moves.ranks[i]
    best = moves.best_reply(i, values)
    orders = {False: moves.orders[i]}
    found = {}
    for name in concepts:
        concept = CONCEPTS[name]
        if not concept.sanctions:
            found[name] = best <= values
            continue
        prices = best if concept.escapes else values
        if concept.escapes not in orders:
            orders[True] = by_price(best)
        lowest = moves.floor(
            i, prices, orders[concept.escapes], improving=concept.improving, stop=stop
        )
        found[name] = moves.best_reply(i, np.minimum(values, lowest)) <= values
    return found


def known_concept(concept: str, concepts: Collection[str]) -> str:
    """The concept itself, if it is one of ``concepts``; otherwise an error that suggests one."""
    if concept in concepts:
        return concept
    from detente.conflict.expressions import close_to

    raise DetenteError(f"there is no concept {concept!r}{close_to(concept, list(concepts))}")
