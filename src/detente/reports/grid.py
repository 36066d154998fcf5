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
_COLUMN = 158.0
_ROW = 92.0
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
    if others:
        names = " and ".join(scene.makers[maker] for maker in others)
        labels.append(Label(4, LINE, wrap(f"{names} ↓", 26, 2), "start", strong=True))
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
    """A straight arrow to a neighbour; an arc round the boxes in between to a state farther off.

    Arcs of the column player bow upwards; those of the others to the right and, by turns, the
    left, so that two decision makers' arcs do not run over each other.
    """
    a, b = places[move.start], places[move.end]
    (x1, y1), (x2, y2) = at[move.start], at[move.end]
    distance = abs(a.column - b.column) + abs(a.row - b.row)
    title = f"{scene.makers[move.mover]}: from state {move.start} to state {move.end}"
    half_width, half_height = _BOX_WIDTH / 2, _BOX_HEIGHT / 2
    if move.mover == player:
        way = 1 if x2 > x1 else -1
        if distance == 1:
            start, end = x1 + way * half_width, x2 - way * (half_width + 1)
            return Arrow(f"M{start:.1f} {y1:.1f}L{end:.1f} {y2:.1f}", move.mover, title)
        lift = 4 / 3 * (_GAP / 2 + 4.5 * (distance - 1))
        start, end = x1 + way * 14, x2 - way * 14
        high = y1 - half_height
        return Arrow(
            f"M{start:.1f} {high:.1f}C{start + way * 20:.1f} {high - lift:.1f} "
            f"{end - way * 20:.1f} {high - lift:.1f} {end:.1f} {high - 1:.1f}",
            move.mover,
            title,
        )
    way = 1 if y2 > y1 else -1
    lane = [m for m in range(len(scene.makers)) if m != player].index(move.mover)
    if distance == 1:
        start, end = y1 + way * half_height, y2 - way * (half_height + 1)
        return Arrow(f"M{x1:.1f} {start:.1f}L{x2:.1f} {end:.1f}", move.mover, title)
    side = 1 if lane % 2 == 0 else -1
    lift = side * 4 / 3 * min(54, 8 + 7 * (distance - 1) + 5 * (lane // 2))
    edge = x1 + side * half_width
    start, end = y1 + way * 8, y2 - way * 8
    return Arrow(
        f"M{edge:.1f} {start:.1f}C{edge + lift:.1f} {start + way * 20:.1f} "
        f"{edge + lift:.1f} {end - way * 20:.1f} {edge + side:.1f} {end:.1f}",
        move.mover,
        title,
    )
