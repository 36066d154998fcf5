"""How long the solver takes and how much memory, from a thousand states to millions.

    python benchmarks/solver.py                   3 decision makers, 2^10 … 2^20 states
    python benchmarks/solver.py --largest 22      up to 2^22
    python benchmarks/solver.py --one-way 0.5 --decision-makers 5
    python benchmarks/solver.py --small           small conflicts: one solve, batches of draws

Random strict payoffs, the five basic concepts, all states feasible. Every size runs in a process
of its own, so that peak memory is its own: what the conflict, its arrays and its result add to a
process that has everything loaded and the payoffs made, divided by the number of states. "sort" is
the time in units of one stable ``numpy.argsort`` of one payoff array, which takes out the machine.
"CPU s" counts all threads; on a machine that is busy otherwise it is the better guide.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
import timeit

import numpy as np


def model(options, makers, one_way, seed=1):
    """Option names by owner, in equal shares, and random strict payoffs as int32."""
    rng = np.random.default_rng(seed)
    owners = np.sort(np.arange(options) % makers)
    directions = ["both"] * options
    for k in range(round(one_way * options)):
        # spread over the owners: every second option for a half of them
        directions[(k * options) // round(one_way * options)] = ("forward", "backward")[k % 2]
    mine = {
        f"D{i}": [(f"o{k}", directions[k]) for k in range(options) if owners[k] == i]
        for i in range(makers)
    }
    return mine, {name: rng.permutation(2**options).astype(np.int32) for name in mine}


def peak():
    """Most memory this process ever held, in bytes (Linux counts kibibytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def now():
    """What it holds at present."""
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize()


def one(options, makers, one_way):
    """Times one size in this process."""
    from detente.analysis.solve import solve
    from detente.conflict.types import Conflict

    mine, payoffs = model(6, makers, one_way)
    solve(Conflict.from_payoffs(mine, payoffs))  # load what there is to load
    mine, payoffs = model(options, makers, one_way)
    sort = min(timeit.repeat(lambda: np.argsort(payoffs["D0"], kind="stable"), number=1, repeat=3))
    before = now()
    began, busy = time.perf_counter(), time.process_time()
    conflict = Conflict.from_payoffs(mine, payoffs)
    result = solve(conflict)
    seconds, busy = time.perf_counter() - began, time.process_time() - busy
    equilibria = {concept: int(ids.size) for concept, ids in result.equilibria.items()}
    return {
        "states": 2**options,
        "seconds": seconds,
        "busy": busy,
        "sort": seconds / sort,
        "bytes": (peak() - before) / 2**options,
        "equilibria": equilibria,
    }


def table(arguments):
    """Runs every size and prints a row for each, then the fitted growth."""
    print(
        f"{arguments.decision_makers} decision makers, {arguments.one_way:.0%} of the options "
        "one-way, five concepts"
    )
    print(
        f"{'states':>10} {'seconds':>9} {'CPU s':>9} {'µs/state':>9} {'sort':>6} "
        f"{'bytes/state':>12}"
    )
    rows = []
    for options in range(arguments.smallest, arguments.largest + 1, arguments.step):
        command = [
            sys.executable, __file__, "--one", str(options),
            "--decision-makers", str(arguments.decision_makers),
            "--one-way", str(arguments.one_way),
        ]  # fmt: skip
        # our own file, with numbers
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
        row = json.loads(done.stdout)
        rows.append(row)
        # in small ones the pages that happen to be free already decide
        memory = f"{row['bytes']:.0f}" if options >= 16 else "–"
        print(
            f"{'2^' + str(options):>10} {row['seconds']:9.3f} {row['busy']:9.3f} "
            f"{1e6 * row['seconds'] / row['states']:9.3f} {row['sort']:6.1f} {memory:>12}",
            flush=True,
        )
    # below 2^13 states a solve is mostly overhead, which would flatter the exponent
    large = [row for row in rows if row["states"] >= 2**13]
    if len(large) > 1:
        logs = np.log([[row["states"], row["seconds"]] for row in large])
        print(f"time grows as states^{np.polyfit(logs[:, 0], logs[:, 1], 1)[0]:.2f} (from 2^13 up)")


def small():
    """One small solve, and batches of payoff draws over one move structure."""
    from detente.analysis.batch import solve_batch
    from detente.analysis.solve import solve
    from detente.conflict.types import Conflict

    mine, payoffs = model(4, 3, 0)
    conflict = Conflict.from_payoffs(mine, payoffs)
    solve(conflict)
    times = []
    for _ in range(200):
        began = time.perf_counter()
        solve(conflict)
        times.append(time.perf_counter() - began)
    print(f"one solve of 16 states, 3 decision makers: {1e3 * np.median(times):.2f} ms")
    rng = np.random.default_rng(1)
    for options in (4, 6, 8):
        mine, payoffs = model(options, 3, 0)
        conflict = Conflict.from_payoffs(mine, payoffs)
        draws = rng.integers(0, 2**options, (10_000, 3, 2**options), dtype=np.int32)
        solve_batch(conflict, draws[:10])
        began = time.perf_counter()
        solve_batch(conflict, draws)
        seconds = time.perf_counter() - began
        print(
            f"10,000 draws of {2**options} states: {seconds:.2f} s, "
            f"{600_000 / seconds:,.0f} a minute"
        )


def main():
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--smallest", type=int, default=10, help="options of the smallest conflict")
    parser.add_argument("--largest", type=int, default=20, help="options of the largest conflict")
    parser.add_argument("--step", type=int, default=2)
    parser.add_argument("--decision-makers", type=int, default=3)
    parser.add_argument("--one-way", type=float, default=0.0, help="share of one-way options")
    parser.add_argument("--small", action="store_true", help="time small conflicts instead")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(one(arguments.one, arguments.decision_makers, arguments.one_way)))
    elif arguments.small:
        small()
    else:
        table(arguments)


if __name__ == "__main__":
    main()
