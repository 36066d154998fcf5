"""Random conflicts for the brute-force comparisons, the same for the same seed.

What infeasible expressions leave is told here by loops over bits, not by the package.
"""

from __future__ import annotations

from dataclasses import dataclass

import brute
import numpy as np

from detente.conflict.graph_form import GraphForm
from detente.conflict.types import Belief, Conflict, DecisionMaker


@dataclass
class Sample:
    conflict: Conflict
    brute: brute.Brute
    number: dict[int, int]  # option bits to state number


def sample(seed, *, decision_makers=(2, 5), options=(2, 6), states=None):
    """A random conflict: one-way options, infeasible expressions, ties; some without options.

    With ``states`` there are as many expressions as it takes to leave at most so many.
    """
    rng = np.random.default_rng(seed)
    n = int(rng.integers(decision_makers[0], decision_makers[1] + 1))
    k = int(rng.integers(options[0], options[1] + 1))
    owners = np.sort(rng.integers(0, n, k)).tolist()
    one_way = rng.choice([0.0, 0.3, 1.0])
    directions = [
        str(rng.choice(["forward", "backward"])) if rng.random() < one_way else "both"
        for _ in owners
    ]
    infeasible, feasible = _infeasible(rng, k, states or 2**k)
    spread = int(rng.choice([2, 4, max(2, len(feasible))]))
    values = [
        dict(zip(feasible, _values(rng, len(feasible), spread).tolist(), strict=True))
        for _ in range(n)
    ]
    names = [f"D{i}" for i in range(n)]
    conflict = Conflict.from_payoffs(
        {
            name: [(f"o{q}", directions[q]) for q in range(k) if owners[q] == i]
            for i, name in enumerate(names)
        },
        {name: [values[i][s] for s in feasible] for i, name in enumerate(names)},
        infeasible,
    )
    return Sample(
        conflict,
        brute.option_form(owners, directions, feasible, values),
        {s: at for at, s in enumerate(feasible, start=1)},
    )


def _values(rng, count, spread):
    if spread >= count and rng.random() < 0.5:
        return rng.permutation(count)
    return rng.integers(0, spread, count) * int(rng.choice([1, 1, 10**6]))


def _infeasible(rng, k, most):
    """Expressions over options, as text, and the states that they leave."""
    while True:
        rules = [_conjunction(rng, k, (1, 4)) for _ in range(int(rng.integers(0, 4)))]
        feasible = _left(range(2**k), rules)
        while len(feasible) > most:
            rules.append(_at_most_one(rng, k) if rng.random() < 0.4 else _conjunction(rng, k))
            feasible = _left(feasible, rules[-1:])
        if feasible:
            return [text for text, _ in rules], feasible


def _left(states, rules):
    return [s for s in states if not any(forbids(s) for _, forbids in rules)]


def _conjunction(rng, k, size=(2, 4)):
    some = rng.permutation(k)[: rng.integers(size[0], min(k, size[1] - 1) + 1)].tolist()
    wanted = {q: bool(rng.integers(2)) for q in some}
    text = " and ".join(f"o{q}" if want else f"not o{q}" for q, want in wanted.items())
    mask, bits = sum(1 << q for q in wanted), sum(1 << q for q, want in wanted.items() if want)
    return text, lambda s: s & mask == bits


def _at_most_one(rng, k):
    some = rng.permutation(k)[: rng.integers(2, min(k, 4) + 1)].tolist()
    text = f"not at most one of ({', '.join(f'o{q}' for q in some)})"
    mask = sum(1 << q for q in some)
    return text, lambda s: (s & mask).bit_count() > 1


def population(seed, **sizes):
    """One of the conflicts on which every concept is compared: 2 to 9 options, few states."""
    most = (8, 12, 24)[seed % 3] if seed % 100 else 48
    return sample(seed, **{"options": (2, 9), "states": most, **sizes})


