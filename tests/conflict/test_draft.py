"""The draft: who decides, what about, what they would rather have, and what was left out."""

from __future__ import annotations

import pytest
from articles import evidence

from detente.analysis.solve import solve
from detente.conflict.acts import act_of, short_name
from detente.conflict.draft import draft
from detente.errors import DetenteError
from detente.evidence import review

DISPUTE = (
    (
        "Kenyan President Ruth Mwangi wants Uganda to open the border. "
        "Kenya threatened to impose tariffs on Ugandan sugar unless Uganda opens the border."
    ),
    "Uganda refuses to open the border. Above all, Uganda craves a treaty with Kenya.",
)


def test_decision_makers_are_the_sides_that_own_an_option() -> None:
    case = draft(evidence(*DISPUTE))
    assert {d.name for d in case.conflict.decision_makers} == {"Kenya", "Uganda"}
    assert all(d.options for d in case.conflict.decision_makers)


def test_every_option_and_preference_names_its_evidence() -> None:
    case = draft(evidence(*DISPUTE))
    known = {item.id for _, item in case.items()}
    for maker in case.conflict.decision_makers:
        for reasons in [o.because for o in maker.options] + [w.because for w in maker.wants or ()]:
            assert reasons
            assert set(reasons) <= known


def test_the_threatened_would_rather_not_and_the_strongest_want_comes_first() -> None:
    case = draft(evidence(*DISPUTE))
    uganda = next(d for d in case.conflict.decision_makers if d.name == "Uganda")
    wants = [w.holds for w in uganda.wants or ()]
    assert wants[0].startswith("agree to a treaty")
    assert any(w.startswith("not impose tariffs") for w in wants)


def test_a_threat_is_for_while_its_want_is_unmet() -> None:
    case = draft(evidence(*DISPUTE))
    kenya = next(d for d in case.conflict.decision_makers if d.name == "Kenya")
    assert any("iff not open the border" in w.holds for w in kenya.wants or ())


def test_goals_are_left_out_with_the_reason() -> None:
    case = draft(evidence(*DISPUTE, "Uganda wants to become a great power."))
    assert any("great power" in x.what and "goal" in x.why for x in case.left_out)


def test_limits_are_kept_and_what_falls_out_is_listed() -> None:
    case = draft(evidence(*DISPUTE), max_options=1)
    assert len(case.conflict.options) == 1
    assert any("options with the most evidence" in x.why for x in case.left_out)


def test_the_draft_solves() -> None:
    result = solve(draft(evidence(*DISPUTE)).conflict)
    assert set(result.equilibria) == {"nash", "gmr", "smr", "seq", "sseq"}


def test_nothing_to_draft_is_said() -> None:
    with pytest.raises(DetenteError, match="no conflict can be drafted"):
        draft(evidence("The weather was fine."))


@pytest.mark.parametrize(
    ("words", "verb", "family", "doable"),
    [
        ("to negotiate directly with Uganda", "negotiate", "talks", True),
        ("talks with Uganda", None, "talks", True),
        ("to restore its status", "restore", None, False),
        ("sanctions against Uganda", None, "sanctions", True),
        ("to lift the sanctions", "lift", "sanctions", True),
        ("a seat", None, None, False),
    ],
)
def test_reads_an_act(words: str, verb: str | None, family: str | None, *, doable: bool) -> None:
    act = act_of(words)
    assert (act.verb, act.family, act.doable) == (verb, family, doable)


def test_a_refusal_is_the_act_of_accepting() -> None:
    act = act_of("Uganda rejects the truce", of_another=True)
    assert (act.verb, act.refuses) == ("accept", True)


def test_relief_from_a_harm_helps_and_the_end_of_a_help_harms() -> None:
    assert act_of("to lift the sanctions").helps
    assert act_of("to suspend aid to Uganda").harms
    assert act_of("to impose tariffs on Uganda").harms


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("lift the sanctions that have cut off the banks", "lift the sanctions"),
        ("a direct summit, excluding Uganda", "direct summit"),
        ("end its ban and pay", "end its ban"),
    ],
)
def test_names_of_options_are_short_and_safe(words: str, name: str) -> None:
    assert short_name(words) == name


def test_an_act_without_its_object_is_not_clear() -> None:
    assert not act_of("to accept at least in silence").clear
    assert act_of("to accept the truce").clear


def test_what_cannot_be_at_once_is_ruled_out() -> None:
    case = draft(
        evidence(
            "Kenya wants Uganda to lift the tariffs on Kenyan tea. Uganda threatened to impose "
            "tariffs on Kenyan sugar unless Kenya opens the border."
        )
    )
    assert any("lift the tariffs" in rule and "impose" in rule for rule in case.conflict.infeasible)


def test_what_is_only_asked_of_somebody_has_its_price() -> None:
    case = draft(
        evidence(
            "Kenya wants Uganda to close the camp. Uganda wants Kenya to open the border. "
            "Peru wants Uganda to publish the treaty."
        )
    )
    uganda = next(d for d in case.conflict.decision_makers if d.name == "Uganda")
    holds = {w.holds for w in uganda.wants or ()}
    assert "close the camp iff open the border" in holds
    assert "not publish the treaty" in holds


def options_rest_on(case):
    return {
        id_ for m in case.conflict.decision_makers for option in m.options for id_ in option.because
    }


def test_what_was_rejected_is_left_out_and_what_was_accepted_counts_in_full():
    found = evidence(
        "Northland wants Southland to reopen the canal before winter.",
        "Southland threatened to cut the power lines. Northland fears a blockade.",
        "Northland wants Southland to release the sailors.",
    )
    first = draft(found)
    release = next(w for w in found.wants if "release" in w.content.text)
    assert release.id in options_rest_on(first)
    without = draft(review.reject(found, release.id))
    assert release.id not in options_rest_on(without)
    assert [left.why for left in without.left_out if release.id in left.because] == [
        "rejected by a reviewer"
    ]
    assert without.item(release.id).review == "rejected"  # the draft has not forgotten it
    unsure = found.model_copy(
        update={"wants": tuple(w.model_copy(update={"confidence": 0.1}) for w in found.wants)}
    )
    southland = next(m for m in draft(review.accept(unsure, release.id)).conflict.decision_makers
                     if m.name == "Southland")  # fmt: skip
    assert release.id in southland.options[0].because


def test_evidence_of_a_case_can_be_drafted_again():
    found = evidence("Northland wants Southland to reopen the canal before winter.")
    case = draft(found)
    assert draft(case.evidence, documents=case.documents) == case
