"""Mending of words whose tag and whose place in the tree contradict each other.

"A letter | leaked in May" is described by a participle and by no past, "people | close to Lee" by
an adjective and by no verb; a compound has no number inside ("offered Chad | two planes"), and
whom "by" leads is no subject ("is said by friends | to be tired").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.descriptions import DESCRIBING, sort_of
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import HELPING, SUBJECTS, TWO_OBJECTS

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Token

NOUNS = {"NOUN", "PROPN"}
# Verbs without an object, whose participle describes no noun: "after talks collapsed".
ALONE = {
    "arrive", "collapse", "die", "disappear", "emerge", "expire", "fail", "falter", "happen",
    "lapse", "occur", "resign", "stall", "vanish",
}  # fmt: skip
# What leads on from a word that describes people ("familiar with the talks").
OF_THEM = {"in", "of", "on", "to", "with"}
# Prepositions that begin a clause as well.
BEGINS_CLAUSE = {"after", "before", "since", "until"}


def mend_accord(doc: Doc) -> None:
    """Believe the tag, or the place, that the words about it bear out, in place."""
    for sentence in doc.sents:
        if sentence[0].tag_ == "NNS" and sentence[0].dep_ == "nsubj":
            _of_one(sentence[0])
    for token in doc.tokens[1:-1]:
        if token.tag_ in {"VBD", "VBN"} and token.dep_ == "acl":
            _describes(token)
        elif token.lower_ in DESCRIBING and token.nbor(1).lower_ in OF_THEM:
            _close_to(token)
        elif token.dep_ in {"compound", "amod", "nmod"} and token.pos_ in NOUNS:
            _to_whom(token)
        elif token.lower_ == "by" and token.dep_ == "case":
            _by_whom(token.head)
        elif token.lower_ == "back" and token.tag_ == "RB" and token.dep_ == "xcomp":
            token.dep_ = "advmod"  # "they want it back"
        elif token.tag_ == "VBD" and token.dep_ == "xcomp" and _has_subject(token):
            token.dep_ = "ccomp"  # "believes the judge erred"
        elif token.dep_ == "acl:relcl" and token.i > token.head.i:
            _of_who_speaks(token)
        if token.dep_ == "flat" and token.tag_ == "NNP" and token.head.tag_ == "NN":
            _named(token.head)


def _describes(verb: Token) -> None:
    """ "A letter leaked in May": a participle; "after talks collapsed": a clause of its own."""
    noun, own = verb.head, {c.dep_ for c in verb.children}
    if own & {*SUBJECTS, *HELPING}:
        return
    case = next((c for c in noun.children if c.dep_ == "case"), None)
    if case is not None and case.lower_ in BEGINS_CLAUSE and lemma_of(verb) in ALONE:
        verb.take_place_of(noun)
        noun.hang(verb, "nsubj")
        case.hang(verb, "mark")
        verb.dep_, verb.tag_ = "advcl", "VBD"
    elif verb.tag_ == "VBD" and verb.nbor(-1).text == "," and noun.dep_ in SUBJECTS:
        verb.tag_ = "VBN" if noun.head.i > verb.i else verb.tag_


def _of_one(name: Token) -> None:
    """ "Acas has asked both to come": no plural goes with "has", so it is a name."""
    goes = next((c for c in name.head.children if c.dep_ in HELPING), name.head)
    if goes.tag_ == "VBZ" and not any(c.i != name.i for c in name.lefts):
        name.pos_, name.tag_ = "PROPN", "NNP"


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECTS and c.i < verb.i for c in verb.children)


def _of_who_speaks(verb: Token) -> None:
    """ "the ribbons of Aid, which | urges them to come": nobody but Aid can urge."""
    thing, said = verb.head, words("statements")
    name = next((c for c in thing.children if c.dep_ == "nmod" and c.pos_ == "PROPN"), None)
    if name is None or thing.pos_ != "NOUN" or sort_of(thing) is not None:
        return
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    asks = lemma_of(verb) in {*said["infinitive"]["asking"], *said["bare"]}
    led = subject is not None and subject.lower_ in {"which", "who"}
    at_once = led and name.right_edge.i + 2 >= verb.left_edge.i and name.i < verb.left_edge.i
    if asks and at_once and thing.lower_ not in {*said["documents"]}:
        verb.hang(name)


def _close_to(word: Token) -> None:
    """ "People close to him said", "according to two people familiar with it": what describes
    them, and no clause of its own.
    """
    people = word.nbor(-1)
    helped = any(c.dep_ in HELPING for c in word.children)
    if people.tag_ not in {"NNS", "NN"} or helped:
        return
    if people.head is word and (sourced := word.left_edge.lower_ == "according" or _comma(word)):
        people.take_place_of(word)
        people.dep_ = "obl" if sourced and people.dep_ == "advcl" else people.dep_
    elif people.tag_ != "NNS" or not (word.pos_ == "VERB" or word.dep_ == "advmod"):
        return
    elif people.head is word and word.dep_ in {*SUBJECTS, "amod", "acl"}:
        people.take_place_of(word)
    elif word.head is not people:
        return
    word.pos_, word.tag_ = "ADJ", "JJ"
    for child in [c for c in word.children if c.i < people.left_edge.i]:
        child.hang(people, "case" if child.lower_ == "according" else None)
    word.hang(people, "acl")


def _comma(word: Token) -> bool:
    """Whether "according to" leads, behind its comma."""
    return word.left_edge.text == "," and word.left_edge.nbor(1).lower_ == "according"


def _to_whom(name: Token) -> None:
    """ "offered Chad two planes": the name stands before the number, so it is no part of them."""
    thing = name.head
    verb = thing.head
    if thing.dep_ != "obj" or lemma_of(verb) not in TWO_OBJECTS or not verb.i < name.i < thing.i:
        return
    first = name.left_edge
    counts = any(c.dep_ in {"det", "nummod"} and c.i > name.i for c in thing.children)
    before = any(c.i < first.i for c in thing.children)
    if counts and first.i == verb.i + 1 and not before:
        name.hang(verb, "iobj")


def _by_whom(agent: Token) -> None:
    """ "is said by friends | to be tired of it": whom "by" leads says it, and is not tired."""
    told = agent.head if agent.dep_ in SUBJECTS else None
    if told is None:
        inside = (c for c in agent.children if c.i > agent.i and c.dep_ in {"amod", "acl"})
        told = next((c for c in inside if _to_be(c)), None)
        says = agent.head
    else:
        says = told.head
    passive = any(c.dep_ == "aux:pass" for c in says.children)
    if told is None or not passive or not says.i < agent.i < told.i or not _to_be(told):
        return
    agent.hang(says, "obl:agent")
    told.hang(says, "xcomp")


def _to_be(word: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "to" for c in word.children)


def _named(first: Token) -> None:
    """ "Moon Jae-in": the first word of a name is a name, wherever it stands."""
    if first.text[:1].isupper() and sort_of(first) is None:
        first.pos_, first.tag_ = "PROPN", "NNP"
