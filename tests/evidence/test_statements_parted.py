"""What a source parts, names with letters behind them, and who quoted pronouns are not."""

from __future__ import annotations

import pytest
from articles import said

PARTED = [
    (
        "It was also, officials from two countries suggested, a little less than final.",
        "It was also, officials from two countries suggested, a little less than final",
    ),
    (
        "Ann Berg is 40. He has three children, Berg says, and a mortgage in francs.",
        "He has three children, Berg says, and a mortgage in francs",
    ),
    (
        (
            "The company had answered 400 questions, it said, handed over 90,000 pages and agreed "
            "to pay a fine."
        ),
        "The company had answered 400 questions, it said, handed over 90,000 pages",
    ),
    (
        "Until the field is open, Berg argues, it is easier for the ministers to quarrel.",
        "Until the field is open, Berg argues, it is easier for the ministers to quarrel",
    ),
    # The reporter goes on.
    ("Ann Berg is 40. He has three children, Berg says, and left.", "He has three children"),
]


@pytest.mark.parametrize(("text", "content"), PARTED)
def test_all_that_is_said_round_its_source(text: str, content: str) -> None:
    assert content in [words for _, words in said(text)]


SPEAKERS = [
    (
        "Marcus Hall KC opened the case. Mr Hall said the jury should wait.",
        "the jury should wait",
        "Marcus Hall",
    ),
    ("Ida Moss MP, who sits for Leeds, said it was late.", "it was late", "Ida Moss"),
    # "He" is not she who says so.
    (
        "Ana Shust left Rome in 2020 and teaches in Oslo. “He wants a friend,” she said.",
        "He wants a friend",
        "Ana Shust",
    ),
    # "He" in the quoted words is the grandfather, and nobody's gender.
    (
        (
            "The gauge was broken, an official of the port admitted. “We took nothing,” says Ravi "
            "Patil. “My grandfather watched while he ate.” He insists that the gate is old."
        ),
        "the gate is old",
        "Ravi Patil",
    ),
]


@pytest.mark.parametrize(("text", "content", "speaker"), SPEAKERS)
def test_who_says_it(text: str, content: str, speaker: str) -> None:
    assert (speaker, content) in said(text)
