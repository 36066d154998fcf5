"""An article cut into pieces for showing: every character once, with the evidence on it.

Evidence overlaps freely (a want inside a quotation inside a threat). Cutting the text at every
edge of every span gives pieces on which the same evidence lies from end to end, so the page needs
no crossing elements and every item can still be coloured whole.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from detente.reports.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.documents.types import Document, Span


class Marked(NamedTuple):
    """A span to highlight: what kind of evidence, and the anchors to and from it.

    A quiet one only has its badge: a whole sentence under a mark would hide those inside it.
    """

    kind: str
    label: str
    anchor: str
    row: str
    span: Span
    title: str
    quiet: bool = False


class Piece(NamedTuple):
    """A run of text under the same marks; ``begins`` are the marks that start here."""

    text: str
    kinds: tuple[str, ...]
    begins: tuple[Marked, ...]


def in_place(span: Span, document: Document) -> bool:
    """Whether the span's words really stand where it says they do."""
    return document.text[span.start : span.end] == span.text


def paragraphs(document: Document, marks: Iterable[Marked]) -> list[list[Piece]]:
    """The document's paragraphs as pieces, in order.

    A mark that spans several paragraphs colours each of them and begins in the first it touches.
    A document without paragraph ranges is one paragraph.
    """
    ranges = document.paragraphs or (((0, len(document.text)),) if document.text else ())
    waiting = sorted(marks, key=lambda m: (m.span.start, -m.span.end, m.anchor))
    begun: set[str] = set()
    shown = []
    for start, end in ranges:
        here = [m for m in waiting if m.span.start < end and m.span.end > start]
        shown.append(_pieces(document.text, start, end, here, begun))
        begun.update(m.anchor for m in here)
        waiting = [m for m in waiting if m.span.end > end]
    return shown


def anchors(shown: Iterable[Sequence[Piece]]) -> frozenset[str]:
    """The anchors that stand in the text shown; a link to any other would lead nowhere."""
    return frozenset(m.anchor for pieces in shown for piece in pieces for m in piece.begins)


def _pieces(
    text: str, start: int, end: int, marks: Sequence[Marked], begun: set[str]
) -> list[Piece]:
    """Cut ``text[start:end]`` at the edges of the marks that touch it."""
    edges = {start, end}
    edges.update(edge for m in marks for edge in (m.span.start, m.span.end) if start < edge < end)
    cuts = sorted(edges)
    pieces = []
    for low, high in pairwise(cuts):
        over = [m for m in marks if m.span.start < high and m.span.end > low]
        kinds = tuple(dict.fromkeys(m.kind for m in over if not m.quiet))
        # A mark from an earlier paragraph has begun; one from the gap before this one begins here.
        begins = tuple(m for m in over if m.anchor not in begun and max(m.span.start, start) == low)
        pieces.append(Piece(clean(text[low:high]), kinds, begins))
    return pieces
