"""Unknown preferences: the four readings where nothing is unknown, and what is no pair."""

from __future__ import annotations

import numpy as np
import pytest
from random_conflicts import sample

from detente.analysis.solve import CONCEPTS, solve
from detente.analysis.uncertain import solve_unknown, unknown_pairs
from detente.conflict.types import Conflict
from detente.errors import DetenteError


def test_with_nothing_unknown_all_four_are_the_ordinary_one():
    for seed in range(60):
        conflict = sample(seed, options=(2, 4)).conflict
        plain = solve(conflict)
        for result in solve_unknown(conflict).values():
            for concept in CONCEPTS:
                assert np.array_equal(result.equilibria[concept], plain.equilibria[concept])


def test_a_want_of_unknown_direction_leaves_the_pairs_it_decides_unknown():
    conflict = Conflict(
        decision_makers=[
            {
                "name": "A",
                "options": [{"name": "a"}, {"name": "b"}, {"name": "c"}],
                "wants": [{"holds": "a"}, {"holds": "b", "unknown": True}, {"holds": "c"}],
            }
        ]
    )
    unsure = unknown_pairs(conflict, conflict.decision_makers[0]).as_bools()
    for s in range(8):
        for t in range(8):
            same_a, same_b = not (s ^ t) & 1, not (s ^ t) & 2
            assert unsure[s, t] == (same_a and not same_b)


@pytest.mark.parametrize(
    ("pairs", "says"),
    [
        ([("YY", "N")], r"decision_makers\.0\.unknown\.0: 'N' is not a state"),
        ([(1, 2), (3, 9)], r"unknown\.1: there is no state 9"),
        ([(1, "NN")], "the same state twice"),
    ],
)
def test_pairs_that_are_no_states_are_refused(pairs, says):
    with pytest.raises(DetenteError, match=says):
        Conflict(
            decision_makers=[
                {"name": "A", "options": [{"name": "a"}, {"name": "b"}], "unknown": pairs}
            ]
        )
