"""Mending of who says so, inside what is said or behind it.

"The banks, which she said | charge more": a small parser takes the verb of saying for a helper of
the verb behind it, or for a noun; it governs that verb, of which "which" is the subject. "…, aid
workers and the governor said": the first of those who say so is no part of what they say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_as_verb, words
from detente.evidence.parse.syntax import FINITE, HELPING, SUBJECTS

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Token

RELATIVE = {"that", "which", "who", "whom"}
OF_A_NOUN = {"ADJ", "DET", "NOUN", "NUM", "PRON", "PROPN"}
# The longest name of who says it, in words.
REACH = 5


def mend_inserted(doc: Doc) -> None:
    """Give such verbs the clause they govern, in place."""
    for token in doc:
        if token.lower_ in RELATIVE and token.i + 3 < token.sent.end:
            says = _says_behind(token)
            if says is not None:
                _govern(says, token)
        elif token.dep_ in {"nsubj", "obj", "conj", "obl"} and token.pos_ in {"NOUN", "PROPN"}:
            _first_of_sources(token)


def _says_behind(relative: Token) -> Token | None:
    """The verb of saying right behind a relative and a short subject, with a finite verb next."""
    doc = relative.doc
    for token in doc[relative.i + 2 : min(relative.i + 2 + REACH, relative.sent.end - 1)]:
        if token.tag_ in {"VBD", "VBP", "VBZ"} or (token.tag_ == "NNS" and _verb_next(token)):
            saying = lemma_as_verb(token) in words("statements")["bare"]
            named = token.nbor(-1).pos_ in {"NOUN", "PRON", "PROPN"}
            return token if saying and named and _verb_next(token) else None
        if token.pos_ not in OF_A_NOUN or token.tag_ in {"WDT", "WP"}:
            return None
    return None


def _verb_next(token: Token) -> bool:
    after = token.nbor(1)
    past = after.tag_ == "VBN" and token.dep_ == "aux" and token.head is after
    finite = (after.tag_ in FINITE or past) and after.pos_ in {"AUX", "VERB"}
    return finite and after.sent is token.sent


def _govern(says: Token, relative: Token) -> None:
    """Put a verb of saying above the clause behind it, whose subject the relative is."""
    first = says.nbor(1)
    does = first.head if first.dep_ in HELPING and first.head.i > first.i else first
    if does.head is says or any(a is says for a in does.ancestors):
        return
    who = says.nbor(-1)
    while who.head.i < says.i and who.head.i > relative.i:
        who = who.head
    top = does
    while top.head.i > relative.i and top.head is not top:
        top = top.head
    says.take_place_of(top)
    says.pos_, says.tag_ = "VERB", "VBZ" if says.tag_ == "NNS" else says.tag_
    if says.dep_ in {"nsubj", "nsubj:pass", "dep"}:
        says.dep_ = "acl:relcl"
    who.hang(says, "nsubj")
    does.hang(says, "ccomp")
    for joined in [c for c in does.children if c.dep_ == "conj" and _behind_comma(c)]:
        joined.hang(says)  # "which she said charge more, and asked for a law"
    if does is first and does.tag_ == "VBN":
        does.tag_ = "VBD"
    if not any(c.dep_ in SUBJECTS and c.i < does.i for c in does.children):
        relative.hang(does, "nsubj")


def _behind_comma(verb: Token) -> bool:
    joins = next((c for c in verb.children if c.dep_ == "cc" and c.i < verb.i), None)
    return joins is not None and joins.nbor(-1).text == ","


def _first_of_sources(noun: Token) -> None:
    """ "…, aid workers | and the governor said.": two who say so, behind all they say."""
    comma, joins = noun.left_edge.nbor(-1), noun.right_edge.nbor(1)
    if noun.left_edge.text == ",":
        comma = noun.left_edge
    if comma.text != "," or joins.lower_ != "and" or joins.i + 2 >= noun.sent.end:
        return
    first = joins.nbor(1)
    second = first
    while second.head.i > second.i and second.head.pos_ in {"NOUN", "PROPN"}:
        second = second.head
    says, end = second.head, second.right_edge.nbor(1)
    if second.dep_ != "nsubj" or says is not end or noun.head is says or noun.head.i > noun.i:
        return
    closes = says.nbor(1).text == "." or says.nbor(1).dep_ == "obl:unmarked"
    if closes and lemma_as_verb(says) in words("statements")["bare"]:
        noun.hang(says, "nsubj")
        second.hang(noun, "conj")
        joins.hang(second)
