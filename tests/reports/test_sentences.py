from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_cases import bare, dilemma, some_conflict, two_lands

from detente.analysis.solve import solve
from detente.conflict.case import Case
from detente.conflict.graph_form import GraphForm
from detente.conflict.types import Conflict, DecisionMaker, Option, Preference
from detente.errors import DetenteError
from detente.reports.concepts import words
from detente.reports.outcomes import Outcomes
from detente.reports.sentences import answer


def told(case: Case) -> list[str]:
    return answer(case, solve(case.conflict, status_quo=case.status_quo))


def test_the_answer_says_who_wants_most_from_whom_first() -> None:
    first = told(two_lands())[0]
    assert first == (
        "As the text tells it, most is wanted by Northland from Southland (2 wants, the strongest "
        "“a meeting with Southland without conditions”); then by Southland from Northland "
        "(2 wants, the strongest against “meet before the canal is open”)."
    )


def test_rejected_wants_are_not_told() -> None:
    case = two_lands()
    rejected = case.evidence.model_copy(
        update={"wants": tuple(w.model_copy(update={"review": "rejected"})
                               for w in case.evidence.wants)}
    )  # fmt: skip
    first = told(two_lands(evidence=rejected))[0]
    assert first.startswith("What is wanted first in this model: Northland – “Southland meets”")


def test_the_most_robust_outcome_is_told_in_words() -> None:
    words = " ".join(told(two_lands()))
    assert "7 of 12 possible outcomes are stable for everyone" in words
    assert (
        "state 8: Northland – “close the canal”; Southland – “keep the levy”; nothing else."
        in words
    )
    assert "today (state 7) is not stable for everyone under any concept asked: Northland" in words


def test_a_case_without_evidence_says_what_it_rests_on() -> None:
    words = told(bare(dilemma()))
    assert words[-1].startswith("This model holds no evidence from a text")
    assert not any("article" in sentence for sentence in words)
    assert not any(sentence.startswith("Today") for sentence in words)


def test_where_outcomes_stand_for_those_who_rank_them() -> None:
    words = " ".join(told(bare(dilemma())))  # only mutual defection is stable under all five
    assert "In each one’s own order this outcome comes 3rd of 4 for Ann; 3rd of 4 for Bob." in words


def test_unreviewed_evidence_is_said_to_be_unreviewed() -> None:
    case = two_lands()
    kept = tuple(want for want in case.evidence.wants if want.review == "proposed")
    evidence = case.evidence.model_copy(update={"wants": kept})
    words = told(two_lands(evidence=evidence, left_out=()))
    assert words[-1].endswith("none of the evidence has been reviewed by a person.")


def test_what_a_person_accepted_is_told_apart_from_what_rules_found() -> None:
    case = two_lands()
    reasons = {id_ for _, ids in case.because() for id_ in ids}
    verdicts = {"wants": case.evidence.wants, "levers": case.evidence.levers}
    accepted = {
        kind: tuple(
            i.model_copy(update={"review": "accepted"})
            if i.id in reasons and kind == "wants"
            else i
            for i in items
        )
        for kind, items in verdicts.items()
    }
    words = told(two_lands(evidence=case.evidence.model_copy(update=accepted)))[-1]
    assert "accepted or corrected by a person" in words
    assert "a person has reviewed" in words


def test_no_equilibrium_is_said_outright() -> None:
    # matching pennies: whoever loses gains by moving
    conflict = Conflict.from_payoffs(
        {"A": ["a"], "B": ["b"]}, {"A": [1, 0, 0, 1], "B": [0, 1, 1, 0]}
    )
    words = answer(bare(conflict), solve(conflict, ["nash"]))
    assert words[0] == (
        "In this model none of the 4 possible outcomes is stable for everyone under Nash: "
        "wherever it stands, somebody gains by moving."
    )


