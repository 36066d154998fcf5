"""Coalitional stability, for named coalitions, for all, and for a coalition as one actor."""

from __future__ import annotations

import numpy as np
import pytest
from random_conflicts import sample
from test_published import CASES, model, published

from detente.analysis.coalitions import improvements, merged, solve_coalitions
from detente.analysis.relations import relations, verdicts
from detente.analysis.solve import CONCEPTS as BASIC
from detente.analysis.solve import solve
from detente.conflict.types import Conflict
from detente.errors import DetenteError

PUBLISHED = {"CNash": "cnash", "CGMR": "cgmr", "CSMR": "csmr", "CSEQ": "cseq",
             "CSEQ_individual": "cseq_individual"}  # fmt: skip


def test_a_coalition_of_one_is_its_member():
    for seed in range(60):
        conflict = sample(seed, options=(2, 4)).conflict
        plain = solve(conflict)
        alone = solve_coalitions(conflict, [[name] for name in conflict.names])
        for name in conflict.names:
            for theirs, ours in [("cnash", "nash"), ("cgmr", "gmr"), ("csmr", "smr"),
                                 ("cseq_individual", "seq")]:  # fmt: skip
                assert np.array_equal(alone.stability[name,][theirs], plain.stable(name, ours))
        for theirs, ours in [("cnash", "nash"), ("cgmr", "gmr"), ("csmr", "smr")]:
            assert np.array_equal(alone.equilibria(theirs), plain.equilibria[ours])


@pytest.mark.parametrize("name", CASES, ids=[f"{n} ({source})" for n, source in CASES.items()])
def test_published_coalitions(name):
    table = published(name)
    conflict = model(table)
    for coalition in table["coalitions"]:
        found = solve_coalitions(conflict, [coalition["members"]])
        (of,) = found.stability.values()
        for theirs, ours in PUBLISHED.items():
            assert of[ours].tolist() == coalition[theirs], theirs
        gains = improvements(conflict, coalition["members"])
        assert [g.tolist() for g in gains] == coalition["improvements"]


def test_one_actor_prefers_what_all_its_members_do_and_moves_through_infeasible_states():
    conflict = Conflict.from_payoffs(
        {"A": ["a"], "B": ["b"], "C": ["c"]},
        {"A": [0, 1, 0, 1], "B": [0, 1, 0, 2]},
        infeasible=["a and not b", "b and not a"],
    )
    model = merged(conflict, ["A", "B"], "A and B")
    assert model.names == ("A and B", "C")
    assert np.argwhere(model.moves[0].as_bools()).tolist() == [[0, 1], [1, 0], [2, 3], [3, 2]]
    assert not relations(conflict).moves[0].as_bools().any()
    found = verdicts(model, ["nash"])
    assert found["A and B"]["nash"].tolist() == [False, True, False, True]


def test_a_merged_coalition_agrees_with_the_definitions_over_its_relations():
    for seed in range(100):
        drawn = sample(seed, decision_makers=(3, 4), options=(3, 5))
        conflict = drawn.conflict
        model = merged(conflict, conflict.names[:2], "both")
        found = verdicts(model, list(BASIC))
        # the same as a decision maker of its own, when its members want the same
        payoffs = dict(zip(conflict.names, conflict.payoff_table, strict=True))
        payoffs[conflict.names[1]] = payoffs[conflict.names[0]]
        options = {
            d.name: [(o.name, o.direction) for o in d.options] for d in conflict.decision_makers
        }
        same = Conflict.from_payoffs(options, payoffs, conflict.infeasible)
        both = options[conflict.names[0]] + options[conflict.names[1]]
        joined = Conflict.from_payoffs(
            {"both": both} | {n: options[n] for n in conflict.names[2:]},
            {"both": payoffs[conflict.names[0]]} | {n: payoffs[n] for n in conflict.names[2:]},
            conflict.infeasible,
        )
        expected = solve(joined)
        found = verdicts(merged(same, conflict.names[:2], "both"), list(BASIC))
        for name in joined.names:
            for concept in BASIC:
                assert np.array_equal(found[name][concept], expected.stable(name, concept))


def test_what_cannot_be_asked():
    conflict = Conflict.from_payoffs({f"D{i}": [f"o{i}"] for i in range(7)}, {})
    with pytest.raises(DetenteError, match="say which ones"):
        solve_coalitions(conflict)
    with pytest.raises(DetenteError, match="at least one member"):
        solve_coalitions(conflict, [[]])
    with pytest.raises(DetenteError, match="no concept 'nash'; did you mean 'cnash'"):
        solve_coalitions(conflict, [["D1"]], ["nash"])
    with pytest.raises(DetenteError, match="at least two"):
        merged(conflict, ["D1", "D1"], "x")
