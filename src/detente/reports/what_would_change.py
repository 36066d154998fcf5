"""The report's section on what would change the answer, put together from the further analyses.

What would take long on a model is left out, and the section says so: a page must not keep anybody
waiting for more than some seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from detente.conflict.expressions import parse, vocabulary
from detente.reports import change_words as told
from detente.reports import coalition_words as deals
from detente.reports.bargaining_part import bargaining_part
from detente.reports.deeds import Deeds
from detente.reports.evolution_drawing import draw_evolution
from detente.reports.evolution_words import evolution_words
from detente.reports.inverse_words import change_words, together_words, want_change_words
from detente.reports.misperception_words import misperception_words
from detente.reports.option_words import direction_words, effect_words
from detente.reports.words import party, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.analysis.result import Result
    from detente.conflict.case import Case
    from detente.conflict.types import Conflict
    from detente.reports.drawing import Drawing

CONCEPT = "seq"
MOST_STATES = 2**12
MOST_PARTIES = 6
MOST_DRAWN = 1_500_000
MOST_DRAWS = 500
FEWEST_DRAWS = 100
MOST_INVERTED = 4096


class Part(NamedTuple):
    """A part of the section: its heading, sentences, and a drawing if it has one."""

    anchor: str
    name: str
    sentences: tuple[str, ...]
    drawing: Drawing | None = None


def what_would_change(case: Case, result: Result) -> list[Part]:
    """The parts of the section, in order.

    Of a conflict of one decision maker or one state there is only what is said of bargaining.

    Args:
        case: the case.
        result: its conflict, solved.
    """
    found = [] if len(case.conflict.names) < 2 else _of_the_model(case, result)
    if bargaining := bargaining_part(case):
        found.append(Part("bargaining", "Bargaining over one issue", *bargaining))
    return [part for part in found if part.sentences]


def _of_the_model(case: Case, result: Result) -> list[Part]:
    conflict = case.conflict
    if conflict.states.size < 2:
        return []
    if int(conflict.states.size) > MOST_STATES:
        why = (
            f"With {conflict.states.size:,} states this takes longer than a page may; ask for it "
            "with detente evolve, coalitions, invert and sweep."
        )
        return [Part("changes-large", "Not worked out here", (why,))]
    return [*_from_today(case), *_robust(case), *_wanted(case, result), *_options(case, result)]


def _from_today(case: Case) -> Iterator[Part]:
    """What can follow, who can gain together, what leaving one out does, what is not seen."""
    from detente.analysis.coalition_deals import deals_from
    from detente.analysis.evolution import evolve
    from detente.analysis.left_out import leaving_out
    from detente.analysis.misperception import misperception

    conflict = case.conflict
    today = case.today
    if today is not None:
        evolution = evolve(conflict, today)
        drawing = draw_evolution(evolution)
        if drawing.svg is not None:  # two drawings on a page need arrow tips of their own
            named = drawing.svg.replace('id="tip-', 'id="later-tip-')
            drawing = drawing._replace(svg=named.replace("url(#tip-", "url(#later-tip-"))
        words = tuple(evolution_words(evolution, today))
        if drawing.svg is None and evolution.improvements.reached.size:
            words = (*words, drawing.words)
        shown = drawing if drawing.svg is not None else None
        yield Part("evolution", "What can follow from today", words, shown)
        if len(conflict.names) <= MOST_PARTIES:
            at, wants = deals_from(conflict, today)
            words = (
                *deals.coalition_words(at, conflict, today, today),
                *deals.want_deal_words(wants, conflict, today, today),
            )
            yield Part("coalitions", "Who would have to move together", words)
    if 2 < len(conflict.names) <= MOST_PARTIES:
        lines = []
        for name in conflict.names:
            left = leaving_out(conflict, name, case.status_quo, [CONCEPT])
            lines.append(" ".join(deals.left_out_words(left, conflict, today)))
        yield Part("left-out-party", "If one party is left out", tuple(lines))
    if any(maker.unseen or maker.believes for maker in conflict.decision_makers):
        words = tuple(misperception_words(misperception(conflict, case.status_quo), today))
        yield Part("misperception", "What rests on somebody not knowing", words)


def _robust(case: Case) -> Iterator[Part]:
    from detente.analysis.draws import Uncertainty, confidences_of
    from detente.analysis.sweep import Spec, sweep

    conflict = case.conflict
    today = case.today
    draws = min(MOST_DRAWS, MOST_DRAWN // (int(conflict.states.size) * len(conflict.names)))
    if draws >= FEWEST_DRAWS:
        spec = Spec(conflict, draws, uncertainty=Uncertainty(), confidences=confidences_of(case))
        words = tuple(told.sweep_words(sweep(spec), today))
        yield Part("robust", "How much hangs on what is not known", words)


def _wanted(case: Case, result: Result) -> Iterator[Part]:
    """What would make an outcome hold that somebody may want to, if it does not.

    That is the one in which most wants hold; or today's, where that one holds already or rankings
    state no wants.
    """
    conflict = case.conflict
    if CONCEPT not in result.concepts or conflict.states.size > MOST_INVERTED:
        return
    today = case.today
    holding = set(result.equilibria[CONCEPT].tolist())
    deeds, lines = Deeds(conflict, today), []
    state = most_wants(conflict)
    holds = "is an equilibrium under SEQ as preferences are; nothing has to change for it."
    if state is not None:
        told_of = deeds.state(state, whole=True)
        lines.append(f"in no outcome do more wants hold than in this: {told_of}.")
        if state in holding:
            lines.append(f"it {holds}")
    if state is None or state in holding:
        if today in holding and today != state:
            lines.append(f"today’s outcome {'is one, too.' if lines else holds}")
        state = today
    if state is None or state in holding:
        if lines:
            yield Part("wanted", "What would have to be preferred", (_paragraph(lines),))
        return
    called = "today’s outcome" if state == today else "this outcome"
    lines.append(f"{called if state == today else 'it'} is not an equilibrium under SEQ.")
    yield from _changed(conflict, state, today, called, _paragraph(lines))


def _changed(
    conflict: Conflict, state: int, today: int | None, called: str, first: str
) -> Iterator[Part]:
    """What would have to change, in preferences or by a third party, for a state to hold."""
    from detente.analysis.inverse import invert
    from detente.analysis.mediation import mediate
    from detente.analysis.want_changes import want_changes

    found = invert(conflict, state, CONCEPT, samples=20_000)
    deeds, lines = Deeds(conflict, today), [first]
    for requirement in found.requirements:
        if not requirement.holds_now:
            # the conditions themselves are for those who ask: detente invert has them all
            lines.append(f"It is not stable for {party(requirement.name)}.")
            if requirement.change is not None:
                change = change_words(requirement, requirement.change, called, deeds)
                lines[-1] += f" {change}"
    if together := together_words(found, called):
        lines.append(together)
    lines += want_change_words(want_changes(found), conflict, called, most=3)
    yield Part("wanted", "What would have to be preferred", tuple(map(sentence, lines)))
    mediated = mediate(conflict, state, CONCEPT, pairs=False)
    words = told.mediation_words(mediated, conflict, today, most=3)
    yield Part("third-party", "What a third party could do", tuple(words))


def _paragraph(lines: Sequence[str]) -> str:
    return " ".join(map(sentence, lines))


def most_wants(conflict: Conflict) -> int | None:
    """The number of the state in which most wants hold, of everybody; None without wants.

    Of several the one whose places in everybody's orders add up to the best.
    """
    known = vocabulary(conflict)
    held = np.zeros(conflict.states.size, np.int64)
    for maker in conflict.decision_makers:
        for want in maker.wants or ():
            held += parse(want.holds, known).holds(conflict.states)
    places = [np.unique(-row, return_inverse=True)[1] for row in conflict.payoff_table]
    best = np.lexsort((np.sum(places, axis=0), -held))[0]
    return int(best) + 1 if held.any() else None


def _options(case: Case, result: Result) -> Iterator[Part]:
    """Which options go with the equilibria, and what hangs on moves being final."""
    from detente.analysis.assumptions import assumptions
    from detente.analysis.effectiveness import effectiveness

    if CONCEPT not in result.concepts:
        return
    conflict = case.conflict
    words = tuple(effect_words(effectiveness(result), CONCEPT, conflict))
    yield Part("options-that-matter", "Which options matter most", words)
    readings = assumptions(conflict, case.status_quo, [CONCEPT])
    today = case.today
    words = tuple(direction_words(readings, CONCEPT, Deeds(conflict, today), most=3))
    yield Part("final-moves", "If other moves were final", words)
