"""Drawing preferences from what is not known about them.

What can be unsure, each on its own and all at once:

* *order*: two neighbouring wants (or groups of a ranking) may stand the other way round. The list
  is gone through once from the top, and each neighbouring pair exchanged with a given chance.
* *evidence*: a want that rests on evidence is real with the chance that at least one piece of it
  is; otherwise it is left out. A want without evidence is taken as given.
* *ties*: states held equal may be ranked in any order (a random strict extension).
* *weights*: each weight may be larger or smaller by up to a given part.
* what the model itself marks as unknown: of such a want it is even which way it points, and such a
  pair of states stands either way round.

The draws of one chunk depend only on the seed and the chunk's number, whoever makes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from detente.conflict.expressions import parse, vocabulary
from detente.conflict.preferences import payoffs_of, state_number
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from detente.conflict.case import Case
    from detente.conflict.expressions import Vocabulary
    from detente.conflict.types import Conflict, DecisionMaker

    Bools = NDArray[np.bool_]
    Int32 = NDArray[np.int32]
    Int64 = NDArray[np.int64]

_BLOCK = 26  # places whose powers of two fit beside a rank of 2^26 states into a float64
_FINE = 1 << 20
SURE = {"accepted": 1.0, "corrected": 1.0, "rejected": 0.0}


@dataclass(frozen=True)
class Uncertainty:
    """How unsure preferences are.

    Attributes:
        swap: chance that two neighbours in a list stand the other way round.
        evidence: whether a want is only as sure as the evidence for it.
        ties: whether states held equal may stand in any order.
        spread: how much larger or smaller a weight may be, as a part of it.
    """

    swap: float = 0.1
    evidence: bool = True
    ties: bool = False
    spread: float = 0.1

    def __post_init__(self) -> None:
        for name in ("swap", "spread"):
            if not 0 <= getattr(self, name) <= 1:
                raise DetenteError(f"{name}: {getattr(self, name)} is not between 0 and 1")


@dataclass(frozen=True)
class Input:
    """Something that may be otherwise than modelled: a want, or a whole ranking.

    Attributes:
        holder: whose.
        want: in words; None where it is all of the holder's preferences.
        chance: the chance that it is real, before its place is drawn.
    """

    holder: str
    want: str | None
    chance: float


@dataclass(frozen=True)
class Wants:
    """One decision maker's list of wants, ready to be drawn.

    Attributes:
        truth: (wants, S) where each holds, as floats.
        chance: (wants) that each is real.
        unknown: (wants) whether it is not known which way it points.
    """

    truth: NDArray[np.float64]
    chance: NDArray[np.float64]
    unknown: Bools

    def draw(self, rng: np.random.Generator, draws: int, sure: Uncertainty) -> tuple[Int64, Bools]:
        """(draws, S) worths, and (draws, wants) whether each want is as modelled."""
        wants = self.chance.size
        order, moved = _shuffled(rng, draws, wants, sure.swap)
        real = rng.random((draws, wants)) < self.chance
        turned = (rng.random((draws, wants)) < 0.5) & self.unknown
        sign = np.where(turned, -1.0, 1.0) * real
        place = np.argsort(order, axis=1)
        worth: NDArray[np.float64] = np.zeros((draws, self.truth.shape[1]))
        for first in range(0, wants, _BLOCK):
            last = min(first + _BLOCK, wants)
            inside = (place >= first) & (place < last)
            weight = np.where(inside, sign * 2.0 ** (last - 1 - place), 0.0)
            if first:
                worth = ranked_rows(worth).astype(np.float64) * 2.0 ** (last - first + 1)
            worth = worth + weight @ self.truth
        return worth.astype(np.int64), real & ~turned & ~moved


@dataclass(frozen=True)
class Levels:
    """One decision maker's ranking, ready to be drawn.

    Attributes:
        level: (S) dense, higher is better.
        unknown: pairs of states (from 0) that may stand either way round.
    """

    level: Int64
    unknown: tuple[tuple[int, int], ...]

    def draw(self, rng: np.random.Generator, draws: int, sure: Uncertainty) -> tuple[Int64, Bools]:
        """(draws, S) worths, and (draws, 1) whether the ranking is as modelled."""
        levels = int(self.level.max()) + 1
        order, moved = _shuffled(rng, draws, levels, sure.swap)
        worth = np.argsort(order, axis=1)[:, self.level]
        other: Bools = np.any(moved, axis=1)
        for s, t in self.unknown:
            flip = rng.random(draws) < 0.5
            worth[flip, s], worth[flip, t] = worth[flip, t], worth[flip, s]
            other |= flip & (self.level[s] != self.level[t])
        return worth, ~other[:, np.newaxis]


@dataclass(frozen=True)
class Weights:
    """One decision maker's weights of options, ready to be drawn.

    Attributes:
        taken: (options with a weight, S) whether each is taken.
        weight: (options with a weight) in whole small units.
    """

    taken: Int64
    weight: Int64

    def draw(self, rng: np.random.Generator, draws: int, sure: Uncertainty) -> tuple[Int64, Bools]:
        """(draws, S) worths, and (draws, 1) whether the ranking is as modelled."""
        off = rng.uniform(1 - sure.spread, 1 + sure.spread, (draws, self.weight.size))
        worth = np.rint(off * self.weight).astype(np.int64) @ self.taken
        now = ranked_rows((self.weight @ self.taken)[np.newaxis])
        same: Bools = np.all(ranked_rows(worth) == now, axis=1, keepdims=True)
        return worth, same


@dataclass(frozen=True)
class Drawer:
    """Draws the preferences of everybody."""

    uncertainty: Uncertainty
    makers: tuple[Wants | Levels | Weights, ...]
    inputs: tuple[Input, ...]

    def draw(self, seed: int, chunk: int, draws: int) -> tuple[Int32, Bools]:
        """Payoffs, (draws, decision makers, S), and what is as modelled, (draws, inputs).

        Args:
            seed: of all chunks.
            chunk: this one's number.
            draws: how many it has.
        """
        rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(chunk,)))
        payoffs, kept = [], []
        for maker in self.makers:
            worth, as_modelled = maker.draw(rng, draws, self.uncertainty)
            if self.uncertainty.ties:
                places = np.argsort(rng.random(worth.shape), axis=1)
                worth = ranked_rows(worth) * worth.shape[1] + places
            if worth.size and not -(2**31) <= worth.min() <= worth.max() < 2**31:
                worth = ranked_rows(worth)
            payoffs.append(worth.astype(np.int32))
            kept.append(as_modelled)
        return np.stack(payoffs, axis=1), np.concatenate(kept, axis=1)


def drawer(
    conflict: Conflict,
    uncertainty: Uncertainty = Uncertainty(),
    confidences: Mapping[str, float] | None = None,
) -> Drawer:
    """Gets a conflict's preferences ready to be drawn.

    Args:
        conflict: the model.
        uncertainty: how unsure it is.
        confidences: id of a piece of evidence → the chance that it is right.
    """
    known = vocabulary(conflict)
    makers: list[Wants | Levels | Weights] = []
    inputs: list[Input] = []
    for maker in conflict.decision_makers:
        if maker.wants:
            made = _wants(maker, conflict, known, confidences if uncertainty.evidence else None)
            makers.append(made)
            inputs += [
                Input(maker.name, want.says or want.holds, float(chance))
                for want, chance in zip(maker.wants, made.chance, strict=True)
            ]
            continue
        if maker.weights:
            exact = [Fraction(str(weight)) for weight in maker.weights.values()]
            scale = _FINE / max(*map(abs, exact), Fraction(1, _FINE))
            options = [known.place(name, 1) for name in maker.weights]
            taken = np.array([conflict.states >> option & 1 for option in options], np.int64)
            makers.append(Weights(taken, np.array([round(w * scale) for w in exact], np.int64)))
        else:
            payoffs = payoffs_of(maker, conflict.states, known)
            level = np.unique(payoffs, return_inverse=True)[1].astype(np.int64)
            pairs = tuple(
                (state_number(a, conflict.states, known.size) - 1,
                 state_number(b, conflict.states, known.size) - 1)
                for a, b in maker.unknown
            )  # fmt: skip
            makers.append(Levels(level, pairs))
        inputs.append(Input(maker.name, None, 1.0))
    return Drawer(uncertainty, tuple(makers), tuple(inputs))


def confidences_of(case: Case) -> dict[str, float]:
    """For each piece of evidence in a case the chance that it is right.

    Its own confidence; 1 when a person accepted or corrected it, 0 when a person rejected it.
    """
    return {item.id: SURE.get(item.review, item.confidence) for _, item in case.items()}


def ranked_rows(worth: NDArray[np.int64] | NDArray[np.float64]) -> Int64:
    """Each row's dense ranks from 0, equal for equal values."""
    order = np.argsort(worth, axis=1, kind="stable")
    sorted_ = np.take_along_axis(worth, order, axis=1)
    steps = np.zeros(worth.shape, np.int64)
    steps[:, 1:] = sorted_[:, 1:] != sorted_[:, :-1]
    ranks = np.empty_like(steps)
    np.put_along_axis(ranks, order, np.cumsum(steps, axis=1), axis=1)
    return ranks


