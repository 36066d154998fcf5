"""Mending of finite verbs that a small parser takes for helpers, or joins to what is not finite.

"Greece, which fears losing it": no verb is helped by "fears". "Accused the bank of stalling and
called on it to pay", "is ready to talk but will not wait": a finite verb without a subject is
joined to a finite verb, and not to the gerund, infinitive or noun that stands before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of
from detente.evidence.parse.predicates import is_finite
from detente.evidence.parse.syntax import HELPING, SUBJECTS

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Token

NOUNS = {"NOUN", "PROPN", "NUM"}
GIVEN = ("nsubj", "nsubj:pass")
# Verbs a gerund goes with, which are taken for helpers or nouns before "being" and "having".
WITH_GERUND = {"avoid", "consider", "dread", "fear", "hate", "oppose", "regret", "resent", "risk"}
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
        if token.dep_ in {*HELPING, *GIVEN} and token.head.i > token.i and token.is_alpha:
            _no_helper(token)
        elif token.dep_ == "conj" and token.i > token.head.i:
            _off_what_is_not_finite(token)


def _no_helper(first: Token) -> None:
    """ "Lee | fears losing it", "she | fears being sued", "she | had “no interest” in it": the
    first word governs, and is no helper of what follows nor its subject.
    """
    head = first.head
    thing = _has_thing(first)
    if not (thing or _has_act(first)):
        return
    if first.pos_ in NOUNS and not _subject_of(first, head):
        return
    first.take_place_of(head)
    if first.pos_ in NOUNS:
        first.tag_ = "VBZ" if first.tag_ in {"NNS", "NNPS"} else "VBP"
    first.pos_ = "VERB"
    for child in [c for c in head.children if c.i < first.i or c.is_punct]:
        child.hang(first, "nsubj" if child.dep_ in GIVEN else None)
    head.hang(first, "obj" if thing else "xcomp")


def _has_thing(first: Token) -> bool:
    """ "had “no interest in” it": has an article of its own, so nothing is helped."""
    head = first.head
    has = first.lower_ in {"had", "has", "have"} and first.dep_ == "aux" and head.pos_ == "NOUN"
    helped = any(c.dep_ in HELPING and c is not first for c in head.children)
    return has and not helped and any(c.dep_ == "det" and c.i > first.i for c in head.children)


def _has_act(first: Token) -> bool:
    """ "fears losing it", "fears being sued": a gerund is helped by "be" and by no such verb."""
    head, after = first.head, first.nbor(1)
    passive = after.lower_ in {"being", "having"} and after.head is head
    helped = any(c.dep_ in HELPING and c is not first and c is not after for c in head.children)
    finite = first.dep_ == "aux" and first.tag_ in {"VBD", "VBP", "VBZ"}
    if finite and not helped and head.tag_ == "VBG" and first.lower_ not in HELPERS:
        return True
    gerund = passive or (after is head and after.tag_ == "VBG")
    lemma = lemma_of(first) if first.tag_[:2] == "VB" else first.lower_.removesuffix("s")
    return gerund and lemma in WITH_GERUND and head.dep_ != "advcl"


def _subject_of(verb: Token, done: Token) -> bool:
    """The noun before a verb that was taken for a noun becomes its subject, if there is one."""
    noun = verb.nbor(-1)
    if noun.pos_ not in NOUNS or noun.head not in {verb, done}:
        return False
    if noun.head is verb:
        noun.dep_ = "nsubj"
        for child in [c for c in verb.children if c.i < noun.i]:
            child.hang(noun)
    return True


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
