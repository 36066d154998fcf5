"""Misperception: every decision maker plays the conflict it sees.

Bennett (1977), *Omega* 5(6); Wang, Hipel & Fraser (1988), *Behavioral Science* 33(3). Each decision
maker's view is a conflict of its own: the true one without the states it does not know can be
(``unseen`` in the model) and with its idea of what the others want (``believes``), or any other it
is given. Views are solved one by one. Taken together, a state lasts while everybody who decides
stays put: it is stable for each decision maker in that decision maker's own view.

Cost: one solve of the truth and one of each view that differs from it, at most one for each
decision maker; a solve is near-linear in states × decision makers. More than 2^26 states × solves
are refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.analysis.concepts import CONCEPTS, known_concept
from detente.analysis.result import Result
from detente.analysis.solve import solve
from detente.conflict.expressions import parse, vocabulary
from detente.conflict.preferences import payoffs_of
from detente.conflict.types import Conflict, Payoffs
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from detente.conflict.types import DecisionMaker

MOST_WORK = 2**26


@dataclass(frozen=True)
class Hypergame:
    """A conflict as it is and as each decision maker sees it, solved.

    Attributes:
        truth: the result for the conflict as it is.
        views: decision maker → the result for its own view; numbers in it are those of the view.
    """

    truth: Result
    views: Mapping[str, Result]

    def seen(self, name: str) -> NDArray[np.bool_]:
        """Whether each true state is in a decision maker's view."""
        return np.isin(self.truth.conflict.states, self.views[name].conflict.states)

    def stable(self, name: str, concept: str) -> NDArray[np.bool_]:
        """Whether each true state is stable for a decision maker in its own view.

        States it does not see are not.
        """
        name = self.truth.conflict.names[self.truth.conflict.index(name)]
        view = self.views[name]
        there = view.conflict.states[view.stable(name, concept)]
        return np.isin(self.truth.conflict.states, there)

    def together(self, concept: str) -> NDArray[np.int64]:
        """Numbers of the true states seen by all and stable for each in its own view."""
        names = self.truth.conflict.names
        return np.flatnonzero(np.logical_and.reduce([self.stable(n, concept) for n in names])) + 1

    def lasting(self, concept: str) -> NDArray[np.int64]:
        """Of those the ones that remain equilibria when everybody learns the truth."""
        return np.intersect1d(self.together(concept), self.truth.equilibria[concept])

    def dissolving(self, concept: str) -> NDArray[np.int64]:
        """Of those the ones that rest on somebody being mistaken."""
        return np.setdiff1d(self.together(concept), self.truth.equilibria[concept])

    def expected_by(self, name: str, concept: str) -> NDArray[np.int64]:
        """Numbers (in the true conflict) of the equilibria of a decision maker's view.

        What it thinks the conflict can end in, whether or not anybody else does. States of its
        view that are not feasible in truth are left out.
        """
        view = self.views[self.truth.conflict.names[self.truth.conflict.index(name)]]
        there = view.conflict.states[view.equilibria[concept] - 1]
        return np.flatnonzero(np.isin(self.truth.conflict.states, there)) + 1


def solve_hypergame(
    conflict: Conflict,
    concepts: Sequence[str] = tuple(CONCEPTS),
    views: Mapping[str, Conflict] | None = None,
    *,
    progress: Callable[[float], None] | None = None,
) -> Hypergame:
    """Solves a conflict as it is and in everybody's eyes.

    Args:
        conflict: as it is.
        concepts: the basic concepts asked for.
        views: decision maker → the conflict it sees, with the same decision makers and options in
            the same order. For those not named it is what the model says: see :func:`own_view`.
        progress: called with the share done.

    Raises:
        DetenteError: unknown names or concepts, a view with other options, or too many states.
    """
    asked = tuple(known_concept(concept, CONCEPTS) for concept in concepts)
    given = dict(views or {})
    for name, seen in given.items():
        conflict.index(name)
        if [(o.owner, o.option.name) for o in seen.options] != [
            (o.owner, o.option.name) for o in conflict.options
        ] or seen.names != conflict.names:
            raise DetenteError(
                f"the view of {name} must have the same decision makers and options, in the same "
                "order; what it does not see is infeasible in it"
            )
    mistaken = [d for d in conflict.decision_makers if d.believes or d.unseen or d.name in given]
    if (1 + len(mistaken)) * int(conflict.states.size) > MOST_WORK:
        raise DetenteError(
            f"{len(mistaken)} views of {conflict.states.size:,} states are too many to solve; "
            "leave out options, or the views that matter least"
        )
    truth = solve(conflict, asked)
    solved = {}
    for k, decision_maker in enumerate(conflict.decision_makers, 1):
        if progress:
            progress(k / (1 + len(conflict.names)))
        seen = given.get(decision_maker.name) or own_view(conflict, decision_maker)
        solved[decision_maker.name] = truth if seen is conflict else solve(seen, asked)
    return Hypergame(truth, solved)


def own_view(conflict: Conflict, decision_maker: DecisionMaker) -> Conflict:
    """The conflict as one of its decision makers sees it, or the conflict itself if truly.

    That is without its ``unseen`` states, everybody else preferring what it ``believes`` of them.

    Raises:
        DetenteError: no state is left.
    """
    if not decision_maker.believes and not decision_maker.unseen:
        return conflict
    known = vocabulary(conflict)
    thought = {
        belief.about: payoffs_of(belief, conflict.states, known)
        for belief in decision_maker.believes
    }
    rows = [
        thought.get(name, row)
        for name, row in zip(conflict.names, conflict.payoff_table, strict=True)
    ]
    return _without(conflict, decision_maker.unseen, rows)


def view(conflict: Conflict, unseen: Sequence[str]) -> Conflict:
    """The conflict without the states that ``unseen`` expressions describe.

    Raises:
        DetenteError: an expression that cannot be read, or no state is left.
    """
    return _without(conflict, unseen, list(conflict.payoff_table)) if unseen else conflict


def _without(
    conflict: Conflict, unseen: Sequence[str], rows: Sequence[NDArray[np.int32]]
) -> Conflict:
    known = vocabulary(conflict)
    hidden = np.zeros(conflict.states.size, bool)
    for text in unseen:
        hidden |= parse(text, known).holds(conflict.states)
    if hidden.all():
        raise DetenteError(f"no state is left to see without “{'” and “'.join(unseen)}”")
    return Conflict(
        decision_makers=tuple(
            decision_maker.preferring(Payoffs(row[~hidden]))
            for decision_maker, row in zip(conflict.decision_makers, rows, strict=True)
        ),
        infeasible=(*conflict.infeasible, *unseen),
    )
