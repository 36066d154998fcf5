"""Coalitions: states that no group of decision makers would leave together.

Kilgour, Hipel, Fang & Peng (2001), *Group Decision and Negotiation* 10(2); Inohara & Hipel (2008),
*Systems Engineering* 11(4). A coalition improves if all its members do; it is deterred by a state
that is not better for at least one of them.

Cost: a number for every pair of states and every coalition, 2^(decision makers) of them: states² ×
coalitions, some seconds for each at the most states allowed. More than 16,384 states are
refused, and more than six decision makers unless coalitions are named; for larger conflicts
:mod:`detente.analysis.coalition_deals` asks the same of one state. Options matter only through the
states.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from operator import and_
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.analysis.bits import Bits
from detente.analysis.concepts import CONCEPTS as BASIC
from detente.analysis.concepts import known_concept
from detente.analysis.movement import in_option_form
from detente.analysis.relations import (
    Relations,
    legal,
    nowhere,
    relations,
    unanswered,
    verdicts,
    without_escape,
)
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from detente.analysis.movement import Model
    from detente.conflict.types import Conflict

CONCEPTS: Mapping[str, str] = {
    "cnash": "Can these improve together at once?",
    "cgmr": "Have the others any answer that one of them would regret?",
    "csmr": "Have they one, even if the coalition may move on afterwards?",
    "cseq": "Have they one made of moves that are good for whichever of them move together?",
    "cseq_individual": "Have they one made of moves that are good for each single mover?",
}
MAX_FOR_ALL = 6


@dataclass(frozen=True)
class CoalitionResult:
    """Which states are stable for which coalitions.

    Attributes:
        conflict: what was solved.
        stability: coalition (names in order) → concept → bool array over the states.
    """

    conflict: Model
    stability: Mapping[tuple[str, ...], Mapping[str, NDArray[np.bool_]]]

    def equilibria(self, concept: str) -> NDArray[np.int64]:
        """Numbers of the states stable for every coalition that was asked about, ascending."""
        every = [of[concept] for of in self.stability.values()]
        return np.flatnonzero(np.logical_and.reduce(every)) + 1

    def to_json(self) -> dict[str, Any]:
        """Plain data: the states stable for each coalition, and for all of them."""
        concepts = next(iter(self.stability.values()))
        return {
            "coalitions": [
                {
                    "members": list(members),
                    "stability": {c: (np.flatnonzero(s) + 1).tolist() for c, s in of.items()},
                }
                for members, of in self.stability.items()
            ],
            "equilibria": {concept: self.equilibria(concept).tolist() for concept in concepts},
        }


@dataclass(frozen=True)
class Merged:
    """A conflict in which some act as one.

    Attributes:
        name: of the one.
        members: who they are.
        stability: mover → concept → bool array over the states.
    """

    name: str
    members: tuple[str, ...]
    stability: Mapping[str, Mapping[str, NDArray[np.bool_]]]

    @property
    def equilibria(self) -> dict[str, NDArray[np.int64]]:
        """For each concept the numbers of the states stable for every mover, ascending."""
        every = list(self.stability.values())
        return {
            concept: np.flatnonzero(np.logical_and.reduce([of[concept] for of in every])) + 1
            for concept in every[0]
        }


def solve_coalitions(
    conflict: Model,
    coalitions: Iterable[Sequence[str]] | None = None,
    concepts: Sequence[str] = tuple(CONCEPTS),
) -> CoalitionResult:
    """Coalitional stability of every state.

    Args:
        conflict: the model.
        coalitions: names of the members of each; if not said, every coalition, single decision
            makers too, so that the equilibria are the coalitionally stable states.
        concepts: names in :data:`CONCEPTS`.

    Raises:
        DetenteError: unknown names or concepts, an empty coalition, more than six decision makers
            without naming coalitions, or more than 16,384 states.
    """
    concepts = [known_concept(concept, CONCEPTS) for concept in concepts]
    everybody = range(len(conflict.names))
    if coalitions is None:
        if len(everybody) > MAX_FOR_ALL:
            raise DetenteError(
                f"{len(everybody)} decision makers form too many coalitions to try all; "
                "say which ones"
            )
        wanted = [who for size in everybody for who in combinations(everybody, size + 1)]
    else:
        wanted = [tuple(sorted({conflict.index(name) for name in who})) for who in coalitions]
        if not all(wanted):
            raise DetenteError("a coalition needs at least one member")
    model = relations(conflict)
    return CoalitionResult(
        conflict,
        {
            tuple(conflict.names[i] for i in who): {
                concept: _stable(model, who, concept) for concept in concepts
            }
            for who in wanted
        },
    )


def improvements(conflict: Model, members: Sequence[str]) -> list[NDArray[np.int64]]:
    """For each state the numbers of those its members can reach together and all prefer."""
    model = relations(conflict)
    found = _improvements(model, tuple(conflict.index(name) for name in members))
    return [np.flatnonzero(found.row(s)) + 1 for s in range(found.size)]


def merged(conflict: Conflict, members: Sequence[str], name: str) -> Relations:
    """The conflict with a coalition negotiated as one actor, as GMCR+ has it.

    It owns its members' options, so it may change several members' options in one move where they
    alone would pass through an infeasible state, and it prefers t to s if and only if all its
    members do. It takes the place of its first member. Solve it with
    :func:`detente.analysis.relations.verdicts`.

    Raises:
        DetenteError: fewer than two members, unknown names, more than 16,384 states, or a conflict
            in graph form, whose moves do not say which of them could be made as one.
    """
    conflict = in_option_form(conflict)
    who = sorted({conflict.index(member) for member in members})
    if len(who) < 2:
        raise DetenteError("a coalition that acts as one needs at least two members")
    model = relations(conflict)
    names, moves, better = [], [], []
    for i in model.movers:
        if i == who[0]:
            names.append(name)
            moves.append(_as_one(conflict, who))
            better.append(_all_better(model, who))
        elif i not in who:
            names.append(model.names[i])
            moves.append(model.moves[i])
            better.append(model.better[i])
    return Relations(tuple(names), tuple(moves), tuple(better))


def solve_merged(
    conflict: Conflict, members: Sequence[str], concepts: Sequence[str] = tuple(BASIC)
) -> Merged:
    """The basic concepts where some negotiate as one actor: see :func:`merged`.

    Raises:
        DetenteError: as :func:`merged`, and an unknown concept.
    """
    asked = tuple(dict.fromkeys(known_concept(concept, BASIC) for concept in concepts))
    who = tuple(n for i, n in enumerate(conflict.names) if i in map(conflict.index, members))
    name = " + ".join(who)
    return Merged(name, who, verdicts(merged(conflict, members, name), asked))


def _as_one(conflict: Conflict, who: Sequence[int]) -> Bits:
    """The moves of one actor that owns the options of all members."""
    members = {conflict.names[i] for i in who}
    own = forward = backward = 0
    for k, (owner, option) in enumerate(conflict.options):
        own |= (owner in members) << k
        forward |= (option.direction == "forward") << k
        backward |= (option.direction == "backward") << k

    def targets(s: int) -> NDArray[np.int64]:
        flips = conflict.states ^ s
        refused = flips & ~own | flips & forward & s | flips & backward & ~s
        return np.flatnonzero((refused == 0) & (flips != 0))

    return Bits.of_rows(map(targets, conflict.states.tolist()), int(conflict.states.size))


def _together(model: Relations, who: Sequence[int]) -> Bits:
    return legal([model.moves[i] for i in who], model.moves[0])


def _all_better(model: Relations, who: Sequence[int]) -> Bits:
    return reduce(and_, [model.better[i] for i in who])


def _improvements(model: Relations, who: Sequence[int]) -> Bits:
    return _together(model, who) & _all_better(model, who)


def _stable(model: Relations, who: tuple[int, ...], concept: str) -> NDArray[np.bool_]:
    leave = _improvements(model, who)
    if concept == "cnash":
        return nowhere(leave)
    others = model.others(*who)
    if concept == "cseq":
        steps = [
            _improvements(model, some)
            for size in range(1, len(others) + 1)
            for some in combinations(others, size)
        ]
    elif concept == "cseq_individual":
        steps = [model.improvements(j) for j in others]
    else:
        steps = [model.moves[j] for j in others]
    better = _all_better(model, who)
    sanction = ~better
    if concept == "csmr":
        sanction = without_escape(sanction, _together(model, who), better)
    return nowhere(unanswered(leave, legal(steps, leave), sanction))
