"""What belongs to a want behind a comma or a conjunction, told by its first words.

"to build 90 houses, 20 of them for teachers"; "only one thing, which is silence"; "dying in exile,
as his father did"; "to buy the ships, not rent them"; "will close the plant, sell the land and go";
"the base closed and the mill sold".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of
from detente.evidence.parse.syntax import FINITE

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

PARTS = {"all", "both", "half", "many", "most", "none", "several", "some"}
STOPS = {",", ";", ":", "—", "–", "”", '"', ".", "?", "!", "(", ")"}
# What follows a "not" that only comments.
SAID_ASIDE = {"because", "least", "surprisingly", "that", "unlike", "unreasonably"}
ASKING = {"how", "what", "when", "where", "whether", "which", "who", "whom", "whose", "why"}
# The longest of these that is looked for, in words.
REACH = 30
# The longest subject of "as his father did" and noun phrase of "the base closed", in words.
SHORT = 6


def beyond(tokens: list[Token]) -> int:
    """The last word of what goes on behind the last one taken so far."""
    last = tokens[-1]
    if last.i + 3 >= last.sent.end:
        return last.i
    first = last.nbor(1)
    if first.text == "," and belongs_past_comma(tokens, last.nbor(2)):
        return _acts_to_end(last.nbor(2)) if last.nbor(2).tag_ == "VB" else _end(last.nbor(2))
    if first.lower_ in {"about", "on", "over"} and last.nbor(2).lower_ in ASKING:
        return _end(last.nbor(2))  # "talks | on who may fish", "to be asked | about how it lends"
    return _another_done(tokens, first)


def belongs_past_comma(before: list[Token], first: Token) -> bool:
    """Whether what begins behind a comma is part of what is wanted."""
    last, second, third = (
        before[-1],
        first.nbor(1),
        first.nbor(min(2, first.sent.end - first.i - 1)),
    )
    if first.lower_ in PARTS or first.pos_ == "NUM":
        return second.lower_ == "of" and third.lower_ == "them"
    if first.lower_ == "whether":
        return any(t.lower_ == "or" for t in first.doc[first.i : first.i + REACH // 2])
    if first.lower_ == "which":
        return lemma_of(last) in {"one", "thing"} and lemma_of(second) == "be"
    if first.lower_ == "when":
        return last.text.isdigit() and len(last.text) == 4  # "a replay of 2013, when …"
    if first.lower_ == "as":
        return _did(first)
    if first.lower_ == "not":
        # "to buy the ships, not rent them"; what somebody does not do besides is finite
        act = any(t.tag_ in {"MD", "TO", "VB", "VBN"} for t in before)
        goes_on = act and second.lower_ not in SAID_ASIDE
        return goes_on and not {second.tag_, third.tag_} & FINITE
    return first.tag_ == "VB" and _listed_acts(before, first)


def _did(first: Token) -> bool:
    """ "as his father did": a subject and "did", and no more."""
    for token in first.doc[first.i + 1 : min(first.sent.end - 1, first.i + SHORT)]:
        if token.pos_ in {"AUX", "VERB"}:
            return lemma_of(token) in {"do", "have"} and token.nbor(1).text in STOPS
    return False


def _listed_acts(before: list[Token], first: Token) -> bool:
    """ "the firm will close the plant, | sell the land and sack them": the last is joined."""
    helped = any(t.tag_ in {"MD", "TO"} for t in before)
    joins = (t for t in first.doc[first.i : _acts_to_end(first)] if t.lower_ in {"and", "or"})
    return helped and any(t.nbor(1).tag_ in {"VB", "VBP"} for t in joins)


def _acts_to_end(first: Token) -> int:
    """The end of a list of acts, past a quotation inside it."""
    end = min(first.sent.end, first.i + REACH) - 1
    for token in first.doc[first.i + 1 : end + 1]:
        if token.text in {";", ":", "—", ".", "?", "!"}:
            return token.i - 1
        if token.text == "," and token.nbor(1).tag_ != "VB":
            return token.i - 1
        if token.dep_ == "cc" and token.i < end and token.nbor(1).tag_ in FINITE - {"VBP"}:
            return token.i - 1
    return end


def _another_done(tokens: list[Token], joins: Token) -> int:
    """ "the base closed | and the airstrip handed back": another thing and what is done to it."""
    last = tokens[-1]
    done = any(t.tag_ in {"VBN", "VBD"} for t in tokens[1:])
    if joins.lower_ != "and" or not done or joins.nbor(1).pos_ not in {"DET", "PRON", "PROPN"}:
        return last.i
    if any(t.tag_ in {"VB", "TO", "MD", "VBZ", "VBP", "WDT", "WP"} for t in tokens):
        return last.i
    for token in joins.doc[joins.i + 1 : min(last.sent.end - 1, joins.i + 1 + SHORT)]:
        if token.tag_ in {"VBN", "VBD"}:
            after = token.nbor(1)
            led = after.text in STOPS or after.pos_ in {"ADP", "ADV"} or after.tag_ == "RP"
            return _end(token) if led else last.i
        if token.pos_ not in {"ADJ", "DET", "NOUN", "PRON", "PROPN"}:
            return last.i
    return last.i


def _end(first: Token) -> int:
    """The last word before what ends a clause."""
    end = min(first.sent.end, first.i + REACH)
    return next((t.i - 1 for t in first.doc[first.i + 1 : end] if t.text in STOPS), end - 1)
