"""What the what-if commands found, as tables that fit 80 columns, rows and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from detente.analysis.coalition_deals import LISTED
from detente.cli.output import row, table
from detente.reports import change_words as told
from detente.reports import coalition_words as deals
from detente.reports.concepts import words
from detente.reports.deeds import Deeds
from detente.reports.evolution_words import equilibria_words, evolution_words
from detente.reports.words import listed_at_most

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType
    from rich.table import Table

    from detente.analysis.coalition_deals import CoalitionAt, WantDeals
    from detente.analysis.compare import Comparison
    from detente.analysis.evolution import Evolution
    from detente.analysis.inverse import Inverse, Requirement
    from detente.analysis.left_out import LeftOut
    from detente.analysis.mediation import Mediation
    from detente.conflict.case import Case
    from detente.conflict.types import Conflict

Rows = tuple["Sequence[str]", "Iterable[Sequence[object]]"]
RIGHT = {"justify": "right"}
MOST_ROWS = 24
MOST_DEALS = 3


def evolution_tables(found: Evolution, today: int | None) -> Iterator[RenderableType | str]:
    """Sentences, and a table of the equilibria with the shortest ways to them."""
    for each in evolution_words(found, today):
        yield f"{each}\n"
    ids = np.unique(np.concatenate([np.empty(0, np.int64), *found.equilibria.values()]))
    steps = found.moves.steps[ids - 1]
    gaining = found.improvements.steps[ids - 1]
    near = np.lexsort((ids, steps, np.where(gaining < 0, np.iinfo(np.int32).max, gaining)))
    made = table(
        f"Shortest ways from state {found.start} to equilibria",
        ["State", ("Holds under", {"max_width": 22}), "By improvements", "By any moves"],
    )
    deeds = Deeds(found.conflict)
    for state in ids[near][:MOST_ROWS].tolist():
        if state == found.start:
            row(made, state, equilibria_words(found, state), "already there", "already there")
            continue
        ways = [found.way(state), found.way(state, improving=False)]
        cells = [deeds.way(found.start, way, numbered=True) or "no way" for way in ways]
        row(made, state, equilibria_words(found, state), *cells)
    if ids.size:
        yield made
    if ids.size > MOST_ROWS:
        yield f"{ids.size - MOST_ROWS:,} more equilibria; --format json has those reached."


def evolution_rows(found: Evolution) -> Rows:
    """A row for each state reached, by improvements and by any moves."""
    kinds = {"improvements": found.improvements, "moves": found.moves}
    return ("by", "state", "moves", "path"), (
        (
            by,
            state,
            int(walk.steps[state - 1]),
            " ".join(f"{step.mover}→{step.to}" for step in walk.way(state)),
        )
        for by, walk in kinds.items()
        for state in walk.reached.tolist()
    )


def inverse_rows(found: Inverse) -> Rows:
    """A row for each condition."""

    def cells(r: Requirement) -> list[tuple[object, object]]:
        return [(c.to, c.expression(found.state)) for c in r.clauses] or [("", "")]

    return ("state", "concept", "decision_maker", "holds_now", "share", "to", "expression"), (
        (found.state, found.concept, r.name, int(r.holds_now), r.rankings.share, *pair)
        for r in found.requirements
        for pair in cells(r)
    )


def compare_tables(found: Comparison) -> Iterator[RenderableType | str]:
    """Sentences, and the outcomes of which the verdict differs."""
    for each in told.compare_words(found):
        yield f"{each}\n"
    if found.same:
        return
    made = table(
        "Outcomes that became stable (+) or stopped being (−)",
        [("Outcome", RIGHT), "Options", *(words(c).name for c in found.gained)],
    )
    changed = sorted({n for ids in (*found.gained.values(), *found.lost.values()) for n in ids})
    for n in changed[:MOST_ROWS]:
        marks = [
            "+" if n in found.gained[c] else "−" if n in found.lost[c] else "" for c in found.gained
        ]
        row(made, n, found.outcomes[n - 1].options, *marks)
    yield made
    if len(changed) > MOST_ROWS:
        yield f"{len(changed) - MOST_ROWS:,} more; --format json has them all."


def compare_rows(found: Comparison) -> Rows:
    """A row for each outcome and concept of which the verdict differs."""
    return ("concept", "outcome", "options", "change"), (
        (concept, n, found.outcomes[n - 1].options, change)
        for change, by in (("gained", found.gained), ("lost", found.lost))
        for concept, ids in by.items()
        for n in ids
    )


def coalition_tables(
    conflict: Conflict,
    state: int,
    found: Sequence[CoalitionAt],
    wants: Sequence[WantDeals],
    left: LeftOut | None,
    today: int | None = None,
) -> Iterator[RenderableType | str]:
    """Sentences about coalitions, wants, and a party left out."""
    for lines in (
        deals.coalition_words(found, conflict, state, today),
        deals.want_deal_words(wants, conflict, state, today),
        [] if left is None else deals.left_out_words(left, conflict, today),
    ):
        for each in lines:
            yield f"{each}\n"
    yield _coalitions(state, found)
    yield from _deals(conflict, state, found)
    if left is not None:
        yield _side_by_side(left)


def _coalitions(state: int, found: Sequence[CoalitionAt]) -> Table:
    """For each coalition, how many states better for all its members it can reach."""
    made = table(
        (
            f"What coalitions can reach from state {state}: better for all members; safe from any "
            "answer; safe from answers that serve those who make them"
        ),
        ["Members", ("Better for all", RIGHT), ("Safe", RIGHT), ("Safe from gainers", RIGHT)],
    )
    for who in found:
        cells = [who.deals, who.undeterred, who.undeterred_by_gain]
        row(made, ", ".join(who.members), *(f"{n:,}" for n in cells))
    return made


def _deals(
    conflict: Conflict, state: int, found: Sequence[CoalitionAt]
) -> Iterator[RenderableType | str]:
    """The joint improvements of each coalition, with the answer that deters each."""
    made = table(
        "Joint improvements, and the shortest answer of the others that spoils each",
        [("Members", {"max_width": 20}), ("To", RIGHT), "By", "Any answer", "By gainers"],
    )
    more = 0
    deeds = Deeds(conflict)
    for who in found:
        for deal in who.best[:MOST_DEALS]:
            row(
                made, ", ".join(who.members), deal.state, deeds.way(state, deal.way),
                *(deeds.way(deal.state, answer) or "none"
                  for answer in (deal.answer, deal.gaining_answer)),
            )  # fmt: skip
        more += who.deals - min(MOST_DEALS, len(who.best))
    if made.row_count:
        yield made
    if more:
        yield f"{more:,} more; --format json has {LISTED} of each coalition."


def _side_by_side(left: LeftOut) -> Table:
    """Equilibria with and without one party, concept by concept."""
    name = left.name
    headings = ["Concept", "All take part", f"Without the consent of {name}"]
    frozen = [f"{name} does what it does today"] if left.frozen is not None else []
    made = table(f"Equilibria with and without {name}", [*headings, *frozen])
    for concept, with_all in left.equilibria.items():
        cells = [with_all, left.agreed[concept]]
        cells += [left.frozen[concept]] if left.frozen is not None else []
        row(made, words(concept).name, *(listed_at_most(list(map(str, c)), 12) for c in cells))
    return made


def coalition_rows(found: Sequence[CoalitionAt]) -> Rows:
    """A row for each coalition."""
    return ("members", "deals", "undeterred", "undeterred_by_gain", "best"), (
        (
            " ".join(each.members),
            each.deals,
            each.undeterred,
            each.undeterred_by_gain,
            " ".join(str(deal.state) for deal in each.best),
        )
        for each in found
    )


def coalition_json(
    state: int, found: Sequence[CoalitionAt], wants: Sequence[WantDeals], left: LeftOut | None
) -> dict[str, Any]:
    """Coalitions, wants, and a party left out."""
    made: dict[str, Any] = {
        "state": state,
        "coalitions": [
            {
                "members": list(each.members),
                "stable": each.stable,
                "deals": each.deals,
                "undeterred": each.undeterred,
                "undeterred_by_gain": each.undeterred_by_gain,
                "best": [
                    {
                        "state": deal.state,
                        **{
                            key: [{"mover": step.mover, "to": step.to} for step in steps]
                            for key, steps in (
                                ("path", deal.way),
                                ("answer", deal.answer),
                                ("gaining_answer", deal.gaining_answer),
                            )
                        },
                    }
                    for deal in each.best
                ],
            }
            for each in found
        ],
        "wants": [
            {
                key: list(value) if isinstance(value, tuple) else value
                for key, value in each.__dict__.items()
            }
            for each in wants
        ],
    }
    if left is not None:
        made["without"] = left.to_json()
    return made


def mediation_tables(found: Mediation, case: Case) -> Iterator[RenderableType | str]:
    """Sentences, and a table of what would do."""
    lines = told.mediation_words(found, case.conflict, case.today)
    yield f"{lines[0]}\n"
    if not found.remedies:
        return
    made = table("Interventions, least interference first", ["What", ("Size", RIGHT)])
    for remedy in found.remedies[:MOST_ROWS]:
        parts = [f"{i.kind}: {i.what}" for i in remedy.interventions]
        row(made, "; ".join(parts), f"{remedy.size:.1%}")
    yield made
    if len(found.remedies) > MOST_ROWS:
        yield f"{len(found.remedies) - MOST_ROWS:,} more; --format json has them all."


def mediation_rows(found: Mediation) -> Rows:
    """A row for each remedy."""
    return ("size", "first", "second"), (
        (r.size, *[*(f"{i.kind}: {i.what}" for i in r.interventions), ""][:2])
        for r in found.remedies
    )
