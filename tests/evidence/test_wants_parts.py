"""The parts of what is wanted, and whose it is, where a parser hangs them elsewhere."""

from __future__ import annotations

import pytest
from articles import wanted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The trust wants the rules brought forward.",
            ("trust", "for", "the rules brought forward"),
        ),
        (
            "Guinea wants the line swung to the east.",
            ("Guinea", "for", "the line swung to the east"),
        ),
        ("The miners have turned down talks twice.", ("miners", "against", "talks")),
        ("Chad turned down the offer on Monday.", ("Chad", "against", "the offer")),
        (
            "The Lake Union has since called on both to go on talking.",
            ("Lake Union", "for", "to go on talking"),
        ),
        (
            "Ann Lee, a nurse from Cork, fears losing her post.",
            ("Ann Lee", "against", "losing her post"),
        ),
        ("Tran, who fears losing the vote, left.", ("Tran", "against", "losing the vote")),
        ("Three deputies are vying to succeed him.", ("Three deputies", "for", "to succeed him")),
        ("The firm is facing pressure from investors to sell.", ("investors", "for", "to sell")),
        ("The temptation in Rome is to punish them.", ("Italy", "for", "to punish them")),
        ("The bank's preference is for a sale.", ("bank", "for", "a sale")),
        ("The rebels are hardly in a hurry to leave.", ("rebels", "against", "to leave")),
        ("The president is dodging an election.", ("president", "against", "an election")),
        ("The bishops are loath to move.", ("bishops", "against", "to move")),
        ("The bank is itching to sell.", ("bank", "for", "to sell")),
        (
            "Ann Lee is unwilling to give the north the vote it wanted.",
            ("Ann Lee", "against", "to give the north the vote it wanted"),
        ),
        (
            "Chad is determined to deny him precisely that.",
            ("Chad", "for", "to deny him precisely that"),
        ),
        ("It is the tariff Bo Weir is looking for.", ("Bo Weir", "for", "the tariff")),
        ("The army is spoiling for a fight.", ("army", "for", "a fight")),
    ],
)
def test_what_is_wanted_and_by_whom(text: str, found: tuple[str, str, str]) -> None:
    assert [w[:3] for w in wanted(text)] == [found]


def test_who_accuses_calls_too() -> None:
    text = "Ann Lee accused the bank of trying to cheat them, and called on it to pay."
    assert ("Ann Lee", "for", "to pay") in [w[:3] for w in wanted(text)]


def test_trying_ends_before_the_verb_of_the_sentence() -> None:
    text = "Mediators trying to halt Mali's war said on Monday they had secured a truce."
    assert [w[:3] for w in wanted(text)] == [("Mediators", "for", "to halt Mali's war")]


def test_a_second_fear_is_a_want_of_its_own() -> None:
    text = "The patients were afraid of being sent away but more afraid of an empty ward."
    assert [w[:3] for w in wanted(text)] == [
        ("patients", "against", "being sent away"),
        ("patients", "against", "an empty ward"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The agency declined to comment on the ruling.",
        "A lawyer for the family declined to elaborate.",
        "In May Mali asked Oslo for a loan and promised, in return, to open its books.",
    ],
)
def test_no_want_for_what_is_not_asked(text: str) -> None:
    assert not [w for w in wanted(text) if w[2].startswith("to ")]


def test_a_time_or_a_reason_is_not_what_is_wanted() -> None:
    text = "He is a farmer. Mr Hallam wants the text tabled before anybody signs it."
    assert all(w[2].startswith("the text") for w in wanted(text))
