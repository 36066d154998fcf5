"""Acts wanted or not that a cleft tells behind "is": "What she refuses to do is resign", "What the
firm is keen to avoid is a strike", "What they are desperate for is a truce".

Read off the words, as other clefts are: small parsers analyse them badly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import trimmed
from detente.evidence.wants.adjective import adjectives
from detente.evidence.wants.found import Found, flipped
from detente.evidence.wants.verb import ANY_FRAME, verbs
from detente.evidence.wants.whom import holders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Scene

AVOIDING = {"avert", "avoid", "escape", "forestall", "prevent"}
NOT = {"never", "not", "n't", "n’t"}
# How far behind "what" the word of wanting is looked for.
REACH = 10
NAMES = {"NOUN", "PRON", "PROPN"}


def cues() -> frozenset[str]:
    """The words with which such a cleft begins."""
    return frozenset({"what", "all"})


def find(scene: Scene, opener: Token) -> Iterator[Found]:
    """What is told behind "is"."""
    window = opener.doc[opener.i + 1 : min(opener.sent.end - 4, opener.i + REACH)]
    for cue in window:
        grade = verbs().get(lemma_of(cue)) if cue.pos_ == "VERB" else None
        takes = "to" in words("wants")["frame"].get(lemma_of(cue), ANY_FRAME)
        grade = grade if takes else None
        grade = adjectives().get(cue.lower_) or grade
        be = told_behind(cue) if grade is not None else None
        if grade is None or be is None:
            continue
        before = list(opener.doc[opener.i + 1 : cue.i])
        who = next((t for t in before if t.pos_ in NAMES and holders(scene, t)), None)
        content = trimmed([t for t in opener.sent if t.i > be.i])
        asks = content[:1] and content[0].tag_ in {"WDT", "WP", "WRB"}
        if who is None or not content or asks or content[0].pos_ in {"ADV", "PART"}:
            return
        act = be.nbor(-1)
        negative = any(t.lower_ in NOT for t in before) != (lemma_of(act) in AVOIDING)
        if lemma_of(act) == "do" and content[0].tag_ not in {"VB", "TO", "NN", "VBP"}:
            return
        polarity = flipped(grade[0], negative=negative)
        yield Found(holders(scene, who), [cue], content, polarity, grade[1], "cleft", 0.9)
        return


def told_behind(cue: Token) -> Token | None:
    """The "is" behind a word of wanting and its act or preposition ("unwilling to do | is")."""
    last, end = cue, cue.sent.end
    if last.i + 3 >= end:
        return None
    first = last.nbor(1)
    if first.lower_ == "to" and first.nbor(1).tag_ == "VB":
        be = first.nbor(2)
    elif cue.pos_ == "ADJ" and first.lower_ in {"about", "for", "of", "on"}:
        be = first.nbor(1)
    else:
        return None
    return be if lemma_of(be) == "be" and be.tag_ in {"VBZ", "VBD"} and be.i + 1 < end else None
