"""Work in other processes: answers, progress, cancelling, faults, limits."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.errors import DetenteError
from detente.workbench import work
from detente.workbench.jobs import Fault, Jobs, TooBusy, TookTooLong, WorkerLost

EXAMPLES = Path(__file__).parents[2] / "examples"


def process(tell: Callable[[float], None]) -> int:
    tell(0.5)
    tell(1.0)
    return os.getpid()


def wait(_: Callable[[float], None], seconds: float) -> str:
    time.sleep(seconds)
    return "waited"


def refuse(_: Callable[[float], None]) -> None:
    raise DetenteError("not like this")


def fail(_: Callable[[float], None]) -> None:
    raise KeyError("a fault")


def die(_: Callable[[float], None]) -> None:
    os._exit(1)


def run(steps: Callable[[Jobs], Any], **settings: Any) -> Any:
    async def main() -> Any:
        jobs = Jobs(**({"workers": 1} | settings))
        try:
            return await steps(jobs)
        finally:
            jobs.close()

    return asyncio.run(main())


def test_a_worker_answers_tells_progress_and_stays() -> None:
    async def steps(jobs: Jobs) -> None:
        told: list[float] = []
        first = await jobs.run(process, progress=told.append)
        assert first == await jobs.run(process) != os.getpid()
        assert told == [0.5, 1.0]

    run(steps)


def test_cancelling_stops_the_process_and_the_next_piece_of_work_runs() -> None:
    async def steps(jobs: Jobs) -> None:
        before = await jobs.run(process)
        task = asyncio.create_task(jobs.run(wait, 60))
        await asyncio.sleep(0.2)
        task.cancel()
        began = time.monotonic()
        with pytest.raises(asyncio.CancelledError):
            await task
        with pytest.raises(ProcessLookupError):
            os.kill(before, 0)
        assert await jobs.run(process) != before
        assert time.monotonic() - began < 30

    run(steps)


def test_what_a_person_can_put_right_comes_as_it_is_and_a_fault_with_its_place() -> None:
    async def steps(jobs: Jobs) -> None:
        with pytest.raises(DetenteError, match=r"^not like this$"):
            await jobs.run(refuse)
        with pytest.raises(Fault, match="in fail"):
            await jobs.run(fail)
        with pytest.raises(WorkerLost):
            await jobs.run(die)
        assert await jobs.run(wait, 0) == "waited"

    run(steps)


def test_there_is_an_end_to_waiting() -> None:
    async def steps(jobs: Jobs) -> None:
        with pytest.raises(TookTooLong, match=r"0\.3 seconds"):
            await jobs.run(wait, 60)

    run(steps, patience=0.3)


def test_more_than_may_wait_is_refused() -> None:
    async def steps(jobs: Jobs) -> None:
        await jobs.run(process)
        first, second = (asyncio.create_task(jobs.run(wait, 0.5)) for _ in range(2))
        await asyncio.sleep(0.1)
        with pytest.raises(TooBusy):
            await jobs.run(wait, 0)
        assert await asyncio.gather(first, second) == ["waited", "waited"]

    run(steps, waiting=1)


def test_articles_and_cases_go_there_and_back() -> None:
    article = (EXAMPLES / "summit" / "article.html").read_bytes()

    async def steps(jobs: Jobs) -> None:
        evidence = await jobs.run(work.extract_file, article, "article.html")
        case = await jobs.run(work.draft, [evidence])
        result = await jobs.run(work.solve, case)
        here = detente.solve(case.conflict, status_quo=case.status_quo)
        assert {k: v.tolist() for k, v in result.equilibria.items()} == {
            k: v.tolist() for k, v in here.equilibria.items()
        }
        with pytest.raises(DetenteError, match="empty"):
            await jobs.run(work.extract_file, b"", "article.html")

    run(steps)
