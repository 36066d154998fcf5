"""Looking ahead: limited-move stability L_h and non-myopic stability, for two decision makers.

Zagare (1984), *Int. Studies Quarterly* 28(2); Kilgour (1985), *Theory and Decision* 18(2); Brams &
Wittman (1981), *Conflict Management and Peace Science* 6(1).

What if each looks h moves ahead? The decision maker concerned moves or stays, then the other, and
so on in turn, h moves in all; whoever stays ends it. Nobody moves unless the result it foresees is
strictly better for it than staying. A state is stable if its mover stays.

Where several moves are equally good, what follows may differ; then all that may follow is kept,
and a verdict that depends on it is ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.analysis.relations import Relations, check_size, relations
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from detente.analysis.movement import Model

    Matrix = NDArray[np.bool_]

STABLE, UNSTABLE, DEPENDS = 1, 0, -1
MAX_STATES = 4096  # a number for every pair of states, and one more for every move ahead


@dataclass(frozen=True)
class Foresight:
    """Verdicts of looking ahead.

    Attributes:
        horizon: how many moves ahead; for non-myopic stability the first number of moves after
            which what is foreseen repeats.
        verdicts: decision maker → (states) 1 stable, 0 not stable, −1 depends on a tie.
    """

    horizon: int
    verdicts: Mapping[str, NDArray[np.int8]]

    def verdict(self, name: str, state: int) -> bool | None:
        """Whether a state (by number) is stable; None when it depends on how a tie is broken."""
        found = int(self.verdicts[name][state - 1])
        return None if found == DEPENDS else found == STABLE


def limited_move(conflict: Model, horizon: int) -> Foresight:
    """L_h stability for ``horizon`` moves; L_1 is Nash stability.

    Raises:
        DetenteError: not two decision makers, a horizon below 1, or too many states.
    """
    if horizon < 1:
        raise DetenteError(f"looking {horizon} moves ahead: the least is 1")
    model = _checked(conflict)
    foreseen = _start(model)
    for _ in range(horizon):
        foreseen = _one_more(conflict, model, foreseen)
    return Foresight(horizon, _verdicts(model, foreseen))


def non_myopic(conflict: Model) -> Foresight:
    """Stability for all large horizons.

    Where what is foreseen ends in a cycle rather than at rest, a state is stable only if it is so
    all around the cycle.

    Raises:
        DetenteError: not two decision makers, or too many states.
    """
    model = _checked(conflict)
    foreseen = _start(model)
    seen: dict[bytes, int] = {}
    history: list[Mapping[str, NDArray[np.int8]]] = []
    while (key := b"".join(np.packbits(m).tobytes() for m in foreseen)) not in seen:
        seen[key] = len(history)
        foreseen = _one_more(conflict, model, foreseen)
        history.append(_verdicts(model, foreseen))
    first = seen[key]
    around = {
        name: np.array([verdicts[name] for verdicts in history[first:]]) for name in model.names
    }
    verdicts = {
        name: np.where(
            (of == UNSTABLE).any(axis=0),
            UNSTABLE,
            np.where((of == STABLE).all(axis=0), STABLE, DEPENDS),
        ).astype(np.int8)
        for name, of in around.items()
    }
    return Foresight(first, verdicts)


def _checked(conflict: Model) -> Relations:
    if len(conflict.names) != 2:
        raise DetenteError(
            f"looking ahead in turn is defined for two decision makers; here are "
            f"{len(conflict.names)}"
        )
    check_size(conflict, MAX_STATES)
    return relations(conflict)


def _start(model: Relations) -> list[Matrix]:
    """With no move left, what is foreseen in s is s; one matrix for each who could be to move."""
    return [np.eye(model.moves[0].size, dtype=bool) for _ in model.movers]


def _one_more(conflict: Model, model: Relations, foreseen: list[Matrix]) -> list[Matrix]:
    """What may be foreseen (row s, column result) with one more move, for each mover."""
    longer = []
    for i, values in enumerate(conflict.payoff_table.astype(np.int64)):
        then = foreseen[1 - i]
        # the least that moving to t brings, whichever way ties are broken later
        least = np.where(then, values, np.iinfo(np.int64).max).min(axis=1)
        result = np.eye(values.size, dtype=bool)
        for s in range(values.size):
            targets = np.flatnonzero(model.moves[i].row(s))
            if not targets.size:
                continue
            sure = least[targets].max()
            may = then[targets].any(axis=0) & (values >= sure) & (values > values[s])
            may[s] = sure <= values[s]
            result[s] = may
        longer.append(result)
    return longer


def _verdicts(model: Relations, foreseen: list[Matrix]) -> dict[str, NDArray[np.int8]]:
    return {
        name: np.where(
            ~matrix.diagonal(), UNSTABLE, np.where(matrix.sum(axis=1) == 1, STABLE, DEPENDS)
        ).astype(np.int8)
        for name, matrix in zip(model.names, foreseen, strict=True)
    }
