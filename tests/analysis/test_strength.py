"""Strong and weak stability: what a ranking says, and what cannot be asked."""

from __future__ import annotations

import numpy as np
import pytest
from random_conflicts import sample

from detente.analysis.strength import solve_strength
from detente.conflict.preferences import tiers
from detente.conflict.types import Conflict
from detente.errors import DetenteError


def test_signs_split_a_ranking_into_tiers():
    ranking = (("YN",), ("YY", 1), (">>",), (3,))
    assert tiers(ranking, np.arange(4), 2).tolist() == [4, 4, 3, 4]
    conflict = Conflict(
        decision_makers=[
            {"name": "A", "options": [{"name": "a"}, {"name": "b"}], "ranking": ranking}
        ]
    )
    order = conflict.payoff_table[0]
    assert order[1] > order[3] == order[0] > order[2]


def test_nash_is_neither_strong_nor_weak():
    with pytest.raises(DetenteError, match="no concept 'nash'"):
        solve_strength(sample(1).conflict, ["nash"])
