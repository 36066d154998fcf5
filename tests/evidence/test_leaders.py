"""Whose "we" is: the body that the speaker is told to lead or to speak for."""

from __future__ import annotations

import pytest
from articles import evidence, wanted


@pytest.mark.parametrize(
    ("told", "body"),
    [
        ("Eva Lind, a welder who leads the union", "union"),
        ("Omar Diallo, who chairs the farmers' association", "farmers' association"),
        ("Lila Ortiz, who heads the opposition party", "opposition party"),
        ("Ivo Katz, who speaks for the rebels", "rebels"),
        ("Pita Kova, a farmer who represents the villagers", "villagers"),
        ("Pita Kova, a lawyer for the villagers", "villagers"),
        ("Mia Berg, chief negotiator for the drivers", "drivers"),
    ],
)
def test_we_is_the_body_a_speaker_leads(told: str, body: str) -> None:
    assert wanted(f'"We want a hearing," said {told}.') == [(body, "for", "a hearing", None)]


def test_a_title_before_a_name_tells_which_union_it_is() -> None:
    text = 'The Dock Union met. Union president Ana Pires was curt. "We want a hearing," she said.'
    assert wanted(text) == [("Dock Union", "for", "a hearing", None)]


@pytest.mark.parametrize(
    "told",
    [
        "Eva Lind, a welder who left the union",
        "Eva Lind, a welder who once led the union",
        "Eva Lind, a welder who does not speak for the union",
        "Eva Lind, a friend of the union",
    ],
)
def test_who_does_not_lead_a_body_speaks_for_nobody_else(told: str) -> None:
    found = evidence(f'"We want a hearing," said {told}.')
    assert [found.name(w.holder) for w in found.wants] == ["Eva Lind"]
