"""Ways from today: states in columns by how many improvements they are away from the status quo.

For conflicts too large for a map. Every box says what is different from today, so nobody has to
decode a row of letters.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from detente.reports.picture import LINE, Arrow, Box, Label, Picture, wrap
from detente.reports.scene import Scene, Way
from detente.reports.words import count

_BOX_WIDTH = 190.0
_COLUMN = 262.0
_GAP = 26.0
_TOP = 40.0
_MOST_CHANGES = 4
_LETTERS = 25


def ways(scene: Scene, today: int) -> Picture:
    """The scene in columns by steps from today."""
    columns = _columns(scene)
    texts = {state: _text(scene, today, state) for state in scene.steps}
    heights = {state: LINE * len(lines) + 20 for state, lines in texts.items()}
    tall = max(sum(heights[s] + _GAP for s in column) for column in columns)
    at: dict[int, tuple[float, float]] = {}
    for number, column in enumerate(columns):
        y = _TOP + (tall - sum(heights[s] + _GAP for s in column)) / 2 + _GAP / 2
        for state in column:
            at[state] = (4 + _BOX_WIDTH / 2 + number * _COLUMN, y + heights[state] / 2)
            y += heights[state] + _GAP
    heads = ["Today", *(f"After {count(n, 'move')}" for n in range(1, len(columns)))]
    return Picture(
        8 + _BOX_WIDTH + _COLUMN * (len(columns) - 1),
        _TOP + tall,
        tuple(
            Box(
                state,
                *at[state],
                _BOX_WIDTH,
                heights[state],
                texts[state],
                f"State {state}: {scene.happens(state)}",
                state in scene.stable,
                state == today,
            )
            for state in sorted(at)
        ),
        tuple(_arrow(scene, move, at) for move in scene.moves),
        tuple(
            Label(4 + _BOX_WIDTH / 2 + number * _COLUMN, 20, (head,), strong=True)
            for number, head in enumerate(heads)
        ),
        "Ways from today by moves that improve things for those who make them",
    )


def _columns(scene: Scene) -> list[list[int]]:
    """States by steps from today; within a column near the middle of where they come from."""
    columns: list[list[int]] = [[] for _ in range(max(scene.steps.values()) + 1)]
    for state, step in sorted(scene.steps.items()):
        columns[step].append(state)
    sources = defaultdict(list)
    for move in scene.moves:
        sources[move.end].append(move.start)
    for before, column in pairwise(columns):
        rank = {state: n for n, state in enumerate(before)}
        middle = {
            state: sum(rank[s] for s in sources[state] if s in rank) / max(1, len(sources[state]))
            for state in column
        }
        column.sort(key=lambda state: (middle[state], state))
    return columns


def _text(scene: Scene, today: int, state: int) -> tuple[str, ...]:
    """A box's lines: its number and what it is stable under, then what differs from today."""
    stable = scene.stable.get(state)
    first = f"{state} · {stable}" if stable else str(state)
    if state == today:
        return (f"{first} · today", *wrap(scene.happens(state), _LETTERS, _MOST_CHANGES))
    changes = scene.changes(today, state)
    lines = [line for change in changes[:_MOST_CHANGES] for line in wrap(change, _LETTERS, 2)]
    if len(changes) > _MOST_CHANGES:
        lines.append(f"and {count(len(changes) - _MOST_CHANGES, 'more change')}")
    return (first, *lines)


def _arrow(scene: Scene, move: Way, at: dict[int, tuple[float, float]]) -> Arrow:
    """From the right of one box to the left of the next, level at both ends."""
    (x1, y1), (x2, y2) = at[move.start], at[move.end]
    start, end = x1 + _BOX_WIDTH / 2, x2 - _BOX_WIDTH / 2 - 1
    bend = (end - start) / 2
    return Arrow(
        f"M{start:.1f} {y1:.1f}C{start + bend:.1f} {y1:.1f} "
        f"{end - bend:.1f} {y2:.1f} {end:.1f} {y2:.1f}",
        move.mover,
        f"{scene.makers[move.mover]}: from state {move.start} to state {move.end}",
    )
