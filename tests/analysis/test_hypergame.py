"""Misperception: each plays the conflict it sees."""

from __future__ import annotations

import pytest
from random_conflicts import mistaken, sample

from detente.analysis.hypergame import solve_hypergame, view
from detente.analysis.misperception import misperception
from detente.conflict.types import Belief, Conflict, DecisionMaker, Option
from detente.errors import DetenteError


def test_what_rests_on_a_mistake_by_its_definition():
    seen_all = 0
    for seed in range(150):
        drawn = sample(seed, decision_makers=(2, 3), options=(2, 4))
        conflict, hidden, views = mistaken(drawn, seed)
        model, number, everyone = drawn.brute, drawn.number, drawn.brute.everyone
        start = next(s for s, n in number.items() if n == 1)
        found = misperception(conflict, 1)
        for i, name in enumerate(conflict.names):
            assert set(found.blind[name]) == {number[s] for s in hidden[i]}
            brought = set(model.reach(model.others(i), start)) - {start}
            assert set(found.unforeseen[name]) == {number[s] for s in brought & hidden[i]}
        for each in found.outcomes:
            true = {
                s for s in model.states if all(model.stable(each.concept, j, s) for j in everyone)
            }
            eyes = [
                {s for s in v.states if all(v.stable(each.concept, j, s) for j in everyone)}
                for v in views
            ]
            stay = {
                s
                for s in model.states
                if all(s in v.states and v.stable(each.concept, i, s) for i, v in enumerate(views))
            }
            expected = {
                "true": true, "together": stay, "lasting": stay & true,
                "dissolving": stay - true, "emerging": true - stay,
                "in_all_eyes": set.intersection(*eyes),
            }  # fmt: skip
            for what, which in expected.items():
                assert set(getattr(each, what)) == {number[s] for s in which}, what
                seen_all |= bool(which) << list(expected).index(what)
            some = set.union(*eyes) - set.intersection(*eyes)
            assert each.in_some_eyes == {
                number[s]: tuple(n for n, e in zip(conflict.names, eyes, strict=True) if s in e)
                for s in some
            }
            for name, e in zip(conflict.names, eyes, strict=True):
                assert set(each.surprises[name]) == {number[s] for s in stay - e}
    assert seen_all == 0b111111


def test_a_view_may_be_mistaken_about_preferences():
    """A thinks that B would answer; B would not."""
    options = {"A": ["a"], "B": ["b"]}
    truth = Conflict.from_payoffs(options, {"A": [2, 3, 0, 1], "B": [1, 1, 0, 0]})
    feared = Conflict.from_payoffs(options, {"A": [2, 3, 0, 1], "B": [1, 0, 0, 1]})
    found = solve_hypergame(truth, ["seq"], {"A": feared})
    assert found.stable("A", "seq").tolist() == [True, True, False, True]
    assert found.together("seq").tolist() == [1, 2]
    assert found.lasting("seq").tolist() == [2]
    assert found.dissolving("seq").tolist() == [1]


@pytest.mark.parametrize("deceived", [False, True])
def test_the_cuban_missile_crisis_as_brams_tells_it(deceived):
    """Brams (1985, 2001; again 2011, sections 9.4 and 9.6), retold by Zagare (2014).

    Blockade or air strike, withdrawal or maintenance, ranked (US, USSR) from 4, the best, to 1:
    compromise (3, 3), Soviet victory (1, 4), dishonourable US action (2, 2), honourable US action
    (4, 1). Nobody has a dominant strategy, and there is no Nash equilibrium in pure strategies. If
    the USSR pretends to like the compromise best (its 3 and 4 exchanged), the US must expect it to
    withdraw whatever happens, and the compromise is the one Nash equilibrium the US sees.
    """
    believes = (Belief(about="USSR", payoffs=[3, 1, 4, 2]),) if deceived else ()
    conflict = Conflict(
        decision_makers=(
            DecisionMaker(
                name="US", options=(Option(name="air strike"),), payoffs=[1, 4, 3, 2],
                believes=believes,
            ),
            DecisionMaker(name="USSR", options=(Option(name="withdraw"),), payoffs=[4, 1, 3, 2]),
        )
    )  # fmt: skip
    compromise = conflict.state_of("NY")
    found = misperception(conflict, "NN", ["nash"])
    (nash,) = found.outcomes
    assert nash.true == ()
    assert found.hypergame.expected_by("USSR", "nash").tolist() == []
    if not deceived:
        assert found.mistaken == ()
        assert nash.in_some_eyes == {}
        return
    assert found.mistaken == ("US",)
    assert found.misjudged["US"] == ("USSR",)
    assert nash.in_some_eyes == {compromise: ("US",)}
    seen = found.hypergame.views["US"]
    assert seen.stable("USSR", "nash").tolist() == [False, False, True, True]  # withdraws always
    # the USSR knows that it gains by keeping its missiles: nobody is left to stay by Nash alone
    assert nash.together == ()


def test_what_cannot_be_a_view():
    conflict = Conflict.from_payoffs({"A": ["a"], "B": ["b"]}, {})
    with pytest.raises(DetenteError, match="same decision makers and options"):
        solve_hypergame(conflict, ["nash"], {"A": Conflict.from_payoffs({"A": ["a"]}, {})})
    with pytest.raises(DetenteError, match="no decision maker 'C'"):
        solve_hypergame(conflict, ["nash"], {"C": conflict})
    with pytest.raises(DetenteError, match="no state is left to see"):
        view(conflict, ["a", "not a"])
    with pytest.raises(DetenteError, match=r"decision_makers\.0\.unseen\.0, column 7"):
        Conflict(
            decision_makers=[
                {"name": "A", "options": [{"name": "a"}], "unseen": ["a and c"]},
            ]
        )
