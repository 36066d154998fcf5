"""How robust an answer is: the share of draws of the preferences in which each state is stable.

Preferences are drawn from what is not known about them (:mod:`detente.analysis.draws`), every draw
is solved (:mod:`detente.analysis.batch`), and only counts are kept, so memory does not grow with
the number of draws. Draws come in chunks whose numbers decide what is in them; counts are whole
numbers, so their sum does not depend on who counted which chunk when: the same seed gives the same
answer on any number of machines. Intervals are Wilson's, for 95 times of 100.

Which want an answer hangs on is told in two ways. *Variance*: the part of the variance of "this
state is an equilibrium", over all states and concepts, that goes with whether a want stands as it
was modelled (a first-order Sobol index; wants that are swapped with each other share theirs, so
parts may add up to more than one). *Leave one out*: which equilibria come and go when a want is
taken out for certain and nothing else is changed.

Cost: draws × one solve of the model, which for a thousand states takes about a millisecond. More
than 2^20 states, or 10^13 states × decision makers × draws, are refused.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.analysis.batch import solve_batch
from detente.analysis.concepts import CONCEPTS, known_concept
from detente.analysis.draws import Drawer, Input, Uncertainty, drawer
from detente.analysis.inverse import interval
from detente.conflict.types import Conflict
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    Counts = NDArray[np.int64]

MOST_STATES = 2**20
MOST_WORK = 10**13
LISTED = 4096
_STATES_IN_CHUNK = 2**20


@dataclass(frozen=True)
class Spec:
    """All that decides the outcome of a sweep; it travels to whoever works on it.

    Attributes:
        conflict: the model.
        draws: how many.
        seed: of the draws.
        concepts: basic concepts.
        uncertainty: how unsure preferences are.
        confidences: id of a piece of evidence → the chance that it is right.
    """

    conflict: Conflict
    draws: int = 10_000
    seed: int = 1
    concepts: tuple[str, ...] = tuple(CONCEPTS)
    uncertainty: Uncertainty = field(default_factory=Uncertainty)
    confidences: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not isinstance(self.conflict, Conflict):
            raise DetenteError("only a conflict in option form can be swept")
        for concept in self.concepts:
            known_concept(concept, CONCEPTS)
        if self.draws < 1:
            raise DetenteError("a sweep needs at least one draw")
        if self.seed < 0:
            raise DetenteError("a seed is a whole number from 0")
        states = int(self.conflict.states.size)
        work = states * len(self.conflict.names) * self.draws
        if states > MOST_STATES or work > MOST_WORK:
            raise DetenteError(
                f"{self.draws:,} draws of {states:,} states are too many; make fewer draws, leave "
                "out options, or say which combinations cannot be"
            )

    @property
    def chunk(self) -> int:
        """How many draws a chunk has."""
        return int(np.clip(_STATES_IN_CHUNK // self.conflict.states.size, 16, 1024))

    @property
    def chunks(self) -> int:
        """How many chunks there are."""
        return -(-self.draws // self.chunk)

    def size(self, chunk: int) -> int:
        """How many draws chunk number ``chunk`` (from 0) has."""
        return min(self.chunk, self.draws - chunk * self.chunk)

    def fingerprint(self) -> str:
        """A digest of all of it: partial counts with another one belong to another sweep."""
        told = {
            "conflict": self.conflict.model_dump(mode="json"),
            "rest": [self.draws, self.seed, self.concepts, self.chunk],
            "uncertainty": [
                self.uncertainty.swap,
                self.uncertainty.evidence,
                self.uncertainty.ties,
                self.uncertainty.spread,
            ],
            "confidences": sorted(self.confidences.items()),
        }
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Tally:
    """Counts over some chunks.

    Attributes:
        done: numbers of the chunks, from 0.
        draws: (stages) how many draws; stage k has the chunks from 2^(k−1) up to 2^k.
        stable: (stages, concepts, S) in how many a state was an equilibrium.
        modelled: (inputs) in how many each input was as modelled.
        both: (inputs, concepts, S) in how many it was and the state an equilibrium.
    """

    done: frozenset[int]
    draws: Counts
    stable: Counts
    modelled: Counts
    both: Counts

    def __add__(self, other: Tally) -> Tally:
        if shared := self.done & other.done:
            raise ValueError(f"chunk {min(shared)} would be counted twice")
        return Tally(
            self.done | other.done,
            self.draws + other.draws,
            self.stable + other.stable,
            self.modelled + other.modelled,
            self.both + other.both,
        )


@dataclass(frozen=True)
class Plan:
    """A spec with everything made once that every chunk needs."""

    spec: Spec
    drawer: Drawer

    def nothing(self) -> Tally:
        """Counts over no chunks."""
        stages = self.spec.chunks.bit_length() + 1
        concepts, states = len(self.spec.concepts), int(self.spec.conflict.states.size)
        inputs = len(self.drawer.inputs)
        return Tally(
            frozenset(),
            np.zeros(stages, np.int64),
            np.zeros((stages, concepts, states), np.int64),
            np.zeros(inputs, np.int64),
            np.zeros((inputs, concepts, states), np.int64),
        )


@dataclass(frozen=True)
class Chunk:
    """The counts over one chunk, as :class:`Tally` without stages."""

    number: int
    draws: int
    stable: Counts
    modelled: Counts
    both: Counts


def prepare(spec: Spec) -> Plan:
    """Everything made once that every chunk needs."""
    return Plan(spec, drawer(spec.conflict, spec.uncertainty, spec.confidences))


def work(plan: Plan, number: int) -> Chunk:
    """Draws and solves one chunk."""
    spec = plan.spec
    draws = spec.size(number)
    payoffs, modelled = plan.drawer.draw(spec.seed, number, draws)
    stable = equilibria(spec.conflict, payoffs, spec.concepts)
    flat = stable.reshape(draws, -1).astype(np.float32)
    both = modelled.T.astype(np.float32) @ flat  # exact: a chunk has far fewer draws than 2^24
    return Chunk(
        number,
        draws,
        stable.sum(axis=0, dtype=np.int64),
        modelled.sum(axis=0, dtype=np.int64),
        both.astype(np.int64).reshape(modelled.shape[1], *stable.shape[1:]),
    )


def equilibria(
    conflict: Conflict, payoffs: NDArray[np.int32], concepts: Sequence[str]
) -> NDArray[np.bool_]:
    """(draws, concepts, S) which states are equilibria, with what is drawn twice solved once.

    Where a concept lets the others make any legal move the verdict for a decision maker hangs on
    its own preferences alone, of which there are far fewer than combinations of everybody's.
    """
    draws, movers, states = payoffs.shape
    first, place = _unique(payoffs.reshape(draws, -1))
    found = np.empty((first.size, len(concepts), states), np.bool_)
    together = [c for c, concept in enumerate(concepts) if CONCEPTS[concept].improving]
    alone = [c for c in range(len(concepts)) if c not in together]
    if together:
        asked = [concepts[c] for c in together]
        found[:, together] = solve_batch(conflict, payoffs[first], asked).all(axis=1)
    if alone:
        own = [_unique(payoffs[first, i]) for i in range(movers)]
        rows = np.zeros((max(one.size for one, _ in own), movers, states), np.int32)
        for i, (one, _) in enumerate(own):
            rows[: one.size, i] = payoffs[first[one], i]
        solved = solve_batch(conflict, rows, [concepts[c] for c in alone])
        found[:, alone] = True
        for i, (_, at) in enumerate(own):
            found[:, alone] &= solved[at, i]
    return found[place]


def _unique(rows: NDArray[np.int32]) -> tuple[Counts, Counts]:
    """The first row of each kind, and which kind each row is."""
    whole = np.ascontiguousarray(rows).view(np.dtype((np.void, rows.itemsize * rows.shape[1])))
    _, first, place = np.unique(whole.ravel(), return_index=True, return_inverse=True)
    return first, place


def added(tally: Tally, chunk: Chunk) -> Tally:
    """The tally with one chunk more; its arrays are changed in place.

    Raises:
        ValueError: the chunk is in it already.
    """
    if chunk.number in tally.done:
        raise ValueError(f"chunk {chunk.number} would be counted twice")
    stage = chunk.number.bit_length()
    tally.draws[stage] += chunk.draws
    tally.stable[stage] += chunk.stable
    tally.modelled[:] += chunk.modelled
    tally.both[:] += chunk.both
    return Tally(tally.done | {chunk.number}, tally.draws, tally.stable, tally.modelled, tally.both)


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


def sweep(
    spec: Spec,
    *,
    partial: Tally | None = None,
    keep: Callable[[Tally], None] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Sweep:
    """Draws and solves in this process, on all its cores.

    On a cluster, or in several processes: :func:`detente.analysis.sweep_workers.sweep_on`.

    Args:
        spec: what to draw.
        partial: counts to go on from, of a sweep that was stopped.
        keep: called with the counts so far, every now and then and at the end, also when stopped.
        progress: called with the share done.
    """
    plan = prepare(spec)
    left = [n for n in range(spec.chunks) if partial is None or n not in partial.done]
    counted = gather(
        plan, (work(plan, n) for n in left), partial=partial, keep=keep, progress=progress
    )
    return finished(plan, counted)


def gather(
    plan: Plan,
    chunks: Iterable[Chunk],
    *,
    partial: Tally | None,
    keep: Callable[[Tally], None] | None,
    progress: Callable[[float], None] | None,
) -> Tally:
    """Adds up chunks as they come, each once, handing the counts on every now and then."""
    from time import monotonic

    tally = plan.nothing() if partial is None else partial + plan.nothing()
    last = monotonic()
    try:
        for chunk in chunks:
            tally = added(tally, chunk)
            if progress:
                progress(len(tally.done) / plan.spec.chunks)
            if keep and monotonic() - last > 2:
                keep(tally)
                last = monotonic()
    finally:
        if keep:
            keep(tally)
    return tally


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


Changes = dict[str, tuple[int, ...]]


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
