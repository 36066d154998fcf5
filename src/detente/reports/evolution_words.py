"""What can follow from today, in sentences; every one says what follows in the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reports.concepts import names, words
from detente.reports.words import count, listed, listed_at_most, one_line, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.analysis.evolution import Attraction, Evolution
    from detente.analysis.moves import Step

MOST = 6


def way_words(steps: Sequence[Step]) -> str:
    """Moves in order: ``US to 3, USSR to 7, then US to 5``."""
    told = [f"{one_line(step.mover)} to {step.to}" for step in steps]
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])}, then {told[-1]}"


def evolution_words(found: Evolution) -> list[str]:
    """The evolution in a few sentences, most important first."""
    told = [_reach(found), *_attraction(found), _ends(found), _cycles(found)]
    told += [f"Not worked out: {limit}." for limit in found.limits]
    return [sentence(each) for each in told if each]


def _reach(found: Evolution) -> str:
    states = int(found.conflict.states.size)
    gaining, any_ = found.improvements.reached, found.moves.reached
    start = f"in this model, from state {found.start}"
    if not gaining.size:
        return (
            f"{start} nobody gains by moving; any legal moves could lead to "
            f"{count(int(any_.size), 'other state')} of {states:,}."
        )
    most = int(found.improvements.steps.max())
    return (
        f"{start} moves that each improve things for whoever makes them can lead to "
        f"{count(int(gaining.size), 'other state')} of {states:,}, in at most "
        f"{count(most, 'move')}; any legal moves, to {any_.size:,}."
    )


def _attraction(found: Evolution) -> list[str]:
    """Which equilibria attract; concepts of which the same can be said share a sentence."""
    told: dict[tuple[Attraction, ...], list[str]] = {}
    for concept, ends in found.attracts.items():
        told.setdefault(ends, []).append(concept)
    lines = []
    for ends, concepts in told.items():
        under = f"under {listed(names(tuple(concepts)))}"
        if not ends:
            going = any(found.trapped[c] for c in concepts)
            why = "they can go round without end" if going else "none is reached"
            lines.append(f"{under}, moves that nothing deters lead to no equilibrium: {why}.")
            continue
        if len(ends) == 1 and not ends[0].moves:
            lines.append(f"{under} nothing undeterred leads away: state {found.start} holds.")
            continue
        ways = [
            f"state {a.state} ({way_words(found.undeterred[concepts[0]].way(a.state))})"
            for a in ends[:MOST]
        ]
        more = [f"{len(ends) - MOST:,} more"] if len(ends) > MOST else []
        only = " only" if len(ends) == 1 and not any(found.trapped[c] for c in concepts) else ""
        lines.append(f"{under}, moves that nothing deters lead{only} to {listed([*ways, *more])}.")
    return lines


def _ends(found: Evolution) -> str | None:
    ends = [s for s in found.dead_ends if s != found.start]
    if not ends:
        return None
    numbers = listed_at_most([str(s) for s in ends], 2 * MOST)
    one = len(ends) == 1
    return (
        f"of the states reached by improvements, {numbers} "
        f"{'is one' if one else 'are ones'} that nobody gains by leaving."
    )


def _cycles(found: Evolution) -> str | None:
    if not found.cycles:
        return None
    sizes = [len(cycle.states) for cycle in found.cycles]
    closed = sum(cycle.closed for cycle in found.cycles)
    first = listed_at_most([str(s) for s in found.cycles[0].states], 2 * MOST)
    told = (
        f"improvements can go round among states {first}"
        if len(sizes) == 1
        else f"improvements can go round in {len(sizes)} groups of {min(sizes)} to {max(sizes)} "
        "states"
    )
    if not closed:
        return f"{told}; improvements also lead out of them."
    if closed == len(sizes):
        return f"{told}; no improvement leads out of them."
    return f"{told}; out of {closed} of them no improvement leads."


def equilibria_words(found: Evolution, state: int) -> str:
    """The names of the concepts a state is an equilibrium under."""
    under = [words(c).name for c, ids in found.equilibria.items() if state in ids]
    return " ".join(under)
