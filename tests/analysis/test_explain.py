"""An explanation never contradicts its verdict, and every answer it gives is a real one."""

from __future__ import annotations

import pytest
from random_conflicts import sample

from detente.analysis.explain import explain
from detente.analysis.solve import CONCEPTS, solve
from detente.conflict.types import Conflict
from detente.errors import DetenteError

IMPROVING, ESCAPING = {"seq", "sseq"}, {"smr", "sseq"}


def assert_explained(drawn, explanation):
    model = drawn.brute
    at = {number: s for s, number in drawn.number.items()}
    i = drawn.conflict.names.index(explanation.decision_maker)
    s = at[explanation.state]
    tempting = {at[temptation.to] for temptation in explanation.temptations}
    assert tempting == model.improvements(i, s)
    for temptation in explanation.temptations:
        if not temptation.deterred:
            assert temptation.answer == ()
            continue
        here, last = at[temptation.to], drawn.conflict.names[i]
        for step in temptation.answer:
            j = drawn.conflict.names.index(step.mover)
            assert j != i
            assert step.mover != last
            assert at[step.to] in model.moves[j][here]
            assert step.improving == model.better(j, here, at[step.to])
            assert step.improving or explanation.concept not in IMPROVING
            here, last = at[step.to], step.mover
        assert temptation.answer
        assert here == at[temptation.result]
        assert not model.better(i, s, here)
        assert temptation.escape_checked == (explanation.concept in ESCAPING)
        if temptation.escape_checked:
            assert not any(model.better(i, s, t) for t in model.moves[i][here])


@pytest.mark.parametrize("chunk", range(4))
def test_explanations_agree_with_the_verdicts(chunk):
    for seed in range(chunk * 60, chunk * 60 + 60):
        drawn = sample(seed, options=(2, 5))
        result = solve(drawn.conflict)
        for state in range(1, drawn.conflict.states.size + 1):
            for explanation in explain(drawn.conflict, state):
                verdict = result.stable(explanation.decision_maker, explanation.concept)[state - 1]
                assert explanation.stable == verdict
                assert (" not stable" not in explanation.words()) == verdict
                assert_explained(drawn, explanation)


def dilemma():
    """The prisoner's dilemma."""
    return Conflict.from_payoffs(
        {"Anna": ["be silent"], "Ben": ["stay silent"]}, {"Anna": [2, 1, 4, 3], "Ben": [2, 4, 1, 3]}
    )


def test_words_say_who_moves_and_why():
    (told,) = explain(dilemma(), 4, "Anna", "seq")
    assert told.stable
    assert told.words() == (
        "Sequential: state 4 (YY) is stable for Anna.\n"
        "Anna gives up “be silent”, which leads to state 3 and is better for it; but then Ben "
        "gives up “stay silent” (better for it): state 1, worse for Anna than state 4."
    )


def test_json_tells_the_same():
    told = explain(dilemma(), 4, "Anna", "gmr")[0].to_json()
    assert told["stable"] is True
    assert told["temptations"][0]["to"] == 3
    assert told["temptations"][0]["answer"] == [{"mover": "Ben", "to": 1, "improving": True}]


def test_all_are_explained_unless_one_is_named():
    conflict = dilemma()
    assert len(explain(conflict, 1)) == 2 * len(CONCEPTS)
    assert len(explain(conflict, 1, "Ben")) == len(CONCEPTS)
    assert len(explain(conflict, 1, concept="smr")) == 2
    with pytest.raises(DetenteError, match="states are 1 to 4"):
        explain(conflict, 5)
    with pytest.raises(DetenteError, match="no decision maker"):
        explain(conflict, 1, "Carl")
    with pytest.raises(DetenteError, match="no concept"):
        explain(conflict, 1, concept="nsh")
