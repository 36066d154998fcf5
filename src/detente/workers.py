"""Work on several processes or machines through dask.distributed: what folders and sweeps share.

The scheduler of a cluster of one's own (``dask scheduler``, ``dask worker``, with Détente installed
there) is named by its address; without one, worker processes are started on this machine. They
listen to it alone and, as others may be logged in there, speak TLS with a key that exists only in
memory, which whoever connects must hold too.

Anybody who can reach a scheduler can run code on its workers: use ``tls://`` on a network that
others share.
"""

from __future__ import annotations

import asyncio
import os
from contextlib import contextmanager
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Callable, Iterator

Task = TypeVar("Task")
WAIT = 10
MOST_DEATHS = 20
#: Seconds without any worker after which the work is given up. To bring one up takes seconds, on a
#: machine with too much to do half a minute.
PATIENCE = 240
_BEAT = 1
_NEVER = 10**8
_KEPT = 256 * 2**20


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def connected(
    scheduler: str | None, workers: int | None, *, deaths: int = MOST_DEATHS
) -> Iterator[Any]:
    """A dask client, with workers of its own unless a scheduler is named.

    Args:
        scheduler: its address, such as ``tcp://10.0.0.1:8786``.
        workers: how many processes to start here; as many as there are cores if not said.
        deaths: how many workers may die over a piece of work before it is given up (here; a
            scheduler of one's own has its own setting).

    Raises:
        DetenteError: the scheduler does not answer, or is lost; no worker can be started, or
            there has been none for ``PATIENCE`` seconds.
    """
    ours = _started(workers or cores(), deaths) if scheduler is None else _found(scheduler)
    with ours as client:
        yield client


@contextmanager
def _found(scheduler: str) -> Iterator[Any]:
    distributed: Any = import_module("distributed")

    try:
        client = distributed.Client(scheduler, timeout=WAIT)
    except TypeError:
        raise DetenteError(
            f"--scheduler: {scheduler} speaks TLS; name its certificates in dask's "
            "configuration (distributed.comm.tls)"
        ) from None
    except (OSError, TimeoutError, ValueError) as error:
        raise DetenteError(
            f"--scheduler: no dask scheduler answers at {scheduler} ({error}); "
            "start one with: dask scheduler"
        ) from None
    lost = f"--scheduler: {scheduler} is gone, or has had no worker for {PATIENCE} s"
    with client, _lost_told(client, f"{lost}; see to it and run this again"):
        yield client


@contextmanager
def _started(workers: int, deaths: int) -> Iterator[Any]:
    import logging

    dask: Any = import_module("dask")
    distributed: Any = import_module("distributed")
    quiet: dict[str, Any] = {
        "distributed.scheduler.allowed-failures": deaths,
        "distributed.worker.daemon": True,
        # A worker that died is started again by its nanny. Dask looks once, 15 s after a death, and
        # closes the nanny for good where no worker is there at that moment: because it takes long
        # to start, or has died another time.
        "distributed.deploy.lost-worker-timeout": _NEVER,
        # what dask watches for its dashboard takes a tenth of a core, and nobody looks at it here
        "distributed.worker.profile.enabled": False,
        "distributed.admin.tick.interval": "1s",
        "distributed.admin.system-monitor.interval": "5s",
        "distributed.worker.memory.monitor-interval": "1s",
        # dask has freed memory handed back at once; what the next piece of work needs is as much
        "distributed.nanny.pre-spawn-environ.MALLOC_TRIM_THRESHOLD_": _KEPT,
        "distributed.nanny.pre-spawn-environ.MALLOC_MMAP_THRESHOLD_": _KEPT,
    }
    fewer = "run this again with fewer of them, there may be too little memory"
    with dask.config.set(quiet):
        try:
            cluster = distributed.LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                host="127.0.0.1",
                protocol="tls://",
                security=distributed.Security.temporary(),
                dashboard_address="127.0.0.1:0",
                # sooner than all is given up: to close, dask waits for a worker that is starting
                death_timeout=PATIENCE / 2,
                silence_logs=logging.CRITICAL,
            )
        except (AssertionError, OSError, RuntimeError) as error:
            raise DetenteError(f"the worker processes did not start; {fewer}") from error
        lost = f"the worker processes ended, and none has come up for {PATIENCE} s; {fewer}"
        with cluster, distributed.Client(cluster) as client, _lost_told(client, lost):
            yield client


@contextmanager
def _lost_told(client: Any, said: str) -> Iterator[None]:
    """Ends with an error, and never waits for ever, when nobody is left to do the work.

    Raises:
        DetenteError: says so, in the words given.
    """
    distributed: Any = import_module("distributed")

    watched = asyncio.run_coroutine_threadsafe(_watched(client), client.loop.asyncio_loop)
    try:
        yield
    except distributed.CancelledError as error:
        raise DetenteError(said) from error
    finally:
        watched.cancel()


async def _watched(client: Any) -> None:
    """Cancels what is to be done when there has been no worker for ``PATIENCE`` seconds."""
    distributed: Any = import_module("distributed")

    seen = monotonic()
    while client.status != "closed":
        await asyncio.sleep(_BEAT)
        try:
            known = await client.scheduler.identity(n_workers=0)
        except OSError:
            continue  # the client itself cancels everything when its scheduler is gone
        if known["n_workers"]:
            seen = monotonic()
        elif monotonic() - seen > PATIENCE:
            left = [distributed.Future(key, client) for key in client.futures]
            await client.cancel(left, asynchronous=True)


def completed(
    client: Any, submit: Callable[[Task], Any], waiting: deque[Task], *, width: int = 0
) -> Iterator[tuple[Task, Any]]:
    """Every piece of work as it is finished, in any order, with its future.

    Only a few go out at a time, so memory stays flat. A future whose worker died raises
    ``distributed.KilledWorker`` when asked for its result; to have the work done again, put it
    back into ``waiting`` before going on.

    Args:
        client: of dask, as ``connected`` gives it.
        submit: sends one piece of work out and returns its future, of a new key each time.
        waiting: what is to be done; taken from the left.
        width: how many are out at a time; three a worker unless said.
    """
    distributed: Any = import_module("distributed")

    width = width or max(4, 3 * len(client.scheduler_info(n_workers=-1)["workers"]))
    tasks: dict[str, Task] = {}
    running = distributed.as_completed()

    def send() -> None:
        while waiting and len(tasks) < width:
            task = waiting.popleft()
            future = submit(task)
            tasks[future.key] = task
            running.add(future)

    send()
    for future in running:
        yield tasks.pop(future.key), future
        future.release()
        send()
