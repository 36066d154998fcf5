"""Wants put into a cleft: "What X wants most is for Y to …", "All she asks is that …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of
from detente.evidence.syntax import trimmed
from detente.evidence.wants_found import Found
from detente.evidence.wants_verb import verbs
from detente.evidence.wants_whom import party_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from detente.evidence.scene import Scene

OPENERS = {"what", "all", "everything"}
REACH = 10
# What can begin the thing wanted: "to", "for", "that", a noun phrase, a gerund.
BEGINS = {
    "TO",
    "IN",
    "DT",
    "NN",
    "NNS",
    "NNP",
    "NNPS",
    "PRP$",
    "VBG",
    "CD",
    "PDT",
    "JJ",
    "JJR",
    "JJS",
}


def find(scene: Scene, opener: Token) -> Iterator[Found]:
    """A cleft that begins at this token.

    Read off the words, because small parsers analyse clefts badly: an opener, a verb of wanting
    with its subject before it, a form of "be", and what follows to the end of the sentence.
    """
    if opener.lower_ not in OPENERS or opener.doc[opener.i :].text == opener.text:
        return
    window = [t for t in opener.doc[opener.i + 1 : opener.i + 1 + REACH] if t.sent == opener.sent]
    cue = next((t for t in window if lemma_of(t) in verbs() and t.pos_ in {"VERB", "NOUN"}), None)
    if cue is None:
        return
    holder = [
        t
        for t in window
        if t.i < cue.i and scene.parties(t) and t.pos_ in {"PROPN", "NOUN", "PRON"}
    ]
    be = next((t for t in window if t.i > cue.i and lemma_of(t) == "be"), None)
    polarity, strength = verbs()[lemma_of(cue)]
    if not holder or be is None or any(t.text in {",", ".", "?"} for t in window if t.i < be.i):
        return
    content = trimmed([t for t in opener.sent if t.i > be.i])
    if not content or content[0].tag_ not in BEGINS:
        return
    asked = None
    if content[0].lower_ == "for" and any(t.lower_ == "to" for t in content[:12]):
        to = next(t for t in content if t.lower_ == "to")
        between = [t for t in content if content[0].i < t.i < to.i]
        asked = next((a for a in (party_id(scene, t) for t in between) if a is not None), None)
    yield Found(
        scene.parties(holder[0]),
        [cue],
        content,
        polarity,
        strength,
        "cleft",
        0.9,
        asked,
    )
