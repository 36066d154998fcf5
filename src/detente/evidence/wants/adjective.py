"""Wants under an adjective: "is eager to", "remains unwilling to", "obsessed with"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.complement.reach import following
from detente.evidence.lexicons import graded, lemma_of, words
from detente.evidence.parse.subjects import phrase_head
from detente.evidence.parse.syntax import (
    child,
    children,
    extent,
    gerundial,
    has_word,
    infinitive_after,
    negated,
    subject,
    trimmed,
)
from detente.evidence.wants.apart import bare_clause, led_by
from detente.evidence.wants.found import Found, denied, flipped, inside_condition, seldom
from detente.evidence.wants.frames import after_that
from detente.evidence.wants.holder import wanters
from detente.evidence.wants.whom import asked_in, holders, party_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Party, Scene
    from detente.evidence.types import Polarity, Strength

ONLY_INFINITIVE = {
    "anxious",
    "determined",
    "eager",
    "inclined",
    "loath",
    "ready",
    "reluctant",
    "unwilling",
    "willing",
}
# What may stand before an adjective set off by commas.
CONCEDING = {"albeit", "although", "but", "if", "though", "while"}
# Words set off behind an adjective.
SET_OFF = {
    "however",
    "instead",
    "meanwhile",
    "nevertheless",
    "nonetheless",
    "still",
    "though",
    "too",
}
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


@cache
def adjectives() -> dict[str, tuple[Polarity, Strength]]:
    """An adjective of wanting to (polarity, strength)."""
    return graded(words("wants")["adjective"])


def cues() -> frozenset[str]:
    """The words that can be cues here."""
    return frozenset([*adjectives(), "against"])


def find(scene: Scene, token: Token) -> Iterator[Found]:
    """Wants whose cue is this adjective."""
    if token.lower_ == "against" and token.dep_ == "case":
        yield from _predicate(scene, token)
    described = token.pos_ == "ADJ" or token.tag_ in {"VBN", "VBG", "JJ"}
    # "had determined that": the verb, not the adjective.
    done = has_word(token, "aux", "has", "have", "had") and child(token, "cop", "aux:pass") is None
    described = described and child(token, "obj") is None and not done
    if token.lower_ in adjectives() and (described or _opens(token)):
        apart = _set_apart(scene, token)
        if apart is not None:
            yield from _apart(scene, token, *apart)
            return
        yield from _adjective(scene, token, *adjectives()[token.lower_])


def _opens(token: Token) -> bool:
    """ "Keen not to offend …": a capital makes a tagger see a name."""
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return token.i == token.sent.start and after in {"to", "not", "for", "of", "that", "about"}


def _set_apart(scene: Scene, adjective: Token) -> tuple[list[Party], int] | None:
    """Who an adjective set off by commas is said of, and where the second comma is.

    "Anxious to avoid a strike, the minister …"; "the minister, though reluctant to speak, …".
    """
    doc, sent, at = adjective.doc, adjective.sent, adjective.i - 1
    while at >= sent.start and (doc[at].pos_ == "ADV" or doc[at].lower_ in CONCEDING):
        at -= 1
    comma = next((t for t in doc[adjective.i + 1 : sent.end] if t.text in {",", "—", ";"}), None)
    if comma is None or comma.text != "," or child(adjective, "cop", "aux:pass", "aux") is not None:
        return None
    if at < sent.start:
        after = (t for t in doc[comma.i + 1 : min(sent.end, comma.i + 12)])
        who = next((t for t in after if t.dep_.startswith("nsubj")), None)
    elif doc[at].text == "," and at - 1 > sent.start:
        who = phrase_head(doc[at - 1], sent.start)
        who = None if comma.i + 1 >= sent.end else who
    else:
        return None
    parties = holders(scene, who)
    return (parties, comma.i) if parties else None


def _apart(scene: Scene, adjective: Token, parties: list[Party], comma: int) -> Iterator[Found]:
    """What an adjective set off by commas wants: up to the second comma."""
    polarity, strength = adjectives()[adjective.lower_]
    frames = words("wants")["adjective_frame"].get(adjective.lower_)
    direction = flipped(polarity, negative=negated(adjective) or seldom(adjective))
    for whole, asked, rule, sure in _adjective_complements(scene, adjective):
        content = trimmed([t for t in whole if t.i < comma])
        if content and (frames is None or _frame_of(adjective, content, rule) in frames):
            yield Found(parties, [adjective], content, direction, strength, rule, sure, asked)
            return


def _predicate(scene: Scene, against: Token) -> Iterator[Found]:
    """ "is against any blockade"; who is "not against" one need not want it."""
    thing = top = against.head
    if child(thing, "cop") is None and has_word(thing, "cc", "and", "but"):
        # "is for clean rivers and against bad maps", "is in favour of a vote but against …"
        while top.dep_ in {"conj", "nmod"} and child(top, "cop") is None:
            top = top.head
        if not any(c.lower_ in {"for", "in"} for c in children(top, "case")):
            return
    if child(top, "cop") is None:
        return
    content = trimmed([t for t in extent(thing) if t.i > against.i])
    parties = holders(scene, subject(top))
    if parties and content and not negated(top):
        yield Found(parties, [against], content, "against", "strong", "predicate.against", 0.85)


def _adjective(
    scene: Scene, adjective: Token, polarity: Polarity, strength: Strength
) -> Iterator[Found]:
    """ "is eager to", "remains unwilling to", "obsessed with", "opposed to"."""
    copular = child(adjective, "cop", "aux:pass") is not None
    head = adjective.head
    under = adjective.dep_ in {"xcomp", "advcl", "acl", "conj", "amod"} and head.i != adjective.i
    set_off = adjective.i > head.i and adjective.nbor(-1).text == ","
    if (adjective.dep_ == "amod" and not set_off) or inside_condition(adjective):
        return
    if lemma_of(head) in {"get", "keep", "make"} and under:
        return  # "is getting ready to vote"
    # "the commissioner, keen to avoid a war, has …"
    aside = set_off and head.pos_ in {"NOUN", "PROPN"} and not copular
    link = under and lemma_of(head) in COPULAR and not copular
    predicate = head if link else adjective
    parties = wanters(scene, predicate, head if aside else None)
    if not parties or not (copular or under or aside or subject(adjective) is not None):
        return
    negative = (
        negated(adjective)
        or seldom(adjective)
        or (under and lemma_of(head) in COPULAR and negated(head))
    )
    negative = negative != denied(adjective)
    compared = adjective.i > 0 and adjective.nbor(-1).lower_ == "as"
    if compared and negative:
        return  # "not as interested as the others"
    direction = flipped(polarity, negative=negative)
    frames = words("wants")["adjective_frame"].get(adjective.lower_)
    if frames and "would" in frames and not has_word(adjective, "aux", "would", "’d", "'d"):
        return  # "was glad to leave": a feeling about what was done
    unwanted = words("wants")["denied"]["says_nothing"]
    for whole, asked, rule, sure in _adjective_complements(scene, adjective):
        content = _as_much(whole) if compared else whole
        if content and (frames is None or _frame_of(adjective, content, rule) in frames):
            if polarity == "against" and direction == "for" and adjective.lower_ in unwanted:
                return
            if len(content) > 1 and content[0].lower_ == "to" and content[1].tag_ in {"VBG", "NNS"}:
                content = content[1:]  # "open to talking": its "to" is a preposition
            yield Found(parties, [adjective], content, direction, strength, rule, sure, asked)
            return


def _as_much(content: list[Token]) -> list[Token]:
    """ "as unwilling to pay as ever": without what it is compared to."""
    than = next((n for n, t in enumerate(content) if t.lower_ == "as"), len(content))
    return content[:than]


def _frame_of(adjective: Token, content: list[Token], rule: str) -> str:
    """Which frame a complement fills: "to", "ing", "that" or its preposition."""
    before = content[0].i - 1
    if _only_denied(adjective):
        denied = {content[0].lower_, adjective.doc[before].lower_} & {"not", "never"}
        return "not" if denied else "to"
    kinds = {"adjective.infinitive": "to", "adjective.gerund": "ing", "adjective.clause": "that"}
    if content[0].lower_ == "to" or (content[0].tag_ == "VB" and rule != "adjective.clause"):
        return "to"
    return kinds.get(rule) or adjective.doc[max(before, adjective.i)].lower_


def _only_denied(adjective: Token) -> bool:
    """ "careful not to offend": an avoidance only where the act is denied."""
    return "not" in words("wants")["adjective_frame"].get(adjective.lower_, ())


def _adjective_complements(
    scene: Scene, adjective: Token
) -> Iterator[tuple[list[Token], str | None, str, float]]:
    last = _past_adverb(adjective)
    after = infinitive_after(last)
    if after is not None:
        yield (
            [t for t in _infinitive(after) if t.i > adjective.i],
            None,
            "adjective.infinitive",
            0.9,
        )
    for todo in children(adjective, "xcomp", "advcl", "ccomp"):
        if todo.i > adjective.i and has_word(todo, "mark", "to"):
            yield _infinitive(todo), None, "adjective.infinitive", 0.9
        elif todo.i > adjective.i and gerundial(todo) and not _behind_comma(todo):
            case = child(todo, "mark", "case")
            tokens = [t for t in extent(todo) if case is None or t.i > case.i]
            yield tokens, None, "adjective.gerund", 0.85
        elif todo.i > adjective.i and has_word(todo, "mark", "that"):
            own = child(todo, "nsubj")
            asked = party_id(scene, own) if own is not None else None
            yield after_that(todo), asked, "adjective.clause", 0.8
    bare = bare_clause(adjective) if adjectives()[adjective.lower_][0] == "against" else []
    if bare:
        yield bare, party_id(scene, led_by(bare)), "adjective.clause", 0.75
    nouns = [c for c in children(adjective, "advcl", "xcomp") if c.pos_ == "NOUN"]
    for phrase in [*children(adjective, "obl", "nmod"), *nouns]:
        case = child(phrase, "case", "mark")
        openness = adjective.lower_ == "open" and case is not None and case.lower_ != "to"
        if phrase.pos_ == "VERB" or openness:
            continue
        if (
            case is not None
            and phrase.i > adjective.i
            and case.lower_
            in {"for", "to", "about", "of", "on", "with", "in", "at", "over", "upon"}
        ):
            # "unwilling to free them": only an infinitive can follow, whatever the tagger says.
            first = (
                case.i - 1
                if case.lower_ == "to" and adjective.lower_ in ONLY_INFINITIVE
                else case.i
            )
            tokens = [t for t in extent(phrase) if t.i > first]
            yield tokens, asked_in(scene, adjective, phrase), "adjective.preposition", 0.75

    next_to = last.nbor(1) if last.i + 2 < len(last.doc) else last
    if next_to.lower_ in {"about", "of", "for", "over"} and next_to.nbor(1).pos_ != "PRON":
        # "worried about cancelled appointments": "about" hung on the participle.
        yield following(next_to.nbor(1)), None, "adjective.preposition", 0.7


def _past_adverb(adjective: Token) -> Token:
    """ "is wary, however, | of inheriting it": the comma behind a word set off."""
    doc, end = adjective.doc, adjective.sent.end
    if adjective.i + 4 >= end or doc[adjective.i + 1].text != ",":
        return adjective
    word, comma, led = doc[adjective.i + 2 : adjective.i + 5]
    set_off = word.lower_ in SET_OFF and comma.text == ","
    return comma if set_off and led.lower_ in {"about", "for", "of", "to"} else adjective


def _behind_comma(clause: Token) -> bool:
    """ "worried about it, adding that …": what they do besides."""
    first = clause.left_edge
    return "," in {first.text, first.nbor(-1).text}


def _infinitive(verb: Token) -> list[Token]:
    return trimmed(extent(verb))
