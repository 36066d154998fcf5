"""The ledger: for every want, where it comes true, and who can bring it about from today."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from detente.analysis.movement import Model, Movement, movement
from detente.conflict.expressions import parse, vocabulary
from detente.conflict.graph_form import GraphForm

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from detente.analysis.result import Result
    from detente.conflict.types import StatusQuo

Reach = Literal["alone", "coalition", "no"]
MOST_SUBSETS = 6


@dataclass(frozen=True)
class LedgerRow:
    """What becomes of one want.

    Attributes:
        want: in words.
        holder: who wants it.
        expression: over options, as the model has it.
        holds_in: for each concept the equilibria in which it is true.
        holds_today: whether it is true in the status quo; None when that is not known.
        reachable: whether from the status quo its holder can bring it about by moves of its own,
            or a coalition can, or nobody; None without a status quo. Whether anybody would want to
            make these moves is another question.
        partners: the coalition that can, as small as possible; empty when the holder can alone.
        because: ids of the evidence behind it.
    """

    want: str
    holder: str
    expression: str
    holds_in: Mapping[str, tuple[int, ...]]
    holds_today: bool | None
    reachable: Reach | None
    partners: tuple[str, ...]
    because: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """As ``detente solve --format json`` prints it."""
        return {
            "want": self.want,
            "holder": self.holder,
            "expression": self.expression,
            "holds_in": {concept: list(ids) for concept, ids in self.holds_in.items()},
            "reachable": self.reachable,
            "with": list(self.partners),
            "because": list(self.because),
        }


def ledger(conflict: Model, result: Result, status_quo: StatusQuo | None = None) -> list[LedgerRow]:
    """A row for every want, in the order of decision makers and importance.

    Decision makers whose preferences are a ranking, payoffs or weights state no wants, and in graph
    form there are none.

    Args:
        conflict: the model.
        result: its equilibria.
        status_quo: the state things stand in; ``result.status_quo`` if not said.
    """
    if isinstance(conflict, GraphForm):
        return []
    today = result.status_quo if status_quo is None else conflict.state_of(status_quo)
    known = vocabulary(conflict)
    arrays = movement(conflict)
    rows = []
    for i, decision_maker in enumerate(conflict.decision_makers):
        for want in decision_maker.wants or ():
            holds = parse(want.holds, known).holds(conflict.states)
            reach, who = (None, ()) if today is None else _reach(arrays, i, holds, today - 1)
            rows.append(
                LedgerRow(
                    want=want.says or want.holds,
                    holder=decision_maker.name,
                    expression=want.holds,
                    holds_in={
                        concept: tuple(ids[holds[ids - 1]].tolist())
                        for concept, ids in result.equilibria.items()
                    },
                    holds_today=None if today is None else bool(holds[today - 1]),
                    reachable=reach,
                    partners=tuple(conflict.names[j] for j in who),
                    because=want.because,
                )
            )
    return rows


def _reach(
    arrays: Movement, holder: int, holds: NDArray[np.bool_], today: int
) -> tuple[Reach, Sequence[int]]:
    if holds[today]:
        return "alone", ()
    if not holds.any():
        return "no", ()
    for who in _coalitions(holder, arrays, holds, today):
        if can_reach(arrays, who, holds, today):
            return ("alone", ()) if list(who) == [holder] else ("coalition", who)
    return "no", ()


def _coalitions(
    holder: int, arrays: Movement, holds: NDArray[np.bool_], today: int
) -> Iterator[Sequence[int]]:
    """Coalitions worth trying: small ones first, and those with the holder before others."""
    yield [holder]
    everybody = range(arrays.ranks.shape[0])
    if arrays.ranks.shape[0] <= MOST_SUBSETS:
        for size in range(1, arrays.ranks.shape[0] + 1):
            yield from sorted(combinations(everybody, size), key=lambda who: holder not in who)
        return
    # Too many to try all: from everybody, drop whoever is not needed, the holder last.
    who = list(everybody)
    if not can_reach(arrays, who, holds, today):
        return
    for j in sorted(everybody, key=lambda j: j == holder):
        fewer = [k for k in who if k != j]
        if fewer and can_reach(arrays, fewer, holds, today):
            who = fewer
    yield who


def can_reach(arrays: Movement, movers: Sequence[int], goal: NDArray[np.bool_], start: int) -> bool:
    """Whether ``movers`` can get from ``start`` (from 0) to a state in ``goal`` by legal moves."""
    within = goal.astype(np.int32)
    still = 0  # how many movers in a row have added nothing
    while still < len(movers):
        for j in movers:
            if within[start]:
                return True
            further = arrays.best_reply(j, within)
            still = 0 if (further != within).any() else still + 1
            within = further
    return bool(within[start])
