"""The table of outcomes: equilibria side by side, what is done in them, who gets what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from detente.analysis.ledger import LedgerRow, ledger
from detente.reports.concepts import names
from detente.reports.words import listed, one_line, ordinal

if TYPE_CHECKING:
    from detente.conflict.types import DecisionMaker
    from detente.reports.outcomes import Group, Outcomes


class Column(NamedTuple):
    """A state; ``classes`` style where a group of columns begins."""

    state: int
    today: bool
    classes: str


class Head(NamedTuple):
    """A heading over the columns of one group, and how many of the group are not shown."""

    name: str
    width: int
    hidden: str | None


class Cell(NamedTuple):
    """What stands in a row under a state."""

    text: str
    classes: str


class Row(NamedTuple):
    """An option, a place in an order, or a want, over all states shown."""

    name: str
    note: str | None
    cells: tuple[Cell, ...]


class Block(NamedTuple):
    """The rows of one decision maker."""

    name: str
    rows: tuple[Row, ...]


def results_view(outcomes: Outcomes) -> dict[str, Any]:
    """The template's variables for the section on outcomes."""
    table = _Table(outcomes)
    wanted = any(maker.wants for maker in outcomes.conflict.decision_makers)
    return {
        "words": _words(outcomes),
        "caption": "Outcomes side by side: what is done in them, and who gets what",
        "groups": table.heads,
        "columns": table.columns if outcomes.total or outcomes.today else [],
        "blocks": [*table.doings(), *table.gettings()],
        "today": outcomes.today is not None,
        "ledger": wanted and outcomes.today is not None,
    }


class _Table:
    """The columns, and the rows that go under them."""

    def __init__(self, outcomes: Outcomes) -> None:
        self.outcomes = outcomes
        self.heads: list[Head] = []
        self.columns: list[Column] = []
        today = outcomes.today
        if today is not None and today not in outcomes.shown:
            stable = outcomes.concepts_of(today)
            name = _under(outcomes, stable) if stable else "Not stable"
            self.heads.append(Head(name, 1, None))
            self.columns.append(Column(today, today=True, classes="first"))
        for group in outcomes.groups:
            if group.states:
                self.heads.append(_head(outcomes, group))
                self.columns += [
                    Column(state, state == today, "" if n else "first")
                    for n, state in enumerate(group.states)
                ]
        self.states = [column.state for column in self.columns]

    def doings(self) -> list[Block]:
        """What each decision maker does in each state."""
        taken = {state: self.outcomes.taken(state) for state in self.states}
        today = self.outcomes.today
        now = None if today is None else self.outcomes.taken(today)
        spoken = self.outcomes.phrases.options
        blocks = []
        at = 0
        for maker in self.outcomes.conflict.decision_makers:
            places = range(at, at + len(maker.options))
            at += len(maker.options)
            rows = tuple(
                Row(
                    spoken[k],
                    one_way(maker.options[k - places.start].direction),
                    tuple(
                        self._cell(
                            column,
                            "Yes" if taken[column.state][k] else "No",
                            "yes" if taken[column.state][k] else "off",
                            changed=now is not None and taken[column.state][k] != now[k],
                        )
                        for column in self.columns
                    ),
                )
                for k in places
            )
            if rows:
                blocks.append(Block(f"Done by {one_line(maker.name)}", rows))
        return blocks

    def gettings(self) -> list[Block]:
        """What each decision maker gets in each state: its wants, and how good it is for it."""
        reach = iter(ledger(self.outcomes.conflict, self.outcomes.result, self.outcomes.today))
        blocks = []
        for number, maker in enumerate(self.outcomes.conflict.decision_makers):
            rows = [self._want(maker, k, next(reach)) for k in range(len(maker.wants or ()))]
            rows.append(self._place(number))
            blocks.append(Block(f"For {one_line(maker.name)}", tuple(rows)))
        return blocks

    def _want(self, maker: DecisionMaker, k: int, row: LedgerRow) -> Row:
        want = (maker.wants or ())[k]
        truths = self.outcomes.holds(want, self.states)
        cells = tuple(
            self._cell(column, "✓ holds" if truth else "✗ not", "yes" if truth else "no")
            for column, truth in zip(self.columns, truths, strict=True)
        )
        return Row(f"{k + 1}. {self.outcomes.phrases.want(want)}", _reach(row), cells)

    def _place(self, maker: int) -> Row:
        cells = []
        places = 1
        for column in self.columns:
            place, places = self.outcomes.place(maker, column.state)
            cells.append(self._cell(column, ordinal(place), ""))
        range_ = f"1st is best, {ordinal(places)} worst"
        note = "all outcomes are equal to it" if places == 1 else range_
        return Row("Place in its order of outcomes", note, tuple(cells))

    def _cell(self, column: Column, text: str, classes: str, *, changed: bool = False) -> Cell:
        return Cell(f"{text} •" if changed else text, f"{classes} {column.classes}".strip())


def _head(outcomes: Outcomes, group: Group) -> Head:
    hidden = f"{len(group.states)} of {group.size:,} shown"
    return Head(
        _under(outcomes, group.concepts),
        len(group.states),
        hidden if len(group.states) < group.size else None,
    )


def _under(outcomes: Outcomes, concepts: tuple[str, ...]) -> str:
    if len(concepts) == len(outcomes.result.concepts) > 1:
        return f"Stable under all {len(concepts)} concepts"
    return f"Stable under {listed(names(concepts))}"


def _words(outcomes: Outcomes) -> str:
    """What the table shows and what it leaves out."""
    if not outcomes.total:
        told = "No outcome of the model is stable for everyone under any concept asked."
        return told + (" Today’s is shown for comparison." if outcomes.today else "")
    are = "outcome of the model is" if outcomes.total == 1 else "outcomes of the model are"
    told = (
        f"{outcomes.total:,} {are} stable for everyone under at least one concept. Those stable "
        "under more concepts are the more robust ones and stand first."
    )
    shown = len(outcomes.shown)
    if shown < outcomes.total:
        nearest = ", within a group those nearest to today" if outcomes.today else ""
        told += f" {shown} are shown{nearest}; {outcomes.total - shown:,} are not."
    return told


def one_way(direction: str) -> str | None:
    """What a one-way option allows, in words; None for one that moves both ways."""
    return {
        "forward": "can be done, not undone",
        "backward": "can be given up, not taken up again",
    }.get(direction)


def _reach(row: LedgerRow) -> str | None:
    """Whether the want's holder can bring it about from today, by legal moves."""
    if row.reachable is None:
        return None
    if row.holds_today:
        return "from today: true already"
    partners = [one_line(name) for name in row.partners]
    return {
        "alone": "from today: within reach alone",
        "coalition": f"from today: within reach of {listed(partners)}",
        "no": "from today: out of everyone’s reach",
    }[row.reachable]
