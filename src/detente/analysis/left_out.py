"""What leaving one party out of the talks does to where a conflict can end.

The conflict is solved with everybody; then without asking whether the party left out would stay;
and again over the states in which it does what it does today, its preferences left out altogether.

Cost: two solves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.analysis.concepts import CONCEPTS
from detente.analysis.hypergame import view
from detente.analysis.solve import solve
from detente.conflict.expressions import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from detente.conflict.types import Conflict, StatusQuo


@dataclass(frozen=True)
class LeftOut:
    """What leaving one party out does to the outcomes; for each concept state numbers.

    Attributes:
        name: who is left out.
        equilibria: stable for everybody.
        agreed: stable for everybody else, while the one left out still can and may move.
        upset: those of them that it would gain by leaving: deals made over its head.
        frozen: equilibria among the states in which it does what it does today, its moves and its
            preferences left out altogether; None without a status quo.
    """

    name: str
    equilibria: dict[str, tuple[int, ...]]
    agreed: dict[str, tuple[int, ...]]
    upset: dict[str, tuple[int, ...]]
    frozen: dict[str, tuple[int, ...]] | None

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return dict(self.__dict__)


def leaving_out(
    conflict: Conflict,
    name: str,
    status_quo: StatusQuo | None = None,
    concepts: Sequence[str] = tuple(CONCEPTS),
) -> LeftOut:
    """What can end the conflict with one party at the table and without it, side by side.

    Args:
        conflict: the model, in option form.
        name: who is left out.
        status_quo: how things stand, to hold its options at.
        concepts: basic concepts.

    Raises:
        DetenteError: an unknown name or concept, or no such state.
    """
    result = solve(conflict, concepts)
    name = conflict.names[conflict.index(name)]
    others = [n for n in conflict.names if n != name]
    agreed, upset = {}, {}
    for concept in concepts:
        held = [result.stable(n, concept) for n in others]
        rest = np.logical_and.reduce(held) if held else np.ones(conflict.states.size, bool)
        agreed[concept] = _ids(rest)
        upset[concept] = _ids(rest & ~result.stable(name, concept))
    frozen = None
    if status_quo is not None:
        today = int(conflict.states[conflict.state_of(status_quo) - 1])
        labels = vocabulary(conflict).labels
        own = [k for k, o in enumerate(conflict.options) if o.owner == name]
        moved = [f"not {labels[k]}" if today >> k & 1 else labels[k] for k in own]
        held_still = view(conflict, [f"any of ({', '.join(moved)})"] if moved else [])
        ends = solve(held_still, concepts).equilibria
        frozen = {
            c: _ids(np.isin(conflict.states, held_still.states[ends[c] - 1])) for c in concepts
        }
    found = {c: tuple(ids.tolist()) for c, ids in result.equilibria.items()}
    return LeftOut(name, found, agreed, upset, frozen)


def _ids(holds: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple((np.flatnonzero(holds) + 1).tolist())
