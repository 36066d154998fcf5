"""Matrices of bits do what bool matrices do."""

from __future__ import annotations

import numpy as np
import pytest

from detente.analysis.bits import Bits, by_turns, meeting, product


def random(rng, size, share):
    return rng.random((size, size)) < share


@pytest.mark.parametrize("size", [1, 5, 63, 64, 65, 300])
def test_as_bool_matrices_do(size):
    rng = np.random.default_rng(size)
    a, b, c = (random(rng, size, share) for share in (0.02, 0.3, 0.1))
    x, y, z = map(Bits.of_bools, (a, b, c))
    assert np.array_equal(x.as_bools(), a)
    assert np.array_equal(y.row(size - 1), b[size - 1])
    assert Bits.of_rows(map(np.flatnonzero, a), size) == x
    for made, expected in [
        (x & y, a & b), (x | y, a | b), (~x, ~a), (~~y, b), (y.transposed, b.T),
        (product(x, y), a.astype(int) @ b > 0),
        (meeting(y, z, x), b & (a.astype(int) @ c.T > 0)),
    ]:  # fmt: skip
        assert np.array_equal(made.as_bools(), expected)
        assert made == Bits.of_bools(expected)  # nothing is past the last column
    assert np.array_equal(x.rows_with_any(), a.any(axis=1))
    values = rng.integers(-3, 3, size)
    assert np.array_equal(Bits.better(values).as_bools(), values > values[:, None])
    holds = values > 0
    assert Bits.apart(holds) == Bits.of_bools(holds[:, None] != holds)
    s, t = rng.integers(0, size, 2).tolist()
    there = x.changed([(s, t, True)]).as_bools()
    assert there[s, t]
    there[s, t] = a[s, t]
    assert np.array_equal(there, a)
    assert not x.changed([(s, t, False)]).as_bools()[s, t]
    assert np.array_equal(x.as_bools(), a)


def test_no_kind_of_step_twice_in_a_row():
    rng = np.random.default_rng(1)
    for size in (4, 30, 70):
        steps = [random(rng, size, 1.5 / size) for _ in range(3)]
        last = [step.copy() for step in steps]  # reached with that kind of step as the last
        for _ in range(3 * size):
            for j, step in enumerate(steps):
                before = np.logical_or.reduce([last[k] for k in range(3) if k != j])
                last[j] = last[j] | (before.astype(int) @ step > 0)
        expected = np.logical_or.reduce(last)
        assert np.array_equal(by_turns(list(map(Bits.of_bools, steps)), size).as_bools(), expected)
    only = random(rng, 9, 0.3)
    assert by_turns([Bits.of_bools(only)], 9) == Bits.of_bools(only)
    assert by_turns([], 9) == Bits.none(9)