def _wants(
    maker: DecisionMaker,
    conflict: Conflict,
    known: Vocabulary,
    confidences: Mapping[str, float] | None,
) -> Wants:
    wants = maker.wants or ()
    truth = [parse(want.holds, known).holds(conflict.states) for want in wants]
    chances = [_chance(want.because, confidences) for want in wants]
    return Wants(
        np.array(truth, np.float64),
        np.array(chances),
        np.array([want.unknown for want in wants], bool),
    )


def _chance(because: Sequence[str], confidences: Mapping[str, float] | None) -> float:
    found = [confidences[id_] for id_ in because if id_ in confidences] if confidences else []
    missing = 1.0
    for confidence in found:
        missing *= 1 - confidence
    return 1 - missing if found else 1.0


def _shuffled(rng: np.random.Generator, draws: int, size: int, swap: float) -> tuple[Int64, Bools]:
    """(draws, size) what stands in each place, and which were moved out of their own."""
    order = np.tile(np.arange(size, dtype=np.int64), (draws, 1))
    if size > 1:
        exchanged = rng.random((draws, size - 1)) < swap
        for place in range(size - 1):
            rows = np.flatnonzero(exchanged[:, place])
            upper = order[rows, place].copy()
            order[rows, place] = order[rows, place + 1]
            order[rows, place + 1] = upper
    moved = np.argsort(order, axis=1) != np.arange(size)
    return order, moved
