"""Main verbs behind a participle and the clause it tells of."""

from __future__ import annotations

import pytest
from articles import evidence

# text, who wants, for or against, what
WANTED = [
    ("The Greens, fearing that a vote would split them, called for a delay.", "Greens", "for",
     "a delay"),
    ("The firm, hoping that the strike would fail, refused to talk.", "The firm", "for",
     "the strike would fail"),
    ("The firm, hoping that the strike would fail, refused to talk.", "The firm", "against",
     "to talk"),
    ("Oslo wanted a bridge; the unions, arguing that it would cost too much, pushed for a ferry.",
     "the unions", "for", "a ferry"),
    ("Peru, saying it had been cheated, asked for its gold back.", "Peru", "for", "its gold back"),
    ("The mayor, saying that the men, who had fled, were spies, asked for help.", "The mayor",
     "for", "help"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "holder", "polarity", "content"), WANTED)
def test_noun_before_the_participle_is_who_wants(
    text: str, holder: str, polarity: str, content: str
) -> None:
    found = evidence(text)
    seen = [
        (found.name(w.holder) or w.holder_text, w.polarity, w.content.text) for w in found.wants
    ]
    assert (holder, polarity, content) in seen


def test_what_the_participle_tells_ends_before_the_main_verb() -> None:
    found = evidence("Ministers, insisting that the money was there, promised to pay by May.")
    assert {s.content.text for s in found.statements} == {"the money was there", "to pay by May"}


def test_acts_listed_inside_the_clause_are_nobodys() -> None:
    text = "Voters rejected it, fearing that it would cost too much, lead to delays and harm farms."
    assert [w.polarity for w in evidence(text).wants] == ["against"]


@pytest.mark.parametrize(
    ("text", "holder", "content"),
    [
        # Who fears that a bank will fail is not the bank.
        (
            "Ministers met. Fearing that the European Bank would fail, they asked that it be sold.",
            "Ministers",
            "it be sold",
        ),
        # Whom a sentence says it is about.
        ("Peru sued Chile. As for Chile, it wants a deal.", "Chile", "a deal"),
        (
            "The minister Lena Holm spoke. As for the coach, she wants her job back.",
            "the coach",
            "her job back",
        ),
    ],
)
def test_pronoun_behind_an_opening(text: str, holder: str, content: str) -> None:
    found = evidence(text)
    seen = [(found.name(w.holder) or w.holder_text, w.content.text) for w in found.wants]
    assert (holder, content) in seen
