"""Wants under a verb or an adjective: "seeks talks", "is eager to", "refuses to", "calls for"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.lexicons import graded, words
from detente.evidence.syntax import (
    child,
    children,
    extent,
    has_word,
    infinitive_after,
    negated,
    phrase_after,
    subject,
    trimmed,
)
from detente.evidence.wants import Found, flipped, inside_condition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from detente.evidence.scene import Party, Scene
    from detente.evidence.wants import Polarity, Strength

ANY_FRAME = ("to", "that", "obj", "ing", "asked")
# Under these the want is denied or over ("failed to persuade", "gave up trying to").
COPULAR = {
    "be",
    "remain",
    "seem",
    "stay",
    "appear",
    "become",
    "grow",
    "sound",
    "look",
    "prove",
    "feel",
}
PURPOSE = {"advcl", "parataxis"}
FROM_WHOM = {"from", "of"}


@cache
def verbs() -> dict[str, tuple[str, str]]:
    """Lemma of a verb of wanting to (polarity, strength)."""
    return graded(words("wants")["verb"])


@cache
def adjectives() -> dict[str, tuple[str, str]]:
    """An adjective of wanting to (polarity, strength)."""
    return graded(words("wants")["adjective"])


def find(scene: Scene, token: Token) -> Iterator[Found]:
    """Wants whose cue is this token."""
    lemma, lower = token.lemma_.lower(), token.lower_
    if token.pos_ == "VERB" and lemma in {"threaten", "vow", "warn"}:
        yield from _condition(scene, token)
    if lower in adjectives() and token.pos_ in {"ADJ", "VERB"}:
        yield from _adjective(scene, token, *adjectives()[lower])
    elif token.pos_ in {"VERB", "AUX"} and lemma in verbs():
        yield from _verb(scene, token, *verbs()[lemma])
    elif lemma in {"must", "should"} and token.pos_ == "AUX":
        yield from _requirement(scene, token)


# --- verbs ---------------------------------------------------------------------------------


def _verb(scene: Scene, verb: Token, polarity: str, strength: str) -> Iterator[Found]:
    if child(verb, "aux:pass") is not None or inside_condition(verb):
        return
    frames = words("wants")["frame"].get(verb.lemma_.lower(), ANY_FRAME)
    if "would" in frames and not any(c.lower_ in {"would", "’d", "'d"} for c in verb.children):
        return
    who = subject(verb)
    parties = [p for p in scene.parties(who)]
    if not parties:
        return
    frames = ("to", "obj") if "would" in frames else frames
    direction = flipped(polarity, negative=negated(verb))  # type: ignore[arg-type]
    for content, asked, rule, sure in _complements(scene, verb, frames):
        if content:
            yield Found(parties, [verb], content, direction, strength, rule, sure, asked)  # type: ignore[arg-type]
            return


def _complements(
    scene: Scene, verb: Token, frames: tuple[str, ...] | list[str]
) -> Iterator[tuple[list[Token], str | None, str, float]]:
    """The complement of a verb of wanting in each way its frames allow, likeliest first."""
    obj = child(verb, "obj", "iobj")
    todo = child(verb, "xcomp", "ccomp")
    if todo is not None and _follows(verb, todo):
        to = has_word(todo, "mark", "to")
        if obj is not None and to and obj.i < todo.i:
            if "asked" in frames:
                yield _from_to(extent(todo)), party_id(scene, obj), "verb.asked-to", 0.9
                if verb.lemma_.lower() in {"want", "like", "expect", "need", "prefer", "require"}:
                    yield [], None, "", 0.0
            yield _stretch(obj, todo), party_id(scene, obj), "verb.object-infinitive", 0.9
        elif to and "to" in frames:
            own = child(todo, "nsubj")
            asked = party_id(scene, own) if own is not None else None
            yield _no_purpose(todo), asked, "verb.infinitive", 0.9
        elif todo.tag_ == "VBG" and "ing" in frames:
            yield _no_purpose(todo), None, "verb.gerund", 0.85
        elif not to and "that" in frames and todo.dep_ == "ccomp":
            own = child(todo, "nsubj")
            asked = party_id(scene, own) if own is not None else None
            yield _after_that(todo), asked, "verb.clause", 0.8
    if obj is not None and "asked" in frames:
        acl = child(obj, "acl")
        if acl is not None and has_word(acl, "mark", "to") and party_id(scene, obj):
            yield _from_to(extent(acl)), party_id(scene, obj), "verb.asked-to", 0.8
    after = infinitive_after(verb)
    if "to" in frames and after is not None:
        yield [t for t in _no_purpose(after) if t.i > verb.i], None, "verb.infinitive", 0.85
    purpose = next(
        (c for c in children(verb, "advcl") if has_word(c, "mark", "to") and c.i > verb.i), None
    )
    if "to" in frames and obj is None and purpose is not None and purpose.left_edge.i <= verb.i + 2:
        # The parser's usual slip: the complement of "try" or "want" taken for a purpose.
        yield _no_purpose(purpose), None, "verb.infinitive", 0.75
    if obj is not None and ("obj" in frames) and obj.pos_ != "PRON" and obj.dep_ == "obj":
        yield _noun_phrase(verb, obj), asked_in(scene, verb, obj), "verb.object", 0.8
    next_to = phrase_after(verb, frames)
    phrases = [(child(c, "case", "mark"), c) for c in children(verb, "obl", "advcl")]
    for case, phrase in [*([next_to] if next_to is not None else []), *phrases]:
        if case is not None and case.lower_ in frames and case.i > verb.i:
            yield from _prepositional(scene, verb, phrase, case)


def _prepositional(
    scene: Scene, verb: Token, phrase: Token, case: Token
) -> Iterator[tuple[list[Token], str | None, str, float]]:
    """ "push for terms", "called on Kyiv to accept", "insisted on guarantees"."""
    if case.lower_ == "on" and verb.lemma_.lower() == "call":
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
    tokens = [t for t in extent(phrase, without=cut) if t.i > case.i]
    polarity_against = case.lower_ == "against"
    if not polarity_against:
        yield tokens, asked_in(scene, verb, phrase), "verb.preposition", 0.8


def _follows(verb: Token, todo: Token) -> bool:
    return todo.i > verb.i


def _from_to(tokens: list[Token]) -> list[Token]:
    to = next((t for t in tokens if t.lower_ == "to" and t.dep_ == "mark"), None)
    return [t for t in tokens if to is None or t.i >= to.i]


def _after_that(clause: Token) -> list[Token]:
    marks = [c for c in clause.children if c.dep_ == "mark" and c.i == clause.left_edge.i]
    return extent(clause, without=marks)


def _no_purpose(todo: Token) -> list[Token]:
    """A complement; a purpose clause of the complement's own belongs to it."""
    return trimmed(extent(todo))


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
    tokens = extent(noun, without=cut)
    end = tokens[-1].i
    for c in verb.children:
        limit = c.dep_ in {"advcl", "obl"} and c.i > end and _is_limit(c)
        if limit and c.left_edge.i <= end + 2:
            tokens = list(noun.doc[tokens[0].i : c.right_edge.i + 1])
    return trimmed(tokens)


