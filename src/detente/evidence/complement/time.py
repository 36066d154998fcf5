"""When something was tried, asked or refused: outside of what was tried, asked or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of
from detente.evidence.parse.syntax import has_word

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

REJECTING = {"dismiss", "oppose", "rebuff", "reject", "spurn"}
CALAMITIES = {"crisis", "drought", "famine", "pandemic", "riot", "siege", "uprising", "war"}
SPANS = {"day", "decade", "month", "week", "year"}


def without_time(cue: Token, tokens: list[Token]) -> list[Token]:
    """Without when the trying or the asking was ("tried to clear it | on Thursday", "has urged them
    to come | since May", "resisted the plan | for months").
    """
    perfect = has_word(cue, "aux", "has", "have", "had", "’s", "'s", "’ve", "'ve")
    past = cue.tag_ == "VBD" or perfect
    if not past or len(tokens) < 2:
        return tokens
    verbal = any(t.lower_ == "to" for t in tokens[:2])
    if not verbal and tokens[-1].lower_ in {"once", "twice"}:
        return tokens[:-1]  # "turned down talks | twice"
    for n in range(len(tokens) - 1, max(0, len(tokens) - 6), -1):
        rest = tokens[n:]
        when = all(t.pos_ in {"ADP", "ADJ", "DET", "NOUN", "NUM", "PROPN", "SCONJ"} for t in rest)
        if not when:
            return tokens
        tried = lemma_of(cue) in {"attempt", "try", "struggle"} and weekday(rest[-1])
        first = rest[0].lower_
        if tried and first == "on" and len(rest) <= 3:
            return tokens[:n]
        if perfect and first == "since" and len(rest) > 1:
            return tokens[:n]
        if not verbal and first == "on" and len(rest) <= 3 and weekday(rest[-1]):
            return tokens[:n] if lemma_of(cue) in {*REJECTING, "turn"} else tokens
        if not verbal and _past_moment(cue, rest):
            return tokens[:n]
        if not verbal and first == "for" and lemma_of(rest[-1]) in SPANS and len(rest) <= 4:
            return tokens[:n]
    return tokens


def _past_moment(cue: Token, rest: list[Token]) -> bool:
    """ "rejected it | within the hour", "begged for rifles | during the civil war"."""
    last = lemma_of(rest[-1])
    if rest[0].lower_ == "within":
        return last in {*SPANS, "hour", "minute"} and lemma_of(cue) in REJECTING and len(rest) < 4
    return [t.lower_ for t in rest[:2]] == ["during", "the"] and last in CALAMITIES


def weekday(phrase: Token) -> bool:
    """Whether a phrase names a day of the week."""
    return any(t.lower_.endswith("day") for t in phrase.subtree)
