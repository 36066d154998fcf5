"""A document cut into passages to send: whole paragraphs, with what stands before as context."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.documents.types import Document

MOST = 4000
CONTEXT = 600


class Passage(NamedTuple):
    """Characters ``start`` to ``end`` of a document, with those from ``context`` on before them."""

    context: int
    start: int
    end: int


def passages(document: Document) -> list[Passage]:
    """The document in passages of at most ``MOST`` characters, in order, without gaps in words.

    Paragraphs stay whole unless one alone is longer; the context is at most ``CONTEXT`` characters
    and begins with a word.
    """
    cut: list[tuple[int, int]] = []
    for start, end in _pieces(document):
        if cut and end - cut[-1][0] <= MOST:
            cut[-1] = (cut[-1][0], end)
        else:
            cut.append((start, end))
    return [Passage(_context(document.text, start), start, end) for start, end in cut]


def _pieces(document: Document) -> Iterator[tuple[int, int]]:
    """Paragraphs, those that are too long cut between words (or, failing that, anywhere)."""
    text = document.text
    for start, end in document.paragraphs or ((0, len(text)),):
        at = start
        while end - at > MOST:
            space = text.rfind(" ", at + 1, at + MOST)
            stop = space if space > at else at + MOST
            yield at, stop
            at = stop
        if text[at:end].strip():
            yield at, end


def _context(text: str, start: int) -> int:
    if start <= CONTEXT:
        return 0
    space = text.find(" ", start - CONTEXT, start)
    return space + 1 if space >= 0 else start - CONTEXT
