"""Moves and outcomes in words: who does what, whatever way the options were written down."""

from __future__ import annotations

import pytest

from detente.analysis.moves import Step
from detente.conflict.graph_form import GraphForm
from detente.conflict.types import Conflict, DecisionMaker, Option
from detente.reports.deeds import Deeds, third_person
from detente.reports.words import plural


def conflict(*makers):
    return Conflict(
        decision_makers=tuple(
            DecisionMaker(name=name, options=tuple(Option(**option) for option in options))
            for name, *options in makers
        )
    )


@pytest.mark.parametrize(
    ("name", "option", "told"),
    [
        ("United States", {"name": "lift the sanctions"}, "the United States lifts the sanctions"),
        ("Ukraine’s allies", {"name": "give it arms"}, "Ukraine’s allies give it arms"),
        ("MoE", {"name": "m", "says": "to modify the order"}, "MoE modifies the order"),
        ("Town", {"name": "i", "says": "the town insists on it"}, "Town insists on it"),
        ("US", {"name": "strike", "says": "air strike"}, "the US takes up “air strike”"),
        ("rebels", {"name": "strike", "says": "air strike"}, "rebels take up “air strike”"),
        (  # two verbs would have to agree: better in the words it came in
            "Iran", {"name": "x", "says": "to sign and keep the treaty"},
            "Iran takes up “sign and keep the treaty”",
        ),
        (  # a draft keeps a quote in what it says, which is no sentence of its own
            "Russia",
            {"name": "withdraw its army", "says": "Russia to withdraw its army", "because": ["w"]},
            "Russia withdraws its army",
        ),
    ],
)  # fmt: skip
def test_options_however_they_are_written(name, option, told):
    assert Deeds(conflict((name, option)), 1).state(2) == f"{told} (state 2)"


def test_what_is_no_longer_done_and_what_stays():
    of = conflict(("A", {"name": "lift the ban"}, {"name": "send aid"}), ("B", {"name": "summit"}))
    today = Deeds(of, of.state_of("YNY"))
    assert today.state(6) == "things stay as they are today (state 6)"
    assert today.state(of.state_of("NYN")) == (
        "A no longer lifts the ban and sends aid, and B gives up “summit” (state 3)"
    )
    assert Deeds(of).state(1) == "nothing is done (state 1)"
    assert Deeds(of).state(of.state_of("YYN")) == "A lifts the ban and sends aid (state 4)"


def test_many_changes_are_counted_and_moves_told_in_full():
    options = [{"name": f"send convoy {k}"} for k in range(5)]
    of = conflict(("A", *options))
    assert Deeds(of, 1).state(32) == (
        "A sends convoy 0, sends convoy 1 and sends convoy 2, and 2 more changes (state 32)"
    )
    way = [Step("A", 32, True), Step("A", 31, True)]
    told = Deeds(of).way(1, way, numbered=True)
    assert "sends convoy 4 (32), then A no longer sends convoy 0 (31)" in told


def test_a_graph_has_names_of_states_only():
    graph = GraphForm.from_moves(["calm", "war"], {"A": [(1, 2)]}, {"A": [0, 1]})
    assert Deeds(graph).way(1, [Step("A", 2, True)]) == "A moves to war"


def test_verbs_and_names():
    verbs = {"agree": "agrees", "carry": "carries", "push": "pushes", "go": "goes", "play": "plays"}
    assert {verb: third_person(verb) for verb in verbs} == verbs
    assert third_person("have") == "has"
    assert plural("rebels")
    assert plural("Ukraine’s allies")
    assert not plural("United States")
    assert not plural("the press")