def _is_limit(phrase: Token) -> bool:
    first = phrase.left_edge.lower_
    return first in {"excluding", "without", "even", "including", "except", "provided", "but"}


# --- adjectives ---------------------------------------------------------------------------


def _adjective(scene: Scene, adjective: Token, polarity: str, strength: str) -> Iterator[Found]:
    """ "is eager to", "remains unwilling to", "obsessed with", "opposed to"."""
    copular = child(adjective, "cop", "aux:pass") is not None
    head = adjective.head
    under = adjective.dep_ in {"xcomp", "advcl", "acl", "conj", "amod"} and head is not adjective
    if adjective.dep_ == "amod" or inside_condition(adjective):
        return
    who = subject(adjective)
    if who is None and under and head.lemma_.lower() in COPULAR:
        who = subject(head)
    parties = scene.parties(who)
    if not parties or not (copular or under or who is not None):
        return
    negative = negated(adjective) or (under and head.lemma_.lower() in COPULAR and negated(head))
    direction = flipped(polarity, negative=negative)  # type: ignore[arg-type]
    for content, asked, rule, sure in _adjective_complements(scene, adjective):
        if content:
            yield Found(parties, [adjective], content, direction, strength, rule, sure, asked)  # type: ignore[arg-type]
            return


def _adjective_complements(
    scene: Scene, adjective: Token
) -> Iterator[tuple[list[Token], str | None, str, float]]:
    after = infinitive_after(adjective)
    if after is not None:
        yield (
            [t for t in _no_purpose(after) if t.i > adjective.i],
            None,
            "adjective.infinitive",
            0.9,
        )
    for todo in children(adjective, "xcomp", "advcl", "ccomp"):
        if todo.i > adjective.i and has_word(todo, "mark", "to"):
            yield _no_purpose(todo), None, "adjective.infinitive", 0.9
        elif todo.i > adjective.i and todo.tag_ == "VBG":
            case = child(todo, "mark", "case")
            tokens = [t for t in extent(todo) if case is None or t.i > case.i]
            yield tokens, None, "adjective.gerund", 0.85
        elif todo.i > adjective.i and has_word(todo, "mark", "that"):
            own = child(todo, "nsubj")
            asked = party_id(scene, own) if own is not None else None
            yield _after_that(todo), asked, "adjective.clause", 0.8
    for phrase in children(adjective, "obl", "nmod"):
        case = child(phrase, "case")
        if (
            case is not None
            and phrase.i > adjective.i
            and case.lower_ in {"for", "to", "about", "of", "on", "with", "in"}
        ):
            tokens = [t for t in extent(phrase) if t.i > case.i]
            yield tokens, asked_in(scene, adjective, phrase), "adjective.preposition", 0.75


