"""What can follow and what coalitions could do, on 2^16 states: processor time and memory.

    NUMBA_NUM_THREADS=1 python -m benchmarks.growth

Six decision makers with sixteen options between them and random preferences. Compiling is not
counted. Takes some minutes.
"""

from __future__ import annotations

import resource
import time
from typing import TYPE_CHECKING

import numpy as np

from detente.analysis.coalition_deals import deals_from
from detente.analysis.evolution import evolve
from detente.conflict.types import Conflict

if TYPE_CHECKING:
    from collections.abc import Callable

OPTIONS = (3, 3, 3, 3, 2, 2)


def conflict(options: tuple[int, ...], seed: int = 5) -> Conflict:
    """Decision makers with so many options each, all states feasible, random payoffs."""
    rng = np.random.default_rng(seed)
    owners = {f"D{i}": [f"o{i}{k}" for k in range(n)] for i, n in enumerate(options)}
    return Conflict.from_payoffs(
        owners, {name: rng.integers(0, 500, 1 << sum(options)) for name in owners}
    )


def timed(what: str, run: Callable[[Callable[[float], None]], object]) -> None:
    """Runs it once and prints processor seconds, progress and the peak of memory so far."""
    told: list[float] = []
    start = time.process_time()
    run(told.append)
    took = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what}: {took:.1f} s; told {len(told)} times, to {told[-1]:.0%}; {peak:.0f} MB")


def main() -> None:
    """Measures both analyses."""
    small, large = conflict((1, 1)), conflict(OPTIONS)
    evolve(small, 1)
    deals_from(small, 1)
    print(f"{large.states.size:,} states, {len(large.names)} decision makers")
    timed("evolve, five concepts", lambda tell: evolve(large, 1, progress=tell))
    timed("deals_from, 63 coalitions", lambda tell: deals_from(large, 1, progress=tell))


if __name__ == "__main__":
    main()
