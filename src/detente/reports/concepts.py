"""The stability concepts as a reader of the page meets them: a name and one line each."""

from __future__ import annotations

from typing import NamedTuple


class ConceptWords(NamedTuple):
    """How a concept is named in tables, and what it asks, in one line."""

    name: str
    line: str


_WORDS = {
    "nash": ConceptWords("Nash", "no one can gain by moving alone"),
    "gmr": ConceptWords(
        "GMR",
        "whoever moves to gain can be met by the others with an outcome no better for them, "
        "even if that costs the others something",
    ),
    "smr": ConceptWords(
        "SMR",
        "as GMR, and whoever moved first cannot then escape to something better",
    ),
    "seq": ConceptWords(
        "SEQ",
        "whoever moves to gain can be met by the others with an outcome no better for them, "
        "by moves that also serve those who make them",
    ),
    "sseq": ConceptWords(
        "SSEQ",
        "as SEQ, and whoever moved first cannot then escape to something better",
    ),
    "sim": ConceptWords(
        "SIM",
        "whoever moves to gain finds no gain left if the others move at the same time",
    ),
}


def words(concept: str) -> ConceptWords:
    """The words for a concept; one without a line of its own goes by its identifier."""
    return _WORDS.get(concept, ConceptWords(concept, "see the documentation of this concept"))


def names(concepts: tuple[str, ...]) -> list[str]:
    """The names of several concepts, in the order given."""
    return [words(concept).name for concept in concepts]
