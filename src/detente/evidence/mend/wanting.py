"""Mending of what is wanted where a small parser hangs its parts too high or too low.

"wants the rules | brought forward" (what is done to them, and no past), "trying to halt | the war"
(the war is halted).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_as_verb, lemma_of, words
from detente.evidence.parse.syntax import FINITE, HELPING, SUBJECTS, TWO_OBJECTS

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Token


def mend_wanting(doc: Doc) -> None:
    """Hang such parts where they belong, in place."""
    for token in doc.tokens[1:]:
        if token.tag_ == "VB" and lemma_of(token) in TWO_OBJECTS:
            _second_thing(token)
        if token.dep_ == "obj":
            _of_infinitive(token)
        elif token.dep_ == "appos":
            _wants_thing(token)
        elif token.tag_ == "VBD" and token.dep_ == "xcomp":
            _done_to(token)
        elif token.tag_ in {"VB", "VBN"} and token.dep_ == "conj":
            _done_too(token)
        elif token.tag_ == "VB" and token.dep_ in {"amod", "compound"}:
            _act_before_thing(token)
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


def _second_thing(verb: Token) -> None:
    """ "unwilling to give the north | the vote it asked for", "to deny him | precisely that"."""
    whom = next((c for c in verb.rights if c.dep_ in {"iobj", "obj"}), None)
    if whom is None or any(c.dep_ == "obj" and c is not whom for c in verb.rights):
        return
    first = whom.right_edge.nbor(1)
    thing = first
    while thing.head.i > thing.i and thing.head.left_edge is first:
        thing = thing.head
    named = thing.pos_ in {"NOUN", "PRON", "PROPN"} and thing.left_edge is first
    bare = not any(c.dep_ in {"case", *SUBJECTS} for c in thing.children)
    above = thing.head is not verb and any(a is thing.head for a in verb.ancestors)
    if named and bare and above and thing.dep_ not in SUBJECTS:
        thing.hang(verb, "obj")


def _wants_thing(name: Token) -> None:
    """ "the tariff | Bo Lee is looking for": who looks for it, and no other name of it."""
    clause = next((c for c in name.head.rights if c.dep_ == "acl:relcl" and c.i > name.i), None)
    before = name.left_edge.nbor(-1)
    if clause is None or name.pos_ != "PROPN" or before.text == "," or before.is_punct:
        return
    helps = [c for c in clause.lefts if c.dep_ in HELPING]
    first = helps[0] if helps else clause
    own = any(c.dep_ in SUBJECTS or c.tag_ in {"WDT", "WP"} for c in clause.children)
    if first.tag_ in FINITE and name.right_edge.nbor(1) is first and not own:
        name.hang(clause, "nsubj")


def _done_to(verb: Token) -> None:
    """ "wants the line | swung to the east": a participle."""
    above = verb.head
    thing = any(c.dep_ == "obj" and above.i < c.i < verb.i for c in above.children)
    if thing and not any(c.dep_ in {*SUBJECTS, *HELPING} for c in verb.children):
        verb.tag_ = "VBN"


def _done_too(verb: Token) -> None:
    """ "wants the rules scrapped, or | put off till May": done to them, too."""
    done = next((c for c in verb.head.children if c.dep_ == "xcomp" and c.tag_ == "VBN"), None)
    own = any(c.dep_ in {*SUBJECTS, *HELPING, "mark", "obj"} for c in verb.children)
    if done is not None and verb.head.i < done.i < verb.i and not own:
        verb.hang(done)


def _act_before_thing(verb: Token) -> None:
    """ "asked Bo Lee, the mayor, to | close two roads": an act, and no kind of roads."""
    to, thing = verb.nbor(-1), verb.head
    if to.text in {"“", '"'} and to.i:
        to = to.nbor(-1)  # "urged both to “show restraint”"
    above = next((a for a in thing.ancestors if a.pos_ == "VERB"), None)
    if to.tag_ != "TO" or thing.i < verb.i or above is None or above.i > to.i:
        return
    for child in [c for c in thing.children if c.i < verb.i]:
        child.hang(verb)
    verb.hang(above, "xcomp")
    to.hang(verb, "mark")
    thing.hang(verb, "obj")


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
