"""Fuzzy and probabilistic preferences: the crisp case, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest
from random_conflicts import sample

from detente.analysis.degrees import crisp, solve_fuzzy, solve_probabilistic
from detente.analysis.solve import CONCEPTS, solve
from detente.conflict.types import Conflict
from detente.errors import DetenteError


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
