"""Conflicts in graph form: moves are not transitive, so the last mover matters."""

from __future__ import annotations

import numpy as np
import pytest
from random_conflicts import graph

from detente.analysis.explain import explain
from detente.analysis.moves import moves, reachable
from detente.analysis.simultaneous import per_decision_maker
from detente.analysis.solve import solve
from detente.conflict.graph_form import GraphForm
from detente.errors import DetenteError


def test_the_last_mover_matters():
    """B cannot go on from state 3 to the worst state 4 alone: it would move twice in a row."""
    states = ["today", "gain", "step", "loss"]
    payoffs = {"A": [1, 2, 2, 0], "B": [0, 0, 0, 0], "C": [0, 0, 0, 0]}
    alone = {"A": [(1, 2)], "B": [(2, 3), (3, 4)], "C": []}
    assert not solve(GraphForm.from_moves(states, alone, payoffs)).stable("A", "gmr")[0]
    helped = {"A": [(1, 2)], "B": [(2, 3), (3, 4)], "C": [(3, 3 - 1)]}
    assert not solve(GraphForm.from_moves(states, helped, payoffs)).stable("A", "gmr")[0]
    relayed = {"A": [(1, 2)], "B": [(2, 3)], "C": [(3, 4)]}
    assert solve(GraphForm.from_moves(states, relayed, payoffs)).stable("A", "gmr")[0]


def test_explanations_and_ways():
    for seed in range(120):
        drawn = graph(seed, states=(2, 8))
        conflict, model = drawn.conflict, drawn.brute
        result = solve(conflict)
        assert {(m.origin, m.target, m.mover) for m in moves(conflict)} == {
            (s, t, name)
            for i, name in enumerate(conflict.names)
            for s in model.states
            for t in model.moves[i][s]
        }
        for state in model.states:
            for told in explain(conflict, state):
                assert told.stable == result.stable(told.decision_maker, told.concept)[state - 1]
                i = conflict.names.index(told.decision_maker)
                for temptation in told.temptations:
                    here, last = temptation.to, told.decision_maker
                    for step in temptation.answer:
                        j = conflict.names.index(step.mover)
                        assert j != i
                        assert step.mover != last
                        assert step.to in model.moves[j][here]
                        here, last = step.to, step.mover
                    assert temptation.result in (None, here)
            for improving in (False, True):
                ways = reachable(conflict, state, improving=improving)
                assert set(ways) == model.reach(model.everyone, state, improving) - {state}


def test_json_names_the_states():
    conflict = graph(1).conflict
    made = solve(conflict, status_quo="s2").to_json()
    assert made["states"][1] == {"id": 2, "options": "s2"}
    assert made["options"] == made["ledger"] == []


def test_what_does_not_fit_is_refused():
    with pytest.raises(DetenteError, match=r"decision_makers\.0\.moves\.0: from state 1 to itself"):
        GraphForm.from_moves(["a", "b"], {"A": [(1, 1)]}, {})
    with pytest.raises(DetenteError, match="there is no state 3"):
        GraphForm.from_moves(["a", "b"], {"A": [(1, 3)]}, {})
    with pytest.raises(DetenteError, match="1 payoffs for 2 states"):
        GraphForm.from_moves(["a", "b"], {"A": []}, {"A": [1]})
    with pytest.raises(DetenteError, match="'a' stands more than once"):
        GraphForm.from_moves(["a", "a"], {"A": []}, {})
    with pytest.raises(DetenteError, match="about options"):
        per_decision_maker(graph(1).conflict)
    with pytest.raises(DetenteError, match="no state 's99'"):
        graph(1).conflict.state_of("s99")


def test_questions_about_options_are_refused():
    from detente.analysis.batch import solve_batch
    from detente.analysis.coalitions import merged

    conflict = GraphForm.from_moves(
        ["calm", "war"], {"A": [(1, 2)], "B": [(2, 1)]}, {"A": [1, 2], "B": [2, 1]}
    )
    with pytest.raises(DetenteError, match="graph form has none"):
        solve_batch(conflict, np.zeros((1, 2, 2), int))
    with pytest.raises(DetenteError, match="graph form has none"):
        merged(conflict, ["A", "B"], "AB")
