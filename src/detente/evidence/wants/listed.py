"""Wants set out under their noun: "Its goal is to …", "Its demands: a raise and a contract"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.name_kinds import COUNTRY
from detente.evidence.lexicons import lemma_of
from detente.evidence.parse.syntax import child, children, extent, has_word, subject, trimmed
from detente.evidence.wants.found import Found
from detente.evidence.wants.noun import nouns, owner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Party, Scene
    from detente.evidence.types import Polarity, Strength

# Besides the nouns of wanting: what somebody sets as a price.
TERMS = {"condition", "term"}
AIMS = {"aim", "ambition", "goal", "intention", "mission", "objective", "plan", "priority"}
SET_BY = {"have", "make", "list", "set", "issue", "present", "table"}
SUBJECTS = {"nsubj", "nsubj:outer", "csubj"}


def cues() -> frozenset[str]:
    """The lemmas that can be cues here."""
    return frozenset([*nouns(), *TERMS, "line"])


def find(scene: Scene, noun: Token) -> Iterator[Found]:
    """Wants named by a predicate or a list after this noun."""
    lemma = lemma_of(noun)
    line = lemma == "line" and has_word(noun, "amod", "red")
    if noun.pos_ != "NOUN" or not (line or lemma in nouns() or lemma in TERMS):
        return
    found = list(_predicate(scene, noun)) or list(_listed(scene, noun))
    yield from found


def _predicate(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "Its goal is to …": the complement stands as the predicate."""
    predicate = noun.head
    parties = owner(scene, noun)[0] or _concerned(scene, noun)
    copula = child(predicate, "cop", "aux")
    if lemma_of(predicate) == "remain" and copula is None:
        # "The union's aim remains a contract"
        copula, predicate = predicate, child(predicate, "obj", "xcomp") or predicate
    elif copula is None or lemma_of(copula) != "be":
        return
    if noun.dep_ not in SUBJECTS or not parties:
        return
    kinds = has_word(predicate, "mark", "to", "that") or predicate.pos_ == "NOUN"
    # "Its aim is building a port", but "its demand is causing a shortage" tells what it does.
    doing = predicate.tag_ == "VBG" and lemma_of(noun) in AIMS
    if predicate.i < noun.i or not (kinds or doing):
        return
    if lemma_of(predicate) in {"one", "thing"} or has_word(predicate, "mark", "due"):
        return  # "the ambition is an old one", "a mission is due to arrive"
    if predicate.pos_ == "NOUN" and _has_content(noun):
        return  # "her anxiety about being outgunned is no paranoia"
    if any(c.lower_ in {"of", "in", "on", "at", "under"} for c in children(predicate, "case")):
        return
    content = [t for t in extent(predicate) if t.i > copula.i]
    while content and (content[0].dep_ == "advmod" or content[0].lower_ in {"for", "that"}):
        content = content[1:]
    if content:
        yield Found(parties, [noun], content, *_grade(noun), "noun.predicate", 0.85)


def _has_content(noun: Token) -> bool:
    """Whether a noun of wanting tells by itself what is wanted or feared."""
    acts = (a for c in noun.rights if c.dep_ in {"acl", "nmod"} for a in (c, *c.children))
    return any(a.tag_ in {"VB", "VBG"} for a in acts)


def _concerned(scene: Scene, noun: Token) -> list[Party]:
    """ "The priority for the farmers is …", "For the farmers, the goal is …"."""
    before = [c for c in children(noun.head, "obl") if c.i < noun.i]
    for phrase in [*children(noun, "nmod"), *before]:
        parties = scene.parties(phrase)
        if has_word(phrase, "case", "for") and parties:
            return parties
        seat = has_word(phrase, "case", "in") and phrase.pos_ == "PROPN" and len(parties) == 1
        if seat and parties[0].member is not None and parties[0].member.kind == COUNTRY:
            return parties  # "The temptation in Rome is to …"
    return []


def _listed(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "Their demands are plain: …", "The union has three demands: …"."""
    after = list(noun.doc[noun.i + 1 : noun.sent.end])
    colon = next((t for t in after[:10] if t.text == ":"), None)
    between = after[: after.index(colon)] if colon is not None else []
    single = noun.i + 1 < len(noun.doc) and noun.nbor(1).text == ":" and noun.tag_ == "NN"
    if (
        colon is None
        or not (single or noun.tag_ == "NNS")
        or any(t.pos_ in {"NOUN", "VERB"} for t in between)
    ):
        return
    parties, _ = owner(scene, noun)
    if not parties and noun.dep_ == "obj" and lemma_of(noun.head) in SET_BY:
        parties = scene.parties(subject(noun.head))
    content = trimmed([t for t in after if t.i > colon.i])
    if parties and content and content[0].text not in {"“", '"'}:
        yield Found(parties, [noun], content, *_grade(noun), "noun.listed", 0.85)


def _grade(noun: Token) -> tuple[Polarity, Strength]:
    if lemma_of(noun) == "line":
        return "against", "strong"  # "its red line is a foreign base"
    return nouns().get(lemma_of(noun), ("for", "strong"))
