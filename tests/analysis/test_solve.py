"""The five basic concepts on large and odd conflicts, and what a result tells."""

from __future__ import annotations

import time

import comparing
import numpy as np
import pytest
from random_conflicts import sample

from detente.analysis.movement import cells_of
from detente.analysis.solve import CONCEPTS, solve
from detente.conflict.types import Conflict
from detente.errors import DetenteError


@pytest.mark.parametrize("chunk", range(4))
def test_definitions_on_larger_conflicts(chunk):
    """Six to nine options with all the states that three expressions leave."""
    first = 10_000 + chunk * 10
    comparing.basic({seed: sample(seed, options=(6, 9)) for seed in range(first, first + 10)})


def test_moves_are_those_of_the_definition():
    from detente.analysis.moves import moves

    for seed in range(300):
        drawn = sample(seed)
        expected = {
            (drawn.number[s], drawn.number[t], name, drawn.brute.better(i, s, t))
            for i, name in enumerate(drawn.conflict.names)
            for s in drawn.brute.states
            for t in drawn.brute.moves[i][s]
        }
        found = moves(drawn.conflict)
        assert len(found) == len(expected)
        assert set(found) == expected


def test_sparse_groups_of_many_one_way_options():
    """Thirty one-way options of one owner, few feasible masks: cells are listed, not tabled."""
    import brute

    rng = np.random.default_rng(7)
    k = 30
    for _ in range(6):
        wide = [int(rng.integers(2**15)) for _ in range(8)]
        masks = sorted({a & b & c for a in wide for b in wide[:3] for c in wide[:2]} | {2**15 - 1})
        feasible = sorted(
            a | b << 15 for a in masks for b in masks[:4] if rng.random() < 0.8 or a == 2**15 - 1
        )
        directions = [str(rng.choice(["forward", "backward", "both"])) for _ in range(k)]
        owners = [0] * 15 + [1] * 15
        allowed = " or ".join(
            "(" + " and ".join(f"o{q}" if s >> q & 1 else f"not o{q}" for q in range(k)) + ")"
            for s in feasible
        )
        values = [
            dict(zip(feasible, rng.permutation(len(feasible)).tolist(), strict=True))
            for _ in range(2)
        ]
        conflict = Conflict.from_payoffs(
            {
                f"D{i}": [(f"o{q}", directions[q]) for q in range(k) if owners[q] == i]
                for i in (0, 1)
            },
            {f"D{i}": list(values[i].values()) for i in (0, 1)},
            [f"not ({allowed})"],
        )
        assert conflict.states.tolist() == feasible
        model = brute.option_form(owners, directions, feasible, values)
        result = solve(conflict)
        assert (cells_of(conflict).group_bits < 0).any()
        for concept in CONCEPTS:
            for i in (0, 1):
                expected = [model.stable(concept, i, s) for s in feasible]
                assert result.stable(f"D{i}", concept).tolist() == expected


def reordered(conflict, rng):
    """The same conflict, renamed, with decision makers and options in another order."""
    first = dict(zip([(o.owner, o.option.name) for o in conflict.options], range(99), strict=False))
    makers, place = [], []
    for i in rng.permutation(len(conflict.names)).tolist():
        maker = conflict.decision_makers[i]
        options = [maker.options[k] for k in rng.permutation(len(maker.options)).tolist()]
        place += [first[maker.name, option.name] for option in options]
        makers.append((i, "the " + maker.name, [(o.name, o.direction) for o in options]))
    bits = sum(
        ((conflict.states >> old & 1) << new for new, old in enumerate(place)),
        np.zeros(conflict.states.size, np.int64),
    )
    order = np.argsort(bits)  # new state k is the old state order[k]
    scale = int(rng.integers(1, 10**9))
    return order, Conflict.from_payoffs(
        {name: options for _, name, options in makers},
        {
            name: conflict.payoff_table[i][order].astype(np.int64) * scale - 5
            for i, name, _ in makers
        },
        conflict.infeasible[::-1],
    )


