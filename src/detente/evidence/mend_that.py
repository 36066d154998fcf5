"""Mending of "that" where a small parser takes a noun shown by it for a clause.

"Chile accepted that ruling but …", "denied that claim on Friday", "said that week that it would
close": nothing is said there, for a clause has a subject and a finite verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of, words

if TYPE_CHECKING:
    from detente.evidence.tokens import Token

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "expl", "csubj")
# Forms of verbs that are forms of nouns as well.
LIKE_NOUNS = {"VB", "VBG", "VBP", "NN", "NNS"}


def mend_that(that: Token) -> None:
    """Make a determiner of such a "that", in place."""
    if that.tag_ == "DT" or that.i + 1 >= that.sent.end or that.i == that.sent.start:
        return
    following = that.nbor(1)
    if that.dep_ == "det" and that.head.i > that.i:
        that.pos_, that.tag_ = "DET", "DT"
    elif following.pos_ == "VERB" and _is_noun(following, that):
        following.pos_, following.tag_, following.dep_ = "NOUN", "NN", "obj"
        that.pos_, that.tag_ = "DET", "DT"
        that.hang(following, "det")
        for child in [c for c in following.children if c.i > following.i]:
            child.hang(following.head)


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
