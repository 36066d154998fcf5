"""Every concept from its definition, by sets and loops: slow, and independent of the package.

A model is ``moves[i][s]``, the states decision maker i can move to from s, and ``value[i][s]``.
What several concepts ask of it (where the others can go) is worked out once for each model.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, wraps
from itertools import combinations, product

FLIPS = {"both": {(0, 1), (1, 0)}, "forward": {(0, 1)}, "backward": {(1, 0)}}


def once(method):
    """Works out what a method gives once for each model and arguments."""

    @wraps(method)
    def kept(self, *args):
        known = self.__dict__.setdefault("_known", {})
        key = (method, *args)
        if key not in known:
            known[key] = method(self, *args)
        return known[key]

    return kept


@dataclass(eq=False)
class Brute:
    moves: list[dict[int, set[int]]]
    value: list[dict[int, int]]

    @cached_property
    def states(self):
        return sorted(self.value[0])

    @cached_property
    def everyone(self):
        return tuple(range(len(self.value)))

    def others(self, *who):
        return tuple(j for j in self.everyone if j not in who)

    def better(self, i, s, t):
        return self.value[i][t] > self.value[i][s]

    @once
    def preferred(self, i, s):
        """The states i prefers to s."""
        return {t for t in self.states if self.better(i, s, t)}

    @once
    def not_better(self, i, s):
        return set(self.states) - self.preferred(i, s)

    @once
    def improvements(self, i, s):
        """R_i+(s)."""
        return self.moves[i][s] & self.preferred(i, s)

    @cached_property
    def gains(self):
        """The improvements, in the form of ``moves``."""
        return [{s: self.improvements(i, s) for s in self.states} for i in self.everyone]

    @once
    def reach(self, who, s, improving=False, reading="legal"):
        """R_H(s) or R_H+(s): legal sequences of at least one move; or an older reading."""
        return READINGS[reading](self.gains if improving else self.moves, who, s)

    # -- the five basic concepts -----------------------------------------------------------------

    def stable(self, concept, i, s, reading="legal"):
        better = self.preferred(i, s)
        return stable_by(
            concept, self.moves[i], s, better, self.not_better(i, s), better,
            lambda improving, s1: self.reach(self.others(i), s1, improving, reading),
        )  # fmt: skip

    # -- coalitions ------------------------------------------------------------------------------

    @once
    def all_prefer(self, who, s):
        return set.intersection(*[self.preferred(j, s) for j in who])

    @once
    def worse_for_one(self, who, s):
        """Not better than s for at least one of them."""
        return set(self.states) - self.all_prefer(who, s)

    @once
    def together(self, who):
        """R_H for every state."""
        return {s: self.reach(who, s) for s in self.states}

    @once
    def subcoalition_reach(self, who, start):
        """By sequences of improvements of coalitions within ``who``."""
        groups = [g for size in range(1, len(who) + 1) for g in combinations(who, size)]
        steps = {
            g: {s: of & self.all_prefer(g, s) for s, of in self.together(g).items()} for g in groups
        }
        return legal(steps, groups, start)


def legal(steps, who, start):
    """Where sequences of one or more steps lead in which nobody moves twice in a row."""
    seen = set()
    front = [(start, None)]
    while front:
        here, last = front.pop()
        for j in who:
            if j == last:
                continue
            for t in steps[j][here]:
                if (t, j) not in seen:
                    seen.add((t, j))
                    front.append((t, j))
    return {t for t, _ in seen}


def each_once(steps, who, start):
    found = set()
    front = [(start, frozenset(who))]
    seen = set(front)
    while front:
        here, left = front.pop()
        for j in left:
            for t in steps[j][here]:
                found.add(t)
                if (t, left - {j}) not in seen:
                    seen.add((t, left - {j}))
                    front.append((t, left - {j}))
    return found


def one_move(steps, who, start):
    return {t for j in who for t in steps[j][start]}


READINGS = {"legal": legal, "each_once": each_once, "one_move": one_move}


def stable_by(concept, own, s, leave, sanction, escape, answers):
    """A basic concept, with the preferences of the one who is asked spelt out.

    Seen from s it leaves for states of ``leave``, is deterred by those of ``sanction``, and those
    of ``escape`` make up for it; ``own`` are its moves, ``answers(improving, s1)`` is where the
    others can go.
    """
    leaving = own[s] & leave
    if concept == "nash" or not leaving:
        return not leaving
    improving, lasting = concept in {"seq", "sseq"}, concept in {"smr", "sseq"}
    return all(
        any(not (lasting and own[s2] & escape) for s2 in answers(improving, s1) & sanction)
        for s1 in leaving
    )


def option_form(owners, directions, feasible, value):
    """A model in option form: owner of each option, directions, feasible bits, values by bits."""
    feasible = sorted(feasible)
    moves = []
    for i in range(len(value)):
        foreign = sum(1 << k for k, owner in enumerate(owners) if owner != i)
        alike = {}
        for s in feasible:
            alike.setdefault(s & foreign, []).append(s)
        moves.append(
            {
                s: {
                    t
                    for t in alike[s & foreign]
                    if t != s
                    and all(
                        (s ^ t) >> k & 1 == 0 or (s >> k & 1, t >> k & 1) in FLIPS[directions[k]]
                        for k in range(len(owners))
                    )
                }
                for s in feasible
            }
        )
    return Brute(moves, value)


# -- what the basic concepts do not cover ----------------------------------------------------------


def simultaneous(model, i, s):
    """Option form: each of the others stays or takes an improvement, one at least moves."""
    landings = _joint({j: model.improvements(j, s) for j in model.others(i)}, s)
    return all(
        any(s1 ^ flips in model.not_better(i, s) for flips in landings)
        for s1 in model.improvements(i, s)
    )


def _joint(choices, s):
    """The options that flip when each stays in s or takes one of its choices, one at least."""
    found = set()
    for landing in product(*[[s, *of] for of in choices.values()]):
        flips = 0
        for t in landing:
            flips ^= t ^ s
        if flips:
            found.add(flips)
    return found


def fraser_hipel(model, i, s):
    """Sequentially stable, or every unanswered improvement spoiled by the other unstable ones'."""
    unanswered = {
        j: {
            t
            for t in model.improvements(j, s)
            if not model.reach(model.others(j), t, True) & model.not_better(j, s)
        }
        for j in model.everyone
    }
    landings = _joint({j: of for j, of in unanswered.items() if j != i}, s)
    return all(
        any(s1 ^ flips in model.not_better(i, s) for flips in landings) for s1 in unanswered[i]
    )


