"""States and moves as a graph to zoom into; a click on a state asks why it is stable."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

import numpy as np
from nicegui import ui

from detente.analysis.movement import movement
from detente.analysis.moves import moves_from
from detente.reports.phrases import Phrases
from detente.reports.words import count, listed_at_most, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from detente.analysis.moves import Move
    from detente.reports.outcomes import Outcomes

MOST_STATES = 320
NEAREST = 80  # of a model with more states
NARROW, GAP, ROW = 60.0, 90.0, 60.0  # pixels before zooming
SHAPE = 2.2  # the chart's width by its height
MOST_MOVES = 2_500
# The report's colours, each with a line of its own, so that nothing hangs on colour alone.
COLOURS = ("#0072b2", "#c04a00", "#007a59", "#9b3f78", "#6b5b00", "#3a3f45")
LINES = ("solid", [8, 4], [2, 3], [10, 3, 2, 3], [14, 3, 2, 3, 2, 3])
_TODAY, _STABLE, _PLAIN = "diamond", "roundRect", "circle"


class Graph:
    """The graph of a solved model; ``pick`` is called with the number of a state."""

    def __init__(self, pick: Callable[[int], None]) -> None:
        self._pick = pick
        self._outcomes: Outcomes | None = None
        self._path: list[int] = []
        with ui.element("section").props('aria-label="States and moves"').classes("w-full"):
            ui.label("States and moves").classes("text-h6").props('role="heading" aria-level="2"')
            self._irrelevant = ui.switch("Show moves that improve nothing, too")
            self._irrelevant.on_value_change(self._draw)
            self._words = ui.label().classes("hint")
            self._legend = ui.row().classes("legend")
            options: dict[str, Any] = {"series": []}
            self._chart = ui.echart(options, on_point_click=self._clicked).classes("graph-chart")
            self._chart.props(
                'role="img" aria-label="Graph of states and moves; the table has the same states"'
            )

    def show(self, outcomes: Outcomes) -> None:
        """Draw this result."""
        self._outcomes = outcomes
        self._path = []
        self._draw()

    def highlight(self, path: Sequence[int]) -> None:
        """Draw the moves along these states thicker than the others."""
        self._path = list(path)
        self._draw()

    def _clicked(self, event: Any) -> None:
        name = str(event.name or "")
        if name.isdecimal():
            self._pick(int(name))

    def _draw(self) -> None:
        if self._outcomes is None:
            return
        outcomes = self._outcomes
        total = int(outcomes.conflict.states.size)
        states, why = _chosen(outcomes)
        moves = _moves(outcomes, states, improving=not self._irrelevant.value)
        if len(moves) > MOST_MOVES:
            moves = [move for move in moves if move.improving][:MOST_MOVES]
        shown = count(len(states), "state")
        of = f" of {total:,}, {why}" if len(states) < total else ""
        self._words.text = (
            f"{shown}{of}; {count(len(moves), 'move')}. A square is an equilibrium under a concept "
            "asked for, a diamond is today. Click a state to ask why."
        )
        self._chart.options.clear()
        self._chart.options.update(self._options(outcomes, states, moves))
        self._chart.update()
        self._legend.clear()
        with self._legend:
            for place, name in enumerate(outcomes.conflict.names):
                ui.html(_sample(place), sanitize=False)
                ui.label(one_line(name))

    def _options(
        self, outcomes: Outcomes, states: Sequence[int], moves: Sequence[Move]
    ) -> dict[str, Any]:
        steps = set(zip(self._path, self._path[1:], strict=False))
        names = list(outcomes.conflict.names)
        return {
            "animation": False,
            "tooltip": {"confine": True},
            "series": [
                {
                    "type": "graph",
                    "layout": "none",
                    "roam": True,
                    "scaleLimit": {"min": 0.3, "max": 12},
                    "label": {"show": True, "color": "inherit"},
                    "edgeSymbol": ["none", "arrow"],
                    "edgeSymbolSize": 7,
                    "emphasis": {"focus": "adjacency"},
                    "data": [
                        _node(outcomes, state, place)
                        for state, place in zip(states, _places(outcomes, states), strict=True)
                    ],
                    "links": [
                        _link(move, names.index(move.mover), (move.origin, move.target) in steps)
                        for move in moves
                    ],
                }
            ],
        }


def _chosen(outcomes: Outcomes) -> tuple[list[int], str]:
    """The states to draw: all, or the equilibria, today and what lies nearest to it."""
    total = int(outcomes.conflict.states.size)
    if total <= MOST_STATES:
        return list(range(1, total + 1)), ""
    chosen = list(outcomes.shown)
    if outcomes.today is not None:
        bits = outcomes.conflict.states
        differ = np.bitwise_count(bits ^ bits[outcomes.today - 1])
        near = (np.argsort(differ, kind="stable")[:NEAREST] + 1).tolist()
        chosen = list(dict.fromkeys([*chosen, *near]))[:NEAREST]
        return sorted(chosen), "the equilibria shown above and those nearest to today"
    return sorted(chosen), "the equilibria shown above"


def _moves(outcomes: Outcomes, states: Iterable[int], *, improving: bool) -> list[Move]:
    arrays = movement(outcomes.conflict)
    shown = set(states)
    return [
        move
        for state in shown
        for move in moves_from(outcomes.conflict, arrays, state - 1, improving=improving)
        if move.target in shown
    ]


def _places(outcomes: Outcomes, states: Sequence[int]) -> list[tuple[float, float]]:
    """Columns by how many options differ from today (or from nothing done), rows in order.

    A column that would be too tall for the shape of the chart is broken into several side by side.
    """
    bits = outcomes.conflict.states
    origin = bits[outcomes.today - 1] if outcomes.today is not None else np.int64(0)
    column = np.bitwise_count(bits[np.asarray(states) - 1] ^ origin).tolist()
    tall = {c: column.count(c) for c in sorted(set(column))}
    fitting = (h for h in range(1, len(states)) if _width(tall, h) <= SHAPE * h * ROW)
    height = next(fitting, len(states))
    left, x = {}, 0.0
    for c, states_in_it in tall.items():
        left[c] = x
        x += ceil(states_in_it / height) * NARROW + GAP
    seen: dict[int, int] = {}
    places = []
    for c in column:
        n = seen[c] = seen.get(c, -1) + 1
        across, down = divmod(n, height)
        # Every second column a little lower, so that arrows do not run through rows of states.
        low = 0.4 * ((c + across) % 2) - min(tall[c], height) / 2
        places.append((left[c] + across * NARROW, (down + low) * ROW))
    return places


def _width(tall: Mapping[int, int], height: int) -> float:
    """How wide all columns are when none has more states than ``height``."""
    return sum(ceil(n / height) * NARROW + GAP for n in tall.values())


def _node(outcomes: Outcomes, state: int, place: tuple[float, float]) -> dict[str, Any]:
    stable = bool(outcomes.concepts_of(state))
    today = state == outcomes.today
    happens = Phrases(outcomes.conflict).outcome(outcomes.taken(state))
    return {
        "name": str(state),
        "x": place[0],
        "y": place[1],
        "symbol": _TODAY if today else _STABLE if stable else _PLAIN,
        "symbolSize": 30 if stable or today else 20,
        "itemStyle": {
            "color": "#f2c14e" if stable else "#d8d8d4",
            "borderColor": "#8a4b00" if today else "#3a3f45",
            "borderWidth": 3 if today or stable else 1,
        },
        "label": {"color": "#1d2126"},
        "tooltip": {"formatter": _escaped(f"State {state}: {happens}")},
    }


def _link(move: Move, mover: int, on_path: bool) -> dict[str, Any]:
    return {
        "source": str(move.origin),
        "target": str(move.target),
        "lineStyle": {
            "color": COLOURS[mover % len(COLOURS)],
            "type": LINES[mover % len(LINES)],
            "width": 5 if on_path else 1.6 if move.improving else 0.7,
            "opacity": 1 if on_path else 0.75 if move.improving else 0.35,
            "curveness": 0.12,
        },
        "tooltip": {
            "formatter": _escaped(f"{move.mover}: from state {move.origin} to {move.target}")
        },
    }


def _escaped(text: str) -> str:
    """Text for a tooltip, which takes HTML and a template with braces."""
    from markupsafe import escape

    return str(escape(listed_at_most([one_line(text)], 1))).replace("{", "&#123;")


def _sample(mover: int) -> str:
    """A piece of a mover's line, for the legend."""
    line = LINES[mover % len(LINES)]
    dash = "" if isinstance(line, str) else f' stroke-dasharray="{" ".join(map(str, line))}"'
    colour = COLOURS[mover % len(COLOURS)]
    return (
        f'<svg width="36" height="10" aria-hidden="true"><line x1="0" y1="5" x2="36" y2="5" '
        f'stroke="{colour}" stroke-width="2.5"{dash}/></svg>'
    )
