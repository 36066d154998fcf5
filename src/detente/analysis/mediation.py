"""What a third party could do so that a wanted outcome holds, ranked by how much it interferes.

A mediator can make a move irreversible (an option one-way), make combinations impossible
(guarantee, block, verify), or use options of its own that the analyst names, each with its effects:
further one-way options, impossible combinations, or a promise that gives somebody a new want at
some place among its wants. Every single intervention is tried, and every pair of simple ones.

Size is the part of today's unilateral moves that are no longer possible, and for a promise the part
of all pairs of states of which it turns somebody's order round.

Cost: one check of the wanted state, near-linear in states × decision makers, for each intervention:
options × 4 + pairs of options × 4 single ones, (options × 4)² / 2 pairs. More than 2^27 states ×
checks are refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from detente.analysis.concepts import CONCEPTS, known_concept
from detente.analysis.move_graph import count_moves
from detente.analysis.movement import cells_of, with_payoffs
from detente.analysis.solve import stability_of
from detente.analysis.want_changes import reversed_pairs
from detente.conflict.expressions import parse, vocabulary
from detente.conflict.preferences import prioritised
from detente.conflict.types import Conflict, Payoffs
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from detente.conflict.types import Direction, StatusQuo

Kind = Literal["one-way", "impossible", "own option"]
MOST_WORK = 2**27


@dataclass(frozen=True)
class Promise:
    """A want that a mediator's option gives somebody.

    Attributes:
        to: whose new want.
        holds: what it then wants, an expression over options.
        place: its place among its wants, from 1, the most important.
    """

    to: str
    holds: str
    place: int = 1


@dataclass(frozen=True)
class OwnOption:
    """An option of the mediator's own, with all it does.

    Attributes:
        name: in words.
        one_way: pairs of an option's name and the direction it then has.
        impossible: expressions for combinations that then cannot be.
        promises: wants it then gives.
    """

    name: str
    one_way: tuple[tuple[str, Direction], ...] = ()
    impossible: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True)
class Intervention:
    """Something a third party does.

    Attributes:
        kind: ``one-way``, ``impossible`` or ``own option``.
        what: the option that becomes one-way, the combination that cannot be any more, or the name
            of the mediator's option.
        effects: all it does.
    """

    kind: Kind
    what: str
    effects: OwnOption


@dataclass(frozen=True)
class Remedy:
    """One or two interventions after which the wanted state is an equilibrium.

    Attributes:
        interventions: one or two.
        size: from 0 to 1, see above.
    """

    interventions: tuple[Intervention, ...]
    size: float


@dataclass(frozen=True)
class Mediation:
    """What was found.

    Attributes:
        state: number of the wanted state.
        concept: under which concept it was to hold.
        holds_now: whether it does already.
        remedies: single interventions by size, then pairs by size, none of which contains a single
            one that is enough.
        tried: how many interventions and pairs were tried.
    """

    state: int
    concept: str
    holds_now: bool
    remedies: tuple[Remedy, ...]
    tried: int

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "state": self.state,
            "concept": self.concept,
            "holds_now": self.holds_now,
            "remedies": [
                {
                    "interventions": [{"kind": i.kind, "what": i.what} for i in r.interventions],
                    "size": round(r.size, 6),
                }
                for r in self.remedies
            ],
            "tried": self.tried,
        }


def mediate(
    conflict: Conflict,
    state: StatusQuo,
    concept: str = "seq",
    own: Sequence[OwnOption] = (),
    *,
    pairs: bool = True,
    progress: Callable[[float], None] | None = None,
) -> Mediation:
    """Which interventions of a third party make a state an equilibrium.

    Args:
        conflict: the model, in option form.
        state: the wanted state.
        concept: a basic concept.
        own: the mediator's own options.
        pairs: whether to try two at once as well.
        progress: called with the share done.

    Raises:
        DetenteError: unknown names, options or concepts, no such state, too much to try.
    """
    known_concept(concept, CONCEPTS)
    if not isinstance(conflict, Conflict):
        raise DetenteError("a third party's question is about options; graph form has none")
    number = conflict.state_of(state)
    now = _Changed(conflict, ())
    if now.holds(number, concept):
        return Mediation(number, concept, holds_now=True, remedies=(), tried=0)
    simple = [*_one_way(conflict), *_impossible(conflict, number, 1)]
    simple += [Intervention("own option", each.name, each) for each in own]
    single = [*simple, *_impossible(conflict, number, 2)]
    doubles = list(combinations(simple, 2)) if pairs else []
    total = len(single) + len(doubles)
    if total * int(conflict.states.size) > MOST_WORK:
        raise DetenteError(
            f"{total:,} interventions on {conflict.states.size:,} states are too many to try; "
            "leave out options, or ask for single interventions only"
        )
    enough: set[int] = set()
    remedies, tried = [], 0
    for candidates in (((each,) for each in single), doubles):
        for some in candidates:
            tried += 1
            if progress and tried % 16 == 0:
                progress(tried / total)
            if enough & {id(each) for each in some}:
                continue
            changed = _Changed(conflict, tuple(each.effects for each in some))
            if changed.holds(number, concept):
                remedies.append(Remedy(some, changed.size(now)))
                if len(some) == 1:
                    enough.add(id(some[0]))
    remedies.sort(key=lambda r: (len(r.interventions), r.size))
    return Mediation(number, concept, holds_now=False, remedies=tuple(remedies), tried=tried)


class _Changed:
    """A conflict under interventions; the original's states are kept track of."""

    def __init__(self, conflict: Conflict, effects: tuple[OwnOption, ...]) -> None:
        self.original = conflict
        known = vocabulary(conflict)
        gone = np.zeros(conflict.states.size, bool)
        ruled_out = [text for each in effects for text in each.impossible]
        for text in ruled_out:
            gone |= parse(text, known).holds(conflict.states)
        self.left = np.flatnonzero(~gone)
        self.payoffs = conflict.payoff_table
        for promise in (p for each in effects for p in each.promises):
            self.payoffs = _promised(conflict, self.payoffs, promise)
        one_way = {known.place(n, 1): d for each in effects for n, d in each.one_way}
        self.arrays = None
        if self.left.size:
            changed = _rebuilt(conflict, ruled_out, self.payoffs[:, self.left], one_way)
            self.arrays = with_payoffs(cells_of(changed), changed.payoff_table)

    def holds(self, state: int, concept: str) -> bool:
        """Whether a state (by its original number) is left and an equilibrium."""
        at = int(np.searchsorted(self.left, state - 1))
        if self.arrays is None or at == self.left.size or self.left[at] != state - 1:
            return False
        arrays = self.arrays
        return all(
            bool(stability_of(arrays, i, [concept])[concept][at])
            for i in range(len(self.original.names))
        )

    def size(self, before: _Changed) -> float:
        """How much was changed, from 0 to 1."""
        assert before.arrays is not None  # noqa: S101 - the conflict as it was has states
        moves = count_moves(before.arrays)
        left = count_moves(self.arrays) if self.arrays is not None else 0
        count = int(self.original.states.size)
        turned = sum(
            reversed_pairs(a, b)
            for a, b in zip(before.payoffs, self.payoffs, strict=True)
            if not np.array_equal(a, b)
        )
        all_pairs = count * (count - 1) / 2 * len(self.original.names)
        return (1 - left / moves if moves else 0.0) + (turned / all_pairs if all_pairs else 0.0)


