"""Mending of clauses that a small parser hangs without their subject.

A finite verb behind a comma, with no subject of its own, has it before an aside: a name in
apposition ("whose leader, Ann Lee, told us"), a relative clause ("said the bloc, which is talking,
did not wish"), an aside behind a semicolon ("…; Lee, smiling, said").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import FINITE, HELPING, SUBJECTS

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Token

NOUNS = {"NOUN", "PROPN"}


def mend_clauses(doc: Doc) -> None:
    """Give such verbs their subjects, in place."""
    for first in doc.tokens[1:]:
        verb = first.head if first.dep_ in HELPING else first
        if first.tag_ not in FINITE or verb.i < first.i or first.nbor(-1).text != ",":
            continue
        if not any(c.dep_ in SUBJECTS and c.lower_ != "there" for c in verb.children):
            _past_comma(verb, first.nbor(-1))


def _past_comma(verb: Token, comma: Token) -> None:
    """Where a comma stands before the verb, an aside stands before the comma."""
    if (whose := _whose(verb, comma)) is not None:
        _tell_of(verb, *whose)
    elif (noun := _behind_stop(verb, comma)) is not None:
        _give(verb, noun)
    elif (said := _told_of(verb, comma)) is not None:
        says, noun = said
        says.take_place_of(verb)
        for child in [c for c in verb.children if c.i < says.i or (c.is_punct and c.i > verb.i)]:
            child.hang(says)
        verb.hang(says, "ccomp")
        noun.hang(verb, "nsubj")


def _whose(verb: Token, comma: Token) -> tuple[Token, Token, Token] | None:
    """ "Peru, whose minister, Ann Lee, | told me": whose, the minister, and her name."""
    doc = verb.doc
    opening = next(
        (i for i in range(comma.i - 1, max(comma.i - 9, 0), -1) if doc[i].text == ","), None
    )
    if (
        opening is None
        or opening + 1 == comma.i
        or not all(
            t.pos_ in {*NOUNS, "ADJ", "DET", "PUNCT", "ADP", "NUM"}
            for t in doc[opening + 1 : comma.i]
        )
    ):
        return None
    for i in range(opening - 1, max(opening - 6, 0), -1):
        if doc[i].lower_ == "whose":
            noun, name = doc[opening - 1], doc[opening + 1 : comma.i].root
            told = noun.pos_ in NOUNS and doc[opening + 1].text[:1].isupper()
            return (doc[i], noun, name) if told and name.pos_ == "PROPN" else None
        if doc[i].pos_ not in {*NOUNS, "ADJ", "ADP", "VERB"}:
            return None
    return None


def _tell_of(verb: Token, whose: Token, noun: Token, name: Token) -> None:
    """The noun is the verb's subject, the name is the noun's, and the clause tells of its owner."""
    _give(verb, noun)
    if not any(a is name for a in noun.ancestors):
        name.hang(noun, "appos")
    owner = whose.nbor(-2) if whose.i > 1 and whose.nbor(-1).text == "," else None
    if owner is not None and owner.pos_ in NOUNS and not any(a is verb for a in owner.ancestors):
        verb.hang(owner, "acl:relcl")


def _behind_stop(verb: Token, comma: Token) -> Token | None:
    """ "…; Lee, smiling at this, | said she would": a subject that begins a clause of its own."""
    doc = verb.doc
    opening = next(
        (i for i in range(comma.i - 1, max(comma.i - 14, 0), -1) if doc[i].text == ","), None
    )
    if opening is None or any(t.tag_ in FINITE for t in doc[opening + 1 : comma.i]):
        return None
    start = opening - 1
    while start > 0 and (
        doc[start].pos_ in {*NOUNS, "ADJ", "DET", "NUM"} or doc[start].tag_ == "PRP$"
    ):
        start -= 1
    phrase = doc[start + 1 : opening]
    if doc[start].text not in {";", ":"} or not len(phrase):
        return None
    noun = phrase.root
    return noun if noun.pos_ in NOUNS and noun.i < verb.i else None


def _told_of(verb: Token, comma: Token) -> tuple[Token, Token] | None:
    """ "said the bloc, which is in talks, | did not wish", "said its chief, Ann Lee, | had not":
    the verb of saying, and who did not.
    """
    said = verb.doc[max(verb.sent.start, comma.i - 30) : comma.i]
    noun = next(
        (
            t
            for t in said
            if t.pos_ in NOUNS
            and t.dep_ in {"obj", "obl", "ccomp"}
            and t.right_edge.i in {comma.i, comma.i - 1}
            and any(c.dep_ in {"acl:relcl", "appos"} for c in t.children)
        ),
        None,
    )
    says = noun.head if noun is not None else None
    if noun is None or says is None or says.i > noun.i:
        return None
    told = lemma_of(says) in words("statements")["bare"] and says.tag_ in {"VBD", "VBZ", "VBP"}
    who = any(c.dep_ == "nsubj" and c.i < says.i for c in says.children)
    over = says.head is verb or says is verb.sent.root
    return (says, noun) if told and who and over and says.i + 5 > noun.left_edge.i else None


def _give(verb: Token, noun: Token) -> None:
    """The noun is the verb's subject; the verb takes its place where it hung on the noun."""
    if any(a is noun for a in verb.ancestors):
        verb.take_place_of(noun)
    noun.hang(verb, "nsubj")
