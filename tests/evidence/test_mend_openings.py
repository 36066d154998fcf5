"""Subjects behind what opens a sentence, main verbs behind an aside, infinitives behind "to"."""

from __future__ import annotations

import pytest
from articles import evidence

from detente.evidence.mend.order import mend
from detente.evidence.parse.tokens import Doc
from detente.evidence.pipeline import load_pipeline


def _parse(text: str) -> Doc:
    return mend(Doc(load_pipeline(None)(text)))


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("But Ingrid Solberg, an analyst at Nordea, called for higher wages.", "called", "Ingrid"),
        ("While it went on, the mayor, Tom Harker, called for an apology.", "called", "mayor"),
        ("Ana Traoré, who took office in May, called for a share of it.", "called", "Ana"),
        ("On Tuesday, Tomas Wroughton, 66, promised to go, and shares fell.", "promised", "Tomas"),
        ("In September, Graham Wroughton, the mayor, asked us to go.", "asked", "Graham"),
        ("In September Yusuf Mensah, the foreign minister, denied it.", "denied", "Yusuf"),
        ("In a letter to the board, Mariam Nair, 30, called for a vote.", "called", "Nair"),
        ("In a letter to the board, Senator Mariam Orlov is seeking peace.", "seeking", "Orlov"),
        ("While the talks went on, Lucía Traoré, 30, promised to sell.", "promised", "Lucía"),
        ("On Tuesday Norway's foreign ministry is seeking an apology.", "seeking", "ministry"),
        ("The tenants whose flats would be sold accused the city of fraud.", "accused", "tenants"),
        ("Late on Sunday Tomas Holub, 61, demanded an apology.", "demanded", "Tomas"),
        ("Early on Monday officials in Oslo urged him to go.", "urged", "officials"),
        ("Late on Sunday Norway and Sweden demanded an apology.", "demanded", "Norway"),
        ("Togo, whose rulers have tried it, called for restraint.", "called", "Togo"),
        ("Last week the herders whose pasture was lost urged Chad to act.", "urged", "herders"),
    ],
)
def test_the_subject_of_a_main_verb(text, verb, subject):
    doc = _parse(text)
    main = next(t for t in doc if t.text == verb)
    assert (main.dep_, [c.text for c in main.children if c.dep_ == "nsubj"]) == ("ROOT", [subject])


@pytest.mark.parametrize(
    "text",
    [
        "The minister, an economist by training, in a picture taken by her staff.",
        "A letter to the board, leaked in May, is no secret.",
        "After the vote, Lund, whose party lost, had left.",
        "In May Norway's ministry of trade sold it.",
    ],
)
def test_what_needs_no_mend_has_one_subject(text):
    doc = _parse(text)
    for token in doc:
        assert len([c for c in token.children if c.dep_ == "nsubj"]) < 2, text
        assert token.tag_ != "VBD" or token.text in {"lost", "sold", "had"}, text


def test_a_past_behind_would_is_the_reporters():
    (statement,) = evidence(
        "Osman Lund warned ministers that the country would never join a war and left the room."
    ).statements
    assert statement.content.text == "the country would never join a war"


def test_two_that_an_opening_parted_want_it_together():
    found = evidence("In September Norway and Sweden said that the talks had failed.")
    names = {a.id: a.name for a in found.actors}
    assert {names[s.speaker] for s in found.statements} == {"Norway", "Sweden"}


@pytest.mark.parametrize("act", ["chair talks", "block imports", "host meetings"])
def test_what_is_offered_is_done(act):
    (lever,) = evidence(f"Norway has offered to {act} between Mali and Niger.").levers
    assert lever.action.text.startswith(act)
