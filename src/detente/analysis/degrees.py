"""Preference by degree: fuzzy certainty, or the probability that one state is preferred.

Both give every decision maker a number for every ordered pair of states and a threshold for acting
on it. With crisp preferences (1 for preferred, ½ for equal, 0 otherwise) they are the ordinary
concepts: fuzzy at any threshold in (0, 1], probabilistic at α = β = γ = ½.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from detente.analysis.bits import Bits
from detente.analysis.concepts import CONCEPTS, known_concept
from detente.analysis.relations import (
    Relations,
    check_size,
    legal,
    nowhere,
    relations,
    unanswered,
    verdicts,
    without_escape,
)
from detente.analysis.result import Result
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import ArrayLike, NDArray

    from detente.conflict.types import Conflict

    Matrix = NDArray[np.float64]

_ROUNDING = 1e-9


def crisp(conflict: Conflict) -> dict[str, Matrix]:
    """The degrees of plain preferences: row s, column t is how surely s is preferred to t."""
    table = conflict.payoff_table.astype(np.int64)
    return {
        name: (np.sign(row[:, np.newaxis] - row) + 1) / 2
        for name, row in zip(conflict.names, table, strict=True)
    }


def _certain(degree: Matrix, least: float) -> NDArray[np.bool_]:
    """Whether the relative certainty, r − (1 − r), reaches a threshold."""
    return 2 * degree - 1 >= least - _ROUNDING


class _Held(NamedTuple):
    """One decision maker's degrees: all in a matrix, or payoffs and the pairs that differ."""

    payoffs: NDArray[np.int32]
    pairs: tuple[tuple[int, int, float], ...] = ()
    matrix: Matrix | None = None

    def where(self, test: Callable[[Matrix], NDArray[np.bool_]]) -> Bits:
        """Row s, column t: ``test`` is true of the degree to which t is preferred to s."""
        if self.matrix is not None:
            return Bits.of_bools(test(self.matrix.T))
        up, down = Bits.better(self.payoffs), Bits.better(-self.payoffs.astype(np.int64))
        kinds = (up, ~(up | down), down)
        found = Bits.none(up.size)
        for kind, there in zip(kinds, test(np.array([1, 0.5, 0])).tolist(), strict=True):
            found = found | kind if there else found
        degrees = np.array([(1 - degree, degree) for _, _, degree in self.pairs]).reshape(-1, 2)
        return found.changed(
            change
            for (s, t, _), (there, back) in zip(self.pairs, test(degrees).tolist(), strict=True)
            for change in ((s, t, there), (t, s, back))
        )


def _held(
    conflict: Conflict,
    field: Literal["degrees", "probabilities"],
    given: Mapping[str, ArrayLike] | None,
) -> dict[str, _Held]:
    """Everybody's degrees: as given, or as the model has them where nothing is given.

    Pairs that are not in the model are as plain preferences have them.
    """
    check_size(conflict)
    held = dict(zip(conflict.names, map(_Held, conflict.payoff_table), strict=True))
    if given is not None:
        return held | {
            name: held[name]._replace(matrix=matrix)
            for name, matrix in _checked(conflict, given).items()
        }
    for decision_maker in conflict.decision_makers:
        pairs = tuple(
            (conflict.state_of(one) - 1, conflict.state_of(other) - 1, degree)
            for one, other, degree in getattr(decision_maker, field)
        )
        held[decision_maker.name] = held[decision_maker.name]._replace(pairs=pairs)
    return held


def solve_fuzzy(
    conflict: Conflict,
    degrees: Mapping[str, ArrayLike] | None = None,
    thresholds: Mapping[str, float] | None = None,
    concepts: Sequence[str] = tuple(CONCEPTS),
) -> Result:
    """Fuzzy stability (Bashar, Kilgour & Hipel 2012, *IEEE Trans. Fuzzy Systems* 20(4)).

    r(s, t) in [0, 1] is the degree to which s is preferred to t, with r(s, t) + r(t, s) = 1, and
    r(s, t) − r(t, s) the relative certainty of it. A decision maker moves from s to t when its
    certainty that t is preferred reaches its threshold; a sanction is a state about which it is
    less certain than that. SSEQ, which is later than the article, is read the same way.

    The words of the definition (degree, relative certainty, satisficing threshold) were at hand
    when this was written, the article's formulas were not: the difference as certainty, "reaches"
    as at least, and a sanction as whatever is no fuzzy improvement are our reading of those words.

    Args:
        conflict: the model; its own preferences stand for those not named in ``degrees``.
        degrees: decision maker → r, states × states; those in the model if not said.
        thresholds: decision maker → its satisficing threshold, in (0, 1]; if not named that in
            the model, or 1.
        concepts: the basic concepts asked for.

    Raises:
        DetenteError: unknown names, degrees that are not such a relation, or a threshold outside.
    """
    asked = tuple(dict.fromkeys(known_concept(concept, CONCEPTS) for concept in concepts))
    held = _held(conflict, "degrees", degrees)
    least = thresholds_of(conflict) | dict(thresholds or {})
    for name, threshold in least.items():
        conflict.index(name)
        if not 0 < threshold <= 1:
            raise DetenteError(f"threshold of {name}: {threshold} is not above 0 and at most 1")
    better = tuple(
        held[name].where(partial(_certain, least=least[name])) for name in conflict.names
    )
    plain = relations(conflict)
    stability = verdicts(Relations(plain.names, plain.moves, better), asked)
    told = ", ".join(f"{name} {least[name]:g}" for name in conflict.names)
    return Result(conflict, asked, stability, how=f"fuzzy preferences, thresholds: {told}")


