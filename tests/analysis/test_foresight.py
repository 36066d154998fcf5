"""Looking ahead: Nash, published tables, and what cannot be asked."""

from __future__ import annotations

import numpy as np
import pytest
from random_conflicts import sample
from test_published import CASES, model, published

from detente.analysis.foresight import DEPENDS, limited_move, non_myopic
from detente.analysis.solve import solve
from detente.errors import DetenteError


def test_looking_one_move_ahead_is_nash():
    for seed in range(100):
        conflict = sample(seed, decision_makers=(2, 2)).conflict
        nash = solve(conflict, ["nash"])
        for name, of in limited_move(conflict, 1).verdicts.items():
            assert np.array_equal(of == 1, nash.stable(name, "nash"))
            assert (of != DEPENDS).all()


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
