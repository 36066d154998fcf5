"""How often each state is an equilibrium over concepts and over which moves can be taken back.

Whether a move is irreversible is often the modeller's guess. So the model is solved again with each
option's direction turned to its other reading (one-way becomes both ways; both ways becomes
one-way, away from how things stand today), for every combination of them where options are few,
else one at a time. One table then says how often each state is an equilibrium, and under which
assumptions.

Cost: one solve, near-linear in states × decision makers, for each combination; all combinations up
to 8 options (256 solves), singly beyond; refused where states × combinations exceed 2^26.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.analysis.concepts import CONCEPTS
from detente.analysis.solve import solve
from detente.conflict.types import Conflict, Payoffs
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from detente.conflict.types import Direction, StatusQuo

MOST_COMBINED = 8
MOST_WORK = 2**26


@dataclass(frozen=True)
class Turned:
    """What happens when only one option's direction is read the other way.

    Attributes:
        option: its name.
        owner: whose.
        now: its direction in the model.
        instead: the other reading.
        lost: for each concept the equilibria that are none then.
        gained: for each concept those that only are then.
    """

    option: str
    owner: str
    now: Direction
    instead: Direction
    lost: dict[str, tuple[int, ...]]
    gained: dict[str, tuple[int, ...]]


@dataclass(frozen=True)
class Assumptions:
    """How often each state is an equilibrium over readings of the options' directions.

    Attributes:
        readings: how many were solved, the model's own included.
        concepts: the concepts.
        share: (concepts, S) of the readings in which a state is an equilibrium.
        turned: what each option's direction alone changes.
    """

    readings: int
    concepts: tuple[str, ...]
    share: NDArray[np.float64]
    turned: tuple[Turned, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain data; states that never are an equilibrium are left out."""
        ever = np.flatnonzero(self.share.any(axis=0)).tolist()
        return {
            "readings": self.readings,
            "states": [
                {
                    "id": s + 1,
                    "share": {
                        c: round(float(self.share[k, s]), 6) for k, c in enumerate(self.concepts)
                    },
                }
                for s in ever
            ],
            "options": [
                {
                    "option": t.option,
                    "owner": t.owner,
                    "direction": t.now,
                    "instead": t.instead,
                    "lost": {c: list(ids) for c, ids in t.lost.items() if ids},
                    "gained": {c: list(ids) for c, ids in t.gained.items() if ids},
                }
                for t in self.turned
            ],
        }


def assumptions(
    conflict: Conflict,
    status_quo: StatusQuo | None = None,
    concepts: Sequence[str] = tuple(CONCEPTS),
    *,
    progress: Callable[[float], None] | None = None,
) -> Assumptions:
    """Solves a conflict under other readings of which moves can be taken back.

    Args:
        conflict: the model, in option form.
        status_quo: how things stand: an option taken today is given up for good, another taken
            for good. Without one every option counts as not taken.
        concepts: basic concepts.
        progress: called with the share done.

    Raises:
        DetenteError: too many states for so many readings.
    """
    today = 0 if status_quo is None else int(conflict.states[conflict.state_of(status_quo) - 1])
    options = len(conflict.options)
    combined = options <= MOST_COMBINED
    readings = 1 << options if combined else options + 1
    if readings * int(conflict.states.size) > MOST_WORK:
        raise DetenteError(
            f"{readings:,} readings of {conflict.states.size:,} states are too many to solve; "
            "leave out options, or ask about fewer"
        )
    choices = (
        list(product([False, True], repeat=options))
        if combined
        else [tuple(k == n for k in range(options)) for n in range(-1, options)]
    )
    shares = np.zeros((len(concepts), conflict.states.size))
    base = solve(conflict, concepts).equilibria
    turned = []
    for done, choice in enumerate(choices, 1):
        changed = conflict if not any(choice) else _turned(conflict, choice, today)
        found = base if changed is conflict else solve(changed, concepts).equilibria
        for c, concept in enumerate(concepts):
            shares[c, found[concept] - 1] += 1 / readings
        if progress:
            progress(done / readings)
        if sum(choice) == 1:
            k = choice.index(True)
            owner, option = conflict.options[k]
            turned.append(
                Turned(
                    option.name,
                    owner,
                    option.direction,
                    changed.options[k].option.direction,
                    {c: tuple(np.setdiff1d(base[c], found[c]).tolist()) for c in concepts},
                    {c: tuple(np.setdiff1d(found[c], base[c]).tolist()) for c in concepts},
                )
            )
    order = {(o.owner, o.option.name): k for k, o in enumerate(conflict.options)}
    turned.sort(key=lambda t: order[t.owner, t.option])
    return Assumptions(readings, tuple(concepts), shares, tuple(turned))


def _turned(conflict: Conflict, choice: Sequence[bool], today: int) -> Conflict:
    place = 0
    makers = []
    for maker, payoffs in zip(conflict.decision_makers, conflict.payoff_table, strict=True):
        options = []
        for option in maker.options:
            direction: Direction = option.direction
            if choice[place]:
                one_way: Direction = "backward" if today >> place & 1 else "forward"
                direction = "both" if direction != "both" else one_way
            options.append(option.model_copy(update={"direction": direction}))
            place += 1
        makers.append(
            maker.model_copy(
                update={
                    "options": tuple(options),
                    "wants": None,
                    "ranking": None,
                    "weights": None,
                    "payoffs": Payoffs(payoffs),
                }
            )
        )
    return Conflict(decision_makers=tuple(makers), infeasible=conflict.infeasible)
