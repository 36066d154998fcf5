"""Where bargaining over one issue leads: the spatial lens, independent of the Graph Model.

Every actor has a capability, a position on the issue and a salience (how much of its capability it
brings to bear). The weighted median and mean are the simplest forecasts. The expected-utility model
of Bueno de Mesquita (1994, 1997) as reconstructed by Scholz, Calbert & Smith (2011),
*J. Theoretical Politics* 23(4), lets actors challenge each other in rounds: each compares what it
expects of a challenge with what it believes the other expects, and gives in, compromises or stands.

The literature is not of one mind; every fork is a named choice in :class:`Forks`, ours first:

* ``probability``: ``contest``: of a challenge i against j, the weight of those nearer to i, as a
  part of all who are not indifferent, so that the two chances add up to one (Bueno de Mesquita);
  ``all_pairs``: as a part of the votes over every pair of positions (chances become small);
  ``all_pairs_risk``: the same with every voter's distances raised to its own risk exponent (Scholz
  et al. in their program).
* ``compromise``: ``share``: who expects to lose less than the other to gain moves towards it by the
  ratio of the two; ``mean``: to the mean of both positions weighted by what each expects.
* ``choice``: ``nearest``: of several offers the one that asks for the smallest move (both papers in
  words); ``by_kind``: lost confrontations before compromises before capitulations, the nearest of
  each; ``lowest``: by kind, but of compromises the one whose mean, weighted by what both expect, is
  the lowest position (Scholz et al. in their program, whatever the direction of the issue).
* ``risk``: ``each_round``: how much risk an actor takes is worked out again from the positions of
  each round; ``once``: from the first; ``neutral``: everybody is neutral to risk.

With ``all_pairs_risk``, ``share``, ``lowest`` and ``each_round`` the European emission standards
come out as in Table 2 of Scholz et al. (:data:`SCHOLZ`); the tests say how closely.

All comparisons are in units of the range of the first positions. The status quo's share in an
actor's expectation (Q) is one, as in Scholz et al. Where exactly half of the weight lies below two
positions the median is the lower one.

Cost: actors³ for each round; there are no states or options. More than 500 actors or 1000 rounds
are refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import isfinite
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np

from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Probability = Literal["contest", "all_pairs", "all_pairs_risk"]
Compromise = Literal["share", "mean"]
Choice = Literal["nearest", "by_kind", "lowest"]
Risk = Literal["each_round", "once", "neutral"]
Kind = Literal["confrontation", "compromise", "capitulation"]
MOST_ACTORS = 500
MOST_ROUNDS = 1000
STILL = 1e-9
_KINDS: tuple[Kind, ...] = ("confrontation", "compromise", "capitulation")


@dataclass(frozen=True)
class Forks:
    """Which reading of the literature to follow, where it has several."""

    probability: Probability = "contest"
    compromise: Compromise = "share"
    choice: Choice = "nearest"
    risk: Risk = "each_round"

    def __post_init__(self) -> None:
        known = {
            "probability": Probability, "compromise": Compromise, "choice": Choice, "risk": Risk,
        }  # fmt: skip
        for name, kinds in known.items():
            if getattr(self, name) not in get_args(kinds):
                raise DetenteError(
                    f"{name}: {getattr(self, name)!r} is none of {', '.join(get_args(kinds))}"
                )


SCHOLZ = Forks("all_pairs_risk", "share", "lowest", "each_round")


@dataclass(frozen=True)
class Bargainer:
    """An actor on the issue.

    Attributes:
        name: of its own.
        capability: from 0; only the proportions between actors matter.
        position: on the issue, in its units.
        salience: from 0 (does not care) to 1 (nothing else counts).
    """

    name: str
    capability: float
    position: float
    salience: float


@dataclass(frozen=True)
class Concession:
    """A move of one actor towards another in one round.

    Attributes:
        actor: who moves.
        towards: to whom.
        kind: ``confrontation`` (both would challenge, and it expects less), ``compromise`` (it
            expects to lose, but less than the other to gain) or ``capitulation`` (more).
        to: its new position.
        expects: what it expects of a challenge of its own.
        other: what it believes the other one expects.
    """

    actor: str
    towards: str
    kind: Kind
    to: float
    expects: float
    other: float


@dataclass(frozen=True)
class Round:
    """Where everybody stands after a round; round 0 is the beginning.

    Attributes:
        round: its number.
        median: position of the weighted median.
        mean: weighted mean position.
        positions: of every actor.
        risk: the exponent of every actor: below 1 takes risks, above 1 avoids them.
        concessions: the moves that led here, with what was expected.
    """

    round: int
    median: float
    mean: float
    positions: dict[str, float]
    risk: dict[str, float]
    concessions: tuple[Concession, ...] = ()


@dataclass(frozen=True)
class Forecast:
    """The rounds of bargaining over one issue."""

    actors: tuple[Bargainer, ...]
    forks: Forks
    rounds: tuple[Round, ...]
    settled: bool = field(metadata={"says": "whether nobody moved in the last round"})

    @property
    def last(self) -> Round:
        """Where it ends, or where the rounds asked for end."""
        return self.rounds[-1]

    def to_json(self) -> dict[str, Any]:
        """As ``detente forecast --format json`` prints it."""
        return {
            "rounds": [
                {
                    "round": r.round,
                    "median": r.median,
                    "mean": r.mean,
                    "positions": r.positions,
                    "risk": r.risk,
                    "concessions": [c.__dict__ for c in r.concessions],
                }
                for r in self.rounds
            ],
            "settled": self.settled,
            "forks": self.forks.__dict__,
        }


def forecast(actors: Sequence[Bargainer], rounds: int = 10, forks: Forks | None = None) -> Forecast:
    """Follows bargaining for some rounds, or until nobody moves.

    Args:
        actors: at least two, with names of their own.
        rounds: how many at most.
        forks: which reading to follow.

    Raises:
        DetenteError: numbers out of range, names twice, too few or too many actors or rounds.
    """
    checked(actors, rounds)
    chosen = forks or Forks()
    capability, start, salience = (
        np.array([getattr(a, what) for a in actors], float)
        for what in ("capability", "position", "salience")
    )
    weight = capability * salience
    spread = float(np.ptp(start)) or 1.0
    names = [a.name for a in actors]
    x = start.copy()
    neutral = np.ones(x.size)
    risk = neutral if chosen.risk == "neutral" else _risk(x, weight, salience, spread, chosen)
    told = [_round(0, names, x, weight, risk, ())]
    settled = False
    for number in range(1, rounds + 1):
        if number > 1 and chosen.risk == "each_round":
            risk = _risk(x, weight, salience, spread, chosen)
        taken = _concessions(x, weight, salience, spread, risk, chosen)
        moved = x.copy()
        for c, i in taken:
            moved[i] = c.to
        named = tuple(
            replace(c, actor=names[int(c.actor)], towards=names[int(c.towards)]) for c, _ in taken
        )
        settled = bool(np.abs(moved - x).max() < STILL * spread)
        if settled:
            break
        x = moved
        told.append(_round(number, names, x, weight, risk, named))
    return Forecast(tuple(actors), chosen, tuple(told), settled)


def weighted_median(positions: Floats, weight: Floats) -> float:
    """The lowest position with at least half of the weight at or below it.

    It beats or ties with any other position when everybody votes its weight for the nearer one
    (Black 1948).
    """
    order = np.argsort(positions, kind="stable")
    below = np.cumsum(weight[order])
    half = below[-1] / 2
    at = int(np.searchsorted(below, half - 1e-12 * below[-1]))
    return float(positions[order[at]])


def checked(actors: Sequence[Bargainer], rounds: int) -> None:
    """Refuses figures that mean nothing.

    Raises:
        DetenteError: says which.
    """
    if not 2 <= len(actors) <= MOST_ACTORS:
        raise DetenteError(f"{len(actors)} actors: bargaining needs 2 to {MOST_ACTORS}")
    if not 0 <= rounds <= MOST_ROUNDS:
        raise DetenteError(f"{rounds} rounds: ask for 0 to {MOST_ROUNDS}")
    names = [a.name for a in actors]
    if twice := [name for name in names if names.count(name) > 1]:
        raise DetenteError(f"the actor {twice[0]!r} stands twice; give each its own name")
    for actor in actors:
        for what in ("capability", "position", "salience"):
            if not isfinite(getattr(actor, what)):
                raise DetenteError(f"{actor.name}: {what} is not a number")
        if actor.capability < 0:
            raise DetenteError(f"{actor.name}: capability {actor.capability} is below 0")
        if not 0 <= actor.salience <= 1:
            raise DetenteError(
                f"{actor.name}: salience {actor.salience} is not between 0 and 1; "
                "divide percentages by 100"
            )
    if not any(a.capability * a.salience > 0 for a in actors):
        raise DetenteError("nobody has both capability and salience above 0")


def _round(
    number: int,
    names: Sequence[str],
    x: Floats,
    weight: Floats,
    risk: Floats,
    concessions: tuple[Concession, ...],
) -> Round:
    return Round(
        number,
        weighted_median(x, weight),
        float(x @ weight / weight.sum()),
        dict(zip(names, x.tolist(), strict=True)),
        dict(zip(names, risk.tolist(), strict=True)),
        concessions,
    )


def _chances(
    x: Floats, weight: Floats, spread: float, risk: Floats, probability: Probability
) -> Floats:
    """Row i, column j: the chance that i's challenge to j succeeds; ½ against the same position."""
    distance = np.abs(x[:, np.newaxis] - x) / spread
    if probability == "all_pairs_risk":
        distance = distance**risk  # column k: the voter's
    # row i, column j, actor k: how much nearer k is to i than to j
    nearer = distance[np.newaxis, :, :] - distance[:, np.newaxis, :]
    votes = weight * nearer
    support = np.clip(votes, 0, None).sum(axis=2)
    all_ = np.abs(votes).sum(axis=2)
    if probability != "contest":
        all_ = np.full_like(all_, all_.sum())
    same = distance == 0
    return np.where(same | (all_ == 0), 0.5, support / np.where(all_ == 0, 1, all_))


