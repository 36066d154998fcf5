"""Wants in constructions met in articles written by others, in invented words."""

from __future__ import annotations

import pytest
from articles import evidence, wanted, without_article

# text, then every want in it: holder, for or against, content, of whom
FOUND = [
    # where the content ends
    ("Oslo wants both sides to accept a plan under which the crews would sail home in May.",
     [("Norway", "for",
       "both sides to accept a plan under which the crews would sail home in May",
       "both sides")]),
    ("The Guild wants drivers to work longer and to accept a rota drawn up by software.",
     [("Guild", "for", "drivers to work longer and to accept a rota drawn up by software",
       "drivers")]),
    ("The ministry called for an inquiry into the collapse last year of a bank in Oran.",
     [("The ministry", "for", "an inquiry into the collapse last year of a bank in Oran", None)]),
    ("Peru wants its ships allowed back into the harbour, from which they were banned in May.",
     [("Peru", "for", "its ships allowed back into the harbour", None)]),
    ("Peru wants to drill off its own coast, under a Chilean flag if necessary.",
     [("Peru", "for", "to drill off its own coast, under a Chilean flag if necessary", None)]),
    ("The premier hoped for a recount in order to win time.",
     [("The premier", "for", "a recount", None)]),
    # no wants
    ("The brewers insist that no layoff will be needed.", []),
    ("Pressed by reporters, the minister asked whether the fees would be cut.", []),
    ("What the islanders want is harder to say.", []),
    ("What the union is asking for is hardly new.", []),
    ("In June Lima dropped its objection to the Chilean bid.", []),
    ("She did not rule out hiring guards from Turin.", []),
    # who wants
    ("The fund has sold its bonds, the bankers said, and would be happy to be repaid at 80.",
     [("The fund", "for", "to be repaid at 80", None)]),
    ("Officials close to the talks said Malta was reluctant to sign.",
     [("Malta", "against", "to sign", None)]),
    ("Investors holding most of the debt, among them two banks, have demanded a new chairman.",
     [("Investors", "for", "a new chairman", None)]),
    ("Two clients, Vesta and Spain’s Iberol, have begun looking for other suppliers.",
     [("Iberol", "for", "other suppliers", None), ("Vesta", "for", "other suppliers", None)]),
    ("One of his aides urged the council to wait.",
     [("One of his aides", "for", "to wait", "the council")]),
    ("On Sunday Ann Lee urged residents to be patient and appealed to nurses to stay.",
     [("Ann Lee", "for", "to be patient", "residents"),
      ("Ann Lee", "for", "to stay", "nurses")]),
    # what a refusal, a threat, a delay is to bring about
    ("The senate will not approve any treaty without a ban on new silos.",
     [("The senate", "for", "a ban on new silos", None)]),
    ("Senator Joe Lund has vowed to block the sale until Ankara scraps the radar.",
     [("Joe Lund", "for", "Ankara scraps the radar", "Turkey")]),
    ("Families who live on the estate want it divided and given to them.",
     [("Families", "for", "it divided and given to them", None)]),
    # past an aside, on a condition, in a list
    ("Peru called on Chile, which holds the chair, to send an envoy to Lima.",
     [("Peru", "for", "to send an envoy to Lima", "Chile")]),
    ("The bishops have called for talks and refused, for now, to choose a panel.",
     [("The bishops", "for", "talks", None),
      ("The bishops", "against", "to choose a panel", None)]),
    ("Ann Lee was prepared to pay on condition that the bank keep its name.",
     [("Ann Lee", "for", "to pay on condition that the bank keep its name", None),
      ("Ann Lee", "for", "the bank keep its name", "The bank")]),
    ("The mayor wants a vote before the summer, a freeze on rents and a ban on second homes.",
     [("The mayor", "for",
       "a vote before the summer, a freeze on rents and a ban on second homes", None)]),
    ("Omar Lind said the bank was short of cash, and called on both camps to wait.",
     [("Omar Lind", "for", "to wait", "both camps")]),
    ("Friends say Bo Lind would like the deputy to win but worries that she is too young.",
     [("Bo Lind", "for", "the deputy to win", "The deputy")]),
    ("What Oslo wants from Berlin is something new: a treaty ratified by both chambers.",
     [("Norway", "for", "a treaty ratified by both chambers", None)]),
    ("The clerk has threatened to seek a transfer.", []),
    ("Lima has not rejected the idea.", []),
    ("“We want to be paid,” said Ann Lee, the chief executive of Norhaven Ports.",
     [("Norhaven Ports", "for", "to be paid", None)]),
    ("Ann Lee, for her part, wants something she can carry through the Senate.",
     [("Ann Lee", "for", "something she can carry through the Senate", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wants"), FOUND, ids=[text[:45] for text, _ in FOUND])
def test_finds_these_wants_and_no_others(text: str, wants: list[tuple[str, ...]]) -> None:
    assert wanted(text) == [
        (without_article(h), p, c, without_article(of) if of else None) for h, p, c, of in wants
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Prince Faisal bin Nasir, who leads the team, called it fair.", {"Faisal bin Nasir"}),
        ("Ursel von der Heyden told reporters that talks went on.", {"Ursel von der Heyden"}),
        ("Ryan Cole of the National Farmers' Union wept.",
         {"Ryan Cole", "National Farmers' Union"}),
        ("Norfolk & Western has asked the board to act.", {"Norfolk & Western", "the board"}),
        ("Lawmakers of his Justice Union met.", {"Justice Union"}),
        ("Interior Minister Cyriaque Ndaye resigned.", {"Cyriaque Ndaye"}),
        ("Analysts at Morgan Hale demanded a cut.", {"Morgan Hale", "Analysts at Morgan Hale"}),
    ],
)  # fmt: skip
def test_names_are_whole(text: str, names: set[str]) -> None:
    assert names <= {a.name for a in evidence(text).actors}
