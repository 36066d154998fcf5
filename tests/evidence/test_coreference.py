"""Whom pronouns stand for: the clearest actor, several joined, or nobody when it is not clear."""

from __future__ import annotations

import pytest
from articles import document, evidence

from detente.evidence.parse.expletives import stands_for_clause
from detente.evidence.pipeline import load_pipeline
from detente.evidence.reading import read_syntax

# A text, and who says what is said last in it (None: nobody known).
SPEAKERS = [
    # Somebody who is no actor competes; a pronoun left open keeps the next one from others.
    ("Ann Lee and Eve Hart met. She left early. She said that it was late.", None),
    # Given names say who can be meant.
    ("Mette Lund met Torsten Krag in Oslo. He said that it was late.", "Torsten Krag"),
    ("Mette Lund met Torsten Krag in Oslo. She said that it was late.", "Mette Lund"),
    # A relative clause's subject.
    ("Ann Lee met Bo Dahl, who had told Carl Moe that he believed the offer was fair.", "Bo Dahl"),
    # Joined subjects of the sentence before.
    ("Norway and Sweden met on Monday. They said that the talks had failed.", "Norway"),
    # Who answers is who was asked; of herself a speaker says no name; who tells goes on telling.
    (
        "The regulator told Vanta Energy to pay. It refused, saying that it was broke.",
        "Vanta Energy",
    ),
    ("Ann Lee met Eve Hart. “Lee wants a headline,” she said.", "Eve Hart"),
    (
        "Bo Dahl met Carl Moe. His deputy, he said, was ill.",
        "Bo Dahl",
    ),
    (
        "Ann Lee sat. She said: “Eve Hart wants it. She is mad.” She said that it was late.",
        "Ann Lee",
    ),
    # People who are told of, and what they go on to say.
    ("Two dockers stood at the gate. They said that the talks had failed.", "Two dockers"),
    ("The family has lost its boat. They said that the talks had failed.", "The family"),
]


@pytest.mark.parametrize(("text", "who"), SPEAKERS)
def test_who_a_pronoun_that_speaks_is(text: str, who: str | None) -> None:
    found = evidence(text).statements
    last = {s.speaker for s in found if s.content == found[-1].content}
    assert {evidence(text).name(speaker) for speaker in last if speaker} >= (
        {who} if who else set()
    )
    assert who is not None or last <= {None}


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("It was decided that the mine would close.", True),
        ("It is time to talk.", True),
        ("It has become clear that the talks failed.", True),
        ("It was too late for the bank to pay.", True),
        ("It seems that the bank will pay.", True),
        ("It was the army, he added, that wanted the talks to fail.", True),
        ("It was told that the mine would close.", False),
        ("It is ready to talk.", False),
        ("It seems to want more.", False),
        ("It wants to pay.", False),
    ],
)
def test_an_it_that_stands_for_a_clause_is_no_actor(text: str, empty: bool) -> None:
    reading = read_syntax(document(text), load_pipeline())
    assert stands_for_clause(reading.paragraphs[0].doc[0]) is empty


def test_both_and_neither_are_the_two_told_of_together() -> None:
    found = evidence("Kenya and Uganda signed a treaty. Neither wants to pay. Both want a union.")
    holders = [found.name(w.holder) for w in found.wants if w.holder]
    assert sorted(holders) == ["Kenya", "Kenya", "Uganda", "Uganda"]


def test_people_that_begin_a_sentence_are_no_name() -> None:
    found = evidence("Nurses walked out on Monday. They want a raise.")
    assert [found.name(w.holder) for w in found.wants if w.holder] == ["Nurses"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Kenya and Uganda met. Both sides want a treaty.", {"Kenya", "Uganda"}),
        ("Kenya met Uganda. Both governments want a treaty.", {"Kenya", "Uganda"}),
        ("Kenya met Uganda in Chad. Both sides want a treaty.", {"Both sides"}),
    ],
)
def test_both_sides_are_two_when_it_is_clear_which(text: str, who: set[str]) -> None:
    found = evidence(text)
    assert {found.name(w.holder) for w in found.wants if w.holder} == who


def test_the_president_is_not_one_told_of_only_later():
    found = evidence(
        "Canals",
        "Bo Lind flew to Oslo on Monday with a map.",
        "Bo Lind has few friends left. Everyone there says that the president longs for a canal.",
        "Next week he will meet President Ann Lee of Chile, who is in no hurry.",
        "The president wants a railway, too.",
    )
    holders = {w.content.text: found.name(w.holder) for w in found.wants}
    assert holders["a canal"] == "Bo Lind"
    assert holders.get("a railway") in {None, "Bo Lind", "the president"}


def test_a_minister_for_something_else_is_somebody_else():
    found = evidence(
        "The home secretary, Ann Lee, is calm. The Scottish secretary wants a vote, and the leader "
        "of the Guild wants peace."
    )
    holders = [found.name(w.holder) for w in found.wants]
    assert holders == ["The Scottish secretary", "the leader of the Guild"]


def test_who_sits_for_a_town_is_no_name():
    found = evidence("Ann Lee, the Bradford MP who drafted it, wants a vote. She wants it now.")
    assert [found.name(w.holder) for w in found.wants] == ["Ann Lee", "Ann Lee"]


def test_a_hedge_fund_is_no_pension_fund():
    found = evidence("The Cheshire Pension Fund met on Monday. The hedge fund wants a vote.")
    assert [found.name(w.holder) for w in found.wants] == ["The hedge fund"]


def test_who_is_asked_may_be_whom_it_is_about():
    found = evidence(
        "A spokesman said it was late. Bo Lind waited. Asked if he would go, he said he was ill."
    )
    assert [found.name(s.speaker) for s in found.statements][-1] == "Bo Lind"