def _expected(
    x: Floats, weight: Floats, salience: Floats, spread: float, risk: Floats, forks: Forks
) -> Floats:
    """[v, i, j]: what v believes i expects of challenging j, with v's own attitude to risk."""
    gap = np.clip(np.abs(x[:, np.newaxis] - x) / spread, 0, 1)
    r = risk[:, np.newaxis, np.newaxis]
    success = 2 - 4 * (0.5 - 0.5 * gap) ** r
    failure = 2 - 4 * (0.5 + 0.5 * gap) ** r
    nothing = 2 - 4 * 0.5**r
    chance = _chances(x, weight, spread, risk, forks.probability)
    resisted = chance * success + (1 - chance) * failure
    expected: Floats = salience * resisted + (1 - salience) * success - nothing
    return expected


def _risk(x: Floats, weight: Floats, salience: Floats, spread: float, forks: Forks) -> Floats:
    """The exponents: from ½ for whoever is challenged with most hope to 2 for the safest."""
    expected = _expected(x, weight, salience, spread, np.ones(x.size), forks)[0]
    np.fill_diagonal(expected, 0)
    threat = expected.sum(axis=0)
    width = np.ptp(threat)
    if width < STILL:
        return np.ones(x.size)
    taken = (2 * threat - threat.max() - threat.min()) / width
    exponents: Floats = (1 - taken / 3) / (1 + taken / 3)
    return exponents


