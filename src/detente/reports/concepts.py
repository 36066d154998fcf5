"""The stability concepts as a reader of the page meets them: a name and one line each."""

from __future__ import annotations

import re
from typing import NamedTuple

from detente.reports.words import count


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
    "sim_fraser_hipel": ConceptWords(
        "SIM (Fraser & Hipel)",
        "as SEQ, and what is unstable for two or more is tested again for moves at the same time",
    ),
    "cnash": ConceptWords("CNash", "no coalition can gain, all of its members, by moving together"),
    "cgmr": ConceptWords("CGMR", "as GMR, of what coalitions do together"),
    "csmr": ConceptWords("CSMR", "as SMR, of what coalitions do together"),
    "cseq": ConceptWords("CSEQ", "as SEQ, of coalitions, and coalitions answer them"),
    "cseq_individual": ConceptWords(
        "CSEQ (individual)", "as SEQ, of coalitions, and each of the others answers for itself"
    ),
    "non_myopic": ConceptWords(
        "Non-myopic",
        "however far ahead they look, whoever may move first stays (two parties)",
    ),
}


def words(concept: str) -> ConceptWords:
    """The words for a concept; one without a line of its own goes by its identifier."""
    if ahead := re.fullmatch(r"l(\d+)", concept):
        moves = count(int(ahead[1]), "move")
        return ConceptWords(
            f"L{ahead[1]}", f"looking {moves} ahead, whoever may move first stays (two parties)"
        )
    return _WORDS.get(concept, ConceptWords(concept, "see the documentation of this concept"))


def names(concepts: tuple[str, ...]) -> list[str]:
    """The names of several concepts, in the order given."""
    return [words(concept).name for concept in concepts]
