"""Discourse networks: which actors want the same, and which want the opposite.

Two-mode: actor by concept, how often for and how often against. One-mode: actor by actor, over the
concepts both speak of: congruence counts where they agree, conflict where they are opposed
(Leifeld 2017, in The Oxford Handbook of Political Networks, ch. 12). The normalisations are those
of Discourse Network Analyzer 3, by its code.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from detente.evidence.concepts import Coded

    Floats = NDArray[np.float64]


Relation = Literal["congruence", "conflict", "subtract"]
Normalisation = Literal["no", "average", "jaccard", "cosine"]


@dataclass(frozen=True)
class TwoMode:
    """Actors by concepts: ``agree`` and ``disagree``, arrays of actors × concepts, are counts."""

    actors: tuple[str, ...]
    concepts: tuple[str, ...]
    agree: Floats
    disagree: Floats


def two_mode(
    found: Iterable[Coded],
    *,
    actor_of: Callable[[str], str] = str,
    each: bool = False,
    least: int = 1,
) -> TwoMode:
    """Count who is for and against which concept.

    Args:
        found: coded wants.
        actor_of: whom an actor counts for, such as its side; itself unless said.
        each: count every want; otherwise the same actor, concept and stance counts once in a
            document.
        least: leave out concepts that fewer actors have.
    """
    cells: Counter[tuple[str, str, bool]] = Counter()
    seen: set[tuple[str, str, bool, str | None]] = set()
    for coded in found:
        cell = (actor_of(coded.actor), coded.concept, coded.agrees)
        if each or (*cell, coded.want.document) not in seen:
            cells[cell] += 1
        seen.add((*cell, coded.want.document))
    pairs = {(actor, concept) for actor, concept, _ in cells}
    having = Counter(concept for _, concept in pairs)
    kept = sorted(concept for concept, count in having.items() if count >= least)
    concepts = {concept: at for at, concept in enumerate(kept)}
    names = sorted({actor for actor, concept in pairs if concept in concepts})
    actors = {actor: at for at, actor in enumerate(names)}
    counts = np.zeros((2, len(actors), len(concepts)))
    for (actor, concept, agrees), count in cells.items():
        if concept in concepts:
            counts[int(agrees), actors[actor], concepts[concept]] = count
    return TwoMode(tuple(actors), tuple(concepts), counts[1], counts[0])


def one_mode(counts: TwoMode, relation: Relation, normalisation: Normalisation = "no") -> Floats:
    """Actors by actors, symmetric, zero on the diagonal.

    Congruence of two actors is the sum over concepts of agree × agree + disagree × disagree,
    conflict that of agree × disagree both ways round; subtract is congruence less conflict.
    Divided by, with n the number of statements of an actor:

    - average: (n₁ + n₂) / 2.
    - jaccard: over all concepts and stances, the statements of one where the other has none, plus
      the products where both have some.
    - cosine: n₁ × n₂, as DNA's code has it; that is not the product of the Euclidean norms.

    Where that is 0, the tie is 0.
    """
    agree, disagree = counts.agree, counts.disagree
    same = agree @ agree.T + disagree @ disagree.T
    crossed = agree @ disagree.T
    opposed = crossed + crossed.T
    ties = {"congruence": same, "conflict": opposed, "subtract": same - opposed}[relation]
    by = _divisor(np.hstack([agree, disagree]), same, normalisation)
    divided = np.divide(ties, by, out=np.zeros_like(ties), where=by > 0)
    np.fill_diagonal(divided, 0)
    return divided


def _divisor(cells: Floats, same: Floats, normalisation: Normalisation) -> Floats:
    total = cells.sum(axis=1)
    match normalisation:
        case "average":
            return np.asarray((total[:, None] + total[None, :]) / 2)
        case "jaccard":
            alone = cells @ (cells == 0).T.astype(float)
            return np.asarray(alone + alone.T + same)
        case "cosine":
            return np.outer(total, total)
        case "no":
            return np.ones_like(same)
