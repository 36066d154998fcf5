"""The five basic concepts of stability, in words and as what the computation needs to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from detente.conflict.expressions import close_to
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


class Concept(NamedTuple):
    """A concept of stability in words, and what it lets the others do.

    Attributes:
        title: its name in the literature.
        question: what a decision maker who thinks this way asks about a tempting move.
        says: what it means that a state is stable, in a sentence.
        source: who defined it.
        sanctions: whether answers of the others count at all.
        improving: whether they only make moves that are good for whoever makes them.
        escapes: whether the one who moved first may move once more after them.
    """

    title: str
    question: str
    says: str
    source: str
    sanctions: bool
    improving: bool
    escapes: bool


CONCEPTS: Mapping[str, Concept] = {
    "nash": Concept(
        "Nash",
        "Can anyone do better at once by moving alone?",
        "No move of its own takes it anywhere it likes better.",
        "Nash 1950, 1951",
        sanctions=False, improving=False, escapes=False,
    ),
    "gmr": Concept(
        "General metarational",
        "Do the others have any answer that would make me regret the move?",
        "Whatever it gains by a move, the others could take away again, even to their own harm.",
        "Howard 1971",
        sanctions=True, improving=False, escapes=False,
    ),
    "smr": Concept(
        "Symmetric metarational",
        "Do they have such an answer even if I may move once more afterwards?",
        "Whatever it gains the others could take away, and it could not get it back.",
        "Howard 1971",
        sanctions=True, improving=False, escapes=True,
    ),
    "seq": Concept(
        "Sequential",
        "Do they have such an answer that is good for them too?",
        "Whatever it gains by a move, the others have reason to take away again.",
        "Fraser & Hipel 1979",
        sanctions=True, improving=True, escapes=False,
    ),
    "sseq": Concept(
        "Symmetric sequential",
        "Do they have one that is good for them and that I cannot undo?",
        "Whatever it gains the others have reason to take away, and it could not get it back.",
        "Rêgo & Vieira 2017",
        sanctions=True, improving=True, escapes=True,
    ),
}  # fmt: skip


def known_concept(concept: str, concepts: Collection[str], what: str = "concept") -> str:
    """The concept itself, if it is one of ``concepts``; otherwise an error that suggests one."""
    if concept in concepts:
        return concept
    raise DetenteError(f"there is no {what} {concept!r}{close_to(concept, list(concepts))}")