def coalition_stable(model, who, concept, s):
    """Not better for one of them deters; to the better for all they leave, and escape."""
    better, own, others = model.all_prefer(who, s), model.together(who), model.others(*who)

    def answers(improving, s1):
        if concept == "cseq":
            return model.subcoalition_reach(others, s1)
        return model.reach(others, s1, improving)

    basic = {"cnash": "nash", "cgmr": "gmr", "csmr": "smr", "cseq": "seq", "cseq_individual": "seq"}
    sanction = model.worse_for_one(who, s)
    return stable_by(basic[concept], own, s, better, sanction, better, answers)


# -- looking ahead, of two decision makers ---------------------------------------------------------


def foreseen(model):
    """For 0, 1, 2, … moves left: who is to move, where → all results it may foresee.

    All of them over every way of breaking ties at every node of the tree.
    """
    found = {(i, s): frozenset({s}) for i in model.everyone for s in model.states}
    while True:
        yield found
        found = {(i, s): _one_more(model, i, s, found) for i, s in found}


def _one_more(model, i, s, then):
    value = model.value[i]
    # every way in which what follows may turn out: of each only the results that are best for i
    ways = {frozenset()}
    for t in model.moves[i][s]:
        outcomes = {way | {result} for way in ways for result in then[1 - i, t]}
        ways = {frozenset(r for r in o if value[r] == max(map(value.get, o))) for o in outcomes}
    results = set()
    for way in ways:
        results |= way if any(model.better(i, s, r) for r in way) else {s}
    return frozenset(results)


def foresight_verdicts(model, found):
    """True, False, or None where it depends on a tie."""
    return {(i, s): None if {s} < results else results == {s} for (i, s), results in found.items()}


def non_myopic(model):
    """For all large horizons: what the anticipations that repeat say in all of them."""
    history = []
    for found in foreseen(model):
        if found in history:
            break
        history.append(found)
    around = [foresight_verdicts(model, each) for each in history[history.index(found) :]]
    return {
        of: False
        if any(told[of] is False for told in around)
        else True
        if all(told[of] is True for told in around)
        else None
        for of in around[0]
    }
