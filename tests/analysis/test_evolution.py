"""Evolution: ways, ends and cycles against sets and loops, and against published tables."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from random_conflicts import sample
from test_published import CASES, model, published

from detente.analysis.evolution import evolve
from detente.analysis.solve import CONCEPTS, solve
from detente.conflict.graph_form import GraphForm
from detente.conflict.types import Conflict
from detente.errors import DetenteError


def distances(model, start, opened):
    """Least moves to each state, nobody moving twice in a row; ``opened(i, s)`` are i's targets."""
    found, front, seen, depth = {}, {(start, None)}, {(start, None)}, 0
    while front:
        depth += 1
        front = {
            (t, i) for s, last in front for i in model.everyone if i != last for t in opened(i, s)
        } - seen
        seen |= front
        for t, _ in front:
            found.setdefault(t, depth)
    found.pop(start, None)
    return found


def undeterred(model, concept, i, s):
    """Improvements of i from s that nothing deters: kept alone, each would make s unstable."""
    improving, escapes = concept in {"seq", "sseq"}, concept in {"smr", "sseq"}
    kept = set()
    for t in model.improvements(i, s):
        answers = model.reach(model.others(i), t, improving) if concept != "nash" else set()
        if not any(
            not model.better(i, s, u)
            and not (escapes and any(model.better(i, s, w) for w in model.moves[i][u]))
            for u in answers
        ):
            kept.add(t)
    return kept


@pytest.mark.parametrize("chunk", range(3))
def test_ways_are_legal_and_shortest(chunk):
    for seed in range(chunk * 60, chunk * 60 + 60):
        drawn = sample(seed)
        start = int(np.random.default_rng(seed).integers(drawn.conflict.states.size)) + 1
        found = evolve(drawn.conflict, start)
        bits = {n: s for s, n in drawn.number.items()}
        kinds = {
            "improvements": (found.improvements, drawn.brute.improvements),
            "moves": (found.moves, lambda i, s, b=drawn.brute: b.moves[i][s]),
        }
        for walked, opened in kinds.values():
            expected = distances(drawn.brute, bits[start], opened)
            assert {bits[n] for n in walked.reached.tolist()} == set(expected)
            for n in walked.reached.tolist():
                way = walked.way(n)
                assert len(way) == walked.steps[n - 1] == expected[bits[n]]
                assert way[-1].to == n
                assert all(one.mover != next_.mover for one, next_ in pairwise(way))
                stops = [start, *(step.to for step in way)]
                for (a, b), step in zip(pairwise(stops), way, strict=True):
                    assert bits[b] in opened(drawn.conflict.index(step.mover), bits[a])


@pytest.mark.parametrize("chunk", range(2))
def test_ends_cycles_and_attraction(chunk):
    for seed in range(chunk * 50, chunk * 50 + 50):
        drawn = sample(seed, options=(2, 5))
        model, number = drawn.brute, drawn.number
        start = 1
        first = next(s for s, n in number.items() if n == start)
        found = evolve(drawn.conflict, start)
        graph = nx.DiGraph()
        graph.add_nodes_from(model.states)
        graph.add_edges_from(
            (s, t) for i in model.everyone for s in model.states for t in model.improvements(i, s)
        )
        there = {first, *nx.descendants(graph, first)}
        assert found.dead_ends == tuple(sorted(number[s] for s in there if not graph.out_degree(s)))
        rounds = [c for c in nx.strongly_connected_components(graph) if len(c) > 1 and c <= there]
        assert {c.states: c.closed for c in found.cycles} == {
            tuple(sorted(number[s] for s in c)): all(t in c for s in c for t in graph[s])
            for c in rounds
        }
        for concept in CONCEPTS:
            graph = nx.DiGraph()
            graph.add_nodes_from(model.states)
            graph.add_edges_from(
                (s, t)
                for i in model.everyone
                for s in model.states
                for t in undeterred(model, concept, i, s)
            )
            there = {first, *nx.descendants(graph, first)}
            ends = {s for s in there if not graph.out_degree(s)}
            assert {a.state for a in found.attracts[concept]} == {number[s] for s in ends}
            condensed = nx.condensation(graph)
            final = {c for c in condensed if not condensed.out_degree(c)}
            place = condensed.graph["mapping"]
            for a in found.attracts[concept]:
                (end,) = (s for s in ends if number[s] == a.state)
                basin = {end, *nx.ancestors(graph, end)}
                only = [
                    s
                    for s in basin
                    if {place[s], *nx.descendants(condensed, place[s])} & final == {place[end]}
                ]
                assert (a.draws, a.only) == (len(basin), len(only))
            stuck = {place[s] for s in there} & final - {place[s] for s in ends}
            assert found.trapped[concept] == bool(stuck)


@pytest.mark.parametrize("name", CASES, ids=[f"{n} ({source})" for n, source in CASES.items()])
def test_published_evolution(name):
    table = published(name)
    conflict = model(table)
    for start in range(1, conflict.states.size + 1):
        found = evolve(conflict, start)
        for key, walked in (("UM", found.moves), ("UI", found.improvements)):
            steps = [None if n < 0 else n for n in walked.steps.tolist()]
            assert steps == table["evolution"][key][start - 1]
        for concept, ids in solve(conflict).equilibria.items():
            assert found.equilibria[concept].tolist() == ids.tolist()


def test_graph_form_where_the_same_mover_must_not_move_twice():
    graph = GraphForm.from_moves(
        ["s", "t", "u"], {"A": [(1, 2), (2, 3)], "B": [(3, 1)]}, {"A": [0, 1, 2]}
    )
    found = evolve(graph, 1)
    assert found.moves.reached.tolist() == [2]
    again = GraphForm.from_moves(
        ["s", "t", "u"], {"A": [(1, 2), (2, 3)], "B": [(2, 1), (1, 2)]}, {"A": [0, 1, 2]}
    )
    way = evolve(again, 1).moves.way(3)
    assert [(step.mover, step.to) for step in way] == [("B", 2), ("A", 3)]


def test_sixty_five_thousand_states_finish_and_tell_how_far_they_are():
    rng = np.random.default_rng(5)
    options = {
        f"D{i}": [(f"o{i}{k}", "forward" if k == 0 else "both") for k in range(4)] for i in range(4)
    }
    conflict = Conflict.from_payoffs(
        options, {name: rng.integers(0, 500, 2**16) for name in options}
    )
    shares = []
    found = evolve(conflict, 1, ["nash", "seq"], progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert found.moves.reached.size == 2**16 - 1
    assert len(found.to_json()["by"]["moves"]) == 4096


def test_what_cannot_be_asked():
    conflict = Conflict.from_payoffs({"A": ["a"], "B": ["b"]}, {})
    with pytest.raises(DetenteError, match="there is no state 9"):
        evolve(conflict, 9)
    with pytest.raises(DetenteError, match="concept"):
        evolve(conflict, 1, ["nish"])
