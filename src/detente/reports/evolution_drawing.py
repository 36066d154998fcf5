"""The states that can follow from today, drawn in columns by how many improvements away they lie.

Every improvement between them is an arrow in its mover's colour and line style; equilibria have a
double frame. Readable to 60 states; beyond, a sentence says how many lie how far away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.analysis.movement import movement
from detente.analysis.moves import moves_from
from detente.conflict.types import Conflict
from detente.reports.drawing import Drawing, Mover
from detente.reports.evolution_words import equilibria_words
from detente.reports.phrases import Phrases
from detente.reports.picture import Arrow, Box, Label, Picture, mover_class, svg
from detente.reports.style import page_style
from detente.reports.words import count, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.analysis.evolution import Evolution
    from detente.analysis.moves import Move

MOST_DRAWN = 60
MOST_ARROWS = 140
_WIDTH, _HEIGHT = 118.0, 44.0
_COLUMN, _ROW, _TOP = 230.0, 66.0, 44.0
_IN_COLUMN = 12
_SHIFT = 5.0


def draw_evolution(found: Evolution) -> Drawing:
    """The states reached by improvements, or a sentence where they are too many or none."""
    steps = found.improvements.steps
    there = np.flatnonzero(steps >= 0)
    if there.size == 1:
        return Drawing(None, f"Nobody gains by leaving state {found.start}.")
    if there.size > MOST_DRAWN:
        far = np.bincount(steps[there])[1:].tolist()
        told = listed([f"{n:,} after {count(k, 'move')}" for k, n in enumerate(far, 1)][:8])
        return Drawing(
            None,
            f"{there.size:,} states are too many to draw. By least improvements from state "
            f"{found.start}: {told}.",
        )
    return _drawn(found, there.tolist())


def standalone(drawing: Drawing) -> str:
    """A drawing as an SVG file of its own, with the page's colours in it."""
    plain = drawing.svg or ""
    head, _, rest = plain.partition(">")
    own = f"{page_style()}\nsvg {{ background: var(--paper); font-family: sans-serif; }}"
    return f'{head} xmlns="http://www.w3.org/2000/svg"><style>{own}</style>{rest}\n'


def _drawn(found: Evolution, there: list[int]) -> Drawing:
    conflict, start = found.conflict, found.start
    arrays = movement(conflict)
    moves = [m for s in there for m in moves_from(conflict, arrays, s, improving=True)]
    thinned = len(moves) > MOST_ARROWS
    if thinned:
        moves = _best(found, moves)
    at, columns = _places(found, there)
    used = sorted({conflict.index(m.mover) for m in moves})
    arrows = tuple(_arrow(m, conflict.index(m.mover), used, at) for m in moves)
    taken = _deeds(found)
    boxes = tuple(
        Box(
            s + 1,
            *at[s + 1],
            _WIDTH,
            _HEIGHT,
            (f"{s + 1} · today" if s + 1 == start else str(s + 1), _letters(found, s + 1)),
            f"State {s + 1}: {taken(s + 1)}; stable under "
            f"{equilibria_words(found, s + 1) or 'no concept asked'}",
            bool(equilibria_words(found, s + 1)),
            s + 1 == start,
        )
        for s in there
    )
    labels = tuple(
        Label(x, 18, ("Today" if k == 0 else f"After {count(k, 'move')}",), strong=True)
        for k, x in columns
    )
    height = max(y for _, y in at.values()) + _HEIGHT / 2 + 40
    width = max(x for x, _ in at.values()) + _WIDTH / 2 + 40
    picture = Picture(
        width, height, boxes, arrows, labels, "What can follow from today, by improvements"
    )
    shown = (
        "Of each decision maker’s improvements from a state the best"
        if thinned
        else "Arrows are all moves that improve things for the decision maker who makes them"
    )
    told = (
        f"{count(len(there) - 1, 'state')} that improvements can lead to from state {start}, in "
        f"columns by the least number of moves. {shown}; a double frame marks an equilibrium under "
        "some concept."
    )
    legend = tuple(Mover(one_line(conflict.names[i]), mover_class(i)) for i in used)
    return Drawing(svg(picture), told, width, legend, today=True)


