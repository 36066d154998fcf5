"""The ledger: where wants come true and who can bring them about."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from random_conflicts import sample

from detente.analysis.ledger import ledger
from detente.analysis.moves import reachable
from detente.analysis.solve import solve
from detente.conflict.expressions import parse
from detente.conflict.types import Conflict, Preference


def with_wants(conflict, rng):
    names = [o.option.name for o in conflict.options]

    def statement():
        a, b = rng.choice(names, 2).tolist()
        return str(rng.choice([a, f"not {a}", f"{a} and not {b}", f"{a} iff {b}", f"{a} if {b}"]))

    return Conflict(
        decision_makers=tuple(
            d.model_copy(
                update={
                    "payoffs": None,
                    "wants": tuple(Preference(holds=statement(), because=("w1",)) for _ in "abc"),
                }
            )
            for d in conflict.decision_makers
        ),
        infeasible=conflict.infeasible,
    )


def expected_reach(model, holder, goal, today):
    """By the definition: legal sequences of every coalition, smallest first."""
    if today in goal:
        return "alone", ()
    for size in range(1, len(model.everyone) + 1):
        able = [who for who in combinations(model.everyone, size) if model.reach(who, today) & goal]
        if size == 1 and (holder,) in able:
            return "alone", ()
        if able:
            return "coalition", sorted(able, key=lambda who: holder not in who)[0]
    return "no", ()


@pytest.mark.parametrize("chunk", range(4))
def test_reachable_is_what_legal_sequences_reach(chunk):
    for seed in range(chunk * 60, chunk * 60 + 60):
        rng = np.random.default_rng(seed)
        drawn = sample(seed, options=(2, 5))
        conflict = with_wants(drawn.conflict, rng)
        result = solve(conflict)
        today = int(rng.integers(conflict.states.size))
        rows = ledger(conflict, result, today + 1)
        assert len(rows) == 3 * len(conflict.names)
        for row in rows:
            holds = parse(row.expression, conflict).holds(conflict.states)
            goal = set(conflict.states[holds].tolist())
            holder = conflict.names.index(row.holder)
            here = int(conflict.states[today])
            reach, who = expected_reach(drawn.brute, holder, goal, here)
            assert (row.reachable, row.partners) == (reach, tuple(conflict.names[j] for j in who))
            assert row.holds_today == holds[today]
            for concept, ids in row.holds_in.items():
                assert ids == tuple(s for s in result.equilibria[concept].tolist() if holds[s - 1])


def test_without_a_status_quo_nothing_is_said_about_reaching():
    conflict = with_wants(sample(3).conflict, np.random.default_rng(3))
    for row in ledger(conflict, solve(conflict)):
        assert row.reachable is None
        assert row.holds_today is None
        assert row.to_json()["with"] == []


def test_more_than_six_decision_makers_get_a_coalition_nobody_can_leave():
    names = [f"D{i}" for i in range(8)]
    conflict = Conflict(
        decision_makers=[
            {"name": name, "options": [{"name": f"o{i}"}]}
            | ({"wants": [{"holds": "o2 and o5 and o6"}]} if i == 5 else {})
            for i, name in enumerate(names)
        ]
    )
    (row,) = ledger(conflict, solve(conflict, ["nash"]), "N" * 8)
    assert row.reachable == "coalition"
    assert row.partners == ("D2", "D5", "D6")


def test_shortest_ways_are_legal_and_complete():
    for seed in range(200):
        drawn = sample(seed, options=(2, 5))
        rng = np.random.default_rng(seed)
        start = int(rng.choice(drawn.brute.states))
        names = drawn.conflict.names
        who = tuple(sorted(rng.permutation(len(names))[: rng.integers(1, len(names) + 1)].tolist()))
        for improving in (False, True):
            ways = reachable(
                drawn.conflict,
                drawn.number[start],
                [names[i] for i in who],
                improving=improving,
            )
            expected = drawn.brute.reach(who, start, improving) - {start}
            assert set(ways) == {drawn.number[s] for s in expected}
            assert all(a.mover != b.mover for steps in ways.values() for a, b in pairwise(steps))
