"""Wants by classes of words and constructions, with invented sentences; each with its exact words.

Most are sentences that a small parser takes apart wrongly and whose words make them clear.
"""

from __future__ import annotations

import pytest
from articles import evidence

# text, then every want in it: holder, for or against, content, of whom
FOUND = [
    # what a quotation or a relative still waits for
    ("The mayor was “desperate to avoid” scenes of queues before the vote, one aide said.",
     [("The mayor", "against", "scenes of queues before the vote", None)]),
    ("The mayors dread an election that polls suggest would cost the party a third of its seats.",
     [("The mayors", "against",
       "an election that polls suggest would cost the party a third of its seats", None)]),
    # a verb taken for a plural, a name for a common noun, a speaker for whom he speaks of
    ("Cairo doubts its good faith and would prefer the United States in the chair.",
     [("Egypt", "for", "the United States in the chair", None)]),
    ("Members of the National Union of Cooks met. The NUC is demanding 8 per cent.",
     [("National Union of Cooks", "for", "8 per cent", None)]),
    ("Marek Wolf has a house. “He wants to keep it,” said Jana Petrov. “His fear is a sale.”",
     [("Marek Wolf", "for", "to keep it", None), ("Marek Wolf", "against", "a sale", None)]),
    ("“We are not against a sale in principle,” the chairman said.", []),
    ("The White House is less interested in a treaty than in a quiet summer.", []),
    ("Berlin, Paris and London insist that they remain ready to trigger the sanctions.",
     [(who, "for", "to trigger the sanctions", None)
      for who in ("Germany", "France", "United Kingdom")]),
    ("Its leader, Marc Tissier, mocked the minister and urged farmers to march on Paris.",
     [("Marc Tissier", "for", "to march on Paris", "farmers")]),
    ("France’s biggest farm union wants the tax scrapped.",
     [("France’s biggest farm union", "for", "the tax scrapped", None)]),
    # who wants is told by the words
    ("Ms. Adler, for her part, wants the vote delayed.",
     [("Adler", "for", "the vote delayed", None)]),
    ("Investors believe Henrik Dahl, 71, who founded the firm, is open to a merger.",
     [("Henrik Dahl", "for", "a merger", None)]),
    ("The party lost nine members of its council, several of whom want a new leader.",
     [("nine members of its council", "for", "a new leader", None)]),
    ("Chad, Mali and Niger have received the same letter, and each is reluctant to answer it.",
     [("Chad", "against", "to answer it", None),
      ("Mali", "against", "to answer it", None),
      ("Niger", "against", "to answer it", None)]),
    ("The mediators said they were ready to meet again.",
     [("The mediators", "for", "to meet again", None)]),
    ("The firm said it was willing to talk.",
     [("The firm", "for", "to talk", None)]),
    ("The council said the shells had come from army lines and demanded an inquiry.",
     [("The council", "for", "an inquiry", None)]),
    ("The teachers’ federation implored the ministry to reopen the schools.",
     [("The teachers’ federation", "for", "to reopen the schools", "the ministry")]),
    ("Forty mayors signed a letter urging the court to annul the permit.",
     [("Forty mayors", "for", "to annul the permit", "the court")]),
    ("The opposition tabled a motion demanding an inquiry.",
     [("The opposition", "for", "an inquiry", None)]),
    ("The two governments each want the other to move first.",
     [("The two governments", "for", "the other to move first", None)]),
    ("None of the banks wants a trial.",
     [("the banks", "against", "a trial", None)]),
    # set off by commas
    ("Anxious to avoid a strike, the minister agreed to meet them.",
     [("the minister", "against", "a strike", None)]),
    ("Keen not to offend its neighbour, the kingdom said nothing.",
     [("the kingdom", "against", "to offend its neighbour", None)]),
    ("Reluctant to sell, the family hired a bank.",
     [("the family", "against", "to sell", None)]),
    ("The minister, though reluctant to discuss it, agreed to meet them.",
     [("The minister", "against", "to discuss it", None)]),
    # what is to become of it
    ("Ms. Tan wants it in writing.",
     [("Tan", "for", "it in writing", None)]),
    ("Ms. Tan wants the minister out.",
     [("Tan", "for", "the minister out", None)]),
    ("Prosecutors want neither the fine nor the appeal.",
     [("Prosecutors", "against", "the fine nor the appeal", None)]),
    ("The trade unions want none of it.",
     [("The trade unions", "against", "it", None)]),
    # asked for, asked to
    ("The brewers asked a labour court for an injunction.",
     [("The brewers", "for", "an injunction", "a labour court")]),
    ("The envoy then asked for it to be kept quiet.",
     [("The envoy", "for", "it to be kept quiet", None)]),
    ("The senator challenged the bank to publish its accounts.",
     [("The senator", "for", "to publish its accounts", "the bank")]),
    ("The owner asked not to be named.",
     [("The owner", "against", "to be named", None)]),
    ("The crew had been fighting on Monday night to save the hull.",
     [("The crew", "for", "to save the hull", None)]),
    ("The agency urged evacuees not to try to get home.",
     [("The agency", "against", "to try to get home", "evacuees")]),
    # how far it reaches
    ("The ministry is ready to extend the loan, but only if the lenders paid too.",
     [("The ministry", "for", "to extend the loan, but only if the lenders paid too", None)]),
    ("The family is open to a sale, provided that the name stays over the gate.",
     [("The family", "for", "a sale, provided that the name stays over the gate", None)]),
    ("Two carmakers have asked for assurances that deliveries will continue.",
     [("Two carmakers", "for", "assurances that deliveries will continue", None)]),
    ("The firm is seeking permission to dig four pits.",
     [("The firm", "for", "permission to dig four pits", None)]),
    ("The mayor remained willing to discuss “the pace, though not the principle” of the reform.",
     [("The mayor", "for", "to discuss “the pace, though not the principle” of the reform", None)]),
    ("The guild demanded his dismissal in an open letter.",
     [("The guild", "for", "his dismissal", None)]),
    ("The envoy was as unwilling to sign the pact as his predecessor had been.",
     [("The envoy", "against", "to sign the pact", None)]),
    # threats and what would sooner be done
    ("Farmers have promised to block the port unless the levy is suspended.",
     [("Farmers", "for", "the levy is suspended", None)]),
    ("The owners say they will not sell unless the name is kept.",
     [("The owners", "for", "the name is kept", None)]),
    ("Ms. Toth warned that unless the mayor backs down by July she will leave the council.",
     [("Toth", "for", "the mayor backs down by July", "the mayor")]),
    ("The owner would sooner sell the paintings than the farm.",
     [("The owner", "for", "sell the paintings than the farm", None)]),
    ("The admiral said he would resign rather than sign the order.",
     [("The admiral", "against", "sign the order", None)]),
    # nouns
    ("The priority for the farmers is to keep the dam full.",
     [("the farmers", "for", "to keep the dam full", None)]),
    ("For the farmers, the priority is to keep the dam full.",
     [("the farmers", "for", "to keep the dam full", None)]),
    ("The pilots’ demand: a day off a week.",
     [("The pilots", "for", "a day off a week", None)]),
    ("Peru’s campaign against the pipeline has cost millions.",
     [("Peru", "against", "the pipeline", None)]),
    ("The tenants’ misgivings about the tower were ignored.",
     [("The tenants", "against", "the tower", None)]),
    ("Calls by the opposition for a recount were ignored.",
     [("the opposition", "for", "a recount", None)]),
    ("It was never Ms. Tan’s intention to sell the yard.",
     [("Tan", "against", "to sell the yard", None)]),
    ("The junta shows no sign of wanting to leave.",
     [("The junta", "against", "to leave", None)]),
    # phrases and clefts
    ("The rebels are out to topple the junta.",
     [("The rebels", "for", "to topple the junta", None)]),
    ("The bank is after seats on the board.",
     [("The bank", "for", "seats on the board", None)]),
    ("The bishops spoke out against the law.",
     [("The bishops", "against", "the law", None)]),
    ("The prince is not about to abdicate.",
     [("The prince", "against", "to abdicate", None)]),
    ("The only thing the tenants want is hot water.",
     [("the tenants", "for", "hot water", None)]),
    ("Singapore would be glad to stand in any queue.",
     [("Singapore", "for", "to stand in any queue", None)]),
    ("The council voted against leasing the land.",
     [("The council", "against", "leasing the land", None)]),
    ("The pilots are dying to return.",
     [("The pilots", "for", "to return", None)]),
]  # fmt: skip

