"""Whom "he" and "she" mean in what somebody says."""

from __future__ import annotations

import pytest
from articles import said, wanted


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # a family name that ends in "man" says nothing of a man
        ("Anna Lind left. Finance Minister Greta Holman said she wanted a vote.", "Greta Holman"),
        # a given name that is a man's in one country and a woman's in another
        ("Lena Moser left. The chair, Jean Abbot, said she wanted a vote.", "Jean Abbot"),
        # the clause belongs to who says it, though other words stand between
        (
            "Ruth Mwangi resigned. Ada Obi told the radio on Friday that she wanted a vote.",
            "Ada Obi",
        ),
        # who was reminded
        ("Omar Haddad reminded Karl Weiss that he had promised to leave.", "Karl Weiss"),
    ],
)
def test_a_pronoun_behind_a_verb_of_saying(text: str, speaker: str) -> None:
    assert speaker in [who for who, *_ in (*said(text), *wanted(text))]


@pytest.mark.parametrize("voice", ["One ally", "An aide", "A spokeswoman", "Her lawyer"])
def test_who_speaks_for_somebody_does_not_speak_of_herself(voice: str) -> None:
    text = f"Greta Holman faces a vote. {voice} said she wanted a recess."
    assert [who for who, *_ in wanted(text)] == ["Greta Holman"]


@pytest.mark.parametrize(
    ("quoted", "holders"),
    [
        ("They want us to wait.", []),  # the council, the ministry, whoever is against her
        ("The tenants came again. They want repairs.", ["tenants"]),
    ],
)
def test_a_quoted_they_is_whom_the_quoted_words_tell_of(quoted: str, holders: list[str]) -> None:
    text = f"The tenants met the council on Monday. “{quoted}” said Ann Lee, a teacher."
    assert [who for who, *_ in wanted(text)] == holders
