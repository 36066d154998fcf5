"""Wants under a verb: "seeks talks", "refuses to", "calls for", "wants Kyiv to"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.lexicons import graded, lemma_of, words
from detente.evidence.syntax import (
    RELATIVE,
    child,
    children,
    extent,
    finite,
    has_word,
    infinitive_after,
    negated,
    phrase_after,
    subject,
    trimmed,
    with_phrases,
)
from detente.evidence.wants_found import Found, denied, flipped, inside_condition
from detente.evidence.wants_whom import asked_in, party_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from detente.evidence.scene import Scene
    from detente.evidence.types import Polarity, Strength

    # Content, who is asked, the rule, and how sure it is.
    Complement = tuple[list[Token], str | None, str, float]

# What can be dismissed as a proposal; other things are dismissed otherwise (a worker, a case).
PROPOSED = {"call", "claim", "demand", "idea", "offer", "plan", "proposal", "request", "suggestion"}
ANY_FRAME = ("to", "that", "obj", "ing")
PURPOSE = {"advcl", "parataxis"}


@cache
def verbs() -> dict[str, tuple[Polarity, Strength]]:
    """Lemma of a verb of wanting to (polarity, strength)."""
    return graded(words("wants")["verb"])


def find(scene: Scene, token: Token) -> Iterator[Found]:
    """Wants whose cue is this verb, or "rather" ("would rather lose than yield")."""
    if token.lower_ == "rather" and token.head.pos_ == "VERB" and token.i < token.head.i:
        yield from _rather(scene, token)
    lemma = lemma_of(token)
    particle = child(token, "compound:prt")
    lemma += f" {particle.lower_}" if particle is not None else ""
    if token.pos_ in {"VERB", "AUX"} and lemma in verbs():
        yield from _verb(scene, token, lemma)


def _verb(scene: Scene, verb: Token, lemma: str) -> Iterator[Found]:
    polarity, strength = verbs()[lemma]
    if child(verb, "aux:pass") is not None or inside_condition(verb):
        return
    frames = words("wants")["frame"].get(lemma, ANY_FRAME)
    if "would" in frames and not any(c.lower_ in {"would", "’d", "'d"} for c in verb.children):
        return
    who = subject(verb)
    parties = scene.parties(who)
    if not parties:
        return
    frames = ("to", "obj") if "would" in frames else frames
    direction = flipped(polarity, negative=negated(verb) != denied(verb))
    for content, asked, rule, sure in _complements(scene, verb, frames):
        if content:
            if rule == "verb.against" and polarity == "for":
                direction = flipped(direction, negative=True)  # "campaigned against the dam"
            yield Found(parties, [verb], content, direction, strength, rule, sure, asked)
            return


def _rather(scene: Scene, rather: Token) -> Iterator[Found]:
    verb = rather.head
    would = any(c.lower_ in {"would", "’d", "'d"} for c in verb.children)
    parties = scene.parties(subject(verb))
    content = trimmed([t for t in extent(verb) if t.i > rather.i])
    if would and parties and content:
        yield Found(parties, [rather], content, "for", "plain", "verb.rather", 0.8)


def _complements(scene: Scene, verb: Token, frames: Sequence[str]) -> Iterator[Complement]:
    """The complement of a verb of wanting in each way its frames allow, likeliest first."""
    obj = child(verb, "obj", "iobj")
    obj = None if obj is not None and obj.lower_ in RELATIVE else obj
    todo = child(verb, "xcomp", "ccomp")
    todo = todo if todo is not None and todo.i > verb.i else None
    if obj is not None and obj.i > verb.i:
        yield from _with_object(scene, obj, todo, frames)
    if todo is not None:
        yield from _clausal(scene, verb, todo, frames)
    after = infinitive_after(verb)
    if "to" in frames and after is not None:
        # The parser's usual slip: the complement of "try" or "want" taken for a purpose.
        yield [t for t in trimmed(extent(after)) if t.i > verb.i], None, "verb.infinitive", 0.85
    proposed = obj is not None and "proposed" in frames and lemma_of(obj) in PROPOSED
    plain = obj is not None and "obj" in frames and obj.pos_ != "PRON" and obj.dep_ == "obj"
    if obj is not None and (plain or proposed):
        yield _noun_phrase(verb, obj), asked_in(scene, verb, obj), "verb.object", 0.8
    prepositions = set(frames) - {"to", "that", "obj", "ing", "asked", "proposed"}
    next_to = phrase_after(verb, prepositions)
    phrases = [(child(c, "case", "mark"), c) for c in children(verb, "obl", "advcl")]
    for case, phrase in [*([next_to] if next_to is not None else []), *phrases]:
        if case is not None and case.lower_ in prepositions and case.i > verb.i:
            yield from _prepositional(scene, verb, phrase, case)


def _with_object(
    scene: Scene, obj: Token, todo: Token | None, frames: Sequence[str]
) -> Iterator[Complement]:
    """ "urged Kyiv to accept" (asked), "wants Kyiv to accept", "wants the dam cancelled"."""
    infinitive = todo if todo is not None and has_word(todo, "mark", "to") else None
    infinitive = infinitive or infinitive_after(_last_of(obj))
    acl = child(obj, "acl")
    if infinitive is None and acl is not None and party_id(scene, obj):
        infinitive = acl if has_word(acl, "mark", "to") else None
    if infinitive is not None and infinitive.i > obj.i:
        if "asked" in frames:
            yield _from_to(extent(infinitive)), party_id(scene, obj), "verb.asked-to", 0.9
        elif "to" in frames and (party_id(scene, obj) or infinitive.dep_ == "xcomp"):
            yield _stretch(obj, infinitive), party_id(scene, obj), "verb.object-infinitive", 0.9
    elif todo is not None and obj.i < todo.i and todo.tag_ in {"VBN", "JJ"} and "obj" in frames:
        yield _stretch(obj, todo), None, "verb.object-result", 0.8


def _last_of(obj: Token) -> Token:
    """The end of an object, past the comma that closes an aside ("the bank, which …, to …")."""
    last = obj.right_edge
    closes = last.i + 1 < len(obj.doc) and last.nbor(1).text == ","
    return last.nbor(1) if closes else last


def _clausal(scene: Scene, verb: Token, todo: Token, frames: Sequence[str]) -> Iterator[Complement]:
    """ "wants to leave", "considers leaving", "demands that they leave"."""
    own = child(todo, "nsubj")
    asked = party_id(scene, own) if own is not None else None
    if has_word(todo, "mark", "to"):
        if "to" in frames:
            yield trimmed(extent(todo)), asked, "verb.infinitive", 0.9
    elif todo.tag_ == "VBG" and "ing" in frames and not finite(todo):
        yield trimmed(extent(todo)), None, "verb.gerund", 0.85
    elif "that" in frames and todo.dep_ == "ccomp" and _demanded(verb, todo):
        yield after_that(todo), asked, "verb.clause", 0.8


def _prepositional(scene: Scene, verb: Token, phrase: Token, case: Token) -> Iterator[Complement]:
    """ "push for terms", "called on Kyiv to accept", "insisted on guarantees"."""
    if case.lower_ == "on" and lemma_of(verb) == "call":
        todo = child(verb, "xcomp", "advcl") or child(phrase, "acl")
        if todo is not None and has_word(todo, "mark", "to"):
            yield _from_to(extent(todo)), party_id(scene, phrase), "verb.called-on", 0.9
        return
    acl = child(phrase, "acl")
    if (
        case.lower_ == "for"
        and acl is not None
        and has_word(acl, "mark", "to")
        and party_id(scene, phrase)
    ):
        tokens = [t for t in extent(phrase) if t.i > case.i]
        yield tokens, party_id(scene, phrase), "verb.for-to", 0.85
        return
    cut = [c for c in phrase.children if c.dep_ in PURPOSE and c.i > phrase.i]
    tokens = with_phrases(verb, [t for t in extent(phrase, without=cut) if t.i > case.i])
    if case.lower_ == "against":
        yield tokens, None, "verb.against", 0.8
    else:
        yield tokens, asked_in(scene, verb, phrase), "verb.preposition", 0.8


def _demanded(verb: Token, clause: Token) -> bool:
    """ "insists that it cannot" tells, "insists that they leave" or "must leave" wants."""
    if lemma_of(verb) not in {"insist", "ask"}:
        return True
    modal = has_word(clause, "aux", "must", "should", "be")
    return modal or (clause.tag_ == "VB" and child(clause, "aux") is None)


def _from_to(tokens: list[Token]) -> list[Token]:
    to = next((t for t in tokens if t.lower_ == "to" and t.dep_ == "mark"), None)
    return [t for t in tokens if to is None or t.i >= to.i]


def after_that(clause: Token) -> list[Token]:
    """A clause without its "that"."""
    marks = [c for c in clause.children if c.dep_ == "mark" and c.i == clause.left_edge.i]
    return extent(clause, without=marks)


def _stretch(first: Token, last: Token) -> list[Token]:
    return trimmed(list(first.doc[first.left_edge.i : last.right_edge.i + 1]))


def _noun_phrase(verb: Token, noun: Token) -> list[Token]:
    """The object, with an added limit ("excluding …", "even at the expense of …") that follows
    a comma, but without a purpose clause.
    """
    cut = [
        c
        for c in noun.children
        if c.i > noun.i and (c.dep_ in PURPOSE or (c.dep_ == "conj" and c.pos_ == "VERB"))
    ]
    tokens = with_phrases(verb, extent(noun, without=cut))
    end = tokens[-1].i
    for c in verb.children:
        limit = c.dep_ in {"advcl", "obl"} and c.i > end and _is_limit(c)
        if limit and c.left_edge.i <= end + 2:
            tokens = list(noun.doc[tokens[0].i : c.right_edge.i + 1])
    return trimmed(tokens)


def _is_limit(phrase: Token) -> bool:
    first = phrase.left_edge.lower_
    return first in {"excluding", "without", "even", "including", "except", "provided", "but"}
