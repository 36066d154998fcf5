"""A person's verdicts: nothing is forgotten, nothing is quoted that the text does not have."""

import pytest
from articles import document

from detente.errors import DetenteError
from detente.evidence import review as r
from detente.evidence.review_actors import (
    accept_actor,
    add_actor,
    correct_actor,
    merge_actors,
    split_actor,
)
from detente.evidence.types import Actor, Event, Evidence, Lever, Statement, Want

ASKS = "President Berg of Northland wants Southland to reopen the canal."
DEMANDS = "“We demand an apology,” Minister Aster said."
THREATENS = "Southland threatened to cut the power lines."
FEARS = "Berg fears a blockade."
TEXT = (f"{ASKS} {DEMANDS}", f"{THREATENS} {FEARS}")


@pytest.fixture(scope="module")
def found(text):
    """Evidence as rules would find it, written out so that no change of theirs is tested here."""

    def at(words):
        start = text.text.index(words)
        return text.span(start, start + len(words))

    def places(name):
        return tuple(
            text.span(n, n + len(name))
            for n in range(len(text.text))
            if text.text.startswith(name, n)
        )

    sure = {"confidence": 0.8, "found_by": "rule"}
    berg = {"holder": "berg", "holder_text": "Berg", **sure}
    demanded = {"content": at("an apology"), "sentence": at(DEMANDS), "cue": "demand"}
    can = {"holder": "southland", "holder_text": "Southland", "sentence": at(THREATENS), **sure}
    return Evidence(
        document=text,
        actors=(
            Actor(id="northland", name="Northland", kind="country", aliases=("Northland",),
                  mentions=places("Northland")),
            Actor(id="southland", name="Southland", kind="country", aliases=("Southland",),
                  mentions=places("Southland")),
            Actor(id="berg", name="Berg", kind="person", acts_for="northland",
                  aliases=("Berg", "President Berg"), mentions=places("Berg")),
            Actor(id="aster", name="Aster", kind="person", aliases=("Aster", "Minister Aster"),
                  mentions=places("Aster")),
        ),
        statements=(
            Statement(id="s1", speaker="aster", speaker_text="Minister Aster", cue="said",
                      kind="direct", content=at("We demand an apology"), sentence=at(DEMANDS),
                      **sure),
        ),
        wants=(
            Want(id="w1", polarity="for", content=at("Southland to reopen the canal"),
                 of="southland", cue="wants", sentence=at(ASKS), **berg),
            Want(id="w2", holder="aster", holder_text="We", polarity="for", **demanded, **sure),
            Want(id="w3", polarity="against", content=at("a blockade"), cue="fears",
                 sentence=at(FEARS), **berg),
        ),
        levers=(
            Lever(id="l1", action=at("cut the power lines"), on="northland", cue="threatened",
                  **can),
        ),
        events=(
            Event(id="e1", agent="southland", verb="threaten", code="THREATEN",
                  sentence=at(THREATENS), **sure),
        ),
    )  # fmt: skip


@pytest.fixture(scope="module")
def text():
    return document(*TEXT)


def of(found, words):
    return next(w for w in found.wants if words in w.content.text)


def test_accept_and_reject_change_the_verdict_alone(found):
    want = of(found, "canal")
    for verdict, made in (("accepted", r.accept), ("rejected", r.reject)):
        changed = r.item(made(found, want.id), want.id)
        assert changed == want.model_copy(update={"review": verdict})
    assert r.item(found, want.id).review == "proposed"  # what was given is untouched


def test_a_correction_remembers_what_it_was(found, text):
    want = of(found, "canal")
    start = text.text.index("reopen")
    changes = {"holder": "northland", "polarity": "against", "content": (start, start + 16)}
    changed = r.item(r.correct(found, want.id, changes), want.id)
    assert (changed.holder, changed.polarity) == ("northland", "against")
    assert changed.content.text == "reopen the canal"
    assert changed.review == "corrected"
    assert changed.before == {
        "holder": "berg",
        "polarity": "for",
        "content": want.content,
    }
    assert (changed.found_by, changed.confidence) == (want.found_by, want.confidence)
    assert r.original(changed) == want.model_copy(update={"review": "corrected"})


def test_a_second_correction_keeps_the_first_finding(found):
    want = of(found, "canal")
    once = r.correct(found, want.id, {"holder": "northland"})
    twice = r.correct(once, want.id, {"holder": "southland"})
    assert r.item(twice, want.id).before == {"holder": "berg"}
    back = r.item(r.correct(twice, want.id, {"holder": "berg"}), want.id)
    assert (back.review, back.before) == ("accepted", {})


def test_accepting_a_correction_leaves_it_a_correction(found):
    want = of(found, "canal")
    corrected = r.correct(found, want.id, {"polarity": "against"})
    again = r.accept(r.reject(corrected, want.id), want.id)
    assert r.item(again, want.id) == r.item(corrected, want.id)


def test_reopening_gives_back_what_was_found(found):
    want = of(found, "canal")
    assert r.reopen(r.correct(found, want.id, {"of": None}), want.id) == found
    assert r.reopen(r.reject(found, want.id), want.id) == found


