"""Mending of single words that a small parser takes for others.

An office written with a hyphen is cut in three ("their co-chair"), and "it" before a verb of
wanting or saying is taken for the "it" of "it rains".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import graded, lemma_of, words
from detente.evidence.name_ranges import office_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

BEFORE_OFFICES = {"co", "deputy", "ex", "sub", "vice"}


def mend_words(doc: Doc) -> None:
    """Apply both mends, in place."""
    for token in doc:
        if token.text == "-" and 0 < token.i < len(doc) - 1:
            _join_office(doc[token.i - 1], token, doc[token.i + 1])
        elif token.dep_ == "expl" and token.lower_ == "it" and _acts(token.head):
            token.dep_ = "nsubj"


def _join_office(prefix: Token, hyphen: Token, office: Token) -> None:
    """ "their co-chair, Ann Lee": one noun, that of the office."""
    if prefix.lower_ not in BEFORE_OFFICES or lemma_of(office) not in office_words():
        return
    if prefix.whitespace_ or hyphen.whitespace_:
        return
    if prefix.head.i not in {hyphen.i, office.i}:
        is_root = prefix.head.i == prefix.i
        office.head, office.dep_ = (office, "ROOT") if is_root else (prefix.head, prefix.dep_)
    for child in [c for c in prefix.children if c.i not in {hyphen.i, office.i}]:
        child.head = office
    for child in [c for c in hyphen.children if c.i != office.i]:
        child.head = office
    prefix.head, prefix.dep_ = office, "compound"
    hyphen.head, hyphen.dep_ = office, "punct"


def _acts(verb: Token) -> bool:
    """Whether only somebody can do it, and no clause is what the "it" stands for."""
    lemma = lemma_of(verb)
    wants = lemma in graded(words("wants")["verb"])
    passive = any(c.dep_ == "aux:pass" for c in verb.children)
    clauses = {"csubj", "csubj:pass", "nsubj", "nsubj:pass"}
    done = wants or lemma in words("statements")["clause"]
    return done and not passive and not any(c.dep_ in clauses for c in verb.children)
