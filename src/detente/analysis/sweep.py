"""How robust an answer is: the share of draws of the preferences in which each state is stable.

Preferences are drawn from what is not known about them (:mod:`detente.analysis.draws`), every draw
is solved, and only counts are kept (:mod:`detente.analysis.sweep_counts`), so memory does not grow
with the number of draws. Draws come in chunks whose numbers decide what is in them; counts are
whole numbers, so their sum does not depend on who counted which chunk when: the same seed gives the
same answer on any number of machines.

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
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from detente.analysis.concepts import CONCEPTS, known_concept
from detente.analysis.draws import Uncertainty
from detente.analysis.sweep_counts import added, prepare, work
from detente.analysis.sweep_result import finished
from detente.conflict.types import Conflict
from detente.errors import DetenteError
from detente.workers import cores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Future

    from detente.analysis.sweep_counts import Chunk, Plan, Tally
    from detente.analysis.sweep_result import Sweep

MOST_STATES = 2**20
MOST_WORK = 10**13
KEEP_EVERY = 2.0  # seconds
_STATES_IN_CHUNK = 2**20
_LARGE = 2**16


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
        keep: called with the counts so far, after the first chunk, every now and then, and at the
            end, also when stopped.
        progress: called with the share done.
    """
    plan = prepare(spec)
    left = [n for n in range(spec.chunks) if partial is None or n not in partial.done]
    counted = gather(plan, _chunks(plan, left), partial=partial, keep=keep, progress=progress)
    return finished(plan, counted)


def _chunks(plan: Plan, left: Sequence[int]) -> Iterator[Chunk]:
    """The chunks in their order; as many at once as there are cores where they are short.

    A chunk of a large model takes long and is solved on all cores, so that it can be interrupted.
    """
    if plan.spec.conflict.states.size > _LARGE:
        yield from (work(plan, number) for number in left)
        return
    with ThreadPoolExecutor(cores()) as pool:
        ahead: deque[Future[Chunk]] = deque()
        try:
            for number in left:
                ahead.append(pool.submit(work, plan, number, 1))
                if len(ahead) > 2 * cores():
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def gather(
    plan: Plan,
    chunks: Iterable[Chunk],
    *,
    partial: Tally | None,
    keep: Callable[[Tally], None] | None,
    progress: Callable[[float], None] | None,
) -> Tally:
    """Adds up chunks as they come, each once, handing the counts on at once and now and then."""
    from time import monotonic

    tally = plan.nothing() if partial is None else partial + plan.nothing()
    last = -KEEP_EVERY
    try:
        for chunk in chunks:
            tally = added(tally, chunk)
            if progress:
                progress(len(tally.done) / plan.spec.chunks)
            if keep and monotonic() - last > KEEP_EVERY:
                keep(tally)
                last = monotonic()
    finally:
        if keep:
            keep(tally)
    return tally
