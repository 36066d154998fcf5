"""What an analysis cannot finish it refuses at once, and says what to do instead.

Each limit is tried from just above it, or brought down to where a small conflict is above it: that
what is allowed finishes is for the benchmarks.
"""

from __future__ import annotations

import numpy as np
import pytest

from detente.analysis import (
    assumptions,
    bargaining,
    coalition_deals,
    coalitions,
    compare,
    evolution,
    hypergame,
    inverse,
    mediation,
    misperception,
    move_graph,
    smallest_change,
    sweep,
    want_changes,
)
from detente.conflict.types import Conflict, DecisionMaker, Option, Preference
from detente.errors import DetenteError


def sized(options, decision_makers=2):
    """A conflict of as many options, dealt out in turn."""
    owners = {f"D{i}": [] for i in range(decision_makers)}
    for k in range(options):
        owners[f"D{k % decision_makers}"].append(f"o{k}")
    return Conflict.from_payoffs(owners, {})


SMALL = sized(4)
HUGE = sized(15)


@pytest.mark.parametrize(
    ("module", "limit", "ask", "advice"),
    [
        (evolution, "MOST_STATES", lambda: evolution.evolve(SMALL, 1), "leave out options"),
        (
            coalition_deals, "MOST_WORK",
            lambda: coalition_deals.coalitions_at(SMALL, 1), "name the coalitions that matter",
        ),
        (
            coalition_deals, "MOST_STATES",
            lambda: coalition_deals.coalitions_at(SMALL, 1, [["D1"]]), "leave out options",
        ),
        (
            coalition_deals, "MOST_WORK",
            lambda: coalition_deals.want_deals(SMALL, 1), "name the coalitions that matter",
        ),
        (compare, "MOST_STATES", lambda: compare.compare(SMALL, SMALL), "leave out options"),
        (
            hypergame, "MOST_WORK",
            lambda: hypergame.solve_hypergame(SMALL, ["nash"]), "leave out options",
        ),
        (
            hypergame, "MOST_WORK",
            lambda: misperception.misperception(SMALL, 1, ["nash"]), "leave out options",
        ),
        (assumptions, "MOST_WORK", lambda: assumptions.assumptions(SMALL, 1), "leave out options"),
        (inverse, "MAX_STATES", lambda: inverse.invert(SMALL, 1), "4 options|leave out options"),
        (sweep, "MOST_WORK", lambda: sweep.Spec(SMALL, 10), "make fewer draws"),
        (
            move_graph, "MAX_EDGES",
            lambda: coalition_deals.coalitions_at(_tempting(), 1, [["D1"]]), "leave out options",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)  # fmt: skip
def test_too_much_is_refused_with_advice(monkeypatch, module, limit, ask, advice):
    ask()  # it can be asked
    monkeypatch.setattr(module, limit, 3)
    with pytest.raises(DetenteError, match=advice):
        ask()


def _tempting():
    """One-way options, and something to gain by moving."""
    return Conflict.from_payoffs(
        {"D1": [("a", "forward"), ("b", "forward")], "D2": [("c", "forward"), ("d", "forward")]},
        {"D1": list(range(16)), "D2": list(range(16, 0, -1))},
    )


def test_sizes_as_they_are_documented():
    assert HUGE.states.size == 2**15
    with pytest.raises(DetenteError, match="32,768 states are too many"):
        coalitions.solve_coalitions(HUGE)
    with pytest.raises(DetenteError, match="32,768 states are too many"):
        inverse.invert(HUGE, 1)
    with pytest.raises(DetenteError, match="are too many to try"):
        mediation.mediate(_undone(18), 2**18, "nash")
    with pytest.raises(DetenteError, match="are too many to solve"):
        assumptions.assumptions(sized(22), 1)
    with pytest.raises(DetenteError, match="501 actors"):
        bargaining.forecast([bargaining.Bargainer(f"a{k}", 1, k, 1) for k in range(501)])
    seven = sized(7, decision_makers=7)
    with pytest.raises(DetenteError, match="say which ones"):
        coalitions.solve_coalitions(seven)
    found = coalition_deals.coalitions_at(seven, 1)  # those of 1, 2, 6 and 7
    assert [len(each.members) for each in found] == [1] * 7 + [2] * 21 + [6] * 7 + [7]


def _undone(options):
    """The last state is left by everybody who can."""
    conflict = sized(options)
    falling = np.arange(conflict.states.size, 0, -1)
    owners = {d.name: [o.name for o in d.options] for d in conflict.decision_makers}
    return Conflict.from_payoffs(owners, dict.fromkeys(owners, falling))


def test_cycles_that_are_too_many_to_find_are_said_to_be_left_out(monkeypatch):
    assert evolution.evolve(_tempting(), 1).limits == ()
    monkeypatch.setattr(move_graph, "MAX_EDGES", 3)
    found = evolution.evolve(_tempting(), 1)
    assert found.improvements.reached.size  # the ways are there all the same
    assert all("leave out options" in limit for limit in found.limits)
    assert found.limits


def test_a_search_that_was_cut_short_does_not_claim_the_smallest_change(monkeypatch):
    payoffs = np.arange(12, dtype=np.int32)
    clauses = [[frozenset({n}), frozenset({n + 1})] for n in range(2, 12, 2)]
    found = smallest_change.smallest_change(payoffs, 1, clauses)
    assert found.smallest
    monkeypatch.setattr(smallest_change, "MOST_TRIED", 1)
    cut = smallest_change.smallest_change(payoffs, 1, clauses)
    assert not cut.smallest
    assert cut.swaps >= found.swaps


def test_pairs_of_changes_are_tried_only_where_they_are_few(monkeypatch):
    makers = (
        DecisionMaker(
            name="A",
            options=(Option(name="a1"), Option(name="a2")),
            wants=(Preference(holds="a1"), Preference(holds="a2"), Preference(holds="a1 or a2")),
        ),
        DecisionMaker(name="B", options=(Option(name="b"),), wants=(Preference(holds="b"),)),
    )
    asked = inverse.invert(Conflict(decision_makers=makers), "NNY", "nash")
    assert any(len(c.edits) == 2 for c in want_changes.want_changes(asked))
    monkeypatch.setattr(want_changes, "MOST_PAIRS_STATES", 0)
    assert all(len(c.edits) == 1 for c in want_changes.want_changes(asked))


@pytest.mark.parametrize(
    "ask",
    [
        lambda tell: inverse.invert(SMALL, 1, progress=tell),
        lambda tell: compare.compare(SMALL, SMALL, progress=tell),
        lambda tell: misperception.misperception(SMALL, 1, progress=tell),
        lambda tell: coalition_deals.deals_from(SMALL, 1, progress=tell),
    ],
    ids=["invert", "compare", "misperception", "deals_from"],
)
def test_what_takes_long_tells_how_far_it_is(ask):
    told = []
    ask(told.append)
    assert len(told) > 1
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] <= 1
