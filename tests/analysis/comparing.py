"""What is compared in option form and in graph form alike: the package against ``brute.py``.

Each takes conflicts by their seeds and compares every verdict for every decision maker and state,
and the inclusions between concepts.
"""

from __future__ import annotations

from itertools import combinations

import brute

from detente.analysis.coalitions import CONCEPTS as COALITIONAL
from detente.analysis.coalitions import solve_coalitions
from detente.analysis.foresight import limited_move, non_myopic
from detente.analysis.relations import READINGS, relations, verdicts
from detente.analysis.solve import CONCEPTS, solve

INSIDE = [
    ("nash", "smr"), ("smr", "gmr"), ("nash", "sseq"), ("sseq", "seq"), ("seq", "gmr"),
    ("sseq", "smr"),
]  # fmt: skip


def agree(told, expected, *where):
    """``told`` is an array over the states, ``expected`` says the same of a state's bits."""
    assert told.tolist() == expected, where


def inside(narrow, wide, *where):
    assert not (narrow & ~wide).any(), where


def basic(conflicts):
    for seed, drawn in conflicts.items():
        result, model = solve(drawn.conflict), drawn.brute
        for i, name in enumerate(drawn.conflict.names):
            for concept in CONCEPTS:
                expected = [model.stable(concept, i, s) for s in model.states]
                agree(result.stable(name, concept), expected, seed, concept, name)
            for narrow, wide in INSIDE:
                inside(result.stable(name, narrow), result.stable(name, wide), seed, narrow, wide)
        for concept in CONCEPTS:
            everybody = [
                drawn.number[s]
                for s in model.states
                if all(model.stable(concept, i, s) for i in model.everyone)
            ]
            assert result.equilibria[concept].tolist() == everybody, (seed, concept)


def readings(conflicts):
    for seed, drawn in conflicts.items():
        graph, model = relations(drawn.conflict), drawn.brute
        found = {reading: verdicts(graph, list(CONCEPTS), reading) for reading in READINGS}
        for i, name in enumerate(drawn.conflict.names):
            for concept in CONCEPTS:
                for reading in READINGS:
                    expected = [model.stable(concept, i, s, reading) for s in model.states]
                    agree(found[reading][name][concept], expected, seed, reading, concept, name)
                few, once, all_ = (
                    found[r][name][concept] for r in ("one_move", "each_once", "legal")
                )
                inside(few, once, seed, concept)
                inside(once, all_, seed, concept)


def coalitions(conflicts, transitive=True):
    """Where moves are not transitive, coalitions one after the other may repeat a mover."""
    narrower = [("cnash", "csmr"), ("csmr", "cgmr"), ("cnash", "cseq_individual")]
    narrower += [("cseq_individual", "cseq"), ("cseq_individual", "cgmr")]
    narrower += [("cseq", "cgmr")] if transitive else []
    for seed, drawn in conflicts.items():
        found, names, model = solve_coalitions(drawn.conflict), drawn.conflict.names, drawn.brute
        assert len(found.stability) == 2 ** len(names) - 1
        for size in range(1, len(names) + 1):
            for who in combinations(range(len(names)), size):
                of = found.stability[tuple(names[i] for i in who)]
                for concept in COALITIONAL:
                    expected = [
                        brute.coalition_stable(model, who, concept, s) for s in model.states
                    ]
                    agree(of[concept], expected, seed, who, concept)
                for narrow, wide in narrower:
                    inside(of[narrow], of[wide], seed, who, narrow, wide)


def foresight(conflicts):
    """L_1, L_2, L_3 and non-myopic; how many verdicts hang on a tie."""
    undecided = 0
    for seed, drawn in conflicts.items():
        model, names = drawn.brute, drawn.conflict.names
        told = {f"L{h}": limited_move(drawn.conflict, h) for h in (1, 2, 3)}
        told["non_myopic"] = non_myopic(drawn.conflict)
        ahead = zip(range(4), brute.foreseen(model), strict=False)
        expected = {f"L{h}": brute.foresight_verdicts(model, found) for h, found in ahead if h}
        expected["non_myopic"] = brute.non_myopic(model)
        for concept, of in told.items():
            for i, name in enumerate(names):
                for s in model.states:
                    verdict = expected[concept][i, s]
                    assert of.verdict(name, drawn.number[s]) is verdict, (seed, concept, name, s)
                    undecided += verdict is None
                    if concept == "L1":
                        assert verdict == model.stable("nash", i, s), (seed, name, s)
    return undecided
