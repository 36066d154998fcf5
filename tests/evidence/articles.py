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


def said(text: str) -> list[tuple[str, str]]:
    """Who says what in a text, in order."""
    found = evidence(text)
    return [(found.name(s.speaker) or s.speaker_text, s.content.text) for s in found.statements]


def wanted(text: str) -> list[tuple[str, str, str, str | None]]:
    """Who is for or against what in a text, and of whom it is wanted; names without an article."""
    found = evidence(text)
    return [
        (
            without_article(found.name(w.holder) or w.holder_text),
            w.polarity,
            w.content.text,
            without_article(found.name(w.of)) if w.of else None,
        )
        for w in found.wants
    ]


def without_article(name: str | None) -> str:
    """A name as it stands behind its article."""
    return (name or "").removeprefix("the ").removeprefix("The ")
