"""Preferences from evidence: each side's statements over options, most important first."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.conflict.types import Preference

if TYPE_CHECKING:
    from detente.conflict.draft_options import Candidate, Options, Wish
    from detente.conflict.draft_sides import Side

NOT_ON_US = "taken for granted: nobody wants this done to them"
HELPS_US = "taken for granted: it would help them"
WHILE_UNMET = "taken for granted: a lever is used only while its holder’s want is unmet"
IN_RETURN = "taken for granted: an offer is kept only for something in return"
FELT, HELD = 1.5, 1.0


def preferences(side: Side, kept: list[Candidate], names: dict[int, str], options: Options) -> tuple[Preference, ...]:
    """The ordered statements of one side over the options that are kept."""
    inside = {id(c) for c in kept}
    scored: dict[str, float] = defaultdict(float)
    reasons: dict[str, list[str]] = defaultdict(list)
    notes: dict[str, str] = {}

    def hold(expression: str, score: float, because: tuple[str, ...], note: str | None = None) -> None:
        scored[expression] += score
        reasons[expression].extend(because)
        if note is not None and expression not in notes:
            notes[expression] = note

    wished = _net_wishes([w for w in options.wishes if w.side == side and id(w.candidate) in inside])
    for candidate, positive, score, because in wished:
        name = names[id(candidate)]
        hold(name if positive else f"not {name}", score, because)
    top = next((w for w in wished if w[0].owner != side and w[1]), None)
    for candidate, upon, lever in options.levers:
        if id(candidate) not in inside:
            continue
        name = names[id(candidate)]
        if upon == side and candidate.owner != side:
            expression = f"not {name}" if candidate.harms else name
            if name not in scored and f"not {name}" not in scored:
                hold(expression, FELT * lever.confidence, (lever.id,), NOT_ON_US if candidate.harms else HELPS_US)
        elif candidate.owner == side and top is not None and name not in scored:
            met = names[id(top[0])]
            expression = f"{name} iff not {met}" if candidate.harms else f"{name} iff {met}"
            hold(expression, HELD * lever.confidence, (lever.id, *top[3]), WHILE_UNMET if candidate.harms else IN_RETURN)
    ordered = sorted(scored, key=lambda e: -scored[e])
    return tuple(
        Preference(holds=e, because=tuple(dict.fromkeys(reasons[e])), note=notes.get(e)) for e in ordered
    )


def _net_wishes(wishes: list[Wish]) -> list[tuple[Candidate, bool, float, tuple[str, ...]]]:
    """For and against one option weighed up; repetition adds. Strongest first."""
    total: dict[int, float] = defaultdict(float)
    because: dict[int, list[str]] = defaultdict(list)
    candidates = {id(w.candidate): w.candidate for w in wishes}
    for wish in wishes:
        total[id(wish.candidate)] += wish.score if wish.positive else -wish.score
        because[id(wish.candidate)].extend(wish.because)
    ordered = sorted(candidates, key=lambda c: -abs(total[c]))
    return [(candidates[c], total[c] > 0, abs(total[c]), tuple(because[c])) for c in ordered if total[c]]
