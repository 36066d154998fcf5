"""Mending of second predicates that a small parser gives to the wrong subject, told by number.

"Lee demands that outsiders look into it and insists on a receipt": *insists* is of one, *outsiders*
are many, so it is Lee who insists. What number leaves open stays as it was parsed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.descriptions import sort_of

if TYPE_CHECKING:
    from detente.evidence.tokens import Token

ONE, MANY = "one", "many"
HELPING = {"aux", "aux:pass", "cop"}
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "expl", "csubj")
BELOW = {"acl", "acl:relcl", "advcl", "ccomp", "xcomp"}
FORMS = {"VBZ": ONE, "VBP": MANY}
SPELLED = {"was": ONE, "were": MANY}
# Nouns that go with a verb of either number ("the crew was", "the crew were").
EITHER = {"body", "people"}


def mend_number(verb: Token) -> None:
    """Join a finite verb to the verb above that agrees with it, where that before it does not."""
    own = _form(verb) or (MANY if _bare(verb) else None)
    led = any(c.dep_ == "cc" for c in verb.children)
    if own is None or not led or _subject(verb) is not None:
        return
    clause = verb.head
    while clause.dep_ == "conj" and _subject(clause) is None and clause.head.i < clause.i:
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
    form = _form(clause)
    if form is not None:
        return form
    subject = _subject(clause)
    if clause.tag_ == "VB" and subject is not None and not _helped(clause):
        return MANY  # "demands that it pay": no "and insists" goes on with that
    return _of_noun(subject) if subject is not None else None


def _form(verb: Token) -> str | None:
    words = [c for c in verb.children if c.dep_ in HELPING and c.i < verb.i]
    first = words[0] if words else verb
    return FORMS.get(first.tag_) or SPELLED.get(first.lower_)


def _helped(verb: Token) -> bool:
    return any(c.dep_ in HELPING or c.lower_ == "to" for c in verb.children if c.i < verb.i)


def _bare(verb: Token) -> bool:
    """ "say that he is ill and demand a vote": the form of many, taken for an infinitive."""
    return verb.tag_ == "VB" and not _helped(verb) and _form(verb.head) == ONE


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in SUBJECTS), None)


def _of_noun(noun: Token) -> str | None:
    if any(c.dep_ == "conj" for c in noun.children) or noun.lower_ in {"they", "we"}:
        return MANY
    if noun.tag_ == "NNS":
        return MANY
    if noun.lower_ in {"he", "it", "she"}:
        return ONE
    if noun.tag_ == "NN" and sort_of(noun) not in EITHER:
        return ONE
    return ONE if noun.tag_ == "NNP" else None
