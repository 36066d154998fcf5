"""Mending of sentences that a parser ends too soon: at a comma, or before a quotation is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.parse.predicates import makes_sentence

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Token


def mend_sentences(doc: Doc) -> None:
    """Put together what is one sentence, in place."""
    for token in [s[0] for s in doc.sents[1:] if _goes_on(s[0])]:
        _join_sentences(token)
    for token in [s[0] for s in doc.sents[1:] if _closes(s[0])]:
        token.hang(token.nbor(-1).sent.root)


def _goes_on(token: Token) -> bool:
    """Whether a sentence the parser began here is none: at a comma, or behind one."""
    before = token.nbor(-1)
    return "," in {token.text, before.text} or (before.is_alpha and token.is_alpha)


def _closes(token: Token) -> bool:
    """Whether a quotation mark at the head of a sentence ends the one before it."""
    apart = bool(token.whitespace_) or token.i + 1 == len(token.doc)
    mark = token.text in {"”", '"'} and not token.children and token.head is not token
    return mark and apart and not token.nbor(-1).whitespace_


def _join_sentences(token: Token) -> None:
    """Put together what the parser cut in two; a noun cut off its verb is the verb's subject."""
    first, second = token.nbor(-1).sent.root, token.sent.root
    if first.pos_ in {"NOUN", "PROPN"} and makes_sentence(second):
        first.hang(second, "nsubj")
    else:
        second.hang(first, "parataxis")
