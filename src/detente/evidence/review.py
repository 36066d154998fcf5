"""A person's verdict on each piece of evidence: accepted, corrected, rejected, added by hand.

Pure functions: each takes ``Evidence`` and gives another, so undoing is keeping the one before. An
item never forgets what it was: its rule and confidence stay, and ``before`` holds each corrected
field as it was found. Actors are reviewed in ``review_actors.py``.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from detente.documents.types import Span
from detente.errors import DetenteError
from detente.evidence.merge import KINDS, LETTER
from detente.evidence.types import Event, Evidence, Item, Lever, Statement, Want

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.documents.types import Document
    from detente.evidence.types import Review

ANALYST = "analyst"
TYPES: Mapping[str, type[Item]] = {
    "statements": Statement,
    "wants": Want,
    "levers": Lever,
    "events": Event,
}
# The words an item is about; of an event its sentence.
SUBJECT = {"statements": "content", "wants": "content", "levers": "action", "events": "sentence"}
# Who says, wants, can or did it: the field of the actor, and that of the article's words for it.
WHO = {
    "statements": ("speaker", "speaker_text"),
    "wants": ("holder", "holder_text"),
    "levers": ("holder", "holder_text"),
    "events": ("agent", None),
}
ROLES = ("speaker", "holder", "of", "on", "agent", "patient", "said_by")
SPANS = ("sentence", "content", "action", "time")
FIXED = {"id", "document", "review", "before", "found_by", "also_found_by", "confidence"}
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")


def kind_of(item: Item) -> str:
    """Which list of the evidence an item belongs to: statements, wants, levers or events."""
    return next(kind for kind, made in TYPES.items() if isinstance(item, made))


def item(evidence: Evidence, id_: str) -> Item:
    """The item with this id.

    Raises:
        DetenteError: there is none.
    """
    known: dict[str, Item] = {each.id: each for kind in KINDS for each in getattr(evidence, kind)}
    if id_ not in known:
        near = get_close_matches(id_, known, n=1)
        help_ = f"; did you mean “{near[0]}”?" if near else ""
        raise DetenteError(f"no piece of evidence has the id “{id_}”{help_}")
    return known[id_]


def accept(evidence: Evidence, *ids: str) -> Evidence:
    """Mark items as right; one that was corrected stays corrected.

    Raises:
        DetenteError: an id that no item has.
    """
    for id_ in ids:
        found = item(evidence, id_)
        verdict: Review = "corrected" if found.before else "accepted"
        evidence = _with(evidence, found.model_copy(update={"review": verdict}))
    return evidence


def reject(evidence: Evidence, *ids: str) -> Evidence:
    """Mark items as wrong. They stay in the evidence, and out of drafts and reports.

    Raises:
        DetenteError: an id that no item has.
    """
    for id_ in ids:
        evidence = _with(evidence, item(evidence, id_).model_copy(update={"review": "rejected"}))
    return evidence


def reopen(evidence: Evidence, *ids: str) -> Evidence:
    """Take a verdict back: the item is proposed again, as it was found.

    Raises:
        DetenteError: an id that no item has, or an item that a person added.
    """
    for id_ in ids:
        found = item(evidence, id_)
        if found.found_by == ANALYST:
            raise DetenteError(
                f"{id_} was added by a person, so nothing was proposed; reject it instead"
            )
        evidence = _with(evidence, original(found).model_copy(update={"review": "proposed"}))
    return evidence


def correct(
    evidence: Evidence, id_: str, changes: Mapping[str, Any], document: Document | None = None
) -> Evidence:
    """Put an item right; ``before`` keeps what each field was.

    Args:
        evidence: what holds the item.
        id_: the item.
        changes: field to value. Actors are named by id (None for nobody known); words by a
            ``Span`` or a pair (start, end) of characters in the document.
        document: the item's document, which new words are quoted from; the evidence's own
            unless given.

    Raises:
        DetenteError: an id, field or actor that is not there; a value the field cannot have;
            words that the document does not have in that place.
    """
    found = item(evidence, id_)
    document = document or evidence.document
    update = _checked(evidence, type(found), changes, document)
    subject = SUBJECT[kind_of(found)]
    if subject in update and "sentence" not in update and document is not None:
        where: Span = update[subject]
        if not where.overlaps(found.sentence):
            update["sentence"] = sentence_around(document, where.start, where.end)
    before = {name: getattr(found, name) for name in update} | found.before
    now = {name: update.get(name, getattr(found, name)) for name in before}
    before = {name: value for name, value in before.items() if now[name] != value}
    verdict: Review = "corrected" if before else "accepted"
    changed = _made(
        type(found), {**dict(found), **update, "before": before, "review": verdict}, id_
    )
    return _with(evidence, changed)


def add(
    evidence: Evidence,
    kind: str,
    words: Span | tuple[int, int],
    fields: Mapping[str, Any],
    document: Document | None = None,
) -> Evidence:
    """Add an item of a person's own, on words of a document; it is the last of its kind.

    Args:
        evidence: what to add it to.
        kind: statements, wants, levers or events (or one of them: want).
        words: what it is about: content of a statement or want, action of a lever, sentence of
            an event.
        fields: the others. Left out, a want is for, a statement indirect, the sentence is found
            around the words, and the article's words for an actor are the actor's name.
        document: where the words stand; the evidence's own unless given.

    Raises:
        DetenteError: as ``correct``; and a kind that does not exist, or no document.
    """
    kind = kind if kind in KINDS else f"{kind}s"
    if kind not in TYPES:
        raise DetenteError(f"there is no kind of evidence “{kind}”; kinds: {', '.join(KINDS)}")
    known = document or evidence.document
    if known is None:
        raise DetenteError("say in which document the words of the new item stand")
    made = TYPES[kind]
    given = _checked(evidence, made, {**fields, SUBJECT[kind]: words}, known)
    around: Span = given[SUBJECT[kind]]
    who, called = WHO[kind]
    defaults: dict[str, Any] = {"sentence": sentence_around(known, around.start, around.end)}
    defaults |= {"cue": ""} if "cue" in made.model_fields else {"verb": ""}
    defaults |= {"polarity": "for"} if kind == "wants" else {}
    defaults |= {"kind": "indirect", "speaker": None} if kind == "statements" else {}
    defaults |= {"holder": None} if who == "holder" else {}
    if called is not None:
        defaults[called] = evidence.name(given.get(who)) or ""
    new = {
        **defaults,
        **given,
        "id": free_id(evidence, kind),
        "document": None if evidence.document is not None else _only(evidence, known),
        "found_by": ANALYST,
        "confidence": 1.0,
        "review": "accepted",
    }
    items = (*getattr(evidence, kind), _made(made, new, f"the new {kind.removesuffix('s')}"))
    return evidence.model_copy(update={kind: items})


def original(item: Item) -> Item:
    """An item as it was found, before anybody corrected it."""
    return item.model_copy(update={**item.before, "before": {}})


def certainty(item: Item) -> float:
    """How far to rely on an item: wholly when a person stands behind it, not when rejected."""
    return {"accepted": 1.0, "corrected": 1.0, "rejected": 0.0}.get(item.review, item.confidence)


def in_play(evidence: Evidence) -> Evidence:
    """The evidence without what was rejected, each item as sure as ``certainty`` says."""
    update = {
        kind: tuple(
            each.model_copy(update={"confidence": certainty(each)})
            for each in getattr(evidence, kind)
            if each.review != "rejected"
        )
        for kind in KINDS
    }
    return evidence.model_copy(update=update)


def tally(items: Sequence[Item]) -> dict[Review, int]:
    """How many items are proposed, accepted, corrected and rejected; all four always."""
    counted = Counter(each.review for each in items)
    order: tuple[Review, ...] = ("proposed", "accepted", "corrected", "rejected")
    return {verdict: counted[verdict] for verdict in order}


def in_words(evidence: Evidence, item: Item) -> str:
    """An item and its verdict in a line: “accepted want of Putin: to meet Trump”."""
    kind = kind_of(item)
    who, called = WHO[kind]
    name = evidence.name(getattr(item, who)) or (getattr(item, called) if called else "")
    whose = f" of {name}" if name else ""
    against = " against" if getattr(item, "polarity", "") == "against" else ""
    words = getattr(item, SUBJECT[kind]).text
    return f"{item.review} {kind.removesuffix('s')}{whose}{against}: {words}"


def sentence_around(document: Document, start: int, end: int) -> Span:
    """The sentence, or sentences, that a stretch of a document stands in; cut at full stops."""
    inside = [(a, b) for a, b in document.paragraphs if a < end and start < b]
    first = inside[0][0] if inside else document.text.rfind("\n", 0, start) + 1
    last = inside[-1][1] if inside else len(document.text)
    for stop in _SENTENCE_END.finditer(document.text, first, last):
        if stop.end() <= start:
            first = stop.end()
        elif stop.start() >= end - 1:
            last = stop.end()
            break
    words = document.text[first:last]
    return document.span(first, first + len(words.rstrip()))


def free_id(evidence: Evidence, kind: str, taken: Sequence[str] = ()) -> str:
    """An id for a new item: one more than the highest number of its kind."""
    letter = LETTER[kind]
    ids = [*taken, *(each.id for each in getattr(evidence, kind))]
    numbers = [int(id_[1:]) for id_ in ids if re.fullmatch(rf"{letter}\d{{1,9}}", id_, re.ASCII)]
    return f"{letter}{max(numbers, default=0) + 1}"


def _with(evidence: Evidence, changed: Item) -> Evidence:
    kind = kind_of(changed)
    items = tuple(changed if i.id == changed.id else i for i in getattr(evidence, kind))
    return evidence.model_copy(update={kind: items})


def _only(evidence: Evidence, document: Document) -> str | None:
    """The id to name a document by; None where no item names its own, since there is just one."""
    items = [each for kind in KINDS for each in getattr(evidence, kind)]
    return None if items and all(each.document is None for each in items) else document.id


def _checked(
    evidence: Evidence, made: type[Item], changes: Mapping[str, Any], document: Document | None
) -> dict[str, Any]:
    """The changes with spans for places, once every field, actor and quote is there."""
    update: dict[str, Any] = {}
    can = [name for name in made.model_fields if name not in FIXED]
    for name, value in changes.items():
        if name not in can:
            raise DetenteError(f"there is no “{name}” to set here; there is {', '.join(can)}")
        if name in ROLES and value is not None and evidence.actor(value) is None:
            known = [actor.id for actor in evidence.actors]
            near = get_close_matches(str(value), known, n=1)
            help_ = f"did you mean “{near[0]}”?" if near else "add the actor first"
            raise DetenteError(f"{name}: no actor has the id “{value}”; {help_}")
        update[name] = _span(name, value, document) if name in SPANS and value else value
    return update


def _span(name: str, value: Any, document: Document | None) -> Span:
    if document is None:
        raise DetenteError(f"{name}: say in which document the new words stand")
    start, end = (value.start, value.end) if isinstance(value, Span) else value
    if not 0 <= start < end <= len(document.text) or not document.text[start:end].strip():
        raise DetenteError(
            f"{name}: the document has no words at {start}–{end}; it has "
            f"{len(document.text)} characters"
        )
    span = document.span(start, end)
    if isinstance(value, Span) and value != span:
        raise DetenteError(f"{name}: the document does not have these words at {start}–{end}")
    return span


def _made(made: type[Item], fields: Mapping[str, Any], what: str) -> Item:
    try:
        return made.model_validate(dict(fields))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise DetenteError(f"{what}: {where}: {first['msg']}") from error
