"""Wants whose words stand elsewhere, and acts that only look like wanting.

"the mayor refuses to" leaves out what was said before; "bars them from refusing" and "Rwanda, asked
for comment, declined" tell of nobody who refuses or asks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_as_verb, lemma_of
from detente.evidence.syntax import extent

if TYPE_CHECKING:
    from detente.evidence.wants_found import Found

# Whoever is kept from an act has not done it.
KEEPING = {
    "ban", "bar", "block", "deter", "discourage", "dissuade", "forbid", "hinder", "keep", "prevent",
    "prohibit", "restrain", "stop",
}  # fmt: skip
# How far before "from" such a verb is looked for, in words.
REACH = 8


def resumed(f: Found) -> Found:
    """ "Oslo is willing to sign it; Bonn refuses to": the act is the one told before."""
    if [t.lower_ for t in f.content] != ["to"]:
        return f
    doc, sent = f.cue[0].doc, f.cue[0].sent
    before = (t for t in reversed(doc[sent.start : f.cue[0].i]) if t.lower_ == "to")
    to = next((t for t in before if t.dep_ == "mark" and t.head.tag_ == "VB"), None)
    act = [t for t in extent(to.head) if t.i >= to.i] if to is not None else []
    shorter = [t for t in act if t.i < f.cue[0].i]
    return replace(f, content=shorter) if shorter else f


def kept_from(f: Found) -> bool:
    """ "bars mayors from refusing to marry them": nobody is said to refuse."""
    cue = f.cue[0]
    if cue.tag_ != "VBG" or cue.i == cue.sent.start or cue.nbor(-1).lower_ != "from":
        return False
    # "The law bars" is a noun to some taggers.
    near = cue.doc[max(cue.sent.start, cue.i - REACH) : cue.i - 1]
    return any(lemma_as_verb(t) in KEEPING for t in near)


def put_to(f: Found) -> bool:
    """ "asked for comment": put to somebody by whoever writes; "refused to": no word of what."""
    said = [t.lower_ for t in f.content if t.pos_ != "DET"]
    return said == ["to"] or (lemma_of(f.cue[0]) == "ask" and said[:1] == ["comment"])
