"""Mending of main verbs behind a relative clause that no comma closes.

"The miners who struck last winter | demanded a vote": the winter demands nothing. "Farmers whose
sons were killed | have called for peace": the relative is not the sentence, and whoever it tells
of is the subject of what follows.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import FINITE, HELPING, SUBJECTS

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Token

NOUNS = {"NOUN", "PROPN", "PRON"}
RELATIVE = {"WP", "WDT", "WP$"}
TIMES = {
    "afternoon", "autumn", "day", "decade", "evening", "fall", "month", "morning", "night",
    "quarter", "season", "spring", "summer", "term", "week", "weekend", "winter", "year",
}  # fmt: skip
# What shows that a time is meant and not what it is like ("this winter", "the previous night").
WHEN = {"last", "next", "this", "that", "previous", "same", "earlier", "each", "every", "other"}

# Who does these and goes on "promising schools" promises them.
TRAVELS = {
    "arrive", "come", "cross", "drive", "fly", "go", "march", "return", "ride", "roam", "sail",
    "tour", "travel", "visit", "walk",
}  # fmt: skip


def mend_relatives(doc: Doc) -> None:
    """Give such verbs their subjects, in place."""
    for token in doc.tokens[3:]:
        if token.dep_ == "nsubj" and token.pos_ == "NOUN" and lemma_of(token) in TIMES:
            _off_subject(token)
    for token in doc.tokens[1:]:
        if token.tag_ in {"WP", "WP$"}:
            _past_relative(token)
        elif token.tag_ == "VBG":
            _of_traveller(token)
        elif token.dep_ == "nsubj" and token.pos_ in NOUNS and token.nbor(1).text == ",":
            _into_aside(token)
    for sentence in doc.sents:
        if sentence.root.pos_ in NOUNS:
            _verb_behind(sentence.root, sentence.end)


def _off_subject(time: Token) -> None:
    """ "miners who struck last winter | demanded": when they struck, beside the subject."""
    verb, before = time.head, time.left_edge.nbor(-1)
    shown = any(c.lower_ in WHEN for c in time.lefts)
    inside = before.pos_ in {"ADP", "ADV", "VERB", *NOUNS} and before.i > time.sent.start
    if not shown or not inside or verb.i < time.i:
        return
    told = _verb_of_relative(time)
    says = told is before or (told is not None and verb.dep_ == "ccomp" and verb.head is told)
    if told is None or any(a is time for a in told.ancestors):
        return
    if not (says and lemma_of(told) in words("statements")["clause"]):
        time.hang(told, "obl:unmarked")


def _verb_of_relative(time: Token) -> Token | None:
    """The verb of the relative clause that a time ends."""
    for token in reversed(time.doc[time.sent.start : time.left_edge.i]):
        if token.is_punct:
            return None
        if token.pos_ == "VERB":
            clause = time.doc[time.sent.start : token.i]
            return token if any(t.tag_ in RELATIVE for t in clause) else None
    return None


def _past_relative(relative: Token) -> None:
    """ "Farmers whose sons were killed | have called for peace": taken for one clause."""
    noun = relative.head if relative.dep_ == "nmod:poss" else relative
    told, before = noun.head, relative.nbor(-1)
    if noun.dep_ not in SUBJECTS or told.pos_ not in {"VERB", "ADJ", "NOUN"} or told.i < noun.i:
        return
    who = next((c for c in told.children if c.dep_ in SUBJECTS and c.i < relative.i), None)
    if who is None or who.pos_ not in NOUNS or before.text == ",":
        return
    verb = next((c for c in told.rights if _main(c)), None)
    if verb is not None:
        _take_over(verb, told, who)


def _main(verb: Token) -> bool:
    """A finite verb that nothing joins or subordinates, with no subject of its own."""
    helps = [c for c in verb.lefts if c.dep_ in HELPING]
    first = helps[0] if helps else verb
    own = any(c.dep_ in {*SUBJECTS, "cc", "mark"} or c.tag_ in RELATIVE for c in verb.lefts)
    hangs = verb.dep_ in {"acl", "advcl", "ccomp", "conj", "parataxis", "xcomp"}
    return hangs and first.tag_ in FINITE and not own and first.nbor(-1).text != ","


def _take_over(verb: Token, told: Token, who: Token) -> None:
    outside = [c for c in told.children if c.i < who.left_edge.i or (c.i > verb.i)]
    verb.take_place_of(told)
    who.hang(verb, "nsubj")
    told.hang(who, "acl:relcl")
    for child in outside:
        if child is not who:
            child.hang(verb)


def _verb_behind(noun: Token, end: int) -> None:
    """ "Residents who fought for months | accused the board": no noun is all the sentence."""
    told = next((c for c in noun.rights if c.dep_ == "acl:relcl"), None)
    if told is None or told.i > noun.i + 8:
        return
    if any(c.dep_ in {"cop", *SUBJECTS} for c in noun.children):
        return
    if not any(t.tag_ in RELATIVE for t in told.lefts):
        _behind_contact(noun, told)
        return
    for token in noun.doc[told.i + 1 : end]:
        if token.is_punct or token.dep_ == "cc":
            return
        verb = token.head if token.dep_ in HELPING else token
        if token.tag_ in FINITE and verb.i >= token.i and _of_no_subject(verb, told):
            for thing in [c for c in verb.lefts if c.dep_ in SUBJECTS]:
                thing.hang(thing.left_edge.nbor(-1), "obj")
            verb.take_place_of(noun)
            noun.hang(verb, "nsubj")
            for child in [c for c in noun.rights if c.i > verb.i]:
                child.hang(verb)
            return


def _of_no_subject(verb: Token, told: Token) -> bool:
    """Whether a verb below that of a relative is the sentence's: nothing joins it, and a noun
    before it is what is done to ("who would not pay a fine | go to court").
    """
    below = verb.dep_ in {"acl", "acl:relcl", "ccomp"} and any(a is told for a in verb.ancestors)
    joined = any(c.dep_ in {"cc", "mark", "punct"} or c.tag_ in RELATIVE for c in verb.lefts)
    own = [c for c in verb.lefts if c.dep_ in SUBJECTS]
    acts = [c.left_edge.nbor(-1) for c in own if c.i > told.i + 1]
    governed = all(a.tag_ == "VB" and a.i > told.i for a in acts) and len(acts) == len(own)
    return below and not joined and governed


def _behind_contact(noun: Token, told: Token) -> None:
    """ "A judge I know | says …", "A banker I spoke to | says …": a bare relative."""
    who = noun.nbor(1)
    if who.tag_ != "PRP" or who.head is not told:
        return
    at = told.i + 1 + (told.nbor(1).lower_ in {"about", "from", "to", "with"})
    if at >= told.sent.end:
        return
    verb = told.doc[at]
    if verb.tag_ in FINITE and verb.dep_ in {"advcl", "ccomp"} and _main(verb):
        verb.take_place_of(noun)
        noun.hang(verb, "nsubj")
        for child in [c for c in noun.rights if c.i > verb.i]:
            child.hang(verb)


def _of_traveller(saying: Token) -> None:
    """ "toured the valley | promising schools": who travels promises, not the valley."""
    noun = saying.nbor(-1)
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.i < 2:
        return
    went = next((a for a in saying.ancestors if a.tag_ in {"VBD", "VBZ", "VBN"}), None)
    if went is None or went.i > noun.i or lemma_of(went) not in TRAVELS:
        return
    if lemma_of(saying) not in _sayings():
        return
    if noun.head is saying and noun.dep_ in {"compound", "nsubj"}:
        for child in [c for c in saying.lefts if c is not noun]:
            child.hang(noun)
        noun.hang(went, "obl")
    saying.hang(went, "advcl")


@cache
def _sayings() -> frozenset[str]:
    lists = words("statements")
    asked = lists["infinitive"]["asking"] + lists["infinitive"]["undertaking"]
    return frozenset([*lists["clause"], *asked])


def _into_aside(noun: Token) -> None:
    """ "Lee, a nurse who leads the Keep Us Warm group, | said": no subject stands before the comma
    that ends an aside, so the group is what the nurse leads.
    """
    verb = noun.head
    who = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if who is None or who is noun or who.i > noun.i or verb.i < noun.i:
        return
    told = next((t for t in reversed(noun.doc[who.i : noun.left_edge.i]) if t.pos_ == "VERB"), None)
    if told is None or told.dep_ != "acl:relcl" or any(c.dep_ == "obj" for c in told.children):
        return
    if any(a is who for a in told.ancestors):
        noun.hang(told, "obj")
