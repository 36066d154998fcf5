"""Where a want ends: what belongs to it past a comma or a colon, and asides inside it."""

from __future__ import annotations

import pytest
from articles import wanted


def contents(text: str) -> list[tuple[str, str]]:
    """What is wanted or not, without who wants it."""
    return [(polarity, content) for _, polarity, content, _ in wanted(text)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The miners sought a month's pay, along with the return of 40 men dismissed in May.",
            "a month's pay, along with the return of 40 men dismissed in May",
        ),
        (
            "Chad demanded compensation, as well as an end to the patrols.",
            "compensation, as well as an end to the patrols",
        ),
        (
            "Farmers asked the ministry to buy the land, instead of renting it for a year.",
            "to buy the land, instead of renting it for a year",
        ),
        (
            "Peru wants Chile to pay in cash, rather than send it two shiploads of copper a year.",
            "Chile to pay in cash, rather than send it two shiploads of copper a year",
        ),
        (
            "The rebels wanted two things in return: a safe passage and a pardon for their chief.",
            "two things in return: a safe passage and a pardon for their chief",
        ),
        (
            "The strikers want only two things: to be paid and to go home.",
            "only two things: to be paid and to go home",
        ),
        (
            "Residents want their village back: the shop, the school, the quiet.",
            "their village back: the shop, the school, the quiet",
        ),
        (
            "Chad wanted two things: cash, and a pledge by the clans, some of whom have left.",
            "two things: cash, and a pledge by the clans",
        ),
        ("The two sides want what each other has.", "what each other has"),
        (
            "Residents want the firm, which owns the quarry, to pay for the road.",
            "the firm, which owns the quarry, to pay for the road",
        ),
        (
            "Mayor Ida Holm wants the engineer, a friend of the king, to ask the council to vote.",
            "the engineer, a friend of the king, to ask the council to vote",
        ),
        (
            "The owners hope that by spring enough tenants, most of them tired, will agree to go.",
            "by spring enough tenants, most of them tired, will agree to go",
        ),
        (
            "The minister proposed in May that members be permitted to leave at their own pace.",
            "members be permitted to leave at their own pace",
        ),
        ("The bishop insisted in April that she come alone.", "she come alone"),
    ],
)
def test_all_of_what_is_wanted(text: str, content: str) -> None:
    assert contents(text) == [("for", content)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The admiral has no wish to be thanked, still less to be given advice.",
            "to be thanked, still less to be given advice",
        ),
        (
            "The colonel refuses to talk to the envoys, let alone receive them at home.",
            "to talk to the envoys, let alone receive them at home",
        ),
        (
            "The board is unwilling to face what would be its fourth vote in five years.",
            "to face what would be its fourth vote in five years",
        ),
        (
            "The banks refused to lend to what one of them called a sinking ship.",
            "to lend to what one of them called a sinking ship",
        ),
        (
            "The mayor fears that the firm, having spent its money on lawyers, could go under.",
            "the firm, having spent its money on lawyers, could go under",
        ),
    ],
)
def test_all_of_what_is_not_wanted(text: str, content: str) -> None:
    assert contents(text) == [("against", content)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The bank wants peace: its clients have been on the phone all week.", "peace"),
        (
            "The rebels seek a share of the oil: a quarter, their spokesman says, would do.",
            "a share of the oil",
        ),
        ("The owners want a new road: that is no secret.", "a new road"),
    ],
)
def test_what_a_colon_says_besides_is_not_wanted(text: str, content: str) -> None:
    assert contents(text) == [("for", content)]


def test_a_report_behind_a_time_is_no_demand() -> None:
    assert contents("The bank insisted in its report that the loans were sound.") == []


def test_who_is_wanted_to_ask_has_not_asked() -> None:
    text = "Kenya wants the judge, who sits in Paris, to ask the lawyers to reveal their fees."
    assert contents(text) == [
        ("for", "the judge, who sits in Paris, to ask the lawyers to reveal their fees")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The firm wants to build 90 houses, 20 of them for teachers.",
            ("for", "to build 90 houses, 20 of them for teachers"),
        ),
        (
            "The judge is determined to keep it quiet, whether in the street or in the palace.",
            ("for", "to keep it quiet, whether in the street or in the palace"),
        ),
        (
            "The bank is reluctant to be asked about how it lent the money.",
            ("against", "to be asked about how it lent the money"),
        ),
        ("Kenya wants talks on who may fish.", ("for", "talks on who may fish")),
        (
            "Villagers fear that the army will burn the fields, hold a parade and call it peace.",
            ("against", "the army will burn the fields, hold a parade and call it peace"),
        ),
        (
            "Ida Holm would like the rates written into a law and the guild brought in as a judge.",
            ("for", "the rates written into a law and the guild brought in as a judge"),
        ),
        (
            "The traders are afraid of only one thing, which is silence.",
            ("against", "only one thing, which is silence"),
        ),
        (
            "The king dreads dying in exile, as his father did.",
            ("against", "dying in exile, as his father did"),
        ),
        (
            "The aides fear a replay of 2009, when the fleet mutinied.",
            ("against", "a replay of 2009, when the fleet mutinied"),
        ),
        (
            "The party is wary of holding rallies since police shot three marchers in May.",
            ("against", "holding rallies"),
        ),
        (
            "The king wants to close the lake after two boats sank.",
            ("for", "to close the lake"),
        ),
        ("Mali rejects mediation on principle.", ("against", "mediation")),
        (
            "The children want to swim in the sea, not look at it.",
            ("for", "to swim in the sea, not look at it"),
        ),
    ],
)
def test_what_goes_on_and_what_does_not(text: str, found: tuple[str, str]) -> None:
    assert contents(text) == [found]
