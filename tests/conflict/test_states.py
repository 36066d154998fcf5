"""Feasible states: exactly those no expression rules out, whatever the number of options."""

from __future__ import annotations

import pickle
import time
from unittest import mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.conflict.diagram import Diagram
from detente.conflict.expressions import parse
from detente.conflict.states import feasible_states
from detente.conflict.types import Conflict, Option, OwnedOption
from detente.errors import DetenteError

LETTERS = "abcdefg"
NAMES = st.sampled_from(list(LETTERS))
TEXTS = st.recursive(
    NAMES,
    lambda inner: st.one_of(
        inner.map(lambda a: f"not ({a})"),
        st.tuples(inner, st.sampled_from(["and", "or", "if", "iff"]), inner).map(
            lambda t: f"({t[0]}) {t[1]} ({t[2]})"
        ),
        st.tuples(
            st.sampled_from(["any of", "all of", "none of", "at most one of", "exactly one of"]),
            st.lists(inner, min_size=1, max_size=4),
        ).map(lambda t: f"{t[0]} ({', '.join(t[1])})"),
    ),
    max_leaves=8,
)


def options(names):
    return [OwnedOption("A", Option(name=name)) for name in names]


@given(st.lists(TEXTS, max_size=4))
def test_states_are_those_no_expression_rules_out(infeasible):
    every = np.arange(2 ** len(LETTERS))
    allowed = np.ones(every.size, bool)
    for text in infeasible:
        allowed &= ~parse(text, list(LETTERS)).holds(every)
    if not allowed.any():
        with pytest.raises(DetenteError, match="no state is left"):
            feasible_states(options(LETTERS), infeasible)
        return
    assert feasible_states(options(LETTERS), infeasible).tolist() == every[allowed].tolist()


@given(st.lists(TEXTS, min_size=2, max_size=6), st.integers(1, 12))
def test_entangled_rules_kept_in_several_diagrams_allow_the_same_states(infeasible, room):
    every = np.arange(2 ** len(LETTERS))
    allowed = np.ones(every.size, bool)
    for text in infeasible:
        allowed &= ~parse(text, list(LETTERS)).holds(every)
    diagram = Diagram(range(len(LETTERS)))
    with mock.patch("detente.conflict.diagram.NODES_AT_ONCE", room):
        rules = [diagram.negation(diagram.of(parse(text, list(LETTERS)))) for text in infeasible]
        parts = diagram.conjunction(rules)
    found = diagram.combinations(parts, 2**20)
    assert found.tolist() == every[allowed].tolist()
    if len(parts) == 1:
        assert diagram.count(parts[0]) == allowed.sum()


def test_too_many_combinations_are_given_up():
    diagram = Diagram(range(10))
    assert diagram.combinations([diagram.of(parse("a", list("abcdefghij")))], 100) is None


def test_sixty_options_that_exclude_each_other_at_random():
    """Rules no small diagram holds together; few states, counted here by other means."""
    rng = np.random.default_rng(5)
    clash = np.triu(rng.random((60, 60)) < 0.6, 1)
    names = [f"o{k}" for k in range(60)]
    states = feasible_states(options(names), [f"o{i} and o{j}" for i, j in np.argwhere(clash)])
    apart = [0]  # sets of options of which no two clash, grown one option at a time
    for k in range(60):
        against = sum(1 << int(i) for i in np.flatnonzero(clash[:, k]))
        apart += [s | 1 << k for s in apart if not s & against]
    assert states.tolist() == sorted(apart)


def test_sixty_options_under_tight_constraints_take_no_longer_than_their_states():
    names = [f"o{k}" for k in range(60)]
    groups = [names[start : start + 20] for start in (0, 20, 40)]
    infeasible = [f"not exactly one of ({', '.join(group)})" for group in groups]
    infeasible += [f"o{k} and o{59 - k}" for k in range(20)]
    began = time.perf_counter()
    states = feasible_states(options(names), infeasible)
    assert time.perf_counter() - began < 10
    expected = {
        1 << a | 1 << b | 1 << c
        for a in range(20) for b in range(20, 40) for c in range(40, 60) if a + c != 59
    }  # fmt: skip
    assert set(states.tolist()) == expected
    assert (np.diff(states) > 0).all()


def test_too_many_states_are_counted_not_made():
    with pytest.raises(DetenteError, match=f"{2**59:,} states"):
        feasible_states(options([f"o{k}" for k in range(60)]), ["o0"])
    with pytest.raises(DetenteError, match="at most 62"):
        feasible_states(options([f"o{k}" for k in range(63)]), [])


def test_letters_numbers_and_choices_name_the_same_states():
    conflict = Conflict.from_payoffs(
        {"A": ["go", "stay on"], "B": ["call"]}, {}, infeasible=["go and stay on"]
    )
    assert conflict.states.tolist() == [0, 1, 2, 4, 5, 6]
    for number in range(1, 7):
        letters = conflict.letters(number)
        choices = dict(zip(["go", "Stay  on", "call"], (c == "Y" for c in letters), strict=True))
        assert conflict.state_id(letters) == number
        assert conflict.state_of(choices) == conflict.state_of(letters) == number
        assert conflict.state_of(number) == number
    assert conflict.state_of({"go": True, "call": False}) == 2  # the rest follows


@pytest.mark.parametrize(
    ("status_quo", "says"),
    [
        ({"go": True, "stay on": True, "call": True}, "infeasible"),
        ({"go": False}, "4 states fit; say yes or no for stay on, call too"),
        ({"gone": False}, "no option 'gone'; did you mean go"),
        ("YYN", "infeasible"),
        ("YN", "write 3 letters"),
        ("abc", "write 3 letters"),
        (7, "states are 1 to 6"),
        (0, "states are 1 to 6"),
        (True, "neither a state number"),
        (1.5, "neither a state number"),
    ],
)
def test_a_status_quo_that_is_no_state_is_refused(status_quo, says):
    conflict = Conflict.from_payoffs(
        {"A": ["go", "stay on"], "B": ["call"]}, {}, infeasible=["go and stay on"]
    )
    with pytest.raises(DetenteError, match=says):
        conflict.state_of(status_quo)


def test_a_changed_copy_is_worked_out_anew():
    conflict = Conflict.from_payoffs({"A": ["a", "b"]}, {})
    assert conflict.states.size == 4
    assert conflict.payoff_table.shape == (1, 4)
    tighter = conflict.model_copy(update={"infeasible": ("a and b",)})
    assert tighter.states.tolist() == [0, 1, 2]
    assert tighter.payoff_table.shape == (1, 3)
    assert pickle.loads(pickle.dumps(tighter)) == tighter  # noqa: S301  our own bytes
    assert conflict == Conflict.from_payoffs({"A": ["a", "b"]}, {})
    assert hash(conflict) == hash(Conflict.from_payoffs({"A": ["a", "b"]}, {}))
    assert conflict != tighter
    with pytest.raises(DetenteError, match="no option 'c'"):
        conflict.model_copy(update={"infeasible": ("c",)})
