"""Which words outside a quotation introduce it: its cue and, by syntax, who speaks.

Looked for before coreference, because a pronoun inside a quotation is never its speaker.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of, words
from detente.evidence.syntax import child, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from detente.evidence.quotes import Quotation
    from detente.evidence.reading import Paragraph

REACH_BEFORE, REACH_AFTER = 30, 16
LEADS_IN = {",", ":", "that", "—", "–", "-", "…"}
ENDS = {".", "!", "?"}


@dataclass(frozen=True)
class Frame:
    """A quotation, its cue, and the token of its speaker (None when only the cue is found)."""

    quotation: Quotation
    cue: Token
    speaker: Token | None
    whole: bool
    rule: str


@cache
def cue_lemmas() -> frozenset[str]:
    """Lemmas of every verb that can introduce a quotation."""
    lists = words("statements")
    found = [*lists["clause"], *lists["opinion"], *lists["object"], *lists["infinitive"]["asking"]]
    return frozenset(
        found + lists["infinitive"]["undertaking"] + ["ask", "quote", "go", *lists["quoting"]]
    )


def is_cue(token: Token) -> bool:
    """Whether a token is a verb of saying."""
    return token.pos_ in {"VERB", "AUX"} and lemma_of(token) in cue_lemmas()


def _quoted(paragraph: Paragraph, token: Token) -> bool:
    return any(q.start <= token.i < q.end for q in paragraph.quotations if q.depth == 0)


def _cue_before(paragraph: Paragraph, quotation: Quotation) -> Token | None:
    doc = paragraph.doc
    for i in range(quotation.start - 2, max(-1, quotation.start - 2 - REACH_BEFORE), -1):
        token = doc[i]
        if _quoted(paragraph, token):
            continue
        if token.text in ENDS:
            return None
        if is_cue(token):
            return token
    return None


def _cue_after(paragraph: Paragraph, quotation: Quotation) -> Token | None:
    """A cue after the closing mark, when the quotation ends on a comma, a question or a cry."""
    doc, last = paragraph.doc, quotation.end
    inside, outside = doc[last - 1].text, doc[last + 1].text if last + 1 < len(doc) else ""
    if not quotation.closed or not (
        {inside, outside} & {",", "?", "!", "—", "–"} or inside[-1:] == ","
    ):
        return None
    for i in range(last + 1, min(len(doc), last + 1 + REACH_AFTER)):
        token = doc[i]
        if token.text in ENDS or _quoted(paragraph, token):
            return None
        if is_cue(token):
            return token
    return None


def _speaker(cue: Token, *, after: Quotation | None = None) -> Token | None:
    """The subject by the parse; after a quotation, else the noun that stands next to the cue."""
    found = subject(cue)
    if after is not None and (found is None or after.start <= found.i < after.end):
        nearby = [
            t for t in cue.doc[after.end + 1 : cue.i + 6] if t.pos_ in {"PROPN", "NOUN", "PRON"}
        ]
        nearby = [t for t in nearby if t.lower_ not in {"that", "which", "what"}]
        following = [t for t in nearby if t.i > cue.i]
        preceding = [t for t in nearby if t.i < cue.i]
        found = preceding[0] if preceding else (following[0] if following else None)
        while (
            found is not None
            and found.dep_ in {"compound", "flat", "nmod:desc"}
            and found.head.pos_ in {"PROPN", "NOUN"}
        ):
            found = found.head
    return found


def _fills_the_frame(doc: Doc, quotation: Quotation, cue: Token) -> bool:
    """Whether the quotation is all that was said, not words inside the reporter's clause."""
    before = doc[quotation.start - 2] if quotation.start >= 2 else None
    if before is None:
        return True
    if lemma_of(cue) in words("statements")["naming"]["bare"]:
        return False
    if before.text in {",", ":", "—", "–"} and before.i > cue.i:
        # "called the plan, which he read, “mad”": a comma does not make a clause of a word.
        return quotation.end - quotation.start > 2
    if before.i == cue.i or before.lower_ in LEADS_IN:
        return True
    recipient = child(cue, "obj", "iobj")
    return recipient is not None and before.i == recipient.right_edge.i


def find_frames(paragraph: Paragraph) -> list[Frame]:
    """A frame for every outermost quotation that has a cue in its sentence."""
    frames = []
    for quotation in paragraph.quotations:
        if quotation.depth > 0:
            continue
        after = _cue_after(paragraph, quotation)
        before = _cue_before(paragraph, quotation) if after is None else None
        if after is not None:
            frames.append(
                Frame(
                    quotation, after, _speaker(after, after=quotation), True, "quotation.cue-after"
                )
            )
        elif before is not None:
            whole = _fills_the_frame(paragraph.doc, quotation, before)
            frames.append(Frame(quotation, before, _speaker(before), whole, "quotation.cue-before"))
    return frames
