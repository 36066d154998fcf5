"""Changes of wants: each found change re-solved, and all there are found."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from detente.analysis.inverse import invert
from detente.analysis.solve import solve
from detente.analysis.want_changes import reversed_pairs, want_changes
from detente.conflict.types import Conflict, DecisionMaker, Option, Preference


def conflict_of(wants_a, wants_b):
    return Conflict(
        decision_makers=(
            DecisionMaker(
                name="A",
                options=(Option(name="a1"), Option(name="a2")),
                wants=tuple(Preference(holds=w) for w in wants_a),
            ),
            DecisionMaker(
                name="B",
                options=(Option(name="b1"),),
                wants=tuple(Preference(holds=w) for w in wants_b),
            ),
        )
    )


def random_wants(rng):
    literals = ["a1", "a2", "b1", "not a1", "not a2", "not b1", "a1 and b1", "a2 if b1"]
    return [literals[k] for k in rng.permutation(len(literals))[:3]]


def edited(wants, edits):
    wants = list(wants)
    for edit in edits:
        if edit.kind == "add":
            wants.insert(edit.place - 1, edit.want)
            continue
        assert wants.pop(edit.place - 1) == edit.want
        if edit.kind == "move":
            wants.insert(edit.to - 1, edit.want)
    return wants


@pytest.mark.parametrize("concept", ["nash", "smr", "seq"])
def test_every_change_found_does_it_and_none_is_missed(concept):
    rng = np.random.default_rng(4)
    seen = 0
    for _ in range(25):
        wants = {"A": random_wants(rng), "B": random_wants(rng)}
        conflict = conflict_of(wants["A"], wants["B"])
        state = int(rng.integers(8)) + 1
        inverse = invert(conflict, state, concept)
        found = want_changes(inverse)
        for change in found:
            after = dict(wants)
            after[change.name] = edited(wants[change.name], change.edits)
            result = solve(conflict_of(after["A"], after["B"]), [concept])
            assert result.stable(change.name, concept)[state - 1]
            assert change.equilibrium == (state in result.equilibria[concept])
            i = conflict.index(change.name)
            before, now = conflict.payoff_table[i], result.conflict.payoff_table[i]
            assert change.swaps == turned(before, now)
            seen += 1
        for requirement in inverse.requirements:
            mine = {c.edits for c in found if c.name == requirement.name}
            if requirement.holds_now:
                assert not mine
                continue
            old = wants[requirement.name]
            for k in range(3):
                fewer = dict(wants, **{requirement.name: old[:k] + old[k + 1 :]})
                result = solve(conflict_of(fewer["A"], fewer["B"]), [concept])
                dropped = any(
                    e.kind == "drop" and e.place == k + 1 for (e, *more) in mine if not more
                )
                assert dropped == bool(result.stable(requirement.name, concept)[state - 1])
    assert seen > 50


def turned(before, after):
    pairs = combinations(range(len(before)), 2)
    return sum(
        (int(before[a]) - int(before[b])) * (int(after[a]) - int(after[b])) < 0 for a, b in pairs
    )


def test_counting_pairs_turned_round():
    rng = np.random.default_rng(2)
    for _ in range(60):
        before, after = rng.integers(0, 6, (2, 9), dtype=np.int32)
        assert reversed_pairs(before, after) == turned(before, after)
