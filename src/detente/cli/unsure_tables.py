"""What ``sweep``, ``options`` and ``perceive`` found, as tables of 80 columns, rows and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from detente.analysis.solve import solve
from detente.cli.output import row, table
from detente.reports import change_words as told
from detente.reports.concepts import words
from detente.reports.deeds import Deeds
from detente.reports.misperception_words import misperception_words
from detente.reports.option_words import direction_words, effect_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from rich.console import RenderableType
    from rich.table import Table

    from detente.analysis.assumptions import Assumptions
    from detente.analysis.effectiveness import Effect
    from detente.analysis.misperception import Misperception
    from detente.analysis.sweep_result import Sweep
    from detente.conflict.case import Case

Rows = tuple["Sequence[str]", "Iterable[Sequence[object]]"]
RIGHT = {"justify": "right"}
MOST_ROWS = 24


def sweep_tables(
    found: Sweep, readings: Assumptions | None, today: int | None
) -> Iterator[RenderableType | str]:
    """Sentences, the states that are an equilibrium most often, and what that hangs on."""
    for each in told.sweep_words(found, today):
        yield f"{each}\n"
    yield _shares(found) if readings is None else _under_assumptions(found, readings)
    yield _hangs(found)


def _shares(found: Sweep) -> Table:
    """For the states most often an equilibrium, how often."""
    made = table(
        "Share of draws in which a state is an equilibrium, in percent (± half the interval)",
        ["State", *((words(c).name, RIGHT) for c in found.spec.concepts)],
    )
    for s in _most_often(found.share)[:MOST_ROWS]:
        row(made, s + 1, *_drawn(found, s))
    return made


def _under_assumptions(found: Sweep, readings: Assumptions) -> Table:
    """The same beside the model as it is, and read with moves as final or not."""
    concepts = found.spec.concepts
    made = table(
        "How often a state is an equilibrium, and under what assumptions, in percent",
        [
            ("State", {"no_wrap": True}),
            ("Model", {"no_wrap": True}),
            *((words(c).name, {**RIGHT, "no_wrap": True}) for c in concepts),
        ],
    )
    solved = solve(found.spec.conflict, concepts).equilibria
    for s in _most_often(found.share + readings.share)[: MOST_ROWS // 2]:
        now = ["yes" if s + 1 in solved[c] else "no" for c in concepts]
        row(made, s + 1, "as it is", *now)
        row(made, "", "drawn", *_drawn(found, s))
        row(made, "", "one-way", *map(_in_percent, readings.share[:, s]))
    made.caption = (
        f"as it is: the model. drawn: {found.draws:,} draws of its preferences. one-way: "
        f"{readings.readings:,} readings of which moves are final, each counting alike."
    )
    made.caption_justify = "left"
    return made


def _most_often(share: NDArray[np.float64]) -> list[int]:
    """States (from 0) that ever are an equilibrium, those that are so most often first."""
    order = np.argsort(-share.sum(axis=0), kind="stable")
    return [int(s) for s in order if share[:, s].any()]


def _drawn(found: Sweep, s: int) -> list[str]:
    half = (found.high[:, s] - found.low[:, s]) / 2
    return [
        f"{_in_percent(p)}\u00a0±{h:.1%}"[:-1] for p, h in zip(found.share[:, s], half, strict=True)
    ]


def _in_percent(share: float) -> str:
    return "100" if share >= 0.9995 else f"{share:.1%}"[:-1]


def _hangs(found: Sweep) -> Table:
    """What the verdicts hang on, most first."""
    concepts = found.spec.concepts
    hangs = table(
        "What the verdicts hang on",
        [("Who", {"max_width": 18}), "Wants", ("Real", RIGHT), ("Variance", RIGHT),
         "Without it, equilibria lost and gained"],
    )  # fmt: skip
    for r in found.depends_on[:MOST_ROWS]:
        changed = [
            f"{words(c).name} −{len(r.lost[c])} +{len(r.gained[c])}"
            for c in concepts
            if r.lost[c] or r.gained[c]
        ]
        row(
            hangs, r.input.holder, r.input.want or "(all of its ranking)",
            f"{r.input.chance:.0%}", f"{r.share:.1%}", ", ".join(changed) or "none",
        )  # fmt: skip
    return hangs


def sweep_rows(found: Sweep, readings: Assumptions | None) -> Rows:
    """A row for each state and concept that is ever an equilibrium."""
    heading = ["state", "concept", "share", "low", "high"]
    share = found.share if readings is None else found.share + readings.share
    return [*heading, *(["share_of_readings"] if readings else [])], (
        (
            int(s) + 1, concept, found.share[k, s], found.low[k, s], found.high[k, s],
            *([readings.share[k, s]] if readings else []),
        )
        for k, concept in enumerate(found.spec.concepts)
        for s in np.flatnonzero(share[k])
    )  # fmt: skip


def sweep_json(found: Sweep, readings: Assumptions | None) -> dict[str, Any]:
    """The sweep, and if asked the readings of which moves are final."""
    made = found.to_json()
    if readings is not None:
        made["one_way"] = readings.to_json()
    return made


def option_tables(
    case: Case, effects: Sequence[Effect], readings: Assumptions
) -> Iterator[RenderableType | str]:
    """Sentences, and a table of all options."""
    (concept,) = readings.concepts
    conflict, deeds = case.conflict, Deeds(case.conflict, case.today)
    for each in (
        *effect_words(effects, concept, conflict),
        *direction_words(readings, concept, deeds),
    ):
        yield f"{each}\n"
    made = table(
        f"Options and the equilibria under {words(concept).name}: part of the states with the "
        "option taken that are equilibria, and without; what another direction would change",
        [("Who", {"max_width": 16}), "Option", ("Taken", RIGHT), ("Not", RIGHT), ("phi", RIGHT),
         "Now", ("Lost", RIGHT), ("Gained", RIGHT)],
    )  # fmt: skip
    turned = {(t.owner, t.option): t for t in readings.turned}
    for e in effects:
        t = turned[e.owner, e.option]
        parts = _percent(e.if_taken), _percent(e.if_not), _signed(e.phi)
        row(
            made, e.owner, e.option, *parts, t.now,
            f"−{len(t.lost[concept])}", f"+{len(t.gained[concept])}",
        )  # fmt: skip
    yield made


def _signed(phi: float) -> str:
    return f"{phi:+.2f}".replace("-", "−")


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.1%}"


def option_rows(effects: Sequence[Effect], readings: Assumptions) -> Rows:
    """A row for each option."""
    (concept,) = readings.concepts
    turned = {(t.owner, t.option): t for t in readings.turned}
    heading = (
        "owner", "option", "concept", "taken", "equilibria", "if_taken", "if_not", "phi",
        "direction", "instead", "lost", "gained",
    )  # fmt: skip
    pairs = ((e, turned[e.owner, e.option]) for e in effects)
    return heading, (
        (
            e.owner, e.option, concept, e.taken, e.equilibria, e.if_taken, e.if_not, e.phi, t.now,
            t.instead, " ".join(map(str, t.lost[concept])), " ".join(map(str, t.gained[concept])),
        )
        for e, t in pairs
    )  # fmt: skip


def option_json(effects: Sequence[Effect], readings: Assumptions) -> dict[str, Any]:
    """The options, and the readings of their directions."""
    (concept,) = readings.concepts
    return {
        "concept": concept,
        "options": [each.to_json() for each in effects],
        "one_way": readings.to_json(),
    }


def perception_tables(found: Misperception, today: int | None) -> Iterator[RenderableType | str]:
    """Sentences, and a table of the states with whose eyes see them as stable."""
    lines = misperception_words(found, today)
    if not lines:
        yield (
            "Nobody is mistaken in this case. Say what a decision maker does not know can be with "
            "“unseen” in the case file, or give its view with --view NAME=CASE.\n"
        )
        return
    for line in lines:
        yield f"{line}\n"
    made = table(
        "Where the conflict can end, and in whose eyes",
        ["Concept", ("State", RIGHT), "In whose eyes", "Lasts", "In truth"],
    )
    for each in found.outcomes:
        ends = sorted({*each.in_all_eyes, *each.in_some_eyes, *each.together, *each.true})
        for s in ends[:MOST_ROWS]:
            eyes = ", ".join(each.in_some_eyes.get(s, ())) or "nobody’s"
            row(
                made, words(each.concept).name, s,
                "everybody’s" if s in each.in_all_eyes else eyes,
                "yes" if s in each.together else "no",
                "stable" if s in each.true else "not stable",
            )  # fmt: skip
        if len(ends) > MOST_ROWS:
            row(made, words(each.concept).name, "…", f"{len(ends) - MOST_ROWS:,} more", "", "")
    yield made


def perception_rows(found: Misperception) -> Rows:
    """A row for each concept and state that is stable in anybody's eyes, together or in truth."""
    heading = ("concept", "state", "eyes", "together", "true", "surprises")
    return heading, (
        (
            each.concept, s,
            "; ".join(found.hypergame.truth.conflict.names) if s in each.in_all_eyes
            else "; ".join(each.in_some_eyes.get(s, ())),
            int(s in each.together), int(s in each.true),
            "; ".join(name for name, ids in each.surprises.items() if s in ids),
        )
        for each in found.outcomes
        for s in sorted({*each.in_all_eyes, *each.in_some_eyes, *each.together, *each.true})
    )  # fmt: skip
