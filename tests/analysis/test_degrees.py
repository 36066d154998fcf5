"""Fuzzy and probabilistic preferences, against the definitions and the crisp case."""

from __future__ import annotations

import brute
import numpy as np
import pytest
from random_conflicts import sample

from detente.analysis.degrees import crisp, solve_fuzzy, solve_probabilistic
from detente.analysis.solve import CONCEPTS, solve
from detente.conflict.types import Conflict
from detente.errors import DetenteError


def degrees(conflict, seed):
    """Random degrees in tenths, complementary in both directions."""
    rng = np.random.default_rng(seed)
    size = conflict.states.size
    found = {}
    for name in conflict.names:
        upper = np.triu(rng.integers(0, 11, (size, size)), 1)
        found[name] = (upper + np.tril(10 - upper.T, -1) + 5 * np.eye(size, dtype=int)) / 10
    return found


@pytest.mark.parametrize("chunk", range(6))
def test_fuzzy_definitions(chunk):
    for seed in range(chunk * 500, chunk * 500 + 500):
        drawn = sample(seed, options=(2, 4) if seed % 100 else (5, 6))
        conflict, number = drawn.conflict, drawn.number
        r = degrees(conflict, seed)
        rng = np.random.default_rng(seed)
        tenths = {name: int(rng.integers(1, 11)) for name in conflict.names}
        found = solve_fuzzy(conflict, r, {name: k / 10 for name, k in tenths.items()})

        def better(i, s, t, *, r=r, tenths=tenths, names=conflict.names, number=number):
            of = r[names[i]]
            there, back = of[number[t] - 1, number[s] - 1], of[number[s] - 1, number[t] - 1]
            return round(10 * there) - round(10 * back) >= tenths[names[i]]

        reached = {}
        for i, name in enumerate(conflict.names):
            for concept in CONCEPTS:
                expected = [
                    brute.stable_by(
                        drawn.brute, concept, i, s,
                        leaves=lambda s, t, i=i, f=better: f(i, s, t),
                        deters=lambda s, t, i=i, f=better: not f(i, s, t),
                        escapes=lambda s, t, i=i, f=better: f(i, s, t),
                        follows=better, reached=reached,
                    )
                    for s in drawn.brute.states
                ]  # fmt: skip
                assert found.stable(name, concept).tolist() == expected


@pytest.mark.parametrize("chunk", range(6))
def test_probabilistic_definitions(chunk):
    for seed in range(chunk * 500, chunk * 500 + 500):
        drawn = sample(seed, options=(2, 4) if seed % 100 else (5, 6))
        conflict, number = drawn.conflict, drawn.number
        p = degrees(conflict, seed)
        a, b, c = np.random.default_rng(seed).integers(0, 11, 3).tolist()
        found = solve_probabilistic(conflict, p, alpha=a / 10, beta=b / 10, gamma=c / 10)

        def tenths(i, s, t, *, p=p, names=conflict.names, number=number):
            return round(10 * p[names[i]][number[t] - 1, number[s] - 1])

        reached = {}
        for i, name in enumerate(conflict.names):
            for concept in CONCEPTS:
                expected = [
                    brute.stable_by(
                        drawn.brute, concept, i, s,
                        leaves=lambda s, t, i=i, f=tenths, a=a: f(i, s, t) > 10 - a,
                        deters=lambda s, t, i=i, f=tenths, b=b: f(i, s, t) <= 10 - b,
                        escapes=lambda s, t, i=i, f=tenths, b=b: f(i, s, t) > 10 - b,
                        follows=lambda j, s, t, f=tenths, c=c: f(j, s, t) > c, reached=reached,
                    )
                    for s in drawn.brute.states
                ]  # fmt: skip
                assert found.stable(name, concept).tolist() == expected


def test_crisp_preferences_give_the_ordinary_concepts():
    for seed in range(60):
        conflict = sample(seed, options=(2, 4)).conflict
        plain = solve(conflict)
        half = solve_probabilistic(conflict, crisp(conflict), alpha=0.5, beta=0.5, gamma=0.5)
        for other in (half, solve_fuzzy(conflict, {}, dict.fromkeys(conflict.names, 0.3))):
            for concept in CONCEPTS:
                assert np.array_equal(other.equilibria[concept], plain.equilibria[concept])


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (np.full((2, 2), 0.4), "states 1 and 1 do not add up to 1"),
        ([[0.5, 1.5], [-0.5, 0.5]], "between 0 and 1"),
        ([[0.5]], r"must be \(2, 2\)"),
        ([[0.5, np.nan], [0.5, 0.5]], "between 0 and 1"),
    ],
)
def test_what_is_no_degree_is_refused(values, says):
    conflict = Conflict.from_payoffs({"A": ["a"]}, {})
    with pytest.raises(DetenteError, match=says):
        solve_fuzzy(conflict, {"A": values}, {})


def test_thresholds_are_between_nought_and_one():
    conflict = Conflict.from_payoffs({"A": ["a"]}, {})
    with pytest.raises(DetenteError, match="threshold of A"):
        solve_fuzzy(conflict, {}, {"A": 0})
    with pytest.raises(DetenteError, match="gamma: 2"):
        solve_probabilistic(conflict, {}, alpha=0.5, beta=0.5, gamma=2)
    with pytest.raises(DetenteError, match="no decision maker 'B'"):
        solve_fuzzy(conflict, {}, {"B": 0.5})
