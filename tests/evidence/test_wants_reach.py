"""How far what is wanted reaches: lists, clauses that say which thing, what is said in passing."""

from __future__ import annotations

import pytest
from tests.evidence.articles import wanted


def what(text: str) -> list[tuple[str, str, str]]:
    """Who is for or against what."""
    return [(who, polarity, content) for who, polarity, content, _ in wanted(text)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Peru demanded the return of 40 fishermen who, it said, had been seized at sea.",
            "the return of 40 fishermen who, it said, had been seized at sea",
        ),
        (
            "Peru demanded the release of nine men whom, she said, the rebels had taken in May.",
            "the release of nine men whom, she said, the rebels had taken in May",
        ),
        (
            "Peru wants a doctor at every pit, a say in who runs the fund, and a new school.",
            "a doctor at every pit, a say in who runs the fund, and a new school",
        ),
        (
            "Peru demands a 6% rise, a ban on work for men over 60 and an inquiry into “the fire”.",
            "a 6% rise, a ban on work for men over 60 and an inquiry into “the fire”",
        ),
        (
            "Peru demanded the withdrawal of foreign troops, which it calls invaders, and a vote.",
            "the withdrawal of foreign troops, which it calls invaders, and a vote",
        ),
        ("Peru wants refunds should the appeal be lost.", "refunds should the appeal be lost"),
        (
            'Peru said it hoped the two would find a way "in a spirit of peace", and left.',
            'the two would find a way "in a spirit of peace"',
        ),
        ("Peru wants the road closed and has no money for it.", "the road closed"),
        (
            "Peru wants nothing so much as a league at war with itself.",
            "a league at war with itself",
        ),
    ],
)
def test_a_thing_wanted_is_told_to_its_end(text: str, content: str) -> None:
    """Items of a list have phrases and clauses of their own."""
    assert what(text) == [("Peru", "for", content)]


def test_the_next_clause_is_no_item_of_a_list() -> None:
    """A finite verb of its own, a comment and a colon end what is wanted."""
    assert what("Peru seeks a loan, says the envoy, and Chile has offered one.") == [
        ("Peru", "for", "a loan")
    ]
    assert what("Peru wants a truce, and its president, Ana Lee, has asked for one.")[0] == (
        "Peru",
        "for",
        "a truce",
    )
    assert what("Peru is worried about distance: its beef travels farther than most.") == [
        ("Peru", "against", "distance")
    ]


def test_a_clause_without_that_belongs_to_its_noun() -> None:
    """ "a fund it does not control", but not the main clause behind "after …"."""
    assert what("Peru refuses to pay into a fund it does not control.") == [
        ("Peru", "against", "to pay into a fund it does not control")
    ]
    assert what("After Peru refused to sell, it asked for a loan.")[0] == (
        "Peru",
        "against",
        "to sell",
    )


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Peru insists, however, that she come alone.", "she come alone"),
        ("Peru insisted that the fleet leave its waters.", "the fleet leave its waters"),
        ("Peru insists that he apologise.", "he apologise"),
        ("Peru demanded, for its part, that the troops leave.", "the troops leave"),
        ("Peru hoped the nurses won.", "the nurses won"),
        ("Peru called for the minister to halt the sale.", "the minister to halt the sale"),
        ("Peru has pressed banks in the region since May to close the accounts.",
         "to close the accounts"),
        ("Peru dared the mayor to call a vote.", "to call a vote"),
    ],
)  # fmt: skip
def test_what_is_to_be_done(text: str, content: str) -> None:
    """Bare verbs behind "that", and who is to act behind "for"."""
    assert what(text) == [("Peru", "for", content)]


@pytest.mark.parametrize(
    "text",
    [
        "Peru insisted that the valve was safe.",
        "Peru insists that they know the way.",
        "The law bars mayors from refusing to marry couples.",
        "Peru, asked for comment, declined.",
        "Peru rejects the suggestion and has gone home.",
        "That is an allegation Peru has rejected as baseless.",
        "What Peru hopes for is simple enough.",
    ],
)
def test_reports_and_denials_are_no_wants(text: str) -> None:
    """Nobody is said to want anything in these."""
    assert what(text) == []


def test_what_was_said_before_is_refused() -> None:
    """ "refuses to" alone takes up the act before it."""
    assert sorted(what("Peru is willing to sign it; Chile, so far, refuses to.")) == [
        ("Chile", "against", "to sign it"),
        ("Peru", "for", "to sign it"),
    ]


def test_holders_behind_asides() -> None:
    """Not what somebody has, nor whoever's act stands between."""
    assert what("Peru and Chile, with the longest coasts, are urging Bolivia to pay.") == [
        ("Chile", "for", "to pay"),
        ("Peru", "for", "to pay"),
    ]
    assert what("The king wants the ships built in Lima and has no wish to sell them.") == [
        ("king", "for", "the ships built in Lima"),
        ("king", "against", "to sell them"),
    ]
    assert what("What Peru is after, argues Bo Lind, a historian, is a pardon.") == [
        ("Peru", "for", "a pardon")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Peru wanted a dam and Chile a bridge.",
            [("Peru", "for", "a dam"), ("Chile", "for", "a bridge")],
        ),
        (
            "Peru warned that it will not accept a foreign admiral commanding its fleet.",
            [("Peru", "against", "a foreign admiral commanding its fleet")],
        ),
        ("Peru is open to selling the mine.", [("Peru", "for", "selling the mine")]),
        ("Peru dismissed that offer within the hour.", [("Peru", "against", "that offer")]),
        ("Peru begged for rifles during the civil war.", [("Peru", "for", "rifles")]),
        (
            "Peru would not sign a truce until the roadblocks were removed.",
            [("Peru", "for", "the roadblocks were removed")],
        ),
        (
            '"If there is no reply by Monday, we will go to court," said Mayor Rosa Lind.',
            [("Rosa Lind", "for", "reply by Monday")],
        ),
        ("The police warned that owners could be jailed if they left the island.", []),
        (
            "The envoy said Peru had no wish to shame its partner but was anxious to avoid a war.",
            [("Peru", "against", "to shame its partner"), ("Peru", "against", "a war")],
        ),
    ],
)
def test_refusals_threats_and_verbs_left_out(text: str, found: list[tuple[str, str, str]]) -> None:
    """What stands behind a second name, "will not accept" and "until"."""
    assert what(text) == found
