"""Mending of single words that a small parser takes for others.

An office written with a hyphen is cut in three ("their co-chair"), "it" before a verb of wanting or
saying is taken for the "it" of "it rains", what somebody is urged to do for where they are urged to
("urged farmers to march"), and people for a name where they begin the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.name_ranges import office_words
from detente.evidence.lexicons import act_verbs, graded, lemma_of, words

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

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
    elif token.is_sent_start and token.tag_ in {"NNP", "NNPS"} and _people_first(token):
        token.pos_, token.tag_ = "NOUN", "NNS"


def _people_first(token: Token) -> bool:
    """ "Nurses walked out": a plural taken for a name for its capital."""
    if not token.text.endswith("s") or not token.dep_.startswith("nsubj"):
        return False
    groups, one = words("groups"), token.lower_.removesuffix("s")
    alone = token.i + 1 < len(token.doc) and token.nbor(1).text.islower()
    if alone and token.tag_ == "NNPS" and one.endswith(("er", "or", "ist")):
        return True  # "Shopkeepers in Goma"
    return any(one in groups[kind] for kind in ("people", "office", "crowd"))


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
