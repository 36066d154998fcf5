"""A document as the rules see it: parsed paragraph by paragraph, with places in the whole text.

A rule works on spaCy tokens of one paragraph; evidence is a span of the whole document. The
functions here are the only ones that translate between the two, so no rule counts characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.evidence.mend.order import mend
from detente.evidence.parse.quotes import Quotation, find_quotations
from detente.evidence.parse.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.language import Language

    from detente.documents.types import Document, Span
    from detente.evidence.parse.tokens import Token

_LABEL = re.compile(r"(?:Q|A|Question|Answer)\s?[:.]\s+(?=\S)")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph: its parse and where it begins in the document."""

    index: int
    start: int
    doc: Doc
    quotations: tuple[Quotation, ...]

    def quotation_at(self, token: Token) -> Quotation | None:
        """The innermost quotation the token stands in, if any."""
        inside = [q for q in self.quotations if q.start <= token.i < q.end]
        return min(inside, key=lambda q: q.end - q.start) if inside else None


class Reading:
    """A parsed document. Tokens are asked where they stand in it."""

    def __init__(self, document: Document, paragraphs: tuple[Paragraph, ...]) -> None:
        self.document = document
        self.paragraphs = paragraphs

    @cached_property
    def _paragraph_of(self) -> dict[int, Paragraph]:
        return {id(p.doc): p for p in self.paragraphs}

    def paragraph(self, token: Token) -> Paragraph:
        """The paragraph a token stands in."""
        return self._paragraph_of[id(token.doc)]

    def at(self, token: Token) -> int:
        """Where a token begins in the document: its key across paragraphs."""
        return self.paragraph(token).start + token.idx

    def token_at(self, offset: int) -> Token | None:
        """The token that covers a place in the document; None at a blank between tokens."""
        for paragraph, (start, end) in zip(self.paragraphs, self.document.paragraphs, strict=True):
            if start <= offset < end:
                return paragraph.doc.token_at(offset - paragraph.start)
        return None

    def span(self, tokens: Iterable[Token]) -> Span:
        """The smallest span over the tokens, which stand in one paragraph."""
        chosen = sorted(tokens, key=lambda t: t.i)
        return self.document.span(self.at(chosen[0]), self.at(chosen[-1]) + len(chosen[-1]))

    def sentence(self, token: Token) -> Span:
        """The sentence a token stands in, without white space around it."""
        words = [t for t in token.sent if not t.is_space]
        return self.span(words or [token])


def read_syntax(document: Document, nlp: Language) -> Reading:
    """Parse every paragraph of the document, without the "Q:" or "A:" it may begin with.

    Paragraphs are parsed apart (a sentence never runs over two), in one batch.
    """
    begins = [_behind_label(document.text, start, end) for start, end in document.paragraphs]
    texts = [
        document.text[start:end]
        for start, (_, end) in zip(begins, document.paragraphs, strict=True)
    ]
    docs = [mend(Doc(parse)) for parse in nlp.pipe(texts)]
    paragraphs = tuple(
        Paragraph(index, start, doc, find_quotations(doc))
        for index, (doc, start) in enumerate(zip(docs, begins, strict=True))
    )
    return Reading(document, paragraphs)


def _behind_label(text: str, start: int, end: int) -> int:
    label = _LABEL.match(text, start, end)
    return label.end() if label else start
