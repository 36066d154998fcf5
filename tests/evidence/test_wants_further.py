"""Wants of several clauses, of a holder past a body, and of an act behind how long."""

from __future__ import annotations

import pytest
from articles import evidence

# text, then holder, for or against, content
FOUND = [
    # every clause that one "that" opens, past asides and until when
    ("Growers demanded that it be cut, that refunds be paid and that the board resign.",
     ("Growers", "for", "it be cut, that refunds be paid and that the board resign")),
    ("Chile proposed that the boats, though not the nets, be returned and that a panel be named.",
     ("Chile", "for", "the boats, though not the nets, be returned and that a panel be named")),
    ("The union has demanded that it be put off until a survey is made, and that nurses be heard.",
     ("The union", "for", "it be put off until a survey is made, and that nurses be heard")),
    ("The tenants agreed to go on condition that the flats had lifts and that the rent stayed low.",
     ("The tenants", "for", "the flats had lifts and that the rent stayed low")),
    # a clause that a quotation ends
    ("The union said that it feared that a ban would cause it “trouble at the gates”.",
     ("The union", "against", "a ban would cause it “trouble at the gates”")),
    # whom a "who" tells of
    ("A cook in the ruling party, who asked not to be named, told the story.",
     ("A cook", "against", "to be named")),
    ("Lena Holm, the organiser at the Northern Harbour Union, who had urged restraint, left.",
     ("Lena Holm", "for", "restraint")),
    ("“No,” said one old porter, who has worked for the hospital and who wants the ward reopened.",
     ("one old porter", "for", "the ward reopened")),
    # behind how long, and behind "for"
    ("Peru pressed the junta for months to accept a truce.", ("Peru", "for", "to accept a truce")),
    ("The bishop spent most of the autumn resisting a merger of two parishes.",
     ("The bishop", "against", "a merger of two parishes")),
    ("The minister asked for a clerk to be present.",
     ("The minister", "for", "a clerk to be present")),
    ("The union asked for a week to think about it.",
     ("The union", "for", "a week to think about it")),
    # the sentence's verb behind a relative is not what is wanted
    ("Every mayor who does not wish to answer a letter about drains speaks of budgets.",
     ("Every mayor", "against", "to answer a letter about drains")),
    ("Growers who had hoped that this might mean a truce were quickly disappointed.",
     ("Growers", "for", "this might mean a truce")),
    # hardly ever, and who told whom
    ("Judges have rarely been prepared to overrule a minister.",
     ("Judges", "against", "to overrule a minister")),
    ("The biggest bakers have told ministers that they will refuse to join the scheme.",
     ("The biggest bakers", "against", "to join the scheme")),
    # names of bodies of people
    ("Friends of the Lower Fen, the group leading the protest, wants a vote.",
     ("Friends of the Lower Fen", "for", "a vote")),
    ("The Mill and Foundry Workers' Union wants a deal.",
     ("Mill and Foundry Workers' Union", "for", "a deal")),
]  # fmt: skip

NOTHING = [
    "What the miners are asking for is small and exact.",
    "A senator asked whether the firm ought not to be taken into public hands.",
    "Ann Lee told the tale often enough to suggest that she believed it.",
    "A nun prayed for the judge.",
    "For Chile, the ambition is an old one.",
    "A mission from the Fund is due to arrive on Monday.",
]


def _plain(name: str | None) -> str:
    return (name or "").lower().removeprefix("the ")


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[t[:45] for t, _ in FOUND])
def test_finds_the_want_its_holder_and_its_end(text: str, expected: tuple[str, str, str]) -> None:
    found = evidence(text)
    seen = [
        (_plain(found.name(w.holder) or w.holder_text), w.polarity, w.content.text)
        for w in found.wants
    ]
    assert (_plain(expected[0]), *expected[1:]) in seen


@pytest.mark.parametrize("text", NOTHING)
def test_takes_nothing_for_a_want(text: str) -> None:
    assert not evidence(text).wants
