"""Evidence as one flat table, a row for each piece, for spreadsheets and statistics programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.conflict.case import ITEM_KINDS
from detente.evidence.types import Event, Lever, Statement, Want

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.documents.types import Span
    from detente.evidence.types import Evidence, Item

HEADING = (
    "kind", "id", "who", "cue", "how", "content", "start", "end", "whom", "date", "code",
    "sentence", "confidence", "found_by", "review", "document", "event_mode", "place",
)  # fmt: skip


def evidence_rows(
    found: Iterable[Evidence],
) -> tuple[Sequence[str], Iterator[tuple[object, ...]]]:
    """The heading, and a row for every statement, want, lever and event.

    ``how`` is direct, indirect or mixed for statements, for or against for wants, and the mode
    of events; ``whom`` is of whom something is wanted, on whom a lever works, or to whom an event
    happened; ``start`` and ``end`` are the place of ``content`` in the document. The last columns
    are of events alone: the mode of their type, and the words for where they happened.
    """
    return HEADING, (
        _row(evidence, kind, item)
        for evidence in found
        for kind in ITEM_KINDS
        for item in getattr(evidence, kind)
    )


def _row(evidence: Evidence, kind: str, item: Item) -> tuple[object, ...]:
    who, cue, how, span, whom, date, code = _parts(evidence, item)
    document = item.document or (evidence.document.id if evidence.document else "")
    event_mode, place = _mode_and_place(item)
    return (
        kind.removesuffix("s"), item.id, who or "", cue, how or "", span.text, span.start, span.end,
        whom or "", date or "", code or "", item.sentence.text, item.confidence, item.found_by,
        item.review, document, event_mode, place,
    )  # fmt: skip


def _parts(
    evidence: Evidence, item: Item
) -> tuple[str | None, str, str | None, Span, str | None, str | None, str | None]:
    """Who, by what words, how, what, to whom, when, and which code."""
    name = evidence.name
    match item:
        case Statement():
            who = name(item.speaker) or item.speaker_text
            return who, item.cue, item.kind, item.content, None, None, None
        case Want():
            who = name(item.holder) or item.holder_text
            return who, item.cue, item.polarity, item.content, name(item.of), None, None
        case Lever():
            who = name(item.holder) or item.holder_text
            return who, item.cue, None, item.action, name(item.on), None, None
        case Event():
            when = item.date or (item.time.text if item.time else None)
            whom = name(item.patient)
            return name(item.agent), item.verb, item.mode, item.sentence, whom, when, item.code
    raise TypeError(f"not a piece of evidence: {type(item).__name__}")


def _mode_and_place(item: Item) -> tuple[str, str]:
    if not isinstance(item, Event):
        return "", ""
    return item.event_mode or "", item.place.text if item.place is not None else ""
