"""What rests on somebody not knowing: outcomes in everybody's eyes, in some, in the true conflict.

Built on :mod:`detente.analysis.hypergame`, where each decision maker plays the conflict it sees.

Cost: one solve for each view that differs from the truth, at most one for each decision maker, and
one walk over the states each; refused where solving the views is. Options matter only through the
states.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.analysis.concepts import CONCEPTS
from detente.analysis.hypergame import Hypergame, solve_hypergame
from detente.analysis.movement import movement
from detente.analysis.walk import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from detente.conflict.types import Conflict, StatusQuo

    States = tuple[int, ...]


@dataclass(frozen=True)
class Perceived:
    """How the outcomes under one concept look to whom; numbers are of the true conflict.

    Attributes:
        concept: the concept.
        true: equilibria of the conflict as it is.
        together: states where each stays put in its own view: what lasts while nobody learns.
        lasting: those of them that remain when everybody learns the truth.
        dissolving: those of them that do not.
        emerging: true equilibria at which somebody, as it sees things, would not stay.
        in_all_eyes: states everybody's own view calls an equilibrium.
        in_some_eyes: states somebody's view does and not everybody's, with whose.
        surprises: decision maker → states of ``together`` it does not expect: its own view has them
            as no equilibrium.
    """

    concept: str
    true: States
    together: States
    lasting: States
    dissolving: States
    emerging: States
    in_all_eyes: States
    in_some_eyes: Mapping[int, tuple[str, ...]]
    surprises: Mapping[str, States]

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "concept": self.concept,
            **{
                name: list(getattr(self, name))
                for name in (
                    "true", "together", "lasting", "dissolving", "emerging", "in_all_eyes",
                )
            },
            "in_some_eyes": {str(s): list(who) for s, who in self.in_some_eyes.items()},
            "surprises": {name: list(ids) for name, ids in self.surprises.items()},
        }  # fmt: skip


@dataclass(frozen=True)
class Misperception:
    """A conflict as it is and as it is seen.

    Attributes:
        hypergame: all views, solved.
        blind: decision maker → true states it does not see.
        unforeseen: decision maker → states it does not see that others' legal moves can bring about
            from the status quo; empty without one.
        outcomes: for each concept how its outcomes look.
    """

    hypergame: Hypergame
    blind: Mapping[str, States]
    unforeseen: Mapping[str, States]
    outcomes: tuple[Perceived, ...]

    @property
    def mistaken(self) -> tuple[str, ...]:
        """Those whose view is not the truth: they miss states, or take preferences for others."""
        truth = self.hypergame.truth.conflict
        return tuple(
            name
            for name, result in self.hypergame.views.items()
            if not np.array_equal(result.conflict.states, truth.states) or self.misjudged[name]
        )

    @property
    def misjudged(self) -> Mapping[str, tuple[str, ...]]:
        """Decision maker → whose order of the states it sees it takes for another."""
        truth = self.hypergame.truth.conflict
        found = {}
        for name, result in self.hypergame.views.items():
            _, here, there = np.intersect1d(
                truth.states, result.conflict.states, assume_unique=True, return_indices=True
            )
            orders = (truth.payoff_table[:, here], result.conflict.payoff_table[:, there])
            one, two = (np.apply_along_axis(_dense, 1, order) for order in orders)
            found[name] = tuple(
                whose for whose, a, b in zip(truth.names, one, two, strict=True) if (a != b).any()
            )
        return found

    def to_json(self) -> dict[str, Any]:
        """Plain data; state numbers are those of the true conflict.

        ``views`` has the states stable for each decision maker as it sees the conflict itself,
        what it takes for equilibria, and whose preferences it takes for others.
        """
        game = self.hypergame
        concepts = [each.concept for each in self.outcomes]
        return {
            "mistaken": list(self.mistaken),
            "blind": {name: list(states) for name, states in self.blind.items()},
            "unforeseen": {name: list(states) for name, states in self.unforeseen.items()},
            "views": {
                name: {
                    "misjudges": list(self.misjudged[name]),
                    "stable": {c: _listed(game.stable(name, c)) for c in concepts},
                    "equilibria": {c: game.expected_by(name, c).tolist() for c in concepts},
                }
                for name in self.blind
            },
            "outcomes": [each.to_json() for each in self.outcomes],
        }


def misperception(
    conflict: Conflict,
    status_quo: StatusQuo | None = None,
    concepts: Sequence[str] = tuple(CONCEPTS),
    views: Mapping[str, Conflict] | None = None,
    *,
    progress: Callable[[float], None] | None = None,
) -> Misperception:
    """Solves a conflict as it is and in everybody's eyes, and compares.

    Args:
        conflict: as it is; ``unseen`` and ``believes`` of its decision makers say what they do not
            see or are mistaken about.
        status_quo: how things stand, for what may come as a surprise.
        concepts: basic concepts.
        views: views that differ otherwise (see :func:`solve_hypergame`).
        progress: called with the share done.

    Raises:
        DetenteError: unknown names or concepts, or a view with other options.
    """
    game = solve_hypergame(conflict, concepts, views, progress=progress)
    names = conflict.names
    blind = {name: _ids(np.flatnonzero(~game.seen(name)) + 1) for name in names}
    unforeseen: dict[str, States] = dict.fromkeys(names, ())
    if status_quo is not None:
        arrays = movement(conflict)
        start = conflict.state_of(status_quo)
        for i, name in enumerate(names):
            others = [j for j in range(len(names)) if j != i]
            reached = walk(conflict, arrays, start, others).reached
            unforeseen[name] = _ids(np.intersect1d(reached, np.array(blind[name], np.int64)))
    return Misperception(
        game, blind, unforeseen, tuple(_perceived(game, concept) for concept in concepts)
    )


def _perceived(game: Hypergame, concept: str) -> Perceived:
    names = game.truth.conflict.names
    eyes = {name: set(game.expected_by(name, concept).tolist()) for name in names}
    together = game.together(concept)
    everywhere = set.intersection(*eyes.values())
    some = {
        s: tuple(name for name in names if s in eyes[name])
        for s in sorted(set.union(*eyes.values()) - everywhere)
    }
    return Perceived(
        concept,
        _ids(game.truth.equilibria[concept]),
        _ids(together),
        _ids(game.lasting(concept)),
        _ids(game.dissolving(concept)),
        _ids(np.setdiff1d(game.truth.equilibria[concept], together)),
        tuple(sorted(everywhere)),
        some,
        {name: tuple(s for s in together.tolist() if s not in eyes[name]) for name in names},
    )


def _listed(stable: NDArray[np.bool_]) -> list[int]:
    numbers: list[int] = (np.flatnonzero(stable) + 1).tolist()
    return numbers


def _dense(row: NDArray[np.int32]) -> NDArray[np.int64]:
    """Ranks without gaps, equal for equal payoffs."""
    ranks: NDArray[np.int64] = np.unique(row, return_inverse=True)[1]
    return ranks


def _ids(states: Any) -> States:
    return tuple(int(s) for s in states)
