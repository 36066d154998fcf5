"""Move groups with many scattered one-way masks: against every pair of states, and their growth."""

from __future__ import annotations

import time

import numpy as np
import pytest

from detente.analysis.movement import by_price, cells_of, movement
from detente.analysis.solve import solve
from detente.conflict.types import Conflict


def parity(options, checks, seed):
    """Expressions that leave a random 2^-checks of all masks, no two of them close together."""
    rng = np.random.default_rng(seed)
    some = [rng.permutation(options)[:3].tolist() for _ in range(checks)]
    return [f"not (o{a} iff (o{b} iff o{c}))" for a, b, c in some]


def at_most_one(groups, size):
    return [
        f"not at most one of ({', '.join(f'o{size * g + q}' for q in range(size))})"
        for g in range(groups)
    ]


def conflict_of(options, infeasible, seed=1, spread=None):
    """Everything one-way is A's; B has one option that goes both ways."""
    makers = {"A": [(f"o{q}", ("forward", "backward")[q % 2]) for q in range(options)], "B": ["x"]}
    count = Conflict.from_payoffs(makers, {}, infeasible).states.size
    rng = np.random.default_rng(seed)
    values = {name: rng.integers(0, spread or count, count) for name in makers}
    return Conflict.from_payoffs(makers, values, infeasible)


def reach(conflict):
    """Row s, column t: whether A can move from s to t, or they are the same."""
    bits = conflict.states
    backward = sum(1 << k for k, o in enumerate(conflict.options) if o.option.direction[0] == "b")
    own = (1 << len(conflict.options) - 1) - 1
    masks = (bits & own) ^ backward
    same = (bits[:, None] | own) == (bits | own)
    return same & ((masks[:, None] & masks) == masks[:, None])


SCATTERED = {
    "parity": (18, lambda seed: parity(18, 7, seed)),
    "sparse parity": (24, lambda seed: parity(24, 13, seed)),
    "at most one of three": (15, lambda _: at_most_one(5, 3)),
    "at most one of six": (18, lambda _: at_most_one(3, 6)),
}


@pytest.mark.parametrize("spread", [None, 3])
@pytest.mark.parametrize("name", SCATTERED)
def test_kernels_do_what_comparing_every_pair_does(name, spread):
    options, infeasible = SCATTERED[name]
    rng = np.random.default_rng(3)
    for seed in range(3):
        conflict = conflict_of(options, infeasible(seed), seed, spread)
        assert (cells_of(conflict).group_bits < 0).any()
        moves = movement(conflict)
        there = reach(conflict)
        ranks = moves.ranks
        values = rng.integers(0, spread or 999, conflict.states.size).astype(np.int32)
        best = np.where(there, values, -1).max(axis=1)
        assert np.array_equal(moves.best_reply(0, values), best)
        # A's moves, and its improvements, are as far-reaching in one step as in many
        for improving in (False, True):
            may = there & (ranks[0] > ranks[0][:, None]) if improving else there
            lowest = np.where(may | np.eye(len(may), dtype=bool), values, 10**6).min(axis=1)
            found = moves.floor(1, values, by_price(values), improving=improving)
            assert np.array_equal(found, lowest)


@pytest.mark.parametrize("kind", ["parity", "at most one of six"])
def test_time_grows_far_less_than_with_the_pairs(kind):
    """In each of two groups; pairs would grow with exponent 2."""
    cases = {
        "parity": [(k, parity(k, k // 2 - 2, 1)) for k in (20, 26)],
        "at most one of six": [(6 * g, at_most_one(g, 6)) for g in (4, 5)],
    }[kind]
    found = []
    for options, infeasible in cases:
        conflict = conflict_of(options, infeasible)
        seconds = []
        for _ in range(3):
            began = time.process_time()
            solve(conflict)
            seconds.append(time.process_time() - began)
        found.append((conflict.states.size, min(seconds)))
    (few, short), (many, long) = found
    assert many >= 7 * few
    assert np.log(long / short) / np.log(many / few) < 1.7
