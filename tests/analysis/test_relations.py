"""The general engine agrees with the fast one, and older readings with theirs."""

from __future__ import annotations

import pytest
from random_conflicts import sample

from detente.analysis.relations import READINGS, relations, verdicts
from detente.analysis.solve import CONCEPTS
from detente.conflict.types import Conflict
from detente.errors import DetenteError


@pytest.mark.parametrize("chunk", range(3))
@pytest.mark.parametrize("reading", READINGS)
def test_every_reading_of_what_the_others_can_do(reading, chunk):
    for seed in range(chunk * 1000, chunk * 1000 + 1000):
        drawn = sample(seed, options=(2, 4) if seed % 100 else (5, 7))
        found = verdicts(relations(drawn.conflict), list(CONCEPTS), reading)
        for i, name in enumerate(drawn.conflict.names):
            for concept in CONCEPTS:
                expected = [drawn.brute.stable(concept, i, s, reading) for s in drawn.brute.states]
                assert found[name][concept].tolist() == expected, (seed, name, concept)


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
