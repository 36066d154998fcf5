"""Looking ahead, against the tree itself."""

from __future__ import annotations

import brute
import numpy as np
import pytest
from random_conflicts import sample
from test_published import CASES, model, published

from detente.analysis.foresight import DEPENDS, limited_move, non_myopic
from detente.analysis.solve import solve
from detente.errors import DetenteError


@pytest.mark.parametrize("horizon", [1, 2, 3])
def test_the_tree_with_every_way_of_breaking_ties(horizon):
    undecided = 0
    for seed in range(1000):
        drawn = sample(seed, decision_makers=(2, 2), options=(2, 3))
        found = limited_move(drawn.conflict, horizon)
        for i, name in enumerate(drawn.conflict.names):
            for s in drawn.brute.states:
                results = brute.foreseen(drawn.brute, i, s, horizon)
                expected = None if s in results and len(results) > 1 else results == {s}
                assert found.verdict(name, drawn.number[s]) == expected
                undecided += expected is None
    assert undecided or horizon == 1


def test_looking_one_move_ahead_is_nash():
    for seed in range(100):
        conflict = sample(seed, decision_makers=(2, 2)).conflict
        nash = solve(conflict, ["nash"])
        for name, of in limited_move(conflict, 1).verdicts.items():
            assert np.array_equal(of == 1, nash.stable(name, "nash"))
            assert (of != DEPENDS).all()


def test_non_myopic_is_what_long_horizons_agree_on():
    for seed in range(200):
        conflict = sample(seed, decision_makers=(2, 2), options=(2, 3)).conflict
        found = non_myopic(conflict)
        late = [limited_move(conflict, found.horizon + 1 + k) for k in range(12)]
        for name in conflict.names:
            around = np.array([of.verdicts[name] for of in late])
            assert np.array_equal(found.verdicts[name] == 1, (around == 1).all(axis=0))
            assert np.array_equal(found.verdicts[name] == 0, (around == 0).any(axis=0))


@pytest.mark.parametrize("name", ["Prisoners", "Cuban"])
def test_published_limited_move_verdicts(name):
    assert name in CASES
    table = published(name)
    conflict = model(table)
    found = {f"L{h}": limited_move(conflict, h) for h in range(1, 5)}
    found["non_myopic"] = non_myopic(conflict)
    for concept, of in table["limited_move"].items():
        for maker, verdicts in of.items():
            told = [found[concept].verdict(maker, s + 1) for s in range(len(verdicts))]
            assert told == verdicts, (concept, maker)


def test_it_is_for_two_decision_makers():
    with pytest.raises(DetenteError, match="for two decision makers; here are 3"):
        limited_move(sample(1, decision_makers=(3, 3)).conflict, 2)
    with pytest.raises(DetenteError, match="the least is 1"):
        limited_move(sample(1, decision_makers=(2, 2)).conflict, 0)
