"""What solving found, as tables that fit 80 columns and as rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.analysis.ledger import ledger
from detente.cli.beyond_columns import columns
from detente.cli.output import row, table
from detente.reports.concepts import words
from detente.reports.outcomes import Outcomes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from detente.analysis.beyond import Beyond
    from detente.analysis.ledger import LedgerRow
    from detente.analysis.solve import Result
    from detente.conflict.case import Case
    from detente.conflict.types import Conflict

MOST_EQUILIBRIA = 24
MOST_STATES = 32
WORD = re.compile(r"[^\W_]+")
EMPTY = {"a", "an", "the", "to"}  # they tell nothing that a name has left out
RIGHT = {"justify": "right"}


def as_tables(case: Case, result: Result, *, states: bool | None) -> list[RenderableType | str]:
    """The options, the equilibria, who gets what, and the stability of every state.

    Args:
        case: the case that was solved.
        result: what was found.
        states: whether to list every state; by default when there are at most 32.
    """
    count = int(case.conflict.states.size)
    makers = len(result.decision_makers)
    who = "decision maker" if makers == 1 else "decision makers"
    title = f"{case.title}: " if case.title else ""
    states_in_words = "1 feasible state" if count == 1 else f"{count:,} feasible states"
    parts: list[RenderableType | str] = [f"{title}{makers} {who}, {states_in_words}\n"]
    if result.how:
        parts.append(f"{result.how}\n")
    parts += _options(case.conflict)
    if not result.concepts:
        return parts
    parts += [*_equilibria(case.conflict, result), *_ledger(result)]
    if states or (states is None and count <= MOST_STATES):
        parts += _stability(case.conflict, result)
    elif states is None:
        parts.append(f"Stability of all {count:,} states: add --states, or --format csv.")
    return parts


def as_rows(result: Result, more: Beyond) -> tuple[Sequence[str], Iterable[Sequence[object]]]:
    """A heading, and a row for each state: for whom it is stable, and whether for all.

    1 is yes, 0 is no; an empty cell is a verdict that depends on how somebody breaks a tie. What
    was solved beyond plain preferences stands in further columns behind these.
    """
    pairs = [(name, concept) for name in result.decision_makers for concept in result.concepts]
    beyond = list(columns(more, int(result.conflict.states.size)))
    heading = [
        "state", "options",
        *(f"{name} {concept}" for name, concept in pairs),
        *(f"equilibrium {concept}" for concept in result.concepts),
        *(name for name, _ in beyond),
    ]  # fmt: skip
    ends = [set(result.equilibria[concept].tolist()) for concept in result.concepts]
    return heading, (
        [s, result.conflict.letters(s),
         *("" if _undecided(result, name, concept, s) else int(result.stable(name, concept)[s - 1])
           for name, concept in pairs),
         *(int(s in each) for each in ends),
         *(int(holds[s - 1]) for _, holds in beyond)]
        for s in range(1, int(result.conflict.states.size) + 1)
    )  # fmt: skip


def _options(conflict: Conflict) -> Iterator[RenderableType]:
    made = table("Options", [("No.", RIGHT), ("Whose", {"max_width": 18}), "Option", "Direction"])
    for number, (owner, option) in enumerate(conflict.options, 1):
        row(made, number, owner, _named(owner, option.name, option.says or ""), option.direction)
    if conflict.options:
        yield made


def _named(owner: str, name: str, says: str) -> str:
    """An option's name, with what it says where that adds words to the name and the owner."""
    more = _words_in(says) - _words_in(f"{owner} {name}") - EMPTY
    return f"{name}: {says}" if more else name


def _words_in(text: str) -> set[str]:
    """The words, without the s that sets “stops” apart from “stop”."""
    return {word.removesuffix("s") for word in WORD.findall(text.casefold())}


