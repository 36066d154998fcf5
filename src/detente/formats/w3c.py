"""Evidence as W3C Web Annotations, which annotation tools read.

Each annotation targets its document with two selectors that say the same place: the position
(characters from 0, the end not included) and the quote with some words before and after it. See
the Web Annotation Data Model, W3C Recommendation of 23 February 2017, sections 4.2.4 and 4.2.5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from detente.conflict.case import ITEM_KINDS
from detente.errors import DetenteError
from detente.evidence.types import Event, Lever

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.documents.types import Document, Span
    from detente.evidence.types import Evidence, Item

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
#: A page of annotations without any; the annotations are its items.
PAGE: dict[str, Any] = {"@context": CONTEXT, "type": "AnnotationPage", "items": []}


def annotation_page(
    found: Iterable[Evidence], documents: Sequence[Document] = ()
) -> dict[str, Any]:
    """All evidence as one annotation page.

    Args:
        found: the evidence, of one document each or of several.
        documents: the documents of evidence that has none of its own.

    Raises:
        DetenteError: evidence whose document is not given.
    """
    return {**PAGE, "items": [item for each in found for item in annotations_of(each, documents)]}


def annotations_of(
    evidence: Evidence, documents: Sequence[Document] = ()
) -> Iterator[dict[str, Any]]:
    """The annotations of some evidence, one by one; arguments as of ``annotation_page``."""
    for kind in ITEM_KINDS:
        for item in getattr(evidence, kind):
            yield _annotation(evidence, kind, item, _document(evidence, item, documents))


def _annotation(evidence: Evidence, kind: str, item: Item, document: Document) -> dict[str, Any]:
    span = _span(item)
    actors = {
        role: {"id": id_, "name": evidence.name(id_)}
        for role in ("speaker", "holder", "of", "on", "agent", "patient")
        if (id_ := getattr(item, role, None)) is not None
    }
    plain = item.model_dump(mode="json", exclude_none=True)
    value = {
        key: val
        for key, val in plain.items()
        if not isinstance(val, dict) and key not in {"id", "document", *actors}
    }
    return {
        "id": f"urn:detente:{quote(document.id)}:{quote(item.id)}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": kind.removesuffix("s")},
            {"type": "Dataset", "purpose": "describing", "value": {**value, **actors}},
        ],
        "target": {
            "source": document.source or f"urn:detente:{quote(document.id)}",
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": span.text,
                    "prefix": document.text[max(0, span.start - AROUND) : span.start],
                    "suffix": document.text[span.end : span.end + AROUND],
                },
            ],
        },
    }


def _span(item: Item) -> Span:
    """The words an item is about; for an event, its sentence."""
    if isinstance(item, Event):
        return item.sentence
    span: Span = item.action if isinstance(item, Lever) else item.content  # type: ignore[attr-defined]
    return span


def _document(evidence: Evidence, item: Item, documents: Sequence[Document]) -> Document:
    if evidence.document is not None:
        return evidence.document
    for document in documents:
        if document.id == item.document or (item.document is None and len(documents) == 1):
            return document
    raise DetenteError(f"evidence {item.id}: its document “{item.document}” is not given")
