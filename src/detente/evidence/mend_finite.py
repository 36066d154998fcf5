"""Mending of finite verbs that a small parser takes for helpers, or joins to what is not finite.

"Greece, which fears losing it": no verb is helped by "fears". "Accused the bank of stalling and
called on it to pay", "is ready to talk but will not wait": a finite verb without a subject is
joined to a finite verb, and not to the gerund, infinitive or noun that stands before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.predicates import is_finite
from detente.evidence.syntax import HELPING, SUBJECTS

if TYPE_CHECKING:
    from detente.evidence.tokens import Doc, Token

NOUNS = {"NOUN", "PROPN", "NUM"}
# Verbs that help others, or that may look as though they did.
HELPERS = {
    "am", "are", "be", "been", "being", "can", "could", "d", "dare", "did", "do", "does", "get",
    "gets", "going", "got", "had", "has", "have", "having", "is", "keep", "keeps", "kept", "let",
    "ll", "may", "might", "must", "need", "needs", "ought", "re", "s", "shall", "should", "used",
    "ve", "was", "were", "will", "would",
}  # fmt: skip


def mend_finite(doc: Doc) -> None:
    """Give such verbs their own place, in place."""
    for token in doc:
        if token.dep_ == "aux" and token.tag_ in {"VBD", "VBP", "VBZ"}:
            _no_helper(token)
        elif token.dep_ == "conj" and token.i > token.head.i:
            _off_what_is_not_finite(token)


def _no_helper(first: Token) -> None:
    """ "Lee | fears losing it", "she | had “no interest in” it": the first word governs."""
    head = first.head
    if head.i < first.i or not first.is_alpha:
        return
    has = first.lower_ in {"had", "has", "have"} and head.pos_ == "NOUN"
    thing = has and any(c.dep_ == "det" and c.i > first.i for c in head.children)
    helped = any(c.dep_ in HELPING and c is not first for c in head.children)
    verb = head.tag_ == "VBG" and first.lower_ not in HELPERS
    if helped or not (thing or verb):
        return
    first.take_place_of(head)
    first.pos_ = "VERB"
    for child in [c for c in head.children if c.i < first.i or c.dep_ == "punct"]:
        child.hang(first)
    head.hang(first, "obj" if thing else "xcomp")


def _off_what_is_not_finite(verb: Token) -> None:
    """Join a finite verb without a subject to the finite verb above what it was joined to."""
    joined = any(c.dep_ == "cc" for c in verb.children)
    own = any(c.dep_ in {*SUBJECTS, "mark"} or c.tag_ in {"WDT", "WP"} for c in verb.lefts)
    if not joined or own or not is_finite(verb) or is_finite(verb.head):
        return
    head = verb.head
    if not (head.tag_ in {"VB", "VBG"} or head.pos_ in NOUNS):
        return
    above = next((t for t in head.ancestors if is_finite(t)), None)
    if above is not None and above.i < head.i and above.dep_ != "acl:relcl":
        verb.hang(above)
