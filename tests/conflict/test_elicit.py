"""Questions about preferences: the answers of somebody with an order in mind give that order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.conflict.case import Case
from detente.conflict.edit import change_maker
from detente.conflict.elicit import Answer, Interview, Question, interview
from detente.conflict.expressions import parse
from detente.conflict.types import Conflict, DecisionMaker, Option, Preference
from detente.errors import DetenteError


def conflict(options: int, wants: tuple[str, ...] = ()) -> Conflict:
    mine, others = options // 2, options - options // 2
    return Conflict(
        decision_makers=(
            DecisionMaker(
                name="North",
                options=tuple(Option(name=f"a{k}") for k in range(mine)),
                wants=tuple(Preference(holds=want) for want in wants) or None,
            ),
            DecisionMaker(
                name="South", options=tuple(Option(name=f"say so, {k}") for k in range(others))
            ),
        )
    )


def asked(start: Interview, weights: dict[str, int]) -> tuple[Interview, int]:
    """Answers every question as somebody would to whom each want is worth what ``weights`` say."""
    current, number = start, 0
    while question := current.question:
        current = current.answered(question, _answer(question, weights))
        number += 1
        assert number < 500, "it never ends"
    return current, number


def _answer(question: Question, weights: dict[str, int]) -> Answer:
    if not question.weighing:
        return "first" if weights[question.first] > 0 else "second"
    a, b = (abs(weights[each.removeprefix("not ")]) for each in (question.first, question.second))
    return "equal" if a == b else "first" if a > b else "second"


@settings(max_examples=200, deadline=None)
@given(st.data(), st.integers(2, 7))
def test_a_strict_order_comes_out_as_its_wants(data: st.DataObject, options: int) -> None:
    model = conflict(options)
    labels = interview(model, 0)._known.labels
    order = data.draw(st.permutations(labels))
    signs = data.draw(st.lists(st.sampled_from([1, -1]), min_size=options, max_size=options))
    weights = {o: s * 2**k for k, (o, s) in enumerate(zip(order, signs, strict=True))}
    start = interview(model, 0)
    fewest, most = start.questions_left
    done, number = asked(start, weights)
    wants = done.preferences()["wants"]
    assert [w.holds for w in wants] == [
        label if weights[label] > 0 else f"not {label}" for label in reversed(order)
    ]
    assert fewest <= number <= most
    assert done.contradictions() == []
    assert done.questions_left == (0, 0)


@settings(max_examples=200, deadline=None)
@given(st.data(), st.integers(2, 6))
def test_ties_come_out_as_weights_with_the_same_order(data: st.DataObject, options: int) -> None:
    model = conflict(options)
    labels = interview(model, 0)._known.labels
    level = data.draw(st.lists(st.integers(0, 2), min_size=options, max_size=options))
    # worth more than all of the lower levels together, as “matters more” is meant
    weights = {label: 7**k for label, k in zip(labels, level, strict=True)}
    done, _ = asked(interview(model, 0), weights)
    case = change_maker(Case(conflict=model), 0, **done.preferences())
    states = case.conflict.states
    mine = sum((states >> k & 1) * weights[label] for k, label in enumerate(labels))
    found = case.conflict.payoff_table[0]
    assert np.unique(found, return_inverse=True)[1].tolist() == (
        np.unique(mine, return_inverse=True)[1].tolist()
    )
    assert (done.preferences().get("weights") is not None) == (len(set(level)) < options)


def test_a_good_order_costs_one_question_a_want_and_keeps_its_quotes() -> None:
    model = conflict(4, ("a1", "not a0", '"say so, 0"', '"say so, 1" if a0'))
    start = interview(model, 0)
    weights = {"a1": 16, "a0": -8, '"say so, 0"': 4, '"say so, 1" if a0': 2, '"say so, 1"': 1}
    done, number = asked(start, weights)
    assert number == 1 + 4  # one side is not known; then a comparison for each want but the first
    wants = done.preferences()["wants"]
    assert wants[:4] == model.decision_makers[0].wants
    assert wants[4].holds == '"say so, 1"'


def test_what_is_not_known_is_kept_as_not_known() -> None:
    model = conflict(2, ("a0",))
    start = interview(model, 0)
    question = start.question
    assert question is not None
    assert not question.weighing
    current = start.answered(question, "unknown")
    weighing = current.question
    assert weighing is not None
    assert weighing.weighing
    done = current.answered(weighing, "unknown")
    assert done.question is None
    assert [(w.holds, w.unknown) for w in done.preferences()["wants"]] == [
        ("a0", False), ('"say so, 0"', True)
    ]  # fmt: skip
    assert done.open_ends() == [("a0", '"say so, 0"')]


def test_what_does_not_matter_is_left_out() -> None:
    model = conflict(2)
    current = interview(model, 0)
    while (question := current.question) is not None:
        current = current.answered(question, "equal")
    assert current.preferences() == {"wants": ()}


def test_contradictions_show_at_once_and_go_when_an_answer_goes() -> None:
    model = conflict(3)
    done, _ = asked(interview(model, 0), {"a0": 4, '"say so, 0"': 2, '"say so, 1"': 1})
    circle = done.answered(Question('"say so, 1"', "a0", weighing=True), "first")
    assert circle.contradictions() == [
        [('"say so, 0"', '"say so, 1"'), ('"say so, 0"', "a0"), ('"say so, 1"', "a0")]
    ]
    assert circle.without(('"say so, 1"', "a0")).contradictions() == []


def test_without_options_there_is_nothing_to_ask() -> None:
    empty = Conflict(decision_makers=(DecisionMaker(name="North"),))
    with pytest.raises(DetenteError, match="no option"):
        interview(empty, 0)


def test_every_expression_asked_can_be_read() -> None:
    model = conflict(4, ("a1",))
    current = interview(model, 0)
    while (question := current.question) is not None:
        for text in question.key:
            parse(text, model)
        current = current.answered(question, "first")
