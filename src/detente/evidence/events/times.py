"""When an act was done: the expression of time in its sentence that belongs to it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.evidence.dates import resolve
from detente.evidence.lexicons import lemma_of, plain_acts
from detente.evidence.parse.syntax import child, children

if TYPE_CHECKING:
    from detente.documents.types import Span
    from detente.evidence.parse.tokens import Doc, Token
    from detente.evidence.scene import Scene

# How many words behind an act its time may stand where the parse tells of no tie.
NEAR = 14
CLOSING = {",", ";", ":", "“", "”", '"', "–", "—"}
SPOKEN = ("AGREE", "REJECT", "REQUEST", "THREATEN")
LABELS = {"DATE", "TIME"}
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)"
)
_PART = r"(?:morning|afternoon|evening|night)"
_UNIT = r"(?:second|minute|hour|day|week|weekend|month|year|decade)"
_NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|a few)"
_SPAN = rf"(?:{_UNIT}|{_DAY}|{_MONTH}|night|spring|summer|autumn|fall|winter|term)"
# What the small recogniser leaves out: days, months with a day or a year, what is so long ago.
EXPRESSION = re.compile(
    rf"\b(?:\d{{1,2}} {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{1,2}}(?:, \d{{4}})?|{_MONTH} \d{{4}}"
    rf"|(?:[Ee]arly|[Ll]ate|mid-)? ?(?<=[Ii]n ){_MONTH}|(?<=[Ss]ince ){_MONTH}"
    rf"|(?:last|this|next|that|[Ll]ast|[Tt]his|[Tt]hat) {_SPAN}"
    rf"|{_NUMBER} {_UNIT}s? (?:ago|later|earlier)"
    rf"|(?<=[Ff]or ){_NUMBER} {_UNIT}s?|(?<=[Ff]or ){_UNIT}s|(?<=[Ss]ince )(?:Christmas|Easter)"
    rf"|{_DAY}(?: {_PART})?|[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight"
    rf"|(?<=[Ii]n )(?:1[89]|20)\d\d)\b"
)


TIME_WORD = re.compile(
    rf"(?:{_SPAN}|{_DAY}|{_MONTH}|morning|noon|midnight|evening|day|year|[ap]\.?m\b|\d{{4}}"
    r"|Christmas|Easter|Ramadan|now\b|recent|hour|minute)"
)


@lru_cache(maxsize=8)
def _expressions(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Token ranges of the times of a paragraph: the recogniser's, and those it left out."""
    found = [(e.start, e.end) for e in doc.ents if e.label_ in LABELS and TIME_WORD.search(e.text)]
    for match in EXPRESSION.finditer(doc.text):
        first, last = doc.token_at(match.start()), doc.token_at(match.end() - 1)
        if first is None or last is None:
            continue
        a, b = first.i, last.i + 1
        if all(b <= start or end <= a for start, end in found):
            found.append((a, b))
    return tuple(sorted(found))


def time_of(scene: Scene, act: Token, *, ahead: bool = False) -> tuple[Span | None, str | None]:
    """The expression of time that belongs to an act, without its preposition, and its date;
    ``ahead`` for an act to come.
    """
    near = _nearest(act)
    if near is None and child(act, "obj") is None:
        # "invaded and occupied the coast last year": what is shared stands with the last verb.
        joined = (_nearest(c) for c in children(act, "conj") if c.pos_ == "VERB")
        near = next((n for n in joined if n is not None), None)
    near = near or _right_behind(act) or _fronted(act)
    if near is None:
        return None, None
    tokens = list(act.doc[near[0] : near[1]])
    while len(tokens) > 1 and tokens[0].pos_ == "ADP":
        tokens = tokens[1:]
    span = scene.span(tokens)
    return span, resolve(span.text, scene.reading.document.published, ahead=ahead)


def _right_behind(act: Token) -> tuple[int, int] | None:
    """A time behind the act with no other verb between, whatever the parse hangs it on."""
    for start, end in _expressions(act.doc):
        if act.i < start < min(act.sent.end, act.i + NEAR):
            between = act.doc[act.i + 1 : start]
            clause = any(t.pos_ in {"VERB", "AUX"} or t.text in CLOSING for t in between)
            return None if clause else (start, end)
    return None


def _fronted(act: Token) -> tuple[int, int] | None:
    """A time that opens the sentence belongs to its main clause; one right before the act, to it
    ("Last spring, I’m told, she left", "the bureau on Thursday proposed").
    """
    main = act.dep_ in {"ROOT", "parataxis"}
    for start, end in _expressions(act.doc):
        opens = act.sent.start <= start <= act.sent.start + 1
        if end == act.i or (main and opens and end < act.i and act.doc[end].text == ","):
            return start, end
    return None


def _nearest(act: Token) -> tuple[int, int] | None:
    """Of the times whose clause the act governs, the one fewest words hang between."""
    best: tuple[int, int, tuple[int, int]] | None = None
    for start, end in _expressions(act.doc):
        if not act.sent.start <= start < act.sent.end or start <= act.i < end:
            continue
        steps = _steps(act.doc[start:end].root, act)
        if steps is None or (best is not None and (steps, start) >= best[:2]):
            continue
        best = (steps, start, (start, end))
    return best[2] if best is not None else None


def _steps(token: Token, act: Token) -> int | None:
    """How far up from a token the act is, with no other clause between; None where it is not."""
    for n, node in enumerate([token, *token.ancestors]):
        if node.i == act.i:
            return n
        if node.pos_ in {"VERB", "AUX"} or (n and node.dep_ in {"nsubj", "conj", "appos"}):
            return None
        if n and node.dep_ == "obj" and plain_acts(*SPOKEN) & {lemma_of(act)}:
            return None  # "demanded elections in June": they are in June
    return None
