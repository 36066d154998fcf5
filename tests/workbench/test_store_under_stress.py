"""Many writers at once, and programs and servers killed in the middle of saving.

A kill leaves what was handed to the operating system; a power cut, which tests cannot make, leaves
what was on the disk: SQLite runs with ``synchronous=FULL`` and PostgreSQL waits for its disk too.
"""

from __future__ import annotations

import multiprocessing
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from workbench_postgres import Server

from detente.conflict.case import Case
from detente.workbench.store import StaleVersion, Store
from detente.workbench.store.connect import engine_for

WRITERS = 8
SAVES = 6


def titled(case: Case, title: str) -> Case:
    return case.model_copy(update={"title": title})


def saves(url: str, case_id: str, name: str, count: int) -> tuple[dict[int, str], int]:
    """Save so many times, beginning again from the newer version whenever somebody was faster."""
    store = Store(url)
    done: dict[int, str] = {}
    refused = 0
    latest = store.get(case_id)
    while len(done) < count:
        title = f"{name}-{len(done)}"
        number = latest.version.number
        try:
            store.save(case_id, titled(latest.case, title), based_on=number, author=name)
        except StaleVersion as stale:
            refused += 1
            latest = stale.newer
            continue
        done[number + 1] = title
        latest = store.get(case_id)
    store.close()
    return done, refused


def check(url: str, case_id: str, acknowledged: dict[int, str]) -> list[int]:
    """Every save that was acknowledged is there, and the numbers have no gaps."""
    store = Store(url)
    numbers = sorted(version.number for version in store.history(case_id))
    assert numbers == list(range(1, len(numbers) + 1))
    for number, title in acknowledged.items():
        assert store.get(case_id, number).case.title == title
    (listed,) = store.cases()
    assert listed.version == numbers[-1]
    assert listed.title == store.get(case_id).case.title
    store.close()
    return numbers


def test_eight_writers_at_once_lose_nothing(url: str, case: Case) -> None:
    first = Store(url)
    case_id = first.create(case, "first").case_id
    first.close()
    with ThreadPoolExecutor(WRITERS) as pool:
        jobs = [pool.submit(saves, url, case_id, f"w{n}", SAVES) for n in range(WRITERS)]
        found = [job.result() for job in jobs]
    acknowledged = {number: title for done, _ in found for number, title in done.items()}
    assert len(acknowledged) == WRITERS * SAVES  # no number was given twice
    assert check(url, case_id, acknowledged) == list(range(1, 2 + WRITERS * SAVES))
    assert sum(refused for _, refused in found) > 0  # they did get into each other's way


def test_eight_programs_open_an_empty_library_at_once(url: str, case: Case) -> None:
    gate = threading.Barrier(WRITERS)

    def opened(_: int) -> str:
        gate.wait()
        store = Store(url)
        made = store.create(case, "me").case_id
        store.close()
        return made

    with ThreadPoolExecutor(WRITERS) as pool:
        made = list(pool.map(opened, range(WRITERS)))
    store = Store(url)
    assert {each.id for each in store.cases()} == set(made)
    store.close()


def test_a_new_library_waits_for_a_program_that_writes_to_it_without_a_log(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("create table there (number integer)")
    other.execute("begin immediate")
    other.execute("insert into there values (1)")
    done = threading.Timer(0.3, other.execute, ["commit"])
    done.start()
    engine = engine_for(f"sqlite:///{path}")
    with engine.begin() as connection:
        assert connection.execute(text("select count(*) from there")).scalar() == 1
        assert connection.execute(text("pragma journal_mode")).scalar() == "wal"
    done.join()
    engine.dispose()
    other.close()


def keep_saving(url: str, case_id: str, tell: Connection) -> None:
    """A program that saves without end and tells after each save that it is done."""
    store = Store(url)
    latest = store.get(case_id)
    while True:
        title = f"{latest.version.number}"
        store.save(case_id, titled(latest.case, title), based_on=latest.version.number, author="p")
        tell.send((latest.version.number + 1, title))
        latest = store.get(case_id)


def test_a_program_killed_while_it_saves_has_lost_nothing_it_acknowledged(
    tmp_path: Path, case: Case
) -> None:
    path = tmp_path / "library.db"
    url = f"sqlite:///{path}"
    store = Store(url)
    case_id = store.create(case, "first").case_id
    store.close()
    context = multiprocessing.get_context("spawn")
    acknowledged: dict[int, str] = {}
    for kills in (5, 12):
        ours, theirs = context.Pipe(duplex=False)
        program = context.Process(target=keep_saving, args=(url, case_id, theirs), daemon=True)
        program.start()
        theirs.close()
        for _ in range(kills):
            acknowledged.update([ours.recv()])
        program.kill()
        program.join()
        try:
            while ours.poll():
                acknowledged.update([ours.recv()])
        except EOFError:
            pass
        numbers = check(url, case_id, acknowledged)
        assert len(numbers) - 1 - len(acknowledged) in {0, 1}  # one may be saved and not yet told
        acknowledged |= {n: str(n - 1) for n in numbers[1:]}
        with sqlite3.connect(path) as connection:
            assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    store = Store(url)
    assert store.save(case_id, case, based_on=numbers[-1], author="after").number


def test_a_server_killed_while_many_save_has_lost_nothing_it_acknowledged(
    postgres: Server, case: Case
) -> None:
    url = postgres.database()
    store = Store(url)
    ids = [store.create(case, "first").case_id for _ in range(4)]
    acknowledged: dict[str, dict[int, str]] = {case_id: {} for case_id in ids}
    failed: list[type[Exception]] = []

    def write(case_id: str) -> None:
        number = 1
        try:
            while True:
                title = f"{number}"
                store.save(case_id, titled(case, title), based_on=number, author="w")
                number += 1
                acknowledged[case_id][number] = title
        except DBAPIError as error:
            failed.append(type(error))

    threads = [threading.Thread(target=write, args=(case_id,)) for case_id in ids]
    for thread in threads:
        thread.start()
    while min(map(len, acknowledged.values())) < 10:
        time.sleep(0.01)
    postgres.kill()
    for thread in threads:
        thread.join(60)
    assert len(failed) == len(threads)  # each of them was saving when the server went
    postgres.start()
    again = Store(url)
    for case_id, done in acknowledged.items():
        numbers = sorted(version.number for version in again.history(case_id))
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) - 1 - len(done) in {0, 1}
        for number, title in done.items():
            assert again.get(case_id, number).case.title == title
    number = again.get(ids[0]).version.number
    assert store.save(ids[0], case, based_on=number, author="w").number  # the old store goes on too
    store.close()
    again.close()


def test_saves_of_sqlite_wait_for_the_disk(tmp_path: Path) -> None:
    engine = engine_for(f"sqlite:///{tmp_path / 'library.db'}")
    with engine.connect() as connection:
        assert connection.execute(text("pragma journal_mode")).scalar() == "wal"
        assert connection.execute(text("pragma synchronous")).scalar() == 2
        assert connection.execute(text("pragma foreign_keys")).scalar() == 1
    engine.dispose()


@pytest.mark.parametrize("setting", ["fsync", "synchronous_commit", "full_page_writes"])
def test_saves_of_postgresql_wait_for_the_disk(postgres: Server, setting: str) -> None:
    engine = engine_for(postgres.database())
    with engine.connect() as connection:
        assert connection.execute(text(f"show {setting}")).scalar() == "on"
    engine.dispose()
