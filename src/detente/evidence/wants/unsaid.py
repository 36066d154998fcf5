"""Wants whose words stand elsewhere, and acts that only look like wanting.

"the mayor refuses to" leaves out what was said before; "bars them from refusing" and "Rwanda, asked
for comment, declined" tell of nobody who refuses or asks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.evidence.actors.descriptions import sort_of
from detente.evidence.lexicons import lemma_as_verb, lemma_of, words
from detente.evidence.parse.syntax import child, extent, has_word

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Scene
    from detente.evidence.wants.found import Found

# Whoever is kept from an act has not done it.
KEEPING = {
    "ban", "bar", "block", "deter", "discourage", "dissuade", "forbid", "hinder", "keep", "prevent",
    "prohibit", "restrain", "stop",
}  # fmt: skip
ASKING = {"appeal", "ask", "beg", "call", "plead"}
# What somebody needs to do something in.
TIMES = {"chance", "day", "hour", "minute", "month", "moment", "time", "week", "year"}
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


def behind_for(f: Found) -> Found:
    """ "asked for | an officer to be present", "for | a day to think": what stands behind "for";
    "asked for | a loan to pay them": what it is for stays outside.
    """
    cue, to = f.cue[-1], f.content[0]
    asks = f.rule in {"verb.asked-to", "verb.infinitive"} and lemma_of(cue) in ASKING
    if not asks or to.lower_ != "to" or to.i < cue.i + 3:
        return f  # "was trying for an hour to find out"
    doc, first = cue.doc, cue.nbor(1)
    thing = to.nbor(-1)
    if first.lower_ != "for" or any(t.is_punct for t in doc[first.i : to.i]):
        return f
    act = to.head if to.head.i > to.i else to.nbor(1)
    whole = child(act, "aux:pass", "cop") is not None or lemma_of(thing) in TIMES
    last = f.content[-1].i if whole else thing.i
    return replace(f, content=list(doc[first.i + 1 : last + 1]), rule="verb.for-to")


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


def another_matter(scene: Scene, verb: Token, obj: Token) -> bool:
    """ "rejected the allegation" denies, "backs the rebels" sides with them."""
    lemma = lemma_of(verb)
    if lemma == "pursue" and (scene.parties(obj) or sort_of(obj)):
        return True  # "pursuing cattle thieves"
    if lemma in {"back", "champion", "favor", "favour"}:
        yet_to_be = has_word(obj, "det", "a", "an")  # "favours a caretaker cabinet"
        return bool(scene.parties(obj)) and not yet_to_be
    return asserted(lemma, obj)


def asserted(lemma: str, thing: Token) -> bool:
    """ "rejected the allegation", "rejects the suggestion": a denial; "rejected the suggestion to
    wait" turns it down.
    """
    if lemma not in {"reject", "rebuff", "resist"}:
        return False
    hinted = lemma_of(thing) in {"implication", "insinuation", "suggestion"}
    plain = child(thing, "acl", "nmod") is None
    return lemma_of(thing) in words("wants")["object"]["asserted"] or (hinted and plain)
