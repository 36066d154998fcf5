"""The answer in a few sentences, each made from what was found and solved.

Every sentence says what follows in the model or what the text reports; none of them says what
anybody thinks or will do. A sentence whose finding is missing is not made at all.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from detente.reports.concepts import names, words
from detente.reports.outcomes import Outcomes
from detente.reports.phrases import Phrases
from detente.reports.tables import STRENGTHS, WantRow, kept, wants_rows
from detente.reports.words import (
    clean,
    count,
    listed,
    one_line,
    ordinal,
    party,
    quote,
    sentence,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.analysis.solve import Result
    from detente.conflict.case import Case
    from detente.conflict.types import Conflict
    from detente.evidence.types import Item

_MOST_TOLD = 3


def answer(case: Case, result: Result) -> list[str]:
    """The answer to “who wants what from whom, and where can this end?”, a sentence or two each.

    Args:
        case: the case as drafted or edited.
        result: its conflict, solved.

    Returns:
        Plain text, in order: who wants what of whom most; where it can end; who gets what there;
        how things stand today; how sure this is.

    Raises:
        DetenteError: a status quo that is no state of the conflict.
    """
    today = case.today
    outcomes = Outcomes(result, today)
    told = [
        _wants(case),
        _ends(outcomes),
        _described(outcomes),
        _gets(outcomes),
        _ranks(outcomes),
        _today(outcomes),
        *assumptions(result),
        how_sure(case),
    ]
    return [sentence(clean(each)) for each in told if each]


CLEARLY_MORE = 1.2


def _wants(case: Case) -> str | None:
    """Whose wants of whom weigh most, by how strongly they are worded and how surely found."""
    rows = wants_rows(case)
    pairs: dict[tuple[str, str], list[WantRow]] = defaultdict(list)
    for row in rows:
        whom = row.of_side or row.modelled_of
        if whom and whom != row.side:
            pairs[row.side, whom].append(row)
    if not pairs:
        return _first_wants(case.conflict)
    heaviest = sorted(pairs.items(), key=lambda pair: -sum(map(_weight, pair[1])))[:_MOST_TOLD]
    told = [
        f"by {party(who)} from {party(whom)} ({_strongest(asked)})"
        for (who, whom), asked in heaviest
    ]
    then = f"; then {listed(told[1:])}" if told[1:] else ""
    modelled = any(row.of_side is None for _, asked in heaviest for row in asked)
    source = "the text tells it" + modelled * ", and the model where the text names nobody"
    weights = [sum(map(_weight, asked)) for _, asked in heaviest]
    if len(heaviest[0][1]) == 1 or (weights[1:] and weights[0] < CLEARLY_MORE * weights[1]):
        # Nobody wants clearly most: no superlative.
        return f"as {source}, something is wanted {listed(told)}."
    return f"as {source}, most is wanted {told[0]}{then}."


def _strongest(rows: list[WantRow]) -> str:
    """How many wants, and the one worded most strongly; they come in that order."""
    if len(rows) == 1:
        return f"1 want: {_asked(rows[0])}"
    return f"{len(rows)} wants, the strongest {_asked(rows[0])}"


def _asked(row: WantRow) -> str:
    asked = quote(row.content.text, 120)
    return f"against {asked}" if row.item.polarity == "against" else asked


def _weight(row: WantRow) -> float:
    return STRENGTHS[row.strength] * row.confidence


def _first_wants(conflict: Conflict) -> str | None:
    """What each decision maker of the model wants first, where no text says who wants what."""
    phrases = Phrases(conflict)
    first = [
        f"{one_line(maker.name)} – {phrases.want(maker.wants[0])}"
        for maker in conflict.decision_makers
        if maker.wants
    ]
    if not first:
        return None
    return f"what is wanted first in this model: {'; '.join(first)}."


def _ends(outcomes: Outcomes) -> str:
    """How many outcomes are stable, and how many of them whatever the concept."""
    possible = count(int(outcomes.conflict.states.size), "possible outcome")
    asked = outcomes.result.concepts
    if not outcomes.total:
        return (
            f"in this model none of the {possible} is stable for everyone under "
            f"{listed(names(asked), 'or')}: wherever it stands, somebody gains by moving."
        )
    are = "is" if outcomes.total == 1 else "are"
    told = f"in this model {outcomes.total} of {possible} {are} stable for everyone"
    if len(asked) == 1:
        return f"{told} under {listed(names(asked))}."
    best = outcomes.groups[0]
    told = f"{told} under at least one of {len(asked)} concepts of stability"
    if len(best.concepts) < len(asked):
        return f"{told}; none under all of them, at best under {listed(names(best.concepts))}."
    return f"{told}; {best.size} under all of them."


def _described(outcomes: Outcomes) -> str | None:
    """The most robust outcome by what is done in it; or several by what they share."""
    if not outcomes.total:
        return None
    best = outcomes.groups[0]
    numbers = [f"{s} (today)" if s == outcomes.today else str(s) for s in best.states]
    if best.size == 1:
        done = outcomes.phrases.outcome(outcomes.taken(best.states[0]))
        return f"the most robust outcome is state {numbers[0]}: {done}."
    shown = numbers if best.size <= _MOST_TOLD + 1 else numbers[:_MOST_TOLD]
    more = [f"{best.size - len(shown):,} more"] if best.size > len(shown) else []
    always, ever = outcomes.always_and_ever(outcomes.members(best))
    some = tuple(e and not a for a, e in zip(always, ever, strict=True))
    told = f"the most robust outcomes are states {listed([*shown, *more])}."
    if any(always):
        told += f" Done in all of them: {outcomes.phrases.deeds(always)}."
    if any(some):
        told += f" Done in some: {outcomes.phrases.deeds(some)}."
    return told if all(ever) else f"{told} Nothing else is done in any."


def _gets(outcomes: Outcomes) -> str | None:
    """How many of its wants each decision maker gets in the most robust outcomes."""
    if not outcomes.total:
        return None
    states = outcomes.members(outcomes.groups[0])
    shares, never = [], []
    for maker in outcomes.conflict.decision_makers:
        wants = maker.wants or ()
        if not wants:
            continue
        truths = [outcomes.holds(want, states) for want in wants]
        got = np.sum(truths, axis=0)
        least, most = int(got.min()), int(got.max())
        share = str(least) if least == most else f"{least} to {most}"
        first = "" if truths[0].any() else ", not its first"
        shares.append(f"{party(maker.name)} {share} of {len(wants)}{first}")
        if not outcomes.ever_holds(wants[0]):
            never.append(f"{one_line(maker.name)} ({outcomes.phrases.want(wants[0])})")
    if not shares:
        return None
    where = "there" if len(states) == 1 else "in these outcomes"
    told = f"{where}, of the wants in the model, these hold: {'; '.join(shares)}."
    if never:
        told += f" What is wanted first holds in no stable outcome for {listed(never)}."
    return told


def _ranks(outcomes: Outcomes) -> str | None:
    """Where the most robust outcomes stand for those whose order is given without wants."""
    if not outcomes.total:
        return None
    states = outcomes.members(outcomes.groups[0])
    stands = []
    for number, maker in enumerate(outcomes.conflict.decision_makers):
        best, worst, places = outcomes.places(number, states)
        if maker.wants or places == 1:
            continue
        range_ = ordinal(best) if best == worst else f"{ordinal(best)} to {ordinal(worst)}"
        stands.append(f"{range_} of {places} for {party(maker.name)}")
    them = "this outcome comes" if states.size == 1 else "these outcomes come"
    return f"in each one’s own order {them} {'; '.join(stands)}." if stands else None


def _today(outcomes: Outcomes) -> str | None:
    """Whether today is stable, and who could gain by moving from it."""
    if outcomes.today is None:
        return None
    here = f"in this model today (state {outcomes.today})"
    movers = [party(name) for name in outcomes.gainers(outcomes.today)]
    stable = outcomes.concepts_of(outcomes.today)
    if not movers:
        return f"{here} nobody gains by moving alone, so things can stay as they are."
    could = f"{listed(movers)} could gain by moving alone"
    if stable:
        return (
            f"{here} {could}, but what the others could do in return may hold that back: the "
            f"state is stable under {listed(names(stable))}."
        )
    return f"{here} is not stable for everyone under any concept asked: {could}."


def assumptions(result: Result) -> list[str]:
    """What the solution assumes beyond the definitions, and what it could not decide."""
    told = [f"for this answer {result.how}."] if result.how else []
    for concept in result.concepts:
        unsure = [of[concept] for of in result.undecided.values() if concept in of]
        if unsure:
            states = count(int(np.logical_or.reduce(unsure).sum()), "outcome")
            told.append(
                f"under {words(concept).name} the verdict on {states} depends on how somebody "
                "breaks a tie; these do not count as stable."
            )
    return told


def how_sure(case: Case) -> str:
    """What the model rests on, and who has looked at it."""
    reasons = {id_ for _, ids in case.because() for id_ in ids}
    items = [item for _, item in case.items()]
    if not items:
        return (
            "this model holds no evidence from a text: what follows from it is as sure as the "
            "options and preferences that were entered."
        )
    looked = sum(item.review != "proposed" for item in items)
    behind = kept(tuple(item for item in items if item.id in reasons))
    review = (
        "none of the evidence has been reviewed by a person"
        if not looked
        else f"a person has reviewed {looked} of {count(len(items), 'piece')} of evidence"
    )
    return (
        f"this is a model of what {_sources(case)}, not a forecast: its options and "
        f"preferences rest on {count(len(behind), 'piece')} of evidence{_found(behind)}, and "
        f"{review}."
    )


def _found(behind: Sequence[Item]) -> str:
    """How sure what nobody has reviewed was found, and how much a person stands behind."""
    proposed = [item.confidence for item in behind if item.review == "proposed"]
    mean = sum(proposed) / len(proposed) if proposed else 0.0
    read = len(behind) - len(proposed)
    if not behind:
        return ""
    if not read:
        return f", found with a mean confidence of {mean:.2f}"
    if not proposed:
        return ", all accepted or corrected by a person"
    return (
        f", {read} of them accepted or corrected by a person and the others found with a mean "
        f"confidence of {mean:.2f}"
    )


def _sources(case: Case) -> str:
    number = len(case.documents)
    return "one article says" if number == 1 else f"{number or 'some'} articles say"
