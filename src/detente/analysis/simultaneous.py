"""Simultaneous sanctioning, in the two meanings the literature gives it.

What if the others move at the very moment I do, and we all land somewhere none of us meant?
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.analysis.movement import by_price, option_movement
from detente.analysis.solve import stability_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from detente.analysis.movement import Model, OptionMovement

    Int64 = NDArray[np.int64]
    Verdicts = dict[str, NDArray[np.bool_]]

_PAIRS_AT_ONCE = 1 << 22
_STATES_AT_ONCE = 256  # then it is told how far it is


def per_decision_maker(
    conflict: Model, progress: Callable[[float], None] = lambda _: None
) -> Verdicts:
    """``sim``: every improvement of i is spoiled by what the others may do at the same time.

    Each of the others stays or takes one of its own improvements from s, and at least one moves;
    the combination must be feasible and not better for i than s. As in GMCR+ (Kinsara, Petersons,
    Hipel & Kilgour 2015, *Group Decision and Negotiation* 24(6)).

    Args:
        conflict: the model, in option form.
        progress: called with the share done.

    Returns:
        For each decision maker whether each state is stable for it.
    """
    arrays = option_movement(conflict)
    everybody = range(len(conflict.names))
    found = {name: np.ones(conflict.states.size, bool) for name in conflict.names}
    count = int(conflict.states.size)
    for s in range(count):
        if s % _STATES_AT_ONCE == 0:
            progress(s / count)
        gains = [_gains(arrays, j, s) for j in everybody]
        for i, name in enumerate(conflict.names):
            if gains[i].size:
                others = _together(arrays, s, {j: gains[j] for j in everybody if j != i})
                found[name][s] = _spoiled(arrays, i, s, gains[i], others).all()
    return found


def fraser_hipel(conflict: Model, progress: Callable[[float], None] = lambda _: None) -> Verdicts:
    """``sim_fraser_hipel``: sequential stability, then a test of states unstable for several.

    In a state that is sequentially unstable for two or more, each of them must reckon with the
    others acting too: the state is stable for i after all if every improvement nobody would answer
    in sequence is spoiled by a combination of the unanswered improvements of other decision makers
    for whom it is unstable. Fraser & Hipel (1979), *IEEE Trans. SMC* 9(12); (1984), *Conflict
    Analysis*, ch. 2. Where they speak of two players we let any of the others move or stay, at
    least one moving.

    Args:
        conflict: the model, in option form.
        progress: called with the share done.

    Returns:
        For each decision maker whether each state is stable for it.
    """
    arrays = option_movement(conflict)
    everybody = range(len(conflict.names))
    found = {n: stability_of(arrays, i, ["seq"])["seq"] for i, n in enumerate(conflict.names)}
    lowest = [
        arrays.floor(i, arrays.ranks[i], by_price(arrays.ranks[i]), improving=True)
        for i in everybody
    ]
    unstable = ~np.array([found[name] for name in conflict.names])
    several = np.flatnonzero(unstable.sum(axis=0) >= 2).tolist()
    for done, s in enumerate(several):
        if done % _STATES_AT_ONCE == 0:
            progress(done / len(several))
        gains = {}
        for j in np.flatnonzero(unstable[:, s]).tolist():
            tempting = _gains(arrays, j, s)
            gains[j] = tempting[lowest[j][tempting] > arrays.ranks[j, s]]
        for i, own in gains.items():
            others = _together(arrays, s, {j: of for j, of in gains.items() if j != i})
            spoiled = _spoiled(arrays, i, s, own, others)
            found[conflict.names[i]][s] = spoiled.all()
    return found


def _gains(arrays: OptionMovement, i: int, s: int) -> NDArray[np.int32]:
    targets = arrays.targets(i, s)
    gains: NDArray[np.int32] = targets[arrays.ranks[i, targets] > arrays.ranks[i, s]]
    return gains


def _together(arrays: OptionMovement, s: int, gains: dict[int, NDArray[np.int32]]) -> Int64:
    """Which options flip when some of these decision makers, at least one, move at once."""
    states = arrays.cells.states
    flips = np.zeros(1, np.int64)
    for targets in gains.values():
        own = np.append(states[targets] ^ states[s], 0)
        flips = (flips[:, np.newaxis] ^ own).ravel()
    moved: Int64 = flips[flips != 0]
    return moved


def _spoiled(
    arrays: OptionMovement, i: int, s: int, gains: NDArray[np.int32], others: Int64
) -> NDArray[np.bool_]:
    """For each improvement whether some joint move of the others makes it none for ``i``."""
    states, values = arrays.cells.states, arrays.ranks[i]
    spoiled = np.zeros(gains.size, bool)
    for first in range(0, others.size, max(1, _PAIRS_AT_ONCE // max(1, gains.size))):
        some = others[first : first + max(1, _PAIRS_AT_ONCE // max(1, gains.size))]
        landing = states[gains][:, np.newaxis] ^ some
        at = np.minimum(states.searchsorted(landing), states.size - 1)
        spoiled |= ((states[at] == landing) & (values[at] <= values[s])).any(axis=1)
    return spoiled
