from __future__ import annotations

from report_cases import evidence, two_lands

from detente.evidence.types import Actor
from detente.reports.phrases import Phrases
from detente.reports.tables import kept, side, wants_rows


def test_wants_are_ordered_by_strength_then_confidence_and_rejected_ones_left_out() -> None:
    rows = wants_rows(evidence())
    assert [row.item.id for row in rows] == ["w1", "w2", "w3", "w4"]
    assert (rows[0].holder, rows[0].side) == ("Ada North", "Northland")
    assert (rows[0].of, rows[0].of_side) == ("Southland", "Southland")
    assert [row.wants for row in rows] == ["wants", "wants", "is against", "wants"]


def test_whom_the_model_makes_a_want_depend_on() -> None:
    modelled = {row.item.id: row.modelled_of for row in wants_rows(two_lands())}
    assert modelled == {"w1": "Southland", "w2": "Southland", "w3": "Northland", "w4": "Northland"}
    assert {row.modelled_of for row in wants_rows(evidence())} == {None}


def test_sides_follow_affiliations_and_survive_a_circle() -> None:
    circle = evidence().model_copy(
        update={
            "actors": (
                Actor(id="a", name="A", kind="group", acts_for="b"),
                Actor(id="b", name="B", kind="group", acts_for="a"),
                Actor(id="c", name="C", kind="person", acts_for="nobody"),
            )
        }
    )
    assert side(circle, "a") in {"A", "B"}
    assert side(circle, "c") == "C"
    assert side(circle, None) is None


def test_kept_items_are_those_not_rejected() -> None:
    assert [want.id for want in kept(evidence().wants)] == ["w1", "w2", "w3", "w4"]


def test_expressions_are_told_with_options_in_words() -> None:
    phrases = Phrases(two_lands().conflict)
    assert phrases.expression("canal if levy") == "“close the canal” if “keep the levy”"
    assert phrases.expression("-1, any of (2, 3)") == (
        "not “close the canal” and any of (“share the water”, “agree to meet”)"
    )
    assert phrases.outcome((False, True, True, False)) == (
        "Northland – “share the water”; Southland – “agree to meet”; nothing else"
    )
    assert phrases.outcome((False,) * 4) == "no option is taken"


def test_options_that_sound_the_same_are_told_with_their_owner() -> None:
    case = two_lands()
    makers = tuple(
        maker.model_copy(
            update={"options": tuple(o.model_copy(update={"says": "act"}) for o in maker.options)}
        )
        for maker in case.conflict.decision_makers
    )
    phrases = Phrases(case.conflict.model_copy(update={"decision_makers": makers}))
    assert phrases.options == ("act",) * 4
    assert phrases.distinct == ("Northland: act",) * 2 + ("Southland: act",) * 2
