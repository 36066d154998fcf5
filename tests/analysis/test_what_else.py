"""Comparing, mediating, misperceiving, assuming: each against solving again by hand."""

from __future__ import annotations

import numpy as np
import pytest
from random_conflicts import sample
from test_published import CASES, model, published

from detente.analysis.assumptions import assumptions
from detente.analysis.compare import compare
from detente.analysis.effectiveness import effectiveness
from detente.analysis.mediation import OwnOption, Promise, mediate
from detente.analysis.misperception import misperception
from detente.analysis.solve import CONCEPTS, solve
from detente.conflict.types import Conflict, DecisionMaker, Option, Preference
from detente.errors import DetenteError


def rebuilt(conflict, directions, payoffs, infeasible=()):
    return Conflict.from_payoffs(
        {
            d.name: [(o.name, directions.get(o.name, o.direction)) for o in d.options]
            for d in conflict.decision_makers
        },
        dict(zip(conflict.names, payoffs, strict=True)),
        [*conflict.infeasible, *infeasible],
    )


# -- compare --------------------------------------------------------------------------------------


def test_two_versions_with_the_same_options():
    for seed in range(40):
        before = sample(seed, options=(2, 5)).conflict
        rng = np.random.default_rng(seed)
        payoffs = rng.integers(0, 9, (len(before.names), before.states.size))
        after = rebuilt(before, {}, payoffs)
        found = compare(before, after)
        one, two = solve(before).equilibria, solve(after).equilibria
        for concept in CONCEPTS:
            old, new = set(one[concept].tolist()), set(two[concept].tolist())
            assert set(found.gained[concept]) == new - old
            assert set(found.lost[concept]) == old - new
            assert set(found.kept[concept]) == old & new
        assert [(o.before, o.after) for o in found.outcomes] == [
            ((s,), (s,)) for s in range(1, before.states.size + 1)
        ]
        for name, row in zip(after.names, payoffs, strict=True):
            expected = {
                s
                for c in CONCEPTS
                if found.lost[c]
                for s in found.gained[c]
                if all(row[s - 1] > row[t - 1] for t in found.lost[c])
            }
            assert set(found.better_off[name]) == expected
        assert compare(before, before).same


def test_options_that_only_one_has():
    before = Conflict.from_payoffs({"A": ["a"], "B": ["b"]}, {"A": [0, 1, 2, 3], "B": [0, 1, 2, 3]})
    after = Conflict.from_payoffs(
        {"A": ["a"], "C": ["c"]}, {"A": [3, 2, 1], "C": [0, 0, 1]}, ["a and c"]
    )
    found = compare(before, after)
    assert found.options == (("A", "a"),)
    assert (found.only_before, found.only_after) == ((("B", "b"),), (("C", "c"),))
    assert (found.parties_before, found.parties_after) == (("B",), ("C",))
    assert [(o.options, o.before, o.after) for o in found.outcomes] == [
        ("N", (1, 3), (1, 3)),
        ("Y", (2, 4), (2,)),
    ]
    assert found.gained["nash"] == (1,)
    assert found.lost["nash"] == (2,)
    assert found.better_off["A"] == ()  # of the two states without a the worse is not better
    assert found.to_json()["states"][1] == {"id": 2, "options": "Y", "before": [2, 4], "after": [2]}
    other = Conflict.from_payoffs({"X": ["x"]}, {})
    with pytest.raises(DetenteError, match="share no option"):
        compare(before, other)


def test_cuban_before_and_after_an_air_strike_becomes_final():
    """Fraser & Hipel 1984 have states 5 and 7 under SEQ; an air strike for good adds 6."""
    final = model(published("Cuban"))
    taken_back = rebuilt(final, {"Air Strike": "both"}, final.payoff_table)
    found = compare(taken_back, final, ["seq"])
    assert found.gained["seq"] == (6,)
    assert found.lost["seq"] == ()
    assert found.kept["seq"] == (5, 7)


# -- a third party --------------------------------------------------------------------------------


