"""Wants in many constructions over many disputes, each with its exact words; and look-alikes."""

from __future__ import annotations

import pytest
from articles import evidence

# text, then holder, for or against, content, of whom
FOUND = [
    # how far the complement reaches
    ("The government is unwilling to free prisoners until the digging stops.",
     ("The government", "against", "to free prisoners until the digging stops", None)),
    ("Lorne’s reluctance to say so in public reflects a fear of defeat.",
     ("Lorne", "against", "to say so in public", None)),
    ("Selma Brandt wants her stadium back.", ("Selma Brandt", "for", "her stadium back", None)),
    ("The opposition wants new elections, arguing that the cabinet has lost its majority.",
     ("The opposition", "for", "new elections", None)),
    ("The firm wants a licence to export the chips, but has not applied for one.",
     ("The firm", "for", "a licence to export the chips", None)),
    ("Peru wants to extend the treaty and to double the quota.",
     ("Peru", "for", "to extend the treaty and to double the quota", None)),
    ("Ana Ruiz asked the court to halt all digging until the aquifer has been tested.",
     ("Ana Ruiz", "for", "to halt all digging until the aquifer has been tested", "the court")),
    ("Ana Berg and Jonas Weiss want to kick the can down the road.",
     ("Ana Berg", "for", "to kick the can down the road", None)),
    ("The council said it did not want tenants in the hall and that the meeting was over.",
     ("The council", "against", "tenants in the hall", None)),
    ("Tenants rallied to demand the city halt its plan to demolish two blocks.",
     ("Tenants", "for", "the city halt its plan to demolish two blocks", "the city")),
    ("Peru pushes for terms that suit it, even at the expense of Chile.",
     ("Peru", "for", "terms that suit it, even at the expense of Chile", None)),
    ("The association is seeking 11 percent and a cap on unpaid overtime.",
     ("The association", "for", "11 percent and a cap on unpaid overtime", None)),
    ("Helena Duarte asked for proof that his men have left the town.",
     ("Helena Duarte", "for", "proof that his men have left the town", None)),
    # passives
    ("London was urged by Brussels to honour the agreement.",
     ("European Union", "for", "to honour the agreement", "United Kingdom")),
    ("The company was asked by regulators to sell three plants.",
     ("regulators", "for", "to sell three plants", "The company")),
    # asked in other ways
    ("Hospitals are pleading with the union to exempt intensive care.",
     ("Hospitals", "for", "to exempt intensive care", "the union")),
    ("The admiral begged the king for more ships.",
     ("The admiral", "for", "more ships", "the king")),
    ("Ankara warned Athens not to send troops to the island.",
     ("Turkey", "against", "to send troops to the island", "Greece")),
    ("Ankara warned Athens against sending troops to the island.",
     ("Turkey", "against", "sending troops to the island", None)),
    ("Shareholders have called for the chairman to go.",
     ("Shareholders", "for", "the chairman to go", "the chairman")),
    # refusal and avoidance
    ("The union vowed never to accept the pay freeze.",
     ("The union", "against", "to accept the pay freeze", None)),
    ("Holm’s Conservatives are in no mood to give way.",
     ("Conservatives", "against", "to give way", None)),
    ("The generals are in no hurry to hold elections.",
     ("The generals", "against", "to hold elections", None)),
    ("Warsaw has little appetite for another confrontation with Brussels.",
     ("Poland", "against", "another confrontation with Brussels", None)),
    ("There is no appetite in Berlin for a new round of talks.",
     ("Germany", "against", "a new round of talks", None)),
    ("The minister is worried about a backlash.", ("The minister", "against", "a backlash", None)),
    ("Villagers worry that the mine will poison the river.",
     ("Villagers", "against", "the mine will poison the river", None)),
    ("Nobody in Rabat wants to jail fishermen.", ("Nobody", "against", "to jail fishermen", None)),
    # preference
    ("Pilots would rather strike than accept the cuts.",
     ("Pilots", "for", "strike than accept the cuts", None)),
    ("The mayor would rather Lisbon reopened the old scheme.",
     ("The mayor", "for", "Lisbon reopened the old scheme", "Portugal")),
    ("The council is in favour of the new stadium.",
     ("The council", "for", "the new stadium", None)),
    ("The council would prefer the tenants to leave quietly.",
     ("The council", "for", "the tenants to leave quietly", "the tenants")),
    ("Austria would rather not discuss the levy.",
     ("Austria", "against", "discuss the levy", None)),
    # clefts and lists
    ("What Peru does not want is a third bridge.", ("Peru", "against", "a third bridge", None)),
    ("“What we don’t want is another inquiry,” Helena Duarte said.",
     ("Helena Duarte", "against", "another inquiry", None)),
    ("A ceasefire is what Kyiv wants.", ("Ukraine", "for", "A ceasefire", None)),
    ("It is peace that the villagers want.", ("the villagers", "for", "peace", None)),
    ("All the farmers want is a fair share of the river.",
     ("the farmers", "for", "a fair share of the river", None)),
    ("The union has three demands: higher pay, shorter hours and a new contract.",
     ("The union", "for", "higher pay, shorter hours and a new contract", None)),
    ("The union’s main demand is a pay rise of 9 percent.",
     ("The union", "for", "a pay rise of 9 percent", None)),
    # nouns
    ("India rejected calls from Nepal to reopen the border.",
     ("Nepal", "for", "to reopen the border", None)),
    ("Rosa Klint made no secret of her wish to sell the rights abroad.",
     ("Rosa Klint", "for", "to sell the rights abroad", None)),
    # what a threat is to bring about
    ("The rebels said they would not disarm until the army left the province.",
     ("The rebels", "for", "the army left the province", "the army")),
    ("Turkey says it will block the accession unless Sweden hands over the exiles.",
     ("Turkey", "for", "Sweden hands over the exiles", "Sweden")),
    ("The ministry said it would close the plant if Delta did not cut its emissions.",
     ("The ministry", "for", "cut its emissions", "Delta")),
    ("The union refused to talk unless Delta reopened the yard.",
     ("The union", "for", "Delta reopened the yard", "Delta")),
    ("The union refused to talk unless Delta reopened the yard.",
     ("The union", "against", "to talk", None)),
    # what a speaker requires
    ("“Sweden must hand over the exiles,” Erdogan told reporters.",
     ("Erdogan", "for", "Sweden must hand over the exiles", "Sweden")),
    ("The government should raise wages, the union argued.",
     ("the union", "for", "The government should raise wages", "The government")),
    # whom a mouthpiece means
    ("Delta Airways will appeal. “We want a fair hearing,” a company spokesman said.",
     ("Delta Airways", "for", "a fair hearing", None)),
]  # fmt: skip

