"""Mending of gerunds, and of whoever and whatever, that a small parser hangs too far off.

"avoid | pictures of men being led away" (the pictures are avoided, and tell of the men), "wary of
offending | whoever wins": what is feared or avoided is the whole clause.
"Wrote to the firm | demanding it": who wrote demands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of
from detente.evidence.parse.syntax import FINITE

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Token

SUBJECTS = ("nsubj", "nsubj:pass")
# Verbs of turning to somebody, and what is then done to them.
TURNS_TO = {"appeal", "apply", "complain", "go", "petition", "speak", "turn", "write"}
ASKS = {"appeal", "ask", "demand", "plead", "press", "request", "seek", "urge", "warn"}
WHOEVER = {"whatever", "whichever", "whoever", "whomever"}
APART = {"advcl", "ccomp", "conj", "parataxis"}
GOVERNS = {"ADP", "VERB"}
NOUNS = {"NOUN", "PROPN"}
OF_NOUN = {"nmod", "flat", "compound"}


def mend_gerunds(doc: Doc) -> None:
    """Hang such clauses where they belong, in place."""
    for token in doc.tokens[1:]:
        if token.tag_ == "VBG" and token.dep_ == "acl" and lemma_of(token) in ASKS:
            _turns_to(token)
        if token.lower_ in WHOEVER:
            if token.dep_ == "obj":
                _does_it(token)
            if token.dep_ in SUBJECTS:
                _whoever(token)
        elif token.lower_ in {"being", "having"} and token.head.i > token.i:
            _being_done(token)


def _turns_to(asks: Token) -> None:
    """ "has written to the company | requesting its records": not the company does."""
    whom = asks.head
    turns = whom.head
    to = any(c.dep_ == "case" and c.lower_ == "to" for c in whom.children)
    if to and whom.dep_ == "obl" and lemma_of(turns) in TURNS_TO:
        asks.hang(turns, "advcl")


def _does_it(pronoun: Token) -> None:
    """ "offending whoever | ends up with them": they end up with them."""
    verb = pronoun.nbor(1)
    while verb.pos_ in {"AUX", "ADV"}:
        verb = verb.head if verb.head.i > verb.i else verb.nbor(1)
    own = any(c.dep_ in SUBJECTS for c in verb.children)
    apart = verb.dep_ in APART and not any(a is verb for a in pronoun.head.ancestors)
    if verb.pos_ == "VERB" and pronoun.nbor(1).tag_ in FINITE and apart and not own:
        verb.hang(pronoun.head, "ccomp")
        pronoun.hang(verb, "nsubj")


def _whoever(pronoun: Token) -> None:
    """ "offending | whoever ends up with them"."""
    before = pronoun.nbor(-1)
    if before.lower_.endswith("ing") and before.pos_ not in {"NOUN", "VERB"}:
        before.pos_, before.tag_ = "VERB", "VBG"
    clause = pronoun.head
    above = before if before.pos_ == "VERB" else before.head
    if before.pos_ not in GOVERNS or clause.i < pronoun.i or above is clause:
        return
    if clause.head is not above and not any(a is clause for a in above.ancestors):
        clause.hang(above, "ccomp")


def _being_done(being: Token) -> None:
    """ "avoid | pictures of men being led away", "fearing pictures of men | being led away"."""
    clause = being.head
    if clause.dep_ not in {"advcl", "ccomp", "parataxis", "xcomp"} or being.nbor(-1).text == ",":
        return
    if any(c.dep_ == "mark" for c in clause.children):
        return
    who = next((c for c in clause.children if c.dep_ in SUBJECTS), None)
    if who is None:
        noun = being.nbor(-1)
        while noun.head.i < noun.i and noun.head.pos_ in NOUNS and noun.dep_ in OF_NOUN:
            noun = noun.head
        told = noun.pos_ in NOUNS and noun.dep_ == "obj" and clause.left_edge is being
        told = told and (clause.dep_ != "xcomp" or noun.head is not clause.head)
        if told and not any(a is clause for a in noun.ancestors):
            clause.hang(noun, "acl")
        return
    verb = who.left_edge.nbor(-1)
    if verb.pos_ != "VERB" or clause.head is verb or any(a is clause for a in verb.ancestors):
        return
    if not any(c.dep_ == "obj" for c in verb.children):
        who.hang(verb, "obj")
        clause.hang(who, "acl")