def graph(seed, *, decision_makers=(2, 5), states=(2, 10)):
    """A random conflict in graph form, whose moves are not transitive, and its brute force."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(decision_makers[0], decision_makers[1] + 1))
    size = int(rng.integers(states[0], states[1] + 1))
    density = rng.choice([0.1, 0.25, 0.5])
    spread = int(rng.choice([2, 4, size]))
    values = [rng.integers(0, spread, size).tolist() for _ in range(n)]
    arcs = [
        [
            (s, t)
            for s in range(1, size + 1)
            for t in range(1, size + 1)
            if s != t and rng.random() < density
        ]
        for _ in range(n)
    ]
    names = [f"D{i}" for i in range(n)]
    conflict = GraphForm.from_moves(
        [f"s{s}" for s in range(1, size + 1)],
        dict(zip(names, arcs, strict=True)),
        dict(zip(names, values, strict=True)),
    )
    model = brute.Brute(
        [{s: {t for o, t in of if o == s} for s in range(1, size + 1)} for of in arcs],
        [dict(enumerate(of, start=1)) for of in values],
    )
    return Sample(conflict, model, {s: s for s in model.states})


# -- the same conflicts with more said of their preferences ----------------------------------------


def with_unknown(drawn, seed, share=0.25):
    """Pairs of which it is not known which is preferred; and for each decision maker the pairs."""
    rng = np.random.default_rng(seed)
    states, number = drawn.brute.states, drawn.number
    makers, unsure = [], []
    for maker in drawn.conflict.decision_makers:
        pairs = [(s, t) for s in states for t in states if s < t and rng.random() < share]
        unsure.append({*pairs, *((t, s) for s, t in pairs)})
        told = tuple((number[s], number[t]) for s, t in pairs)
        makers.append(maker.model_copy(update={"unknown": told}))
    return Conflict(decision_makers=tuple(makers), infeasible=drawn.conflict.infeasible), unsure


def with_ranking(drawn, seed):
    """The same preferences as rankings, cut by ``>>`` in some places, and the tiers."""
    rng = np.random.default_rng(seed)
    makers, tiers = [], []
    for maker, value in zip(drawn.conflict.decision_makers, drawn.brute.value, strict=True):
        ranking, tier = [], {}
        below = 0
        for best in sorted(set(value.values()), reverse=True):
            if ranking and rng.random() < 0.4:
                ranking.append((">>",))
                below += 1
            ties = [s for s in drawn.brute.states if value[s] == best]
            tier |= dict.fromkeys(ties, -below)
            ranking.append(tuple(drawn.number[s] for s in ties))
        tiers.append(tier)
        makers.append(DecisionMaker(name=maker.name, options=maker.options, ranking=tuple(ranking)))
    return Conflict(decision_makers=tuple(makers), infeasible=drawn.conflict.infeasible), tiers


def degrees(conflict, seed):
    """Random degrees in tenths, complementary in both directions."""
    rng = np.random.default_rng(seed)
    size = conflict.states.size
    found = {}
    for name in conflict.names:
        upper = np.triu(rng.integers(0, 11, (size, size)), 1)
        found[name] = (upper + np.tril(10 - upper.T, -1) + 5 * np.eye(size, dtype=int)) / 10
    return found


def mistaken(drawn, seed):
    """The same conflict where some do not see states, or are wrong about what another wants.

    Also, for each decision maker, the states it does not see, and the model as it sees it.
    """
    rng = np.random.default_rng(seed)
    states = drawn.brute.states
    hidden, views, makers = [], [], []
    for i, maker in enumerate(drawn.conflict.decision_makers):
        k = int(rng.integers(len(drawn.conflict.options)))
        text = [f"o{k}"] if rng.random() < 0.35 else []
        gone = {s for s in states if text and s >> k & 1}
        if gone == set(states):
            text, gone = [], set()
        hidden.append(gone)
        values = list(drawn.brute.value)
        beliefs = ()
        if rng.random() < 0.35:
            other = int(rng.choice([j for j in drawn.brute.everyone if j != i]))
            payoffs = rng.integers(0, 4, len(states)).tolist()
            values[other] = dict(zip(states, payoffs, strict=True))
            beliefs = (Belief(about=drawn.conflict.names[other], payoffs=payoffs),)
        views.append(_without(drawn.brute.moves, values, gone))
        makers.append(maker.model_copy(update={"unseen": tuple(text), "believes": beliefs}))
    conflict = Conflict(decision_makers=tuple(makers), infeasible=drawn.conflict.infeasible)
    return conflict, hidden, views


def _without(moves, value, hidden):
    """The same moves and values over fewer states."""
    return brute.Brute(
        [{s: t - hidden for s, t in of.items() if s not in hidden} for of in moves],
        [{s: v for s, v in of.items() if s not in hidden} for of in value],
    )
