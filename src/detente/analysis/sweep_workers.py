"""A sweep on several processes or machines, through dask.distributed.

Chunks go out a few at a time, so memory stays flat, and come back as counts. A chunk whose worker
dies is done again by another; each is counted once, by its number.
"""

from __future__ import annotations

from collections import deque
from importlib import import_module
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from detente.analysis.sweep import gather
from detente.analysis.sweep_counts import prepare, work
from detente.analysis.sweep_result import finished
from detente.errors import DetenteError
from detente.workers import MOST_DEATHS, completed, connected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from detente.analysis.sweep import Spec
    from detente.analysis.sweep_counts import Chunk, Tally
    from detente.analysis.sweep_result import Sweep


def sweep_on(
    spec: Spec,
    scheduler: str | None = None,
    *,
    workers: int | None = None,
    partial: Tally | None = None,
    keep: Callable[[Tally], None] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Sweep:
    """Draws and solves on worker processes.

    Args:
        spec: what to draw.
        scheduler: address of a dask scheduler; without one workers are started on this machine.
        workers: how many to start here; as many as there are cores if not said.
        partial: counts to go on from, of a sweep that was stopped.
        keep: called with the counts so far, every now and then and at the end, also when stopped.
        progress: called with the share done.

    Raises:
        DetenteError: the scheduler does not answer, or workers die again and again.
    """
    with connected(scheduler, workers) as client:
        return sweep_by(client, spec, partial=partial, keep=keep, progress=progress)


def sweep_by(
    client: Any,
    spec: Spec,
    *,
    partial: Tally | None = None,
    keep: Callable[[Tally], None] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Sweep:
    """The same through a dask client that is connected already."""
    plan = prepare(spec)
    left = [n for n in range(spec.chunks) if partial is None or n not in partial.done]
    chunks = _chunks(client, spec, left)
    counted = gather(plan, chunks, partial=partial, keep=keep, progress=progress)
    return finished(plan, counted)


def _chunks(client: Any, spec: Spec, left: Iterable[int]) -> Iterator[Chunk]:
    """The chunks as they are finished, in any order, each once."""
    distributed: Any = import_module("distributed")

    run = uuid4().hex
    plan = client.submit(prepare, spec, key=f"plan-{run}")
    waiting = deque(left)
    deaths = 0

    def submitted(number: int) -> Any:
        # one thread: as many chunks are in hand as the worker has threads
        key = f"chunk-{run}-{number}-{deaths}"
        return client.submit(work, plan, number, 1, key=key, priority=1)

    for number, future in completed(client, submitted, waiting):
        try:
            yield future.result()
        except distributed.KilledWorker as error:
            deaths += 1
            if deaths > MOST_DEATHS:
                raise DetenteError(
                    "the workers died again and again; they may have too little memory: use "
                    "fewer of them, or a smaller model"
                ) from error
            waiting.appendleft(number)
