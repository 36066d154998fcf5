"""Mending of single words that a small parser takes for others.

An office written with a hyphen is cut in three ("their co-chair"), "it" before a verb of wanting
or saying is taken for the "it" of "it rains", a verb for a plural ("Cairo doubts its word"), and
what somebody is urged to do for where they are urged to ("urged farmers to march").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import act_verbs, graded, lemma_of, words
from detente.evidence.name_ranges import office_words

if TYPE_CHECKING:
    from spacy.tokens import Token

BEFORE_OFFICES = {"co", "deputy", "ex", "sub", "vice"}


def mend_word(token: Token) -> None:
    """Apply these mends where they begin at a token, in place."""
    text, doc = token.text, token.doc
    if text == "-":
        if 0 < token.i < len(doc) - 1:
            _join_office(doc[token.i - 1], token, doc[token.i + 1])
    elif text in {"It", "it"}:
        if token.dep_ == "expl" and _acts(token.head):
            token.dep_ = "nsubj"
    elif text == "to":
        if token.tag_ == "IN" and _is_urged(token):
            act = token.nbor(1)
            act.pos_, act.tag_, act.dep_ = "VERB", "VB", "xcomp"
            token.pos_, token.tag_, token.dep_ = "PART", "TO", "mark"
    elif token.tag_ == "NNS" and token.i and _verb_for_plural(token):
        _make_verb_of(token)


def _join_office(prefix: Token, hyphen: Token, office: Token) -> None:
    """ "their co-chair, Ann Lee": one noun, that of the office."""
    if prefix.lower_ not in BEFORE_OFFICES or lemma_of(office) not in office_words():
        return
    if prefix.whitespace_ or hyphen.whitespace_:
        return
    # The highest of the three, so that its head hangs on none of them.
    top = min((office, prefix, hyphen), key=lambda part: sum(1 for _ in part.ancestors))
    if top.i != office.i:
        is_root = top.head.i == top.i
        office.head, office.dep_ = (office, "ROOT") if is_root else (top.head, top.dep_)
    for child in [c for c in prefix.children if c.i not in {hyphen.i, office.i}]:
        child.head = office
    for child in [c for c in hyphen.children if c.i != office.i]:
        child.head = office
    prefix.head, prefix.dep_ = office, "compound"
    hyphen.head, hyphen.dep_ = office, "punct"


def _verb_for_plural(token: Token) -> bool:
    """ "Cairo doubts its good will": no noun phrase goes on with an article or a possessive."""
    before, head = token.nbor(-1), token.head
    if before.tag_ != "NNP" or before.head.i != token.i or token.i + 1 >= token.sent.end:
        return False
    thing = token.dep_ == "nsubj" and head.i > token.i and head.pos_ in {"NOUN", "PROPN"}
    led = token.nbor(1).tag_ in {"DT", "PRP$"} and not any(c.dep_ == "cop" for c in head.children)
    said = words("statements")
    verbs = {*graded(words("wants")["verb"]), *said["clause"], *said["opinion"], *said["felt"]}
    return thing and led and token.lower_.removesuffix("s") in verbs


def _make_verb_of(token: Token) -> None:
    """It takes the place of what the parse made its head, which becomes its object."""
    thing, before = token.head, token.nbor(-1)
    is_root = thing.head.i == thing.i
    token.head, token.dep_ = (token, "ROOT") if is_root else (thing.head, thing.dep_)
    token.pos_, token.tag_ = "VERB", "VBZ"
    for child in [c for c in thing.children if c.i < token.i or c.dep_ in {"conj", "punct"}]:
        child.head = token
    thing.head, thing.dep_ = token, "obj"
    before.head, before.dep_ = token, "nsubj"


def _is_urged(to: Token) -> bool:
    """ "urged farmers to march on Paris": a verb behind whom somebody asks."""
    if to.head.i != to.i + 1 or to.i == 0:
        return False
    act, whom = to.head, to.nbor(-1)
    asks = lemma_of(act.head) in words("statements")["infinitive"]["asking"]
    verb = act.lower_ in act_verbs() or (act.tag_ == "NNP" and act.text.islower())
    return asks and verb and whom.head.i == act.head.i and whom.dep_ in {"obj", "iobj"}


def _acts(verb: Token) -> bool:
    """Whether only somebody can do it, and no clause is what the "it" stands for."""
    lemma = lemma_of(verb)
    wants = lemma in graded(words("wants")["verb"])
    passive = any(c.dep_ == "aux:pass" for c in verb.children)
    clauses = {"csubj", "csubj:pass", "nsubj", "nsubj:pass"}
    done = wants or lemma in words("statements")["clause"]
    return done and not passive and not any(c.dep_ in clauses for c in verb.children)
