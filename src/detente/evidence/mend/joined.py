"""Mending of a want that a small parser joins to what somebody says, though it is their own.

"She says the tribe owns the river, and wants it back": she wants it. Agreement tells where it can
(the miners *broke* it, and he *opposes* …), the tense where the two differ, and else the comma:
what a clause of saying goes on with stands without one.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.actors.descriptions import sort_of
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.predicates import finite_word, fits
from detente.evidence.parse.syntax import HELPING, SUBJECTS

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Token

# Verbs of saying and asking in the clause of which another's act may stand.
THINKING = {"argue", "ask", "believe", "demand", "insist", "propose", "say", "think", "warn"}
DECIDING = {"agree", "choose", "decide", "offer", "promise", "resolve", "threaten", "vote", "vow"}


def mend_joined(doc: Doc) -> None:
    """Hang such wants on the verb of saying, in place."""
    for verb in doc:
        if verb.dep_ == "ccomp" and _wants(verb):
            _second_said(verb)
        elif verb.dep_ == "conj" and verb.i > verb.head.i and _wants(verb):
            _to_reporter(verb)
            _to_told(verb)


def _second_said(verb: Token) -> None:
    """ "said it knew the fears, | was willing to wait and …": the second thing they said of it."""
    before = verb.left_edge if verb.left_edge.text == "," else verb.left_edge.nbor(-1)
    if before.text != "," or any(c.dep_ in {*SUBJECTS, "mark"} for c in verb.children):
        return
    first = next((c for c in verb.head.children if c.dep_ == "ccomp" and c.i < verb.i), None)
    if first is not None and first.i > verb.head.i and _subject(first) is not None:
        verb.hang(first, "conj")


def _to_reporter(verb: Token) -> None:
    said = verb.head
    while said.dep_ == "conj" and said.head.i < said.i:
        said = said.head
    says = said.head
    if said.dep_ != "ccomp" or not said.i > says.i or not _says(says):
        return
    if any(c.dep_ in SUBJECTS or c.dep_ == "mark" for c in verb.children):
        return
    joins = next((c for c in verb.children if c.dep_ == "cc" and c.i < verb.i), None)
    who = next((c for c in said.children if c.dep_ in SUBJECTS and c.i < said.i), None)
    reporter = _subject(says)
    if joins is None or joins.lower_ not in {"and", "but", "yet"} or who is None:
        return
    if reporter is None or reporter.tag_ == "EX":
        return
    if _is_theirs(verb, said, says, who, reporter, comma=joins.nbor(-1).text == ","):
        verb.hang(says)


def _to_told(verb: Token) -> None:
    """ "Officials say the army is losing and wants a truce": by its number, the army does."""
    says, who = verb.head, _subject(verb.head)
    if not _says(says) or who is None or fits(verb, who):
        return
    if any(c.dep_ in SUBJECTS or c.dep_ == "mark" for c in verb.children):
        return
    told = [c for c in says.children if c.dep_ == "ccomp" and says.i < c.i < verb.i]
    subject = _subject(told[-1]) if told else None
    if subject is not None and fits(verb, subject):
        verb.hang(told[-1])


def _is_theirs(
    verb: Token, said: Token, says: Token, who: Token, reporter: Token, *, comma: bool
) -> bool:
    """Whether the want is of who says it rather than of whom it is said about."""
    tense = _tense(verb)
    if not fits(verb, reporter) or tense is None:
        return False
    if _bare(said) or not fits(verb, who):
        return True
    if who.pos_ == "PRON" or tense != _tense(says):
        return False
    told = _tense(said)
    if told != tense:
        return True  # "argues that they broke it and opposes …"
    if who.pos_ == "NOUN" and sort_of(who) is None and lemma_of(who) in _things():
        return comma or tense == "now"
    if _wants(said) or lemma_of(said) in DECIDING:
        return False  # "said they had decided to sell it, and wanted a vote"
    perfect = any(c.dep_ == "aux" and lemma_of(c) == "have" for c in said.children)
    return comma and (tense == "now" or perfect)


@cache
def _wanting() -> frozenset[str]:
    lists = words("wants")
    adjectives = [w for side in ("for", "against") for w in _all(lists["adjective"][side])]
    verbs = [w.split()[0] for side in ("for", "against") for w in _all(lists["verb"][side])]
    return frozenset([*adjectives, *verbs])


@cache
def _things() -> frozenset[str]:
    return frozenset(words("wants")["holder"]["things"])


def _all(graded: dict[str, list[str]]) -> list[str]:
    return [w for listed in graded.values() for w in listed]


def _wants(verb: Token) -> bool:
    """A verb or adjective of wanting in a finite form."""
    if verb.pos_ not in {"VERB", "ADJ", "AUX"} or _tense(verb) is None:
        return False
    return lemma_of(verb) in _wanting() or verb.lower_ in _wanting()


def _says(verb: Token) -> bool:
    listed = words("statements")["clause"]
    return verb.pos_ == "VERB" and (lemma_of(verb) in listed or lemma_of(verb) in THINKING)


def _subject(verb: Token) -> Token | None:
    while True:
        own = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None)
        if own is not None or verb.dep_ != "conj" or verb.head.i >= verb.i:
            return own
        verb = verb.head


def _tense(verb: Token) -> str | None:
    """Now or then; none for what is not finite."""
    first = finite_word(verb)
    if first is None:
        return None
    then = first.tag_ == "VBD" or first.lower_ in {"could", "might", "would"}
    return "then" if then else "now"


def _bare(said: Token) -> bool:
    """ "demands that engineers inspect it": what is asked for, in the plain form of the verb."""
    if finite_word(said) is None:
        return said.tag_ == "VB" and not any(c.dep_ in HELPING for c in said.children)
    above = lemma_of(said.head)
    return said.tag_ == "VBP" and above in {"ask", "demand", "insist", "propose", "request"}
