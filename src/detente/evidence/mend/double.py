"""Mending of verbs that a small parser gives two subjects.

"Ben Lee of the charity Aid | said", "a spokesman for the Ministry of Trade, Energy and Mines |
said", "Acme, | the winner, said": the second is a part of the first, for no subject begins behind
another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Token


def mend_double_subjects(doc: Doc) -> None:
    """Hang such a second subject on the noun of the first that it belongs to, in place."""
    for name in doc.tokens[2:]:
        if name.dep_ == "nsubj" and name.pos_ == "NOUN":
            _in_apposition(name)
        if name.dep_ != "nsubj" or name.tag_ not in {"NNP", "NNPS"}:
            continue
        first = next((c for c in name.head.lefts if c.dep_ == "nsubj"), name)
        before = name.left_edge.nbor(-1)
        if first is name or first.i > name.i or name.head.i < name.i:
            continue
        apart = "," in {before.text, name.left_edge.text}
        before = before.nbor(-1) if before.text == "," else before
        if not _governed(before, first):
            continue
        if not apart and before.pos_ == "NOUN":
            name.hang(before, "appos")
        elif apart and before.text.istitle() and any(c.dep_ == "conj" for c in name.rights):
            name.hang(before, "conj")


def _in_apposition(noun: Token) -> None:
    """ "Acme, | the winner, | said it was ready": what Acme is, between two commas."""
    verb, opening = noun.head, noun.left_edge
    before = opening if opening.text == "," or not opening.i else opening.nbor(-1)
    first = next((c for c in verb.lefts if c.dep_ == "nsubj"), noun)
    last = noun.right_edge
    closed = last.text == "," or (last.i + 1 < len(noun.doc) and last.nbor(1).text == ",")
    if first.i < before.i and before.text == "," and closed and noun.i < verb.i:
        noun.hang(first, "appos")


def _governed(noun: Token, first: Token) -> bool:
    """Whether a noun belongs to a subject by a preposition: "of the charity"."""
    return any(c.dep_ == "case" for c in noun.children) and any(
        a is first or a.head is first for a in noun.ancestors
    )
