"""Wants under a noun with an owner: "his desire to …", "their demand that …", "Trump's eagerness
for a deal", "shows no willingness to …", "sees an opportunity to …".
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.events.parties import land_of
from detente.evidence.lexicons import graded, lemma_of, words
from detente.evidence.parse.syntax import (
    child,
    children,
    extent,
    gerundial,
    has_word,
    infinitive_after,
    negated,
    phrase_after,
    subject,
)
from detente.evidence.wants.found import Found, flipped, inside_condition
from detente.evidence.wants.frames import demanded
from detente.evidence.wants.holder import wanters
from detente.evidence.wants.verb import TELLING
from detente.evidence.wants.whom import asked_in, holders, party_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Party, Scene
    from detente.evidence.types import Polarity, Strength

HAVING = {
    "have",
    "raise",
    "issue",
    "launch",
    "abandon",
    "signal",
    "express",
    "voice",
    "harbor",
    "harbour",
    "make",
    "repeat",
    "renew",
    "state",
    "reiterate",
    "share",
    "pursue",
    "cherish",
    "nurse",
}
# What shows a want in whoever does it.
BETRAYING = {"betray", "reflect", "reveal", "show", "signal", "suggest"}
# What is done to another's demand.
MEETING = {"defy", "face", "feel", "ignore", "meet", "receive", "reject", "resist", "withstand"}
FEARS = {
    "alarm", "anxiety", "apprehension", "concern", "fear", "misgiving", "nervousness", "qualm",
    "reservation", "unease", "wariness", "worry",
}  # fmt: skip
# Nouns whose complement these prepositions bring.
TAKING = {
    "in": {"interest"},
    "to": {
        "antipathy", "aversion", "hostility", "objection", "openness", "opposition", "resistance",
    },
    "against": {
        "appeal", "battle", "bid", "campaign", "crusade", "fight", "petition", "plea", "protest",
        "struggle",
    },
    "about": FEARS,
    "over": FEARS,
    "at": {"alarm", "horror", "unease"},
}  # fmt: skip
NEGATIVE = {"no", "little", "neither", "zero", "scant"}


@cache
def nouns() -> dict[str, tuple[Polarity, Strength]]:
    """Lemma of a noun of wanting to (polarity, strength)."""
    return graded(words("wants")["noun"])


@cache
def cues() -> frozenset[str]:
    """The lemmas that can be cues here."""
    lists = words("wants")
    return frozenset([*nouns(), *lists["noun"]["seen"]["plain"], *lists["shown"]["nouns"]])


def find(scene: Scene, noun: Token) -> Iterator[Found]:
    """Wants whose cue is this noun."""
    if noun.pos_ != "NOUN" or lemma_of(noun) not in cues() or inside_condition(noun):
        return
    lemma = lemma_of(noun)
    lists = words("wants")
    if lemma in lists["noun"]["seen"]["plain"]:
        yield from _seen(scene, noun)
    elif lemma in lists["shown"]["nouns"] and _none_there(noun):
        yield from _nobody_has(scene, noun)
    elif lemma in lists["shown"]["nouns"] and _shown_by(noun) is not None:
        yield from _shown(scene, noun)
    elif lemma in nouns():
        yield from _owned(scene, noun, *nouns()[lemma])


def owner(scene: Scene, noun: Token) -> tuple[list[Party], bool]:
    """Whose want it is: a possessor, an "of" phrase, or the subject of a verb of having it."""
    for possessor in children(noun, "nmod:poss"):
        return holders(scene, possessor), False
    for phrase in children(noun, "nmod"):
        named = scene.parties(phrase)
        # "calls by residents", but of a noun's "of" phrases only a known actor is its owner.
        known = named and named[0].member is not None and has_word(phrase, "case", "of")
        if known or (named and has_word(phrase, "case", "by")):
            return named, False
    head = noun.head
    if noun.dep_ == "obj" and lemma_of(head) in HAVING:
        negative = negated(head) or any(c.lower_ in NEGATIVE for c in noun.children)
        return holders(scene, subject(head)), negative
    for phrase in [*children(noun, "nmod"), *_met_with(noun)]:
        if has_word(phrase, "case", "from") and scene.parties(phrase):
            return scene.parties(phrase), False  # "faced calls from the bishops to resign"
    if lemma_of(noun) == "mission":
        return [], False  # "the UN mission" is a body as often as an aim
    for modifier in children(noun, "amod", "compound"):
        members = scene.parties(modifier) if modifier.tag_ in {"NNP", "NNPS"} else []
        if members and members[0].member is not None:
            return members, False
        if (land := land_of(scene, modifier)) is not None:
            return [land], False  # "Chinese efforts to …"
    return _felt_by_subject(scene, noun), False


def _met_with(noun: Token) -> list[Token]:
    """Phrases on the verb of "is facing pressure from investors to sell"."""
    met = noun.dep_ == "obj" and lemma_of(noun.head) in MEETING
    return children(noun.head, "obl") if met else []


def _felt_by_subject(scene: Scene, noun: Token) -> list[Party]:
    """ "Their reluctance reflects a fear of …": the fear is theirs, too."""
    if noun.dep_ != "obj" or lemma_of(noun.head) not in BETRAYING:
        return []
    above = subject(noun.head)
    if above is None:
        return []
    owner = child(above, "nmod:poss")
    return scene.parties(owner if owner is not None else above)


def _act_of_owner(owner: Token) -> Token | None:
    """The infinitive after an owner, which a parser hangs on the owner or beyond."""
    inner = [t for t in owner.subtree if t.dep_ in {"acl", "advcl"} and t.i > owner.i]
    own = next((t for t in inner if has_word(t, "mark", "to")), None)
    return own or infinitive_after(owner.right_edge)


def _complements(scene: Scene, noun: Token) -> Iterator[tuple[list[Token], str | None, str, float]]:
    after = infinitive_after(noun)
    if after is None:
        # "the desire of the president to win": the owner stands between.
        near = [*children(noun, "nmod"), *_met_with(noun)]
        owners = [c for c in near if has_word(c, "case", "of", "from", "by")]
        after = _act_of_owner(owners[0]) if owners else None
    clauses = children(noun, "acl", "xcomp", "ccomp", "advcl")
    # "its request that the cameras be …", taken for a relative clause.
    clauses += [c for c in children(noun, "acl:relcl") if has_word(c, "mark", "that")]
    clauses += [c for c in children(noun, "nmod") if c.tag_ == "VBG" and has_word(c, "case", "of")]
    for todo in [*([after] if after is not None else []), *clauses]:
        if todo.i < noun.i:
            continue
        if has_word(todo, "mark", "to"):
            own = child(todo, "nsubj")
            yield (
                [t for t in extent(todo) if t.i > noun.i],
                party_id(scene, own) if own is not None else None,
                "noun.infinitive",
                0.9,
            )
        elif has_word(todo, "mark", "that") and _says_what(noun, todo):
            that = next(c for c in todo.children if c.dep_ == "mark")
            own = child(todo, "nsubj")
            asked = party_id(scene, own) if own is not None else None
            yield [t for t in extent(todo) if t.i > that.i], asked, "noun.clause", 0.85
        elif gerundial(todo):
            mark = child(todo, "mark", "case")
            yield (
                [t for t in extent(todo) if mark is None or t.i > mark.i],
                None,
                "noun.gerund",
                0.85,
            )
    prepositions = {"for", "of", *TAKING}
    next_to = phrase_after(noun, prepositions)
    owned = [c for c in children(noun, "nmod") if has_word(c, "case", "by", "from")]
    # "calls by the opposition for a recount": hung on who makes them.
    beyond = [c for o in owned for c in children(o, "nmod") if has_word(c, "case", "for")]
    phrases = [(child(c, "case"), c) for c in [*children(noun, "nmod", "obl"), *beyond]]
    for case, phrase in [*([next_to] if next_to is not None else []), *phrases]:
        if (
            case is None
            or phrase.i < noun.i
            or case.lower_ not in prepositions
            or phrase.pos_ == "VERB"
        ):
            continue
        if case.lower_ == "of" and party_id(scene, phrase):
            continue  # whose it is, not what for
        if case.lower_ == "for" and lemma_of(noun) in {"attempt", "effort", "intention"}:
            continue  # "attempts for goals"
        if lemma_of(noun) not in TAKING.get(case.lower_, {lemma_of(noun)}):
            continue  # "a mission in Kabul" is not for Kabul
        acl = child(phrase, "acl")
        asked = asked_in(scene, noun, phrase)
        if case.lower_ == "for" and acl is not None and has_word(acl, "mark", "to"):
            asked = party_id(scene, phrase)
        # "sees the desire for a deal as an opening": what it is seen as is no part of it.
        seen_as = [c for c in children(phrase, "nmod", "obl") if has_word(c, "case", "as")]
        tokens = [t for t in extent(phrase, without=seen_as) if t.i > case.i]
        rule = "noun.against" if case.lower_ == "against" else "noun.preposition"
        yield tokens, asked, rule, 0.8


def _says_what(noun: Token, clause: Token) -> bool:
    """Whether a that-clause tells what is wanted ("their demand that it stop"), rather than
    describing the noun ("plans that could fail").
    """
    return lemma_of(noun) in words("wants")["noun"]["clause"]["of"] and demanded(
        clause, lemma_of(noun)
    )


def _owned(scene: Scene, noun: Token, polarity: Polarity, strength: Strength) -> Iterator[Found]:
    parties, negative = owner(scene, noun)
    if not parties or _given_up(noun):
        return
    if negative and lemma_of(noun) in words("wants")["denied"]["says_nothing"]:
        return
    cue = [noun]
    # "It was never his intention to …": said of the noun itself.
    negative = negative != (child(noun, "cop") is not None and negated(noun))
    for content, asked, rule, sure in _complements(scene, noun):
        if content:
            direction = flipped(polarity, negative=negative)
            if rule == "noun.against":
                direction = flipped("against", negative=negative)
            yield Found(parties, cue, content, direction, strength, rule, sure, asked)
            return


def _given_up(noun: Token) -> bool:
    """ "dropped its objection": it has none any more, save one it is only asked to drop."""
    verb = noun.head
    if noun.dep_ != "obj" or lemma_of(verb) not in words("wants")["noun"]["given_up"]["by"]:
        return False
    first = verb
    while first.dep_ == "conj" and first.head.tag_ == "VB":
        first = first.head
    asked = first.tag_ == "VB" and lemma_of(first.head) in TELLING | {"refuse", "decline"}
    return not (asked or negated(verb))


def _seen(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "sees an opportunity to …": the noun is the object of a verb of seeing, or follows "as"."""
    verb = noun.head
    while verb.dep_ in {"obl", "conj"} and verb.pos_ == "NOUN":
        verb = verb.head
    if lemma_of(verb) not in words("wants")["noun"]["seen"]["verbs"] or noun.dep_ not in {
        "obj",
        "obl",
        "xcomp",
    }:
        return
    if negated(verb):
        return
    if noun.dep_ != "obj":
        return
    parties = holders(scene, subject(verb))
    for content, asked, _, _ in _complements(scene, noun):
        if parties and content:
            cue = list(noun.doc[verb.i : noun.i + 1])
            yield Found(parties, cue, content, "for", "plain", "noun.opportunity", 0.75, asked)
            return


