"""What the counts of a sweep say: shares with intervals, what they hang on, how they settled.

Intervals are Wilson's, for 95 times of 100.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.analysis.batch import solve_batch
from detente.analysis.concepts import known_concept
from detente.analysis.inverse import interval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from detente.analysis.draws import Input
    from detente.analysis.sweep import Spec
    from detente.analysis.sweep_counts import Plan, Tally
    from detente.conflict.types import Conflict

Changes = dict[str, tuple[int, ...]]
LISTED = 4096


@dataclass(frozen=True)
class Reliance:
    """How much the answer hangs on one input.

    Attributes:
        input: the want, or the preferences of somebody who has no list of wants.
        share: the part of the variance of the verdicts that goes with it.
        lost: for each concept the equilibria that are none without this want.
        gained: for each concept those that only are equilibria without it.
    """

    input: Input
    share: float
    lost: Mapping[str, tuple[int, ...]]
    gained: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class Sweep:
    """How often each state is an equilibrium over the draws.

    Attributes:
        spec: what was drawn.
        draws: how many draws were counted; fewer than asked for if it was stopped.
        share: (concepts, S) of the draws.
        low: (concepts, S) lower end of the interval.
        high: (concepts, S) upper end.
        depends_on: what the answer hangs on, most first.
        convergence: after so many draws, the most that any share was off its final value.
    """

    spec: Spec
    draws: int
    share: NDArray[np.float64] = field(repr=False)
    low: NDArray[np.float64] = field(repr=False)
    high: NDArray[np.float64] = field(repr=False)
    depends_on: tuple[Reliance, ...]
    convergence: tuple[tuple[int, float], ...]

    def of(self, concept: str) -> NDArray[np.float64]:
        """(S) the share of draws in which each state is an equilibrium under a concept."""
        found: NDArray[np.float64] = self.share[
            self.spec.concepts.index(known_concept(concept, self.spec.concepts))
        ]
        return found

    def to_json(self) -> dict[str, Any]:
        """As ``detente sweep --format json`` prints it.

        All states where there are at most 4096, else those that are ever an equilibrium.
        """
        concepts = self.spec.concepts
        states = np.arange(self.share.shape[1])
        if states.size > LISTED:
            states = np.flatnonzero(self.share.any(axis=0))

        def by_concept(values: NDArray[np.float64], s: int) -> dict[str, float]:
            return {c: round(float(values[k, s]), 6) for k, c in enumerate(concepts)}

        return {
            "draws": self.draws,
            "seed": self.spec.seed,
            "states": [
                {
                    "id": s + 1,
                    "share": by_concept(self.share, s),
                    "low": by_concept(self.low, s),
                    "high": by_concept(self.high, s),
                }
                for s in states.tolist()
            ],
            "depends_on": [
                {
                    "want": each.input.want,
                    "holder": each.input.holder,
                    "share": round(each.share, 6),
                    "chance": round(each.input.chance, 6),
                    "lost_without": {c: list(ids) for c, ids in each.lost.items() if ids},
                    "gained_without": {c: list(ids) for c, ids in each.gained.items() if ids},
                }
                for each in self.depends_on
            ],
            "convergence": [{"draws": n, "off": round(off, 6)} for n, off in self.convergence],
        }


def finished(plan: Plan, tally: Tally) -> Sweep:
    """What the counts say."""
    spec = plan.spec
    draws = int(tally.draws.sum())
    counts = tally.stable.sum(axis=0)
    share = counts / max(draws, 1)
    low, high = np.zeros(share.shape), np.zeros(share.shape)
    for hits in np.unique(counts).tolist():
        low[counts == hits], high[counts == hits] = interval(hits, draws)
    return Sweep(spec, draws, share, low, high, _reliance(plan, tally, draws), _convergence(tally))


def _convergence(tally: Tally) -> tuple[tuple[int, float], ...]:
    draws = np.cumsum(tally.draws)
    counts = np.cumsum(tally.stable, axis=0)
    final = counts[-1] / max(int(draws[-1]), 1)
    found: list[tuple[int, float]] = []
    for n, counted in zip(draws.tolist(), counts, strict=True):
        if n and (not found or found[-1][0] != n):
            found.append((n, float(np.abs(counted / n - final).max())))
    return tuple(found)


def _reliance(plan: Plan, tally: Tally, draws: int) -> tuple[Reliance, ...]:
    """Variance of the verdicts that goes with each input; exactly 0 where nothing varies."""
    counts = tally.stable.sum(axis=0)
    total = float((counts * (draws - counts)).sum())
    alone = _left_out(plan)
    found = []
    for k, each in enumerate(plan.drawer.inputs):
        as_modelled = int(tally.modelled[k])
        otherwise = draws - as_modelled
        part = 0.0
        if total and as_modelled and otherwise:
            gap = tally.both[k] / as_modelled - (counts - tally.both[k]) / otherwise
            part = float(as_modelled * otherwise * (gap**2).sum()) / total
        found.append(Reliance(each, part, *alone[k]))
    return tuple(sorted(found, key=lambda r: -r.share))


def _left_out(plan: Plan) -> list[tuple[Changes, Changes]]:
    """For each input the equilibria lost and gained when it is taken out of the model."""
    from detente.conflict.types import Preference

    spec = plan.spec
    base = spec.conflict.payoff_table
    rows, at = [base], {}
    inputs = iter(range(len(plan.drawer.inputs)))
    for i, maker in enumerate(spec.conflict.decision_makers):
        wants: Sequence[Preference | None] = maker.wants or (None,)
        for place in range(len(wants)):
            k = next(inputs)
            if wants[place] is None:
                continue
            fewer = maker.model_copy(
                update={"wants": tuple(w for p, w in enumerate(maker.wants or ()) if p != place)}
            )
            changed = base.copy()
            changed[i] = _payoffs(spec.conflict, fewer)
            at[k] = len(rows)
            rows.append(changed)
    solved = solve_batch(spec.conflict, np.stack(rows), spec.concepts)
    stable: NDArray[np.bool_] = np.all(solved, axis=1)
    found = []
    for k in range(len(plan.drawer.inputs)):
        lost, gained = {}, {}
        for c, concept in enumerate(spec.concepts):
            now, then = stable[0, c], stable[at.get(k, 0), c]
            lost[concept] = tuple((np.flatnonzero(now & ~then) + 1).tolist())
            gained[concept] = tuple((np.flatnonzero(then & ~now) + 1).tolist())
        found.append((lost, gained))
    return found


def _payoffs(conflict: Conflict, maker: Any) -> NDArray[np.int32]:
    from detente.conflict.expressions import vocabulary
    from detente.conflict.preferences import payoffs_of

    return payoffs_of(maker, conflict.states, vocabulary(conflict))
