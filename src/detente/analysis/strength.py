"""Strong and weak stability: is the answer to a move only worse, or much worse?

Hamouda, Kilgour & Hipel (2004), *Group Decision and Negotiation* 13(5), three degrees of
preference. What is much preferred stands in a ranking, with ``>>`` between groups. A stable state
is strongly stable if every improvement has an answer that ends in a much less preferred state; for
SMR and SSEQ every escape from there must be much less preferred too. Otherwise it is weakly stable.
Nash stability knows no such difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.analysis.bits import Bits
from detente.analysis.concepts import CONCEPTS, known_concept
from detente.analysis.relations import (
    Relations,
    legal,
    nowhere,
    relations,
    stable,
    unanswered,
    without_escape,
)
from detente.conflict.preferences import MUCH, tiers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from detente.conflict.types import Conflict

    Verdicts = Mapping[str, Mapping[str, NDArray[np.bool_]]]

SANCTIONED = tuple(name for name, concept in CONCEPTS.items() if concept.sanctions)


@dataclass(frozen=True)
class StrengthResult:
    """Strong and weak stability.

    Attributes:
        conflict: what was solved.
        strong: decision maker → concept → strongly stable states.
        weak: decision maker → concept → stable states that are not strongly so.
    """

    conflict: Conflict
    strong: Verdicts
    weak: Verdicts

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts asked for, in order."""
        return tuple(next(iter(self.strong.values())))

    def strong_equilibria(self, concept: str) -> NDArray[np.int64]:
        """Numbers of the states strongly stable for everybody, ascending."""
        every = [of[concept] for of in self.strong.values()]
        return np.flatnonzero(np.logical_and.reduce(every)) + 1


def much_preferred(conflict: Conflict) -> bool:
    """Whether anybody much prefers something."""
    return any(MUCH in map(tuple, d.ranking or ()) for d in conflict.decision_makers)


def solve_strength(conflict: Conflict, concepts: Sequence[str] = SANCTIONED) -> StrengthResult:
    """Strong and weak stability of every state.

    Decision makers whose ranking has no ``>>`` prefer nothing much.

    Raises:
        DetenteError: a concept without sanctions, or more than 16,384 states.
    """
    for concept in concepts:
        known_concept(concept, SANCTIONED)
    model = relations(conflict)
    strong: dict[str, dict[str, NDArray[np.bool_]]] = {}
    weak: dict[str, dict[str, NDArray[np.bool_]]] = {}
    for i, decision_maker in enumerate(conflict.decision_makers):
        tier = tiers(decision_maker.ranking or (), conflict.states, len(conflict.options))
        much_worse = Bits.better(-tier)
        name = decision_maker.name
        strong[name] = {c: _strong(model, i, c, much_worse) for c in concepts}
        weak[name] = {c: stable(model, i, c) & ~strong[name][c] for c in concepts}
    return StrengthResult(conflict, strong, weak)


def _strong(model: Relations, i: int, name: str, much_worse: Bits) -> NDArray[np.bool_]:
    concept = CONCEPTS[name]
    leave = model.improvements(i)
    sanction = much_worse
    if concept.escapes:
        sanction = without_escape(sanction, model.moves[i], ~much_worse)
    others = model.others(i)
    steps = [model.improvements(j) if concept.improving else model.moves[j] for j in others]
    return nowhere(unanswered(leave, legal(steps, leave), sanction))
