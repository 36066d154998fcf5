"""Fifty people at one workbench, each of whom edits, saves and solves a case for a minute.

python -m benchmarks.workbench [--sessions 50] [--seconds 60] [--pause 1.0] [--url DATABASE]

Starts ``detente workbench`` on loopback and speaks to its API, as the editors of the screens speak
to the store: an edit is a save of a changed case, answered when it is on the disk; every third is
followed by solving. Between edits a person thinks, half to one and a half of ``--pause`` seconds.
Prints errors, saves that were acknowledged and are not there, the time of edits and solutions, and
the memory of the server with its workers at the beginning, in the middle and at the end, and the
processor time they took, which says more than waiting does on a machine with other work (Linux).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

import detente

CASE = Path(__file__).parents[1] / "examples" / "elmira.case.yaml"
SOLVE_EVERY = 3


@dataclass
class Seen:
    """What the sessions went through."""

    edits: list[float] = field(default_factory=list)
    solutions: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    saved: dict[str, dict[int, str]] = field(default_factory=dict)


class Server:
    """The command in a process of its own."""

    def __init__(self, folder: Path, url: str | None):
        known = {"DETENTE_DATABASE_URL": url or f"sqlite:///{folder / 'library.db'}"}
        command = [sys.executable, "-m", "detente", "workbench", "--no-browser", "--port", "0"]
        self.process = subprocess.Popen(  # noqa: S603
            command, env=os.environ | known, stderr=subprocess.PIPE, text=True
        )
        assert self.process.stderr is not None
        self.address = self.process.stderr.readline().split()[2].rstrip("/")
        self._log = asyncio.get_running_loop().run_in_executor(None, self.process.stderr.read)

    def memory(self) -> int:
        """The memory of the server and its workers in MiB, what they share counted once."""
        return sum(_proportional(pid) for pid in self._processes()) // 1024

    def processor_time(self) -> float:
        """Seconds of processor time of the server and its workers so far."""
        stats = [Path(f"/proc/{pid}/stat").read_text() for pid in self._processes()]
        ticks = [stat.rpartition(")")[2].split()[11:13] for stat in stats]  # user and system time
        return sum(int(each) for pair in ticks for each in pair) / os.sysconf("SC_CLK_TCK")

    def _processes(self) -> set[int]:
        command = ["ps", "-o", "pid=,ppid=", "-e"]
        listed = subprocess.check_output(command, text=True).split()  # noqa: S603
        parents = dict(zip(map(int, listed[::2]), map(int, listed[1::2]), strict=True))
        ours = {self.process.pid}
        while more := {p for p, parent in parents.items() if parent in ours} - ours:
            ours |= more
        return ours

    async def stop(self) -> None:
        """Stop it gently."""
        self.process.terminate()
        await asyncio.to_thread(self.process.wait)
        await self._log


def _proportional(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


async def session(
    client: httpx.AsyncClient, number: int, until: float, pause: float, seen: Seen
) -> None:
    """One person: edit, save, think; every third time solve."""
    chance = random.Random(number)  # noqa: S311  the same every time
    case: dict[str, Any] = detente.load(CASE).model_dump(mode="json")
    await asyncio.sleep(chance.uniform(0, pause))
    made = await client.post("/api/cases", json=case | {"title": f"{number}-1"})
    address, tag = made.headers["location"], made.headers["etag"]
    saved = seen.saved.setdefault(address, {1: f"{number}-1"})
    while time.monotonic() < until:
        version = len(saved) + 1
        case["title"] = f"{number}-{version}"
        chance.shuffle(case["decision_makers"][0]["ranking"])
        answer = await _timed(
            client.put(address, json=case, headers={"If-Match": tag}), seen.edits, seen
        )
        if answer is not None:
            tag = answer.headers["etag"]
            saved[answer.json()["number"]] = case["title"]
        if version % SOLVE_EVERY == 0:
            await _timed(client.post("/api/solve", json=case), seen.solutions, seen)
        await asyncio.sleep(pause * chance.uniform(0.5, 1.5))


async def _timed(request: Any, times: list[float], seen: Seen) -> httpx.Response | None:
    began = time.perf_counter()
    try:
        answer: httpx.Response = await request
        answer.raise_for_status()
    except httpx.HTTPError as error:
        seen.errors.append(repr(error))
        return None
    times.append(time.perf_counter() - began)
    return answer


async def lost(client: httpx.AsyncClient, seen: Seen) -> int:
    """How many saves were acknowledged and are not in the library."""
    missing = 0
    for address, saved in seen.saved.items():
        for version, title in saved.items():
            got = await client.get(f"{address}/versions/{version}")
            missing += got.status_code != 200 or got.json()["title"] != title
    return missing


def told(name: str, times: list[float]) -> str:
    """One line about times."""
    if len(times) < 2:
        return f"{name:<10} {len(times)}"
    cuts = statistics.quantiles(times, n=100)
    marks = (("median", 49), ("p95", 94), ("p99", 98))
    shown = (f"{label} {1000 * cuts[at]:6.0f} ms" for label, at in marks)
    return f"{name:<10} {len(times):6d}   {'   '.join(shown)}"


async def main() -> None:
    """Run the sessions and say what came of them."""
    form = argparse.RawTextHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--url", help="a database to use instead of an SQLite file")
    asked = parser.parse_args()
    seen = Seen()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), asked.url)
        limits = httpx.Limits(max_connections=asked.sessions)
        async with httpx.AsyncClient(base_url=server.address, timeout=120, limits=limits) as client:
            warm = detente.load(CASE).model_dump(mode="json")
            for _ in range(8):  # both workers have loaded and compiled what they need
                await asyncio.gather(*(client.post("/api/solve", json=warm) for _ in range(4)))
            memory, before = [server.memory()], server.processor_time()
            until = time.monotonic() + asked.seconds
            people = asyncio.gather(
                *(session(client, n, until, asked.pause, seen) for n in range(asked.sessions))
            )
            await asyncio.sleep(asked.seconds / 2)
            memory.append(server.memory())
            await people
            memory.append(server.memory())
            busy = server.processor_time() - before
            missing = await lost(client, seen)
        await server.stop()
    load = f"load of the machine {os.getloadavg()[0]:.1f}"
    print(f"sessions   {asked.sessions:6d}   for {asked.seconds:g} s; {load}")
    print(
        f"processor  {busy:6.1f} s, {1000 * busy / len(seen.edits):.0f} ms an edit and its solving"
    )
    print(told("edits", seen.edits))
    print(told("solutions", seen.solutions))
    print(f"errors     {len(seen.errors):6d}   {' '.join(sorted(set(seen.errors))[:3])}")
    print(f"lost saves {missing:6d}   of {sum(map(len, seen.saved.values()))}")
    print(f"memory     {' → '.join(f'{each} MiB' for each in memory)}")


if __name__ == "__main__":
    asyncio.run(main())
