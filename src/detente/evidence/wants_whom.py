"""Of whom something is wanted: who must act for it to be had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of
from detente.evidence.syntax import child, children

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.evidence.scene import Scene

# What takes two: its partner is asked for it.
MEETINGS = frozenset(
    {
        "agreement", "alliance", "ceasefire", "contact", "contract", "conversation", "deal",
        "dialogue", "discussion", "meeting", "negotiation", "pact", "partnership", "settlement",
        "summit", "talk", "talks", "treaty", "truce",
    }
)  # fmt: skip


def party_id(scene: Scene, token: Token) -> str | None:
    """The actor a token stands for, when it is one."""
    parties = scene.parties(token)
    return parties[0].id if len(parties) == 1 else None


def asked_in(scene: Scene, cue: Token, noun: Token) -> str | None:
    """Who must act for a thing to be had: "X from Y", or a meeting "with Y".

    A meeting takes two, so its partner is asked; who is merely spoken about is not.
    """
    for phrase in [*children(cue, "obl"), *children(noun, "nmod", "obl")]:
        case = child(phrase, "case")
        if case is None or phrase is noun:
            continue
        if case.lower_ == "from":
            return party_id(scene, phrase)
        if case.lower_ == "with" and phrase.head.i == noun.i and lemma_of(noun) in MEETINGS:
            return party_id(scene, phrase)
    return None
