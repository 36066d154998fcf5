"""Robustness, third parties, comparison and bargaining in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.reports.concepts import words
from detente.reports.phrases import Phrases
from detente.reports.words import count, listed, listed_at_most, one_line, party, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.analysis.bargaining import Forecast
    from detente.analysis.compare import Comparison
    from detente.analysis.mediation import Mediation
    from detente.analysis.sweep_result import Sweep

MOST = 6


def states(ids: Iterable[int], most: int = 8) -> str:
    """``state 3``, ``states 3, 5 and 8``, ``no state``."""
    numbers = [f"{s:,}" for s in ids]
    if not numbers:
        return "no state"
    return f"state{'s' if len(numbers) > 1 else ''} {listed_at_most(numbers, most)}"


def sweep_words(found: Sweep) -> list[str]:
    """How robust the answer is."""
    told = []
    concepts = found.spec.concepts
    always = np.flatnonzero((found.share == 1).all(axis=0))
    if always.size:
        held = "was an equilibrium" if always.size == 1 else "were equilibria"
        under_all = "every concept asked" if len(concepts) > 1 else words(concepts[0]).name
        told.append(f"{states((always + 1).tolist())} {held} in every draw under {under_all}.")
    lines: dict[str, list[str]] = {}
    for k, concept in enumerate(concepts):
        share = found.share[k]
        order = [int(s) for s in np.argsort(-share, kind="stable")[: always.size + 3]]
        top = [s for s in order if share[s] > 0 and s not in always][:2]
        listed_ = [
            f"state {s + 1} in {share[s]:.1%} of draws ({found.low[k, s]:.1%} to "
            f"{found.high[k, s]:.1%})"
            for s in top
        ]
        lines.setdefault(listed(listed_), []).append(words(concept).name)
    besides, other = (" besides", " other") if always.size else ("", "")
    for line, under in lines.items():
        told.append(
            f"under {listed(under)}, most often an equilibrium{besides}: {line}."
            if line
            else f"under {listed(under)} no{other} state was an equilibrium in any draw."
        )
    sure = found.spec.uncertainty
    told.append(
        f"This is over {count(found.draws, 'draw')} of the preferences: each two neighbouring "
        f"wants or groups of states exchanged with chance {sure.swap:g}"
        + (", each want with evidence real with the chance that gives it" if sure.evidence else "")
        + ". It is a statement about the model under these assumptions, not a forecast."
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


def _input(found: Sweep, holder: str, want: str | None) -> str:
    if want is None:
        return f"the ranking of {party(holder)}"
    conflict = found.spec.conflict
    wants = conflict.decision_makers[conflict.index(holder)].wants or ()
    spoken = next((Phrases(conflict).want(w) for w in wants if want in (w.says, w.holds)), None)
    return f"{party(holder)} wanting {spoken or f'“{one_line(want)}”'}"


def mediation_words(found: Mediation) -> list[str]:
    """What a third party could do."""
    concept = words(found.concept).name
    if found.holds_now:
        return [f"State {found.state} is an equilibrium under {concept} without any third party."]
    if not found.remedies:
        return [
            (
                f"None of the {found.tried:,} interventions tried makes state {found.state} an "
                f"equilibrium under {concept}."
            )
        ]
    single = [r for r in found.remedies if len(r.interventions) == 1]
    told = [
        (
            f"Of {found.tried:,} interventions tried, {len(single):,} single ones and "
            f"{len(found.remedies) - len(single):,} pairs make state {found.state} an equilibrium "
            f"under {concept}. Those that interfere least:"
        )
    ]
    for remedy in found.remedies[:MOST]:
        parts = [
            f"rule out “{i.what}”"
            if i.kind == "impossible"
            else _final(i.what)
            if i.kind == "one-way"
            else f"use “{i.what}”"
            for i in remedy.interventions
        ]
        told.append(f"{sentence(listed(parts))} (size {remedy.size:.1%}).")
    return told


def _final(what: str) -> str:
    option, _, when = what.rpartition(": once ")
    return f"make “{option}” final once {when.partition(',')[0]}"


def compare_words(found: Comparison) -> list[str]:
    """What differs between two models."""
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
                f"only in the first, {what}: {listed_at_most(list(map(one_line, before)), 8)}."
            )
        if after:
            told.append(
                f"only in the second, {what}: {listed_at_most(list(map(one_line, after)), 8)}."
            )
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
    return [sentence(each) for each in told]


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
        how = "nobody moves any more" if found.settled else "the rounds asked for are over"
        told.append(
            f"In the expected-utility model, after {count(last.round, 'round')} {how}: median "
            f"{last.median:.2f}, mean {last.mean:.2f}."
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
