"""Mending of single words that a small parser takes for others.

An office written with a hyphen is cut in three ("their co-chair"), "it" before a verb of wanting
or saying is taken for the "it" of "it rains", a verb for a plural ("Cairo doubts its word"), and
what somebody is urged to do for where they are urged to ("urged farmers to march"), people for a
name where they begin the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import act_verbs, graded, lemma_of, words
from detente.evidence.name_ranges import DAYS_AND_MONTHS, office_words

if TYPE_CHECKING:
    from detente.evidence.tokens import Token

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
            for child in [c for c in act.head.children if c.i > act.i and c.dep_ != "punct"]:
                child.hang(act)
            act.pos_, act.tag_, act.dep_ = "VERB", "VB", "xcomp"
            token.pos_, token.tag_, token.dep_ = "PART", "TO", "mark"
    elif text in {"'s", "’s"}:
        if token.tag_ == "POS" and token.i and token.i + 1 < len(doc):
            _own(token.nbor(-1), token.nbor(1))
    elif text.endswith("day") and token.dep_ == "compound" and token.lower_ in DAYS_AND_MONTHS:
        _part_from_day(token)
    elif token.is_sent_start and token.tag_ in {"NNP", "NNPS"} and _people_first(token):
        token.pos_, token.tag_ = "NOUN", "NNS"
    elif token.is_sent_start and token.tag_ == "NNS" and _one_name(token):
        token.pos_, token.tag_ = "PROPN", "NNP"
    elif token.dep_ == "conj" and token.pos_ in {"NOUN", "PROPN"} and _object_of_verb(token):
        token.dep_ = "obj"
    elif token.tag_ == "NNS" and token.i and _verb_for_plural(token):
        _make_verb_of(token)
    elif token.tag_ == "NNS" and token.i and _demands_that(token):
        before = token.nbor(-1)
        before.dep_, before.pos_, before.tag_ = "nsubj", "PROPN", "NNP"
        token.pos_, token.tag_ = "VERB", "VBZ"
        for child in [c for c in token.children if c.dep_ in {"acl", "acl:relcl"}]:
            child.dep_ = "ccomp"


def _people_first(token: Token) -> bool:
    """ "Nurses walked out": a plural taken for a name for its capital."""
    if not token.text.endswith("s") or not token.dep_.startswith("nsubj"):
        return False
    groups, one = words("groups"), token.lower_.removesuffix("s")
    alone = token.i + 1 < len(token.doc) and token.nbor(1).text.islower()
    if alone and token.tag_ == "NNPS" and one.endswith(("er", "or", "ist")):
        return True  # "Shopkeepers in Goma"
    return any(one in groups[kind] for kind in ("people", "office", "crowd"))


def _one_name(token: Token) -> bool:
    """ "Lumen is ready to sell": one, by its verb, and no plural of anything."""
    if token.lower_.endswith("s") or not token.dep_.startswith("nsubj") or token.lefts:
        return False
    verbs = (token.head, *(c for c in token.head.lefts if c.dep_ in {"aux", "aux:pass", "cop"}))
    return lemma_of(token) == token.lower_ and any(v.tag_ == "VBZ" for v in verbs)


def _join_office(prefix: Token, hyphen: Token, office: Token) -> None:
    """ "their co-chair, Ann Lee": one noun, that of the office."""
    if prefix.lower_ not in BEFORE_OFFICES or lemma_of(office) not in office_words():
        return
    if prefix.whitespace_ or hyphen.whitespace_:
        return
    # The highest of the three, so that its head hangs on none of them.
    top = min((office, prefix, hyphen), key=lambda part: sum(1 for _ in part.ancestors))
    if top.i != office.i:
        office.take_place_of(top)
    for child in [c for c in prefix.children if c.i not in {hyphen.i, office.i}]:
        child.hang(office)
    for child in [c for c in hyphen.children if c.i != office.i]:
        child.hang(office)
    prefix.hang(office, "compound")
    hyphen.hang(office, "punct")


def _own(owner: Token, name: Token) -> None:
    """ "Spain's Ibernova": the name behind the mark is what the phrase is about."""
    if name.pos_ != "PROPN" or owner.pos_ != "PROPN" or owner.dep_ not in {"conj", "nsubj", "obj"}:
        return
    if name.i == owner.i or any(a.i == name.i for a in owner.ancestors) or name.dep_ != "appos":
        return
    name.take_place_of(owner)
    owner.hang(name, "nmod:poss")


def _part_from_day(day: Token) -> None:
    """ "On Sunday Ann Lee urged them": the day is when, and she it is who urged."""
    name = day.head
    case = next((c for c in name.children if c.dep_ == "case" and c.i < day.i), None)
    verb = name.head
    while verb.dep_ in {"nmod", "obl"} and verb.pos_ not in {"VERB", "AUX"}:
        verb = verb.head
    if name.i != day.i + 1 or name.pos_ != "PROPN" or case is None or verb.i < name.i:
        return
    if verb.pos_ != "VERB" or any(c.dep_.startswith("nsubj") for c in verb.children):
        return
    day.hang(verb, "obl")
    case.hang(day)
    name.hang(verb, "nsubj")


def _object_of_verb(noun: Token) -> bool:
    """ "favours the company's plan": a noun joined to the verb before it by nothing."""
    verb = noun.head
    joined = any(c.dep_ == "cc" for c in noun.children)
    start = next((c.left_edge.i for c in noun.lefts if not c.is_punct), noun.i)
    at_once = start == verb.i + 1 and verb.tag_ in {"VBZ", "VBP", "VBD", "VB", "VBG"}
    return at_once and not joined and not any(c.dep_ == "obj" for c in verb.children)


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


def _demands_that(token: Token) -> bool:
    """ "Nkonde demands that it be held": a name, then a verb taken for a plural, at its head."""
    before = token.nbor(-1)
    if not before.is_sent_start or not before.text.istitle() or before.head.i != token.i:
        return False
    if token.dep_ != "ROOT" or before.dep_ != "compound" or token.i + 1 >= token.sent.end:
        return False
    said = words("statements")
    verbs = {*graded(words("wants")["verb"]), *said["clause"], *said["opinion"]}
    return token.nbor(1).lower_ == "that" and token.lower_.removesuffix("s") in verbs


def _make_verb_of(token: Token) -> None:
    """It takes the place of what the parse made its head, which becomes its object."""
    thing, before = token.head, token.nbor(-1)
    token.take_place_of(thing)
    token.pos_, token.tag_ = "VERB", "VBZ"
    for child in [c for c in thing.children if c.i < token.i or c.dep_ in {"conj", "punct"}]:
        child.hang(token)
    thing.hang(token, "obj")
    before.hang(token, "nsubj")


def _is_urged(to: Token) -> bool:
    """ "urged farmers to march on Paris": a verb behind whom somebody asks."""
    if to.head.i != to.i + 1 or to.i == 0:
        return False
    act, whom = to.head, to.nbor(-1)
    asks = lemma_of(act.head) in words("statements")["infinitive"]["asking"]
    verb = act.lower_ in act_verbs() or (act.tag_ == "NNP" and act.text.islower())
    verb = verb or act.text.endswith(("ise", "ize", "ify"))  # verbs it never saw: "regularise"
    ends = act.i + 1 < len(act.doc) and act.nbor(1).is_punct and act.tag_ == "NN"
    verb = verb or (ends and lemma_of(act.head) in {"ask", "beg", "implore", "urge"})
    return asks and verb and whom.head.i == act.head.i and whom.dep_ in {"obj", "iobj"}


def _acts(verb: Token) -> bool:
    """Whether only somebody can do it, and no clause is what the "it" stands for."""
    lemma = lemma_of(verb)
    wants = lemma in graded(words("wants")["verb"])
    passive = any(c.dep_ == "aux:pass" for c in verb.children)
    clauses = {"csubj", "csubj:pass", "nsubj", "nsubj:pass"}
    done = wants or lemma in words("statements")["clause"]
    return done and not passive and not any(c.dep_ in clauses for c in verb.children)
