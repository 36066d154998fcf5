"""Which states and moves to draw, so that the drawing can still be read.

Up to 24 states: all of them, on a map. More: the ways from today by improvements to the
equilibria they lead to. Where neither can be read, a sentence says so instead.
"""

from __future__ import annotations

from collections import Counter, deque
from typing import TYPE_CHECKING, NamedTuple

from detente.analysis.movement import Movement, movement
from detente.analysis.moves import moves_from
from detente.reports.concepts import names
from detente.reports.grid import grid
from detente.reports.picture import mover_class, svg
from detente.reports.scene import Choice, Scene, Way
from detente.reports.ways import ways
from detente.reports.words import count, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.reports.outcomes import Outcomes

MOST_DRAWN = 24
MOST_ARROWS = 48
MOST_ABREAST = 6
# Beyond this many states visited, a search from today stops and says so.
MOST_VISITED = 2_000


class Mover(NamedTuple):
    """A line of the legend."""

    name: str
    classes: str


class Drawing(NamedTuple):
    """The drawing and its width (None, 0 without one), what it shows or why not, its legend."""

    svg: str | None
    words: str
    width: float = 0
    movers: tuple[Mover, ...] = ()
    today: bool = False


def draw(outcomes: Outcomes) -> Drawing:
    """The states and moves of a solved conflict as a drawing."""
    possible = int(outcomes.conflict.states.size)
    if possible <= MOST_DRAWN and (drawn := _map(outcomes)):
        return drawn
    if outcomes.today is None:
        return Drawing(
            None,
            f"{count(possible, 'state')} are too many to draw, and the case has no status quo to "
            "draw the ways from.",
        )
    return _ways(outcomes, outcomes.today)


def _map(outcomes: Outcomes) -> Drawing | None:
    states = range(1, int(outcomes.conflict.states.size) + 1)
    arrays = movement(outcomes.conflict)
    moves = [way for state in states for way in _improvements(outcomes, arrays, state)]
    thinned = len(moves) > MOST_ARROWS
    shown = _best(outcomes, moves) if thinned else moves
    scene = _scene(outcomes, states, shown, {})
    picture = grid(scene)
    if picture is None:
        return None
    what = (
        "Arrows are each decision maker’s best move from a state, where that improves things for it"
        if thinned
        else "Arrows are moves that improve things for the decision maker who makes them"
    )
    told = (
        f"All {count(len(states), 'state')} of the model. {what}; a state no arrow leaves is "
        "one nobody gains by leaving alone."
    )
    return Drawing(svg(picture), told, picture.width, _movers(scene), outcomes.today is not None)


def _improvements(outcomes: Outcomes, arrays: Movement, state: int) -> list[Way]:
    conflict = outcomes.conflict
    return [
        Way(move.origin, move.target, conflict.names.index(move.mover))
        for move in moves_from(conflict, arrays, state - 1, improving=True)
    ]


def _best(outcomes: Outcomes, moves: Iterable[Way]) -> list[Way]:
    """Of each decision maker's improvements from a state, the best (all that tie for it)."""
    payoffs = outcomes.conflict.payoff_table
    best: dict[tuple[int, int], list[Way]] = {}
    for move in moves:
        rivals = best.setdefault((move.start, move.mover), [])
        value = payoffs[move.mover][move.end - 1]
        top = payoffs[move.mover][rivals[0].end - 1] if rivals else None
        if top is None or value > top:
            rivals[:] = [move]
        elif value == top:
            rivals.append(move)
    return [move for rivals in best.values() for move in rivals]


