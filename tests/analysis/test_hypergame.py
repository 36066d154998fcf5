"""Misperception: each plays the conflict it sees."""

from __future__ import annotations

import brute
import numpy as np
import pytest
from random_conflicts import sample

from detente.analysis.hypergame import solve_hypergame, view
from detente.analysis.solve import CONCEPTS
from detente.conflict.types import Belief, Conflict
from detente.errors import DetenteError


def without(model, hidden):
    """The same moves and values over fewer states."""
    return brute.Brute(
        [{s: t - hidden for s, t in of.items() if s not in hidden} for of in model.moves],
        [{s: v for s, v in of.items() if s not in hidden} for of in model.value],
    )


@pytest.mark.parametrize("chunk", range(5))
def test_each_view_by_its_definition(chunk):
    dissolved = 0
    for seed in range(chunk * 200, chunk * 200 + 200):
        rng = np.random.default_rng(seed)
        drawn = sample(seed, decision_makers=(2, 3), options=(2, 4))
        states = drawn.brute.states
        hidden, thought, makers = [], [], []
        for i, maker in enumerate(drawn.conflict.decision_makers):
            k = int(rng.integers(len(drawn.conflict.options)))
            text = [f"o{k}"] if rng.random() < 0.6 else []
            gone = {s for s in states if text and s >> k & 1}
            if gone == set(states):
                text, gone = [], set()
            hidden.append(gone)
            values = list(drawn.brute.value)
            beliefs = ()
            if rng.random() < 0.5:
                other = int(rng.choice([j for j in drawn.brute.everyone if j != i]))
                payoffs = rng.integers(0, 4, len(states)).tolist()
                values[other] = dict(zip(states, payoffs, strict=True))
                beliefs = (Belief(about=drawn.conflict.names[other], payoffs=payoffs),)
            thought.append(brute.Brute(drawn.brute.moves, values))
            makers.append(maker.model_copy(update={"unseen": tuple(text), "believes": beliefs}))
        conflict = Conflict(decision_makers=tuple(makers), infeasible=drawn.conflict.infeasible)
        found = solve_hypergame(conflict)
        for concept in CONCEPTS:
            holds = set(states)
            for i, name in enumerate(conflict.names):
                seen = without(thought[i], hidden[i])
                own = {s for s in seen.states if seen.stable(concept, i, s)}
                told = found.stable(name, concept)
                assert {s for s in states if told[drawn.number[s] - 1]} == own
                assert found.seen(name).sum() == len(seen.states)
                everyone = {
                    s for s in own if all(seen.stable(concept, j, s) for j in seen.everyone)
                }
                expected = sorted(drawn.number[s] for s in everyone)
                assert found.expected_by(name, concept).tolist() == expected
                holds &= own
            numbers = sorted(drawn.number[s] for s in holds)
            assert found.together(concept).tolist() == numbers
            both = {*found.lasting(concept).tolist(), *found.dissolving(concept).tolist()}
            assert both == set(numbers)
            dissolved += found.dissolving(concept).size
    assert dissolved


def test_a_view_may_be_mistaken_about_preferences():
    """A thinks that B would answer; B would not."""
    options = {"A": ["a"], "B": ["b"]}
    truth = Conflict.from_payoffs(options, {"A": [2, 3, 0, 1], "B": [1, 1, 0, 0]})
    feared = Conflict.from_payoffs(options, {"A": [2, 3, 0, 1], "B": [1, 0, 0, 1]})
    found = solve_hypergame(truth, ["seq"], {"A": feared})
    assert found.stable("A", "seq").tolist() == [True, True, False, True]
    assert found.together("seq").tolist() == [1, 2]
    assert found.lasting("seq").tolist() == [2]
    assert found.dissolving("seq").tolist() == [1]


def test_what_cannot_be_a_view():
    conflict = Conflict.from_payoffs({"A": ["a"], "B": ["b"]}, {})
    with pytest.raises(DetenteError, match="same decision makers and options"):
        solve_hypergame(conflict, ["nash"], {"A": Conflict.from_payoffs({"A": ["a"]}, {})})
    with pytest.raises(DetenteError, match="no decision maker 'C'"):
        solve_hypergame(conflict, ["nash"], {"C": conflict})
    with pytest.raises(DetenteError, match="no state is left to see"):
        view(conflict, ["a", "not a"])
    with pytest.raises(DetenteError, match=r"decision_makers\.0\.unseen\.0, column 7"):
        Conflict(
            decision_makers=[
                {"name": "A", "options": [{"name": "a"}], "unseen": ["a and c"]},
            ]
        )
