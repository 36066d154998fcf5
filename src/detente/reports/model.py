"""The model as the page shows it: who can do what, wants what first, and why we say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from detente.reports.phrases import Phrases, option_words
from detente.reports.results import one_way
from detente.reports.words import count, listed, one_line

if TYPE_CHECKING:
    from detente.conflict.case import Case
    from detente.conflict.types import DecisionMaker, Option
    from detente.reports.exhibits import Exhibits

_MOST_RANKED = 16
_MOST_TIED = 8


def model_view(case: Case, exhibits: Exhibits) -> dict[str, Any]:
    """The template's variables for the section on the model."""
    conflict = case.conflict
    phrases = Phrases(conflict)
    return {
        "words": (
            f"{count(len(conflict.decision_makers), 'decision maker')} with "
            f"{count(len(conflict.options), 'option')} between them; "
            f"{count(int(conflict.states.size), 'combination')} of options can be."
        ),
        "makers": [_maker(case, maker, exhibits, phrases) for maker in conflict.decision_makers],
        "infeasible": [
            _line(phrases.expression(text), formula=_formula(text, phrases.expression(text)))
            for text in conflict.infeasible
        ],
    }


def _maker(
    case: Case, maker: DecisionMaker, exhibits: Exhibits, phrases: Phrases
) -> dict[str, Any]:
    heading, wants, hidden = _preferences(case, maker, exhibits, phrases)
    return {
        "name": one_line(maker.name),
        "note": one_line(maker.note) if maker.note else None,
        "options": [_option(option, exhibits) for option in maker.options],
        "preference": heading,
        "wants": wants,
        "hidden": hidden,
    }


def _option(option: Option, exhibits: Exhibits) -> dict[str, Any]:
    words = option_words(option)
    name, says = one_line(option.name), one_line(option.says or "")
    return {
        "words": words,
        "says": says if says and says.removeprefix("to ") != words else None,
        "name": name if name != words else None,
        "direction": one_way(option.direction),
        "note": one_line(option.note) if option.note else None,
        "because": exhibits.because(option.because),
    }


def _preferences(
    case: Case, maker: DecisionMaker, exhibits: Exhibits, phrases: Phrases
) -> tuple[str, list[dict[str, Any]], str | None]:
    """A heading, the preferences in order, and how many are not shown."""
    if maker.wants:
        wants = [
            _line(
                phrases.want(want),
                formula=_formula(want.holds, phrases.want(want)),
                note=one_line(want.note) if want.note else None,
                because=exhibits.because(want.because),
            )
            for want in maker.wants
        ]
        return "Wants, most important first", wants, None
    if maker.weights:
        heaviest = sorted(maker.weights.items(), key=lambda pair: -pair[1])
        return "Weights of the options", [_line(f"{one_line(n)}: {w:g}") for n, w in heaviest], None
    if maker.ranking is None and maker.payoffs is None:
        return "No preferences: all outcomes are equal", [], None
    groups, left = _groups(case, maker)
    shown = [_line(text) for text in groups]
    hidden = f"{count(left, 'lower place is', 'lower places are')} not shown." if left else None
    return "Order of the states, best first; those on one line are equal", shown, hidden


def _groups(case: Case, maker: DecisionMaker) -> tuple[list[str], int]:
    """States of equal payoff, best first, as numbers and letters; how many levels are left."""
    conflict = case.conflict
    payoffs = conflict.payoff_table[conflict.index(maker.name)]
    levels = np.unique(payoffs)[::-1]
    told = []
    for level in levels[:_MOST_RANKED]:
        states = np.flatnonzero(payoffs == level) + 1
        few = [f"{state} ({conflict.letters(int(state))})" for state in states[:_MOST_TIED]]
        more = [f"{states.size - _MOST_TIED:,} more"] if states.size > _MOST_TIED else []
        told.append(listed([*few, *more]))
    return told, max(0, levels.size - _MOST_RANKED)


def _line(
    words: str,
    *,
    formula: str | None = None,
    note: str | None = None,
    because: list[Any] | None = None,
) -> dict[str, Any]:
    return {"words": words, "formula": formula, "note": note, "because": because or []}


def _formula(text: str, words: str) -> str | None:
    """An expression as it stands in the file, unless its words say the same."""
    formula = one_line(text)
    return None if formula == words.replace("“", "").replace("”", "") else formula