NOTHING = [
    "Kalsund Terminals rejected the accusation.",
    "India did not fear a war.",
    "The bill seeks to cut taxes.",
    "Turkey has the power to veto the accession.",
    "Does Peru want a war?",
    "Peabody has plans that could fail.",
    "The mayor backs Sofia Brandt.",
    "If the union wanted a deal, it would sign.",
    "The country’s neighbours are Egypt, Sudan and Kenya.",
]


def _plain(name: str | None) -> str:
    return (name or "").lower().removeprefix("the ")


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[t[:45] for t, _ in FOUND])
def test_finds_the_want_and_no_other_words(
    text: str, expected: tuple[str, str, str, str | None]
) -> None:
    found = evidence(text)
    seen = [
        (
            _plain(found.name(w.holder) or w.holder_text),
            w.polarity,
            w.content.text,
            _plain(found.name(w.of)),
        )
        for w in found.wants
    ]
    holder, polarity, content, of = expected
    assert (_plain(holder), polarity, content, _plain(of)) in seen


@pytest.mark.parametrize("text", NOTHING)
def test_leaves_alone_what_nobody_wants(text: str) -> None:
    assert [w.content.text for w in evidence(text).wants] == []


def test_a_refusal_to_ask_is_no_asking() -> None:
    found = evidence("The minister refused to call for a ceasefire.")
    assert [(w.polarity, w.content.text) for w in found.wants] == [
        ("against", "to call for a ceasefire")
    ]


def test_joint_holders_of_neither() -> None:
    found = evidence("Neither Spain nor Morocco wants a war.")
    assert {(found.name(w.holder), w.polarity) for w in found.wants} == {
        ("Spain", "against"),
        ("Morocco", "against"),
    }
