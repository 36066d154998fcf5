"""A map of a small conflict: columns are one decision maker's choices, rows everyone else's.

So a move along a row is always the column player's and a move along a column always somebody
else's, states never overlap, and the headings say in words what every state is.
"""

from __future__ import annotations

from typing import NamedTuple

from detente.reports.picture import LINE, Arrow, Box, Label, Picture, wrap
from detente.reports.scene import Scene, Way

MOST_COLUMNS = 8
MOST_ROWS = 12

_BOX_WIDTH = 92.0
_BOX_HEIGHT = 46.0
_COLUMN = 164.0
_ROW = 112.0
_ROW_HEAD = 190.0
_GAP = 16.0


class _Place(NamedTuple):
    column: int
    row: int


def grid(scene: Scene) -> Picture | None:
    """The scene as a map, or None when it would be too large to read."""
    player = _column_player(scene)
    if player is None:
        return None
    columns, rows, places = _arrange(scene, player)
    if len(columns) > MOST_COLUMNS or len(rows) > MOST_ROWS:
        return None
    column_heads = [wrap(scene.does(state, player), 20, 5) for state in columns]
    others = [
        maker for maker in range(len(scene.makers)) if maker != player and _owns(scene, maker)
    ]
    row_heads = [_row_head(scene, state, others) for state in rows]
    top = LINE * (max(len(head) for head in column_heads) + 2) + _GAP
    heights = [max(_ROW, LINE * len(head) + _GAP) for head in row_heads]
    left = _ROW_HEAD if others else _GAP
    middles = [top + sum(heights[:n]) + height / 2 for n, height in enumerate(heights)]
    centres = [left + _COLUMN * (n + 0.5) for n in range(len(columns))]
    at = {state: (centres[place.column], middles[place.row]) for state, place in places.items()}
    width = left + _COLUMN * len(columns)
    labels = [
        Label(left + 6, LINE, wrap(f"{scene.makers[player]} →", 60, 1), "start", strong=True),
        *(Label(x, LINE * 2.25, head) for x, head in zip(centres, column_heads, strict=True)),
        *(
            Label(4, y - LINE * (len(head) - 1) / 2 + 4.5, head, "start")
            for y, head in zip(middles, row_heads, strict=True)
        ),
    ]
    if len(others) == 1:  # several are named row by row
        labels.append(
            Label(4, top - 4, wrap(f"{scene.makers[others[0]]} ↓", 26, 1), "start", strong=True)
        )
    return Picture(
        width,
        top + sum(heights),
        tuple(box(scene, state, x, y) for state, (x, y) in sorted(at.items())),
        tuple(_arrow(scene, move, places, at, player) for move in scene.moves),
        tuple(labels),
        "Map of states and moves",
    )


def box(scene: Scene, state: int, x: float, y: float) -> Box:
    """A state's box on the map: its number, whether it is today's, what it is stable under."""
    today = state == scene.today
    number = f"{state} · today" if today else str(state)
    stable = scene.stable.get(state)
    lines = (number, stable) if stable else (number,)
    title = f"State {state}: {scene.happens(state)}"
    return Box(state, x, y, _BOX_WIDTH, _BOX_HEIGHT, lines, title, bool(stable), today)


def _owns(scene: Scene, maker: int) -> bool:
    return any(choice.owner == maker for choice in scene.choices)


def _key(scene: Scene, state: int, player: int, *, own: bool) -> tuple[bool, ...]:
    """A state's choices of the column player, or of everyone else, last option first."""
    taken = scene.taken[state]
    pairs = zip(scene.choices, taken, strict=True)
    return tuple(yes for choice, yes in pairs if (choice.owner == player) is own)[::-1]


def _column_player(scene: Scene) -> int | None:
    """The decision maker whose choices across and the others' down fill the map best."""
    sizes = []
    for maker in range(len(scene.makers)):
        if not _owns(scene, maker):
            continue
        across = {_key(scene, state, maker, own=True) for state in scene.taken}
        down = {_key(scene, state, maker, own=False) for state in scene.taken}
        fits = len(across) <= MOST_COLUMNS and len(down) <= MOST_ROWS
        sizes.append((not fits, len(across) * len(down), len(down), maker))
    return min(sizes)[-1] if sizes else None


def _arrange(scene: Scene, player: int) -> tuple[list[int], list[int], dict[int, _Place]]:
    """One state to stand for every column and every row, and every state's place."""
    columns: dict[tuple[bool, ...], int] = {}
    rows: dict[tuple[bool, ...], int] = {}
    for state in sorted(scene.taken):
        columns.setdefault(_key(scene, state, player, own=True), state)
        rows.setdefault(_key(scene, state, player, own=False), state)
    across, down = sorted(columns), sorted(rows)
    places = {
        state: _Place(
            across.index(_key(scene, state, player, own=True)),
            down.index(_key(scene, state, player, own=False)),
        )
        for state in scene.taken
    }
    return [columns[key] for key in across], [rows[key] for key in down], places


def _row_head(scene: Scene, state: int, others: list[int]) -> tuple[str, ...]:
    """What everyone but the column player does in a row, named where there are several."""
    if len(others) == 1:
        return wrap(scene.does(state, others[0]), 24, 5)
    lines: list[str] = []
    for maker in others:
        lines.extend(wrap(f"{scene.makers[maker]}: {scene.does(state, maker)}", 24, 3))
    return tuple(lines)


def _arrow(
    scene: Scene,
    move: Way,
    places: dict[int, _Place],
    at: dict[int, tuple[float, float]],
    player: int,
) -> Arrow:
    """A move along its row if it is the column player's, else along its column."""
    a, b = places[move.start], places[move.end]
    (x1, y1), (x2, y2) = at[move.start], at[move.end]
    if move.mover == player:
        points = _route(x1, x2, y1, (_BOX_WIDTH / 2, -_BOX_HEIGHT / 2), abs(a.column - b.column))
    else:
        points = [
            (x, y)
            for y, x in _route(y1, y2, x1, (_BOX_HEIGHT / 2, _BOX_WIDTH / 2), abs(a.row - b.row))
        ]
    words = [f"{x:.1f} {y:.1f}" for x, y in points]
    path = f"M{words[0]}{'L' if len(words) == 2 else 'C'}{' '.join(words[1:])}"
    title = f"{scene.makers[move.mover]}: from state {move.start} to state {move.end}"
    return Arrow(path, move.mover, title)


def _route(
    start: float, end: float, level: float, half: tuple[float, float], distance: int
) -> list[tuple[float, float]]:
    """The points of an arrow as (along, aside): straight to a neighbour, else an arc.

    Arcs there bow to one side and arcs back to the other; a longer arc bows further out and
    leaves nearer the middle of its box, so that arcs from one box nest instead of crossing.

    Args:
        start: where the first box's centre lies along the arrow.
        end: where the second one's does.
        level: where both lie across it.
        half: half a box's size along the arrow, and aside to where arcs there bow.
        distance: how many places apart the boxes are.
    """
    way = 1 if end > start else -1
    if distance == 1:
        return [(start + way * half[0], level), (end - way * (half[0] + 1), level)]
    edge = level + way * half[1]
    outward = 1 if edge > level else -1
    bow = outward * 4 / 3 * min(31, 2 + 10 * (distance - 1))
    from_middle = way * max(2, half[0] + 2 - 10 * (distance - 1))
    first, last = start + from_middle, end - from_middle
    return [
        (first, edge),
        (first + way * 22, edge + bow),
        (last - way * 22, edge + bow),
        (last, edge + outward),
    ]
