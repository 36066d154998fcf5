"""A want as a rule finds it, and what the rules share about polarity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of
from detente.evidence.parse.syntax import negated, path_to_root

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Party
    from detente.evidence.types import Polarity, Strength


@dataclass(frozen=True)
class Found:
    """A want as a rule finds it; ``asked`` is who must act, when the words say so."""

    parties: list[Party]
    cue: list[Token]
    content: list[Token]
    polarity: Polarity
    strength: Strength
    rule: str
    confidence: float
    asked: str | None = None


# What makes a want as good as none.
SELDOM = {"barely", "rarely", "seldom"}


def flipped(polarity: Polarity, *, negative: bool) -> Polarity:
    """The other polarity under a negation."""
    if not negative:
        return polarity
    return "against" if polarity == "for" else "for"


def inside_condition(token: Token) -> bool:
    """Whether a cue stands in an if-clause, so that nobody is said to want anything."""
    return any(
        any(c.dep_ == "mark" and c.lower_ in CONDITIONS and c.i < token.i for c in node.children)
        for node in path_to_root(token)
        if node.dep_ in {"advcl", "ROOT", "ccomp", "conj", "xcomp"}
    )


def denied(cue: Token) -> bool:
    """Whether somebody denies or doubts the want ("denied that she was seeking elections", "doubts
    that they want a deal", "nobody thinks they want one").
    """
    return any(
        node.dep_ in {"ccomp", "xcomp"}
        and not negated(node.head)
        and (lemma_of(node.head) in {"deny", "doubt"} or _thought_by_nobody(node.head))
        for node in path_to_root(cue)
    )


def _thought_by_nobody(verb: Token) -> bool:
    who = [c for c in verb.lefts if c.dep_ in {"nsubj", "amod"}]
    thinks = lemma_of(verb) in {"believe", "suspect", "think"}
    return thinks and any(t.lower_ in {"few", "nobody", "none"} for w in who for t in (w, *w.lefts))


def seldom(cue: Token) -> bool:
    """ "has rarely been prepared to": hardly ever is against."""
    return any(c.lower_ in SELDOM for c in cue.lefts)


# Under these a negation reaches the verb below ("does not seem to want").
CONDITIONS = {"if", "provided", "providing", "unless", "whether"}
RAISING = {"appear", "claim", "look", "seem", "plan", "intend", "begin", "continue", "go", "want"}


def cue_negated(cue: Token) -> bool:
    """Whether a cue is negated by itself or from above it ("does not appear to want")."""
    # "urged them not to go": the denial is the act's, even where the parse hangs it on the cue.
    own = not any(
        t.lower_ in {"not", "never"} and t.i + 1 < len(cue.doc) and t.nbor(1).lower_ == "to"
        for t in cue.rights
    )
    if own and (negated(cue) or seldom(cue)):
        return True
    head = cue.head
    if cue.dep_ == "ccomp" and lemma_of(head) in {"think", "believe", "expect", "say", "suggest"}:
        return negated(head)
    return cue.dep_ == "xcomp" and lemma_of(head) in RAISING and negated(head)
