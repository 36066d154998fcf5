"""Wants whose complement is a gerund, a thing told of by one, or whoever does something."""

from __future__ import annotations

import pytest
from articles import wanted


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        (
            "The mayor is wary of offending whoever ends up owning them.",
            "mayor",
            "offending whoever ends up owning them",
        ),
        (
            "Delhi is building a road and is wary of offending whoever ends up owning it.",
            "India",
            "offending whoever ends up owning it",
        ),
        ("The minister fears being dragged into a war.", "minister", "being dragged into a war"),
        ("The banks fear being forced to lend.", "banks", "being forced to lend"),
        (
            "The minister wants to avoid pictures of pilots being led away.",
            "minister",
            "pictures of pilots being led away",
        ),
        (
            "The union is worried about a wave of layoffs, adding that time was short.",
            "union",
            "a wave of layoffs",
        ),
    ],
)
def test_what_is_feared_is_the_whole_clause(text: str, who: str, what: str) -> None:
    assert [found[:3] for found in wanted(text)] == [(who, "against", what)]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        (
            "Norway agreed to pay, and the League of Banks called on both firms to wait.",
            "League of Banks",
            "to wait",
        ),
        (
            "The army left, and the Union of Herders called for a vote.",
            "Union of Herders",
            "a vote",
        ),
        ("Mr Roth said yes. The Dutch, who are eager to wait, say no.", "Dutch", "to wait"),
    ],
)
def test_a_second_clause_or_sentence_has_its_own_subject(text: str, who: str, what: str) -> None:
    assert (who, "for", what) in [found[:3] for found in wanted(text)]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("The minister has written to the firm requesting its records.", "minister", "its records"),
        ("Peru has appealed to the court seeking damages.", "Peru", "damages"),
    ],
)
def test_who_turns_to_somebody_asks_them(text: str, who: str, what: str) -> None:
    assert [(holder, text_) for holder, _, text_, _ in wanted(text)] == [(who, what)]
