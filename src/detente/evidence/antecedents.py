"""Whom or what a relative pronoun stands for, where a small parser hangs its clause amiss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.descriptions import sort_of
from detente.evidence.lexicons import lemma_of, words

if TYPE_CHECKING:
    from detente.evidence.tokens import Token

RELATING = {"who", "which", "that", "whom"}


def antecedent(relative: Token, verb: Token) -> Token:
    """What a relative pronoun stands for: the noun its clause hangs on, else the last before it."""
    before = relative.nbor(-1) if relative.i > 0 else relative
    if before.pos_ in {"PRON", "DET"} and before.lower_ not in RELATING:
        return before
    if relative.lower_ == "who":
        if (one := _person_who(relative, verb)) is not None:
            return one
        near = relative.doc[max(relative.sent.start, relative.i - 12) : relative.i]
        people = [t for t in near if t.tag_ in {"NNP", "NNPS"} or sort_of(t)]
        if people and not (verb.head in people or sort_of(verb.head)):
            return _whole_name(people[-1])
    timed = {"DATE", "TIME"}
    beside = verb.dep_ in {"acl:relcl", "acl"} and verb.head.i < relative.i
    if beside and (verb.head.ent_type_ not in timed or relative.lower_ != "who"):
        return verb.head
    for i in range(relative.i - 1, max(-1, relative.i - 8), -1):
        token = relative.doc[i]
        if token.pos_ in {"PROPN", "NOUN"} and token.ent_type_ not in timed:
            return _whole_name(token)
    return relative


def _person_who(relative: Token, verb: Token) -> Token | None:
    """The one a "who" tells of past the body they belong to: "a clerk in the ruling party, who",
    "a nurse who has worked for the hospital and who", "Ann Lee, head of the Dockers' Union, who".
    """
    first = verb
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    noun = first.head
    if first.dep_ != "acl:relcl" or noun.i > first.i or verb.tag_ == "VBP":
        return None
    if first is not verb:
        led = next((c for c in first.lefts if c.lower_ == "who" and c.i < relative.i), None)
        return antecedent(led, first) if led is not None else None
    if (
        noun.dep_ == "nmod"
        and noun.tag_ in {"NNP", "NNPS"}
        and any(c.dep_ == "det" and c.lower_ == "the" for c in noun.lefts)
    ):
        title = noun.head  # of a body, which is no "who"
        named = title.dep_ == "appos" and title.head.pos_ == "PROPN"
        person = lemma_of(title) in words("groups")["kin"] or sort_of(noun) == "office"
        return title.head if named and not person and relative.nbor(-1).text == "," else None
    if noun.dep_ == "nmod" and sort_of(noun) == "body" and relative.nbor(-1).text == ",":
        return noun.head if _could_be_one(noun.head) else None
    inside = any(c.dep_ == "nmod" and c.i > noun.i for c in noun.children)
    below = relative.doc[noun.i + 1 : relative.i] if inside and _could_be_one(noun) else ()
    bodies = [t for t in below if t.tag_ in {"NNP", "NNPS"} or sort_of(t)]
    return noun if bodies and sort_of(bodies[-1]) == "body" else None


def _could_be_one(noun: Token) -> bool:
    """Whether a common noun may name a person: it is no thing and no body."""
    lists, lemma = words("wants")["holder"], lemma_of(noun)
    thing = lemma in lists["things"] or lemma.endswith(tuple(lists["abstract"]))
    return noun.tag_ == "NN" and not thing and sort_of(noun) != "body"


def _whole_name(token: Token) -> Token:
    while token.dep_ in {"flat", "compound"} and token.head.pos_ in {"PROPN", "NOUN"}:
        token = token.head
    return token
