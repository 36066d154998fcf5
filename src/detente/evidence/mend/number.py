"""Mending of second predicates that a small parser gives to the wrong subject, told by number.

"Lee demands that outsiders look into it and insists on a receipt": *insists* is of one, *outsiders*
are many, so it is Lee who insists. What number leaves open stays as it was parsed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.parse.predicates import MANY, ONE, number_of, number_shown, own_subject
from detente.evidence.parse.syntax import HELPING

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

BELOW = {"acl", "acl:relcl", "advcl", "ccomp", "xcomp"}


def mend_number(verb: Token) -> None:
    """Join a finite verb to the verb above that agrees with it, where that before it does not."""
    own = number_shown(verb) or (MANY if _bare(verb) else None)
    led = any(c.dep_ == "cc" for c in verb.children)
    if own is None or not led or own_subject(verb) is not None:
        return
    clause = verb.head
    while clause.dep_ == "conj" and own_subject(clause) is None and clause.head.i < clause.i:
        clause = clause.head
    if clause.dep_ not in BELOW or number(clause) in {None, own}:
        return
    above = next((a for a in clause.ancestors if a.pos_ in {"VERB", "AUX"} and a.i < verb.i), None)
    if above is not None and number(above) == own:
        verb.hang(above)
        if verb.tag_ == "VB":
            verb.tag_ = "VBP"


def number(clause: Token) -> str | None:
    """Whether one or many do it, by the form of the verb or by the subject; None if open."""
    form = number_shown(clause)
    if form is not None:
        return form
    subject = own_subject(clause)
    if clause.tag_ == "VB" and subject is not None and not _helped(clause):
        return MANY  # "demands that it pay": no "and insists" goes on with that
    return number_of(subject) if subject is not None else None


def _helped(verb: Token) -> bool:
    return any(c.dep_ in HELPING or c.lower_ == "to" for c in verb.children if c.i < verb.i)


def _bare(verb: Token) -> bool:
    """ "say that he is ill and demand a vote": the form of many, taken for an infinitive."""
    return verb.tag_ == "VB" and not _helped(verb) and number_shown(verb.head) == ONE
