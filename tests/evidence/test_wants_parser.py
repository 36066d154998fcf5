"""Wants in constructions that a wider parser reads otherwise than a small one did."""

from __future__ import annotations

import pytest
from articles import wanted

FOUND = [
    # a clause under "told" with a subject of its own is no act they were told to do
    ("The bank has told investors that it would like its licence back.",
     [("bank", "for", "its licence back")]),
    # nobody wants that somebody does something: the clause belongs elsewhere
    ("Bo Lind wants the map shown in parliament before anybody signs it.",
     [("Bo Lind", "for", "the map shown in parliament before anybody signs it")]),
    # the act behind how long or how hard it is tried
    ("Bo Lind has been trying for a decade to get more ships into the bay.",
     [("Bo Lind", "for", "to get more ships into the bay")]),
    ("Bo Lind has tried hardest to lower the temperature.",
     [("Bo Lind", "for", "to lower the temperature")]),
    # what a figure is compared with; the next clause past an aside
    ("Norway is asking for 31 per cent of the catch, up from 22 per cent under the old treaty.",
     [("Norway", "for", "31 per cent of the catch")]),
    ("The council has asked a court for an injunction, and the union, IG Guss, is calling a vote.",
     [("council", "for", "an injunction")]),
    # inverted behind "neither"
    ("Bo Lind did not smile, but neither was he ready to lie to them about the money.",
     [("Bo Lind", "against", "to lie to them about the money")]),
    # phrases hung beside what they belong to
    ("It is the licence Ana Lind is asking for.", [("Ana Lind", "for", "the licence")]),
    ("Ana Lind has told the mines minister, Bo Weir, to shut nine kilometres of tunnels.",
     [("Ana Lind", "for", "to shut nine kilometres of tunnels")]),
    # a dateline is nobody; a quotation closes its sentence; a relative clause goes on past one
    ("OSLO, Vestland—Mayor Ana Lind on Monday asked the ministry to wait.",
     [("Ana Lind", "for", "to wait")]),
    ("LIMA/NEW CUZCO — Mediators trying to halt Mali's war said on Friday they had a deal.",
     [("Mediators", "for", "to halt Mali's war")]),
    ('Bo Weir accused Lund of trying to run for mayor "on the back of a strike." She left.',
     [("Lund", "for", 'to run for mayor "on the back of a strike."')]),
    ('The army blamed Chad, which called the charge "a fairy tale" and demanded an inquiry.',
     [("Chad", "for", "an inquiry")]),
    # how much, and more than what
    ("Halden had asked for $700 a week per driver.",
     [("Halden", "for", "$700 a week per driver")]),
    ("Farmers dread foreign milk more than higher taxes.",
     [("Farmers", "against", "foreign milk")]),
    ("The union asked for one thing, a promise that nobody would be sacked.",
     [("union", "for", "one thing, a promise that nobody would be sacked")]),
    ("Ana Lind has no intention of “writing blank checks” while the yards are closing.",
     [("Ana Lind", "against", "“writing blank checks”")]),
    ("Bo Weir does not much want one of those.", [("Bo Weir", "against", "one of those")]),
    ("Bo Weir would rather she didn't.", []),
    ("He resents being lectured.", []),
    ("Bo Weir wants Korean steel, which enters free of duty, to be taxed as well.",
     [("Bo Weir", "for", "Korean steel, which enters free of duty, to be taxed as well")]),
    ("Two of his aides, Brian Phiri and Ana Lind, are both keen to run.",
     [("Ana Lind", "for", "to run"), ("Brian Phiri", "for", "to run")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wants"), FOUND, ids=[text[:45] for text, _ in FOUND])
def test_finds_these_wants_and_no_others(text: str, wants: list[tuple[str, ...]]) -> None:
    assert [want[:3] for want in wanted(text)] == wants
