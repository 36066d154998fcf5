"""Acts wanted that stand apart from their verb or from who is asked: behind a time or an aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.syntax import children

if TYPE_CHECKING:
    from detente.evidence.tokens import Token


def past_time(verb: Token) -> Token | None:
    """ "was fighting on Friday night to keep": the act behind a phrase of time."""
    for act in children(verb, "xcomp", "advcl"):
        to = next((c for c in children(act, "mark") if c.lower_ == "to" and c.i > verb.i), None)
        between = list(verb.doc[verb.i + 1 : to.i]) if to is not None else []
        plain = {"ADP", "ADV", "DET", "ADJ", "NUM", "PUNCT"}
        closed = between and between[0].text == "," and between[-1].text == ","
        if closed and len(between) < 10 and sum(t.text == "," for t in between) == 2:
            return act  # "hopes, she said at last, to be bored"
        if between and all(t.ent_type_ in {"DATE", "TIME"} or t.pos_ in plain for t in between):
            return act
    return None


def past_phrase(obj: Token) -> Token | None:
    """ "pressed Chile, at every session, to sell": the act behind what two commas set off."""
    doc, sent = obj.doc, obj.sent
    commas = [t.i for t in doc[obj.i + 1 : min(sent.end, obj.i + 14)] if t.text == ","]
    if len(commas) < 2 or commas[0] != obj.right_edge.i + 1 or commas[1] + 2 >= sent.end:
        return None
    inside, to, act = doc[commas[0] + 1 : commas[1]], doc[commas[1] + 1], doc[commas[1] + 2]
    led = inside[0].pos_ in {"ADP", "ADV"} and not any(t.pos_ in {"VERB", "AUX"} for t in inside)
    return act if led and to.tag_ == "TO" and act.tag_ == "VB" else None


def last_of(obj: Token) -> Token:
    """The end of an object, past the comma that closes an aside ("the bank, which …, to …")."""
    last = obj.right_edge
    aside = any(t.text == "," for t in obj.doc[obj.i : last.i])
    closes = aside and last.i + 1 < len(obj.doc) and last.nbor(1).text == ","
    return last.nbor(1) if closes else last
