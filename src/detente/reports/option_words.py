"""Which options matter, and what hangs on whether a move can be taken back, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reports.change_words import MOST
from detente.reports.concepts import words
from detente.reports.deeds import Deeds
from detente.reports.words import count, listed, plural, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.analysis.assumptions import Assumptions, Turned
    from detente.analysis.effectiveness import Effect
    from detente.conflict.types import Conflict

READ = {
    "both": "could be taken and given up freely",
    "forward": "could not be given up once taken",
    "backward": "could not be taken again once given up",
}


def effect_words(found: Sequence[Effect], concept: str, conflict: Conflict) -> list[str]:
    """The options that go most with or against the equilibria of one concept."""
    mine = [e for e in found if e.concept == concept]
    if not mine or not mine[0].equilibria:
        return []
    total, name, deeds = mine[0].equilibria, words(concept).name, Deeds(conflict)
    told = []
    for start, link, wanted in (("every", "and", total), ("no", "or", 0)):
        done = [deeds.option(e.owner, e.option) for e in mine if e.taken == wanted]
        if done:
            rest = [count(len(done) - MOST, "more thing")] if len(done) > MOST else []
            what = listed([*done[:MOST], *rest], link)
            told.append(f"In {start} equilibrium under {name} {what}.")
    rest_ = [e for e in mine if abs(e.phi) >= 0.1 and 0 < e.taken < total]
    for e in rest_[:3]:
        does = "do" if plural(e.owner) else "does"
        it = "they" if plural(e.owner) else "it"
        told.append(
            f"Where {deeds.option(e.owner, e.option)}, {_part(e.if_taken)} of states are "
            f"equilibria under {name}; where {it} {does} not, {_part(e.if_not)}."
        )
    return told


def _part(share: float | None) -> str:
    return "none" if share is None else f"{share:.1%}"


def direction_words(found: Assumptions, concept: str, deeds: Deeds, most: int = MOST) -> list[str]:
    """What the equilibria of one concept owe to which moves can be taken back."""
    name = words(concept).name
    k = found.concepts.index(concept)
    ever = found.share[k]
    always = [int(s) + 1 for s in (ever > 1 - 1e-9).nonzero()[0]]
    some = int(((ever > 0) & (ever < 1 - 1e-9)).sum())
    start = f"whichever moves can be taken back ({count(found.readings, 'reading')} solved)"
    if always:
        one = f"{start}, {{}} is stable under {name}"
        told = deeds.outcomes(always, one, f"{start}, {{}} are stable under {name}")
        if some:
            told.append(
                f"{count(some, 'other')} {'is' if some == 1 else 'are'} so in some readings."
            )
    else:
        told = [
            (
                f"no outcome is stable under {name} {start}; {count(some, 'outcome')} "
                f"{'is' if some == 1 else 'are'} in some."
            )
        ]
    told = [" ".join(map(sentence, told))]
    moved = [t for t in found.turned if t.lost[concept] or t.gained[concept]]
    moved.sort(key=lambda t: -len(t.lost[concept]) - len(t.gained[concept]))
    told += [" ".join(map(sentence, _turned(t, concept, deeds))) for t in moved[:most]]
    if len(moved) > most:
        told.append(f"it changes with {count(len(moved) - most, 'more option')} too.")
    if not moved:
        told.append(f"no single option’s direction changes what is stable under {name}.")
    return [sentence(each) for each in told]


def _turned(turned: Turned, concept: str, deeds: Deeds) -> list[str]:
    """What would change if one option could, or could not, be taken back."""
    start = f"if {deeds.quoted(turned.owner, turned.option)} {READ[turned.instead]}"
    told: list[str] = []
    for ids, what in (
        (turned.lost[concept], "would no longer be stable"),
        (turned.gained[concept], "would become stable"),
    ):
        if ids:
            line = f"{f'{start}, ' if not told else ''}{{}} {what}"
            told += deeds.outcomes(ids, line, line)
    return told
