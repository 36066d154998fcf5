"""Quotation marks paired, straight and curly, nested, and left open at a paragraph's end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Token

PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", "``": "''"}
STRAIGHT = {'"'}


@dataclass(frozen=True)
class Quotation:
    """Tokens ``start`` to ``end`` of a paragraph, the marks left out; ``closed`` or run open."""

    start: int
    end: int
    depth: int
    closed: bool

    def tokens(self, doc: Doc) -> list[Token]:
        """The quoted tokens."""
        return list(doc[self.start : self.end])


def _closes(token: Token, opened_with: str) -> bool:
    if opened_with in STRAIGHT:
        return token.text == opened_with
    return token.text in PAIRS[opened_with] or token.text in tuple(PAIRS[opened_with])


def _is_apostrophe(token: Token) -> bool:
    """A curly single mark that no ‘ opened, or that stands inside a word."""
    after_word = token.i > 0 and not token.nbor(-1).whitespace_
    return token.text in {"’", "'"} and after_word


def find_quotations(doc: Doc) -> tuple[Quotation, ...]:
    """Every quotation of a paragraph, outermost first where they nest.

    A straight mark opens where none is open and closes where one is. A mark still open at the
    end of the paragraph quotes to that end: the quotation goes on in the next paragraph, as
    newspapers print it.
    """
    found: list[Quotation] = []
    stack: list[tuple[str, int]] = []
    for token in doc:
        mark = token.text
        if stack and _closes(token, stack[-1][0]):
            if mark == "’" and _inside_word(token):
                continue
            _, start = stack.pop()
            if token.i > start:
                found.append(Quotation(start, token.i, len(stack), closed=True))
        elif mark in STRAIGHT or (mark in PAIRS and not _is_apostrophe(token)):
            stack.append((mark, token.i + 1))
    for depth, (mark, start) in enumerate(stack):
        # A lone single mark is an apostrophe more often than a quotation left open.
        if start < len(doc) and mark != "‘":
            found.append(Quotation(start, len(doc), depth, closed=False))
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _inside_word(token: Token) -> bool:
    follows = token.i + 1 < len(token.doc) and not token.whitespace_
    return follows and token.nbor(1).is_alpha
