"""Older readings of what the others can do, and the size at which pairs stop."""

from __future__ import annotations

import pytest
from random_conflicts import sample

from detente.analysis.relations import READINGS, relations, verdicts
from detente.conflict.types import Conflict
from detente.errors import DetenteError


def test_readings_differ_for_three_decision_makers_and_not_for_two():
    differing = {2: 0, 3: 0}
    for n in differing:
        for seed in range(150):
            model = relations(sample(seed, decision_makers=(n, n), options=(4, 5)).conflict)
            told = [str(verdicts(model, ["gmr", "seq"], reading)) for reading in READINGS]
            differing[n] += len(set(told)) > 1
    assert differing[2] == 0
    assert differing[3] > 0


def test_too_many_states_for_pairs():
    conflict = Conflict.from_payoffs({"A": [f"o{k}" for k in range(15)]}, {})
    with pytest.raises(DetenteError, match="32,768 states are too many"):
        relations(conflict)
