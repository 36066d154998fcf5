"""What can be said when it is not known which of two states somebody prefers.

Li, Hipel, Kilgour & Fang (2004), *IEEE Trans. SMC A* 34(4): four readings of every concept, from
decision makers who take chances and fear nothing to ones who need to be sure. a implies b and c,
and each of these d; with nothing unknown all four are the ordinary concept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from detente.analysis.concepts import CONCEPTS, known_concept
from detente.analysis.relations import (
    Relations,
    legal,
    nowhere,
    relations,
    unanswered,
    without_escape,
)
from detente.analysis.result import Result
from detente.conflict.expressions import parse, vocabulary
from detente.conflict.preferences import state_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from detente.conflict.types import Conflict, DecisionMaker

    Matrix = NDArray[np.bool_]

Reading = Literal["a", "b", "c", "d"]


class _Reading(NamedTuple):
    """Which unknown preferences count."""

    leaves_unsure: bool
    sanction_unsure: bool
    escape_unsure: bool
    words: str


READINGS: Mapping[Reading, _Reading] = {
    "a": _Reading(True, False, True, "leaves for what may be better, fears what surely is not"),
    "b": _Reading(False, False, True, "leaves for what surely is, fears what surely is not"),
    "c": _Reading(True, True, False, "leaves for what may be better, fears what may not be"),
    "d": _Reading(False, True, False, "leaves for what surely is, fears what may not be"),
}  # fmt: skip


def solve_unknown(
    conflict: Conflict, concepts: Sequence[str] = tuple(CONCEPTS)
) -> dict[Reading, Result]:
    """The four readings of each concept, from a (most is left) to d (least).

    What is unknown stands in the model: pairs of states in ``unknown``, and wants marked so.

    Raises:
        DetenteError: an unknown concept, or more than 4096 states.
    """
    asked = tuple(dict.fromkeys(known_concept(concept, CONCEPTS) for concept in concepts))
    unsure = [unknown_pairs(conflict, d) for d in conflict.decision_makers]
    plain = relations(conflict)
    surely = tuple(b & ~u for b, u in zip(plain.better, unsure, strict=True))
    perhaps = tuple(b | u for b, u in zip(plain.better, unsure, strict=True))
    found: dict[Reading, Result] = {}
    for reading, rule in READINGS.items():
        stability = {
            name: {
                concept: _stable(plain, surely, perhaps, i=i, name=concept, rule=rule)
                for concept in asked
            }
            for i, name in enumerate(conflict.names)
        }
        how = f"unknown preferences, reading {reading}: {rule.words}"
        found[reading] = Result(conflict, asked, stability, how=how)
    return found


def unknown_pairs(conflict: Conflict, decision_maker: DecisionMaker) -> Matrix:
    """Row s, column t: it is not known which of the two this decision maker prefers.

    Of two states it is not known if the pair is listed, or if the most important want that tells
    them apart is one of which the direction is unknown.
    """
    states = conflict.states
    unsure = np.zeros((states.size, states.size), bool)
    for one, other in decision_maker.unknown:
        s, t = (state_number(x, states, len(conflict.options)) - 1 for x in (one, other))
        unsure[s, t] = unsure[t, s] = True
    if any(want.unknown for want in decision_maker.wants or ()):
        known = vocabulary(conflict)
        undecided = np.ones_like(unsure)
        for want in decision_maker.wants or ():
            holds = parse(want.holds, known).holds(states)
            apart = undecided & (holds[:, np.newaxis] != holds)
            if want.unknown:
                unsure |= apart
            undecided &= ~apart
    return unsure


def _stable(
    plain: Relations,
    surely: Sequence[Matrix],
    perhaps: Sequence[Matrix],
    *,
    i: int,
    name: str,
    rule: _Reading,
) -> NDArray[np.bool_]:
    concept = CONCEPTS[name]
    leave = plain.moves[i] & (perhaps if rule.leaves_unsure else surely)[i]
    if not concept.sanctions:
        return nowhere(leave)
    sanction = ~(surely if rule.sanction_unsure else perhaps)[i]
    if concept.escapes:
        escape = (perhaps if rule.escape_unsure else surely)[i]
        sanction = without_escape(sanction, plain.moves[i], escape)
    others = plain.others(i)
    steps = [plain.moves[j] & perhaps[j] if concept.improving else plain.moves[j] for j in others]
    return nowhere(unanswered(leave, legal(steps, leave), sanction))
