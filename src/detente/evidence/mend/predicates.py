"""Mending of several verbs with one subject, of which a small parser joins one to another.

"Lund spent a day there, urged calm and left": of three verbs joined the first leads, whichever of
them the parse puts above the others. And what somebody recalled in brackets goes on past them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.parse.syntax import HELPING

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

SUBJECTS = ("nsubj", "nsubj:pass", "expl")


def mend_predicate(verb: Token) -> None:
    """Join a verb in the past to those before it with which it has its subject."""
    if _told_in_brackets(verb.head):
        _back_to_clause(verb)
    elif _next_of_several(verb):
        verb.dep_ = "conj"
    elif (first := _first_of_several(verb)) is not None:
        _join_to_first(verb, first)


def _told_in_brackets(verb: Token) -> bool:
    """ "In May, she recalled, a man came and took them": only what was told goes on."""
    if verb.tag_ != "VBD" or verb.i + 1 >= verb.sent.end or verb.nbor(1).text != ",":
        return False
    who = verb.nbor(-1) if verb.i > verb.sent.start + 1 else verb
    return who.dep_ == "nsubj" and who.head.i == verb.i and who.nbor(-1).text == ","


def _back_to_clause(verb: Token) -> None:
    """A verb joined to "she recalled" belongs to the clause that is told behind it."""
    told = next((c for c in verb.head.children if c.dep_ == "ccomp" and c.i < verb.i), None)
    own = any(c.dep_ in SUBJECTS for c in verb.children)
    if verb.dep_ == "conj" and told is not None and told.i > verb.head.i and not own:
        verb.hang(told)


def _bare_verb(verb: Token) -> bool:
    """Whether a verb has no subject, mark or auxiliary of its own."""
    own = {*SUBJECTS, *HELPING, "mark", "csubj"}
    return not any(c.dep_ in own or c.tag_ in {"WDT", "WP", "WRB"} for c in verb.children)


def _next_of_several(verb: Token) -> bool:
    """ "She courted Turkey, invited Chad and begged Mali": joined, and no clause of its own."""
    head = verb.head
    if verb.dep_ not in {"advcl", "parataxis"} or head.i > verb.i or not _bare_verb(verb):
        return False
    past = head.tag_ in {"VBD", "VBN"} and any(c.dep_ in SUBJECTS for c in head.children)
    then = verb.nbor(-1).lower_ == "then" and verb.i > 1
    return past and verb.nbor(-2 if then else -1).text == ","


def _first_of_several(verb: Token) -> Token | None:
    """ "Lund spent a day there, urged calm and left": the first verb, hung on the second."""
    if verb.dep_ != "ROOT" or verb.nbor(-1).text != "," or not _bare_verb(verb):
        return None
    before = [c for c in verb.children if c.i < verb.i and not c.is_punct]
    first = before[-1] if before else None
    if first is None or first.dep_ != "advcl" or first.tag_ != "VBD" or len(before) > 1:
        return None
    has = {c.dep_ for c in first.children}
    led = any(c.tag_ in {"WDT", "WP", "WRB", "IN"} and c.dep_ != "case" for c in first.lefts)
    return first if "nsubj" in has and "mark" not in has and not led else None


def _join_to_first(verb: Token, first: Token) -> None:
    first.hang(first, "ROOT")
    for child in [c for c in verb.children if c.is_punct and c.i > verb.i]:
        child.hang(first)
    verb.hang(first, "conj")
