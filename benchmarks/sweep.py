"""How many draws a second a sweep makes: on one core, on all, and on two dask workers.

    python benchmarks/sweep.py                    the bundled article's case
    python benchmarks/sweep.py CASE --draws 20000
    python benchmarks/sweep.py --large 1000000    one long sweep, with memory on the way

One core means that this process may use no other. Worker processes are started and given a first
chunk before the clock runs, so what is compared is work, not start-up. Memory is the most this
process ever held; the counts a sweep keeps do not grow with its draws.

``ratio`` compares draws a second with one core by the clock, which is true only where nothing else
runs. ``by CPU`` is what the same ratio can be at best by the processor time that all processes took
together, the scheduler's included: cores × (time on one core / time taken); other programs disturb
it much less.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

ARTICLE = Path(__file__).parents[1] / "examples" / "summit" / "article.html"


def spec_of(path, draws):
    """What to draw: a case file, or the draft of the bundled article."""
    from detente.analysis.draws import confidences_of
    from detente.analysis.sweep import Spec

    if path:
        from detente.formats.files import load

        case = load(path)
    else:
        import detente

        case = detente.draft(detente.extract(detente.read(ARTICLE)))
    return Spec(case.conflict, draws, confidences=confidences_of(case))


def peak():
    """Most memory this process ever held, in MiB (Linux counts kibibytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def here(path, draws, cores):
    """Times a sweep in this process, on so many cores."""
    spec = spec_of(path, draws)
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    from dataclasses import replace

    from detente.analysis.sweep import sweep

    sweep(replace(spec, draws=spec.chunk))
    began, cpu = time.perf_counter(), time.process_time()
    found = sweep(spec)
    return {
        "how": f"{cores} core{'s' * (cores > 1)}",
        "draws": found.draws,
        "seconds": time.perf_counter() - began,
        "cpu": time.process_time() - cpu,
        "peak": peak(),
    }


def on_workers(path, draws, workers):
    """Times a sweep on dask workers."""
    from dataclasses import replace

    from detente.analysis.sweep_workers import sweep_by
    from detente.workers import connected

    spec = spec_of(path, draws)
    with connected(None, workers) as client:
        sweep_by(client, replace(spec, draws=spec.chunk * workers * 4))
        began, cpu = time.perf_counter(), spent(client)
        found = sweep_by(client, spec)
        return {
            "how": f"{workers} workers",
            "draws": found.draws,
            "seconds": time.perf_counter() - began,
            "cpu": spent(client) - cpu,
            "peak": peak(),
        }


def spent(client):
    """Processor time so far of this process, which the scheduler runs in, and of all workers."""
    return time.process_time() + sum(client.run(time.process_time).values())


def long_sweep(path, draws):
    """One long sweep on all cores, with the memory held after each tenth."""
    from detente.analysis.sweep import sweep

    spec = spec_of(path, draws)
    told = []

    def progress(share):
        if share * 10 >= len(told) + 1:
            told.append((share, peak()))
            print(
                f"{share:4.0%}  {time.perf_counter() - began:7.1f} s  {peak():6.0f} MiB", flush=True
            )

    began = time.perf_counter()
    sweep(spec, progress=progress)
    seconds = time.perf_counter() - began
    print(f"{draws:,} draws in {seconds:.0f} s: {draws / seconds:,.0f} a second")


def main():
    """Each way in a process of its own, so that memory and cores are its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("case", nargs="?", default="")
    parser.add_argument("--draws", type=int, default=8_000)
    parser.add_argument("--large", type=int, default=0)
    parser.add_argument("--one", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        kind, many = given.one.split(":")
        ask = here if kind == "here" else on_workers
        print(json.dumps(ask(given.case, given.draws, int(many))))
        return
    if given.large:
        long_sweep(given.case, given.large)
        return
    print(
        f"{'':12} {'draws/s':>9} {'seconds':>8} {'CPU s':>7} {'peak MiB':>9} {'ratio':>6} "
        f"{'by CPU':>7}"
    )
    base = alone = None
    cores = len(os.sched_getaffinity(0))
    for one in ["here:1", f"here:{cores}", "workers:2"]:
        run = [sys.executable, __file__, given.case, "--draws", str(given.draws), "--one", one]
        env = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}  # as dask sets it for its workers
        done = subprocess.run(run, capture_output=True, text=True, check=True, env=env)  # noqa: S603
        found = json.loads(done.stdout)
        speed = found["draws"] / found["seconds"]
        base = base or speed
        alone = alone or found["cpu"]
        many = int(one.partition(":")[2])
        print(
            f"{found['how']:12} {speed:9,.0f} {found['seconds']:8.1f} {found['cpu']:7.1f} "
            f"{found['peak']:9.0f} {speed / base:6.2f} {many * alone / found['cpu']:7.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
