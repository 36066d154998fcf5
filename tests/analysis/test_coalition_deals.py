"""Coalitions at a state against the definitions, wants by every coalition, a party left out."""

from __future__ import annotations

from itertools import combinations, pairwise

import brute
import numpy as np
import pytest
from random_conflicts import sample
from test_published import model, published

from detente.analysis.coalition_deals import coalitions_at, deals_from, want_deals
from detente.analysis.left_out import leaving_out
from detente.analysis.solve import CONCEPTS, solve
from detente.conflict.types import Conflict, DecisionMaker, Option, Preference
from detente.errors import DetenteError


@pytest.mark.parametrize("chunk", range(3))
def test_coalitions_against_the_definitions(chunk):
    for seed in range(chunk * 40, chunk * 40 + 40):
        drawn = sample(seed, decision_makers=(2, 4), options=(2, 5))
        bits = {n: s for s, n in drawn.number.items()}
        state = int(np.random.default_rng(seed).integers(drawn.conflict.states.size)) + 1
        found = coalitions_at(drawn.conflict, state)
        assert len(found) == 2 ** len(drawn.conflict.names) - 1
        for each in found:
            who = tuple(drawn.conflict.index(n) for n in each.members)
            for concept, stable in each.stable.items():
                assert stable == brute.coalition_stable(drawn.brute, who, concept, bits[state])
            _deals(drawn, bits, state, who, each)


def _deals(drawn, bits, state, who, each):
    model, others = drawn.brute, drawn.brute.others(*who)
    s = bits[state]
    all_ = {t for t in model.reach(who, s) if all(model.better(j, s, t) for j in who)}
    assert each.deals == len(all_)
    assert {bits[d.state] for d in each.best} <= all_
    assert len(each.best) == min(12, len(all_))
    for deal in each.best:
        stops = [state, *(step.to for step in deal.way)]
        assert stops[-1] == deal.state
        for (a, b), step in zip(pairwise(stops), deal.way, strict=True):
            assert drawn.conflict.index(step.mover) in who
            assert bits[b] in model.moves[drawn.conflict.index(step.mover)][bits[a]]
        for answer, improving in ((deal.answer, False), (deal.gaining_answer, True)):
            replies = model.reach(others, bits[deal.state], improving)
            bad = {u for u in replies if any(not model.better(j, s, u) for j in who)}
            assert bool(answer) == bool(bad)
            if answer:
                assert bits[answer[-1].to] in bad
                assert all(step.improving for step in answer) or not improving


def test_wants_by_every_coalition():
    rng = np.random.default_rng(1)
    names = ["A", "B", "C"]
    for _ in range(25):
        literals = ["a1", "a2", "b", "c", "not a1", "not b", "not c", "a1 and b", "b or c"]
        wants = {n: [literals[k] for k in rng.permutation(9)[:3]] for n in names}
        conflict = Conflict(
            decision_makers=tuple(
                DecisionMaker(
                    name=n,
                    options=tuple(
                        Option(name=o) for o in (["a1", "a2"] if n == "A" else [n.lower()])
                    ),
                    wants=tuple(Preference(holds=w) for w in wants[n]),
                )
                for n in names
            )
        )
        model = brute.option_form(
            [0, 0, 1, 2], ["both"] * 4, range(16),
            [dict(enumerate(row.tolist())) for row in conflict.payoff_table],
        )  # fmt: skip
        start = int(rng.integers(16))
        from detente.conflict.expressions import parse

        told = want_deals(conflict, start + 1)
        assert deals_from(conflict, start + 1) == (coalitions_at(conflict, start + 1), told)
        for row in told:
            holds = parse(row.want, conflict).holds(conflict.states)
            sizes = {}
            for size in (1, 2, 3):
                for who in combinations(range(3), size):
                    there = {start, *model.reach(who, start)}
                    better = {t for t in there if all(model.better(j, start, t) for j in who)}
                    kinds = {"able": there, "willing": better}
                    for kind, improving in (("lasting", False), ("lasting_by_gain", True)):
                        kinds[kind] = {
                            t
                            for t in better
                            if all(
                                all(model.better(j, start, u) for j in who)
                                for u in model.reach(model.others(*who), t, improving)
                            )
                        }
                    for kind, states in kinds.items():
                        if any(holds[t] for t in states):
                            sizes.setdefault(kind, size)
            for kind in ("able", "willing", "lasting", "lasting_by_gain"):
                who = getattr(row, kind)
                assert (None if who is None else len(who)) == sizes.get(kind)
            assert row.holds_today == holds[start]


def test_leaving_one_out():
    for seed in range(60):
        drawn = sample(seed, decision_makers=(2, 4), options=(2, 5))
        conflict, model = drawn.conflict, drawn.brute
        bits = {n: s for s, n in drawn.number.items()}
        name = conflict.names[seed % len(conflict.names)]
        i = conflict.index(name)
        found = leaving_out(conflict, name, 1)
        own = sum(1 << k for k, o in enumerate(conflict.options) if o.owner == name)
        same = {s for s in model.states if s & own == bits[1] & own}
        fixed = brute.Brute(
            [
                {s: (of[s] & same if j != i else set()) for s in same}
                for j, of in enumerate(model.moves)
            ],
            [{s: of[s] for s in same} for of in model.value],
        )
        for concept in CONCEPTS:
            rest = [
                n
                for n, s in bits.items()
                if all(model.stable(concept, j, s) for j in model.others(i))
            ]
            assert list(found.agreed[concept]) == rest
            upset = [n for n in rest if not model.stable(concept, i, bits[n])]
            assert list(found.upset[concept]) == upset
            frozen = [
                n
                for n, s in bits.items()
                if s in same and all(fixed.stable(concept, j, s) for j in model.others(i))
            ]
            assert list(found.frozen[concept]) == frozen


def test_elmira_the_ministry_and_uniroyal_together():
    """Kilgour, Hipel, Fang & Peng 2001: the two improve from 5 to 8 (here 7 to 10)."""
    conflict = model(published("Elmira"))
    found = {each.members: each for each in coalitions_at(conflict, 7)}
    pair = found["MoE", "Uniroyal"]
    assert [deal.state for deal in pair.best] == [10]
    assert not any(each.deals for members, each in found.items() if members != ("MoE", "Uniroyal"))
    assert solve(conflict).equilibria["nash"].tolist().count(10) == 1


def test_sixteen_options_and_six_parties():
    rng = np.random.default_rng(0)
    options = {f"D{i}": [f"o{i}{k}" for k in range(3 if i < 4 else 2)] for i in range(6)}
    conflict = Conflict.from_payoffs(
        options, {name: rng.integers(0, 99, 2**16) for name in options}
    )
    shares = []
    found = coalitions_at(
        conflict, 1, [("D0",), ("D1", "D2"), ("D0", "D3", "D5")], progress=shares.append
    )
    assert shares[-1] == 1
    assert [len(each.members) for each in found] == [1, 2, 3]
    with pytest.raises(DetenteError, match="no decision maker"):
        coalitions_at(conflict, 1, [("D9",)])
