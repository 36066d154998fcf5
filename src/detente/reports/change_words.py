"""Robustness, third parties, comparison and bargaining in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.reports.concepts import words
from detente.reports.deeds import Deeds
from detente.reports.phrases import Phrases
from detente.reports.words import count, listed, listed_at_most, one_line, party, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.analysis.bargaining import Forecast
    from detente.analysis.compare import Comparison
    from detente.analysis.mediation import Intervention, Mediation
    from detente.analysis.sweep_result import Sweep
    from detente.conflict.types import Conflict

MOST = 6


def states(ids: Iterable[int], most: int = 8) -> str:
    """``state 3``, ``states 3, 5 and 8``, ``no state``."""
    numbers = [f"{s:,}" for s in ids]
    if not numbers:
        return "no state"
    return f"state{'s' if len(numbers) > 1 else ''} {listed_at_most(numbers, most)}"


def sweep_words(found: Sweep, today: int | None) -> list[str]:
    """How robust the answer is.

    Args:
        found: the sweep.
        today: the number of the state things are in, or None.
    """
    concepts, deeds = found.spec.concepts, Deeds(found.spec.conflict, today)
    told = [_drawn(found)]
    always = (np.flatnonzero((found.share == 1).all(axis=0)) + 1).tolist()
    if always:
        under_all = "every concept asked" if len(concepts) > 1 else words(concepts[0]).name
        start = f"under {under_all}, {{}} %s in every draw"
        lines = deeds.outcomes(always, start % "was an equilibrium", start % "were equilibria")
        told.append(" ".join(map(sentence, lines)))
    best: dict[int | None, list[int]] = {}
    for k in range(len(concepts)):
        best.setdefault(_most_often(found, k, always), []).append(k)
    besides, other = (" besides", " other") if always else ("", "")
    for s, under in best.items():
        names = listed([words(concepts[k]).name for k in under])
        if s is None:
            told.append(f"under {names} no{other} outcome was an equilibrium in any draw.")
            continue
        parts = [
            f"{found.share[k, s]:.1%} ({found.low[k, s]:.1%} to {found.high[k, s]:.1%})"
            for k in under
        ]
        told.append(
            f"under {names}, most often an equilibrium{besides}: {deeds.state(s + 1)}, in "
            f"{listed(list(dict.fromkeys(parts)))} of draws."
        )
    hanging = [r for r in found.depends_on if r.share >= 0.005][:3]
    if hanging:
        parts = [
            f"{_input(found, r.input.holder, r.input.want)} ({r.share:.0%} of the variance)"
            for r in hanging
        ]
        first, *rest = parts
        after = "".join(f" Then on {part}." for part in rest)
        told.append(f"the verdicts hang most on {first}.{after}")
    if len(found.convergence) > 1:
        draws, off = found.convergence[-2]
        told.append(f"after {draws:,} draws no share was more than {off:.1%} from where it ended.")
    return [sentence(each) for each in told]


def _drawn(found: Sweep) -> str:
    """What was drawn, which is what the shares are about."""
    conflict, sure = found.spec.conflict, found.spec.uncertainty
    by_wants = [maker.wants is not None for maker in conflict.decision_makers]
    neighbours = [
        *(["wants"] if any(by_wants) else []),
        *(["places in a ranking"] if not all(by_wants) else []),
    ]
    real = sure.evidence and any(
        want.because for maker in conflict.decision_makers for want in maker.wants or ()
    )
    return (
        f"preferences were drawn {count(found.draws, 'time')}: each two neighbouring "
        f"{listed(neighbours, 'or')} exchanged with chance {sure.swap:g}"
        + (", each want with evidence real with the chance that gives it" if real else "")
        + ". Shares, with their 95% intervals in brackets, are of the model under these "
        "assumptions; they are not a forecast."
    )


def _most_often(found: Sweep, k: int, always: Sequence[int]) -> int | None:
    """The state (from 0) most often an equilibrium under a concept but for these, if any was."""
    share = found.share[k].copy()
    share[np.asarray(always, np.int64) - 1] = 0
    s = int(share.argmax())
    return s if share[s] else None


def _input(found: Sweep, holder: str, want: str | None) -> str:
    if want is None:
        return f"the ranking of {party(holder)}"
    conflict = found.spec.conflict
    wants = conflict.decision_makers[conflict.index(holder)].wants or ()
    spoken = next((Phrases(conflict).want(w) for w in wants if want in (w.says, w.holds)), None)
    return f"{party(holder)} wanting {spoken or f'“{one_line(want)}”'}"


def mediation_words(
    found: Mediation, conflict: Conflict, today: int | None, most: int = MOST
) -> list[str]:
    """What a third party could do, what interferes least first."""
    concept, wanted = words(found.concept).name, Deeds(conflict, today).state(found.state)
    if found.holds_now:
        return [f"Without any third party this is an equilibrium under {concept}: {wanted}."]
    if not found.remedies:
        return [
            (
                f"None of the {found.tried:,} interventions tried makes this an equilibrium under "
                f"{concept}: {wanted}."
            )
        ]
    single = [r for r in found.remedies if len(r.interventions) == 1]
    pairs = len(found.remedies) - len(single)
    which = f"{len(single) or 'none'} alone" + (f" and {pairs:,} as pairs" if pairs else "")
    told = [
        (
            f"Of {found.tried:,} interventions tried, {which} would make this an equilibrium under "
            f"{concept}: {wanted}."
        ),
        "Those that interfere least, each with the part of all moves that it takes away:",
    ]
    spoken = Phrases(conflict)
    for remedy in found.remedies[:most]:
        parts = [_intervention(each, spoken) for each in remedy.interventions]
        told.append(f"{sentence(listed(parts))} ({remedy.size:.1%}).")
    return told


def _intervention(each: Intervention, spoken: Phrases) -> str:
    if each.kind == "impossible":
        return f"rule out {spoken.expression(each.what)}"
    if each.kind == "one-way":
        option, _, when = each.what.rpartition(": once ")
        return f"make {spoken.expression(option)} final once {when.partition(',')[0]}"
    return f"use “{each.what}”"


def compare_words(found: Comparison) -> list[str]:
    """What differs between two models."""
    told = [sentence(each) for each in _verdict_words(found)]
    return [*unshared_words(found, "the first", "the second"), *told]


def unshared_words(found: Comparison, first: str, second: str) -> list[str]:
    """The decision makers and options that only one of two models has, whatever they are called."""
    told = []
    for what, before, after in (
        ("decision makers", found.parties_before, found.parties_after),
        (
            "options",
            [f"{o}: {n}" for o, n in found.only_before],
            [f"{o}: {n}" for o, n in found.only_after],
        ),
    ):
        if before:
            told.append(
                f"only in {first}, {what}: {listed_at_most(list(map(one_line, before)), 8)}."
            )
        if after:
            told.append(
                f"only in {second}, {what}: {listed_at_most(list(map(one_line, after)), 8)}."
            )
    return [sentence(each) for each in told]


def _verdict_words(found: Comparison) -> list[str]:
    told = []
    if found.same:
        told.append("the same outcomes are stable in both, under every concept asked.")
    for concept, gained in found.gained.items():
        lost = found.lost[concept]
        if gained or lost:
            told.append(
                f"under {words(concept).name}: {_outcomes(gained)} became stable, "
                f"{_outcomes(lost)} stopped being, {len(found.kept[concept]):,} stayed."
            )
    for name, better in found.better_off.items():
        if better:
            told.append(
                f"{party(name)} ranks {_outcomes(better)} that became stable above all that "
                "stopped being under the same concept."
            )
        if worse := found.worse_off[name]:
            told.append(
                f"{party(name)} ranks {_outcomes(worse)} that became stable below all that "
                "stopped being under the same concept."
            )
    return told


def _outcomes(ids: Sequence[int]) -> str:
    if not ids:
        return "none"
    noun = "outcome" if len(ids) == 1 else "outcomes"
    return f"{noun} {listed_at_most([str(n) for n in ids], 8)}"


def forecast_words(found: Forecast) -> list[str]:
    """Where bargaining leads in the model."""
    first, last = found.rounds[0], found.last
    told = [
        (
            f"The weighted median of the positions is {first.median:g}, the weighted mean "
            f"{first.mean:.2f}."
        )
    ]
    if last.round:
        rounds = count(last.round, "round")
        when = f"{rounds} nobody moves any more" if found.settled else f"the {rounds} worked out"
        told.append(
            f"In the expected-utility model, after {when}: median {last.median:.2f}, mean "
            f"{last.mean:.2f}."
        )
        moves = {n: last.positions[n] - first.positions[n] for n in first.positions}
        most = sorted(moves, key=lambda n: -abs(moves[n]))[:3]
        shown = [
            f"{one_line(n)} from {first.positions[n]:g} to {last.positions[n]:.2f}"
            for n in most
            if moves[n]
        ]
        if shown:
            told.append(f"Those who move furthest: {listed(shown)}.")
    elif found.settled:
        told.append("In the expected-utility model nobody moves.")
    return told
