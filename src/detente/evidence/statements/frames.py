"""Which words outside a quotation introduce it: its cue and, by syntax, who speaks.

Looked for before coreference, because a pronoun inside a quotation is never its speaker.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import FINITE, child
from detente.evidence.statements.voices import (
    NEVER_SPEAK,
    speaker_behind,
    speaker_between,
    speaker_token,
)

if TYPE_CHECKING:
    from detente.evidence.parse.quotes import Quotation
    from detente.evidence.parse.tokens import Doc, Token
    from detente.evidence.reading import Paragraph

PAST_AS_BASE = {"let", "put", "read"}  # taken for the bare verb where they are its past
REACH_BEFORE, REACH_AFTER, REACH_BETWEEN = 30, 40, 8
LEADS_IN = {",", ":", "that", "—", "–", "-", "…"}
ENDS = {".", "!", "?"}
CLOSING = {"”", "’", '"'}


@dataclass(frozen=True)
class Frame:
    """A quotation, its cue, and the token of its speaker (None when only the cue is found).

    ``besides``: the cue has a clause of its own as well ("said he was tired: “I quit”").
    """

    quotation: Quotation
    cue: Token
    speaker: Token | None
    whole: bool
    rule: str
    besides: bool = False


@cache
def cue_lemmas() -> frozenset[str]:
    """Lemmas of every verb that can introduce a quotation."""
    lists = words("statements")
    found = [*lists["clause"], *lists["opinion"], *lists["object"], *lists["infinitive"]["asking"]]
    return frozenset(
        found + lists["infinitive"]["undertaking"] + ["ask", "quote", "go", *lists["quoting"]]
    )


@cache
def _things_given() -> frozenset[str]:
    """Verbs of saying that have a thing for an object as often as words."""
    return frozenset([*words("statements")["object"], "offer", "begin", "call", "continue", "end"])


def is_cue(token: Token) -> bool:
    """Whether a token is a verb of saying; "put it" is one, to put something is not."""
    if token.tag_[:2] != "VB":
        return False
    lemma = lemma_of(token)
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if lemma == "put":
        return following == "it"
    if child(token, "aux:pass") is not None and lemma in words("statements")["addressing"]:
        return False  # "she was told": by whom, and that is not her
    return lemma in cue_lemmas() or following in words("statements")["phrasal"].get(lemma, ())


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
    inside, outside = _last_word(doc, quotation), doc[last + 1].text if last + 1 < len(doc) else ""
    put_so = outside in {"is", "was"} and last + 2 < len(doc) and doc[last + 2].lower_ == "how"
    if not quotation.closed or not (
        {inside, outside} & {",", "?", "!", "—", "–"} or inside[-1:] == "," or put_so
    ):
        return None
    if _within_phrase(doc, quotation):
        return None
    announced = quotation.start >= 2 and doc[quotation.start - 2].text == ":"
    if announced and inside in {"?", "!"}:
        return None  # "one word: “Why?” Nationalists demanded that …"
    for i in range(last + 1, min(len(doc), last + 1 + REACH_AFTER)):
        token = doc[i]
        if token.text in ENDS or _quoted(paragraph, token):
            return None
        if token.lower_ in {"which", "who", "whose", "that"} and not put_so:
            # "a “white knight”, which is said to …": but "…,” said Ann, who …" has its cue by then.
            return _cue_behind_aside(paragraph, quotation, token)
        joined = i > last + 1 and doc[i - 1].lower_ in {"and", "but"}
        if joined and outside == "," and doc[i - 2].text == ",":
            return None  # "not for “shareholders”, and called on her to resign"
        if is_cue(token) and (token.tag_ not in {"VB", "VBG"} or token.lower_ in PAST_AS_BASE):
            return token if inside == "," or not _has_clause(token) else None
    return None


def _has_clause(cue: Token) -> bool:
    """ "“Why?” They said that …": a cue with "that" behind it has said something else."""
    return cue.i + 1 < len(cue.doc) and cue.nbor(1).lower_ == "that" and cue.nbor(1).tag_ == "IN"


def _cue_behind_aside(paragraph: Paragraph, quotation: Quotation, who: Token) -> Token | None:
    """ "…,” Ann Lee, who grew up there, told me": the cue behind what tells about the speaker."""
    doc, first = paragraph.doc, quotation.end + 1
    if who.i < first + 2 or doc[who.i - 1].text != "," or who.sent.end > len(doc):
        return None
    if any(t.tag_ in FINITE or (t.pos_ == "ADP" and t.i == first) for t in doc[first : who.i]):
        return None
    comma = next((t.i for t in doc[who.i : who.sent.end] if t.text == ","), None)
    if comma is None or comma + 1 >= len(doc):
        return None
    cue = doc[comma + 1]
    return cue if is_cue(cue) and cue.tag_ in FINITE | {"VBN"} else None


def _last_word(doc: Doc, quotation: Quotation) -> str:
    """What a quotation ends on, the closing marks of quotations inside it left out."""
    at = quotation.end - 1
    while at > quotation.start and doc[at].text in CLOSING:
        at -= 1
    return doc[at].text


def _within_phrase(doc: Doc, quotation: Quotation) -> bool:
    """Whether the quoted words are part of a noun phrase or clause begun before them."""
    if quotation.start < 2:
        return False
    before = doc[quotation.start - 2]
    return before.pos_ in {"DET", "ADJ", "ADP", "NOUN", "PROPN", "VERB", "AUX", "NUM", "PART"} and (
        before.lower_ != "that" and not is_cue(before)
    )


def _fills_the_frame(doc: Doc, quotation: Quotation, cue: Token) -> bool:
    """Whether the quotation is all that was said, not words inside the reporter's clause."""
    before = doc[quotation.start - 2] if quotation.start >= 2 else None
    if before is None or (before.text == ":" and before.i > cue.i):
        return True
    if lemma_of(cue) in words("statements")["naming"]["bare"] or _goes_on(doc, quotation):
        return False
    if _is_predicate(doc, quotation, cue):
        return False
    if before.text in {",", ":", "—", "–"} and before.i > cue.i:
        # "called the plan, which he read, “mad”": a comma does not make a clause of a word.
        return quotation.end - quotation.start > 2 and not _clause_begun(doc, cue, before)
    if before.i == cue.i and lemma_of(cue) in _things_given():
        # "it offers “superior value”": a thing, not words.
        return any(t.tag_ in FINITE for t in doc[quotation.start : quotation.end])
    if before.i == cue.i or before.lower_ in LEADS_IN:
        return True
    recipient = child(cue, "obj", "iobj")
    return recipient is not None and before.i == recipient.right_edge.i