@pytest.mark.parametrize("concept", ["nash", "seq"])
def test_interventions_by_solving_again(concept):
    remedies = 0
    for seed in range(12):
        conflict = sample(seed, decision_makers=(2, 3), options=(3, 4)).conflict
        state = 1 + seed % conflict.states.size
        found = mediate(conflict, state, concept)
        assert found.holds_now == (state in solve(conflict, [concept]).equilibria[concept])
        if found.holds_now:
            continue
        letters = conflict.letters(state)
        worked = set()
        for remedy in found.remedies:
            remedies += 1
            impossible = [e for i in remedy.interventions for e in i.effects.impossible]
            directions = {
                n.split(": ")[1]: d for i in remedy.interventions for n, d in i.effects.one_way
            }
            assert _holds(conflict, letters, concept, directions, impossible)
            assert 0 <= remedy.size <= 1
            if len(remedy.interventions) == 1:
                worked.add(remedy.interventions[0].what)
            else:
                assert not worked & {i.what for i in remedy.interventions}
        for _, option in conflict.options:
            for direction, word in (("forward", "taken"), ("backward", "given up")):
                if option.direction == "both":
                    holds = _holds(conflict, letters, concept, {option.name: direction}, [])
                    assert holds == (f"{option.name}: once {word}, for good" in worked)
        sizes = [(len(r.interventions), r.size) for r in found.remedies]
        assert sizes == sorted(sizes)
    assert remedies > 10


def _holds(conflict, letters, concept, directions, impossible):
    from detente.conflict.expressions import parse

    keep = np.ones(conflict.states.size, bool)
    for text in impossible:
        keep &= ~parse(text, conflict).holds(conflict.states)
    changed = rebuilt(conflict, directions, conflict.payoff_table[:, keep], impossible)
    return changed.state_id(letters) in solve(changed, [concept]).equilibria[concept]


def test_options_of_the_mediators_own():
    prisoners = Conflict(
        decision_makers=(
            DecisionMaker(
                name="One",
                options=(Option(name="silent one"),),
                wants=(Preference(holds="silent two"), Preference(holds="not silent one")),
            ),
            DecisionMaker(
                name="Two",
                options=(Option(name="silent two"),),
                wants=(Preference(holds="silent one"), Preference(holds="not silent two")),
            ),
        )
    )
    own = [
        OwnOption(
            "reward both", promises=(Promise("One", "silent one"), Promise("Two", "silent two"))
        ),
        OwnOption("reward one", promises=(Promise("One", "silent one"),)),
        OwnOption("reward two", promises=(Promise("Two", "silent two"),)),
    ]
    found = mediate(prisoners, "YY", "nash", own)
    ways = [tuple(i.what for i in r.interventions) for r in found.remedies]
    assert ("reward both",) in ways
    assert ("reward one", "reward two") in ways
    assert ("reward one",) not in ways
    assert not any("reward both" in way and len(way) == 2 for way in ways)
    assert found.to_json()["remedies"][0]["size"] > 0
    with pytest.raises(DetenteError, match="no option"):
        mediate(prisoners, "YY", "nash", [OwnOption("x", impossible=("nothing",))])


def test_cuban_an_air_strike_that_somebody_makes_final():
    """Fraser & Hipel 1984: 5 and 7 are the sequential equilibria; with a final air strike 6 too."""
    final = model(published("Cuban"))
    found = mediate(rebuilt(final, {"Air Strike": "both"}, final.payoff_table), 6, "seq")
    assert not found.holds_now
    single = {i.what for r in found.remedies if len(r.interventions) == 1 for i in r.interventions}
    assert "Air Strike: once taken, for good" in single
    assert "Withdraw: once given up, for good" not in single


# -- misperception, assumptions, options ----------------------------------------------------------


