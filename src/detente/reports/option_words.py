"""Which options matter, and what hangs on whether a move can be taken back, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reports.change_words import MOST, states
from detente.reports.concepts import words
from detente.reports.words import count, listed_at_most, one_line, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.analysis.assumptions import Assumptions, Turned
    from detente.analysis.effectiveness import Effect

READ = {
    "both": "could be taken and given up freely",
    "forward": "could not be given up once taken",
    "backward": "could not be taken again once given up",
}


def effect_words(found: Sequence[Effect], concept: str) -> list[str]:
    """The options that go most with or against the equilibria of one concept."""
    mine = [e for e in found if e.concept == concept]
    if not mine or not mine[0].equilibria:
        return []
    total = mine[0].equilibria
    told = []
    always = [e for e in mine if e.taken == total]
    never = [e for e in mine if e.taken == 0]
    if always:
        names = listed_at_most([f"“{one_line(e.option)}”" for e in always], MOST)
        told.append(f"Taken in every equilibrium under {words(concept).name}: {names}.")
    if never:
        names = listed_at_most([f"“{one_line(e.option)}”" for e in never], MOST)
        told.append(f"Taken in none: {names}.")
    rest = [e for e in mine if abs(e.phi) >= 0.1 and 0 < e.taken < total]
    for e in rest[:3]:
        way = "with" if e.phi > 0 else "against"
        told.append(
            f"“{one_line(e.option)}” ({one_line(e.owner)}) goes {way} being stable: "
            f"{_part(e.if_taken)} of states with it are equilibria, {_part(e.if_not)} without."
        )
    return told


def _part(share: float | None) -> str:
    return "none" if share is None else f"{share:.1%}"


def direction_words(found: Assumptions, concept: str, most: int = MOST) -> list[str]:
    """What the equilibria of one concept owe to which moves can be taken back."""
    name = words(concept).name
    k = found.concepts.index(concept)
    ever = found.share[k]
    always = [int(s) + 1 for s in (ever > 1 - 1e-9).nonzero()[0]]
    some = int(((ever > 0) & (ever < 1 - 1e-9)).sum())
    told = [
        (
            f"whichever moves can be taken back ({count(found.readings, 'reading')} solved), "
            f"{states(always)} {'is' if len(always) < 2 else 'are'} stable under {name} in every "
            f"one; {count(some, 'other')} in some."
        )
    ]
    moved = [t for t in found.turned if t.lost[concept] or t.gained[concept]]
    moved.sort(key=lambda t: -len(t.lost[concept]) - len(t.gained[concept]))
    told += [_turned(t, concept) for t in moved[:most]]
    if len(moved) > most:
        told.append(f"it changes with {count(len(moved) - most, 'more option')} too.")
    if not moved:
        told.append(f"no single option’s direction changes what is stable under {name}.")
    return [sentence(each) for each in told]


def _few(ids: Sequence[int]) -> str:
    """Which states, where they are few; how many, where a list would help nobody."""
    return states(ids) if len(ids) <= MOST else f"{len(ids):,} states"


def _turned(turned: Turned, concept: str) -> str:
    lost, gained = turned.lost[concept], turned.gained[concept]
    parts = []
    if lost:
        parts.append(f"{_few(lost)} would no longer be stable")
    if gained:
        parts.append(f"{_few(gained)} would become stable")
    return (
        f"If “{one_line(turned.option)}” ({one_line(turned.owner)}) {READ[turned.instead]}, "
        f"{' and '.join(parts)}."
    )
