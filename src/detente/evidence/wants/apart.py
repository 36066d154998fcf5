"""Acts wanted that stand apart from their verb or from who is asked: behind a time or an aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.complement.reach import following
from detente.evidence.lexicons import lemma_of
from detente.evidence.parse.syntax import FINITE, child, children, has_word, infinitive_after

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

VERBAL = {"VBD", "VBZ", "VBP", "TO", "CC", "VB", "WDT", "WP"}
SPANS = {"century", "day", "decade", "hour", "month", "week", "year"}
OPENING = {"ADJ", "DET", "NOUN", "NUM", "PRON", "PROPN"}
# The longest subject with an aside, in words.
REACH = 26
STOPS = {".", ";", ":", "—", "–", "”", "“", '"', "?", "!", "(", ")"}


def past_time(verb: Token) -> Token | None:
    """ "was fighting on Friday night to keep": the act behind a phrase of time."""
    beside = [c for c in verb.rights if c.pos_ in {"ADJ", "ADV"} or lemma_of(c) in SPANS]
    below = [a for c in beside for a in children(c, "acl", "advcl", "xcomp")]
    for act in [*children(verb, "xcomp", "advcl"), *below]:
        to = next((c for c in children(act, "mark") if c.lower_ == "to" and c.i > verb.i), None)
        between = list(verb.doc[verb.i + 1 : to.i]) if to is not None else []
        plain = {"ADP", "ADV", "DET", "ADJ", "NUM", "PUNCT"}
        closed = between and between[0].text == "," and between[-1].text == ","
        if closed and len(between) < 10 and sum(t.text == "," for t in between) == 2:
            return act  # "hopes, she said at last, to be bored"
        if between and all(
            t.ent_type_ in {"DATE", "TIME"} or t.pos_ in plain or lemma_of(t) in SPANS
            for t in between
        ):
            return act
    return None


def past_phrase(obj: Token) -> Token | None:
    """ "pressed Chile, at every session, to sell", "pressed Chile for weeks to sell": the act
    behind what two commas set off, or behind how long.
    """
    doc, sent = obj.doc, obj.sent
    for span in children(obj.head, "obl"):
        if span.i > obj.i and how_long(span) and has_word(span, "case", "for"):
            return infinitive_after(span.right_edge)
    commas = [t.i for t in doc[obj.i + 1 : min(sent.end, obj.i + 14)] if t.text == ","]
    opens, closes = [*commas, 0, 0][:2]
    if opens != obj.right_edge.i + 1 or closes < opens + 2 or closes + 2 >= sent.end:
        return None
    inside, to, act = doc[opens + 1 : closes], doc[closes + 1], doc[closes + 2]
    led = inside[0].pos_ in {"ADP", "ADV"} and not any(t.pos_ in {"VERB", "AUX"} for t in inside)
    led = led or inside[0].lower_ in {"which", "who", "whose"}
    return act if led and to.tag_ == "TO" and act.tag_ == "VB" else None


def bare_clause(cue: Token) -> list[Token]:
    """ "hope both sides would wait", "afraid it will leave": a clause the parse may have lost.

    Its subject begins right behind the cue, or behind "that", and its verb stands under "will" or
    the like; an aside of a few words may come between ("fears that troops, once in, would stay").
    """
    doc, sent = cue.doc, cue.sent
    start = cue.i + 1 + (cue.i + 1 < sent.end and doc[cue.i + 1].lower_ == "that")
    first = start
    if start > cue.i + 1 and start + 3 < sent.end and doc[start].pos_ == "ADP":
        # "hopes that by March enough of them, tired of it all, will sell"
        first = start + 1 + (doc[start + 1].pos_ == "DET")
        first += 1
    if first + 2 >= sent.end or doc[first].pos_ not in OPENING:
        return []
    if first == start and doc[first].ent_type_ in {"DATE", "TIME"}:
        return []  # "feared last year it would close"
    commas = plain = 0
    for token in doc[first : min(sent.end, first + REACH)]:
        commas += token.text == ","
        aside = commas == 1
        plain += not aside
        if plain > 14:
            return []
        if token.tag_ == "MD" and token.i > first:
            return [] if aside else to_end(start, token)
        if token.text in STOPS or (not aside and token.tag_ in VERBAL):
            return []
    return []


def led_by(clause: list[Token]) -> Token:
    """The noun such a clause begins with."""
    first = clause[0]
    return first if first.pos_ in {"NOUN", "PRON", "PROPN"} else first.head


def to_end(start: int, modal: Token) -> list[Token]:
    """A clause to the first word that ends it behind its modal."""
    doc, sent = modal.doc, modal.sent
    for token in doc[modal.i + 1 : sent.end]:
        joins = (
            token.dep_ == "cc"
            and token.i + 2 < sent.end
            and (token.nbor(1).tag_ in FINITE or token.nbor(2).tag_ in FINITE - {"MD"})
        )  # "… and withdrew", "… and Peru fears it"
        if token.text in STOPS or token.text == "," or joins:
            return list(doc[start : token.i])
    return list(doc[start : sent.end])


def last_of(obj: Token) -> Token:
    """The end of an object, past the comma that closes an aside ("the bank, which …, to …")."""
    last = obj.right_edge
    if last.i + 3 < len(obj.doc) and last.nbor(1).text == ",":
        # "the minister, Bo Lee, to …": the name hung elsewhere
        named = last.nbor(1)
        while named.i + 2 < len(obj.doc) and named.nbor(1).pos_ == "PROPN":
            named = named.nbor(1)
        last = named if named.text != "," and named.nbor(1).text == "," else last
    aside = any(t.text == "," for t in obj.doc[obj.i : last.i])
    closes = aside and last.i + 1 < len(obj.doc) and last.nbor(1).text == ","
    return last.nbor(1) if closes else last


def stranded(verb: Token) -> bool:
    """ "the tariff he is looking for": its "for" has nothing behind it."""
    last = verb.nbor(1) if verb.i + 2 < len(verb.doc) else verb
    after = last.nbor(1) if last is not verb else last
    ends = after.is_punct or after.pos_ in {"ADP", "SCONJ", "CCONJ", "AUX", "VERB", "ADV"}
    sought = lemma_of(verb) not in {"argue", "fight", "vote"} and verb.head.pos_ == "NOUN"
    return sought and last.lower_ == "for" and last.head is verb and ends


def how_long(phrase: Token) -> bool:
    """ "has pleaded for six years for …", "for weeks"; "two more weeks" are asked for."""
    if has_word(phrase, "amod", "additional", "extra", "further", "more"):
        return False
    bare = phrase.tag_ == "NNS" and child(phrase, "det", "amod", "nmod:poss") is None
    return lemma_of(phrase) in SPANS and (bare or child(phrase, "nummod") is not None)


def guessed(before: Token) -> list[Token]:
    """An infinitive after a word where a tagger took its verb for a noun ("wants to jail them")."""
    if before.i + 3 < len(before.doc) and before.nbor(1).lower_ == "not":
        before = before.nbor(1)
    if before.i + 2 >= len(before.doc) or before.nbor(1).lower_ != "to":
        return []
    first = before.nbor(2)
    verbal = first.tag_ in {"NN", "JJ", "VB", "VBP"} and first.lower_ == first.lemma_.lower()
    return following(before.nbor(1)) if verbal else []