def _is_predicate(doc: Doc, quotation: Quotation, cue: Token) -> bool:
    """ "The text, she told us, “opens a door”", "She sent him off, he said, “with one word.”": the
    quoted words end a clause begun before the cue.
    """
    first, start = doc[quotation.start], cue.sent.start
    if not first.text[:1].islower() or quotation.start < start:
        return False
    comma = next((t.i for t in doc[start : cue.i] if t.text == ","), None)
    opening = list(doc[start:comma]) if comma is not None else []
    if not opening or opening[0].pos_ in {"ADP", "SCONJ"} or opening[0].tag_ in {"VBG", "WRB"}:
        return False
    if any(t.tag_ in FINITE for t in opening):
        near = comma is not None and cue.i < comma + REACH_BETWEEN
        closed = near and doc[quotation.start - 2].text == "," and cue.i < quotation.start - 2
        return closed and first.tag_ not in {"PRP", *FINITE}
    return first.tag_ in FINITE and any(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in opening)


def _clause_before_colon(doc: Doc, quotation: Quotation, cue: Token) -> bool:
    colon = doc[quotation.start - 2] if quotation.start >= 2 else None
    return colon is not None and colon.text == ":" and _clause_begun(doc, cue, colon)


def _goes_on(doc: Doc, quotation: Quotation) -> bool:
    """ "that “nobody” had asked": the clause runs on past the closing mark."""
    following = doc[quotation.end + 1] if quotation.end + 1 < len(doc) else None
    if following is None or following.is_sent_start or not quotation.closed:
        return False
    if doc[quotation.end - 1].text in {".", "!", "?", ","}:
        return doc[quotation.end - 1].text == "," and following.pos_ in {"ADP", "AUX", "PART"}
    asked = following.tag_ == "TO" and following.dep_ == "mark"
    return asked or (following.pos_ in {"VERB", "AUX", "NOUN", "PROPN"} and following.tag_ != "VBG")