def thresholds_of(conflict: Conflict) -> dict[str, float]:
    """Everybody's satisficing threshold in the model, 1 where there is none."""
    return {d.name: 1.0 if d.threshold is None else d.threshold for d in conflict.decision_makers}


def solve_probabilistic(
    conflict: Conflict,
    probabilities: Mapping[str, ArrayLike] | None = None,
    *,
    alpha: float = 0.5,
    beta: float = 0.5,
    gamma: float = 0.5,
    concepts: Sequence[str] = tuple(CONCEPTS),
) -> Result:
    """α-Nash, (α, β)-metarational and (α, β, γ)-sequential stability.

    Rêgo & dos Santos (2015), *IEEE Trans. SMC: Systems* 45(4). P(s, t) is the probability that s
    is preferred to t, with P(s, t) + P(t, s) = 1. A decision maker leaves s for t if P(t, s) is
    above 1 − α; a sanction, or an escape from it, deters if it is preferred to s with probability
    at most 1 − β; in SEQ and SSEQ the others move where P is above γ. So more states are stable
    the lower α and β are. Only the abstract was at hand when this was written, which has one
    threshold for each of the three; which side of each counts is our reading.

    Args:
        conflict: the model; its own preferences stand for those not named in ``probabilities``.
        probabilities: decision maker → P, states × states; those in the model if not said.
        alpha: for leaving, in [0, 1].
        beta: for being deterred, in [0, 1].
        gamma: for the credibility of the others' moves, in [0, 1].
        concepts: the basic concepts asked for.

    Raises:
        DetenteError: unknown names, or numbers that are no probabilities.
    """
    asked = tuple(dict.fromkeys(known_concept(concept, CONCEPTS) for concept in concepts))
    for name, value in (("alpha", alpha), ("beta", beta), ("gamma", gamma)):
        if not 0 <= value <= 1:
            raise DetenteError(f"{name}: {value} is not between 0 and 1")
    held = _held(conflict, "probabilities", probabilities)
    plain = relations(conflict)
    credible = [held[name].where(lambda p: p > gamma + _ROUNDING) for name in conflict.names]
    stability: dict[str, dict[str, NDArray[np.bool_]]] = {}
    for i, name in enumerate(conflict.names):
        stability[name] = {}
        leave = plain.moves[i] & held[name].where(lambda p: p > 1 - alpha + _ROUNDING)
        for concept in asked:
            if not CONCEPTS[concept].sanctions:
                stability[name][concept] = nowhere(leave)
                continue
            deters = held[name].where(lambda p: p <= 1 - beta + _ROUNDING)
            if CONCEPTS[concept].escapes:
                deters = without_escape(deters, plain.moves[i], ~deters)
            steps = [
                plain.moves[j] & credible[j] if CONCEPTS[concept].improving else plain.moves[j]
                for j in plain.others(i)
            ]
            found = nowhere(unanswered(leave, legal(steps, leave), deters))
            stability[name][concept] = found
    how = f"probabilistic preferences: alpha {alpha:g}, beta {beta:g}, gamma {gamma:g}"
    return Result(conflict, asked, stability, how=how)


def _checked(conflict: Conflict, given: Mapping[str, ArrayLike]) -> dict[str, Matrix]:
    size = conflict.states.size
    found = {}
    for name, values in given.items():
        conflict.index(name)
        matrix = np.asarray(values, float)
        if matrix.shape != (size, size):
            raise DetenteError(
                f"degrees of {name}: shape {matrix.shape}, but there are {size} states, so it "
                f"must be {(size, size)}"
            )
        if not np.logical_and(matrix >= 0, matrix <= 1).all():
            raise DetenteError(f"degrees of {name}: every number must be between 0 and 1")
        off = np.argwhere(np.abs(matrix + matrix.T - 1) > 1e-6)
        if off.size:
            s, t = off[0] + 1
            raise DetenteError(
                f"degrees of {name}: those of states {s} and {t} do not add up to 1 both ways"
            )
        found[name] = matrix
    return found
