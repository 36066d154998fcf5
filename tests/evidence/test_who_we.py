"""Whose want "we" tells of: the body's that a speaker leads or speaks for, however that is told."""

from __future__ import annotations

import pytest
from articles import evidence, wanted


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("“We want calm,” said Luis Prado, general counsel at Orpen Steel.", "Orpen Steel"),
        (
            (
                "Castor Bank sued in May. “We want our rent,” said Ida Dray, Castor Bank’s chief "
                "investment officer."
            ),
            "Castor Bank",
        ),
        ("“We want calm,” said Luis Prado of the Dockers’ Union.", "Dockers’ Union"),
        ("Luis Prado heads the Dockers’ Union. “We want calm,” he said.", "Dockers’ Union"),
        (
            (
                "Leyburn Town Council met on Monday. Councillor Joan Astley, cabinet member for "
                'housing, said the lease was clear. "We don\'t want a fight," she said.'
            ),
            "Leyburn Town Council",
        ),
        (
            (
                "The Brickmakers’ Council fought for the levy. “China makes more bricks in a year "
                "than we do,” its president, Ravi Menon, said. “We refuse to pay for that.”"
            ),
            "Brickmakers’ Council",
        ),
        ("Deputy Foreign Minister Ann Lee of Kenya was blunt. “We want calm,” she said.", "Kenya"),
        ("Kenyan trade minister Ann Lee was blunt. “We want calm,” she said.", "Kenya"),
    ],
)
def test_a_leader_s_we_is_the_body_s(text: str, holder: str) -> None:
    assert {who for who, *_ in wanted(text)} == {holder}


@pytest.mark.parametrize(
    "text",
    [
        "“We want calm,” said Luis Prado, a former head of Orpen Steel.",
        "“We want calm,” said Luis Prado, who may lead the Dockers’ Union.",
        "“We want calm,” said Luis Prado, a resident of Lima.",
    ],
)
def test_who_once_led_or_only_lives_there_speaks_for_themselves(text: str) -> None:
    assert {who for who, *_ in wanted(text)} == {"Luis Prado"}


def test_a_minister_without_a_land_is_of_the_one_told_of() -> None:
    text = (
        "Estonia barred eleven judges on Monday. Foreign Minister Mart Kask told reporters: "
        "“We demand her release.”"
    )
    assert [who for who, *_ in wanted(text)] == ["Estonia"]
    apart = "Foreign Minister Mart Kask told reporters: “We demand her release.”"
    assert [who for who, *_ in wanted(apart)] == ["Mart Kask"]


def test_the_diplomat_is_the_one_told_of_before() -> None:
    found = evidence(
        "A Kenyan diplomat in Rome said the talks had failed. “We have no wish to go on,” the "
        "diplomat said."
    )
    assert len({s.speaker for s in found.statements}) == 1
    assert [w.holder for w in found.wants] == ["kenya"]


def test_both_sides_are_not_just_any_two_met_some_time_ago() -> None:
    text = (
        "Chad relies on Togo for its salt. Prices rose in May. Shops ran out in June. Roads were "
        "closed. Analysts say both governments want a treaty."
    )
    assert {who for who, *_ in wanted(text)} == {"both governments"}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ('"Nobody on my crew wants to see rats," said Ken Auch, a driver.', "my crew"),
        ('"Nobody in this country wants a vote," said Ken Auch.', "Nobody in this country"),
        ('"Nobody here wants a vote," said Ken Auch, head of the Tile League.', "Tile League"),
        ('"Nobody here wants a vote," said Ken Auch, a driver.', "Nobody"),
    ],
)
def test_of_whom_nobody_wants_it(text: str, holder: str) -> None:
    assert [(who, polarity) for who, polarity, *_ in wanted(text)] == [(holder, "against")]
