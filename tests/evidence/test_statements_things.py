"""What is said as a thing (an offer, a figure, words of praise), and what looks like it."""

from __future__ import annotations

import pytest
from articles import said

FOUND = [
    ("Norway offered Chad two cargo planes and a field hospital.",
     [("Norway", "two cargo planes and a field hospital")]),
    ("The company has offered $12 million.", [("The company", "$12 million")]),
    ("The ministry offered a review of the tariff, provided that the blockade ends.",
     [("The ministry", "a review of the tariff, provided that the blockade ends")]),
    ("Brokers expect a long strike.", [("Brokers", "a long strike")]),
    ("The agency put the damage at €90m a year.", [("The agency", "the damage at €90m a year")]),
    ("The envoy praised her “rare courage” and left.", [("The envoy", "her “rare courage”")]),
    ("The senator thanked miners for “standing in the cold”.",
     [("The senator", "“standing in the cold”")]),
    ("The union condemned the “cowardly sale” of the yard.",
     [("The union", "the “cowardly sale” of the yard")]),
    # asked and undertaken
    ("Shopkeepers in Goma blamed the governor for letting the smugglers through.",
     [("Shopkeepers in Goma", "letting the smugglers through")]),
    ("The mayor begged the ministry for another month.", [("The mayor", "another month")]),
    ("Brazil dared the board to publish the accounts.", [("Brazil", "to publish the accounts")]),
    ("Kenya agreed to let the monitors in.", [("Kenya", "to let the monitors in")]),
    ("The envoy pleaded with both sides for ten days of calm.",
     [("The envoy", "ten days of calm")]),
    ("Tanzania accused Malawi of deliberately moving the markers.",
     [("Tanzania", "deliberately moving the markers")]),
    ("Talks broke off, with the army and the rebels each accusing the other of moving guns.",
     [("the army", "moving guns"), ("the rebels", "moving guns")]),
    ("The ministry then wondered aloud why nobody had asked.",
     [("The ministry", "why nobody had asked")]),
    ("Officials in Rome have begun to call her the new Thatcher.",
     [("Officials in Rome", "the new Thatcher")]),
]  # fmt: skip

NOTHING = [
    "The hotel offers rooms with a view of the lake.",
    "Farah offered her coffee.",
    "The queues went on until Chad agreed to share the data.",
    "She thanked the miners for their time.",
    "The agency put the lamp at the door.",
    "The ministry dismissed claims that it had promised to pay.",
    "The mayor has accepted; the council has yet to reply.",
    "Investors protested, two banks suspended their loans, and the bill was withdrawn.",
    "He works with a man he calls Abu Nour.",
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text[:45] for text, _ in FOUND])
def test_finds_what_is_said_as_a_thing(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_finds_nothing_said(text: str) -> None:
    assert said(text) == []


def test_what_is_denied_is_not_said() -> None:
    contents = [c for _, c in said("The palace denied rumours that the king had begged her to go.")]
    assert contents == ["rumours that the king had begged her to go"]
