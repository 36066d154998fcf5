"""Preferences in every form give the order they say; what does not fit is told by its field."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.conflict.expressions import parse
from detente.conflict.preferences import prioritised, weighted
from detente.conflict.types import Conflict, DecisionMaker, Option, Payoffs
from detente.errors import DetenteError

STATES = np.arange(16)
NAMES = list("abcd")
STATEMENTS = ["a", "not b", "a and c", "b or d", "a iff d", "c if b", "not (a and d)", "d"]


def one(**preferences):
    return Conflict(
        decision_makers=(
            DecisionMaker(name="A", options=(Option(name="a"), Option(name="b")), **preferences),
        )
    )


@given(st.lists(st.sampled_from(STATEMENTS), max_size=90))
def test_prioritised_statements_compare_as_the_formula_says(texts):
    statements = [parse(text, NAMES) for text in texts]
    payoffs = prioritised(statements, STATES)
    k = len(texts)
    exact = [
        sum(2 ** (k - j) for j, each in enumerate(statements, 1) if each.holds(STATES)[s])
        for s in range(16)
    ]
    assert np.sign(np.subtract.outer(payoffs.astype(np.int64), payoffs)).tolist() == [
        [(a > b) - (a < b) for b in exact] for a in exact
    ]
    if k < 30:
        assert payoffs.tolist() == exact


@given(st.lists(st.decimals(-99, 99, places=2).map(float), min_size=4, max_size=4))
def test_weights_add_up_as_decimals(weights):
    payoffs = weighted(dict(enumerate(weights)), STATES)
    exact = [sum(Fraction(str(w)) for k, w in enumerate(weights) if s >> k & 1) for s in range(16)]
    for s in range(16):
        for t in range(16):
            assert (payoffs[s] > payoffs[t]) == (exact[s] > exact[t])


def test_weights_that_floats_would_tell_apart_are_equal():
    payoffs = weighted({0: 0.1, 1: 0.2, 2: 0.3}, np.array([0b011, 0b100]))
    assert payoffs[0] == payoffs[1]


def test_weights_of_very_different_sizes_keep_their_order():
    payoffs = weighted({0: 1e300, 1: 1e-300}, np.arange(4))
    assert payoffs.tolist() == [0, 2, 1, 3]


def test_a_ranking_is_best_first_with_ties():
    conflict = one(ranking=[["YN", 4], ["NN"], [3]])
    assert conflict.payoff_table.tolist() == [[2, 3, 1, 3]]


@pytest.mark.parametrize(
    ("ranking", "says"),
    [
        ([["YN", "NN"], ["NY"]], r"ranking: every state must stand exactly once: 4 \(YY\) missing"),
        ([[1, 2, 3, 4, 2]], r"2 \(YN\) more than once"),
        ([[1, 2, 3, 5]], "there is no state 5"),
        ([["YNN"]], "write 2 letters"),
    ],
)
def test_a_ranking_that_does_not_fit_says_what_is_wrong(ranking, says):
    with pytest.raises(DetenteError, match=says):
        one(ranking=ranking)


def test_infeasible_states_do_not_belong_in_a_ranking():
    with pytest.raises(DetenteError, match="the state YY is infeasible"):
        Conflict(
            decision_makers=[
                {"name": "A", "options": [{"name": "a"}, {"name": "b"}], "ranking": [["YY"]]}
            ],
            infeasible=["a and b"],
        )


def test_without_preferences_everything_is_equal():
    assert one().payoff_table.tolist() == [[0, 0, 0, 0]]


def test_payoffs_too_big_for_32_bits_keep_their_order():
    assert Payoffs([2**40, -(2**40), 0, 2**40]).array.tolist() == [2, 0, 1, 2]
    assert one(payoffs=[5, 3, 2**35, 3]).payoff_table.tolist() == [[1, 0, 2, 0]]


def test_payoffs_travel_as_a_list():
    conflict = one(payoffs=[5, 3, 7, 3])
    again = Conflict.model_validate_json(conflict.model_dump_json())
    assert again == conflict
    assert again.model_dump()["decision_makers"][0]["payoffs"] == [5, 3, 7, 3]
    assert one(payoffs=[5, 3, 7, 4]) != conflict


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"wants": [{"holds": "a and c"}]}, r"decision_makers\.0\.wants\.0\.holds, column 7: "),
        ({"weights": {"aa": 1}}, r"decision_makers\.0\.weights\.aa: .*did you mean a"),
        ({"weights": {"a": float("nan")}}, r"weights\.a: nan is not a number"),
        ({"payoffs": [1, 2, 3]}, r"decision_makers\.0\.payoffs: 3 payoffs for 4 feasible states"),
        ({"payoffs": [1, 2, 3, 4.5]}, r"decision_makers\.0\.payoffs\.3"),
        ({"payoffs": np.array([1.0, 2, 3, 4])}, "whole numbers"),
        ({"payoffs": [1, 2, 3, 4], "weights": {"a": 1}}, "2 forms .*keep one"),
        ({"options": [{"name": "a"}, {"name": "A "}]}, r"options\.1\.name: A has another option"),
        ({"options": [{"name": " "}]}, "blank"),
        ({"colour": "red"}, r"decision_makers\.0\.colour"),
    ],
)
def test_what_is_wrong_is_told_by_the_path_of_its_field(fields, says):
    with pytest.raises(DetenteError, match=says):
        Conflict(
            decision_makers=[{"name": "A", "options": [{"name": "a"}, {"name": "b"}]} | fields]
        )


def test_the_model_as_a_whole_is_checked():
    with pytest.raises(DetenteError, match="no decision maker"):
        Conflict(decision_makers=())
    with pytest.raises(DetenteError, match="another decision maker called 'a'"):
        Conflict.from_payoffs({"A": [], "a": []}, {})
    with pytest.raises(DetenteError, match="there is no decision maker 'B'"):
        Conflict.from_payoffs({"A": ["a"]}, {"B": [1, 2]})
    with pytest.raises(DetenteError, match="no state is left once “not a”"):
        Conflict.from_payoffs({"A": ["a"]}, {}, ["a", "not a"])
