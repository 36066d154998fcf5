"""Two wants of opposite polarity under one word: "willing to talk but not to sign"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.evidence.parse.syntax import trimmed

if TYPE_CHECKING:
    from detente.evidence.wants.found import Found

STOPS = {",", ";", ":", "—", "–", "”", '"', ".", "?", "!"}


def contrasted(f: Found) -> list[Found]:
    """A want as it is, or the act wanted and the act that is not."""
    first, last = f.content[0], f.content[-1]
    if first.lower_ != "to":
        return [f]
    doc = first.doc
    for but in doc[first.i + 2 : min(last.i + 3, last.sent.end - 3)]:
        denial, to, act = doc[but.i + 1 : but.i + 4]
        if but.lower_ == "but" and denial.lower_ == "not" and to.tag_ == "TO" and act.tag_ == "VB":
            before = trimmed(list(doc[first.i : but.i]))
            stop = (t.i for t in doc[act.i + 1 : act.sent.end] if t.text in STOPS)
            other = trimmed(list(doc[to.i : next(stop, act.sent.end)]))
            # The "not" before the other act turns its polarity, as it does everywhere.
            return [replace(f, content=before), replace(f, content=other)]
    return [f]