def test_names_order_and_units_change_nothing():
    for seed in range(150):
        conflict = sample(seed).conflict
        order, other = reordered(conflict, np.random.default_rng(seed))
        before, after = solve(conflict), solve(other)
        for concept in CONCEPTS:
            for name in conflict.names:
                expected = before.stable(name, concept)[order]
                assert np.array_equal(after.stable("the " + name, concept), expected)


def test_a_decision_maker_without_preferences_or_options_is_always_content():
    conflict = Conflict.from_payoffs(
        {"A": ["a"], "B": ["b"], "Onlooker": []}, {"A": [1, 2, 3, 4], "Onlooker": [4, 1, 2, 3]}
    )
    result = solve(conflict)
    assert result.stable("B", "nash").all()
    assert result.stable("Onlooker", "nash").all()
    assert result.equilibria["nash"].tolist() == [2, 4]


def test_unknown_names_are_told_with_what_is_close():
    conflict = Conflict.from_payoffs({"Northland": ["a"]}, {})
    with pytest.raises(DetenteError, match="did you mean 'nash'"):
        solve(conflict, ["nahs"])
    with pytest.raises(DetenteError, match="did you mean 'Northland'"):
        solve(conflict).stable("Northlnd", "nash")
    with pytest.raises(DetenteError, match="no concept 'seq'"):
        solve(conflict, ["nash"]).stable("Northland", "seq")
    with pytest.raises(DetenteError, match="there is no state 3"):
        solve(conflict, status_quo=3)


def test_json_has_the_fields_people_script_against():
    conflict = Conflict.from_payoffs(
        {"A": ["a1", ("a2", "forward")], "B": ["b1"]}, {"A": range(6)}, ["a1 and not b1"]
    )
    made = solve(conflict, ["nash", "seq"], "NNN").to_json()
    assert made["decision_makers"] == ["A", "B"]
    assert made["options"][1] == {"name": "a2", "owner": "A", "direction": "forward"}
    assert [state["options"] for state in made["states"]] == [
        "NNN", "NYN", "NNY", "YNY", "NYY", "YYY",
    ]  # fmt: skip
    assert made["stability"]["A"]["nash"] == [2, 6]
    assert made["equilibria"] == {"nash": [2, 6], "seq": [2, 6]}
    assert made["ledger"] == []
    assert "states" not in solve(conflict).to_json(states=False)


def test_a_frame_has_a_row_for_each_state():
    conflict = Conflict.from_payoffs({"A": ["a"], "B": ["b"]}, {"A": [1, 2, 3, 4]})
    frame = solve(conflict, ["nash"]).to_frame()
    assert frame["A", "payoff"].tolist() == [1, 2, 3, 4]
    assert frame["equilibrium", "nash"].tolist() == [False, True, False, True]


def test_sixty_options_of_three_decision_makers_are_solved_in_seconds():
    """Each takes at most one of twenty options, so the states are those of a 21 × 21 × 21 game."""
    rng = np.random.default_rng(2)
    names = [[f"{owner}{k}" for k in range(20)] for owner in "abc"]
    values = rng.permutation(3 * 21**3).reshape(3, 21, 21, 21)
    bits = np.array([0, *(1 << k for k in range(20))])
    order = np.argsort(
        (bits[:, None, None] | bits[None, :, None] << 20 | bits[None, None, :] << 40).ravel()
    )
    conflict = Conflict.from_payoffs(
        dict(zip("ABC", names, strict=True)),
        {owner: values[i].ravel()[order] for i, owner in enumerate("ABC")},
        [f"not at most one of ({', '.join(of)})" for of in names],
    )
    assert conflict.states.size == 21**3
    began = time.perf_counter()
    result = solve(conflict)
    assert time.perf_counter() - began < 20
    best = [values[i] == values[i].max(axis=i, keepdims=True) for i in range(3)]
    for i, owner in enumerate("ABC"):
        assert np.array_equal(result.stable(owner, "nash"), best[i].ravel()[order])
    for narrow, wide in comparing.INSIDE:
        assert set(result.equilibria[narrow]) <= set(result.equilibria[wide])