def _concessions(
    x: Floats, weight: Floats, salience: Floats, spread: float, risk: Floats, forks: Forks
) -> list[tuple[Concession, int]]:
    expected = _expected(x, weight, salience, spread, risk, forks)
    found = []
    for i in range(x.size):
        offers = []
        for j in range(x.size):
            if x[i] == x[j]:
                continue
            mine, theirs = float(expected[i, i, j]), float(expected[i, j, i])
            kind = _kind(mine, theirs)
            if kind is None:
                continue
            to = float(x[j])
            if kind == "compromise":
                part = abs(mine / theirs)
                if forks.compromise == "mean":
                    part = abs(theirs) / (abs(mine) + abs(theirs))
                to = float(x[i] + (x[j] - x[i]) * part)
            offers.append(Concession(str(i), str(j), kind, to, mine, theirs))
        if offers:
            best = min(offers, key=lambda o: _preference(o, x[i], x[int(o.towards)], forks))
            found.append((best, i))
    return found


def _kind(mine: float, theirs: float) -> Kind | None:
    """What i does when j may challenge it: nothing unless it believes j expects to gain."""
    if theirs > mine > 0:
        return "confrontation"
    if theirs > 0 > mine:
        return "compromise" if theirs > -mine else "capitulation"
    return None


def _preference(offer: Concession, now: float, there: float, forks: Forks) -> tuple[float, ...]:
    move = abs(offer.to - now)
    strength = -offer.other
    if forks.choice == "nearest":
        return (move, strength)
    rank = float(_KINDS.index(offer.kind))
    if forks.choice == "lowest" and offer.kind == "compromise":
        total = abs(offer.expects) + abs(offer.other)
        return (rank, (abs(offer.expects) * now + abs(offer.other) * there) / total, strength)
    return (rank, move, strength)