def _shown_by(noun: Token) -> Token | None:
    verb = noun.head
    if lemma_of(noun) == "plan" and noun.tag_ != "NNS":
        return None  # "did not have a plan" had none ready; "has no plans" will not
    listed = words("wants")["shown"]["verbs"]
    return verb if noun.dep_ == "obj" and lemma_of(verb) in listed else None


def _shown(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "showed no willingness to …", "have yet to demonstrate any willingness to …"."""
    verb = _shown_by(noun)
    if verb is None:
        return
    top = verb
    while top.dep_ in {"xcomp", "conj"} and lemma_of(top.head) in {
        "have",
        "fail",
        "refuse",
        "be",
        "continue",
    }:
        top = top.head
    not_yet = any(c.lower_ == "yet" for n in (verb, top) for c in n.children)
    failing = top.i != verb.i and lemma_of(top) in {"fail", "refuse"}
    none = any(c.lower_ in NEGATIVE for c in noun.children)
    lacking = lemma_of(verb) in {"lack", "lose"}
    negative = negated(verb) or negated(top) or not_yet or failing or none or lacking
    parties = wanters(scene, verb)
    for content, asked, _, sure in _complements(scene, noun):
        if parties and content:
            start = top.i if top.i != verb.i else verb.i
            cue = list(noun.doc[start : noun.i + 1])
            direction = flipped("for", negative=negative)
            yield Found(parties, cue, content, direction, "plain", "noun.shown", sure, asked)
            return


def _none_there(noun: Token) -> bool:
    """ "There is no appetite …"."""
    existential = child(noun.head, "expl") is not None and noun.dep_ == "nsubj"
    return existential and any(c.lower_ in NEGATIVE for c in noun.children)


def _nobody_has(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "There is no appetite in Berlin for new talks": whoever is named as the place of it."""
    where = [
        c
        for c in [*children(noun, "nmod"), *children(noun.head, "obl")]
        if has_word(c, "case", "in", "among", "within", "at", "on") and scene.parties(c)
    ]
    if not where:
        return
    for content, asked, _, sure in [*_complements(scene, noun), *_further(scene, noun)]:
        if content and where[0].i not in {t.i for t in content}:
            parties = scene.parties(where[0])
            yield Found(parties, [noun], content, "against", "plain", "noun.absent", sure, asked)
            return


def _further(scene: Scene, noun: Token) -> Iterator[tuple[list[Token], str | None, str, float]]:
    """What an appetite is for where the verb "is" carries it."""
    for phrase in children(noun.head, "obl", "xcomp", "advcl"):
        case = child(phrase, "case")
        if case is not None and case.lower_ == "for":
            tokens = [t for t in extent(phrase) if t.i > case.i]
            yield tokens, asked_in(scene, noun, phrase), "noun.absent", 0.75
        elif has_word(phrase, "mark", "to"):
            yield extent(phrase), None, "noun.absent", 0.75
