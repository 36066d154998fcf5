"""What rests on somebody being mistaken, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reports.concepts import words
from detente.reports.deeds import Deeds
from detente.reports.words import listed, party, plural, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.analysis.misperception import Misperception, Perceived


def misperception_words(found: Misperception, today: int | None) -> list[str]:
    """What rests on somebody not knowing; nothing where everybody sees everything.

    Args:
        found: the conflict as it is and as it is seen.
        today: the number of the state things are in, or None.
    """
    told = []
    deeds = Deeds(found.hypergame.truth.conflict, today)
    for name in found.mistaken:
        who = party(name)
        if blind := found.blind[name]:
            start = f"{who} {'do' if plural(who) else 'does'} not see that {{}} can be"
            told.append(_together(deeds.outcomes(blind, start, start)))
        if whom := found.misjudged[name]:
            own = [w for w in whom if w == name]
            others = [party(w) for w in whom if w != name]
            parts = [f"what {listed(others)} would rather have"] if others else []
            parts += [f"what {who} itself would rather have"] if own else []
            told.append(f"{who} {'are' if plural(who) else 'is'} mistaken about {listed(parts)}.")
    if not told:
        return []
    for lines, under in _alike(found, deeds):
        told.append(f"under {under}, {_together(lines)}")
    for name, ids in found.unforeseen.items():
        if ids:
            who = party(name)
            start = f"the others can bring about {{}} that {who} {'do' if plural(who) else 'does'}"
            told.append(_together(deeds.outcomes(ids, f"{start} not see", f"{start} not see")))
    return [sentence(each) for each in told]


def _together(lines: Sequence[str]) -> str:
    first, *rest = lines
    return " ".join([first, *map(sentence, rest)])


def _alike(found: Misperception, deeds: Deeds) -> list[tuple[tuple[str, ...], str]]:
    """What is said of outcomes, once where several concepts agree, with the names of those."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for each in found.outcomes:
        lines = tuple(_perceived(each, found.mistaken, deeds))
        groups.setdefault(lines, []).append(words(each.concept).name)
    return [(lines, listed(names)) for lines, names in groups.items()]


def _perceived(each: Perceived, mistaken: Sequence[str], deeds: Deeds) -> list[str]:
    """One concept: what lasts, what rests on a mistake, what only the truth brings, surprises."""
    told = []

    def tell(ids: Sequence[int], one: str, many: str) -> None:
        if ids:
            told.append(_together(deeds.outcomes(ids, one, many)))

    for name in mistaken:
        ends = sorted({*each.in_all_eyes, *(s for s, w in each.in_some_eyes.items() if name in w)})
        start = f"{{}} %s an equilibrium in the eyes of {party(name)}"
        tell(ends, start % "is", start.replace("an equilibrium", "equilibria") % "are")
        if not ends:
            told.append(f"no outcome is an equilibrium in the eyes of {party(name)}.")
    if not each.together:
        told.append("there is no outcome in which all would stay, as each sees things.")
    lasts = "{} would last, and still when everybody learns all"
    tell(each.lasting, lasts, lasts)
    start = "{} would last only while somebody does not know, and %s not stable as things are"
    tell(each.dissolving, start % "is", start % "are")
    emerges = "{} would be stable only once everybody knows"
    tell(each.emerging, emerges, emerges)
    surprised: dict[tuple[int, ...], list[str]] = {}
    for name, ids in each.surprises.items():
        if ids:
            surprised.setdefault(tuple(ids), []).append(party(name))
    for ids, who in surprised.items():
        line = (
            f"{{}} would come as a surprise to {listed(who)}, who would stay there and yet did not "
            "see the others stay"
        )
        tell(ids, line, line)
    return told
