"""A sweep on several processes or machines, through dask.distributed.

Chunks go out a few at a time, so memory stays flat, and come back as counts. A chunk whose worker
dies is done again by another; each is counted once, by its number. The scheduler of a cluster of
one's own (``dask scheduler``, ``dask worker``, with Détente installed there) is named by its
address; without one, worker processes are started on this machine, which listens to itself alone.

Anybody who can reach a scheduler can run code on its workers: use ``tls://`` on a network that
others share.
"""

from __future__ import annotations

from contextlib import contextmanager
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from detente.analysis.sweep import Chunk, Spec, Sweep, Tally, finished, gather, prepare, work
from detente.analysis.workers import cores
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

WAIT = 10
MOST_DEATHS = 20


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


@contextmanager
def connected(scheduler: str | None, workers: int | None) -> Iterator[Any]:
    """A dask client, with workers of its own unless a scheduler is named.

    Raises:
        DetenteError: the scheduler does not answer.
    """
    import logging

    dask: Any = import_module("dask")
    distributed: Any = import_module("distributed")
    if scheduler is not None:
        try:
            client = distributed.Client(scheduler, timeout=WAIT)
        except (OSError, TimeoutError, ValueError) as error:
            raise DetenteError(
                f"--scheduler: no dask scheduler answers at {scheduler} ({error}); "
                "start one with: dask scheduler"
            ) from None
        with client:
            yield client
        return
    quiet: dict[str, Any] = {
        "distributed.scheduler.allowed-failures": MOST_DEATHS,
        "distributed.worker.daemon": True,
    }
    with (
        dask.config.set(quiet),
        distributed.LocalCluster(
            n_workers=workers or cores(),
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def _chunks(client: Any, spec: Spec, left: Iterable[int]) -> Iterator[Chunk]:
    """The chunks as they are finished, in any order, each once."""
    distributed: Any = import_module("distributed")

    run = uuid4().hex
    plan = client.submit(prepare, spec, key=f"plan-{run}")
    waiting = iter(left)
    width = max(4, 3 * len(client.scheduler_info(n_workers=-1)["workers"]))
    deaths = 0

    def submitted(number: int) -> Any:
        return client.submit(work, plan, number, key=f"chunk-{run}-{number}-{deaths}", priority=1)

    numbers = {}
    running = distributed.as_completed()
    for number in islice(waiting, width):
        future = submitted(number)
        numbers[future.key] = number
        running.add(future)
    for future in running:
        number = numbers.pop(future.key)
        try:
            yield future.result()
        except distributed.KilledWorker as error:
            deaths += 1
            if deaths > MOST_DEATHS:
                raise DetenteError(
                    "the workers died again and again; they may have too little memory: use "
                    "fewer of them, or a smaller model"
                ) from error
            following = number
        else:
            future.release()
            following = next(waiting, -1)
        if following >= 0:
            more = submitted(following)
            numbers[more.key] = following
            running.add(more)