def _clause_begun(doc: Doc, cue: Token, comma: Token) -> bool:
    """ "said that if it closed, “thousands …”": the reporter's own clause has begun before."""
    for token in doc[cue.i + 1 : comma.i]:
        if token.lower_ in {"as", "when", "while", "after", "before", "who", "which", "where"}:
            return False
        if token.lower_ == "that" and token.tag_ == "IN":
            return True
        if token.tag_ in FINITE:
            return True
    return False


def find_frames(paragraph: Paragraph) -> list[Frame]:
    """A frame for every outermost quotation that has a cue in its sentence."""
    frames = []
    for quotation in paragraph.quotations:
        if quotation.depth > 0:
            continue
        after = _cue_after(paragraph, quotation)
        if after is not None:
            who = _speaker_after(after, quotation)
            frames.append(Frame(quotation, after, who, True, "quotation.cue-after"))
            continue
        split = _split(paragraph, quotation, frames[-1] if frames else None)
        if split is not None:
            frames.append(split)
            continue
        before = _announced(paragraph, quotation) or _cue_before(paragraph, quotation)
        if before is not None:
            whole = _fills_the_frame(paragraph.doc, quotation, before)
            who = speaker_token(before)
            besides = whole and _clause_before_colon(paragraph.doc, quotation, before)
            frames.append(Frame(quotation, before, who, whole, "quotation.cue-before", besides))
    return frames


def _split(paragraph: Paragraph, quotation: Quotation, last: Frame | None) -> Frame | None:
    """ "“The deal,” he said, “is dead.”": the second half has the frame of the first."""
    if last is None or not last.whole or last.rule == "quotation.cue-before":
        return None
    between = paragraph.doc[last.quotation.end + 1 : quotation.start - 1]
    if len(between) > 30 or not len(between) or any(t.text in ENDS for t in between):
        return None
    # "the minister said when asked about it": one who says it, and is asked.
    cues = [t for t in between if is_cue(t) and t.nbor(-1).lower_ not in {"if", "once", "when"}]
    if between[-1].text not in {",", "—", "–"} or len(cues) > 1:
        return None
    return Frame(quotation, last.cue, last.speaker, True, "quotation.split")


def _announced(paragraph: Paragraph, quotation: Quotation) -> Token | None:
    """ "An adviser was blunter: “…”": a sentence about somebody, a colon, and what they said."""
    doc, colon = paragraph.doc, quotation.start - 2
    if colon < 1 or doc[colon].text != ":":
        return None
    begin = next((i + 1 for i in range(colon - 1, -1, -1) if doc[i].text in {*ENDS, ";"}), 0)
    stretch = [t for t in doc[begin:colon] if not _quoted(paragraph, t)]
    cues = [t for t in stretch if is_cue(t)]
    if cues:
        return cues[-1]
    for token in stretch:
        if token.tag_ in FINITE:
            main = token.head if token.dep_ in {"cop", "aux", "aux:pass"} else token
            return main if main.i < colon else token
    return None


def _speaker_after(cue: Token, quotation: Quotation) -> Token | None:
    """Of a cue behind a quotation: its subject, never a word inside the quotation."""
    doc = cue.doc
    for token in doc[quotation.end + 1 : cue.i]:
        if token.pos_ in {"NOUN", "PROPN", "PRON"} and token.lower_ not in NEVER_SPEAK:
            return speaker_between(doc, quotation.end + 1, cue)
        if token.lower_ in {"another", "one"} and token.i == cue.i - 1:
            return token  # "…,” one told me"
    following = speaker_behind(cue)
    if following is not None:
        return following
    found = speaker_token(cue, turned=True)
    inside = found is not None and quotation.start <= found.i < quotation.end
    return None if inside else found
