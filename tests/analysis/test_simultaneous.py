"""Simultaneous sanctioning in published tables."""

from __future__ import annotations

import pytest
from test_published import CASES, model, published

from detente.analysis.simultaneous import per_decision_maker


@pytest.mark.parametrize("name", CASES, ids=[f"{n} ({source})" for n, source in CASES.items()])
def test_published_simultaneous_verdicts(name):
    table = published(name)
    found = per_decision_maker(model(table))
    assert {maker: of.tolist() for maker, of in found.items()} == table["stability"]["SIM"]
