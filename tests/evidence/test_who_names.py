"""Who speaks: names of bodies with their land, of two parts, with small words inside."""

from __future__ import annotations

import pytest
from articles import evidence, said


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Uzbek Foreign Ministry said the border would stay shut.", "Uzbek Foreign Ministry"),
        ("The Peruvian Interior Ministry said the vote was void.", "Peruvian Interior Ministry"),
        ("Last month Aguas del Norte said the dam was safe.", "Aguas del Norte"),
        (
            "The Office of Planning and Finance said it had no money.",
            "Office of Planning and Finance",
        ),
        ("The premier's adviser, Adm. Paula Reyes, said the ships were old.", "Paula Reyes"),
    ],
)
def test_the_whole_name_speaks(text: str, speaker: str) -> None:
    assert [who for who, _ in said(text)] == [speaker]


def test_a_ministry_is_the_one_of_its_land_and_of_no_other() -> None:
    found = evidence(
        "The Chilean Foreign Ministry said the map was wrong. The Bolivian Foreign Ministry said "
        "it was right."
    )
    assert len({s.speaker for s in found.statements}) == 2
    alone = evidence(
        "The Chilean Foreign Ministry said the map was wrong. The Foreign Ministry added that it "
        "would protest."
    )
    assert len({s.speaker for s in alone.statements}) == 1


def test_a_body_is_called_by_its_land_too_and_acts_for_it() -> None:
    found = evidence("Ghana's Health Ministry said the wards were full.")
    body = found.actor(found.statements[0].speaker)
    assert body is not None
    assert (body.acts_for, "Ghana's Health Ministry" in body.aliases) == ("ghana", True)


def test_a_family_name_of_two_parts_stays_whole() -> None:
    text = "Marta Olmos-Berg heads the board. Olmos-Berg, who was ill, says the deal is dead."
    assert [who for who, _ in said(text)] == ["Marta Olmos-Berg"]


def test_a_member_of_a_party_is_not_the_party() -> None:
    text = "That displeased Rosa Pike, a Labour MP, who has called for a vote."
    assert [a.name for a in evidence(text).actors] == ["Rosa Pike"]