def test_words_outside_their_sentence_get_one_of_their_own(found, text):
    want = of(found, "canal")
    start = text.text.index("cut the power")
    changed = r.item(
        r.correct(found, want.id, {"content": (start, start + 19)}, document=text), want.id
    )
    assert changed.sentence.text == "Southland threatened to cut the power lines."
    assert "sentence" in changed.before


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"holder": "nobody"}, "no actor has the id “nobody”"),
        ({"holder": "bergg"}, "did you mean “berg”"),
        ({"colour": "red"}, "no “colour” to set"),
        ({"review": "accepted"}, "no “review” to set"),
        ({"polarity": "maybe"}, "polarity"),
        ({"content": (5, 5)}, "no words at 5–5"),
        ({"content": (-1, 5)}, "no words"),
        ({"content": (0, 10**9)}, "no words"),
    ],
)
def test_a_correction_that_cannot_be_is_told(found, changes, message):
    with pytest.raises(DetenteError, match=message):
        r.correct(found, of(found, "canal").id, changes)


def test_a_quote_that_the_document_has_not(found, text):
    span = of(found, "canal").content
    moved = span.model_copy(update={"start": span.start + 1, "end": span.end + 1})
    with pytest.raises(DetenteError, match="does not have these words"):
        r.correct(found, of(found, "canal").id, {"content": moved})


def test_an_unknown_item_is_told_with_the_nearest(found):
    with pytest.raises(DetenteError, match="no piece of evidence has the id “w77”"):
        r.accept(found, "w77")


def test_an_item_of_a_persons_own(found, text):
    start = text.text.index("a blockade")
    made = r.add(found, "want", (start, start + 10), {"holder": "aster", "polarity": "against"})
    new = made.wants[-1]
    assert new.id not in {w.id for w in found.wants}
    assert (new.found_by, new.review, new.confidence) == ("analyst", "accepted", 1.0)
    assert (new.holder_text, new.content.text) == ("Aster", "a blockade")
    assert new.sentence.text == "Berg fears a blockade."
    assert made.wants[:-1] == found.wants
    with pytest.raises(DetenteError, match="added by a person"):
        r.reopen(made, new.id)


@pytest.mark.parametrize("kind", ["statement", "wants", "lever", "events"])
def test_every_kind_can_be_added(found, kind):
    made = r.add(found, kind, (0, 14), {})
    kind = kind.removesuffix("s") + "s"
    assert len(getattr(made, kind)) == len(getattr(found, kind)) + 1
    assert Evidence.model_validate_json(made.model_dump_json()) == made


def test_a_kind_that_is_none(found):
    with pytest.raises(DetenteError, match="no kind of evidence “hopes”"):
        r.add(found, "hope", (0, 5), {})


def test_what_counts(found):
    want, other = found.wants[0].id, found.wants[1].id
    looked = r.reject(r.accept(found, want), other)
    assert r.certainty(r.item(looked, want)) == 1
    assert r.certainty(r.item(looked, other)) == 0
    assert r.certainty(found.wants[0]) == found.wants[0].confidence
    assert r.tally(looked.wants)["rejected"] == 1
    assert [w.id for w in r.in_play(looked).wants] == [w.id for w in looked.wants if w.id != other]


def test_sentences_end_at_full_stops_and_paragraphs(text):
    for words, sentence in [
        ("an apology", "“We demand an apology,” Minister Aster said."),
        ("cut the", "Southland threatened to cut the power lines."),
        ("blockade.", "Berg fears a blockade."),
    ]:
        at = text.text.index(words)
        assert r.sentence_around(text, at, at + len(words)).text == sentence


# --- actors -----------------------------------------------------------------------------


def test_merged_actors_are_one_everywhere(found):
    made = merge_actors(found, "northland", "berg")
    assert made.actor("berg") is None
    assert of(made, "canal").holder == "northland"
    assert of(made, "canal").holder_text == of(found, "canal").holder_text
    merged = made.actor("northland")
    assert "Berg" in merged.aliases
    assert len(merged.mentions) == len(found.actor("northland").mentions) + len(
        found.actor("berg").mentions
    )
    assert merged.review == "corrected"
    assert merged.acts_for is None
    ids = {a.id for a in made.actors}
    assert all(a.acts_for in {None, *ids} and a.acts_for != a.id for a in made.actors)


def test_a_split_takes_what_is_said_under_the_name(found):
    merged = merge_actors(found, "aster", "berg")
    parted = split_actor(merged, "aster", ["Berg", "President Berg"], name="Berg")
    new = next(a for a in parted.actors if a.name == "Berg")
    assert of(parted, "blockade").holder == new.id
    assert of(parted, "apology").holder in {"aster", None}
    assert "Berg" not in parted.actor("aster").aliases
    assert {m.text for m in new.mentions} <= {"Berg", "President Berg"}
    mentions = len(parted.actor("aster").mentions) + len(new.mentions)
    assert mentions == len(merged.actor("aster").mentions)


@pytest.mark.parametrize("aliases", [[], ["Nobody"]])
def test_a_split_names_what_the_actor_is_called(found, aliases):
    with pytest.raises(DetenteError):
        split_actor(found, "berg", aliases)


def test_all_names_cannot_go(found):
    berg = found.actor("berg")
    with pytest.raises(DetenteError, match="some, not all"):
        split_actor(found, "berg", {berg.name, *berg.aliases})


def test_actors_put_right_and_added(found):
    changed = correct_actor(found, "aster", {"acts_for": "southland", "name": "Minister Aster"})
    assert changed.actor("aster").acts_for == "southland"
    assert changed.actor("aster").review == "corrected"
    assert accept_actor(changed, "aster") == changed
    with pytest.raises(DetenteError, match="act for itself"):
        correct_actor(found, "northland", {"acts_for": "berg"})
    with pytest.raises(DetenteError, match="no “id” to set"):
        correct_actor(found, "berg", {"id": "x"})
    more = add_actor(found, "The Berg", "group", acts_for="southland")
    assert more.actors[-1].id == "berg-2"
    with pytest.raises(DetenteError, match="kind"):
        add_actor(found, "x", "robot")
