"""Where the next clause begins though no comma says so: what somebody does besides, what others do,
what a colon adds, what it is wanted more than.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.parse.syntax import FINITE

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

# What a colon explains rather than comments on.
GENERIC = {"condition", "demand", "simple", "something", "thing", "things"}


def goes_on_to_do(tokens: list[Token], n: int) -> bool:
    """ "[would like] him to win | but worries that …": a finite verb behind an act to be done."""
    before = [t for t in tokens[:n] if t.tag_ in {"VB", "VBG", "VBN", *FINITE}]
    to_be_done = bool(before) and not any(t.tag_ in FINITE for t in before)
    after = tokens[n + 1]
    # "worries that", its verb taken for a plural
    that = after.tag_ == "NNS" and after.i + 1 < after.sent.end and after.nbor(1).lower_ == "that"
    finite = after.tag_ in {"VBD", "VBZ"} and after.pos_ in {"VERB", "AUX"}
    return to_be_done and (that or finite)


def others_besides(tokens: list[Token], n: int) -> bool:
    """ "[against] the sale | and six are for it": a clause of others, joined to a thing."""
    if any(t.pos_ in {"VERB", "AUX"} for t in tokens[:n]):
        return False
    at, sent = tokens[n].i + 1, tokens[n].sent
    first, second = tokens[0].doc[at], tokens[0].doc[at].nbor(1)
    if first.pos_ in {"NUM", "PRON"} and second.tag_ in FINITE and second.pos_ == "AUX":
        return first.tag_ not in {"WDT", "WP"}
    for token in tokens[0].doc[at : min(at + 5, sent.end)]:
        if token.tag_ in FINITE and token.i > at:
            return token.i > tokens[-1].i  # the parse gave the thing its subject only
        if token.pos_ not in {"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"}:
            return False
    return False


def tells_more(before: list[Token], rest: list[Token]) -> bool:
    """ "[worried about] distance: its beef travels farther": a clause of its own behind a colon."""
    if before[-1].lower_ in GENERIC or any(t.lower_ in {"one", "two", "three"} for t in before[:2]):
        return False
    first = next((t for t in rest if t.tag_ in FINITE and t.pos_ in {"VERB", "AUX"}), None)
    led = rest[: rest.index(first)] if first is not None else []
    return bool(led) and all(t.pos_ != "SCONJ" and t.tag_ not in {"WDT", "WP", "TO"} for t in led)


def compares(more: Token) -> bool:
    """ "[dread] American beef | more than American tariffs": not "a rise of more than 6%"."""
    than, other = more.nbor(1), more.nbor(2)
    noun = more.nbor(-1).pos_ in {"NOUN", "PROPN"}
    return noun and than.lower_ == "than" and other.pos_ not in {"NUM", "ADV", "SYM"}
