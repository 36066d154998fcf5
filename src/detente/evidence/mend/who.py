"""Mending of "who" behind a place: "a banker in Zurich, who warned of losses" is the banker."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of, words

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Token

WHERE = {"at", "in", "near"}
# Heads of places and bodies, beside those of states.
HEADS = {"archbishop", "bishop", "chief", "director", "governor", "mayor", "minister"}


def mend_who(doc: Doc) -> None:
    """Let such a clause tell of who is there, in place."""
    for token in doc.tokens[3:]:
        if token.lower_ != "who" or token.nbor(-1).text != "," or token.head.dep_ != "acl:relcl":
            continue
        place = token.head.head
        while place.dep_ == "conj" and place.head.i < place.i and place.head.pos_ == "PROPN":
            place = place.head
        case = next((c for c in place.lefts if c.dep_ == "case"), None)
        if case is None or place.pos_ != "PROPN" or place.i > token.i:
            continue
        somebody = who_is_there(doc, case.i + 1)
        if somebody is not None:
            token.head.hang(somebody, "acl:relcl")


def who_is_there(doc: Doc, start: int) -> Token | None:
    """The person right before "in Zurich", "of Lyon", where such a name begins."""
    while start > 2 and doc[start - 1].pos_ == "DET":
        start -= 1
    if start < 2:
        return None
    noun, led = doc[start - 2], doc[start - 1].lower_
    if noun.pos_ != "NOUN":
        return None
    lemma = lemma_of(noun)
    there = led in WHERE and lemma in _people()
    return noun if there or (led == "of" and lemma in _heads()) else None


@cache
def _people() -> frozenset[str]:
    lists = words("groups")
    named = (w for kind in ("office", "people", "crowd", "persons") for w in lists[kind])
    return frozenset(named) - set(lists["relational"])


@cache
def _heads() -> frozenset[str]:
    return frozenset(words("groups")["head"]) | HEADS
