"""Mending of main verbs behind an aside that a small parser does not see past.

"Peru, which owns a third, | shut its ports", "Mr Lund, a former miner, | sold it": the noun that
opens a sentence is the subject of the verb behind the comma that ends what is said of it. A verb
whose past looks like its plain form ("cut", "put", "shut") is taken for an order or a fragment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of
from detente.evidence.parse.syntax import FINITE, HELPING, SUBJECTS

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Stretch, Token

NOUNS = {"NOUN", "PROPN", "NUM"}
# Verbs with one form for now and then.
UNCHANGED = {
    "beat", "bet", "bid", "broadcast", "burst", "cast", "cost", "cut", "hit", "hurt", "let", "put",
    "quit", "read", "rid", "set", "shed", "shut", "split", "spread", "thrust", "upset",
}  # fmt: skip
# Where a noun stands that the parse gave no verb.
LOST = {"ROOT", "ccomp", "dep", "discourse", "dislocated", "parataxis", "vocative"}
# How far into a sentence its opening noun phrase ends, and an aside.
OPENING, FAR = 9, 40


def mend_asides(doc: Doc) -> None:
    """Give such verbs their subjects, in place."""
    for sentence in list(doc.sents):
        if len(sentence) > 6 and (comma := _first_comma(sentence)) is not None:
            _past_aside(sentence, comma)
    for token in doc:
        if token.lower_ in {"which", "who"} and token.dep_ in SUBJECTS:
            _relative(token)


def _first_comma(sentence: Stretch) -> Token | None:
    """The comma behind the noun phrase that opens a sentence, before its aside."""
    first = next((t for t in sentence if t.text not in {"“", '"'}), None)
    if first is None or first.pos_ not in {*NOUNS, "ADJ", "DET", "PRON"}:
        return None
    return next((t for t in sentence[1:OPENING] if t.text == ","), None)


def _past_aside(sentence: Stretch, comma: Token) -> None:
    noun = sentence.doc[sentence.start : comma.i].root
    if noun.pos_ not in NOUNS or any(c.dep_ in {"case", "cop", *SUBJECTS} for c in noun.children):
        return
    first = _behind_aside(sentence, comma)
    if first is None or (noun.pos_ == "NUM" and first.nbor(-2).pos_ == "PROPN"):
        return  # "One of them, Ann Lee, said": she is the one
    verb = first.head if first.dep_ in HELPING and first.head.i > first.i else first
    own = [c for c in verb.children if c.dep_ in SUBJECTS and c is not noun]
    if any(not comma.i < c.i < first.i or not _beside(c, noun, comma, first) for c in own):
        return
    lost = noun.dep_ in LOST or noun.head in own or noun.head.i > comma.i > noun.i
    lost = lost or (bool(own) and noun.head is verb)
    if not lost or (verb.head is noun and verb.dep_ in {"acl", "acl:relcl", "amod"}):
        return
    _make_main(verb, noun, own)


def _behind_aside(sentence: Stretch, comma: Token) -> Token | None:
    """The finite verb right behind the comma that ends the aside."""
    for before in sentence.doc.tokens[comma.i + 2 : min(sentence.end - 1, comma.i + FAR)]:
        if before.text in {";", ":", "“", "”", '"', "—"} or before.lower_ in {"and", "or"}:
            return None
        if before.text != ",":
            continue
        first = before.nbor(1)
        if _finite(first):
            return first
    return None


def _finite(token: Token) -> bool:
    if token.pos_ not in {"VERB", "AUX"} or any(c.dep_ == "cc" for c in token.children):
        return False
    past = token.tag_ == "VB" and (token.lower_ in UNCHANGED or lemma_of(token) != token.lower_)
    return past or token.tag_ in FINITE


def _beside(aside: Token, noun: Token, comma: Token, first: Token) -> bool:
    """Whether a noun phrase fills the place between two commas."""
    opens = aside.left_edge.i == comma.i + 1 or noun.head is aside
    return opens and first.nbor(-1).i - aside.right_edge.i in {0, 1}


def _make_main(verb: Token, noun: Token, own: list[Token]) -> None:
    """The verb governs what the noun did; the noun is its subject, and the aside is the noun's."""
    for aside in own:
        if any(a is aside for a in noun.ancestors):
            noun.hang(verb)
        aside.hang(noun, "appos")
    if any(a is noun for a in verb.ancestors):
        verb.take_place_of(noun)
    noun.hang(verb, "nsubj")
    if verb.tag_ == "VB" and not any(c.dep_ in HELPING for c in verb.children):
        verb.tag_ = "VBD"
    for child in [c for c in noun.children if c.i > verb.i]:
        child.hang(verb)


def _relative(pronoun: Token) -> None:
    """ "Chad, which is no friend": taken for a second of two, it describes the first."""
    clause = pronoun.head
    noun = clause.head
    if clause.dep_ not in {"appos", "conj", "parataxis"} or pronoun.i < 2:
        return
    if pronoun.nbor(-1).text == "," and noun.i < pronoun.i and noun.pos_ in NOUNS:
        joined = any(c.dep_ == "cc" for c in clause.children)
        if not joined and clause.left_edge.i >= pronoun.i - 1:
            clause.dep_ = "acl:relcl"
