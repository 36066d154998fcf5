"""Which body is meant: the one its teller speaks for, and a name that opens a sentence."""

from __future__ import annotations

import pytest
from articles import evidence, wanted


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (
            (
                "Boro Mining was fined. Paul Dray, Arden Steel’s finance director, said the firm "
                "wanted a trial."
            ),
            "Arden Steel",
        ),
        ("Ida Kone leads the Bread League. She said her league wanted a vote.", "Bread League"),
        (
            "Ida Kone of the Budget Office was ill. She said her office would prefer to wait.",
            "Budget Office",
        ),
        # No union is a company: the firm is meant.
        (
            (
                "The Dockers’ Union met Orpen Steel in May. Luis Prado, the union head, said the "
                "company wanted to cut pay."
            ),
            "Orpen Steel",
        ),
    ],
)
def test_who_speaks_for_a_body_tells_of_it(text: str, holder: str) -> None:
    assert [who for who, *_ in wanted(text)] == [holder]


def test_a_name_that_opens_a_sentence_is_known_from_elsewhere() -> None:
    found = evidence("Critics of Lumen are few. Lumen wants a trial.")
    assert [w.holder for w in found.wants] == ["lumen"]


def test_an_administration_is_of_the_land_whose_seat_of_power_was_told_of() -> None:
    found = evidence(
        "What the White House wants from Kyiv is less often said. Two officials said the "
        "administration had asked Ukraine to give up its bid."
    )
    (want,) = [w for w in found.wants if w.content.text.startswith("to give up")]
    assert want.of == "ukraine"
    (administration,) = [a for a in found.actors if a.id == want.holder]
    assert administration.acts_for == "united-states"
