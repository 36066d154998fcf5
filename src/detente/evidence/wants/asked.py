"""Who is asked by way of a preposition: "appealed to both sides to end it", "called on both to …",
and asked under "for": "called for the minister to halt the sale".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of
from detente.evidence.parse.syntax import child, children, extent, has_word, infinitive_after
from detente.evidence.wants.apart import guessed, last_of
from detente.evidence.wants.whom import party_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Scene

    # Content, who is asked, the rule, and how sure it is.
    Complement = tuple[list[Token], str | None, str, float]


def asked_through(scene: Scene, verb: Token) -> Iterator[Complement]:
    """ "appealed to both sides to end it", "leaned on the bank to lend": asked by a preposition."""
    for phrase in children(verb, "obl"):
        led = has_word(phrase, "case", "to", "on", "upon", "with") or has_word(phrase, "mark", "to")
        if not led or phrase.i < verb.i:
            continue
        after = infinitive_after(phrase.right_edge)
        acl = next((c for c in children(phrase, "acl") if has_word(c, "mark", "to")), None)
        todo = acl or after
        content = from_to(extent(todo)) if todo is not None else guessed(phrase.right_edge)
        if content:
            yield content, party_id(scene, phrase), "verb.asked-to", 0.85
            return
        # "with the union to exempt wards": its verb taken for a word of the noun phrase.
        act = guessed(phrase) if phrase.right_edge.i > phrase.i + 1 else []
        if act:
            yield act, party_id(scene, phrase), "verb.asked-to", 0.75
            return


def called_on(scene: Scene, verb: Token) -> Iterator[Complement]:
    """ "called on both to keep talking": its "on" taken for a part of the verb."""
    on = child(verb, "compound:prt")
    if on is None or on.lower_ not in {"on", "upon"} or lemma_of(verb) != "call":
        return
    asked = next((c for c in verb.rights if c.i > on.i and c.dep_ in {"obj", "obl", "iobj"}), None)
    todo = child(verb, "xcomp", "advcl")
    if asked is None and todo is not None:  # "called on both | to wait"
        asked = on.nbor(1) if on.nbor(1).lower_ in {"all", "both"} else child(todo, "nsubj")
    todo = todo or (infinitive_after(last_of(asked)) if asked is not None else None)
    if asked is not None and todo is not None and has_word(todo, "mark", "to"):
        yield from_to(extent(todo)), party_id(scene, asked), "verb.called-on", 0.85


def from_to(tokens: list[Token]) -> list[Token]:
    """An infinitive from its "to" on, without what a parse hung before it."""
    to = next((t for t in tokens if t.lower_ == "to" and t.dep_ == "mark"), None)
    return [t for t in tokens if to is None or t.i >= to.i]


def past_places(obj: Token) -> Token | None:
    """ "pressed banks in the region since May to close it": the act behind where and when."""
    doc, sent = obj.doc, obj.sent
    for token in doc[obj.i + 1 : min(sent.end - 1, obj.i + 10)]:
        if token.lower_ == "to" and token.nbor(1).tag_ == "VB":
            return token.nbor(1) if token.i > obj.i + 1 and doc[obj.i + 1].pos_ == "ADP" else None
        if token.pos_ not in {"ADP", "ADJ", "DET", "NOUN", "NUM", "PROPN"} or token.lower_ == "for":
            return None
    return None
