"""Heavy work in worker processes: bounded, with progress, and really stopped when cancelled.

A worker is one process that does one piece of work after another, so what it has loaded (the
language model, compiled kernels) stays loaded. Cancelling a piece of work kills its worker, since
numerical code cannot be interrupted otherwise; the next piece starts a new one.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import traceback
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from multiprocessing.connection import Connection

    Tell = Callable[[float], None]

Made = TypeVar("Made")

WAITING = 64
PATIENCE = 600.0


class TooBusy(DetenteError):
    """So much work is waiting that more is not taken."""


class TookTooLong(DetenteError):
    """The work was stopped after the time it was given."""


class Fault(RuntimeError):
    """A fault of ours in a worker; its message is the traceback there."""


class WorkerLost(DetenteError):
    """The worker process ended without an answer, most likely for lack of memory."""


class Jobs:
    """A few worker processes and the queue before them. Use it on the event loop only.

    Args:
        workers: how many processes; by default one for every two processors, at least 2, at most 4.
        waiting: how many pieces of work may wait; beyond that ``TooBusy``.
        patience: seconds until a piece of work is stopped.
    """

    def __init__(
        self, workers: int | None = None, waiting: int = WAITING, patience: float = PATIENCE
    ):
        count = workers or min(4, max(2, (os.cpu_count() or 2) // 2))
        self._idle: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        self._all = [_Worker() for _ in range(count)]
        for worker in reversed(self._all):
            self._idle.put_nowait(worker)
        self._most_waiting = waiting
        self._waiting = 0
        self._patience = patience

    async def run(
        self,
        work: Callable[..., Made],
        *arguments: Any,
        progress: Tell | None = None,
    ) -> Made:
        """What ``work(tell, *arguments)`` returns, worked out in another process.

        Args:
            work: a function of a module (it is sent by name); its first argument is a function to
                call with the share done, from 0 to 1.
            arguments: sent by pickle, as is what comes back.
            progress: called on the event loop with the share done.

        Raises:
            TooBusy: too much is waiting.
            TookTooLong: it was stopped for its time.
            WorkerLost: the process died.
            DetenteError: as ``work`` raised it.
        """
        async with self._worker() as worker:
            try:
                async with asyncio.timeout(self._patience):
                    answer = await worker.ask((work, arguments), progress)
            except TimeoutError:
                raise TookTooLong(
                    f"this took more than {self._patience:g} seconds and was stopped; "
                    "try a smaller case or fewer articles"
                ) from None
        made: Made = answer
        return made

    async def warm(self, work: Callable[[Tell], object]) -> None:
        """Start every worker and let it do ``work`` once, so that nobody has to wait."""
        await asyncio.gather(*(self.run(work) for _ in self._all))

    def close(self) -> None:
        """Stop all of it."""
        for worker in self._all:
            worker.kill()

    @asynccontextmanager
    async def _worker(self) -> AsyncIterator[_Worker]:
        if self._idle.empty() and self._waiting >= self._most_waiting:
            raise TooBusy("the workbench is busy with other work; try again in a minute")
        self._waiting += 1
        try:
            worker = await self._idle.get()
        finally:
            self._waiting -= 1
        try:
            yield worker
        finally:
            self._idle.put_nowait(worker)


class _Worker:
    """One process, started when it is first asked for something."""

    def __init__(self) -> None:
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    async def ask(self, task: object, progress: Tell | None) -> Any:
        """Send a task and wait for its answer, telling progress; cancelling kills the process."""
        loop = asyncio.get_running_loop()
        try:
            pipe = self._pipe
            if pipe is None or not self._alive():
                pipe = await asyncio.to_thread(self._start)
            await asyncio.to_thread(pipe.send, task)
            while True:
                kind, value = await _received(loop, pipe)
                if kind == "progress":
                    if progress is not None:
                        progress(value)
                elif kind == "done":
                    return value
                else:
                    raise value
        except (EOFError, BrokenPipeError, ConnectionResetError):
            self.kill()
            raise WorkerLost(
                "the computation ended without an answer, most likely for lack of memory; "
                "try a smaller case or fewer articles"
            ) from None
        except asyncio.CancelledError:
            self.kill()
            raise

    def kill(self) -> None:
        """End the process at once."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None

    def _alive(self) -> bool:
        return self._process is not None and self._process.is_alive()

    def _start(self) -> Connection:
        self.kill()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        return self._pipe


async def _received(loop: asyncio.AbstractEventLoop, pipe: Connection) -> Any:
    """The next message of a worker, waited for without a thread."""
    if not pipe.poll():
        there: asyncio.Future[None] = loop.create_future()

        def arrived() -> None:
            if not there.done():
                there.set_result(None)

        loop.add_reader(pipe.fileno(), arrived)
        try:
            await there
        finally:
            loop.remove_reader(pipe.fileno())
        # A loop may make what it watches non-blocking; half of a long message would be an error.
        os.set_blocking(pipe.fileno(), True)
    return await asyncio.to_thread(pipe.recv)


def _serve(pipe: Connection) -> None:
    """The life of a worker: do what comes through the pipe until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server says when to stop
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        while True:
            work, arguments = pipe.recv()
            pipe.send(_done(work, lambda share: pipe.send(("progress", share)), arguments))


def _done(work: Callable[..., object], tell: Tell, arguments: tuple[object, ...]) -> object:
    """The last message about a piece of work: what it made, or why it failed."""
    try:
        return "done", work(tell, *arguments)
    except DetenteError as error:
        return "failed", DetenteError(str(error))
    except MemoryError:
        return "failed", DetenteError("there is not enough memory for this; try a smaller case")
    except Exception:  # noqa: BLE001  a fault of ours: raised again where the work was asked for
        return "failed", Fault(traceback.format_exc())
