"""Every concept against its definition on the same three thousand random conflicts.

Two to five decision makers, two to nine options, one-way options, infeasible expressions and ties;
unknown and much preferred pairs, degrees and mistakes are drawn onto them. The inclusions between
concepts must hold on all of them. See ``brute.py`` for the definitions, ``random_conflicts.py`` for
the conflicts; graph form and looking ahead have files of their own.
"""

from __future__ import annotations

import brute
import comparing
import numpy as np
import pytest
import random_conflicts as draw
from comparing import INSIDE, agree, inside

from detente.analysis.degrees import solve_fuzzy, solve_probabilistic
from detente.analysis.hypergame import solve_hypergame
from detente.analysis.simultaneous import fraser_hipel, per_decision_maker
from detente.analysis.solve import CONCEPTS
from detente.analysis.strength import SANCTIONED, solve_strength
from detente.analysis.uncertain import solve_unknown

CHUNK = 100


@pytest.fixture(scope="module", params=range(30))
def conflicts(request):
    """Some of the conflicts; what one test has worked out by brute force the next one finds."""
    return {
        seed: draw.population(seed)
        for seed in range(CHUNK * request.param, CHUNK * (request.param + 1))
    }


def test_basic(conflicts):
    comparing.basic(conflicts)


def test_readings_of_what_the_others_can_do(conflicts):
    comparing.readings(conflicts)


def test_coalitions(conflicts):
    comparing.coalitions(conflicts)


def test_simultaneous(conflicts):
    for seed, drawn in conflicts.items():
        found, late = per_decision_maker(drawn.conflict), fraser_hipel(drawn.conflict)
        model = drawn.brute
        for i, name in enumerate(drawn.conflict.names):
            states = model.states
            agree(found[name], [brute.simultaneous(model, i, s) for s in states], seed, name)
            agree(late[name], [brute.fraser_hipel(model, i, s) for s in states], seed, name)
            inside(np.array([model.stable("nash", i, s) for s in states]), found[name], seed)
            inside(np.array([model.stable("seq", i, s) for s in states]), late[name], seed)


class Preferring:
    """The basic concepts where ``leave``, ``sanction`` and ``escape`` are spelt out.

    Each says of i, s and t whether t counts; ``follows`` whether j would go from s to t in SEQ.
    """

    def __init__(self, model, follows):
        self.model = model
        self.reached = {}
        self.steps = [
            {s: {t for t in to if follows(j, s, t)} for s, to in of.items()}
            for j, of in enumerate(model.moves)
        ]

    def answers(self, i, s1, improving):
        if (i, s1, improving) not in self.reached:
            steps = self.steps if improving else self.model.moves
            self.reached[i, s1, improving] = brute.legal(steps, self.model.others(i), s1)
        return self.reached[i, s1, improving]

    def expected(self, i, *, leave, sanction, escape):
        """Concept → for every state whether it is stable for i."""
        model = self.model
        found = {concept: [] for concept in CONCEPTS}
        for s in model.states:
            seen = [
                {t for t in model.states if counts(i, s, t)} for counts in (leave, sanction, escape)
            ]
            for concept, told in found.items():
                told.append(
                    brute.stable_by(
                        concept, model.moves[i], s, *seen,
                        lambda improving, s1: self.answers(i, s1, improving),
                    )
                )  # fmt: skip
        return found


def negation(says):
    return lambda i, s, t: not says(i, s, t)


def test_unknown_preferences(conflicts):
    for seed, drawn in conflicts.items():
        conflict, unsure = draw.with_unknown(drawn, seed)
        found, model = solve_unknown(conflict), drawn.brute

        def surely(i, s, t, model=model, unsure=unsure):
            return model.better(i, s, t) and (s, t) not in unsure[i]

        def perhaps(i, s, t, model=model, unsure=unsure):
            return model.better(i, s, t) or (s, t) in unsure[i]

        preferring = Preferring(model, perhaps)
        for i, name in enumerate(conflict.names):
            for reading, (leave, fear, escape) in {
                "a": (perhaps, perhaps, perhaps),
                "b": (surely, perhaps, perhaps),
                "c": (perhaps, surely, surely),
                "d": (surely, surely, surely),
            }.items():
                by = preferring.expected(i, leave=leave, sanction=negation(fear), escape=escape)
                for concept, expected in by.items():
                    agree(found[reading].stable(name, concept), expected, seed, reading, concept)
            for narrow, wide in [("a", "b"), ("b", "d"), ("a", "c"), ("c", "d")]:
                for concept in CONCEPTS:
                    of = [found[reading].stable(name, concept) for reading in (narrow, wide)]
                    inside(*of, seed, concept, narrow, wide)


