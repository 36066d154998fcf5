"""What a relative pronoun stands for.

"Ann Lee, the officer for rail at the Signal Union, who had urged …": a small parser hangs the
clause on any of the three nouns. "Who" is a person or people, and who is named is named by what
stands in apposition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.descriptions import sort_of
from detente.evidence.lexicons import lemma_of, words

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

TIMED = {"DATE", "TIME"}
RELATING = {"who", "which", "that", "whom"}
# What a relative pronoun stands behind where it goes on from the one before ("and who").
JOINING = {"and", "but", "or"}
# How far before "who" the person may be of whom it tells, and any other noun.
NEAR, NEAREST = 12, 7
WHERE = {"at", "from", "in", "near"}
# Links by which a noun hangs on what it tells more about.
PART_OF = {"nmod", "nmod:poss", "nmod:desc", "compound", "flat", "obl"}


def antecedent(relative: Token, verb: Token) -> Token:
    """What a relative pronoun stands for: the noun its clause hangs on, else the last before it."""
    before = relative.nbor(-1) if relative.i > 0 else relative
    if before.pos_ in {"PRON", "DET"} and before.lower_ not in RELATING:
        return before
    beside = verb.dep_ in {"acl:relcl", "acl"} and verb.head.i < relative.i
    if relative.lower_ == "who":
        earlier = _earlier(relative) if before.lower_ in JOINING else None
        if earlier is not None:
            return antecedent(earlier, earlier.head)
        person = _person(relative, verb.head if beside else None)
        if person is not None:
            return person
    if beside and (verb.head.ent_type_ not in TIMED or relative.lower_ != "who"):
        return verb.head
    for i in range(relative.i - 1, max(-1, relative.i - NEAREST - 1), -1):
        token = relative.doc[i]
        if token.pos_ in {"PROPN", "NOUN"} and token.ent_type_ not in TIMED:
            return _whole_name(token)
    return relative


def _earlier(relative: Token) -> Token | None:
    """The "who" of "who backed the plan, and who explained"."""
    earlier = relative.doc[relative.sent.start : relative.i]
    return next((t for t in reversed(earlier) if t.lower_ == "who" and t.head.i > t.i), None)


def _person(relative: Token, parsed: Token | None) -> Token | None:
    """Of whom "who" tells: whom the parse hung it on, or what that belongs to, if not a person."""
    if parsed is not None and parsed.pos_ in {"NOUN", "PROPN"} and parsed.ent_type_ not in TIMED:
        named = _named(parsed)
        if named is None and relative.nbor(-1).text == ",":
            named = _past_body(relative, parsed)
        if named is not None:
            return named
        alone = parsed.i == relative.i - 1 and parsed.pos_ == "NOUN"  # "a widow who stipulated"
        if alone and parsed.dep_ == "nmod" and sort_of(parsed) in {None, "body"}:
            # "a member of its youth wing who", not "the resignation of a minister who"
            alone = sort_of(parsed.head) is None
            parsed = parsed if alone else parsed.head
        if alone or parsed.tag_ in {"NNP", "NNPS"} or sort_of(parsed):
            return parsed
    near = relative.doc[max(relative.sent.start, relative.i - NEAR) : relative.i]
    people = [t for t in near if t.tag_ in {"NNP", "NNPS"} or sort_of(t)]
    last = _whole_name(people[-1]) if people else None
    if last is not None and last.head is parsed and _is_there(last):
        return parsed
    return last


def _named(noun: Token) -> Token | None:
    """The name that a noun, or what it is a part of, stands in apposition to."""
    for _ in range(4):
        head = noun.head
        if head.i >= noun.i:
            return None
        if noun.dep_ == "appos":
            return head if head.pos_ == "PROPN" and _someone(noun) else None
        if noun.dep_ not in PART_OF or head.pos_ not in {"NOUN", "PROPN"}:
            return None
        place_or_body = sort_of(noun) == "body" or any(c.dep_ == "det" for c in noun.children)
        if noun.pos_ == "PROPN" and not place_or_body:
            return None  # "a friend of Ann Lee, who"
        noun = head
    return None


def _past_body(relative: Token, noun: Token) -> Token | None:
    """The clerk of "a clerk in the ruling party, who", wherever between them the parse hung it."""
    if noun.dep_ == "nmod" and sort_of(noun) == "body":
        return noun.head if _could_be_one(noun.head) else None
    inside = any(c.dep_ == "nmod" and c.i > noun.i for c in noun.children)
    below = relative.doc[noun.i + 1 : relative.i] if inside and _could_be_one(noun) else ()
    bodies = [t for t in below if t.tag_ in {"NNP", "NNPS"} or sort_of(t)]
    return noun if bodies and sort_of(bodies[-1]) == "body" else None


def _someone(noun: Token) -> bool:
    """A noun that tells who somebody is ("a nurse", "the Texas Democrat")."""
    return noun.tag_ == "NN" or any(c.dep_ == "det" for c in noun.children)


def _is_there(noun: Token) -> bool:
    """Zurich in "a banker in Zurich, who": where somebody is, not who."""
    return any(c.dep_ == "case" and c.lower_ in WHERE for c in noun.children)


def _could_be_one(noun: Token) -> bool:
    """Whether a common noun may name a person: it is no thing and no body."""
    lists, lemma = words("wants")["holder"], lemma_of(noun)
    thing = lemma in lists["things"] or lemma.endswith(tuple(lists["abstract"]))
    return noun.tag_ == "NN" and not thing and sort_of(noun) != "body"


def _whole_name(token: Token) -> Token:
    while token.dep_ in {"flat", "compound"} and token.head.pos_ in {"PROPN", "NOUN"}:
        token = token.head
    return token
