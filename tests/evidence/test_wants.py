"""Wants: cue, polarity, content and addressee, over sentences of many disputes."""

from __future__ import annotations

import pytest
from articles import evidence

# holder, for or against, content, of whom
FOUND = [
    ("Kenya seeks talks with Ethiopia.", ("Kenya", "for", "talks with Ethiopia", "Ethiopia")),
    ("The union refuses to end its strike.", ("The union", "against", "to end its strike", None)),
    (
        "Sofia Brandt is eager to join the cabinet.",
        ("Sofia Brandt", "for", "to join the cabinet", None),
    ),
    (
        "Norway remains unwilling to share the quota.",
        ("Norway", "against", "to share the quota", None),
    ),
    (
        "The court wants the ministry to publish the report.",
        ("The court", "for", "the ministry to publish the report", "The ministry"),
    ),
    (
        "Greece urged Turkey to withdraw its ships.",
        ("Greece", "for", "to withdraw its ships", "Turkey"),
    ),
    ("India’s desire to build the dam is old.", ("India", "for", "to build the dam", None)),
    ("Peru does not want to sell the mine.", ("Peru", "against", "to sell the mine", None)),
    (
        "What Chile wants most is a seat on the council.",
        ("Chile", "for", "a seat on the council", None),
    ),
    (
        "What Maria Toth wants is for Jonas Weiss to resign.",
        ("Maria Toth", "for", "for Jonas Weiss to resign", "Jonas Weiss"),
    ),
    (
        "The company has yet to show any willingness to pay.",
        ("The company", "against", "to pay", None),
    ),
    (
        "Egypt called on Sudan to reopen the border.",
        ("Egypt", "for", "to reopen the border", "Sudan"),
    ),
    ("The council is opposed to the merger.", ("The council", "against", "the merger", None)),
    ("Spain avoided provoking Morocco.", ("Spain", "against", "provoking Morocco", None)),
    ("Nepal is pushing for terms that suit it.", ("Nepal", "for", "terms that suit it", None)),
    (
        "Canada sees an opportunity to double its exports.",
        ("Canada", "for", "to double its exports", None),
    ),
    (
        "The federation threatened to strike unless the ministry paid its members.",
        ("The federation", "for", "the ministry paid its members", "The ministry"),
    ),
]

NOTHING = [
    "Kenya has little choice but to accept the terms.",
    "The war requires patience.",
    "If Peru wanted to sell the mine, it could.",
    "The report was long.",
]


def _same(a: str | None, b: str | None) -> bool:
    return (a or "").lower().removeprefix("the ") == (b or "").lower().removeprefix("the ")


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[t[:40] for t, _ in FOUND])
def test_finds_who_wants_what_of_whom(
    text: str, expected: tuple[str, str, str, str | None]
) -> None:
    found = evidence(text)
    seen = [
        (found.name(w.holder) or w.holder_text, w.polarity, w.content.text, found.name(w.of))
        for w in found.wants
    ]
    holder, polarity, content, of = expected
    assert any(
        _same(s[0], holder) and s[1:3] == (polarity, content) and _same(s[3], of) for s in seen
    ), seen


@pytest.mark.parametrize("text", NOTHING)
def test_leaves_alone_what_nobody_wants(text: str) -> None:
    assert evidence(text).wants == ()


def test_strength_is_as_stated() -> None:
    found = evidence("Above all, Chile craves a treaty. Peru would like a port.")
    assert {found.name(w.holder): w.strength for w in found.wants} == {
        "Chile": "utmost",
        "Peru": "weak",
    }


def test_the_authors_guess_is_less_sure() -> None:
    plain = evidence("Kenya wants a treaty.").wants[0]
    guess = evidence("Kenya probably wants a treaty.").wants[0]
    assert guess.confidence < plain.confidence


def test_a_chain_of_wanting_is_one_want() -> None:
    found = evidence("Norway is inclined to pursue a settlement.")
    assert [w.content.text for w in found.wants] == ["to pursue a settlement"]


def test_a_want_inside_a_want_is_another_holders() -> None:
    found = evidence("Peru wants to exploit Chile’s desire to win the case.")
    assert {(found.name(w.holder), w.content.text) for w in found.wants} >= {
        ("Chile", "to win the case")
    }


def test_a_denied_want_is_against() -> None:
    found = evidence("Maria Toth denied that she was seeking a new election.")
    assert [w.polarity for w in found.wants] == ["against"]


def test_what_another_side_says_somebody_wants_keeps_who_says_it() -> None:
    text = "Kenyan President Ruth Mwangi said that Uganda wants to close the border."
    (want,) = evidence(text).wants
    plain = evidence("Uganda wants to close the border.").wants[0]
    assert evidence(text).name(want.said_by) == "Ruth Mwangi"
    assert want.confidence < plain.confidence
    assert plain.said_by is None
