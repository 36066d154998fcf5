"""Whom a relative clause tells of, and whose a verb behind an aside is."""

from __future__ import annotations

import pytest
from articles import said

SPEAKERS = [
    (
        "She was followed by an official of the youth wing who described the deal as a gift.",
        "a gift",
        "an official",
    ),
    (
        (
            "“We have listened,” said Joan Tierney, the regional officer for rail at the "
            "Amalgamated Signal Union, who had urged a settlement as recently as Monday."
        ),
        "a settlement",
        "Joan Tierney",
    ),
    (
        (
            "Senator Paul Whitlow, the Texas Democrat who had urged the president to sign"
            " the bill, said that farmers had been forgotten."
        ),
        "to sign the bill",
        "Paul Whitlow",
    ),
    (
        (
            "Ten patients died in the clinic that night, according to Omar Haddad, a "
            "nurse reached by telephone, who said that the ward had run out of oxygen."
        ),
        "the ward had run out of oxygen",
        "Omar Haddad",
    ),
    (
        "The cut prompted the resignation of a junior minister who said he had been misled.",
        "he had been misled",
        "a junior minister",
    ),
    (
        (
            "The money, as Ann Lee explained, came from a widow who stipulated that it be"
            " spent on books."
        ),
        "it be spent on books",
        "a widow",
    ),
    (
        "Mrs Okello was bargaining with a dealer who thought that the price would fall.",
        "the price would fall",
        "a dealer",
    ),
    (
        (
            "The news was brought by Karim Lodhi, head of the carriers' association, who "
            "came out of the meeting and told the drivers to go home."
        ),
        "to go home",
        "Karim Lodhi",
    ),
    (
        (
            "It was Bishop Tomas Reyes, the independent from the islands, who has backed "
            "the cabinet on every occasion, and who explained that he could not support "
            "the cuts."
        ),
        "he could not support the cuts",
        "Tomas Reyes",
    ),
    (
        (
            "The lorry belonged to a firm in Leeds whose owner, a retired teacher, had "
            "told the police that she had never driven."
        ),
        "she had never driven",
        "whose owner",
    ),
    (
        (
            "The mayor of Arden, the Rev Paul Tilden, whose wife, Anna, is expecting a "
            "child in June, said that he had been praying for rain."
        ),
        "he had been praying for rain",
        "Rev Paul Tilden",
    ),
    (
        (
            "The town is thought to favour a bridge and the villages a ferry; Lind, asked"
            " which she would choose, replied that she would swim."
        ),
        "she would swim",
        "Lind",
    ),
    (
        "Dr Amina Okoro is tired. She has spent six years asking for a second doctor.",
        "a second doctor",
        "Amina Okoro",
    ),
]


@pytest.mark.parametrize(("text", "content", "speaker"), SPEAKERS)
def test_who_says_it(text: str, content: str, speaker: str) -> None:
    assert (speaker, content) in said(text)
