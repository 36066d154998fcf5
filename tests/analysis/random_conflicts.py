"""Random conflicts for the brute-force comparisons, the same for the same seed."""

from __future__ import annotations

from dataclasses import dataclass

import brute
import numpy as np

from detente.conflict.types import Conflict


@dataclass
class Sample:
    conflict: Conflict
    brute: brute.Brute
    number: dict[int, int]  # option bits to state number


def sample(seed, *, decision_makers=(2, 5), options=(2, 6), preferences="any"):
    """A random conflict: one-way options, infeasible expressions, ties; some without options."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(decision_makers[0], decision_makers[1] + 1))
    k = int(rng.integers(options[0], options[1] + 1))
    owners = np.sort(rng.integers(0, n, k)).tolist()
    one_way = rng.choice([0.0, 0.3, 1.0])
    directions = [
        str(rng.choice(["forward", "backward"])) if rng.random() < one_way else "both"
        for _ in owners
    ]
    infeasible, feasible = _infeasible(rng, k)
    spread = int(rng.choice([2, 4, max(2, len(feasible))]))
    values = [
        dict(zip(feasible, _values(rng, len(feasible), spread).tolist(), strict=True))
        for _ in range(n)
    ]
    names = [f"D{i}" for i in range(n)]
    conflict = Conflict.from_payoffs(
        {
            name: [(f"o{q}", directions[q]) for q in range(k) if owners[q] == i]
            for i, name in enumerate(names)
        },
        {name: [values[i][s] for s in feasible] for i, name in enumerate(names)},
        infeasible,
    )
    return Sample(
        conflict,
        brute.option_form(owners, directions, feasible, values),
        {s: at for at, s in enumerate(feasible, start=1)},
    )


def _values(rng, count, spread):
    if spread >= count and rng.random() < 0.5:
        return rng.permutation(count)
    return rng.integers(0, spread, count) * int(rng.choice([1, 1, 10**6]))


def _infeasible(rng, k):
    """Conjunctions of options, as text and as the states that are left."""
    while True:
        patterns = []
        for _ in range(int(rng.integers(0, 4))):
            some = rng.permutation(k)[: rng.integers(1, min(k, 3) + 1)].tolist()
            patterns.append({q: bool(rng.integers(2)) for q in some})
        feasible = [
            s
            for s in range(2**k)
            if not any(all((s >> q & 1) == want for q, want in p.items()) for p in patterns)
        ]
        if feasible:
            text = [
                " and ".join(f"o{q}" if want else f"not o{q}" for q, want in p.items())
                for p in patterns
            ]
            return text, feasible
