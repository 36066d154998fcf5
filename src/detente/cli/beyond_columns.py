"""What was solved beyond plain preferences, as columns over the states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from detente.analysis.beyond import Beyond
    from detente.analysis.misperception import Misperception

    Column = tuple[str, NDArray[np.bool_]]
    Stability = Mapping[str, Mapping[str, NDArray[np.bool_]]]


def columns(more: Beyond, count: int) -> Iterator[Column]:
    """A heading and an array over the ``count`` states for each verdict, part after part."""
    for reading, result in (more.unknown or {}).items():
        yield from _verdicts(f"unknown {reading}", result.stability, result.equilibria, count)
    if more.strength:
        ends = {c: more.strength.strong_equilibria(c) for c in more.strength.concepts}
        yield from _verdicts("strong", more.strength.strong, ends, count)
        yield from _verdicts("weak", more.strength.weak, {}, count)
    for part, solved in (("fuzzy", more.fuzzy), ("probabilistic", more.probabilistic)):
        if solved:
            yield from _verdicts(part, solved[1].stability, solved[1].equilibria, count)
    if more.hypergame:
        yield from _views(more.hypergame, count)
    if more.coalitional:
        stability = {" + ".join(who): of for who, of in more.coalitional.stability.items()}
        concepts = next(iter(stability.values()))
        ends = {concept: more.coalitional.equilibria(concept) for concept in concepts}
        yield from _verdicts("coalition", stability, ends, count)
    if more.merged:
        yield from _verdicts("as one", more.merged.stability, more.merged.equilibria, count)


def _verdicts(
    part: str, stability: Stability, equilibria: Mapping[str, NDArray[np.int64]], count: int
) -> Iterator[Column]:
    for name, of in stability.items():
        for concept, stable in of.items():
            yield f"{part} {name} {concept}", stable
    for concept, ids in equilibria.items():
        yield f"{part} equilibrium {concept}", _at(ids, count)


def _views(found: Misperception, count: int) -> Iterator[Column]:
    """Whether each sees a state, stays in it, and takes it for an end; and whether all stay."""
    game = found.hypergame
    for name in game.truth.conflict.names:
        yield f"seen {name}", game.seen(name)
        for each in found.outcomes:
            yield f"view {name} {each.concept}", game.stable(name, each.concept)
        for each in found.outcomes:
            expected = game.expected_by(name, each.concept)
            yield f"view {name} equilibrium {each.concept}", _at(expected, count)
    for each in found.outcomes:
        yield f"together {each.concept}", _at(each.together, count)


def _at(ids: Iterable[int] | NDArray[np.int64], count: int) -> NDArray[np.bool_]:
    """State numbers as an array over the states."""
    return np.isin(np.arange(1, count + 1), np.asarray(ids, np.int64))
