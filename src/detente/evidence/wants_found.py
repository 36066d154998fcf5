"""A want as a rule finds it, and what the rules share about polarity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of
from detente.evidence.syntax import negated, path_to_root

if TYPE_CHECKING:
    from detente.evidence.scene import Party
    from detente.evidence.tokens import Token
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


def flipped(polarity: Polarity, *, negative: bool) -> Polarity:
    """The other polarity under a negation."""
    if not negative:
        return polarity
    return "against" if polarity == "for" else "for"


def inside_condition(token: Token) -> bool:
    """Whether a cue stands in an if-clause, so that nobody is said to want anything."""
    return any(
        c.dep_ == "mark" and c.lower_ in {"if", "whether", "unless"}
        for node in path_to_root(token)
        for c in node.children
        if node.dep_ in {"advcl", "ROOT", "ccomp", "conj", "xcomp"} and c.i < token.i
    )


def denied(cue: Token) -> bool:
    """Whether somebody denies the want ("denied that she was seeking new elections")."""
    return any(
        node.dep_ in {"ccomp", "xcomp"} and lemma_of(node.head) == "deny"
        for node in path_to_root(cue)
    )


# Under these a negation reaches the verb below ("does not seem to want").
RAISING = {"appear", "claim", "look", "seem", "plan", "intend", "begin", "continue", "go", "want"}


def cue_negated(cue: Token) -> bool:
    """Whether a cue is negated by itself or from above it ("does not appear to want")."""
    # "urged them not to go": the denial is the act's, even where the parse hangs it on the cue.
    own = not any(
        t.lower_ in {"not", "never"} and t.i + 1 < len(cue.doc) and t.nbor(1).lower_ == "to"
        for t in cue.rights
    )
    if own and negated(cue):
        return True
    head = cue.head
    if cue.dep_ == "ccomp" and lemma_of(head) in {"think", "believe", "expect", "say", "suggest"}:
        return negated(head)
    return cue.dep_ == "xcomp" and lemma_of(head) in RAISING and negated(head)