def _ways(outcomes: Outcomes, today: int) -> Drawing:
    """The shortest ways from today by improvements to equilibria, most robust first."""
    steps, came, whole = _walk(outcomes, today)
    ends = sorted(
        (state for state in steps if state != today and outcomes.concepts_of(state)),
        key=lambda state: (-len(outcomes.concepts_of(state)), steps[state], state),
    )
    kept, reached = _fitting(today, ends, came, steps)
    possible = count(int(outcomes.conflict.states.size), "state")
    searched = "" if whole else f" The search stopped after {MOST_VISITED:,} states."
    if not reached:
        if len(steps) == 1:
            why = "no improvement leads away from today"
        elif not ends:
            why = "no equilibrium can be reached from today by improvements alone"
        else:
            why = "even the shortest way from today to an equilibrium is too long"
        return Drawing(None, f"The model’s {possible} are too many to draw, and {why}.{searched}")
    moves = sorted(way for end in kept - {today} for way in came[end] if way.start in kept)
    scene = _scene(outcomes, sorted(kept), moves, {state: steps[state] for state in kept})
    picture = ways(scene, today)
    where = (
        f"the {count(reached, 'equilibrium', 'equilibria')} they reach"
        if reached == len(ends)
        else f"{reached} of the {len(ends):,} equilibria they reach, the most robust first"
    )
    told = (
        f"The model has {possible}, too many to draw. These are the shortest ways from today to "
        f"{where}, by moves that improve things for whoever makes them. A + marks what is done "
        f"that is not done today, a − what is given up.{searched}"
    )
    return Drawing(svg(picture), told, picture.width, _movers(scene), today=True)


def _fitting(
    today: int, ends: Iterable[int], came: dict[int, list[Way]], steps: dict[int, int]
) -> tuple[set[int], int]:
    """The states on a shortest way to as many ends, in order, as can be drawn; and how many."""
    kept, reached = {today}, 0
    for end in ends:
        more = kept | _back(end, came)
        abreast = Counter(steps[state] for state in more)
        if len(more) > MOST_DRAWN or max(abreast.values()) > MOST_ABREAST:
            break
        kept = more
        reached += 1
    return kept, reached


def _walk(outcomes: Outcomes, today: int) -> tuple[dict[int, int], dict[int, list[Way]], bool]:
    """Breadth first from today along improvements.

    Returns:
        The least number of moves to each state reached, the last moves of the shortest ways, and
        whether all was searched.
    """
    arrays = movement(outcomes.conflict)
    steps = {today: 0}
    came: dict[int, list[Way]] = {}
    waiting = deque([today])
    visited = 0
    while waiting and visited < MOST_VISITED:
        state = waiting.popleft()
        visited += 1
        for move in _improvements(outcomes, arrays, state):
            if move.end not in steps:
                steps[move.end] = steps[state] + 1
                waiting.append(move.end)
            if steps[move.end] == steps[state] + 1:
                came.setdefault(move.end, []).append(move)
    return steps, came, not waiting


def _back(end: int, came: dict[int, list[Way]]) -> set[int]:
    """The states of one shortest way to ``end``, without the first."""
    way = set()
    while end in came:
        way.add(end)
        end = came[end][0].start
    return way


def _scene(
    outcomes: Outcomes, states: Iterable[int], moves: Iterable[Way], steps: dict[int, int]
) -> Scene:
    conflict = outcomes.conflict
    spoken = outcomes.phrases.distinct
    owners = [conflict.index(owned.owner) for owned in conflict.options]
    drawn = tuple(states)
    stable = {state: _stable(outcomes, state) for state in drawn if outcomes.concepts_of(state)}
    return Scene(
        makers=tuple(one_line(name) for name in conflict.names),
        choices=tuple(Choice(*pair) for pair in zip(owners, spoken, strict=True)),
        taken={state: outcomes.taken(state) for state in drawn},
        moves=tuple(moves),
        stable=stable,
        today=outcomes.today,
        steps=steps,
    )


def _stable(outcomes: Outcomes, state: int) -> str:
    """What a state is stable under, short enough for its box."""
    concepts = outcomes.concepts_of(state)
    if len(concepts) == len(outcomes.result.concepts) > 1:
        return "all concepts"
    if len(concepts) > 2:
        return f"{len(concepts)} concepts"
    return ", ".join(names(concepts))


def _movers(scene: Scene) -> tuple[Mover, ...]:
    moving = sorted({move.mover for move in scene.moves})
    return tuple(Mover(scene.makers[mover], mover_class(mover)) for mover in moving)
