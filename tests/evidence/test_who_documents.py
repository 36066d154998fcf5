"""Whose words a document has that the text told of before."""

from __future__ import annotations

import pytest
from articles import said


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The Dockers’ Union sent a letter in May. “We will not wait,” the letter says.",
            "Dockers’ Union",
        ),
        (
            "The Dockers’ Union set out its aims in a letter. “We will wait,” the letter says.",
            "Dockers’ Union",
        ),
        (
            "Arden Steel filed a lawsuit in May. The lawsuit says the pipes were old.",
            "Arden Steel",
        ),
        ("The patients sued in May. According to their complaint, the firm lied.", "The patients"),
        ("Bo Lind read a letter in May. “We will not wait,” the letter says.", "the letter"),
    ],
)
def test_who_wrote_it_says_it(text: str, speaker: str) -> None:
    assert said(text)[-1][0] == speaker
