"""Conflicts in graph form: moves are not transitive, so the last mover matters."""

from __future__ import annotations

import brute
import numpy as np
import pytest

from detente.analysis.coalitions import CONCEPTS as COALITIONAL
from detente.analysis.coalitions import solve_coalitions
from detente.analysis.explain import explain
from detente.analysis.foresight import limited_move
from detente.analysis.moves import moves, reachable
from detente.analysis.simultaneous import per_decision_maker
from detente.analysis.solve import CONCEPTS, solve
from detente.conflict.graph_form import GraphForm
from detente.errors import DetenteError


def drawn(seed, decision_makers=(2, 5), states=(2, 12)):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(decision_makers[0], decision_makers[1] + 1))
    size = int(rng.integers(states[0], states[1] + 1))
    density = rng.choice([0.1, 0.25, 0.5])
    spread = int(rng.choice([2, 4, size]))
    values = [rng.integers(0, spread, size).tolist() for _ in range(n)]
    arcs = [
        [
            (s, t)
            for s in range(1, size + 1)
            for t in range(1, size + 1)
            if s != t and rng.random() < density
        ]
        for _ in range(n)
    ]
    names = [f"D{i}" for i in range(n)]
    conflict = GraphForm.from_moves(
        [f"s{s}" for s in range(1, size + 1)],
        dict(zip(names, arcs, strict=True)),
        dict(zip(names, values, strict=True)),
    )
    model = brute.Brute(
        [{s: {t for o, t in of if o == s} for s in range(1, size + 1)} for of in arcs],
        [dict(enumerate(of, start=1)) for of in values],
    )
    return conflict, model


@pytest.mark.parametrize("chunk", range(4))
def test_definitions(chunk):
    for seed in range(chunk * 250, chunk * 250 + 250):
        conflict, model = drawn(seed)
        result = solve(conflict)
        for i, name in enumerate(conflict.names):
            for concept in CONCEPTS:
                expected = [model.stable(concept, i, s) for s in model.states]
                assert result.stable(name, concept).tolist() == expected, (seed, name, concept)


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
        conflict, model = drawn(seed, states=(2, 8))
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


def test_coalitions_and_foresight():
    for seed in range(60):
        conflict, model = drawn(seed, decision_makers=(2, 3), states=(2, 6))
        found = solve_coalitions(conflict)
        for names, of in found.stability.items():
            who = tuple(conflict.names.index(name) for name in names)
            for concept in COALITIONAL:
                expected = [brute.coalition_stable(model, who, concept, s) for s in model.states]
                assert of[concept].tolist() == expected, (seed, names, concept)
        if len(conflict.names) == 2:
            ahead = limited_move(conflict, 2)
            for i, name in enumerate(conflict.names):
                for s in model.states:
                    results = brute.foreseen(model, i, s, 2)
                    expected = None if s in results and len(results) > 1 else results == {s}
                    assert ahead.verdict(name, s) == expected


def test_json_names_the_states():
    conflict, _ = drawn(1)
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
        per_decision_maker(drawn(1)[0])
    with pytest.raises(DetenteError, match="no state 's99'"):
        drawn(1)[0].state_of("s99")


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
