"""What rests on somebody being mistaken, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reports.change_words import states
from detente.reports.concepts import words
from detente.reports.words import count, listed, party, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.analysis.misperception import Misperception, Perceived


def misperception_words(found: Misperception) -> list[str]:
    """What rests on somebody not knowing; nothing where everybody sees everything."""
    told = []
    for name in found.mistaken:
        if blind := found.blind[name]:
            told.append(
                f"{party(name)} does not see that {count(len(blind), 'state')} can be: "
                f"{states(blind)}."
            )
        if whom := found.misjudged[name]:
            own = [w for w in whom if w == name]
            others = [party(w) for w in whom if w != name]
            parts = [f"what {listed(others)} would rather have"] if others else []
            parts += [f"what {party(name)} itself would rather have"] if own else []
            told.append(f"{party(name)} is mistaken about {listed(parts)}.")
    if not told:
        return []
    for each, under in _alike(found):
        told += [f"under {under}, {line}" for line in _perceived(each, found.mistaken)]
    for name, ids in found.unforeseen.items():
        if ids:
            told.append(
                f"The others can bring about what {party(name)} does not expect: {states(ids)}."
            )
    return [sentence(each) for each in told]


def _alike(found: Misperception) -> list[tuple[Perceived, str]]:
    """Outcomes that read the same under several concepts, once, with the concepts' names."""
    groups: dict[tuple[str, ...], list[Perceived]] = {}
    for each in found.outcomes:
        groups.setdefault(tuple(_perceived(each, found.mistaken)), []).append(each)
    return [
        (group[0], listed([words(each.concept).name for each in group]))
        for group in groups.values()
    ]


def _perceived(each: Perceived, mistaken: Sequence[str]) -> list[str]:
    """One concept: what lasts, what rests on a mistake, what only the truth brings, surprises."""
    told = []
    for name in mistaken:
        ends = {*each.in_all_eyes, *(s for s, who in each.in_some_eyes.items() if name in who)}
        told.append(f"in the eyes of {party(name)} it can end in {states(sorted(ends))}.")
    if not each.together:
        told.append("there is no state in which all would stay, as each sees things.")
    if each.lasting:
        told.append(f"{states(each.lasting)} would last, and still when everybody learns all.")
    if each.dissolving:
        told.append(
            f"{states(each.dissolving)} would last only while somebody does not know: as things "
            f"are, {'it is' if len(each.dissolving) == 1 else 'they are'} not stable."
        )
    if each.emerging:
        told.append(f"{states(each.emerging)} would be stable only once everybody knows.")
    surprised: dict[tuple[int, ...], list[str]] = {}
    for name, ids in each.surprises.items():
        if ids:
            surprised.setdefault(tuple(ids), []).append(party(name))
    for ids, who in surprised.items():
        told.append(
            f"{states(ids)} would come as a surprise to {listed(who)}, who would stay there and "
            "yet did not see the others stay."
        )
    return told
