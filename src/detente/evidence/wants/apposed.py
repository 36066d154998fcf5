"""Wants told on the far side of a comma: "the one thing she has wanted all along, a pledge that …",
"offered to lend two ships, an idea that Chile has so far resisted".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.complement.aside import says_so
from detente.evidence.lexicons import lemma_as_verb, lemma_of, words
from detente.evidence.parse.syntax import FINITE, child, extent, trimmed
from detente.evidence.wants.found import Found, cue_negated, flipped
from detente.evidence.wants.verb import ANY_FRAME, verbs
from detente.evidence.wants.whom import holders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Scene

# What says nothing until it is told what it is.
OPENERS = {"something", "thing", "what"}
# How far behind it the verb of wanting is looked for, and how far behind that verb the comma.
REACH = 9
BEYOND = 4
# How far behind the noun of an apposition such a verb is looked for.
WITHIN = 16
RELATED = {"acl:relcl", "conj"}
NAMES = {"NOUN", "PRON", "PROPN"}
STOPS = {",", ";", ":", "—", "–", ".", "?", "!", "”", '"'}


def cues() -> frozenset[str]:
    """The words with which such a phrase begins."""
    return frozenset([*OPENERS, *words("wants")["resumed"]["nouns"]])


def find(scene: Scene, noun: Token) -> Iterator[Found]:
    """Wants told behind or before a comma beside this noun."""
    if noun.lower_ in OPENERS:
        yield from _one_thing(scene, noun)
    if noun.pos_ == "NOUN":
        yield from _resumed(scene, noun)


def _takes_thing(verb: Token) -> str | None:
    """The verb of wanting, with its particle, where it takes a thing."""
    particle = child(verb, "compound:prt")
    lemma = lemma_as_verb(verb)
    if particle is not None and f"{lemma} {particle.lower_}" in verbs():
        lemma = f"{lemma} {particle.lower_}"
    frames = words("wants")["frame"].get(lemma, ANY_FRAME)
    acts = verb.pos_ == "VERB" or (verb.tag_ == "NNS" and verb.dep_ in RELATED)
    fits = lemma in verbs() and acts and {"obj", "proposed", "would"} & set(frames)
    return lemma if fits else None


def _one_thing(scene: Scene, opener: Token) -> Iterator[Found]:
    """ "the one thing she has wanted all along, a pledge that …", "what it wants most, a say"."""
    doc, end = opener.doc, opener.sent.end
    window = doc[opener.i + 1 : min(end, opener.i + REACH)]
    cue = next((t for t in window if _takes_thing(t) is not None), None)
    if cue is None or opener.i == opener.sent.start or any(t.text == "," for t in window[:1]):
        return
    before = list(doc[opener.i + 1 : cue.i])
    who = next((t for t in before if t.pos_ in NAMES and holders(scene, t)), None)
    comma = next((t for t in doc[cue.i + 1 : min(end, cue.i + 1 + BEYOND)] if t.text == ","), None)
    if who is None or comma is None or comma.i + 2 >= end or any(t.text == "," for t in before):
        return
    plain = {"ADP", "ADV", "DET", "ADJ", "PRON"}
    if any(t.pos_ not in plain and lemma_of(t) != "year" for t in doc[cue.i + 1 : comma.i]):
        return
    first = comma.nbor(1)
    content = _to_comma(first)
    named = first.lower_ in {"a", "an", "the"} or first.tag_ == "PRP$"
    if not named or says_so(content) or (content[-1].i + 2 < end and _verb_follows(content)):
        return
    polarity, strength = verbs()[_takes_thing(cue) or ""]
    yield Found(holders(scene, who), [cue], content, polarity, strength, "verb.apposed", 0.8)


def _verb_follows(content: list[Token]) -> bool:
    """ "what it wants, a spokesman for it said, is": what stands between is no thing wanted."""
    after = content[-1].nbor(2)
    return content[-1].nbor(1).text == "," and after.tag_ in FINITE


def _to_comma(first: Token) -> list[Token]:
    end = next((t.i for t in first.doc[first.i : first.sent.end] if t.text in STOPS), None)
    return trimmed(list(first.doc[first.i : first.sent.end if end is None else end]))


def _resumed(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "offered to lend two ships, an idea that Chile has so far resisted": the act before it."""
    first = noun.left_edge
    start = first if first.text != "," else first.nbor(1)
    if start.lower_ not in {"a", "an"} or start.i < 3 or start.nbor(-1).text != ",":
        return
    comma = start.nbor(-1)
    since = noun.i + 1
    for verb in noun.doc[since : min(noun.sent.end, since + WITHIN)]:
        if verb.text in STOPS:
            return
        if verb.dep_ == "cc":
            since = verb.i + 1
        lemma = _takes_thing(verb)
        after = verb.nbor(1)
        content = _act_before(comma) if lemma is not None else []
        if lemma is None or not content or not (after.text in STOPS or after.dep_ == "cc"):
            continue
        own = [t for t in noun.doc[since : verb.i] if t.pos_ in NAMES and holders(scene, t)]
        if own:
            polarity, strength = verbs()[lemma]
            direction = flipped(polarity, negative=cue_negated(verb))
            parties = holders(scene, own[-1])
            yield Found(parties, [verb], content, direction, strength, "verb.resumed", 0.75)


def _act_before(comma: Token) -> list[Token]:
    """The act, or the thing proposed, that ends at a comma."""
    doc, sent = comma.doc, comma.sent
    for token in doc[sent.start : comma.i]:
        act = token.nbor(1)
        if token.tag_ == "TO" and act.tag_ == "VB" and token.i > sent.start + 1:
            return trimmed(list(doc[token.i : comma.i]))
        proposed = token.dep_ == "obj" and lemma_of(token.head) in {"float", "propose", "suggest"}
        if proposed and token.i > token.head.i:
            return extent(token)
    return []
