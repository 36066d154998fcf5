"""What can follow from today, in sentences; every one says what follows in the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reports.concepts import names, words
from detente.reports.deeds import Deeds
from detente.reports.words import count, listed, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.analysis.evolution import Evolution

MOST = 6
MOST_CHANGES = 3
MOST_WORDS = 24  # a longer way is told a sentence a move


def evolution_words(found: Evolution, today: int | None) -> list[str]:
    """The evolution in a few sentences, most important first.

    Args:
        found: the evolution.
        today: the number of the state things are in, which it may begin in or not.
    """
    deeds = Deeds(found.conflict, found.start, now=found.start == today)
    begin = f"{'today (' if found.start == today else ''}state {found.start}"
    begin += ")" if found.start == today else ""
    told = [_reach(found, begin), *_attraction(found, deeds, begin), _ends(found, deeds)]
    told.append(_cycles(found, deeds))
    told += [f"Not worked out: {limit}." for limit in found.limits]
    return [sentence(each) for each in told if each]


def _reach(found: Evolution, begin: str) -> str:
    others = int(found.conflict.states.size) - 1
    gaining, any_ = found.improvements.reached, found.moves.reached
    start = f"in this model, from {begin},"
    if not gaining.size:
        return (
            f"{start} nobody gains by moving; any legal moves could lead to "
            f"{count(int(any_.size), 'other state')} of {others:,}."
        )
    most = int(found.improvements.steps.max())
    within = "1 move" if most == 1 else f"at most {count(most, 'move')}"
    rest = "all of them" if any_.size == others else f"{any_.size:,}"
    return (
        f"{start} moves that each improve things for whoever makes them can lead to "
        f"{gaining.size:,} of the {count(others, 'other state')}, in {within}; legal moves of any "
        f"kind, to {rest}."
    )


def _attraction(found: Evolution, deeds: Deeds, begin: str) -> list[str]:
    """Which equilibria attract, and by which moves; those that do under most concepts first."""
    ends: dict[tuple[int, tuple[str, ...]], list[str]] = {}
    for concept, attracts in found.attracts.items():
        for a in attracts:
            told = deeds.moves(found.start, found.undeterred[concept].way(a.state))
            ends.setdefault((a.state, tuple(told)), []).append(concept)
    lines = []
    order = sorted(ends.items(), key=lambda end: -len(end[1]))
    for (state, moves), concepts in order[:MOST]:
        under = _under(found, concepts)
        if not moves:
            lines.append(f"{under}, no move that nothing deters leads away from {begin}: it holds.")
            continue
        alone = [c for c in concepts if len(found.attracts[c]) == 1 and not found.trapped[c]]
        only = "lead only" if alone == concepts else "can lead"
        way = ", then ".join(moves)
        if len(way.split()) <= MOST_WORDS:
            lines.append(f"{under}, moves that nothing deters {only} here: {way} (state {state}).")
        else:
            first, *rest = moves
            lines.append(
                f"{under}, {count(len(moves), 'move')} that nothing deters {only} to state "
                f"{state}. First {first}. {' '.join(f'Then {move}.' for move in rest)}"
            )
        if alone and alone != concepts:
            lines[-1] += f" Under {listed(names(tuple(alone)))} they end nowhere else."
    if len(order) > MOST:
        lines.append(f"{len(order) - MOST:,} more such ends or ways to them are not told here.")
    none = [c for c, attracts in found.attracts.items() if not attracts and not found.trapped[c]]
    if none:
        lines.append(f"{_under(found, none)}, moves that nothing deters lead to no equilibrium.")
    if turning := [c for c, trapped in found.trapped.items() if trapped]:
        endless = all(not found.attracts[c] for c in turning)
        lines.append(
            f"{_under(found, turning)}, moves that nothing deters can go round without end"
            f"{' and lead to no equilibrium' if endless else ''}."
        )
    return lines


def _under(found: Evolution, concepts: Sequence[str]) -> str:
    if len(concepts) == len(found.attracts) > 1:
        return "under every concept asked"
    return f"under {listed(names(tuple(concepts)))}"


def _ends(found: Evolution, deeds: Deeds) -> str | None:
    """States nobody gains by leaving, but those that were told as what attracts."""
    attracting = {a.state for attracts in found.attracts.values() for a in attracts}
    ends = [s for s in found.dead_ends if s != found.start and s not in attracting]
    if not ends:
        return None
    start = "of the states reached by improvements, {} would be left by nobody alone"
    return " ".join(map(sentence, deeds.outcomes(ends, start, start)))


def _cycles(found: Evolution, deeds: Deeds) -> str | None:
    if not found.cycles:
        return None
    sizes = [len(cycle.states) for cycle in found.cycles]
    closed = sum(cycle.closed for cycle in found.cycles)
    told = (
        f"improvements can go round in {len(sizes)} groups of {min(sizes)} to {max(sizes)} states"
    )
    if len(sizes) == 1:
        (cycle,) = found.cycles
        told = f"improvements can go round among {_numbers(cycle.states)}"
        if changes := deeds.varying(cycle.states):
            more = len(changes) - MOST_CHANGES
            rest = [count(more, "more thing")] if more > 0 else []
            told += f". What changes there: {listed([*changes[:MOST_CHANGES], *rest])}"
    which = "that circle" if len(sizes) == 1 else "them"
    if not closed:
        return f"{told}. Improvements also lead out of {which}."
    if closed == len(sizes):
        return f"{told}. No improvement leads out of {which}."
    return f"{told}. Out of {closed} of them no improvement leads."


def _numbers(states: Sequence[int]) -> str:
    """Which states, where they are few; how many, where a list would help nobody."""
    if len(states) > MOST:
        return f"{len(states):,} states"
    noun = "state" if len(states) == 1 else "states"
    return f"{noun} {listed([str(s) for s in states])}"


def equilibria_words(found: Evolution, state: int) -> str:
    """The names of the concepts a state is an equilibrium under."""
    under = [words(c).name for c, ids in found.equilibria.items() if state in ids]
    return " ".join(under)
