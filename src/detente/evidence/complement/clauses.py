"""Several clauses under one cue, and a clause that a quotation ends.

"demanded that the cut be reversed, | that arrears be paid and that the board resign" is one want;
so is "hoped the firm would not | “fill the space with furniture”".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

STOPS = {";", ":", "—", "–", "?", "!", "(", ")", "”", "“", '"'}
ACTS = {"MD", "VB", "VBD", "VBP", "VBZ"}
RELATING = {"who", "which", "whose", "whom"}
TIMED = {"before", "until"}
# What a quotation cannot follow without being part of the clause.
UNFINISHED = {"ADP", "AUX", "DET", "PART"}
OBJECTIVE = {"her", "him", "it", "me", "them", "us", "you"}
REACH = 30


def all_clauses(tokens: list[Token]) -> list[Token]:
    """A complement with every further clause that its "that", or "for … to", opens."""
    tokens = _with_quotation(tokens)
    first = tokens[0]
    opens = first.nbor(-1).lower_ if first.i > first.sent.start else ""
    listed = opens == "for" and any(t.tag_ == "TO" for t in tokens)
    if opens != "that" and not listed:
        return tokens
    end = _clause_end(first, tokens[-1], opens)
    while (start := _opens_next(first, end, opens)) is not None:
        if opens == "for" and not any(t.tag_ == "TO" for t in start.doc[start.i : start.i + REACH]):
            break
        end = _clause_end(start, start, opens)
    return list(first.doc[first.i : end + 1]) if end > tokens[-1].i else tokens


def _opens_next(first: Token, end: int, opens: str) -> Token | None:
    """The first word of a further clause: behind a comma, "and" or "or", and the same opening."""
    doc, last = first.doc, first.sent.end
    at = end + 1
    at += at < last and doc[at].text == ","
    at += at < last and doc[at].lower_ in {"and", "or"}
    if at == end + 1 or at + 2 >= last or doc[at].lower_ != opens:
        return None
    return doc[at + 1]


def _clause_end(first: Token, last: Token, opens: str) -> int:
    """Where a clause ends that is known to reach a word: past an aside behind its subject, and
    past until when it is to be.
    """
    doc, end = first.doc, first.sent.end
    at = last.i
    if last is not first and (at + 1 >= end or doc[at + 1].lower_ not in {",", *TIMED}):
        return at
    if last is not first and doc[at + 1].text == "," and _acts(first, at):
        return at
    while True:
        stop = next((i for i in range(at + 1, end) if _stops(doc[i], opens)), end)
        if stop >= end or doc[stop].text != "," or _acts(first, stop - 1):
            break
        closing = next((t.i for t in doc[stop + 1 : min(end, stop + 14)] if t.text == ","), None)
        if closing is None:
            return last.i
        at = closing
    while stop - 1 > last.i and doc[stop - 1].text in {".", ","}:
        stop -= 1
    return stop - 1


def _stops(token: Token, opens: str) -> bool:
    joined = token.lower_ in {"and", "or"} and token.nbor(1).lower_ == opens
    return token.text in STOPS or token.text == "," or joined


def _acts(first: Token, last: int) -> bool:
    """Whether a clause has its verb: one behind its first word that no relative pronoun leads."""
    relative = False
    for token in first.doc[first.i + 1 : last + 1]:
        if token.tag_ in ACTS and not relative:
            return True
        relative = token.lower_ in RELATING or (relative and token.text != ",")
    return False


def _with_quotation(tokens: list[Token]) -> list[Token]:
    """ "would cause him | “embarrassment”": a quotation that ends an unfinished clause."""
    last = tokens[-1]
    if last.i + 3 >= last.sent.end or last.nbor(1).text not in {"“", '"'}:
        return tokens
    object_ = last.lower_ in OBJECTIVE and last.head.i < last.i and last.head.pos_ == "VERB"
    clause = any(t.tag_ in {"MD", "VBD", "VBZ"} for t in tokens[1:])
    if not clause or not (last.pos_ in UNFINISHED or object_):
        return tokens
    mark = last.nbor(1)
    before = [t for t in last.doc[last.sent.start : mark.i] if t.text == mark.text]
    if mark.text == '"' and len(before) % 2:
        return tokens
    close = "”" if mark.text == "“" else '"'
    window = last.doc[mark.i + 1 : min(last.sent.end, mark.i + REACH)]
    end = next((t.i for t in window if t.text == close), None)
    return tokens if end is None else list(last.doc[tokens[0].i : end + 1])
