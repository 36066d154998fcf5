"""Wants under a fixed phrase: "in no mood to", "in a bid to", "stopped short of", "has its eye on".

Phrases are matched word by word, their first verb by its lemma, because a parser takes idioms
apart in many ways; whose want it is comes from the parse.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.complement.reach import following
from detente.evidence.lexicons import POLARITIES, lemma_of, words
from detente.evidence.parse.syntax import child, extent, infinitive_after, negated
from detente.evidence.wants.found import Found, flipped, inside_condition
from detente.evidence.wants.holder import wanters
from detente.evidence.wants.whom import asked_in, party_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Scene
    from detente.evidence.types import Polarity

# Acts by which somebody is in favour of a thing.
IN_FAVOUR = {"argue", "campaign", "come", "lobby", "speak", "vote"}
OWN = {"its", "his", "her", "their", "our", "my"}


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], Polarity]]]:
    """First word of a phrase to the phrases that begin so, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Polarity]]] = {}
    for polarity in POLARITIES:
        for phrase in words("wants")["phrase"][polarity]:
            parts = tuple(phrase.split())
            found.setdefault(parts[0], []).append((parts, polarity))
    return {first: sorted(found[first], key=lambda p: -len(p[0])) for first in found}


def cues() -> frozenset[str]:
    """The lemmas with which a phrase begins."""
    return frozenset([*phrases(), "after"])


def find(scene: Scene, token: Token) -> Iterator[Found]:
    """Wants whose cue is a phrase that begins at this token."""
    if token.lower_ == "after":
        yield from _seeks(scene, token)
    for parts, polarity in phrases().get(lemma_of(token), []):
        cue = _matched(token, parts)
        if cue is not None and not inside_condition(token):
            yield from _phrase(scene, cue, polarity)
            return


def _seeks(scene: Scene, after: Token) -> Iterator[Found]:
    """ "is after a seat on the board": not of a time."""
    thing = after.head
    be = after.nbor(-1) if after.i > 0 else after
    be = be.nbor(-1) if be.pos_ == "ADV" and be.i > 0 else be  # "is also after votes"
    if lemma_of(be) != "be" or after.dep_ != "case" or thing.i < after.i or thing.ent_type_:
        return
    content = [t for t in extent(thing) if t.i > after.i]
    timed = lemma_of(thing) in {"dark", "day", "hour", "midnight", "noon", "sunset", "war", "week"}
    parties = wanters(scene, thing)
    if parties and content and content[0].tag_ != "VBG" and not timed:
        direction = flipped("for", negative=negated(thing))
        yield Found(parties, [be, after], content, direction, "plain", "phrase", 0.7)


def _matched(first: Token, parts: tuple[str, ...]) -> list[Token] | None:
    if first.i + len(parts) > len(first.doc) or first.nbor(1).lower_ not in {parts[1], *OWN}:
        return None
    tokens = list(first.doc[first.i : first.i + len(parts)])
    for token, part in zip(tokens[1:], parts[1:], strict=True):
        if token.lower_ != part and not (part == "~" and token.lower_ in OWN):
            return None
    return tokens


def _phrase(scene: Scene, cue: list[Token], polarity: Polarity) -> Iterator[Found]:
    cue = cue[:-1] if cue[-1].lower_ == "to" else cue
    doc, last = cue[0].doc, cue[-1]
    if cue[0].lower_ == "out" and child(cue[0], "cop") is None:
        return  # "went out to buy bread"
    if last.i + 1 >= len(doc) or doc[last.i + 1].is_punct:
        return
    verb = cue[0] if cue[0].pos_ in {"VERB", "AUX"} else None
    predicate = verb or _predicate(cue)
    favour = cue[1:2] and cue[1].lower_ in {"favour", "favor"} and child(predicate, "cop") is None
    if favour and lemma_of(predicate) not in IN_FAVOUR:
        return  # "resigned in favour of her son"
    parties = wanters(scene, predicate)
    after = infinitive_after(last)
    content = _following(cue, after)
    if not parties or not content:
        return
    if verb is None and after is None and last.lower_ not in {"of", "for", "on", "that", "against"}:
        return
    if after is None and last.pos_ in {"ADJ", "ADV", "NOUN"} and last.lower_ != "against":
        return  # "do your best by drawing"
    said = verb is not None or child(predicate, "cop") is not None
    negative = said and negated(predicate) and not {"no", "not"} & {t.lower_ for t in cue}
    direction = flipped(polarity, negative=negative)
    head = content[0].head if content[0].head in content else content[0]
    asked = asked_in(scene, last, head)
    if last.lower_ == "that":
        own = next((c for t in content for c in t.children if c.dep_ == "nsubj"), None)
        asked = party_id(scene, own) if own is not None else None
    yield Found(parties, cue, content, direction, "plain", "phrase", 0.8, asked)


def _predicate(cue: list[Token]) -> Token:
    """What a phrase without a verb is said of: itself ("is in no mood") or the verb above it."""
    head = next((t for t in cue if t.pos_ == "NOUN"), cue[-1])
    while head.head.i != head.i and head.pos_ not in {"VERB", "AUX"}:
        if child(head, "cop", "nsubj") is not None:
            break
        head = head.head
    return head


def _following(cue: list[Token], after: Token | None) -> list[Token]:
    """What follows a phrase: an infinitive, or all that hangs on what begins there."""
    start = cue[-1].i + 1
    if after is not None:
        return [t for t in extent(after) if t.i >= start]
    return following(cue[-1].doc[start])
