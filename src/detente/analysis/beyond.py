"""What a model says beyond plain preferences, and coalitions: all of it that is there, solved.

A model may say that a pair is unknown, that something is much preferred, to what degree or how
probably, what somebody does not see or is mistaken about. Each of these has a solver of its own,
with its definitions and sources; this asks those that the model has something for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.analysis.coalitions import solve_coalitions, solve_merged
from detente.analysis.concepts import CONCEPTS
from detente.analysis.degrees import solve_fuzzy, solve_probabilistic, thresholds_of
from detente.analysis.misperception import misperception
from detente.analysis.strength import SANCTIONED, much_preferred, solve_strength
from detente.analysis.uncertain import solve_unknown
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from detente.analysis.coalitions import CoalitionResult, Merged
    from detente.analysis.misperception import Misperception
    from detente.analysis.result import Result
    from detente.analysis.strength import StrengthResult
    from detente.analysis.uncertain import Reading
    from detente.conflict.types import Conflict, StatusQuo

    Stability = Mapping[str, Mapping[str, NDArray[np.bool_]]]


@dataclass(frozen=True)
class Thresholds:
    """How sure of a preference somebody must be: see :func:`solve_probabilistic`."""

    alpha: float = 0.5
    beta: float = 0.5
    gamma: float = 0.5


@dataclass(frozen=True)
class Beyond:
    """Whatever was solved; None where the model has nothing for it, or nobody asked.

    Attributes:
        unknown: the four readings, where preferences are not known.
        strength: strong and weak stability, where something is much preferred.
        fuzzy: the result under degrees of preference, with the thresholds.
        probabilistic: the result under probabilities, with α, β and γ.
        hypergame: everybody's view, where some do not see states or are mistaken.
        coalitional: coalitional stability, where it was asked for.
        merged: the conflict with some decision makers acting as one, where asked for.
        refused: what the model has and what could not be solved of it, and why.
    """

    unknown: Mapping[Reading, Result] | None = None
    strength: StrengthResult | None = None
    fuzzy: tuple[Mapping[str, float], Result] | None = None
    probabilistic: tuple[Thresholds, Result] | None = None
    hypergame: Misperception | None = None
    coalitional: CoalitionResult | None = None
    merged: Merged | None = None
    refused: Mapping[str, str] | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain data: a field for each part that is there."""
        made: dict[str, Any] = {}
        if self.unknown:
            made["unknown"] = {
                reading: {"how": result.how, **_verdicts(result)}
                for reading, result in self.unknown.items()
            }
        if self.strength:
            made["strength"] = {
                "strong": _ids(self.strength.strong),
                "weak": _ids(self.strength.weak),
                "strong_equilibria": {
                    concept: self.strength.strong_equilibria(concept).tolist()
                    for concept in self.strength.concepts
                },
            }
        if self.fuzzy:
            thresholds, result = self.fuzzy
            made["fuzzy"] = {"thresholds": dict(thresholds), **_verdicts(result)}
        if self.probabilistic:
            least, result = self.probabilistic
            made["probabilistic"] = {**vars(least), **_verdicts(result)}
        if self.hypergame:
            made["hypergame"] = self.hypergame.to_json()
        if self.coalitional:
            made["coalitional"] = self.coalitional.to_json()
        if self.merged:
            made["merged"] = {
                "name": self.merged.name,
                "members": list(self.merged.members),
                "stability": _ids(self.merged.stability),
                "equilibria": {c: ids.tolist() for c, ids in self.merged.equilibria.items()},
            }
        if self.refused:
            made["refused"] = dict(self.refused)
        return made


def solve_beyond(
    conflict: Conflict,
    concepts: Sequence[str] = tuple(CONCEPTS),
    status_quo: StatusQuo | None = None,
    *,
    coalitional: Sequence[str] = (),
    coalitions: Sequence[Sequence[str]] | None = None,
    merged: Sequence[str] = (),
    thresholds: Thresholds | None = None,
    progress: Callable[[float], None] | None = None,
) -> Beyond:
    """Solves whatever the model says beyond plain preferences.

    Args:
        conflict: the model.
        concepts: names of concepts; of these the basic ones are asked here.
        status_quo: how things stand, for what may come as a surprise in a hypergame.
        coalitional: names of coalitional concepts.
        coalitions: whose; all if not said.
        merged: decision makers who act as one.
        thresholds: of probabilistic preferences.
        progress: called with the share done.

    Raises:
        DetenteError: what was asked for by name cannot be done. What the model merely has, and is
            too big for, is told in ``refused``.
    """
    basic = tuple(concept for concept in concepts if concept in CONCEPTS)
    parts = _in_the_model(conflict, basic, status_quo, thresholds or Thresholds())
    asked: dict[str, Callable[[], Any]] = {}
    if coalitional:
        asked["coalitional"] = lambda: solve_coalitions(conflict, coalitions, coalitional)
    if merged:
        asked["merged"] = lambda: solve_merged(conflict, merged, basic or tuple(CONCEPTS))
    found: dict[str, Any] = {}
    refused: dict[str, str] = {}
    for done, (name, part) in enumerate({**parts, **asked}.items(), start=1):
        try:
            found[name] = part()
        except DetenteError as error:
            if name in asked:
                raise
            refused[name] = str(error)
        if progress:
            progress(done / (len(parts) + len(asked)))
    return Beyond(**found, refused=refused or None)


def _in_the_model(
    conflict: Conflict, basic: Sequence[str], status_quo: StatusQuo | None, least: Thresholds
) -> dict[str, Callable[[], Any]]:
    """The parts that the model has something for, by their names."""
    makers = conflict.decision_makers
    sanctioned = [concept for concept in basic if concept in SANCTIONED]
    parts: dict[str, Callable[[], Any]] = {}
    if not basic:
        return parts
    if any(d.unknown or any(want.unknown for want in d.wants or ()) for d in makers):
        parts["unknown"] = lambda: solve_unknown(conflict, basic)
    if sanctioned and much_preferred(conflict):
        parts["strength"] = lambda: solve_strength(conflict, sanctioned)
    if any(d.degrees for d in makers):
        parts["fuzzy"] = lambda: (
            thresholds_of(conflict),
            solve_fuzzy(conflict, concepts=basic),
        )
    if any(d.probabilities for d in makers):
        parts["probabilistic"] = lambda: (
            least,
            solve_probabilistic(conflict, **vars(least), concepts=basic),
        )
    if any(d.unseen or d.believes for d in makers):
        parts["hypergame"] = lambda: misperception(conflict, status_quo, basic)
    return parts


def _verdicts(result: Result) -> dict[str, Any]:
    return {
        "stability": _ids(result.stability),
        "equilibria": {concept: ids.tolist() for concept, ids in result.equilibria.items()},
    }


def _ids(stability: Stability) -> dict[str, dict[str, list[int]]]:
    """State numbers instead of an array over the states."""
    return {
        name: {concept: (np.flatnonzero(states) + 1).tolist() for concept, states in of.items()}
        for name, of in stability.items()
    }
