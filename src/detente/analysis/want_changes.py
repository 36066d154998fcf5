"""Which single want, dropped, added or moved, would make a wanted state stable.

The inverse question asked of prioritised wants instead of rankings: a mediator can talk about one
want, hardly about a place in a ranking of a thousand states. For each decision maker for whom the
state is not stable every change of one want is tried: each want dropped, each moved to each other
place, and each option, taken or not taken, added at each place; where none will do, every pair of
changes, if they are not too many.

Cost: a ranking of all states for each change tried, (wants + options × 2) × wants of them; pairs
are tried while changes² × states stays below 10^8. The inverse question it starts from refuses more
than 4096 states. Other decision makers cost one check of the state for each change that helps.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from detente.analysis.inverse import Inverse
from detente.analysis.movement import cells_of, with_payoffs
from detente.analysis.solve import stability_of
from detente.conflict.expressions import Expression, parse, vocabulary
from detente.conflict.preferences import prioritised
from detente.conflict.types import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

Kind = Literal["drop", "move", "add"]
MOST_PAIRS_STATES = 100_000_000
MOST_KEPT = 40


@dataclass(frozen=True)
class Edit:
    """One change of one want.

    Attributes:
        kind: what is done with it.
        want: its expression.
        place: where it stands now, from 1, or for an added one where it comes to stand.
        to: for a moved one its new place, else None.
    """

    kind: Kind
    want: str
    place: int
    to: int | None = None


@dataclass(frozen=True)
class WantChange:
    """A change of a decision maker's wants that makes the state stable for it.

    Attributes:
        name: whose wants.
        edits: the changes, one or two.
        swaps: pairs of states of which its ranking turns the order round.
        equilibrium: whether the state is then stable for everybody else as well.
    """

    name: str
    edits: tuple[Edit, ...]
    swaps: int
    equilibrium: bool


def want_changes(found: Inverse) -> list[WantChange]:
    """Changes of one want (or two) that make the state stable for somebody for whom it is not.

    Those after which it is an equilibrium come first, then those that change the ranking least.
    Decision makers without a list of wants are left out. At most 40 for each decision maker.

    Args:
        found: the inverse question answered for rankings, with the conditions.
    """
    conflict = found.conflict
    if not isinstance(conflict, Conflict):
        return []
    changes = []
    for requirement in found.requirements:
        maker = conflict.decision_makers[conflict.index(requirement.name)]
        if maker.wants and not requirement.holds_now:
            changes += _of_one(found, conflict, requirement.name)
    return sorted(changes, key=lambda c: (not c.equilibrium, len(c.edits), c.swaps))


def stable_with(
    conflict: Conflict, state: int, concept: str, payoffs: Mapping[int, NDArray[np.int32]]
) -> list[bool]:
    """Whether a state is stable for each decision maker when some have other payoffs.

    Args:
        conflict: the model.
        state: a state's number.
        concept: a basic concept.
        payoffs: by the decision maker's place, over the states.
    """
    rows = [payoffs.get(j, row) for j, row in enumerate(conflict.payoff_table)]
    arrays = with_payoffs(cells_of(conflict), np.array(rows, np.int32))
    return [
        bool(stability_of(arrays, j, [concept])[concept][state - 1])
        for j in range(len(conflict.names))
    ]


def _of_one(found: Inverse, conflict: Conflict, name: str) -> list[WantChange]:
    i = conflict.index(name)
    known = vocabulary(conflict)
    wants = tuple(parse(w.holds, known) for w in conflict.decision_makers[i].wants or ())
    singles = list(_edits(conflict, wants))
    clauses = found.of(name).clauses
    good: list[tuple[tuple[Edit, ...], NDArray[np.int32]]] = []

    def tried(lists: Sequence[Expression]) -> NDArray[np.int32] | None:
        payoffs = prioritised(lists, conflict.states)
        below = payoffs <= payoffs[found.state - 1]
        numbers = frozenset((np.flatnonzero(below) + 1).tolist())
        return payoffs if all(clause.holds(numbers) for clause in clauses) else None

    for edits, changed in singles:
        if (payoffs := tried(changed)) is not None:
            good.append((edits, payoffs))
    if not good and len(singles) ** 2 * conflict.states.size <= MOST_PAIRS_STATES:
        for (first,), changed in singles:
            for (second,), again in _edits(conflict, changed):
                if second.want != first.want and (payoffs := tried(again)) is not None:
                    good.append(((first, second), payoffs))
    now = conflict.payoff_table[i]
    ranked = sorted(((reversed_pairs(now, p), e, p) for e, p in good), key=lambda g: g[0])
    return [
        WantChange(
            name,
            edits,
            swaps,
            all(stable_with(conflict, found.state, found.concept, {i: payoffs})),
        )
        for swaps, edits, payoffs in ranked[:MOST_KEPT]
    ]


def _edits(
    conflict: Conflict, wants: tuple[Expression, ...]
) -> Iterator[tuple[tuple[Edit], tuple[Expression, ...]]]:
    """Every change of one want, and the wants it leaves."""
    for k, want in enumerate(wants):
        rest = (*wants[:k], *wants[k + 1 :])
        yield (Edit("drop", str(want), k + 1),), rest
        for place in range(len(wants)):
            if place != k:
                moved = (*rest[:place], want, *rest[place:])
                yield (Edit("move", str(want), k + 1, place + 1),), moved
    known = vocabulary(conflict)
    for option, label in enumerate(known.labels):
        taken = Expression("option", option=option, label=label)
        for want in (taken, Expression("not", (taken,))):
            if want in wants:
                continue
            for place in range(len(wants) + 1):
                added = (*wants[:place], want, *wants[place:])
                yield (Edit("add", str(want), place + 1),), added


def reversed_pairs(before: NDArray[np.int32], after: NDArray[np.int32]) -> int:
    """Pairs of states preferred one way before and the other way after; near-linear time."""
    order = np.lexsort((-after.astype(np.int64), before))
    values = np.unique(after, return_inverse=True)[1][order]
    # among equals before, descending after: no pair of them counts as turned round
    total = 0
    tree = np.zeros(int(values.max()) + 2, np.int64)
    groups = before[order]
    first = 0
    for last in [*np.flatnonzero(np.diff(groups)).tolist(), groups.size - 1]:
        here = values[first : last + 1]
        seen = np.concatenate([np.cumsum(tree[::-1])[::-1], [0]])
        total += int(seen[here + 1].sum())
        np.add.at(tree, here, 1)
        first = last + 1
    return total
