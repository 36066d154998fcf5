"""Mending of phrases that a small parser hangs beside what they belong to.

"to say so in public | reflects a fear" (no preposition governs a finite verb), "Vesta and Spain's
Iberol" (the name behind the mark), "dealt with Egypt, a country that …" (another word for Egypt),
"insulted them and accused Delta Ports" (what is accused), "the tariff Bo Weir is looking for" (who
looks).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of
from detente.evidence.parse.syntax import FINITE, SUBJECTS

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Token

NOUNS = {"NOUN", "PROPN"}
SPANS = {"minute", "hour", "day", "week", "month", "year", "decade"}


def mend_phrases(doc: Doc) -> None:
    """Hang such phrases where they belong, in place."""
    for token in doc.tokens[1:-1]:
        if token.lower_ in {"after", "before"} and token.head.i > token.i:
            _hours_after(token)
        if token.dep_ == "case" and token.tag_ == "IN" and token.head.i > token.i + 1:
            if token.head.tag_ in FINITE and token.head.pos_ == "VERB":
                _of_finite(token, token.head)
        elif token.tag_ == "POS":
            _behind_mark(token)
        elif token.dep_ == "obl" and token.pos_ == "NOUN":
            _another_word(token)
        elif token.dep_ == "conj" and token.pos_ in NOUNS:
            _past_second_verb(token)
        elif (
            token.dep_ in {"aux", "aux:pass"}
            and token.tag_ in FINITE
            and token.head.dep_ == "acl:relcl"
        ):
            _who_does(token, token.head)


def _of_finite(case: Token, verb: Token) -> None:
    """ "until Egypt | left": a clause; "in public | reflects a fear": a phrase before the verb."""
    if any(c.dep_ in SUBJECTS and c.i > case.i for c in verb.lefts):
        case.dep_ = "mark"
        verb.dep_ = "advcl" if verb.dep_ in {"nmod", "obl"} else verb.dep_
        return
    thing, before = verb.nbor(-1), case.nbor(-1)
    above = before if before.pos_ in {"NOUN", "PROPN", "VERB"} else before.head
    if thing.head is not verb or thing.dep_ != "amod" or thing.i == case.i:
        return
    if above.i < case.i and not any(a is thing for a in above.ancestors):
        thing.hang(above, "obl" if above.pos_ == "VERB" else "nmod")
        case.hang(thing)


def _hours_after(case: Token) -> None:
    """ "hours after Britain, France and Germany | warned": a clause tells what happened before."""
    time, first = case.nbor(-1), case.head
    last = first.right_edge.i
    if lemma_of(time) not in SPANS or case.dep_ != "case" or last + 1 >= case.sent.end:
        return
    verb = first.doc[last].nbor(1)
    main = next((a for a in time.ancestors if a.pos_ == "VERB" and a.i < time.i), None)
    if verb.tag_ not in {"VBD", "VBN"} or main is None or main is verb:
        return
    if any(c.dep_ in SUBJECTS and c is not time for c in verb.children) or verb.head.i > verb.i:
        return
    verb.hang(main, "advcl")
    first.hang(verb, "nsubj")
    case.hang(verb, "mark")
    time.hang(verb, "obl:unmarked")
    verb.tag_ = "VBD"


def _behind_mark(mark: Token) -> None:
    """ "Vesta and Spain's | Iberol": the name behind the mark is one of the two."""
    owner, name = mark.nbor(-1), mark.nbor(1)
    while owner.dep_ in {"compound", "flat"} and owner.head.i < mark.i:
        owner = owner.head
    if owner.pos_ != "PROPN" or name.pos_ != "PROPN" or owner.dep_ not in {"conj", "appos"}:
        return
    if name.dep_ not in {"appos", "conj"} or any(a is name for a in owner.ancestors):
        return
    name.take_place_of(owner)
    owner.hang(name, "nmod:poss")
    for child in [c for c in owner.children if c.dep_ in {"cc", "punct"}]:
        child.hang(name)


def _another_word(noun: Token) -> None:
    """ "dealt with Egypt, | a country that …": another word for what stands before the comma."""
    first = noun.left_edge.nbor(1) if noun.left_edge.text == "," else noun.left_edge
    if any(c.dep_ == "case" for c in noun.children) or first.lower_ not in {"a", "an", "the"}:
        return
    before = first.nbor(-1)
    named = before.nbor(-1)
    if before.text != "," or named.pos_ != "PROPN" or noun.head.i > named.i:
        return
    while named.dep_ in {"compound", "flat"} and named.head.i < first.i:
        named = named.head
    if named.head is noun.head and named.dep_ == "obl":
        noun.hang(named, "appos")


def _past_second_verb(noun: Token) -> None:
    """ "insulted the miners and accused | Delta Ports": whom the second verb is about."""
    joins = next((c for c in noun.lefts if c.dep_ == "cc"), None)
    verb = joins.nbor(1) if joins is not None else noun
    if joins is None or verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.pos_ != "VERB":
        return
    if verb.dep_ == "conj" and verb.head.i < joins.i and not _has_object(verb):
        joins.hang(verb)
        noun.hang(verb, "obj")
        for child in [c for c in noun.rights if c.dep_ == "nmod"]:
            child.hang(verb, "obl")


def _has_object(verb: Token) -> bool:
    return any(c.dep_ in {"obj", "ccomp", "xcomp"} for c in verb.children)


def _who_does(helps: Token, verb: Token) -> None:
    """ "the tariff | Bo Weir is looking for": the name right before the verb is who does it."""
    noun, name = verb.head, helps.nbor(-1)
    while name.dep_ in {"compound", "flat"} and name.head.pos_ == "PROPN":
        name = name.head
    if any(c.dep_ in SUBJECTS or c.tag_ in {"WDT", "WP"} for c in verb.lefts):
        return
    close = name.left_edge.i == noun.i + 1 and name.right_edge.i == helps.i - 1
    if (
        name.pos_ == "PROPN"
        and name.head is noun
        and name.dep_ in {"appos", "conj", "flat"}
        and close
    ):
        name.hang(verb, "nsubj")
