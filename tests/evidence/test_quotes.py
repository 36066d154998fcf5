"""Quotation marks: straight and curly, nested, apostrophes, left open."""

from __future__ import annotations

import pytest
import spacy

from detente.evidence.parse.quotes import find_quotations

ENGLISH = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “no” twice.", ["no"]),
        ('He said "no" twice.', ["no"]),
        ("“She said ‘never’ to me,” he said.", ["She said ‘never’ to me,", "never"]),
        ("The workers’ union isn’t here.", []),
        ("It’s Russia’s “last word” on it.", ["last word"]),
        ("“We go on", ["We go on"]),
        ("No marks at all.", []),
        ("„Nein“, sagte er.", ["Nein"]),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    doc = ENGLISH(text)
    assert [doc[q.start : q.end].text for q in find_quotations(doc)] == expected


def test_a_quotation_left_open_says_so() -> None:
    (found,) = find_quotations(ENGLISH("“We go on"))
    assert not found.closed
