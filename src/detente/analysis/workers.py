"""Independent pieces of work on all cores, with progress, stopped as soon as one asks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from detente.workers import cores

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

Task = TypeVar("Task")
Answer = TypeVar("Answer")
WORTH_THREADS = 1 << 14


def run(
    work: Callable[[Task, NDArray[np.int8]], Answer],
    tasks: Sequence[Task],
    *,
    size: int,
    threads: int | None = None,
    progress: Callable[[float], None] | None = None,
) -> list[Answer]:
    """The answers to all tasks, in their order.

    Args:
        work: does one task; it should release the interpreter lock, and give up when the array it
            is also given turns from 0 to 1.
        tasks: what to do.
        size: how big the tasks are, in states; small ones are not worth a thread.
        threads: how many at most; as many as there are cores if not said.
        progress: called with the share done, in this thread.
    """
    stop = np.zeros(1, np.int8)
    answers: list[Answer] = []
    many = cores() if threads is None else threads
    if size < WORTH_THREADS or many == 1:
        for task in tasks:
            answers.append(work(task, stop))
            if progress:
                progress(len(answers) / len(tasks))
        return answers
    with ThreadPoolExecutor(many) as pool:
        try:
            for future in [pool.submit(work, task, stop) for task in tasks]:
                answers.append(future.result())
                if progress:
                    progress(len(answers) / len(tasks))
        except BaseException:
            stop[0] = 1
            pool.shutdown(cancel_futures=True)
            raise
    return answers