def test_one_decision_maker_alone() -> None:
    conflict = Conflict(
        decision_makers=(
            DecisionMaker(
                name="Solo", options=(Option(name="go"),), wants=(Preference(holds="go"),)
            ),
        )
    )
    words = " ".join(told(bare(conflict, status_quo={"go": False})))
    assert "The most robust outcome is state 2: Solo – “go”." in words
    assert "Solo could gain by moving alone" in words


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 16))
def test_nothing_told_contradicts_the_solution(seed: int, today: int) -> None:
    conflict = some_conflict(seed, 2)
    case = bare(conflict, status_quo=today)
    result = solve(conflict, status_quo=today)
    sentences = answer(case, result)
    everything = {int(s) for ids in result.equilibria.values() for s in ids}
    best = max((sum(s in ids for ids in result.equilibria.values()) for s in everything), default=0)
    for sentence in sentences:
        if match := re.search(r"(\d+) of 16 possible outcomes (?:is|are) stable", sentence):
            assert int(match[1]) == len(everything)
        if sentence.startswith("The most robust"):
            told_states = re.findall(r"\d+(?! more|\d)", re.split("[.:]", sentence)[0])
            assert told_states
            for state in map(int, told_states):
                assert sum(state in ids for ids in result.equilibria.values()) == best
        if sentence.startswith("Today"):
            nash = all(result.stable(name, "nash")[today - 1] for name in conflict.names)
            assert ("nobody gains by moving alone" in sentence) == nash
            stands = "the state is stable under" in sentence
            assert stands == (today in everything and not nash)


def test_several_robust_outcomes_are_told_by_what_they_share() -> None:
    # A wants a1 and not a3 whatever else is so; nobody minds a2 and b: four equilibria.
    conflict = Conflict.from_payoffs(
        {"A": ["a1", "a2", "a3"], "B": ["b1"]},
        {"A": [(bits & 1) - (bits >> 2 & 1) for bits in range(16)]},
    )
    words = " ".join(told(bare(conflict)))
    assert "The most robust outcomes are states 2, 4, 10 and 12." in words
    assert "Done in all of them: A – “a1”. Done in some: A – “a2”; B – “b1”." in words
    assert "Nothing else is done in any." in words


def test_a_conflict_without_options_to_tell_is_an_error() -> None:
    graph = GraphForm.from_moves(["here", "there"], {"A": [(1, 2)]}, {"A": [0, 1]})
    with pytest.raises(DetenteError, match="option form"):
        Outcomes(solve(graph), None)


def test_a_status_quo_that_is_no_state_is_an_error() -> None:
    case = bare(dilemma(), status_quo=9)
    with pytest.raises(DetenteError, match="no state 9"):
        answer(case, solve(case.conflict))


def test_whom_a_want_is_of_comes_from_the_model_where_the_text_names_nobody() -> None:
    case = two_lands()
    wants = tuple(want.model_copy(update={"of": None}) for want in case.evidence.wants)
    evidence = case.evidence.model_copy(update={"wants": wants})
    assert "by Northland from Southland (2 wants" in told(two_lands(evidence=evidence))[0]


def test_wants_of_nobody_are_not_said_to_be_of_somebody() -> None:
    case = two_lands()
    makers = tuple(
        maker.model_copy(update={"wants": (Preference(holds="levy or water"),)})
        for maker in case.conflict.decision_makers
    )
    wants = tuple(want.model_copy(update={"of": None}) for want in case.evidence.wants)
    evidence = case.evidence.model_copy(update={"wants": wants})
    words = told(two_lands(evidence=evidence, conflict=Conflict(decision_makers=makers)))
    assert words[0].startswith("What is wanted first in this model: Northland – “keep the levy” or")


def test_an_older_reading_and_broken_ties_are_said() -> None:
    case = two_lands()
    older = answer(case, solve(case.conflict, ["gmr"], reading="one_move"))
    assert any("read as one_move" in sentence for sentence in older)
    flat = Conflict.from_payoffs(
        {"A": ["a1", "a2"], "B": ["b"]}, {"A": [0, 1, 1, 0] * 2, "B": [0, 2, 1, 0, 1, 0, 2, 0]}
    )
    result = solve(flat, ["l2"])
    unsure = any(states.any() for of in result.undecided.values() for states in of.values())
    said = any(
        "depends on how somebody breaks a tie" in each for each in answer(bare(flat), result)
    )
    assert unsure
    assert said


@pytest.mark.parametrize("concept", ["sim", "sim_fraser_hipel", "l3", "non_myopic"])
def test_further_concepts_have_words(concept: str) -> None:
    assert words(concept).name != concept
    assert "documentation" not in words(concept).line
