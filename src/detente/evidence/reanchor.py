"""Finds the words a piece of evidence rests on again, in a changed text.

A quote is looked for with its sentence, first as it stands, then by the words before and after it
where it stands in several places, then allowing for changed words (Sellers, The theory and
computation of evolutionary distances, J. Algorithms 1 (1980): the stretch of text with the least
edit distance, here over words). It is found when one place fits, and one only; otherwise the
reason is told.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from detente.documents.types import Span
from detente.evidence.review import SPANS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from detente.documents.types import Document
    from detente.evidence.types import Item

    Int64 = NDArray[np.int64]

# The share of a passage's words that must be there again, in their order.
LIKENESS = 0.7
# How much better the best place must be than the next, as a share of the passage's words.
LEAD = 0.15
# How many more characters around it must agree, to choose among places with the same words.
CONTEXT_LEAD = 12
CONTEXT = 2000
MOST_PLACES = 100
# A shorter passage that changed cannot be told from others.
SHORTEST = 4
NEGATIONS = re.compile(r"no|not|never|neither|nor|none|nobody|nothing|without|cannot|\w+n't")
WORD = re.compile(r"\w+(?:['’]\w+)*")

NOT_THERE = "its words are no longer in the text"
SEVERAL = "its words stand in several places, and which one is meant cannot be told"
TURNED = "the sentence gained or lost a “not”"
PARTLY = "its sentence is still there, but not the words it is about"
TOO_SHORT = "the words changed, and are too few to be told from others"


class Place(NamedTuple):
    """Where a passage stands now, how it was found, and the share of its words still there."""

    start: int
    end: int
    how: Literal["exact", "context", "fuzzy"]
    likeness: float = 1.0


class Moved(NamedTuple):
    """An item in its new place. ``how`` is fuzzy when words in or around it changed."""

    item: Item
    how: Literal["exact", "context", "fuzzy"]
    likeness: float


class Lost(NamedTuple):
    """Why an item has no place in the new text, in words."""

    why: str


def reanchor(item: Item, old: Document, new: Document) -> Moved | Lost:
    """An item of the old text with its spans in the new one.

    Every span of the result quotes the new text. Fields that are not spans are untouched.
    """
    spans = _spans(item)
    start = min(span.start for span in spans.values())
    end = max(span.end for span in spans.values())
    place = find(old.text, start, end, new.text)
    if isinstance(place, Lost):
        return place
    where = {name: _within(span, start, end, old, new, place) for name, span in spans.items()}
    placed = {name: span for name, span in where.items() if span is not None}
    if any(name not in placed for name in spans if not name.startswith("before.")):
        return Lost(PARTLY)
    before = {
        name: placed.get(f"before.{name}") if isinstance(value, Span) else value
        for name, value in item.before.items()
    }
    before = {k: v for k, v in before.items() if v is not None or item.before[k] is None}
    update = {name: span for name, span in placed.items() if not name.startswith("before.")}
    moved = item.model_copy(update={**update, "before": before})
    return Moved(moved, place.how, place.likeness)


def find(old: str, start: int, end: int, new: str) -> Place | Lost:
    """Where ``old[start:end]`` stands in ``new``."""
    if old == new:
        return Place(start, end, "exact")
    quote = old[start:end]
    if not quote.strip():
        return Lost(NOT_THERE)
    places = occurrences(quote, new)
    if len(places) == 1:
        return Place(places[0], places[0] + len(quote), "exact")
    if places:
        return _by_context(old, start, end, new, places)
    return _fuzzy(quote, new)


def _spans(item: Item) -> dict[str, Span]:
    """Every span of an item by its field, ``before.`` leading where it was corrected."""
    now = {name: getattr(item, name, None) for name in SPANS}
    was = {f"before.{name}": value for name, value in item.before.items()}
    return {name: span for name, span in (now | was).items() if isinstance(span, Span)}


def occurrences(quote: str, text: str) -> list[int]:
    """Where a text has these very words, as words: not inside longer ones."""
    found: list[int] = []
    at = text.find(quote)
    while at >= 0 and len(found) <= MOST_PLACES:
        after = at + len(quote)
        left = at == 0 or not (text[at - 1].isalnum() and quote[0].isalnum())
        right = after == len(text) or not (text[after].isalnum() and quote[-1].isalnum())
        if left and right:
            found.append(at)
        at = text.find(quote, at + 1)
    return found


def _by_context(old: str, start: int, end: int, new: str, places: Sequence[int]) -> Place | Lost:
    """Of several places with the same words the one whose surroundings agree, if one does."""
    if len(places) > MOST_PLACES:
        return Lost(SEVERAL)
    left, right = old[max(0, start - CONTEXT) : start][::-1], old[end : end + CONTEXT]
    length = end - start
    agree = [
        _shared(left, new[max(0, at - CONTEXT) : at][::-1])
        + _shared(right, new[at + length : at + length + CONTEXT])
        for at in places
    ]
    order = sorted(range(len(places)), key=lambda n: -agree[n])
    if agree[order[0]] - agree[order[1]] < CONTEXT_LEAD:
        return Lost(SEVERAL)
    at = places[order[0]]
    return Place(at, at + length, "context")


# --- changed words ------------------------------------------------------------------------


def _fuzzy(quote: str, text: str) -> Place | Lost:
    """The one stretch of text that has most of the quote's words in their order."""
    words, there = _words(quote), _words(text)
    if len(words) < SHORTEST:
        return Lost(TOO_SHORT if words else NOT_THERE)
    code: dict[str, int] = {}
    asked = [code.setdefault(w.word, len(code)) for w in words]
    given = np.array([code.get(w.word, -1) for w in there], np.int64)
    costs = _least_edits(asked, given, anywhere=True)
    least = int(costs.min())
    likeness = 1 - least / len(asked)
    if likeness < LIKENESS:
        return Lost(NOT_THERE)
    opening, closing = quote[: words[0].start], quote[words[-1].end :]
    last = _run_end(costs == least, lambda n: _closed(closing, text, there[n].end) - there[n].end)
    back = _least_edits(asked[::-1], given[:last][::-1][: 2 * len(asked)], anywhere=False)
    nearest = np.flatnonzero(back == back.min())
    length = int(nearest[np.abs(nearest - len(asked)).argmin()])
    first = last - length
    elsewhere = np.concatenate([costs[: first + 1], costs[last + length :]])
    if elsewhere.size and int(elsewhere.min()) - least < LEAD * len(asked):
        return Lost(SEVERAL)
    if _denials(there[first:last]) != _denials(words):
        return Lost(TURNED)
    begin = _opened(opening, text, there[first].start)
    return Place(begin, _closed(closing, text, there[last - 1].end), "fuzzy", likeness)


