"""Short texts as documents, and the scene the rules see in them."""

from __future__ import annotations

from functools import cache

from detente.documents.types import Document
from detente.evidence.extract import extract
from detente.evidence.types import Evidence


def document(*paragraphs: str, published: str | None = None) -> Document:
    """A document of these paragraphs, as a reader would hand it over."""
    places, at = [], 0
    for paragraph in paragraphs:
        places.append((at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Document(
        id="test", text="\n\n".join(paragraphs), paragraphs=tuple(places), published=published
    )


@cache
def evidence(*paragraphs: str, published: str | None = None) -> Evidence:
    """What is found in these paragraphs."""
    return extract(document(*paragraphs, published=published))
