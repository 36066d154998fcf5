from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from report_cases import dilemma, some_conflict, two_lands

from detente.analysis.solve import solve
from detente.reports.outcomes import Outcomes


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 16))
def test_groups_hold_every_equilibrium_once_strongest_first(seed: int, most: int) -> None:
    result = solve(some_conflict(seed, 2))
    outcomes = Outcomes(result, 1, most=most)
    everything = {int(s) for ids in result.equilibria.values() for s in ids}
    assert outcomes.total == len(everything) == sum(group.size for group in outcomes.groups)
    assert len(outcomes.shown) == min(most, len(everything))
    strengths = [len(group.concepts) for group in outcomes.groups]
    assert strengths == sorted(strengths, reverse=True)
    for group in outcomes.groups:
        for state in group.states:
            assert outcomes.concepts_of(state) == group.concepts
            assert group.concepts == tuple(
                c for c in result.concepts if state in result.equilibria[c].tolist()
            )
    for state in set(range(1, 17)) - everything:
        assert outcomes.concepts_of(state) == ()


def test_many_equilibria_are_cut_nearest_to_today_first() -> None:
    result = solve(some_conflict(0, 4, flat=True))  # everybody indifferent: all 256 are stable
    outcomes = Outcomes(result, 256)
    assert outcomes.total == 256
    assert len(outcomes.shown) == 12
    changed = [bin((state - 1) ^ 255).count("1") for state in outcomes.shown]
    assert changed == [0, *[1] * 8, *[2] * 3]


def test_places_share_ties_and_count_from_the_best() -> None:
    outcomes = Outcomes(solve(dilemma()), None)
    assert [outcomes.place(0, state) for state in (1, 2, 3, 4)] == [(3, 4), (4, 4), (1, 4), (2, 4)]
    flat = Outcomes(solve(some_conflict(0, 1, flat=True)), None)
    assert flat.place(0, 3) == (1, 1)


def test_gainers_are_those_unstable_by_nash() -> None:
    conflict = two_lands().conflict
    result = solve(conflict)
    outcomes = Outcomes(result, None)
    for state in range(1, conflict.states.size + 1):
        unstable = [n for n in conflict.names if not result.stable(n, "nash")[state - 1]]
        assert outcomes.gainers(state) == unstable


def test_a_want_holds_where_its_expression_does() -> None:
    case = two_lands()
    outcomes = Outcomes(solve(case.conflict), None)
    want = case.conflict.decision_makers[0].wants[1]  # not levy
    states = list(range(1, case.conflict.states.size + 1))
    truths = outcomes.holds(want, states)
    assert truths.tolist() == [case.conflict.letters(state)[3] == "N" for state in states]
