"""Wants told apart from their word: clefts of an act, appositions, what others doubt."""

from __future__ import annotations

import pytest
from articles import wanted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # clefts of an act
        ("What Kenya is reluctant to do is look weak.", ("Kenya", "against", "look weak")),
        ("What Kenya is trying to do is buy time.", ("Kenya", "for", "buy time")),
        ("What Ida Holm refuses to do is resign.", ("Ida Holm", "against", "resign")),
        ("What the mayor is keen to avoid is a strike.", ("mayor", "against", "a strike")),
        ("What the rebels are desperate for is a truce.", ("rebels", "for", "a truce")),
        # appositions
        (
            "He may get the one thing Ida Holm has wanted all along, a pledge that Peru will stay.",
            ("Ida Holm", "for", "a pledge that Peru will stay"),
        ),
        ("The deal gives Mali the thing it craves, a port.", ("Mali", "for", "a port")),
        (
            "Peru has offered to lend two ships, an idea that Chile has so far resisted.",
            ("Chile", "against", "to lend two ships"),
        ),
        ("The envoys proposed a truce, an idea Lima rejected.", ("Peru", "against", "a truce")),
        # doubt, refusal, what is under way
        ("Bankers doubt that the king wants a deal.", ("king", "against", "a deal")),
        ("Few believe that Kenya is eager to sell.", ("Kenya", "against", "to sell")),
        ("Kenya does not doubt that Chad wants peace.", ("Chad", "for", "peace")),
        (
            "Chile could not tolerate another raid, its minister said.",
            ("Chile", "against", "another raid"),
        ),
        (
            "Kenya is wary, though, of angering its lenders.",
            ("Kenya", "against", "angering its lenders"),
        ),
        ("The bank is racing to sell the ships.", ("bank", "for", "to sell the ships")),
        (
            "The drivers are seeking raises of 4 percent a year.",
            ("drivers", "for", "raises of 4 percent a year"),
        ),
    ],
)
def test_finds_it_and_nothing_else(text: str, found: tuple[str, str, str]) -> None:
    assert [want[:3] for want in wanted(text)] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "What Ida Holm is unwilling to say is who paid.",
        "Kenya got what it wanted, a spokesman said, and left.",
        "The mayor raced to the airport to meet them.",
        "The envoy named the ports he must visit next month, the governor said.",
        "Ida Holm vowed to reopen the mine if she wins in May.",
        "The bank rejected that version.",
        "The king would be freed, provided that he knelt and asked for mercy.",
        "The mayor was more interested in the vote than in the flood.",
    ],
)
def test_finds_nothing(text: str) -> None:
    assert wanted(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Kenya is ready to pay for the dam but not to maintain it.",
            [("Kenya", "for", "to pay for the dam"), ("Kenya", "against", "to maintain it")],
        ),
        (
            "The bishops asked the king to speak but not to resign.",
            [("bishops", "for", "to speak"), ("bishops", "against", "to resign")],
        ),
        (
            "Paris urged both sides to “show restraint”, while Rome called for calm.",
            [("France", "for", "to “show restraint”"), ("Italy", "for", "calm")],
        ),
        ("The minister is also after votes.", [("minister", "for", "votes")]),
        (
            "The union says the law is old and that politicians should leave it alone.",
            [("union", "for", "politicians should leave it alone")],
        ),
        (
            "Kenya said it expected Somalia to honour the treaty.",
            [("Kenya", "for", "Somalia to honour the treaty")],
        ),
        ("Ann Lee, an analyst at the fund, said she expected the bank to cut rates.", []),
        ("The minister said she expected inflation to fall.", []),
    ],
)
def test_finds_these(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [want[:3] for want in wanted(text)] == found
