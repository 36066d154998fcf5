"""Preferences of every form as integers over the feasible states, higher is better.

Prioritised statements: Hipel, Kilgour, Fang & Peng (1997), *Applied Mathematics and Computation*
83(2–3): statement j of k is worth 2^(k−j), so an earlier one outweighs all later ones together.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

import numpy as np

from detente.conflict.expressions import parse, vocabulary
from detente.conflict.states import number_of_letters
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from detente.conflict.expressions import Expression, Vocabulary
    from detente.conflict.types import Conflict, Preferences

MUCH = (">>",)
_MOST_NAMED = 6
_MANY = 1 << 16


def payoff_table(conflict: Conflict) -> NDArray[np.int32]:
    """Payoffs of all decision makers: shape (decision makers, states), higher is better."""
    known = vocabulary(conflict)
    table = np.empty((len(conflict.decision_makers), conflict.states.size), np.int32)
    for row, decision_maker in zip(table, conflict.decision_makers, strict=True):
        row[:] = payoffs_of(decision_maker, conflict.states, known)
    table.flags.writeable = False
    return table


def payoff_rows(conflict: Conflict) -> Sequence[NDArray[np.int32]] | NDArray[np.int32]:
    """The same payoffs without another copy, where payoffs are given and states are many."""
    given = all(d.payoffs is not None for d in conflict.decision_makers)
    if given and conflict.states.size >= _MANY:
        known = vocabulary(conflict)
        return [payoffs_of(d, conflict.states, known) for d in conflict.decision_makers]
    return conflict.payoff_table


def payoffs_of(
    held: Preferences, states: NDArray[np.int64], known: Vocabulary
) -> NDArray[np.int32]:
    """The payoffs of somebody's preferences over ``states``; zeros if there are none.

    Raises:
        DetenteError: a ranking or payoffs that do not fit the states.
    """
    if held.wants is not None:
        return prioritised([parse(want.holds, known) for want in held.wants], states)
    if held.ranking is not None:
        return ranked(held.ranking, states, known.size)
    if held.weights is not None:
        return weighted({known.place(n, 1): w for n, w in held.weights.items()}, states)
    if held.payoffs is None:
        return np.zeros(states.size, np.int32)
    if len(held.payoffs) != states.size:
        raise DetenteError(
            f"{len(held.payoffs)} payoffs for {states.size} feasible states; "
            "give one for each, in the order of the states"
        )
    return held.payoffs.array


def prioritised(statements: Sequence[Expression], states: NDArray[np.int64]) -> NDArray[np.int32]:
    """Payoffs from statements, most important first; any number of them."""
    worth = np.zeros(states.size, np.int64)
    for k, statement in enumerate(statements, start=1):
        worth = worth * 2 + statement.holds(states)
        if k % 30 == 0:  # only the order matters, and 2^k would soon be too big for an integer
            worth = np.unique(worth, return_inverse=True)[1].astype(np.int64)
    return compact(worth)


def weighted(weights: Mapping[int, float], states: NDArray[np.int64]) -> NDArray[np.int32]:
    """Payoffs from the sum of the weights of the options taken, added as decimals, exactly."""
    exact = {option: Fraction(str(weight)) for option, weight in weights.items()}
    scale = lcm(*(weight.denominator for weight in exact.values()))
    whole = {option: int(weight * scale) for option, weight in exact.items()}
    fits = sum(map(abs, whole.values())) < 2**62
    worth = np.zeros(states.size, np.int64 if fits else object)
    for option, weight in whole.items():
        worth += (states >> option & 1).astype(worth.dtype) * weight
    return compact(worth)


def ranked(
    ranking: Sequence[Sequence[str | int]], states: NDArray[np.int64], options: int
) -> NDArray[np.int32]:
    """Payoffs from groups of states, best first.

    Raises:
        DetenteError: a state that does not exist, is missing, or stands twice.
    """
    worth = np.zeros(states.size, np.int32)
    seen: Counter[int] = Counter()
    for place, group in enumerate(ranking):
        for number in _numbers(group, states, options):
            worth[number - 1] = len(ranking) - place
            seen[number] += 1
    twice = [number for number, times in seen.items() if times > 1]
    missing = [number for number in range(1, states.size + 1) if number not in seen]
    if twice or missing:
        parts = [
            f"{_listed(numbers, states, options)} {what}"
            for numbers, what in ((twice, "more than once"), (missing, "missing"))
            if numbers
        ]
        raise DetenteError(f"every state must stand exactly once: {'; '.join(parts)}")
    return worth


def compact(worth: NDArray[np.int64]) -> NDArray[np.int32]:
    """The same order in 32 bits: the numbers themselves if they fit, else their ranks."""
    if worth.size and not -(2**31) < worth.min() <= worth.max() < 2**31 - 1:
        worth = np.unique(worth, return_inverse=True)[1]
    return worth.astype(np.int32)


def tiers(
    ranking: Sequence[Sequence[str | int]], states: NDArray[np.int64], options: int
) -> NDArray[np.int32]:
    """Which side of the ``>>`` in a ranking each state is on: much preferred ones are higher."""
    found = np.zeros(states.size, np.int32)
    tier = len(ranking)
    for group in ranking:
        tier -= tuple(group) == MUCH
        found[[number - 1 for number in _numbers(group, states, options)]] = tier
    return found


def state_number(state: str | int, states: NDArray[np.int64], options: int) -> int:
    """The number of a state written as Y/N letters or as its number.

    Raises:
        DetenteError: there is no such state.
    """
    if isinstance(state, str):
        return number_of_letters(states, state, options)
    if not 1 <= state <= states.size:
        raise DetenteError(f"there is no state {state}: states are 1 to {states.size}")
    return state


def _numbers(group: Sequence[str | int], states: NDArray[np.int64], options: int) -> list[int]:
    if tuple(group) == MUCH:
        return []
    return [state_number(state, states, options) for state in group]


def _listed(numbers: Sequence[int], states: NDArray[np.int64], options: int) -> str:
    shown = [
        f"{number} ({''.join('NY'[int(states[number - 1]) >> k & 1] for k in range(options))})"
        for number in numbers[:_MOST_NAMED]
    ]
    more = f" and {len(numbers) - _MOST_NAMED} more" if len(numbers) > _MOST_NAMED else ""
    return ", ".join(shown) + more
