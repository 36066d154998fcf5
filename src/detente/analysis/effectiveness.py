"""How much each option goes with the equilibria, so that talks can start with those that matter.

For each option and concept: the chance that a state is an equilibrium among the states in which the
option is taken, and among those in which it is not; and the correlation of the two (phi, from −1 to
1; 0 where the option makes no difference). It counts states of the model, not chances of events.

Cost: one pass over the states for each option and concept, less than the solve it starts from, so
there is nothing to refuse. Decision makers make no difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from detente.analysis.result import Result


@dataclass(frozen=True)
class Effect:
    """How one option goes with the equilibria under one concept.

    Attributes:
        option: its name.
        owner: whose.
        concept: the concept.
        taken: of the equilibria, in how many it is taken.
        equilibria: how many there are.
        if_taken: share of equilibria among the states in which it is taken; None without any.
        if_not: the same where it is not taken.
        phi: correlation of being taken with being an equilibrium.
    """

    option: str
    owner: str
    concept: str
    taken: int
    equilibria: int
    if_taken: float | None
    if_not: float | None
    phi: float

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return dict(self.__dict__)


def effectiveness(result: Result) -> list[Effect]:
    """For each concept the options, those that go most with or against its equilibria first.

    Args:
        result: a solved conflict; one in graph form has no options.
    """
    conflict = result.conflict
    states = conflict.states
    count = int(states.size)
    found = []
    for concept, ids in result.equilibria.items():
        stable = np.zeros(count, bool)
        stable[ids - 1] = True
        effects = []
        for k, (owner, option) in enumerate(conflict.options):
            taken = (states >> k & 1).astype(bool)
            with_, without = int(taken.sum()), int((~taken).sum())
            both = int((taken & stable).sum())
            rest = int(ids.size) - both
            size = with_ * without * ids.size * (count - ids.size)
            effects.append(
                Effect(
                    option.name,
                    owner,
                    concept,
                    both,
                    int(ids.size),
                    both / with_ if with_ else None,
                    rest / without if without else None,
                    (both * count - with_ * ids.size) / sqrt(size) if size else 0.0,
                )
            )
        found += sorted(effects, key=lambda e: -abs(e.phi))
    return found
