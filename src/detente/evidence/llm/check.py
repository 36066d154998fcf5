"""What a language model answered, checked: only words the passage has, of actors known before.

Everything else is dropped and counted by reason. Nothing of the answer reaches a report but places
in the document, ids of known actors, words that stand in the passage, and values of closed lists.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, Field, ValidationError

from detente.evidence.reanchor import occurrences
from detente.evidence.review import sentence_around
from detente.evidence.types import Event, Item, Lever, Polarity, Statement, Strength, Want

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from detente.documents.types import Document, Span
    from detente.evidence.llm.passages import Passage
    from detente.evidence.types import Actor

# A model does not say how sure it is; this is below most rules, and was not measured.
CONFIDENCE = 0.6
MOST_ITEMS = 200
MOST_CHARACTERS = 400_000

NOT_JSON = "the answer is not JSON of the form asked for"
FORM = "not of the form asked for"
STRANGER = "of somebody who is not known"
NOT_THERE = "with words that the passage does not have"
SEVERAL = "with words that stand in several places"
TOO_MANY = "beyond what a passage can hold"

Words = Annotated[str, Field(min_length=1, max_length=5000)]
Short = Annotated[str, Field(max_length=500)]


class _Said(BaseModel):
    speaker: Words
    speaker_words: Short = ""
    cue: Short = ""
    kind: Literal["direct", "indirect", "mixed"]
    content: Words


class _Wanted(BaseModel):
    holder: Words
    holder_words: Short = ""
    polarity: Polarity
    content: Words
    of: Short | None = None
    cue: Short = ""
    strength: Strength = "plain"


class _Can(BaseModel):
    holder: Words
    holder_words: Short = ""
    action: Words
    on: Short | None = None
    cue: Short = ""


class _Happened(BaseModel):
    agent: Short | None = None
    verb: Words
    patient: Short | None = None
    sentence: Words
    mode: Literal["historical", "future", "hypothetical", "negation"] | None = None


class Checked(NamedTuple):
    """The items of an answer that hold, how many it had, and why the others do not."""

    items: tuple[Item, ...]
    proposed: int
    dropped: Counter[str]


class _Dropped(Exception):
    """An item is not taken over, for this reason."""


def answer_of(text: str | None) -> dict[str, Any] | None:
    """The JSON object in an answer, with or without a fence around it; None if there is none."""
    if text is None or len(text) > MOST_CHARACTERS:
        return None
    plain = re.sub(r"^\s*```(?:json)?\s*|\s*```\s*$", "", text)
    try:
        found = json.loads(plain)
    except (ValueError, RecursionError):
        return None
    kinds = [key for key in MAKERS if isinstance(found, dict) and isinstance(found.get(key), list)]
    return found if kinds else None


def checked(
    answer: Mapping[str, Any],
    document: Document,
    passage: Passage,
    actors: Sequence[Actor],
    name: str,
) -> Checked:
    """The items of an answer that hold, in no particular order; ids are still to be given.

    Args:
        answer: as ``answer_of`` gives it.
        document: what the passage is cut from.
        passage: what was sent; only words of it, not of its context, can be quoted.
        actors: those that were named to the model.
        name: of the model, for ``found_by``.
    """
    page = _Page(document, passage, {a.id: a for a in actors}, f"llm:{name}")
    items: list[Item] = []
    dropped: Counter[str] = Counter()
    proposed = 0
    for kind, make in MAKERS.items():
        given = answer.get(kind)
        if given is None:
            continue
        if not isinstance(given, list):
            proposed, dropped[FORM] = proposed + 1, dropped[FORM] + 1
            continue
        for raw in given:
            proposed += 1
            if proposed > MOST_ITEMS:
                dropped[TOO_MANY] += 1
                continue
            try:
                items.append(make(page, raw))
            except _Dropped as reason:
                dropped[str(reason)] += 1
            except (ValidationError, RecursionError):
                dropped[FORM] += 1
    return Checked(tuple(items), proposed, dropped)


class _Page:
    """A passage, and who may be named in it."""

    def __init__(
        self, document: Document, passage: Passage, actors: Mapping[str, Actor], found_by: str
    ) -> None:
        self.document = document
        self._start = passage.start
        self._text = document.text[passage.start : passage.end]
        self._actors = actors
        self.found = {"id": "", "confidence": CONFIDENCE, "found_by": found_by}

    def who(self, given: str) -> str:
        """The id of a known actor, by its id or by exactly its name."""
        known = [given] if given in self._actors else []
        known = known or [id_ for id_, actor in self._actors.items() if actor.name == given]
        if len(known) != 1:
            raise _Dropped(STRANGER)
        return known[0]

    def whom(self, given: str | None) -> str | None:
        """The same where nobody need be named."""
        return self.who(given) if given else None

    def words(self, given: str, *, cue: str = "") -> Span:
        """Where words stand; of several places the one whose sentence has the cue."""
        plain = given.strip()
        if not any(letter.isalnum() for letter in plain):
            raise _Dropped(NOT_THERE)
        places = [self._start + at for at in occurrences(plain, self._text)]
        if not places:
            raise _Dropped(NOT_THERE)
        if len(places) > 1 and cue:
            places = [at for at in places if cue in self.sentence(at, at + len(plain)).text]
        if len(places) != 1:
            raise _Dropped(SEVERAL)
        return self.document.span(places[0], places[0] + len(plain))

    def sentence(self, start: int, end: int) -> Span:
        """The sentence around a place."""
        return sentence_around(self.document, start, end)

    def told(self, given: str, otherwise: str = "") -> str:
        """Words for a cue or a name, if the passage has them."""
        plain = given.strip()
        return plain if plain and plain in self._text else otherwise

    def name(self, id_: str) -> str:
        """What an actor is called."""
        return self._actors[id_].name


def _statement(page: _Page, raw: Any) -> Statement:
    said = _Said.model_validate(raw)
    speaker, content = page.who(said.speaker), page.words(said.content, cue=said.cue)
    return Statement(
        speaker=speaker,
        speaker_text=page.told(said.speaker_words, page.name(speaker)),
        cue=page.told(said.cue),
        kind=said.kind,
        content=content,
        sentence=page.sentence(content.start, content.end),
        **page.found,
    )


def _want(page: _Page, raw: Any) -> Want:
    wanted = _Wanted.model_validate(raw)
    holder, of = page.who(wanted.holder), page.whom(wanted.of)
    content = page.words(wanted.content, cue=wanted.cue)
    return Want(
        holder=holder,
        holder_text=page.told(wanted.holder_words, page.name(holder)),
        polarity=wanted.polarity,
        content=content,
        of=of if of != holder else None,
        cue=page.told(wanted.cue),
        strength=wanted.strength,
        sentence=page.sentence(content.start, content.end),
        **page.found,
    )


def _lever(page: _Page, raw: Any) -> Lever:
    can = _Can.model_validate(raw)
    holder, on = page.who(can.holder), page.whom(can.on)
    action = page.words(can.action, cue=can.cue)
    return Lever(
        holder=holder,
        holder_text=page.told(can.holder_words, page.name(holder)),
        action=action,
        on=on if on != holder else None,
        cue=page.told(can.cue),
        sentence=page.sentence(action.start, action.end),
        **page.found,
    )


def _event(page: _Page, raw: Any) -> Event:
    happened = _Happened.model_validate(raw)
    agent, patient = page.whom(happened.agent), page.whom(happened.patient)
    if agent is None and patient is None:
        raise _Dropped(STRANGER)
    sentence = page.words(happened.sentence)
    verb = happened.verb.strip()
    if not verb or verb not in sentence.text:
        raise _Dropped(NOT_THERE)
    return Event(
        agent=agent, verb=verb, patient=patient, mode=happened.mode, sentence=sentence, **page.found
    )


MAKERS: Mapping[str, Callable[[_Page, Any], Item]] = {
    "statements": _statement,
    "wants": _want,
    "levers": _lever,
    "events": _event,
}
