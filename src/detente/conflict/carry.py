"""What is said of a conflict's options and states, carried over to others.

When options come, go or get other names (``edit.py``), expressions have to speak of the new ones,
and rankings, payoffs and pairs of states have to be about the new states.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.conflict.expressions import Expression, Vocabulary, parse, vocabulary
from detente.conflict.preferences import MUCH, payoffs_of, tiers
from detente.conflict.types import DecisionMaker, OwnedOption, Payoffs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from detente.conflict.types import Conflict, Preferences

PAIRS = ("unknown", "degrees", "probabilities")


def plain(label: str) -> str:
    """An option's name as an expression has it, without the quotes around it there."""
    return re.sub(r"\\(.)", r"\1", label[1:-1]) if label.startswith('"') else label


def without_states(maker: DecisionMaker) -> DecisionMaker:
    """A decision maker without what it says of single states."""
    empty = {"ranking": None, "payoffs": None, "believes": (), **dict.fromkeys(PAIRS, ())}
    return maker.model_copy(update=empty)


class Options:
    """Carries expressions and bits from an old conflict's options to new ones.

    Args:
        old: the conflict before.
        makers: the new decision makers, with their new names and options.
        places: for each new option the place it had before, None for a new one.
        was: the same for the decision makers.
    """

    def __init__(
        self,
        old: Conflict,
        makers: Sequence[DecisionMaker],
        places: Sequence[int | None],
        was: Sequence[int | None],
    ) -> None:
        self._old = old
        self._known: Vocabulary = vocabulary(old)
        self._new = vocabulary([OwnedOption(d.name, o) for d in makers for o in d.options])
        self._places = places
        self._to = {before: now for now, before in enumerate(places) if before is not None}
        self._names = {
            old.names[k]: d.name for d, k in zip(makers, was, strict=True) if k is not None
        }
        self._still = self._new.labels == self._known.labels and (
            list(places) == [*range(self._new.size)]
        )

    def maker(self, maker: DecisionMaker) -> DecisionMaker:
        """A decision maker whose expressions speak of the new options; what cannot be said goes."""
        believes = tuple(
            belief.model_copy(update={**self._said(belief), "about": self._names[belief.about]})
            for belief in maker.believes
            if belief.about in self._names
        )
        fields = {"unseen": self.texts(maker.unseen), "believes": believes}
        return maker.model_copy(update={**self._said(maker), **fields})

    def _said(self, of: Preferences) -> dict[str, Any]:
        """The wants or weights that somebody has, about the new options."""
        wants, weights = of.wants, of.weights
        if wants is not None:
            said = [(want, self.text(want.holds)) for want in wants]
            wants = tuple(w.model_copy(update={"holds": text}) for w, text in said if text)
        if weights is not None and not self._still:
            labels = {name: self._known.labels[self._known.place(name, 1)] for name in weights}
            moved = {self.text(labels[name]): weight for name, weight in weights.items()}
            weights = {plain(name): weight for name, weight in moved.items() if name}
        return {"wants": wants, "weights": weights}

    def texts(self, expressions: Sequence[str]) -> tuple[str, ...]:
        """Those expressions that can be said of the new options, in them."""
        return tuple(text for each in expressions if (text := self.text(each)))

    def text(self, expression: str) -> str | None:
        """An expression over the new options; None when it speaks of one that is gone."""
        if self._still:
            return expression
        parsed = parse(expression, self._known)
        if any(option not in self._to for option in parsed.options):
            return None
        return str(self._moved(parsed))

    def _moved(self, expression: Expression) -> Expression:
        if expression.kind == "option":
            place = self._to[expression.option]
            return replace(expression, option=place, label=self._new.labels[place])
        return replace(expression, parts=tuple(map(self._moved, expression.parts)))

    def before(self, states: NDArray[np.int64]) -> NDArray[np.int64]:
        """For each new state the index of the old one with the same choices, -1 for none.

        A new option makes no difference to what a state was; one that is gone counts as not taken.
        """
        bits = np.zeros(states.size, np.int64)
        for new, old in enumerate(self._places):
            if old is not None:
                bits |= (states >> new & 1) << old
        found = np.searchsorted(self._old.states, bits)
        found[found == self._old.states.size] = 0
        return np.where(self._old.states[found] == bits, found, -1)

    def today(self, bits: int) -> int:
        """An old state's bits as a new state's, what is new not taken."""
        return sum((bits >> old & 1) << new for old, new in self._to.items())


class States:
    """Carries what is said of states from an old conflict to a new one.

    Args:
        old: the conflict before.
        new: the conflict after.
        before: for each new state the index of the old one it was, -1 for none.
    """

    def __init__(self, old: Conflict, new: Conflict, before: NDArray[np.int64]) -> None:
        self._old = old
        self._new = new
        self._before = before
        self._now: dict[int, list[str]] = {}
        for number, was in enumerate(before.tolist(), start=1):
            self._now.setdefault(was + 1, []).append(new.letters(number))

    def maker(self, maker: DecisionMaker, payoffs: NDArray[np.int32] | None) -> DecisionMaker:
        """A decision maker over the new states; ``payoffs`` are its own over the old ones."""
        fields: dict[str, Any] = {name: self._pairs(getattr(maker, name)) for name in PAIRS}
        if payoffs is not None:
            fields |= self._order(maker, payoffs)
        known = vocabulary(self._old)
        fields["believes"] = tuple(
            belief.model_copy(
                update=self._order(belief, payoffs_of(belief, self._old.states, known))
            )
            if belief.ranking is not None or belief.payoffs is not None
            else belief
            for belief in maker.believes
        )
        return maker.model_copy(update=fields)

    def _order(self, of: Preferences, payoffs: NDArray[np.int32]) -> dict[str, Any]:
        """A ranking or payoffs over the new states; those that are new come last."""
        if of.ranking is None and of.payoffs is None:
            return {}
        worth = np.where(self._before < 0, int(payoffs.min()) - 1, payoffs[self._before])
        if of.payoffs is not None:
            return {"payoffs": Payoffs(worth)}
        sides = tiers(of.ranking or (), self._old.states, len(self._old.options))
        groups: list[tuple[str, ...]] = []
        side = None
        for value in np.unique(worth)[::-1]:
            states = np.flatnonzero(worth == value)
            was = int(self._before[states[0]])
            now = side if was < 0 else int(sides[was])
            if groups and now != side:
                groups.append(MUCH)
            side = now
            groups.append(tuple(self._new.letters(int(s) + 1) for s in states))
        return {"ranking": tuple(groups)}

    def _pairs(self, pairs: Sequence[tuple[Any, ...]]) -> tuple[tuple[Any, ...], ...]:
        """What is said of pairs of states, each for all the new pairs that it stands for."""
        return tuple(
            (a, b, *rest)
            for first, second, *rest in pairs
            for a in self._now.get(self._old.state_of(first), ())
            for b in self._now.get(self._old.state_of(second), ())
        )