def _equilibria(conflict: Conflict, result: Result) -> Iterator[RenderableType | str]:
    outcomes = Outcomes(result, result.status_quo, most=MOST_EQUILIBRIA)
    asked = _asked(result)
    if not outcomes.total:
        yield f"No state is an equilibrium under {asked}.\n"
        return
    made = table(
        "Equilibria, those that hold under most concepts first",
        [("State", RIGHT), "Options", ("Holds under", {"max_width": 24}), "Taken"],
    )
    for state in outcomes.shown:
        taken = [
            option.name
            for (_, option), yes in zip(conflict.options, outcomes.taken(state), strict=True)
            if yes
        ]
        number = f"{state} (today)" if state == result.status_quo else str(state)
        under = " ".join(words(concept).name for concept in outcomes.concepts_of(state))
        row(made, number, grouped(conflict, state), under, ", ".join(taken) or "nothing")
    yield made
    if hidden := outcomes.total - len(outcomes.shown):
        yield f"{hidden} more equilibria are not shown; --format json lists them all."


def _asked(result: Result) -> str:
    return ", ".join(words(concept).name for concept in result.concepts)


def grouped(conflict: Conflict, state: int) -> str:
    """A state's Y/N letters with a space between decision makers."""
    letters, at, parts = conflict.letters(state), 0, []
    for maker in conflict.decision_makers:
        if maker.options:
            parts.append(letters[at : at + len(maker.options)])
        at += len(maker.options)
    return " ".join(parts)


def _ledger(result: Result) -> Iterator[RenderableType]:
    rows = ledger(result.conflict, result)
    if not rows:
        return
    made = table(
        "Who gets what: in how many equilibria a want holds, and who can bring it about",
        [("Who", {"max_width": 16}), "Wants", ("Holds in", {"max_width": 18}),
         ("From today", {"max_width": 16})],
    )  # fmt: skip
    for each in rows:
        row(made, each.holder, each.want, _held(result, each), _reach(each))
    yield made


def _held(result: Result, each: LedgerRow) -> str:
    """“Nash 1/1, GMR 2/5”: of the equilibria under each concept, those in which it holds."""
    counts = [(len(each.holds_in[c]), int(result.equilibria[c].size)) for c in result.concepts]
    if not any(held for held, _ in counts):
        return "none"
    if all(held == size for held, size in counts):
        return "every one"
    return ", ".join(
        f"{words(concept).name} {held}/{size}"
        for concept, (held, size) in zip(result.concepts, counts, strict=True)
    )


def _reach(each: LedgerRow) -> str:
    if each.reachable is None:
        return "(no status quo)"
    if each.holds_today:
        return "holds today"
    if each.reachable == "coalition":
        return f"by {', '.join(each.partners)}"
    return "alone" if each.reachable == "alone" else "by nobody"


def _stability(conflict: Conflict, result: Result) -> Iterator[RenderableType | str]:
    makers = result.decision_makers
    made = table(
        f"Stability of every state, for each decision maker ({_asked(result)})",
        [("State", RIGHT), "Options", *((name, {"max_width": 26}) for name in makers), "For all"],
    )
    for state in range(1, int(conflict.states.size) + 1):
        cells = [_verdicts(result, name, state) for name in makers]
        for_all = _names(result, [c for c in result.concepts if state in result.equilibria[c]])
        row(made, state, grouped(conflict, state), *cells, for_all)
    yield made
    if any(result.undecided.values()):
        yield "A “?” marks a verdict that depends on how somebody breaks a tie.\n"


def _verdicts(result: Result, name: str, state: int) -> str:
    """The concepts under which a state is stable for somebody; “?” where a tie decides."""
    stable = [c for c in result.concepts if result.stable(name, c)[state - 1]]
    unsure = [c for c in result.concepts if _undecided(result, name, c, state)]
    marks = " ".join(f"{words(concept).name}?" for concept in unsure)
    return f"{_names(result, stable) if stable or not unsure else ''} {marks}".strip()


def _undecided(result: Result, name: str, concept: str, state: int) -> bool:
    states = result.undecided.get(name, {}).get(concept)
    return states is not None and bool(states[state - 1])


def _names(result: Result, concepts: Sequence[str]) -> str:
    """The names of some of the concepts asked for: “all”, or each, or a dash for none."""
    if len(concepts) == len(result.concepts) > 1:
        return "all"
    return " ".join(words(concept).name for concept in concepts) or "–"
