"""Both meanings of simultaneous sanctioning."""

from __future__ import annotations

import brute
import pytest
from random_conflicts import sample
from test_published import CASES, model, published

from detente.analysis.simultaneous import fraser_hipel, per_decision_maker
from detente.analysis.solve import solve


@pytest.mark.parametrize("chunk", range(6))
def test_definitions(chunk):
    for seed in range(chunk * 500, chunk * 500 + 500):
        drawn = sample(seed, options=(2, 5) if seed % 100 else (6, 8))
        found = per_decision_maker(drawn.conflict)
        late = fraser_hipel(drawn.conflict)
        nash = solve(drawn.conflict, ["nash", "seq"])
        for i, name in enumerate(drawn.conflict.names):
            states = drawn.brute.states
            assert found[name].tolist() == [brute.simultaneous(drawn.brute, i, s) for s in states]
            assert late[name].tolist() == [brute.fraser_hipel(drawn.brute, i, s) for s in states]
            assert not (nash.stable(name, "nash") & ~found[name]).any()
            assert not (nash.stable(name, "seq") & ~late[name]).any()


@pytest.mark.parametrize("name", CASES, ids=[f"{n} ({source})" for n, source in CASES.items()])
def test_published_simultaneous_verdicts(name):
    table = published(name)
    found = per_decision_maker(model(table))
    assert {maker: of.tolist() for maker, of in found.items()} == table["stability"]["SIM"]
