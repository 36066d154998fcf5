"""Mending of main verbs behind a participle and the clause it tells of.

"The firm, hoping that the strike would fail, | refused to talk": a small parser makes the
participle the verb of the sentence, or joins the verb behind it to the clause inside. The noun
before the first comma is the subject of the finite verb behind the last.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import FINITE, HELPING, SUBJECTS

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Token

NOUNS = {"NOUN", "PROPN", "PRON"}
PLAIN = {"ADJ", "ADP", "ADV", "DET", "NOUN", "NUM", "PART", "PRON", "PROPN"}
OPENS = {";", ":", "—", "“", '"'}
# The longest subject and the longest aside, in words.
SUBJECT, FAR = 12, 40


def mend_participles(doc: Doc) -> None:
    """Give such verbs their subjects, in place."""
    for token in doc.tokens[2:]:
        if token.tag_ == "VBG" and token.nbor(-1).text == "," and lemma_of(token) in _tellings():
            noun = _noun_before(token.nbor(-1))
            verb = _verb_behind(token) if noun is not None else None
            if noun is not None and verb is not None:
                _make_main(verb, noun, token)


@cache
def _tellings() -> frozenset[str]:
    """Lemmas of verbs of saying, thinking, hoping and fearing, which a clause may follow."""
    lists, wants = words("statements"), words("wants")["verb"]
    wanting = [v for way in ("for", "against") for grade in wants[way].values() for v in grade]
    return frozenset([*lists["clause"], *lists["opinion"], *wanting])


def _noun_before(comma: Token) -> Token | None:
    """The head of the noun phrase that opens a clause and ends at a comma."""
    doc, start = comma.doc, comma.i
    while start > comma.sent.start and comma.i - start < SUBJECT and doc[start - 1].pos_ in PLAIN:
        start -= 1
    before = doc[start - 1] if start > comma.sent.start else None
    joins = before is not None and before.dep_ == "cc" and before.nbor(-1).text in {",", ";"}
    if start == comma.i or not (before is None or before.text in OPENS or joins):
        return None
    first, noun = doc[start], doc[start : comma.i].root
    nominal = noun.pos_ in NOUNS and doc[comma.i - 1].pos_ in NOUNS
    return noun if nominal and first.pos_ not in {"ADP", "ADV"} else None


def _verb_behind(participle: Token) -> Token | None:
    """The main verb right behind a comma that ends the participle's clause."""
    doc, told = participle.doc, False
    guessed: Token | None = None
    for token in doc[participle.i + 1 : min(participle.sent.end - 1, participle.i + FAR)]:
        told = told or token.tag_ in FINITE
        if token.text in {";", ":", "—"}:
            break
        if token.text != "," or not told:
            continue
        first = token.nbor(1)
        verb = first.head if first.dep_ in HELPING and first.head.i > first.i else first
        if first.pos_ not in {"VERB", "AUX"} or _goes_on_inside(verb, participle):
            continue
        if first.tag_ in FINITE:
            return verb
        bare = not any(c.dep_ in HELPING for c in first.children) and first is verb
        if first.tag_ == "VBN" and bare and first.nbor(1).lower_ not in {"by", "in", "at", "on"}:
            guessed = first
    return guessed


def _goes_on_inside(verb: Token, participle: Token) -> bool:
    """ "arguing that the men, who had fled, were spies": its subject stands inside, or "and"
    joins it there.
    """
    own = any(c.dep_ in SUBJECTS and participle.i < c.i < verb.i for c in verb.children)
    return own or any(c.dep_ == "cc" for c in verb.lefts)


def _make_main(verb: Token, noun: Token, participle: Token) -> None:
    """The verb governs noun and participle, and hangs where the highest of the three did."""
    three = (verb, participle, noun)
    if noun.head is verb and participle.head in (verb, noun) and verb.head not in three:
        inside = participle.i < verb.head.i < verb.i
        if not inside:
            return
    tops = [t for t in three if t.head is t or not noun.left_edge.i <= t.head.i <= verb.i]
    if not tops:
        return
    top = next((t for t in tops if t.head is t), tops[0])
    if any(a is verb for a in top.head.ancestors) and top.head is not top:
        return
    verb.take_place_of(top)
    noun.hang(verb, "nsubj")
    participle.hang(verb, "advcl")
    if verb.tag_ == "VBN" and not any(c.dep_ in HELPING for c in verb.children):
        verb.tag_ = "VBD"
    for above in (participle, noun):
        for child in [c for c in above.children if c.i > verb.i]:
            child.hang(verb)