# What somebody could or should want, courtesies, things, people looked for, and counsel.
NOTHING = [
    "Oslo could veto the accession.",
    "Farmers should oppose the levy.",
    "Ms. Adler should have sought a delay.",
    "“I want to thank the crew,” said Captain Ines Mora.",
    "“We would like to stress that the road is open,” said Captain Ines Mora.",
    "The website aims to help farmers.",
    "Families struggled to pay the rent.",
    "The senate is getting ready to vote.",
    "Not everyone in Lima wants to hear it.",
    "The police are looking for Jonas Weiss.",
    "The sailors went out to buy bread.",
    "It was after midnight.",
    "Asked to comment, the brewer hung up.",
    "Peru’s demand is causing a shortage.",
    "What the organisers insist is the final round begins on Monday.",
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[t[:45] for t, _ in FOUND])
def test_finds_these_wants_and_no_others(
    text: str, expected: list[tuple[str, str, str, str | None]]
) -> None:
    found = evidence(text)
    assert [
        (found.name(w.holder) or w.holder_text, w.polarity, w.content.text, found.name(w.of))
        for w in found.wants
    ] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_leaves_alone_what_nobody_is_said_to_want(text: str) -> None:
    assert [w.content.text for w in evidence(text).wants] == []


def test_a_pronoun_is_whoever_says_so_though_no_name_tells_them() -> None:
    text = "The rebels left the hall on Monday, but both delegations said they were ready to talk."
    found = evidence(text)
    names = [found.name(w.holder) or w.holder_text for w in found.wants]
    assert names == ["both delegations"]
