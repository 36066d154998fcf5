"""A second holder whose verb is left out: "Cairo wanted a dam and Khartoum a bridge".

A known name with a noun phrase right behind it, no comma and no verb between them, is nothing else.
A parser makes of it what it can, so it is read off the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.wants.apart import STOPS

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Party, Scene

# How far behind its verb such a holder is looked for, in words.
REACH = 25


def gapped(scene: Scene, verb: Token) -> tuple[Party, list[Token]] | None:
    """Who else wants, and what, behind what the first one wants."""
    doc, end = verb.doc, verb.sent.end
    for token in doc[verb.i + 2 : min(end - 3, verb.i + REACH)]:
        if token.lower_ != "and":
            continue
        name = token.nbor(1)
        while name.i + 2 < end and name.nbor(1).pos_ == "PROPN":
            name = name.nbor(1)
        parties = scene.parties(name) if name.text[:1].isupper() else []
        thing = list(_thing(name, end))
        if len(parties) == 1 and parties[0].member is not None and len(thing) > 1:
            return parties[0], thing
    return None


def _thing(name: Token, end: int) -> list[Token]:
    """A noun phrase with an article right behind a name, up to the end of its clause."""
    doc, start = name.doc, name.i + 1
    if start + 1 >= end or doc[start].lower_ not in {"a", "an", "the", "more", "no"}:
        return []
    stop = next((t.i for t in doc[start:end] if t.text in STOPS or t.text == ","), end)
    noun = next((t for t in doc[start + 1 : stop] if t.pos_ == "NOUN"), None)
    if noun is None or any(t.pos_ in {"VERB", "AUX"} for t in doc[start : noun.i]):
        return []
    acts = noun.i + 1 < stop and doc[noun.i + 1].tag_ in {"VBD", "VBZ", "VBP", "MD"}
    return [] if acts else list(doc[start:stop])
