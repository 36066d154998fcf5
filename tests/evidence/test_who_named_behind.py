"""Who is meant where names stand behind a noun: each of those it counts, or who is there."""

from __future__ import annotations

import pytest
from articles import said, wanted


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        (
            "His two partners, the Farmers’ League and the Greens, are reluctant to vote.",
            {"Farmers’ League", "Greens"},
        ),
        ("Two neighbours, Chad and Niger, want the road open.", {"Chad", "Niger"}),
        ("Its three unions, Unison, GMB and Unite, want a rise.", {"Unison", "GMB", "Unite"}),
        ("Two smaller banks, Sorel and Peru’s Andina, want a vote.", {"Sorel", "Andina"}),
        # Not all of them are named, or what is named are not they.
        ("Three neighbours, Chad and Niger among them, want a road.", {"Three neighbours"}),
    ],
)
def test_each_that_is_named_behind_a_number_wants_it(text: str, holders: set[str]) -> None:
    assert {who for who, *_ in wanted(text)} == holders


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "One official in Lagos, who hinted that subsidies could be cut, was gloomy.",
            "One official",
        ),
        ("A banker in Zurich, who warned that loans would be called in, left.", "A banker"),
        ("The mayor of Lyon, who said the state had lied, left early.", "The mayor of Lyon"),
        # Kin and lawyers are of people, who may be told of themselves.
        ("A cousin of Ben Marr, who said the state had lied, left early.", "Ben Marr"),
    ],
)
def test_who_behind_a_place_is_who_is_there(text: str, speaker: str) -> None:
    assert [who for who, _ in said(text)] == [speaker]


def test_thousands_of_people_are_they_and_not_the_people() -> None:
    text = (
        "The people of Lima are tired. Thousands of people marched through Lima demanding a vote."
    )
    assert [who for who, *_ in wanted(text)] == ["Thousands of people"]
