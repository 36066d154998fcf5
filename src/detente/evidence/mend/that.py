"""Mending of "that" where a small parser takes a noun shown by it for a clause.

"Chile accepted that ruling but …", "denied that claim on Friday", "said that week that it would
close": nothing is said there, for a clause has a subject and a finite verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import FINITE, SUBJECTS

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

# Forms of verbs that are forms of nouns as well.
LIKE_NOUNS = {"VB", "VBG", "VBP", "NN", "NNS"}


def mend_that(that: Token) -> None:
    """Make a determiner of such a "that", in place."""
    if that.tag_ == "DT" or that.i + 1 >= that.sent.end or that.i == that.sent.start:
        return
    following = that.nbor(1)
    if that.dep_ == "det" and that.head.i > that.i:
        that.pos_, that.tag_ = "DET", "DT"
    elif _before_joined(that, following):
        clause, says = that.head, that.nbor(-1)
        following.pos_, following.tag_ = "NOUN", "NN"
        following.hang(says, "obj")
        that.pos_, that.tag_ = "DET", "DT"
        that.hang(following, "det")
        if clause.head is says and clause.dep_ == "ccomp":
            clause.dep_ = "conj"
    elif following.pos_ == "VERB" and _is_noun(following, that):
        following.pos_, following.tag_, following.dep_ = "NOUN", "NN", "obj"
        that.pos_, that.tag_ = "DET", "DT"
        that.hang(following, "det")
        for child in [c for c in following.children if c.i > following.i]:
            child.hang(following.head)


def _before_joined(that: Token, noun: Token) -> bool:
    """ "accepted that ruling | but has never …": a clause joined to one that has no verb."""
    doc, at, says = that.doc, noun.i + 1, that.nbor(-1)
    nominal = noun.pos_ == "NOUN" or noun.dep_ == "goeswith" or noun.tag_ == "VBG"
    if not nominal or says.pos_ != "VERB" or at + 2 >= that.sent.end:
        return False
    if any(a is noun for a in says.ancestors):
        return False
    while at + 1 < that.sent.end and (at == noun.i + 1 or doc[at].pos_ == "ADV"):
        if at == noun.i + 1 and doc[at].lower_ not in {"and", "but"}:
            return False
        at += 1
    return doc[at].tag_ in FINITE


def _is_noun(word: Token, that: Token) -> bool:
    """ "accepted that offer and left": a bare verb without a subject is none."""
    says = that.nbor(-1)
    bare = not any(c.dep_ in SUBJECTS or c.dep_.startswith("aux") for c in word.children)
    reports = says.pos_ == "VERB" and lemma_of(says) in {
        *words("statements")["clause"],
        *words("statements")["opinion"],
    }
    own = word.dep_ == "ccomp" and word.head is says
    return own and reports and bare and word.tag_ in LIKE_NOUNS
