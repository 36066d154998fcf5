"""Batches of draws, threads, progress, and concepts by name, all against plain solving."""

from __future__ import annotations

import time

import numpy as np
import pytest
from random_conflicts import sample

from detente.analysis import foresight, simultaneous, workers
from detente.analysis.batch import solve_batch
from detente.analysis.relations import relations, verdicts
from detente.analysis.solve import CONCEPTS, solve
from detente.conflict.types import Conflict
from detente.errors import DetenteError


def with_payoffs(conflict, payoffs):
    return Conflict.from_payoffs(
        {d.name: [(o.name, o.direction) for o in d.options] for d in conflict.decision_makers},
        dict(zip(conflict.names, payoffs, strict=True)),
        conflict.infeasible,
    )


def test_every_draw_is_solved_like_a_conflict_of_its_own():
    for seed in range(120):
        conflict = sample(seed, options=(2, 5)).conflict
        rng = np.random.default_rng(seed)
        shape = (4, len(conflict.names), conflict.states.size)
        draws = rng.integers(-5, 5, shape) * 10**8
        found = solve_batch(conflict, draws)
        assert found.shape == (4, shape[1], len(CONCEPTS), shape[2])
        for draw, payoffs in zip(found, draws, strict=True):
            result = solve(with_payoffs(conflict, payoffs))
            for i, name in enumerate(conflict.names):
                for c, concept in enumerate(CONCEPTS):
                    assert np.array_equal(draw[i, c], result.stable(name, concept))


def test_many_draws_on_all_cores_are_those_on_one(monkeypatch):
    conflict = Conflict.from_payoffs({"A": ["a", ("b", "forward")], "B": ["c"]}, {})
    draws = np.random.default_rng(1).integers(0, 8, (3000, 2, 8))
    shares = []
    many = solve_batch(conflict, draws, ["seq"], progress=shares.append)
    monkeypatch.setattr(workers, "WORTH_THREADS", 1 << 40)
    assert np.array_equal(many, solve_batch(conflict, draws, ["seq"]))
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert solve_batch(conflict, draws[:0]).shape == (0, 2, 5, 8)


@pytest.mark.parametrize(
    ("draws", "says"),
    [
        (np.zeros((3, 2)), "draws × 2 decision makers × 8 states"),
        (np.zeros((1, 2, 8)), "whole numbers"),
        (np.full((1, 2, 8), 2**40), "32 bits"),
    ],
)
def test_payoffs_that_do_not_fit(draws, says):
    conflict = Conflict.from_payoffs({"A": ["a", "b"], "B": ["c"]}, {})
    with pytest.raises(DetenteError, match=says):
        solve_batch(conflict, draws)


def large():
    rng = np.random.default_rng(3)
    options = {f"D{i}": [f"o{i}{k}" for k in range(5)] for i in range(3)}
    return Conflict.from_payoffs(options, {name: rng.permutation(2**15) for name in options})


def test_threads_change_nothing(monkeypatch):
    conflict = large()
    shares = []
    threaded = solve(conflict, progress=shares.append)
    monkeypatch.setattr(workers, "WORTH_THREADS", 1 << 40)
    alone = solve(conflict)
    for concept in CONCEPTS:
        assert np.array_equal(threaded.equilibria[concept], alone.equilibria[concept])
    assert len(shares) == 15
    assert shares[-1] == 1


def test_an_interruption_stops_the_work(monkeypatch):
    """Whoever is still at work sees the flag, or this test would never end."""
    monkeypatch.setattr(workers, "cores", lambda: 2)
    started, stopped = [], []

    def work(task, stop):
        started.append(task)
        while task == "long" and not stop[0]:
            time.sleep(0.001)
        stopped.append(task)

    def interrupted(share):
        assert share == 0.5
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workers.run(work, ["short", "long"], size=1 << 30, progress=interrupted)
    assert sorted(stopped) == sorted(started)


def test_a_kernel_gives_up_when_told_to():
    from detente.analysis.movement import by_price, movement

    conflict = large()
    moves = movement(conflict)
    ranks = moves.ranks[0]
    given_up = moves.floor(0, ranks, by_price(ranks), improving=True, stop=np.ones(1, np.int8))
    assert (given_up == np.iinfo(np.int32).max).all()


def test_more_concepts_by_name():
    for seed in range(60):
        conflict = sample(seed, decision_makers=(2, 2), options=(2, 4)).conflict
        result = solve(conflict, ["nash", "sim", "sim_fraser_hipel", "l1", "l3", "non_myopic"])
        ahead = foresight.limited_move(conflict, 3)
        for name in conflict.names:
            assert np.array_equal(result.stable(name, "l1"), result.stable(name, "nash"))
            sim = simultaneous.per_decision_maker(conflict)
            assert np.array_equal(result.stable(name, "sim"), sim[name])
            late = simultaneous.fraser_hipel(conflict)
            assert np.array_equal(result.stable(name, "sim_fraser_hipel"), late[name])
            assert np.array_equal(result.stable(name, "l3"), ahead.verdicts[name] == 1)
            unsure = result.undecided[name].get("l3")
            assert (unsure is not None) == (ahead.verdicts[name] == -1).any()
            assert result.to_json().get("undecided", {}).get(name, {}).get("l3", []) == (
                (np.flatnonzero(ahead.verdicts[name] == -1) + 1).tolist()
            )


def test_older_readings_by_name():
    for seed in range(60):
        conflict = sample(seed, decision_makers=(3, 3), options=(3, 4)).conflict
        result = solve(conflict, reading="one_move")
        expected = verdicts(relations(conflict), list(CONCEPTS), "one_move")
        assert "not as defined" in result.to_json()["how"]
        for name in conflict.names:
            for concept in CONCEPTS:
                assert np.array_equal(result.stable(name, concept), expected[name][concept])
    with pytest.raises(DetenteError, match="no reading 'each'; did you mean 'each_once'"):
        solve(conflict, reading="each")
