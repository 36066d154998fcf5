"""Whose a want is that stands behind another's clause, or behind an aside on the one who wants."""

from __future__ import annotations

import pytest
from articles import wanted


def _whose(text: str) -> list[tuple[str, str, str]]:
    return [(who, polarity, what) for who, polarity, what, _ in wanted(text)]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        (
            "Ms Aziz says the harbour leaks, and wants divers to check it.",
            "Aziz",
            "divers to check it",
        ),
        (
            "Ms Okafor is asking that judges examine the sale, and insists on an apology.",
            "Okafor",
            "an apology",
        ),
        ("Mr Sato said the pilots had lied, but hoped to reach a deal.", "Sato", "to reach a deal"),
        ("The mayor says that farmers drained it, and is calling for a ban.", "mayor", "a ban"),
        ("Mr Roth claims the clubs have lied, and is demanding an inquiry.", "Roth", "an inquiry"),
    ],
)
def test_a_reporter_wants_what_follows_what_they_say(text: str, who: str, what: str) -> None:
    assert (who, "for", what) in _whose(text)


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        (
            "The governor argues that the miners broke the law and opposes any pardon.",
            "governor",
            "any pardon",
        ),
        ("The colonel insists that his men obeyed and opposes any trial.", "colonel", "any trial"),
        ("The minister believes the banks are solvent, and rejects a loan.", "minister", "a loan"),
    ],
)
def test_number_and_tense_tell_who_is_against_it(text: str, who: str, what: str) -> None:
    assert (who, "against", what) in _whose(text)


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("Ms Lee believes the generals are divided and want a way out.", "generals", "a way out"),
        ("The ministry said that Mali had withdrawn and wanted a refund.", "Mali", "a refund"),
        ("The paper said the firms had met in May and wanted to merge.", "firms", "to merge"),
    ],
)
def test_what_is_said_of_others_stays_theirs(text: str, who: str, what: str) -> None:
    assert (who, "for", what) in _whose(text)


def test_a_reporter_does_not_want_what_one_person_does() -> None:
    assert wanted("Aides say he is tired, and hopes to retire.") == []


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        (
            "Peru, which is no friend of either, shut its ports in the hope of ending it.",
            "Peru",
            "ending it",
        ),
        (
            "The bank, which owns two of them, froze the account in a bid to force a sale.",
            "bank",
            "to force a sale",
        ),
        (
            "Mr Lund, a former miner, cut the price in an effort to save the pit.",
            "Lund",
            "to save the pit",
        ),
        (
            "The fund, backed by two unions, put up its stake in the hope of winning.",
            "fund",
            "winning",
        ),
        (
            "Ingrid Vaal, long a critic of the deal, wants a second vote.",
            "Ingrid Vaal",
            "a second vote",
        ),
        ("The Finns, the largest of the three, want a second vote.", "Finns", "a second vote"),
    ],
)
def test_who_opens_a_sentence_wants_behind_an_aside(text: str, who: str, what: str) -> None:
    assert (who, "for", what) in _whose(text)
