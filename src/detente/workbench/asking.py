"""What the workers do for the screens that ask why, and what would change the answer.

As in ``work.py`` each takes ``tell`` first and runs in a process of its own. What comes back is
sentences and drawings, so that the event loop only has to show them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.analysis.explain import Explanation
    from detente.conflict.case import Case
    from detente.reports.drawing import Drawing

    Tell = Callable[[float], None]


@dataclass(frozen=True)
class Told:
    """An answer in words, with a drawing where there is one.

    Attributes:
        sentences: the answer.
        drawing: or None.
        rows: a table, its headings first; empty without one.
        html: more tables, as HTML of ours in which every word is escaped; empty without any.
    """

    sentences: tuple[str, ...]
    drawing: Drawing | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    html: str = ""


def why(tell: Tell, case: Case, state: int, maker: str, concept: str) -> Explanation:
    """Why a state is or is not stable for a decision maker under a concept.

    Raises:
        DetenteError: there is no such state, decision maker or concept.
    """
    from detente.analysis.explain import explain

    found = explain(case.conflict, state, maker, concept)[0]
    tell(1.0)
    return found


def ways(tell: Tell, case: Case, start: int) -> Told:
    """What can follow from a state.

    Raises:
        DetenteError: there is no such state.
    """
    from detente.analysis.evolution import evolve
    from detente.reports.evolution_drawing import draw_evolution
    from detente.reports.evolution_words import evolution_words

    found = evolve(case.conflict, start, progress=tell)
    return Told(tuple(evolution_words(found, case.today)), draw_evolution(found))


def coalitions(tell: Tell, case: Case, state: int) -> Told:
    """Who could gain together from a state, and whom each want needs.

    Raises:
        DetenteError: there are too many decision makers to try every coalition.
    """
    from detente.analysis.coalition_deals import deals_from
    from detente.reports.coalition_words import coalition_words, want_deal_words

    conflict = case.conflict
    at, deals = deals_from(conflict, state, progress=tell)
    today = case.today
    return Told(
        (
            *coalition_words(at, conflict, state, today),
            *want_deal_words(deals, conflict, state, today),
        )
    )


def left_out(tell: Tell, case: Case, name: str) -> Told:
    """What it does to leave one party out of the talks.

    Raises:
        DetenteError: nobody has that name, or nobody would be left.
    """
    from detente.analysis.left_out import leaving_out
    from detente.reports.coalition_words import left_out_words

    found = leaving_out(case.conflict, name, case.status_quo)
    tell(1.0)
    return Told(tuple(left_out_words(found, case.conflict, case.today)))


def inverse(tell: Tell, case: Case, state: int, concept: str) -> Told:
    """What would have to be preferred for a state to hold.

    Raises:
        DetenteError: there is no such state, or the model is too large for it.
    """
    from detente.analysis.inverse import invert
    from detente.analysis.want_changes import want_changes
    from detente.reports.inverse_words import inverse_sentences

    found = invert(case.conflict, state, concept)
    tell(0.6)
    sentences = inverse_sentences(found, want_changes(found), case.today)
    tell(1.0)
    return Told(tuple(sentences))


def robust(tell: Tell, case: Case, draws: int, seed: int) -> Told:
    """How often each state is an equilibrium when what is not known is drawn at random.

    Raises:
        DetenteError: so many draws of so many states are too many.
    """
    from detente.analysis.draws import Uncertainty, confidences_of
    from detente.analysis.sweep import Spec, sweep
    from detente.reports.change_words import sweep_words

    spec = Spec(
        case.conflict, draws, seed,
        uncertainty=Uncertainty(), confidences=confidences_of(case),
    )  # fmt: skip
    found = sweep(spec, progress=tell)
    best = found.share.max(axis=0).argsort(kind="stable")[::-1][:_ROWS].tolist()
    head = ("State", *(concept.upper() for concept in spec.concepts))
    rows = [
        (
            str(s + 1),
            *(
                f"{found.share[k, s]:.0%} ({found.low[k, s]:.0%}–{found.high[k, s]:.0%})"
                for k in range(len(spec.concepts))
            ),
        )
        for s in best
        if found.share[:, s].any()
    ]
    return Told(tuple(sweep_words(found, case.today)), rows=(head, *rows) if rows else ())


_ROWS = 12


def compared(tell: Tell, before: Case, after: Case, saved: str) -> Told:
    """The saved version, by its name, and the case as it is now, side by side.

    Raises:
        DetenteError: the two have no option in common.
    """
    from detente.analysis.compare import compare
    from detente.reports.change_words import unshared_words
    from detente.workbench.side_by_side import sides_html

    found = compare(before.conflict, after.conflict)
    tell(1.0)
    sentences = unshared_words(found, saved, "the case as it is now")
    if found.same:
        sentences.append("The same outcomes are stable in both, under every concept.")
    return Told(tuple(sentences), html=str(sides_html(found, after.conflict, saved)))


def page(tell: Tell, case: Case) -> str:
    """The report of a case, as one HTML page.

    Raises:
        DetenteError: the case cannot be solved.
    """
    from detente.reports.page import report

    made = report(case)
    tell(1.0)
    return made
