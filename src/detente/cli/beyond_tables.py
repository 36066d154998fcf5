"""What solving found beyond plain preferences, as tables that fit 80 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.analysis.uncertain import READINGS
from detente.cli.output import row, table
from detente.reports.concepts import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from rich.console import RenderableType

    from detente.analysis.beyond import Beyond
    from detente.analysis.coalitions import CoalitionResult
    from detente.analysis.misperception import Misperception
    from detente.analysis.result import Result
    from detente.analysis.strength import StrengthResult
    from detente.analysis.uncertain import Reading

    Of = Mapping[str, NDArray[np.bool_]]
    States = NDArray[np.bool_] | NDArray[np.int64]

MOST_RANGES = 6
NAME = {"max_width": 18}


def as_tables(found: Beyond) -> Iterator[RenderableType | str]:
    """A table for each part that is there; states by number."""
    if found.unknown:
        yield from _unknown(found.unknown)
    if found.strength:
        yield from _strength(found.strength)
    if found.fuzzy:
        thresholds, result = found.fuzzy
        told = ", ".join(f"{name} {least:g}" for name, least in thresholds.items())
        yield from _stable(f"Preferences of degree (acted on from: {told})", result.stability)
    if found.probabilistic:
        least, result = found.probabilistic
        told = f"alpha {least.alpha:g}, beta {least.beta:g}, gamma {least.gamma:g}"
        yield from _stable(f"Preferences by probability ({told})", result.stability)
    if found.hypergame:
        yield from _hypergame(found.hypergame)
    if found.coalitional:
        yield from _coalitional(found.coalitional)
    if found.merged:
        title = f"{found.merged.name} negotiating as one"
        yield from _stable(title, found.merged.stability)


def _unknown(readings: Mapping[Reading, Result]) -> Iterator[RenderableType | str]:
    yield _by_concept(
        "Where preferences are not known: states stable under each of four readings",
        ("Reading", "For"),
        [
            ((reading, name), of)
            for reading, result in readings.items()
            for name, of in _with_all(result.stability).items()
        ],
    )
    yield "\n".join(f"{reading}: {READINGS[reading].words}" for reading in readings) + "\n"


def _strength(found: StrengthResult) -> Iterator[RenderableType]:
    stable = {
        name: {c: strong[c] | found.weak[name][c] for c in found.concepts}
        for name, strong in found.strong.items()
    }
    rows: list[tuple[tuple[str, ...], Of]] = []
    for (name, strong), either in zip(
        _with_all(found.strong).items(), _with_all(stable).values(), strict=True
    ):
        rows.append(((name, "strongly"), strong))
        rows.append(((name, "weakly"), {c: either[c] & ~strong[c] for c in strong}))
    title = "Where something is much preferred: stable by answers that are much worse, or not"
    yield _by_concept(title, ("For", "Stable"), rows)


def _stable(title: str, stability: Mapping[str, Of]) -> Iterator[RenderableType]:
    rows = [((name,), of) for name, of in _with_all(stability).items()]
    yield _by_concept(f"{title}: stable states", ("For",), rows)


def _hypergame(found: Misperception) -> Iterator[RenderableType | str]:
    game = found.hypergame
    concepts = [each.concept for each in found.outcomes]
    rows: list[tuple[tuple[str, ...], Mapping[str, States]]] = []
    for who in found.blind:
        rows.append(((who, "stays put in"), {c: game.stable(who, c) for c in concepts}))
        rows.append(((who, "expects"), {c: game.expected_by(who, c) for c in concepts}))
    for what, ids in (
        ("stay put in", game.together),
        ("and will, once all know", game.lasting),
        ("but by a mistake", game.dissolving),
    ):
        rows.append((("everybody", what), {c: ids(c) for c in concepts}))
    yield _by_concept("Everybody as they see the conflict: states", ("Who", ""), rows)
    blind = [
        f"{name} does not see {in_short(np.array(states))}"
        for name, states in found.blind.items()
        if states
    ]
    if blind:
        yield f"{'; '.join(blind)}.\n"


def _by_concept(
    title: str,
    labels: Sequence[str],
    rows: Sequence[tuple[tuple[str, ...], Mapping[str, States]]],
) -> RenderableType:
    """A row for each line of labels, with the states under each concept."""
    concepts = list(rows[0][1])
    made = table(title, [*((label, NAME) for label in labels), *(words(c).name for c in concepts)])
    for cells, of in rows:
        row(made, *cells, *(in_short(of[concept]) for concept in concepts))
    return made


def _coalitional(found: CoalitionResult) -> Iterator[RenderableType]:
    concepts = list(next(iter(found.stability.values())))
    made = table(
        "Coalitions: states that they would not leave together",
        [("Coalition", {"max_width": 24}), *(words(concept).name for concept in concepts)],
    )
    for members, of in found.stability.items():
        row(made, " + ".join(members), *(in_short(of[concept]) for concept in concepts))
    row(made, "every one of these", *(in_short(found.equilibria(concept)) for concept in concepts))
    yield made


def _with_all(stability: Mapping[str, Of]) -> dict[str, Of]:
    """The same with what is stable for everybody."""
    concepts = next(iter(stability.values()))
    everybody = {c: np.logical_and.reduce([of[c] for of in stability.values()]) for c in concepts}
    return {**stability, "everybody": everybody}


def in_short(states: States) -> str:
    """Numbers of states with runs of three or more as ranges, and not too many: “1, 4–7”.

    Args:
        states: their numbers, ascending, or a bool array over all states.
    """
    numbers = np.flatnonzero(states) + 1 if states.dtype == bool else states
    if not numbers.size:
        return "–"
    runs = np.split(numbers, np.flatnonzero(np.diff(numbers) != 1) + 1)
    parts = [
        part
        for run in runs[: MOST_RANGES + 1]
        for part in ([f"{run[0]}–{run[-1]}"] if run.size > 2 else [str(s) for s in run])
    ]
    if len(runs) <= MOST_RANGES:
        return ", ".join(parts)
    return f"{', '.join(parts[:MOST_RANGES])}, … ({numbers.size} in all)"