# --- threats -----------------------------------------------------------------------------


def _condition(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "threatened to cut the gas unless Kyiv pays": a want that Kyiv pays; with "if", against."""
    for clause in (c for c in verb.subtree if c.dep_ == "advcl" and c.i > verb.i):
        mark = next((c for c in children(clause, "mark") if c.lower_ in {"unless", "if"}), None)
        own = child(clause, "nsubj", "nsubj:pass")
        target = party_id(scene, own) if own is not None else None
        parties = scene.parties(subject(verb))
        if mark is None or target is None or any(p.id == target for p in parties):
            continue
        polarity = flipped("for", negative=(mark.lower_ == "if") != negated(clause))
        content = [t for t in extent(clause) if t.i > mark.i]
        if parties and content:
            yield Found(
                parties, [verb], content, polarity, "strong", "threat.condition", 0.75, target
            )


# --- requirements -------------------------------------------------------------------------


def _requirement(scene: Scene, modal: Token) -> Iterator[Found]:
    """ "Kyiv must withdraw, the minister said": the speaker requires it of a named party."""
    verb = modal.head
    addressed = child(verb, "nsubj", "nsubj:pass")
    if modal.dep_ != "aux" or addressed is None:
        return
    target = party_id(scene, addressed)
    speakers = speaking_at(scene, modal)
    if target is None or not speakers or any(p.id == target for p in speakers):
        return
    polarity: Polarity = flipped("for", negative=negated(verb))
    marks = [c for c in verb.children if c.dep_ == "mark" and c.i == verb.left_edge.i]
    tokens = extent(verb, without=marks)
    strength: Strength = "strong" if modal.lower_ == "must" else "plain"
    yield Found(speakers, [modal], tokens, polarity, strength, "modal.requirement", 0.75, target)


def speaking_at(scene: Scene, token: Token) -> list[Party]:
    """Who is saying the words a token stands in: a quotation's speaker, or a reporting verb's."""
    paragraph = scene.reading.paragraph(token)
    for quotation in paragraph.quotations:
        if quotation.depth == 0 and quotation.start <= token.i < quotation.end:
            return list(scene.speaking.get((paragraph.index, quotation.start), ()))
    reporting = set(words("statements")["clause"])
    for node in [token, *token.ancestors]:
        if node.dep_ == "ccomp" and node.head.lemma_.lower() in reporting:
            return scene.parties(subject(node.head))
    return []


# --- of whom --------------------------------------------------------------------------------


def party_id(scene: Scene, token: Token) -> str | None:
    """The actor a token stands for, when it is one."""
    parties = scene.parties(token)
    return parties[0].id if len(parties) == 1 else None


def asked_in(scene: Scene, cue: Token, noun: Token) -> str | None:
    """Who must act for a thing to be had: "X from Y", or a meeting "with Y".

    A meeting takes two, so its partner is asked; who is merely spoken about is not.
    """
    for phrase in [*children(cue, "obl"), *children(noun, "nmod", "obl")]:
        case = child(phrase, "case")
        if case is None or phrase is noun:
            continue
        if case.lower_ == "from":
            return party_id(scene, phrase)
        if case.lower_ == "with" and phrase.head is noun and noun.lemma_.lower() in MEETINGS:
            return party_id(scene, phrase)
    return None


MEETINGS = {
    "agreement", "alliance", "ceasefire", "contact", "contract", "conversation", "deal", "dialogue", "discussion", "meeting",
    "negotiation", "pact", "partnership", "settlement", "summit", "talk", "talks", "treaty", "truce",
}  # fmt: skip
