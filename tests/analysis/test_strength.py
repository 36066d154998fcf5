"""Strong and weak stability, against the definition."""

from __future__ import annotations

import brute
import numpy as np
import pytest
from random_conflicts import sample

from detente.analysis.solve import solve
from detente.analysis.strength import SANCTIONED, solve_strength
from detente.conflict.preferences import tiers
from detente.conflict.types import Conflict, DecisionMaker
from detente.errors import DetenteError


def with_ranking(drawn, seed):
    """The same preferences as rankings, cut by ``>>`` in some places."""
    rng = np.random.default_rng(seed)
    makers = []
    for maker, values in zip(
        drawn.conflict.decision_makers, drawn.conflict.payoff_table, strict=True
    ):
        ranking = []
        for value in sorted(set(values.tolist()), reverse=True):
            if ranking and rng.random() < 0.4:
                ranking.append((">>",))
            ranking.append(tuple((np.flatnonzero(values == value) + 1).tolist()))
        makers.append(DecisionMaker(name=maker.name, options=maker.options, ranking=tuple(ranking)))
    return Conflict(decision_makers=tuple(makers), infeasible=drawn.conflict.infeasible)


@pytest.mark.parametrize("chunk", range(6))
def test_definitions(chunk):
    seen = set()
    for seed in range(chunk * 500, chunk * 500 + 500):
        drawn = sample(seed, options=(2, 4) if seed % 100 else (5, 7))
        conflict = with_ranking(drawn, seed)
        found = solve_strength(conflict)
        plain = solve(conflict)
        reached = {}
        for i, maker in enumerate(conflict.decision_makers):
            tier = tiers(maker.ranking, conflict.states, len(conflict.options))

            def much_worse(s, t, tier=tier, number=drawn.number):
                return tier[number[t] - 1] < tier[number[s] - 1]

            for concept in SANCTIONED:
                strong = found.strong[maker.name][concept]
                expected = [
                    brute.stable_by(
                        drawn.brute, concept, i, s,
                        leaves=lambda s, t, i=i, m=drawn.brute: m.better(i, s, t),
                        deters=much_worse,
                        escapes=lambda s, t, f=much_worse: not f(s, t),
                        follows=drawn.brute.better, reached=reached,
                    )
                    for s in drawn.brute.states
                ]  # fmt: skip
                assert strong.tolist() == expected
                weak = found.weak[maker.name][concept]
                assert np.array_equal(strong | weak, plain.stable(maker.name, concept))
                assert not (strong & weak).any()
                seen |= {("strong", bool(strong.all())), ("weak", bool(weak.any()))}
        for concept in SANCTIONED:
            assert set(found.strong_equilibria(concept)) <= set(plain.equilibria[concept])
    assert len(seen) == 4


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