def test_strength(conflicts):
    for seed, drawn in conflicts.items():
        conflict, tiers = draw.with_ranking(drawn, seed)
        found, model = solve_strength(conflict), drawn.brute

        def much_worse(i, s, t, tiers=tiers):
            return tiers[i][t] < tiers[i][s]

        preferring = Preferring(model, model.better)
        for i, name in enumerate(conflict.names):
            by = preferring.expected(
                i, leave=model.better, sanction=much_worse, escape=negation(much_worse)
            )
            for concept in SANCTIONED:
                stable = [model.stable(concept, i, s) for s in model.states]
                weak = [a and not b for a, b in zip(stable, by[concept], strict=True)]
                agree(found.strong[name][concept], by[concept], seed, "strong", concept)
                agree(found.weak[name][concept], weak, seed, "weak", concept)
                inside(found.strong[name][concept], np.array(stable), seed, concept)


def test_fuzzy_preferences(conflicts):
    for seed, drawn in conflicts.items():
        conflict, number, names = drawn.conflict, drawn.number, drawn.conflict.names
        r = draw.degrees(conflict, seed)
        tenths = np.random.default_rng(seed).integers(1, 11, len(names)).tolist()
        found = solve_fuzzy(conflict, r, {n: k / 10 for n, k in zip(names, tenths, strict=True)})
        degree = [np.rint(10 * r[name]).astype(int).tolist() for name in names]

        def better(i, s, t, degree=degree, tenths=tenths, number=number):
            there = degree[i][number[t] - 1][number[s] - 1]
            back = degree[i][number[s] - 1][number[t] - 1]
            return there - back >= tenths[i]

        preferring = Preferring(drawn.brute, better)
        for i, name in enumerate(names):
            by = preferring.expected(i, leave=better, sanction=negation(better), escape=better)
            for concept, expected in by.items():
                agree(found.stable(name, concept), expected, seed, concept, name)
            for narrow, wide in INSIDE:
                inside(found.stable(name, narrow), found.stable(name, wide), seed, narrow, wide)


def test_probabilistic_preferences(conflicts):
    for seed, drawn in conflicts.items():
        conflict, number, names = drawn.conflict, drawn.number, drawn.conflict.names
        p = draw.degrees(conflict, seed)
        a, b, c = np.random.default_rng(seed).integers(0, 11, 3).tolist()
        found = solve_probabilistic(conflict, p, alpha=a / 10, beta=b / 10, gamma=c / 10)
        tenths = [np.rint(10 * p[name]).astype(int).tolist() for name in names]

        def above(least, tenths=tenths, number=number):
            return lambda who, s, t: tenths[who][number[t] - 1][number[s] - 1] > least

        preferring = Preferring(drawn.brute, above(c))
        for i, name in enumerate(names):
            by = preferring.expected(
                i, leave=above(10 - a), sanction=negation(above(10 - b)), escape=above(10 - b)
            )
            for concept, expected in by.items():
                agree(found.stable(name, concept), expected, seed, concept, name)
            for narrow, wide in [
                ("nash", "smr"),
                ("smr", "gmr"),
                ("nash", "sseq"),
                ("sseq", "seq"),
            ]:
                inside(found.stable(name, narrow), found.stable(name, wide), seed, narrow, wide)


def test_hypergames(conflicts):
    for seed, drawn in conflicts.items():
        conflict, hidden, views = draw.mistaken(drawn, seed)
        found, model, number = solve_hypergame(conflict), drawn.brute, drawn.number
        for i, name in enumerate(conflict.names):
            agree(found.seen(name), [s not in hidden[i] for s in model.states], seed, name)
        for concept in CONCEPTS:
            together = set(model.states)
            for i, (name, seen) in enumerate(zip(conflict.names, views, strict=True)):
                own = {s for s in seen.states if seen.stable(concept, i, s)}
                agree(found.stable(name, concept), [s in own for s in model.states], seed, name)
                expected = [
                    number[s]
                    for s in seen.states
                    if all(seen.stable(concept, j, s) for j in seen.everyone)
                ]
                assert found.expected_by(name, concept).tolist() == expected, (seed, name, concept)
                together &= own
            true = {s for s in together if all(model.stable(concept, i, s) for i in model.everyone)}
            for told, states in [
                (found.together(concept), together),
                (found.lasting(concept), true),
                (found.dissolving(concept), together - true),
            ]:
                assert told.tolist() == sorted(number[s] for s in states), (seed, concept)
