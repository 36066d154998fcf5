"""The inverse question, held to account by re-solving every ranking there is."""

from __future__ import annotations

from itertools import combinations, permutations
from math import factorial

import numpy as np
import pytest
from random_conflicts import sample
from test_published import model, published

from detente.analysis.inverse import Share, interval, invert, share, to_json
from detente.analysis.solve import CONCEPTS
from detente.conflict.types import Conflict
from detente.errors import DetenteError


def small(seed):
    """A random conflict of at most six states, as the package and the brute solver have it."""
    while True:
        drawn = sample(seed, decision_makers=(2, 3), options=(2, 3))
        if drawn.conflict.states.size <= 6:
            return drawn
        seed += 1000


def with_ranking(drawn, i, ranking):
    """The brute model with another ranking (state numbers, best first) of one decision maker."""
    bits = {n: s for s, n in drawn.number.items()}
    value = list(drawn.brute.value)
    value[i] = {bits[n]: -place for place, n in enumerate(ranking)}
    return type(drawn.brute)(drawn.brute.moves, value)


def reversals(payoffs, ranking):
    """Pairs of states of which a strict ranking turns the order round."""
    place = {n: k for k, n in enumerate(ranking)}
    return sum(
        (payoffs[a - 1] - payoffs[b - 1]) * (place[b] - place[a]) < 0
        for a, b in combinations(place, 2)
    )


@pytest.mark.parametrize("seed", range(14))
def test_every_ranking_on_both_sides_of_the_condition(seed):
    drawn = small(seed)
    conflict, count = drawn.conflict, drawn.conflict.states.size
    bits = {n: s for s, n in drawn.number.items()}
    rng = np.random.default_rng(seed)
    state = int(rng.integers(count)) + 1
    i = int(rng.integers(len(conflict.names)))
    numbers = range(1, count + 1)
    for concept in CONCEPTS:
        found = invert(conflict, state, concept, conflict.names[i]).of(conflict.names[i])
        good, cheapest = 0, None
        for ranking in permutations(numbers):
            below = frozenset(ranking[ranking.index(state) :])
            said = all(clause.holds(below) for clause in found.clauses)
            assert said == with_ranking(drawn, i, ranking).stable(concept, i, bits[state])
            if said:
                good += 1
                size = reversals(conflict.payoff_table[i].astype(int), ranking)
                cheapest = size if cheapest is None else min(size, cheapest)
        assert (found.rankings.satisfying, found.rankings.of) == (good, factorial(count))
        assert found.rankings.exact
        assert found.holds_now == drawn.brute.stable(concept, i, bits[state])
        if found.holds_now:
            assert found.change is None
            continue
        change = found.change
        assert change.smallest
        assert change.swaps == cheapest
        assert sorted(n for group in change.ranking for n in group) == list(numbers)
        bottom = with_ranking(drawn, i, [])
        for place, group in enumerate(change.ranking):
            for n in group:
                bottom.value[i][bits[n]] = -place
        assert bottom.stable(concept, i, bits[state])


def test_expressions_say_what_the_clauses_do():
    for seed in range(30):
        drawn = sample(seed, decision_makers=(2, 3), options=(2, 4))
        for concept in CONCEPTS:
            for found in invert(drawn.conflict, 1, concept).requirements:
                payoffs = drawn.conflict.payoff_table[drawn.conflict.index(found.name)]
                below = frozenset((np.flatnonzero(payoffs <= payoffs[0]) + 1).tolist())
                for clause in found.clauses:
                    names = {f"v{n}": int(v) for n, v in enumerate(payoffs, 1)}
                    text = clause.expression(1).replace(">= ", ">= v").replace("1 >=", "v1 >=")
                    assert eval(text, names) == clause.holds(below)  # noqa: S307 - our own text


def test_sampled_shares_agree_with_counted_ones(monkeypatch):
    from detente.analysis import inverse

    for seed in range(8):
        conflict = sample(seed, decision_makers=(2, 3), options=(4, 5)).conflict
        for found in invert(conflict, 1, "smr").requirements:
            if not found.clauses:
                continue
            exact = share(found.clauses, 16, seed=1, samples=1)
            monkeypatch.setattr(inverse, "MOST_EXACT", -1)
            guess = share(found.clauses, 16, seed=1, samples=40_000)
            monkeypatch.undo()
            if exact.exact:
                assert not guess.exact
                assert guess.low <= guess.share <= guess.high
                assert abs(guess.share - exact.share) < 0.015


def test_wilsons_interval():
    assert interval(0, 0) == (0, 1)
    low, high = interval(50, 100)
    assert (round(low, 3), round(high, 3)) == (0.404, 0.596)  # Wilson 1927; tables
    assert interval(0, 10)[0] == 0
    assert interval(10, 10)[1] == 1


def test_elmira_what_the_ministry_and_uniroyal_must_prefer():
    """Kinsara, Kilgour & Hipel 2015 ask it of Elmira: state 7 holds, 1 and 4 only by sanctions."""
    conflict = model(published("Elmira"))
    assert invert(conflict, 7, "nash").holds_now
    for state in (1, 4):
        assert not invert(conflict, state, "nash").holds_now
        assert invert(conflict, state, "gmr").holds_now
        assert invert(conflict, state, "smr").holds_now
    of = invert(conflict, 1, "nash").of("Local Government")
    assert [c.expression(1) for c in of.clauses] == ["1 >= 7"]
    assert of.rankings == Share(
        factorial(12) // 2, factorial(12), 0.5, exact=True, low=0.5, high=0.5
    )
    assert of.change.swaps == 1 + sum(
        conflict.payoff_table[2][0] < v < conflict.payoff_table[2][6]
        for v in conflict.payoff_table[2]
    )


def test_json_and_refusals():
    conflict = Conflict.from_payoffs({"A": ["a"], "B": ["b"]}, {"A": [3, 2, 1, 0], "B": [0] * 4})
    made = to_json(invert(conflict, 4, "nash"))
    assert made["decision_makers"]["A"]["smallest_change"] == {
        "swaps": 1, "ranking": [[1], [2], [4], [3]], "smallest": True,
    }  # fmt: skip
    assert made["decision_makers"]["B"]["smallest_change"] is None
    with pytest.raises(DetenteError, match="concept"):
        invert(conflict, 1, "non_myopic")
    large = Conflict.from_payoffs({"A": [f"a{k}" for k in range(13)]}, {})
    with pytest.raises(DetenteError, match="too many"):
        invert(large, 1, "nash")