class _Word(NamedTuple):
    """A word in lower case, and where it stands."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=4)  # every item of a document is looked for in the same text
def _words(text: str) -> tuple[_Word, ...]:
    return tuple(_Word(_folded(w.group()), w.start(), w.end()) for w in WORD.finditer(text))


def _run_end(best: NDArray[np.bool_], marks: Callable[[int], int]) -> int:
    """Where the best match ends: of places next to each other that are equally good, the first
    that is closed as the quote was, by a full stop or a quotation mark; else the last, since a
    last word is sooner changed than dropped.
    """
    first = last = int(best.argmax())
    while last + 1 < best.size and best[last + 1]:
        last += 1
    run = range(max(first, 1), last + 1)
    return max(run, key=lambda n: (marks(n - 1), n), default=last)


def _least_edits(asked: Sequence[int], given: Int64, *, anywhere: bool) -> Int64:
    """The fewest words to change, drop or add so that ``asked`` ends before each place.

    One cost for each of the ``given.size + 1`` places between words; with ``anywhere`` the
    match may begin at any of them, else it begins at the first.
    """
    steps = np.arange(given.size + 1)
    row = np.zeros_like(steps) if anywhere else steps.copy()
    for number, word in enumerate(asked, 1):
        ahead = np.empty_like(row)
        ahead[0] = number
        ahead[1:] = np.minimum(row[:-1] + (given != word), row[1:] + 1)
        row = np.minimum.accumulate(ahead - steps) + steps  # words added, one after another
    return row


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common from their beginnings."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _opened(marks: str, text: str, start: int) -> int:
    """Where a passage begins with the marks before its first word, as far as the text has them."""
    return start - _shared(marks[::-1], text[:start][::-1][: len(marks)])


def _closed(marks: str, text: str, end: int) -> int:
    """Where it ends with the marks after its last word, as far as the text has them."""
    return end + _shared(marks, text[end : end + len(marks)])


def _denials(words: Sequence[_Word]) -> Counter[str]:
    said = [word for word, _, _ in words if NEGATIONS.fullmatch(word)]
    return Counter("not" if word.endswith(("n't", "cannot")) else word for word in said)


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'")


def _within(
    span: Span, start: int, end: int, old: Document, new: Document, place: Place
) -> Span | None:
    """A span of the old passage in the new one; None when its words are gone."""
    if place.how != "fuzzy":
        at = span.start - start + place.start
        return new.span(at, at + len(span.text))
    before, after = old.text[start:end], new.text[place.start : place.end]
    if (span.start, span.end) == (start, end):
        return new.span(place.start, place.end)
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    near = _mapped(span.start - start, blocks)
    exact = occurrences(span.text, after)
    if exact:
        at = place.start + min(exact, key=lambda found: abs(found - near))
        return new.span(at, at + len(span.text))
    words = [w for w in WORD.finditer(after) if w.end() > near]
    stop = _mapped(span.end - start, blocks)
    words = [w for w in words if w.start() < stop]
    if not words:
        return None
    own = list(WORD.finditer(span.text))
    begin = _opened(span.text[: own[0].start()] if own else "", after, words[0].start())
    end = _closed(span.text[own[-1].end() :] if own else "", after, words[-1].end())
    found = new.span(place.start + begin, place.start + end)
    alike = SequenceMatcher(None, span.text, found.text, autojunk=False).ratio()
    return found if alike >= LIKENESS else None


def _mapped(at: int, blocks: Sequence[tuple[int, int, int]]) -> int:
    """A place of the old passage in the new one: by the last block that begins before it."""
    a, b, size = next((block for block in reversed(blocks) if block[0] <= at), (0, 0, 0))
    return b + min(at - a, size)
