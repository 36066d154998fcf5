"""Mending of what is wanted where a small parser hangs its parts too high or too low.

"wants the rules | brought forward" (what is done to them, and no past), "trying to halt | the war"
(the war is halted).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_as_verb, words

if TYPE_CHECKING:
    from detente.evidence.tokens import Doc, Token

SUBJECTS = ("nsubj", "nsubj:pass", "expl", "csubj")
HELPING = {"aux", "aux:pass", "cop"}


def mend_wanting(doc: Doc) -> None:
    """Hang such parts where they belong, in place."""
    for token in doc.tokens[1:]:
        if token.dep_ == "obj":
            _of_infinitive(token)
        elif token.tag_ == "VBD" and token.dep_ == "xcomp":
            _done_to(token)
        elif token.pos_ == "ADJ" and token.dep_ == "conj":
            _off_act(token)
        elif token.tag_ == "NN" and token.lefts:
            _predicate(token)


def _of_infinitive(thing: Token) -> None:
    """ "trying to halt | the war"."""
    verb, before = thing.head, thing.left_edge.nbor(-1)
    if before is verb or before.tag_ != "VB" or before.head is not verb or before.dep_ != "xcomp":
        return
    to = any(c.dep_ == "mark" and c.lower_ == "to" for c in before.children)
    if to and before.i > verb.i and not any(c.dep_ == "obj" for c in before.children):
        thing.hang(before)


def _done_to(verb: Token) -> None:
    """ "wants the line | swung to the east": a participle."""
    above = verb.head
    thing = any(c.dep_ == "obj" and above.i < c.i < verb.i for c in above.children)
    if thing and not any(c.dep_ in {*SUBJECTS, *HELPING} for c in verb.children):
        verb.tag_ = "VBN"


def _predicate(noun: Token) -> None:
    """ "are loath to move", "is itching to sell": rare words, taken for nouns."""
    be = next((c for c in noun.lefts if c.dep_ == "cop"), None)
    after = noun.nbor(1).lower_
    if be is None or after not in {"about", "for", "of", "to"} or be.lower_ in {"being", "been"}:
        return
    if any(c.dep_ in {"amod", "case", "compound", "det", "nmod:poss"} for c in noun.lefts):
        return
    if noun.lower_ in _adjectives():
        noun.pos_, noun.tag_ = "ADJ", "JJ"
    elif noun.lower_.endswith("ing") and after in {"for", "to"} and lemma_as_verb(noun) in _verbs():
        noun.pos_, noun.tag_, be.dep_ = "VERB", "VBG", "aux"


@cache
def _adjectives() -> frozenset[str]:
    sides = words("wants")["adjective"].values()
    return frozenset(word for side in sides for listed in side.values() for word in listed)


@cache
def _verbs() -> frozenset[str]:
    sides = words("wants")["verb"].values()
    return frozenset(word for side in sides for listed in side.values() for word in listed)


def _off_act(adjective: Token) -> None:
    """ "afraid of being sent away but | more afraid of staying": joined to the first *afraid*."""
    act = adjective.head
    above = act.head
    inside = act.pos_ == "VERB" and act.dep_ in {"advcl", "xcomp"} and above.pos_ == "ADJ"
    if inside and above.i < act.i and above.lower_ == adjective.lower_:
        adjective.hang(above)
        for child in [c for c in act.children if c.dep_ == "cc" and c.i > act.i]:
            child.hang(adjective)
