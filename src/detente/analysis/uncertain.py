"""What can be said when it is not known which of two states somebody prefers.

Li, Hipel, Kilgour & Fang (2004), *IEEE Trans. SMC A* 34(4): four readings of every concept, from
decision makers who take chances and fear nothing to ones who need to be sure. a implies b and c,
and each of these d; with nothing unknown all four are the ordinary concept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from detente.analysis.bits import Bits
from detente.analysis.concepts import CONCEPTS, known_concept
from detente.analysis.relations import (
    Relations,
    check_size,
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
        DetenteError: an unknown concept, or more than 16,384 states.
    """
    asked = tuple(dict.fromkeys(known_concept(concept, CONCEPTS) for concept in concepts))
    check_size(conflict)
    unsure = [unknown_pairs(conflict, d) for d in conflict.decision_makers]
    plain = relations(conflict)
    surely = tuple(b & ~u for b, u in zip(plain.better, unsure, strict=True))
    perhaps = tuple(b | u for b, u in zip(plain.better, unsure, strict=True))
    stability: dict[Reading, dict[str, dict[str, NDArray[np.bool_]]]] = {
        reading: {name: {} for name in conflict.names} for reading in READINGS
    }
    for i, name in enumerate(conflict.names):
        for improving in (False, True):
            of_these = [c for c in asked if CONCEPTS[c].improving == improving]
            if not of_these:
                continue
            # what the others can do is the same in all four readings
            reach = _reach(plain, perhaps, i, improving=improving)
            for reading, rule in READINGS.items():
                for concept in of_these:
                    stability[reading][name][concept] = _stable(
                        plain, surely[i], perhaps[i], reach, i=i, name=concept, rule=rule
                    )
    return {
        reading: Result(
            conflict,
            asked,
            {name: {c: of[c] for c in asked} for name, of in stability[reading].items()},
            how=f"unknown preferences, reading {reading}: {rule.words}",
        )
        for reading, rule in READINGS.items()
    }


def unknown_pairs(conflict: Conflict, decision_maker: DecisionMaker) -> Bits:
    """Row s, column t: it is not known which of the two this decision maker prefers.

    Of two states it is not known if the pair is listed, or if the most important want that tells
    them apart is one of which the direction is unknown.
    """
    states = conflict.states
    unsure = Bits.none(states.size)
    if any(want.unknown for want in decision_maker.wants or ()):
        known = vocabulary(conflict)
        undecided = ~unsure
        for want in decision_maker.wants or ():
            apart = undecided & Bits.apart(parse(want.holds, known).holds(states))
            if want.unknown:
                unsure |= apart
            undecided &= ~apart
    numbers = [
        [state_number(x, states, len(conflict.options)) - 1 for x in pair]
        for pair in decision_maker.unknown
    ]
    return unsure.changed((*pair, True) for s, t in numbers for pair in ((s, t), (t, s)))


def _reach(plain: Relations, perhaps: Sequence[Bits], i: int, *, improving: bool) -> Bits:
    """Where the others can go, by any moves or by ones that may be improvements."""
    others = plain.others(i)
    steps = [plain.moves[j] & perhaps[j] if improving else plain.moves[j] for j in others]
    return legal(steps, plain.moves[i])


def _stable(
    plain: Relations,
    surely: Bits,
    perhaps: Bits,
    reach: Bits,
    *,
    i: int,
    name: str,
    rule: _Reading,
) -> NDArray[np.bool_]:
    concept = CONCEPTS[name]
    leave = plain.moves[i] & (perhaps if rule.leaves_unsure else surely)
    if not concept.sanctions:
        return nowhere(leave)
    sanction = ~(surely if rule.sanction_unsure else perhaps)
    if concept.escapes:
        escape = perhaps if rule.escape_unsure else surely
        sanction = without_escape(sanction, plain.moves[i], escape)
    return nowhere(unanswered(leave, reach, sanction))
