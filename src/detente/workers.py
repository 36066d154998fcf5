"""Work on several processes or machines through dask.distributed: what folders and sweeps share.

The scheduler of a cluster of one's own (``dask scheduler``, ``dask worker``, with Détente installed
there) is named by its address; without one, worker processes are started on this machine. They
listen to it alone and, as others may be logged in there, speak TLS with a key that exists only in
memory, which whoever connects must hold too.

Anybody who can reach a scheduler can run code on its workers: use ``tls://`` on a network that
others share.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Callable, Iterator

Task = TypeVar("Task")
WAIT = 10
MOST_DEATHS = 20
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
        DetenteError: the scheduler does not answer.
    """
    import logging

    dask: Any = import_module("dask")
    distributed: Any = import_module("distributed")
    if scheduler is not None:
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
        with client:
            yield client
        return
    quiet: dict[str, Any] = {
        "distributed.scheduler.allowed-failures": deaths,
        "distributed.worker.daemon": True,
        # what dask watches for its dashboard takes a tenth of a core, and nobody looks at it here
        "distributed.worker.profile.enabled": False,
        "distributed.admin.tick.interval": "1s",
        "distributed.admin.system-monitor.interval": "5s",
        "distributed.worker.memory.monitor-interval": "1s",
        # dask has freed memory handed back at once; what the next piece of work needs is as much
        "distributed.nanny.pre-spawn-environ.MALLOC_TRIM_THRESHOLD_": _KEPT,
        "distributed.nanny.pre-spawn-environ.MALLOC_MMAP_THRESHOLD_": _KEPT,
    }
    with (
        dask.config.set(quiet),
        distributed.LocalCluster(
            n_workers=workers or cores(),
            threads_per_worker=1,
            host="127.0.0.1",
            protocol="tls://",
            security=distributed.Security.temporary(),
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


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
