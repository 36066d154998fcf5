"""Two versions of a case side by side, as HTML: what is stable in each, and who gained by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from detente.reports.concepts import words as concept_words
from detente.reports.phrases import Phrases
from detente.reports.words import count, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.analysis.compare import Comparison, Outcome
    from detente.conflict.types import Conflict

SHOWN = 5


def sides_html(found: Comparison, after: Conflict, saved: str) -> Markup:
    """The tables of a comparison; what changed stands before what stayed.

    Args:
        found: what differs.
        after: the second of the two models.
        saved: what the first is called.
    """
    told = _Told(found, after)
    table = Markup(
        '<table class="sides"><caption>What is stable for everyone, before and now</caption>'
        '<thead><tr><th scope="col">Under</th><th scope="col">In {}</th>'
        '<th scope="col">As it is now</th></tr></thead><tbody>{}</tbody></table>'
    )
    alike: dict[object, list[str]] = {}
    for concept in found.gained:
        sets = (found.gained[concept], found.lost[concept], found.kept[concept])
        alike.setdefault(sets, []).append(concept)
    rows = (_row(told, concepts) for concepts in alike.values())
    return table.format(saved, _all(rows)) + _gains(told)


class _Told:
    """The outcomes of a comparison in words, over the options that both models have."""

    def __init__(self, found: Comparison, after: Conflict) -> None:
        self.found = found
        self._phrases = Phrases(after)
        owners = [(owned.owner, owned.option.name) for owned in after.options]
        self._places = [owners.index(key) for key in found.options]
        self._options = len(owners)

    def item(self, number: int, side: str, mark: str = "") -> Markup:
        """An outcome as an item of a list; ``mark`` is + or −."""
        outcome = self.found.outcomes[number - 1]
        became = {"+": ("yes", "became stable"), "−": ("no", "stopped being stable")}.get(mark)
        sign = (
            Markup('<b class="{}">{} {}:</b> ').format(became[0], mark, became[1]) if became else ""
        )
        where = _where(outcome, side)
        return Markup("<li>{}{}{}</li>").format(sign, where, self._deeds(outcome))

    def _deeds(self, outcome: Outcome) -> str:
        taken = [False] * self._options
        for place, letter in zip(self._places, outcome.options, strict=True):
            taken[place] = letter == "Y"
        return self._phrases.deeds(taken) if any(taken) else "none of the options is taken"


def _where(outcome: Outcome, side: str) -> Markup:
    """The states of an outcome in one of the models, by their numbers there."""
    states: tuple[int, ...] = getattr(outcome, side)
    name = "state" if len(states) == 1 else "states"
    more = "…" if len(states) > 3 else ""
    return Markup("<small>{} {}{}</small> ").format(name, ", ".join(map(str, states[:3])), more)


def _row(told: _Told, concepts: Sequence[str]) -> Markup:
    """Concepts under which the same outcomes are stable, then and now."""
    found = told.found
    gained, lost, kept = (by[concepts[0]] for by in (found.gained, found.lost, found.kept))
    row = Markup('<tr><th scope="row">{}<small>{}</small></th><td>{}</td><td>{}</td></tr>')
    what = (
        f"{len(gained):,} became stable, {len(lost):,} stopped, {len(kept):,} stayed"
        if gained or lost
        else "no difference"
    )
    return row.format(
        listed([concept_words(concept).name for concept in concepts]),
        what,
        _side(told, "before", "−", lost, kept),
        _side(told, "after", "+", gained, kept),
    )


def _side(told: _Told, side: str, mark: str, changed: Sequence[int], kept: Sequence[int]) -> Markup:
    if not changed and not kept:
        return Markup('<span class="off">nothing</span>')
    items = [told.item(n, side, mark) for n in changed[:SHOWN]]
    items += [told.item(n, side) for n in kept[: SHOWN - len(items)]]
    more = len(changed) + len(kept) - len(items)
    end = Markup("<li>and {} more</li>").format(f"{more:,}") if more else ""
    return Markup("<ul>{}{}</ul>").format(_all(items), end)


def _gains(told: _Told) -> Markup:
    """Who likes what became stable better, or less, than all that stopped being."""
    found = told.found
    rows = [
        Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>').format(
            one_line(name), _ranked(told, better), _ranked(told, found.worse_off[name])
        )
        for name, better in found.better_off.items()
        if better or found.worse_off[name]
    ]
    if not rows:
        return Markup("")
    return Markup(
        '<table class="sides"><caption>Who gained: what became stable, by how a party ranks it '
        "beside all that stopped being stable under the same concept</caption>"
        '<thead><tr><th scope="col">Party</th><th scope="col">Above all of it</th>'
        '<th scope="col">Below all of it</th></tr>'
        "</thead><tbody>{}</tbody></table>"
    ).format(_all(rows))


def _ranked(told: _Told, outcomes: Sequence[int]) -> Markup:
    if not outcomes:
        return Markup('<span class="off">none</span>')
    items = _all(told.item(n, "after") for n in outcomes[:SHOWN])
    more = len(outcomes) - SHOWN
    end = Markup("<li>and {}</li>").format(count(more, "more", "more")) if more > 0 else ""
    return Markup("<ul>{}{}</ul>").format(items, end)


def _all(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