def _best(found: Evolution, moves: list[Move]) -> list[Move]:
    payoffs = found.conflict.payoff_table
    top: dict[tuple[int, str], int] = {}
    for m in moves:
        value = int(payoffs[found.conflict.index(m.mover)][m.target - 1])
        key = (m.origin, m.mover)
        top[key] = max(value, top.get(key, value))
    return [
        m
        for m in moves
        if payoffs[found.conflict.index(m.mover)][m.target - 1] == top[m.origin, m.mover]
    ][:MOST_ARROWS]


def _places(
    found: Evolution, there: list[int]
) -> tuple[dict[int, tuple[float, float]], list[tuple[int, float]]]:
    """Where each state stands, and the columns' headings; a long column is folded."""
    by_step: dict[int, list[int]] = {}
    for s in there:
        by_step.setdefault(int(found.improvements.steps[s]), []).append(s + 1)
    at: dict[int, tuple[float, float]] = {}
    heads = []
    x = _WIDTH / 2 + 8
    tallest = min(_IN_COLUMN, max(map(len, by_step.values())))
    for step in sorted(by_step):
        numbers = by_step[step]
        before = {s: k for k, s in enumerate(at)}
        numbers.sort(key=lambda s: (before.get(int(found.improvements.before[s - 1]) + 1, 0), s))
        heads.append((step, x))
        for first in range(0, len(numbers), _IN_COLUMN):
            part = numbers[first : first + _IN_COLUMN]
            top = _TOP + (tallest - len(part)) * _ROW / 2
            for k, s in enumerate(part):
                at[s] = (x, top + k * _ROW + _ROW / 2)
            x += _COLUMN
    return at, heads


def _arrow(move: Move, mover: int, used: list[int], at: dict[int, tuple[float, float]]) -> Arrow:
    """Forward from side to side; within a column or backwards in a bow around the boxes."""
    (x1, y1), (x2, y2) = at[move.origin], at[move.target]
    shift = (used.index(mover) - (len(used) - 1) / 2) * _SHIFT
    half = _WIDTH / 2
    title = f"{one_line(move.mover)}: from state {move.origin} to state {move.target}"
    if x2 > x1:
        a, b = x1 + half, x2 - half - 1
        bend = max(30.0, (b - a) / 2)
        path = (
            f"M{a:.1f} {y1 + shift:.1f}C{a + bend:.1f} {y1 + shift:.1f} "
            f"{b - bend:.1f} {y2 + shift:.1f} {b:.1f} {y2 + shift:.1f}"
        )
    elif x2 == x1:
        a, bow = x1 + half, 24 + abs(y2 - y1) / 8
        path = (
            f"M{a:.1f} {y1 + shift:.1f}C{a + bow:.1f} {y1 + shift:.1f} "
            f"{a + bow:.1f} {y2 + shift:.1f} {a + 1:.1f} {y2 + shift:.1f}"
        )
    else:
        a, b, low = x1 + shift, x2 + shift, max(y1, y2) + _HEIGHT / 2 + 26
        path = (
            f"M{a:.1f} {y1 + _HEIGHT / 2:.1f}C{a:.1f} {low:.1f} {b:.1f} {low:.1f} "
            f"{b:.1f} {y2 + _HEIGHT / 2 + 1:.1f}"
        )
    return Arrow(path, mover, title)


def _letters(found: Evolution, state: int) -> str:
    """A state's letters with a space between decision makers, cut where they are many."""
    conflict = found.conflict
    letters = conflict.letters(state)
    if not isinstance(conflict, Conflict):
        return letters[:14]
    parts, at = [], 0
    for maker in conflict.decision_makers:
        if maker.options:
            parts.append(letters[at : at + len(maker.options)])
        at += len(maker.options)
    told = " ".join(parts)
    return told if len(told) <= 16 else f"{told[:15]}…"


def _deeds(found: Evolution) -> Callable[[int], str]:
    conflict = found.conflict
    if not isinstance(conflict, Conflict):
        return conflict.letters
    phrases = Phrases(conflict)

    def taken(state: int) -> str:
        bits = int(conflict.states[state - 1])
        return phrases.outcome([bool(bits >> k & 1) for k in range(len(conflict.options))])

    return taken
