"""Looking ahead on three thousand random conflicts of two decision makers, in each form."""

from __future__ import annotations

import comparing
import pytest
import random_conflicts as draw

TWO = (2, 2)


@pytest.mark.parametrize("first", range(0, 3000, 500))
def test_option_form(first):
    conflicts = {
        seed: draw.population(seed, decision_makers=TWO, states=(6, 8, 12)[seed % 3])
        for seed in range(first, first + 500)
    }
    assert comparing.foresight(conflicts)


@pytest.mark.parametrize("first", range(0, 3000, 500))
def test_graph_form(first):
    conflicts = {
        seed: draw.graph(seed, decision_makers=TWO, states=(2, 8))
        for seed in range(first, first + 500)
    }
    assert comparing.foresight(conflicts)
