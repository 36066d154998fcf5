"""Mending of a parse where a small parser is known to slip and grammar leaves no doubt.

Each mend is a rule of English grammar, not of one text; ``read_syntax`` applies them before any
rule of evidence looks at the parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FINITE = {"VBD", "VBZ", "VBP", "MD"}


def mend(doc: Doc) -> Doc:
    """Apply every mend, in place."""
    reporting = set(words("statements")["clause"])
    for token in [t for t in doc[1:] if t.is_sent_start and _goes_on(t)]:
        _join_sentences(token)
    for token in doc:
        if token.lower_ in {"say", "says"} and token.pos_ == "NOUN" and _is_verb_here(token):
            token.pos_, token.tag_ = "VERB", "VBP" if token.lower_ == "say" else "VBZ"
            continue
        if token.dep_ == "conj" and token.tag_ in {"VBD", "VBZ", "VBN"} and _infinitive(token.head):
            _rehang(token, "conj")
        elif token.dep_ == "advcl" and _reports_after_comma(token, reporting):
            _rehang(token, "advcl")
    return doc


def _goes_on(token: Token) -> bool:
    """Whether a sentence the parser began here is none: at a comma, or in lower case after one."""
    before = token.nbor(-1)
    if token.text == ",":
        return True
    return before.text == "," and token.text[:1].islower()


def _join_sentences(token: Token) -> None:
    """Put together what the parser cut in two; a noun cut off its verb is the verb's subject."""
    first, second = token.nbor(-1).sent.root, token.sent.root
    if first.pos_ in {"NOUN", "PROPN"} and _is_finite(second):
        first.head, first.dep_ = second, "nsubj"
    else:
        second.head, second.dep_ = first, "parataxis"


def _is_verb_here(token: Token) -> bool:
    """ "Nurses at St Brigid’s say they …": a noun phrase cannot go on with a subject."""
    if token.i + 1 >= len(token.doc) or token.i == 0:
        return False
    following, before = token.nbor(1), token.nbor(-1)
    subject = following.tag_ in {"PRP", "DT", "NNP", "EX"} or following.lower_ == "that"
    return subject and before.pos_ in {"NOUN", "PROPN", "PART", "ADV", "PRON"}


def _infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(c.dep_ == "mark" and c.lower_ == "to" for c in token.children)


def _reports_after_comma(token: Token, reporting: set[str]) -> bool:
    """ "refused to leave, saying that …": who refused says it, not who would leave."""
    before = token.doc[token.left_edge.i - 1] if token.left_edge.i > 0 else None
    says = token.tag_ == "VBG" and lemma_of(token) in reporting
    return says and before is not None and before.text == "," and _infinitive(token.head)


def _rehang(token: Token, label: str) -> None:
    """A finite verb is not joined to an infinitive but to the finite verb above it."""
    head = token.head
    while head.head.i != head.i and not _is_finite(head):
        head = head.head
    if _is_finite(head) and head.i < token.i:
        token.head = head
        token.dep_ = label


def _is_finite(token: Token) -> bool:
    own = token.tag_ in FINITE
    return own or any(c.dep_ in {"aux", "cop"} and c.tag_ in FINITE for c in token.children)