def test_what_rests_on_a_mistake():
    conflict = Conflict(
        decision_makers=(
            DecisionMaker(
                name="A", options=(Option(name="a"),), ranking=(("YY",), ("NN",), ("YN",), ("NY",))
            ),
            DecisionMaker(
                name="B",
                options=(Option(name="b"),),
                ranking=(("YY",), ("NN",), ("YN",), ("NY",)),
                unseen=("a and b",),
            ),
        )
    )
    found = misperception(conflict, "NN")
    assert found.blind == {"A": (), "B": (4,)}
    assert found.unforeseen == {"A": (), "B": ()}  # A alone cannot bring it about from NN
    nash = found.outcomes[0]
    assert nash.true == (1, 4)
    assert nash.together == nash.lasting == (1,)
    assert nash.emerging == (4,)
    assert nash.in_some_eyes == {4: ("A",)}
    later = misperception(conflict, "NY", ["nash"])
    assert later.unforeseen["B"] == (4,)
    assert nash.to_json()["in_some_eyes"] == {"4": ["A"]}


def test_readings_of_the_directions():
    for seed in range(10):
        conflict = sample(seed, decision_makers=(2, 3), options=(2, 3)).conflict
        found = assumptions(conflict, 1)
        k = len(conflict.options)
        assert found.readings == 2**k
        base = solve(conflict).equilibria
        for turned in found.turned:
            again = rebuilt(conflict, {turned.option: turned.instead}, conflict.payoff_table)
            then = solve(again).equilibria
            for concept in CONCEPTS:
                assert set(turned.lost[concept]) == set(base[concept].tolist()) - set(
                    then[concept].tolist()
                )
        assert (found.share[:, base["nash"] - 1] >= 1 / 2**k).all() or not base["nash"].size
        total = np.zeros_like(found.share)
        for mask in range(2**k):
            turn = {t.option: t.instead for n, t in enumerate(found.turned) if mask >> n & 1}
            then = solve(rebuilt(conflict, turn, conflict.payoff_table)).equilibria
            for c, concept in enumerate(CONCEPTS):
                total[c, then[concept] - 1] += 1
        assert np.allclose(found.share * 2**k, total)


def test_cuban_with_an_air_strike_that_can_be_taken_back():
    """Fraser & Hipel 1984: then the sequential equilibria are states 5 and 7; one-way adds 6."""
    conflict = model(published("Cuban"))
    found = assumptions(conflict, "NNNN")
    strike = found.turned[0]
    assert (strike.option, strike.now, strike.instead) == ("Air Strike", "forward", "both")
    assert strike.lost["seq"] == (6,)
    assert strike.gained["seq"] == ()


@pytest.mark.parametrize("name", CASES, ids=[f"{n} ({source})" for n, source in CASES.items()])
def test_options_in_published_equilibria(name):
    """Of the equilibria each paper gives, in how many an option is taken."""
    table = published(name)
    conflict = model(table)
    places = {o.option.name: k for k, o in enumerate(conflict.options)}
    found = effectiveness(solve(conflict))
    for each in found:
        papers = next(of for c, of in table["equilibria"].items() if c.lower() == each.concept)
        with_it = [letters for letters in papers if letters[places[each.option]] == "Y"]
        states = [letters for letters in table["states"] if letters[places[each.option]] == "Y"]
        assert (each.taken, each.equilibria) == (len(with_it), len(papers))
        assert each.if_taken == pytest.approx(len(with_it) / len(states))
    if name == "Cuban":  # the missiles leave in every sequential equilibrium
        withdraw = next(e for e in found if (e.option, e.concept) == ("Withdraw", "seq"))
        assert withdraw.taken == withdraw.equilibria == 3


def test_options_by_counting():
    for seed in range(20):
        result = solve(sample(seed).conflict)
        states = result.conflict.states
        for each in effectiveness(result):
            names = [o.option.name for o in result.conflict.options]
            taken = (states >> names.index(each.option) & 1).astype(float)
            stable = np.isin(np.arange(1, states.size + 1), result.equilibria[each.concept])
            assert each.taken == int((taken * stable).sum())
            if each.if_taken is not None:
                assert each.if_taken == pytest.approx(stable[taken == 1].mean())
            if each.if_not is not None:
                assert each.if_not == pytest.approx(stable[taken == 0].mean())
            if taken.std() and stable.std():
                assert each.phi == pytest.approx(np.corrcoef(taken, stable)[0, 1])
            else:
                assert each.phi == 0
