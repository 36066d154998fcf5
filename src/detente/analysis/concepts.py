"""The five basic concepts of stability, in words and as what the computation needs to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from detente.conflict.expressions import close_to
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


class Concept(NamedTuple):
    """What a concept lets the others do, and whether the one who moved can escape it."""

    title: str
    question: str
    sanctions: bool
    improving: bool
    escapes: bool


CONCEPTS: Mapping[str, Concept] = {
    "nash": Concept(
        "Nash", "Can anyone do better at once by moving alone?", False, False, False
    ),
    "gmr": Concept(
        "General metarational",
        "Do the others have any answer that would make me regret the move?",
        True, False, False,
    ),
    "smr": Concept(
        "Symmetric metarational",
        "Do they have such an answer even if I may move once more afterwards?",
        True, False, True,
    ),
    "seq": Concept(
        "Sequential",
        "Do they have such an answer that is good for them too?",
        True, True, False,
    ),
    "sseq": Concept(
        "Symmetric sequential",
        "Do they have one that is good for them and that I cannot undo?",
        True, True, True,
    ),
}  # fmt: skip


def known_concept(concept: str, concepts: Collection[str], what: str = "concept") -> str:
    """The concept itself, if it is one of ``concepts``; otherwise an error that suggests one."""
    if concept in concepts:
        return concept
    raise DetenteError(f"there is no {what} {concept!r}{close_to(concept, list(concepts))}")