def _promised(
    conflict: Conflict, payoffs: NDArray[np.int32], promise: Promise
) -> NDArray[np.int32]:
    i = conflict.index(promise.to)
    known = vocabulary(conflict)
    new = parse(promise.holds, known)
    maker = conflict.decision_makers[i]
    if maker.wants is not None:
        wants = [parse(w.holds, known) for w in maker.wants]
        wants.insert(min(max(promise.place, 1), len(wants) + 1) - 1, new)
        row = prioritised(wants, conflict.states)
    else:  # without a list of wants it comes first
        now = np.unique(payoffs[i], return_inverse=True)[1].astype(np.int32)
        row = now + new.holds(conflict.states) * (now.max() + 1)
    changed = payoffs.copy()
    changed[i] = row
    return changed


def _rebuilt(
    conflict: Conflict,
    impossible: Sequence[str],
    payoffs: NDArray[np.int32],
    one_way: dict[int, Direction],
) -> Conflict:
    place = 0
    makers = []
    for maker, row in zip(conflict.decision_makers, payoffs, strict=True):
        options = []
        for option in maker.options:
            direction = one_way.get(place, option.direction)
            options.append(option.model_copy(update={"direction": direction}))
            place += 1
        changed = maker.model_copy(update={"options": tuple(options)})
        makers.append(changed.preferring(Payoffs(row)))
    return Conflict(decision_makers=tuple(makers), infeasible=(*conflict.infeasible, *impossible))


def _one_way(conflict: Conflict) -> Iterator[Intervention]:
    labels = vocabulary(conflict).labels
    directions: tuple[Direction, ...] = ("forward", "backward")
    for label, (owner, option) in zip(labels, conflict.options, strict=True):
        for direction in directions if option.direction == "both" else ():
            effects = OwnOption("", one_way=((f"{owner}: {option.name}", direction),))
            what = f"{label}: once {'taken' if direction == 'forward' else 'given up'}, for good"
            yield Intervention("one-way", what, effects)


def _impossible(conflict: Conflict, state: int, literals: int) -> Iterator[Intervention]:
    """Combinations of so many options that the wanted state does not have, and some state has."""
    labels = vocabulary(conflict).labels
    bits = conflict.states
    wanted = int(bits[state - 1])
    for places in combinations(range(len(labels)), literals):
        for choice in range(1 << literals):
            yes = [choice >> n & 1 for n in range(literals)]
            if all(wanted >> k & 1 == y for k, y in zip(places, yes, strict=True)):
                continue
            some = np.ones(bits.size, bool)
            for k, y in zip(places, yes, strict=True):
                some &= (bits >> k & 1) == y
            if some.any():
                pairs = zip(places, yes, strict=True)
                text = " and ".join(labels[k] if y else f"not {labels[k]}" for k, y in pairs)
                yield Intervention("impossible", text, OwnOption("", impossible=(text,)))
