"""A language model elsewhere reads along: what the text bears out is taken, the rest counted."""

from __future__ import annotations

import pytest
from articles import document
from llm_article import (
    ACTORS,
    ASKS,
    BY_RULE,
    CANAL,
    EVENT,
    GOOD,
    HOPES,
    ORDERS,
    TEXT,
    THREATENS,
    TREATY,
    read,
)
from llm_server import reply

from detente.evidence.llm.check import checked
from detente.evidence.llm.passages import passages
from detente.evidence.merge import KINDS
from detente.evidence.types import Evidence

pytestmark = pytest.mark.usefixtures("no_pause")


def test_what_the_text_bears_out_is_taken_over():
    found, server = read(reply(**GOOD))
    assert found.wants[0] == BY_RULE.model_copy(update={"also_found_by": ("llm:model-1",)})
    treaty = found.wants[1]
    assert (treaty.id, treaty.holder, treaty.content.text) == ("w2", "aster", "a treaty")
    assert (treaty.found_by, treaty.review) == ("llm:model-1", "proposed")
    assert treaty.sentence.text == HOPES
    assert found.levers[0].on == "northland"
    assert found.events[0].sentence.text == THREATENS
    assert found.statements[0].speaker_text == "she"
    (reader,) = found.readers
    assert (reader.passages, reader.proposed, reader.taken) == (1, 5, 4)
    assert reader.dropped == {}
    assert reader.characters == len(TEXT.text)
    assert (reader.tokens_in, reader.tokens_out, reader.cost) == (1000, 100, None)
    for kind in KINDS:
        for item in getattr(found, kind):
            for span in (item.sentence, getattr(item, "content", item.sentence)):
                assert TEXT.text[span.start : span.end] == span.text
    assert Evidence.model_validate_json(found.model_dump_json()) == found
    (asked,) = server.asked
    assert asked["path"] == "/v1/chat/completions"
    assert asked["response_format"]["type"] == "json_schema"
    assert "tools" not in asked


def test_the_passage_stands_between_marks_it_cannot_forge():
    _, server = read(reply(**GOOD))
    body = server.asked[0]["messages"][1]["content"]
    mark = next(line for line in body.splitlines() if line.startswith("-----")).split()[1]
    assert mark not in TEXT.text
    assert body.index(f"{mark} passage") < body.index(ORDERS) < body.index(f"{mark} end")
    assert '"id": "berg"' in body


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ({**TREATY, "content": "war"}, None),  # the article's own trick: the words are there
        ({**TREATY, "content": "a peace that lasts"}, "with words that the passage does not have"),
        ({**TREATY, "content": "A Treaty"}, "with words that the passage does not have"),
        ({**TREATY, "content": "treat"}, "with words that the passage does not have"),
        ({**TREATY, "content": "  \x00 "}, "with words that the passage does not have"),
        ({**TREATY, "content": "."}, "with words that the passage does not have"),
        ({**TREATY, "content": "Northland"}, "with words that stand in several places"),
        ({**TREATY, "holder": "napoleon"}, "of somebody who is not known"),
        ({**TREATY, "holder": "<b>Aster</b>"}, "of somebody who is not known"),
        ({**TREATY, "of": "the moon"}, "of somebody who is not known"),
        ({**TREATY, "polarity": "maybe"}, "not of the form asked for"),
        ({**TREATY, "content": 7}, "not of the form asked for"),
        ({**TREATY, "content": None}, "not of the form asked for"),
        ({**TREATY, "content": ""}, "not of the form asked for"),
        ({**TREATY, "content": "x" * 10_000}, "not of the form asked for"),
        ({"holder": "aster"}, "not of the form asked for"),
        ("a string", "not of the form asked for"),
        (None, "not of the form asked for"),
        ([[[]]], "not of the form asked for"),
    ],
)
def test_what_it_makes_up_is_dropped_and_counted(item, why):
    found, _ = read(reply(wants=[CANAL, item]))
    reader = found.readers[0]
    assert reader.proposed == 2
    assert reader.dropped == ({why: 1} if why else {})
    assert len(found.wants) == (1 if why else 2)


@pytest.mark.parametrize("event", [
    {**EVENT, "agent": None, "patient": None},
    {**EVENT, "agent": "nobody"},
    {**EVENT, "verb": "bombed"},
    {**EVENT, "sentence": "Southland bombed Northland."},
    {**EVENT, "mode": "certain"},
])  # fmt: skip
def test_events_are_checked_too(event):
    found, _ = read(reply(events=[event]))
    assert found.events == ()
    assert sum(found.readers[0].dropped.values()) == 1


def test_made_up_cues_and_names_are_not_shown():
    item = {**TREATY, "cue": "<script>alert(1)</script>", "holder_words": "\x1b[31mAster"}
    found, _ = read(reply(wants=[item]))
    assert (found.wants[1].cue, found.wants[1].holder_text) == ("", "Aster")


def test_a_name_serves_for_an_id():
    found, _ = read(reply(wants=[{**TREATY, "holder": "Aster"}]))
    assert found.wants[1].holder == "aster"


def test_the_same_words_for_another_holder_stay_apart():
    found, _ = read(reply(wants=[{**CANAL, "holder": "northland"}]))
    assert [w.holder for w in found.wants] == ["berg", "northland"]
    assert found.wants[0] == BY_RULE


def test_doubles_of_its_own_are_one():
    found, _ = read(reply(wants=[TREATY, TREATY, {**TREATY, "cue": ""}]))
    assert len(found.wants) == 2
    assert (found.readers[0].proposed, found.readers[0].taken) == (3, 1)


def test_context_is_not_quoted():
    long = document(ASKS, *(f"{'Nothing of note. ' * 200}{n}." for n in range(2)))
    with_long = Evidence(document=long, actors=ACTORS)
    cut = passages(long)
    assert len(cut) > 1
    last = cut[-1]
    result = checked({"wants": [CANAL]}, long, last, ACTORS, "m")
    assert result.dropped == {"with words that the passage does not have": 1}
    found, server = read(reply(wants=[CANAL]), found=with_long)
    assert len(server.asked) == len(cut)
    assert len(found.wants) == 1
