"""Unknown preferences: four readings, against their definitions and each other."""

from __future__ import annotations

import brute
import numpy as np
import pytest
from random_conflicts import sample

from detente.analysis.solve import CONCEPTS, solve
from detente.analysis.uncertain import solve_unknown, unknown_pairs
from detente.conflict.types import Conflict, DecisionMaker
from detente.errors import DetenteError

IMPLIES = [("a", "b"), ("b", "d"), ("a", "c"), ("c", "d")]


def with_unknown(drawn, seed, share):
    rng = np.random.default_rng(seed)
    size = drawn.conflict.states.size
    makers = []
    for maker in drawn.conflict.decision_makers:
        pairs = tuple(
            (s, t)
            for s in range(1, size + 1)
            for t in range(s + 1, size + 1)
            if rng.random() < share
        )
        makers.append(DecisionMaker(**{**dict(maker), "unknown": pairs}))
    return Conflict(decision_makers=tuple(makers), infeasible=drawn.conflict.infeasible)


@pytest.mark.parametrize("chunk", range(6))
def test_definitions(chunk):
    for seed in range(chunk * 500, chunk * 500 + 500):
        drawn = sample(seed, options=(2, 4) if seed % 100 else (5, 7))
        conflict = with_unknown(drawn, seed, 0.25)
        found = solve_unknown(conflict)
        model, number = drawn.brute, drawn.number
        unsure = [{frozenset(pair) for pair in d.unknown} for d in conflict.decision_makers]

        def unknown(i, s, t, unsure=unsure, number=number):
            return frozenset((number[s], number[t])) in unsure[i]

        def surely(i, s, t, model=model, unknown=unknown):
            return model.better(i, s, t) and not unknown(i, s, t)

        def perhaps(i, s, t, model=model, unknown=unknown):
            return model.better(i, s, t) or unknown(i, s, t)

        reached = {}
        for i, name in enumerate(conflict.names):
            for reading, (leave, fear, escape) in {
                "a": (perhaps, perhaps, perhaps),
                "b": (surely, perhaps, perhaps),
                "c": (perhaps, surely, surely),
                "d": (surely, surely, surely),
            }.items():
                for concept in CONCEPTS:
                    expected = [
                        brute.stable_by(
                            model, concept, i, s,
                            leaves=lambda s, t, i=i, leave=leave: leave(i, s, t),
                            deters=lambda s, t, i=i, fear=fear: not fear(i, s, t),
                            escapes=lambda s, t, i=i, escape=escape: escape(i, s, t),
                            follows=perhaps, reached=reached,
                        )
                        for s in model.states
                    ]  # fmt: skip
                    told = found[reading].stable(name, concept).tolist()
                    assert told == expected, (seed, reading, name, concept)
                for narrow, wide in IMPLIES:
                    for concept in CONCEPTS:
                        inside = found[narrow].stable(name, concept)
                        assert not (inside & ~found[wide].stable(name, concept)).any()


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
