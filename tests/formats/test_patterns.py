"""Patterns match exactly where the expression is true."""

from __future__ import annotations

import numpy as np
from case_strategies import expressions
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.conflict.expressions import parse
from detente.formats.patterns import complement, expression_of, patterns_of

NAMES = ["a", "b", "c", "d"]
STATES = np.arange(16)


def matched(patterns):
    return {
        int(bits)
        for bits in STATES
        if any(all(bits >> k & 1 == taken for k, taken in p.items()) for p in patterns)
    }


@settings(max_examples=200)
@given(expressions(NAMES, depth=3), st.booleans())
def test_patterns_match_where_the_expression_holds(text, truth):
    expression = parse(text, NAMES)
    patterns = patterns_of(expression, truth=truth)
    assert matched(patterns) == set(STATES[expression.holds(STATES) == truth].tolist())


@settings(max_examples=100)
@given(expressions(NAMES, depth=3))
def test_patterns_read_back_as_an_expression(text):
    expression = parse(text, NAMES)
    patterns = patterns_of(expression)
    if patterns not in ([], [{}]):
        again = parse(expression_of(patterns, NAMES), NAMES)
        assert (again.holds(STATES) == expression.holds(STATES)).all()


@given(st.sets(st.integers(0, 15), min_size=1))
def test_the_complement_is_everything_else(states):
    assert matched(complement(states, 4)) == set(range(16)) - states


def test_the_complement_is_short():
    assert complement({0, 1, 2}, 2) == [{0: True, 1: True}]
    without_both = [bits for bits in range(16) if bits & 0b1010 != 0b1010]
    assert complement(without_both, 4) == [{1: True, 3: True}]
