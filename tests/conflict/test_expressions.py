"""Reading expressions: meanings, normal forms, and errors that point at the place."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.conflict.expressions import Expression, ExpressionError, parse, written
from detente.errors import DetenteError

NAMES = ["summit", "lift sanctions", "search and rescue", "not-for-profit", "x7"]
BITS = np.arange(2 ** len(NAMES))


def truth(text, names=NAMES):
    return parse(text, names).holds(np.arange(2 ** len(names))).tolist()


def by_hand(rule):
    return [
        bool(eval(rule, {name: bool(s >> k & 1) for k, name in enumerate("abcde")}))  # noqa: S307
        for s in BITS.tolist()
    ]


@pytest.mark.parametrize(
    ("text", "rule"),
    [  # a rule over the options in order
        ("summit", "a"),
        ("NOT summit AND lift   Sanctions", "not a and b"),
        ("summit or x7 and not-for-profit", "a or (e and d)"),
        ("summit if lift sanctions", "a or not b"),
        ("summit or x7 if lift sanctions", "a or e or not b"),
        ("not summit iff x7", "(not a) == e"),
        ("summit If And Only  If x7", "a == e"),
        ('"search and rescue" and not (summit or x7)', "c and not (a or e)"),
        ("any of (summit, x7 and not-for-profit)", "a or (e and d)"),
        ("all of (summit, x7)", "a and e"),
        ("none of (summit, lift sanctions)", "not a and not b"),
        ("at most one of (summit, x7, not-for-profit)", "a + e + d <= 1"),
        ("exactly one of (summit, x7, not-for-profit)", "a + e + d == 1"),
        ("none of (summit if x7, lift sanctions)", "e and not a and not b"),
        # as users of GMCR programs type them
        ("3", "c"),
        ("-3", "not c"),
        ("1,-2", "a and not b"),
        ("2 if 3", "b or not c"),
        ("-4 iff 5", "(not d) == e"),
        ("1, -2 if 3, 4", "(a and not b) or not (c and d)"),
    ],
)
def test_meaning(text, rule):
    assert truth(text) == by_hand(rule)


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("summit and", 11, "found the end where an option"),
        ("summit and and x7", 12, "found 'and' where an option"),
        ("(summit", 8, r"“\)” was expected"),
        ("summit)", 7, r"found '\)'"),
        ("summit and sumit", 12, "no option 'sumit'; did you mean summit"),
        ("x7 or lift sanction", 7, "did you mean lift sanctions"),
        ("search and rescue", 1, "no option 'search'"),
        ('"summit', 1, "never closed"),
        ("summit if x7 if x7", 14, "do not chain: use parentheses"),
        ("9", 1, "numbered 1 to 5"),
        ("0", 1, "numbered 1 to 5"),
        ("", 1, "found the end"),
        ("any of (summit, )", 17, r"found '\)'"),
        ("(" * 400 + "x7" + ")" * 400, 34, "nested more than"),
    ],
)
def test_errors_point_at_the_column(text, column, says):
    with pytest.raises(ExpressionError, match=says) as caught:
        parse(text, NAMES)
    assert caught.value.column == column
    assert str(caught.value).startswith(f"column {column}: ")
    assert isinstance(caught.value, DetenteError)


def test_names_that_two_owners_share_need_their_owner():
    names = [("North", "attack"), ("South", "attack"), ("South", "talk: now")]
    assert parse("South: attack", names).option == 1
    assert parse("south:  ATTACK and talk: now", names).options == (1, 2)
    assert str(parse("South: attack or South: talk: now", names)) == "South: attack or talk: now"
    with pytest.raises(ExpressionError, match="write North: attack or South: attack"):
        parse("attack", names)


def test_an_option_whose_name_is_a_number_wins_over_its_place():
    assert parse("2", ["1", "3", "2"]).option == 2
    assert parse('"2"', ["1", "3", "2"]).option == 2
    assert written("2") == '"2"'


OPTIONS = st.builds(
    lambda k: Expression("option", option=k, label=written(NAMES[k])),
    st.integers(0, len(NAMES) - 1),
)


def connectives(parts):
    several = st.lists(parts, min_size=1, max_size=4).map(tuple)
    pair = st.tuples(parts, parts)
    counts = ["any of", "all of", "none of", "at most one of", "exactly one of"]
    return st.one_of(
        st.builds(Expression, st.just("not"), st.tuples(parts)),
        st.builds(Expression, st.sampled_from(["and", "or", "if", "iff"]), pair),
        st.builds(Expression, st.sampled_from(counts), several),
    )


@given(st.recursive(OPTIONS, connectives, max_leaves=12))
def test_the_normal_form_reads_back_with_the_same_meaning(expression):
    again = parse(str(expression), NAMES)
    assert np.array_equal(again.holds(BITS), expression.holds(BITS))
    assert parse(str(again), NAMES) == again
    assert set(again.options) == set(expression.options)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_with_a_column(text):
    try:
        parse(text, NAMES)
    except ExpressionError as error:
        column = error.column
    else:
        column = 1
    assert 1 <= column <= len(text) + 1


@given(st.text(min_size=1, max_size=20).filter(lambda name: " ".join(name.split())))
def test_every_name_can_be_written(name):
    assert parse(written(name), [name, "other" + name]).option == 0
