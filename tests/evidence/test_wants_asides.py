"""Wants broken off by who says so, joined to others, or refused in a cleft, in invented words."""

from __future__ import annotations

import pytest
from articles import wanted, without_article

# text, then every want in it: holder, for or against, content, of whom
FOUND = [
    # behind who says so
    ("Peru wanted assurances, Ann Lee told Danish radio, that its crews would be paid.",
     [("Peru", "for",
       "assurances, Ann Lee told Danish radio, that its crews would be paid", None)]),
    ("The grocer would rather have an empty shelf, he said, than a dear one.",
     [("The grocer", "for", "have an empty shelf, he said, than a dear one", None)]),
    ("The union sought a promise, aides said, to leave the port open.",
     [("The union", "for", "a promise, aides said, to leave the port open", None)]),
    ("Peru wants talks, its minister said, with the rebels.",
     [("Peru", "for", "talks, its minister said, with the rebels", None)]),
    ("The minister hopes for a deal, she told them, that would end the strike.",
     [("The minister", "for", "a deal, she told them, that would end the strike", None)]),
    ("The fund wants a vote, said its chairman, and will sue.",
     [("The fund", "for", "a vote", None)]),
    # further acts and results; reasons and media stay outside
    ("Peru wants them to draw a line, to declare the lease void and to pay for it.",
     [("Peru", "for", "them to draw a line, to declare the lease void and to pay for it", None)]),
    ("Chile refused to sell the mine, to show who rules.",
     [("Chile", "against", "to sell the mine", None)]),
    ("The group wanted the rules scrapped, or at the very least put off until May.",
     [("The group", "for", "the rules scrapped, or at the very least put off until May", None)]),
    ("Peru refused to name a judge, on the ground that talks went on.",
     [("Peru", "against", "to name a judge", None)]),
    ("Ann Lee urged Peru to do just that in a cable that leaked in April.",
     [("Ann Lee", "for", "to do just that", "Peru")]),
    ("Lima wants the border closed, the ships freed and the envoy sent home.",
     [("Peru", "for", "the border closed, the ships freed and the envoy sent home", None)]),
    ("The bank wants the loan repaid, and the union refused.",
     [("The bank", "for", "the loan repaid", None)]),
    ("The board wants a plan to pay savers, some of whom died, and a chair that listens.",
     [("The board", "for",
       "a plan to pay savers, some of whom died, and a chair that listens", None)]),
    ("Oslo wanted a compromise before the summer recess, and thought one likely.",
     [("Norway", "for", "a compromise before the summer recess", None)]),
    ("Peru rejected the plan within the hour.", [("Peru", "against", "the plan", None)]),
    ("Peru is seeking a port too, and only that.",
     [("Peru", "for", "a port too, and only that", None)]),
    # who is asked, and to do what, where the parse loses it
    ("Ann Lee pressed Chile, at nearly every session, to buy more gas.",
     [("Ann Lee", "for", "to buy more gas", "Chile")]),
    ("The African Union called on both to keep talking.",
     [("African Union", "for", "to keep talking", None)]),
    ("The police are advising everyone to avoid the trams.",
     [("The police", "for", "to avoid the trams", None)]),
    ("Ann Lee worries about her seat.", [("Ann Lee", "against", "her seat", None)]),
    # who wants
    ("Both firms are keen to sell, and neither is eager for a long trial.",
     [("Both firms", "for", "to sell", None), ("Both firms", "against", "a long trial", None)]),
    ("Kenya and Chad have signed, but neither is ready to pay.",
     [("Kenya", "against", "to pay", None), ("Chad", "against", "to pay", None)]),
    ("A spokesman for Norhaven Ports said that it saw the risk, was willing to look again at it.",
     [("Norhaven Ports", "for", "to look again at it", None)]),
    # clefts of refusal, two sides of one sentence, what is still held
    ("What Peru will not accept is a wall.", [("Peru", "against", "a wall", None)]),
    ("What the bank would not do was bargain over the age.",
     [("the bank", "against", "bargain over the age", None)]),
    ("What the council cannot do is wait.", []),
    ("The mayor is in favour of a vote and against a pact with Lima.",
     [("The mayor", "for", "a vote", None), ("The mayor", "against", "a pact with Lima", None)]),
    ("Oslo wants Peru to drop its objection to the pact.",
     [("Norway", "for", "Peru to drop its objection to the pact", "Peru"),
      ("Peru", "against", "the pact", None)]),
    # wishes, and nothing but
    ("Oslo wished both sides a swift peace.",
     [("Norway", "for", "both sides a swift peace", None)]),
    ("The bank wished its rivals luck.", []),
    ("The farmers want nothing but water.", [("The farmers", "for", "nothing but water", None)]),
    ("The union wants nothing less than a full apology.",
     [("The union", "for", "nothing less than a full apology", None)]),
    ("Lima said that Chad wanted “nothing more than what the map owes it”.",
     [("Chad", "for", "“nothing more than what the map owes it”", None)]),
    # no wants
    ("Ann Lee asked “Why now?”", []),
    ("Look at what the mayor asks for when the cameras leave.", []),
    ("The minister stopped short of demanding a resignation.", []),
    ("Bo Lind warned that if it passed, his deputies would vote against the budget.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wants"), FOUND, ids=[text[:45] for text, _ in FOUND])
def test_finds_these_wants_and_no_others(text: str, wants: list[tuple[str, ...]]) -> None:
    assert wanted(text) == [
        (without_article(h), p, c, without_article(of) if of else None) for h, p, c, of in wants
    ]
