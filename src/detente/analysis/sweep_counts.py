"""One chunk of a sweep drawn, solved and counted, and counts added up, each chunk once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.analysis.batch import solve_batch
from detente.analysis.concepts import CONCEPTS
from detente.analysis.draws import Drawer, drawer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from detente.analysis.sweep import Spec
    from detente.conflict.types import Conflict

    Counts = NDArray[np.int64]


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
    """The counts over one chunk, as :class:`Tally` without stages, in few bytes: they travel."""

    number: int
    draws: int
    stable: NDArray[np.uint16]
    modelled: NDArray[np.uint16]
    both: NDArray[np.uint16]


def prepare(spec: Spec) -> Plan:
    """Everything made once that every chunk needs."""
    return Plan(spec, drawer(spec.conflict, spec.uncertainty, spec.confidences))


def work(plan: Plan, number: int, threads: int | None = None) -> Chunk:
    """Draws and solves one chunk, on so many threads; on as many as there are cores if not said."""
    spec = plan.spec
    draws = spec.size(number)
    payoffs, modelled = plan.drawer.draw(spec.seed, number, draws)
    stable = equilibria(spec.conflict, payoffs, spec.concepts, threads)
    flat = stable.reshape(draws, -1).astype(np.float32)
    both = modelled.T.astype(np.float32) @ flat  # exact: a chunk has far fewer draws than 2^16
    return Chunk(
        number,
        draws,
        stable.sum(axis=0, dtype=np.uint16),
        modelled.sum(axis=0, dtype=np.uint16),
        both.astype(np.uint16).reshape(modelled.shape[1], *stable.shape[1:]),
    )


def equilibria(
    conflict: Conflict,
    payoffs: NDArray[np.int32],
    concepts: Sequence[str],
    threads: int | None = None,
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
        solved = solve_batch(conflict, payoffs[first], asked, threads=threads)
        found[:, together] = solved.all(axis=1)
    if alone:
        own = [_unique(payoffs[first, i]) for i in range(movers)]
        rows = np.zeros((max(one.size for one, _ in own), movers, states), np.int32)
        for i, (one, _) in enumerate(own):
            rows[: one.size, i] = payoffs[first[one], i]
        solved = solve_batch(conflict, rows, [concepts[c] for c in alone], threads=threads)
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
