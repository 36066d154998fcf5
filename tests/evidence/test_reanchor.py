"""Quotes found again in changed texts: in the right place, verbatim, or lost with a reason."""

import pytest
from articles import document, evidence
from edits import EDITS, PARAGRAPHS, edited
from hypothesis import given
from hypothesis import strategies as st

from detente.documents.types import Span
from detente.evidence.merge import KINDS
from detente.evidence.reanchor import Lost, Moved, Place, find, reanchor
from detente.evidence.types import Want

FIRST = "Northland opened its western gates on Monday."
PLEA = "President Berg said that Northland wants Southland to reopen the canal before winter."
LAST = "The ferries stayed in port, and nobody on either side would say for how long."
ARTICLE = document(FIRST, PLEA, LAST)


def want(text, content, sentence=PLEA):
    """A want on these words of an article."""
    at = text.index(sentence)
    inner = at + sentence.index(content)
    return Want(
        id="w1",
        holder="northland",
        holder_text="Northland",
        polarity="for",
        content=Span(start=inner, end=inner + len(content), text=content),
        cue="wants",
        sentence=Span(start=at, end=at + len(sentence), text=sentence),
        confidence=0.9,
        found_by="verb.object-infinitive",
        review="accepted",
    )


ASKED = want(ARTICLE.text, "Southland to reopen the canal before winter")


def moved(*paragraphs, item=ASKED, old=ARTICLE):
    return reanchor(item, old, document(*paragraphs))


def test_unchanged_words_are_found_wherever_they_went():
    found = moved("A new beginning.", LAST, PLEA)
    assert found.how == "exact"
    assert found.item.content.text == ASKED.content.text
    assert found.item.content.start > ASKED.content.start
    assert found.item.review == "accepted"


def test_changed_words_around_leave_the_quote_as_it_was():
    found = moved(FIRST, PLEA.replace("President Berg said", "Berg told parliament"), LAST)
    assert found.how == "fuzzy"
    assert found.likeness == pytest.approx(10 / 13)
    assert found.item.content.text == ASKED.content.text
    assert found.item.sentence.text.startswith("Berg told parliament that")
    assert found.item.sentence.text.endswith("winter.")


def test_a_changed_word_inside_is_quoted_as_it_is_now():
    found = moved(FIRST, PLEA.replace("winter", "spring"), LAST)
    assert found.item.content.text == "Southland to reopen the canal before spring"


def test_a_last_word_that_is_gone_is_not_made_up_for_by_the_next():
    found = moved(FIRST, PLEA.replace(" before winter", ""), LAST)
    assert found.item.content.text == "Southland to reopen the canal"
    assert found.item.sentence.text.endswith("canal.")


def test_the_rest_may_be_there_when_the_words_are_not():
    short = want(ARTICLE.text, "winter")
    found = moved(FIRST, PLEA.replace("before winter", "today"), LAST, item=short)
    assert isinstance(found, Lost)


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ((FIRST, LAST), "no longer in the text"),
        ((FIRST, PLEA.replace("said that", "says, and"), PLEA.replace("said", "says")), "several"),
        ((PLEA, "x" * 30, PLEA), "several"),
        ((FIRST, PLEA.replace("wants", "does not want"), LAST), "“not”"),
        (("Something else was printed here in the end.",), "no longer in the text"),
    ],
)
def test_what_is_lost_says_why(new, why):
    found = moved(*new)
    assert isinstance(found, Lost)
    assert why in found.why


def test_few_words_that_changed_are_not_guessed_at():
    item = want("Berg wants talks.", "talks", "Berg wants talks.")
    found = moved("Berg wants peace.", item=item, old=document("Berg wants talks."))
    assert "too few" in found.why


def test_the_same_words_twice_are_told_apart_by_what_stands_around():
    twice = ("He wants talks.", "Northland agreed at once.", "He wants talks.", "Nobody answered.")
    old = document(*twice)
    second = old.text.rindex("He wants talks.")
    place = find(old.text, second, second + 15, document("A word first.", *twice).text)
    assert place.how == "context"
    assert place.start == second + len("A word first.\n\n")


def test_a_word_inside_a_longer_one_is_another_word():
    assert find("a sea", 2, 5, "the season begins, and so does a sea of it") == Place(
        33, 36, "exact"
    )
    assert isinstance(find("a sea", 2, 5, "the season begins"), Lost)


def test_nothing_moves_in_the_same_text():
    for at in range(len(ARTICLE.text) - 3):
        assert find(ARTICLE.text, at, at + 3, ARTICLE.text) == Place(at, at + 3, "exact")


def test_what_was_corrected_moves_with_the_correction():
    item = want(ARTICLE.text, "to reopen the canal")
    item = item.model_copy(
        update={"review": "corrected", "before": {"content": ASKED.content, "of": None}}
    )
    found = moved(LAST, PLEA, item=item).item
    assert found.before["content"].text == ASKED.content.text
    assert found.before["of"] is None
    assert found.before["content"].end == found.content.end + len(" before winter")


@given(EDITS)
def test_every_item_is_kept_verbatim_or_lost_with_a_reason(edits):
    old = document(*PARAGRAPHS)
    new = document(*edited(PARAGRAPHS, edits))
    found = evidence(*PARAGRAPHS)
    items = [item for kind in KINDS for item in getattr(found, kind)]
    assert len(items) > 5
    for item in items:
        result = reanchor(item, old, new)
        if isinstance(result, Lost):
            assert result.why
            continue
        assert isinstance(result, Moved)
        assert result.item.id == item.id
        for name in ("sentence", "content", "action", "time"):
            was, span = getattr(item, name, None), getattr(result.item, name, None)
            assert (was is None) == (span is None)
            if span is not None:
                assert new.text[span.start : span.end] == span.text != ""
                assert result.how == "fuzzy" or span.text == was.text


@given(st.text("ab .", max_size=40), st.text("ab .", max_size=40), st.data())
def test_any_text_at_all(old, new, data):
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    if start == end:
        return
    place = find(old, start, end, new)
    if isinstance(place, Place):
        assert 0 <= place.start < place.end <= len(new)
        assert place.how == "fuzzy" or new[place.start : place.end] == old[start:end]
    else:
        assert place.why
