"""Mending of conditions: "would pay, provided they left".

A small parser takes *provided* for a verb of the sentence, and often for its first. It leads a
clause as "if" does, and the clause before it stands above that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.parse.syntax import FINITE

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Token

CONDITIONS = {"provided", "providing"}
MAIN = {"ADJ", "AUX", "NOUN", "VERB"}
CLAUSES = {"advcl", "ccomp", "conj", "parataxis", "xcomp"}


def mend_conditions(doc: Doc) -> None:
    """Hang such clauses below what they are conditions of, in place."""
    for token in doc.tokens[1:-1]:
        if token.lower_ in CONDITIONS and token.pos_ != "SCONJ":
            _on_condition(token)


def _on_condition(provided: Token) -> None:
    """ "has hinted at backing it, provided that it is paid for": a condition, and no main verb."""
    clause = _led(provided)
    before = provided.nbor(-1)
    paid = before.dep_ == "aux:pass" and before.tag_ == "VB" and before.lower_ != "be"
    own = any(c.dep_.startswith(("nsubj", "aux")) for c in provided.children)
    if clause is None or (own and not paid):
        return  # "the army provided that they left", "had provided"
    main = provided.head
    if paid:
        main = before  # "would | pay provided they left"
        main.take_place_of(provided)
        main.pos_ = "VERB"
    elif main.i >= provided.i:
        told = [c for c in provided.lefts if c.dep_ in CLAUSES and c.pos_ in MAIN]
        if not told:
            return
        main = told[-1]
        main.take_place_of(provided)
    clause.hang(main, "advcl")
    for child in [c for c in provided.children if c is not main]:
        child.hang(clause if child.i > provided.i else main)
    provided.hang(clause, "mark")
    provided.pos_, provided.tag_ = "SCONJ", "IN"


def _led(provided: Token) -> Token | None:
    """The clause behind it: with "that" and a subject, or a subject at once, and no thing given."""
    near = [*provided.rights, *(c for c in provided.head.rights if c.i > provided.i)]
    clause = next((c for c in near if c.dep_ in CLAUSES and c.tag_ in {*FINITE, "VB"}), None)
    clause = clause or next((c for c in near if c.dep_ in CLAUSES), None)
    if clause is None:
        return None
    thing = next((c for c in provided.rights if c.dep_ in {"obj", "obl:agent"}), None)
    if thing is not None and thing.dep_ == "obj" and clause.tag_ in {"VBD", "VBP", "VBZ"}:
        if thing.left_edge.i == provided.i + 1 and thing.right_edge.i < clause.left_edge.i:
            thing.hang(clause, "nsubj")  # "provided the ships | leave"
    elif thing is not None:
        return None
    subject = any(c.dep_.startswith(("nsubj", "expl")) and c.i < clause.i for c in clause.children)
    if not subject or clause.left_edge.i != provided.i + 1:
        return None
    if clause.tag_ in FINITE:
        clause.pos_ = "VERB"
    return clause
