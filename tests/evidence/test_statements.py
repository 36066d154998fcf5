"""Statements: a table of sentences, among them some that must yield nothing."""

from __future__ import annotations

import pytest
from articles import evidence

FOUND = [
    (
        "The minister said that the talks had failed.",
        ("minister", "said", "indirect", "the talks had failed"),
    ),
    (
        "“We will not move,” said Anna Lind, the union’s president.",
        ("Anna Lind", "said", "direct", "We will not move"),
    ),
    (
        "Anna Lind told reporters, “We will not move.”",
        ("Anna Lind", "told", "direct", "We will not move."),
    ),
    (
        '"The river is ours," Arjun Thapa told parliament.',
        ("Arjun Thapa", "told", "direct", "The river is ours"),
    ),
    (
        "Paul Okafor claimed that the strike was “a tragedy for everyone.”",
        ("Paul Okafor", "claimed", "mixed", "the strike was “a tragedy for everyone.”"),
    ),
    (
        "The bank hinted at a cut in its funding for Kenya.",
        ("The bank", "hinted at", "indirect", "a cut in its funding for Kenya"),
    ),
    (
        "The mayor urged the company to reopen its books.",
        ("The mayor", "urged", "indirect", "to reopen its books"),
    ),
    (
        "According to Ines Ferreira, the court will rule in May.",
        ("Ines Ferreira", "According to", "indirect", "the court will rule in May"),
    ),
    (
        "Anna Lind referred to the treaty as “a scrap of paper.”",
        ("Anna Lind", "referred to", "mixed", "“a scrap of paper.”"),
    ),
    (
        "Japan pledged full support for the plan.",
        ("Japan", "pledged", "indirect", "full support for the plan"),
    ),
    (
        "The union refused to return, saying that the offer was an insult.",
        ("The union", "saying", "indirect", "the offer was an insult"),
    ),
]

NOTHING = [
    "His so-called “special operation” went badly.",
    "The minister did not say that the talks had failed.",
    "The minister might say that the talks had failed.",
    "The trial was expected to end in spring.",
    "The book “A Long Winter” sold well in Norway.",
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[t[:40] for t, _ in FOUND])
def test_finds_who_said_what(text: str, expected: tuple[str, str, str, str]) -> None:
    found = evidence(text)
    told = [
        (found.name(s.speaker) or s.speaker_text, s.cue, s.kind, s.content.text)
        for s in found.statements
    ]
    speaker, *rest = expected
    assert any(
        speaker.lower().removeprefix("the ") in who.lower() and said == rest for who, *said in told
    ), told


@pytest.mark.parametrize("text", NOTHING)
def test_leaves_alone_what_nobody_said(text: str) -> None:
    assert evidence(text).statements == ()


def test_a_second_quotation_carries_on_the_first() -> None:
    text = "“We are ready,” Marta Lindqvist said. “We have been ready since March.”"
    found = evidence(text).statements
    assert [s.content.text for s in found] == ["We are ready", "We have been ready since March."]
    assert len({s.speaker for s in found}) == 1


def test_a_pronoun_in_a_quotation_is_not_its_speaker() -> None:
    text = (
        "Ingrid Dahl responded that Paul Okafor was trying to gain time. "
        "“He wants to wear us down,” said Dahl."
    )
    found = evidence(text)
    want = next(w for w in found.wants if w.content.text == "to wear us down")
    assert found.name(want.holder) == "Paul Okafor"


def test_joint_speakers_get_a_statement_each() -> None:
    found = evidence("Brazil and Argentina said that the tariff was illegal.")
    assert {found.name(s.speaker) for s in found.statements} == {"Brazil", "Argentina"}


def test_every_span_is_the_words_it_says() -> None:
    found = evidence("“We will not move,” said Anna Lind. She warned that costs would rise.")
    assert found.document is not None
    for statement in found.statements:
        span = statement.content
        assert found.document.text[span.start : span.end] == span.text
        assert statement.sentence.start <= span.start
