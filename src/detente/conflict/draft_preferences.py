"""Preferences from evidence: each side's statements over options, most important first."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.conflict.types import Preference

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.conflict.draft_options import Candidate, Held, Options, Wish
    from detente.conflict.draft_sides import Side

NOT_ON_US = "taken for granted: nobody wants this done to them"
HELPS_US = "taken for granted: it would help them"
WHILE_UNMET = "taken for granted: a lever is used only while its holder’s want is unmet"
IN_RETURN = "taken for granted: an offer is kept only for something in return"
NOTHING_GAINED = "taken for granted: nothing is said to be gained by it"
FELT, HELD, ASKED = 1.5, 1.0, 0.5


def preferences(
    side: Side, kept: list[Candidate], names: dict[int, str], options: Options
) -> tuple[Preference, ...]:
    """The ordered statements of one side over the options that are kept."""
    inside = {id(c) for c in kept}
    scored: dict[str, float] = defaultdict(float)
    reasons: dict[str, list[str]] = defaultdict(list)
    notes: dict[str, str] = {}

    def hold(
        expression: str, score: float, because: tuple[str, ...], note: str | None = None
    ) -> None:
        scored[expression] += score
        reasons[expression].extend(because)
        if note is not None and expression not in notes:
            notes[expression] = note

    wished = _net_wishes(
        [w for w in options.wishes if w.side == side and id(w.candidate) in inside]
    )
    for candidate, positive, score, because in wished:
        name = names[id(candidate)]
        hold(name if positive else f"not {name}", score, because)
    for held in options.levers:
        candidate, upon, lever = held.candidate, held.upon, held.lever
        if id(candidate) not in inside:
            continue
        name = names[id(candidate)]
        if upon == side and candidate.owner != side:
            if name in scored or f"not {name}" in scored:
                continue
            if candidate.act.harms:
                hold(f"not {name}", FELT * lever.confidence, (lever.id,), NOT_ON_US)
            elif candidate.act.helps:
                hold(name, FELT * lever.confidence, (lever.id,), HELPS_US)
        elif candidate.owner == side and not any(_about(e, name) for e in scored):
            _holders_view(held, wished, names, hold)
    for candidate in kept:
        told = candidate.owner != side or any(_about(e, names[id(candidate)]) for e in scored)
        asked = [w for w in options.wishes if w.candidate is candidate and w.positive]
        if not told and asked:
            _askeds_view(asked, wished, names, hold)
    ordered = sorted(scored, key=lambda e: -scored[e])
    return tuple(
        Preference(holds=e, because=tuple(dict.fromkeys(reasons[e])), note=notes.get(e))
        for e in ordered
    )


def _holders_view(
    held: Held,
    wished: list[tuple[Candidate, bool, float, tuple[str, ...]]],
    names: dict[int, str],
    hold: Callable[..., None],
) -> None:
    """What a lever's holder thinks of using it: a threat while its want is unmet, a favour in
    return for its want; of those it wants something of, the lever's target first.
    """
    candidate, upon, lever, condition = held
    name = names[id(candidate)]
    # What others ask for is a favour to them, whatever it does to a third.
    harmful = candidate.act.harms and lever.found_by != "asked-act"
    unmet = [w for w in wished if w[0].owner != candidate.owner and w[1]]
    of_target = [w for w in unmet if upon is not None and w[0].owner == upon]
    waited_for = [w for w in unmet if condition in w[3]]
    top = next(
        iter(waited_for or of_target or (unmet if harmful or upon is None else [])),
        None,
    )
    if top is None:
        hold(f"not {name}", HELD * lever.confidence, (lever.id,), NOTHING_GAINED)
        return
    met = names[id(top[0])]
    because = (lever.id, *top[3])
    if harmful:
        hold(f"{name} iff not {met}", HELD * lever.confidence, because, WHILE_UNMET)
    else:
        hold(f"{name} iff {met}", HELD * lever.confidence, because, IN_RETURN)


def _askeds_view(
    asked: list[Wish],
    wished: list[tuple[Candidate, bool, float, tuple[str, ...]]],
    names: dict[int, str],
    hold: Callable[..., None],
) -> None:
    """What somebody thinks of an act that others ask of them and the text leaves at that: done in
    return for what they want of who asks, else not at all.
    """
    name = names[id(asked[0].candidate)]
    askers = {w.side for w in asked}
    because = tuple(id_ for w in asked for id_ in w.because)
    price = next((w for w in wished if w[0].owner in askers and w[1]), None)
    if price is None:
        hold(f"not {name}", ASKED, because, NOTHING_GAINED)
    else:
        hold(f"{name} iff {names[id(price[0])]}", ASKED, (*because, *price[3]), IN_RETURN)


def _about(expression: str, name: str) -> bool:
    """Whether a statement already says what its holder thinks of an option of its own."""
    return expression in {name, f"not {name}"} or expression.startswith(f"{name} iff ")


def _net_wishes(wishes: list[Wish]) -> list[tuple[Candidate, bool, float, tuple[str, ...]]]:
    """For and against one option weighed up; repetition adds. Strongest first."""
    total: dict[int, float] = defaultdict(float)
    because: dict[int, list[str]] = defaultdict(list)
    candidates = {id(w.candidate): w.candidate for w in wishes}
    for wish in wishes:
        total[id(wish.candidate)] += wish.score if wish.positive else -wish.score
        because[id(wish.candidate)].extend(wish.because)
    ordered = sorted(candidates, key=lambda c: -abs(total[c]))
    return [
        (candidates[c], total[c] > 0, abs(total[c]), tuple(because[c])) for c in ordered if total[c]
    ]
