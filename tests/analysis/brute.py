"""Every concept from its definition, by sets and loops: slow, and independent of the package.

A model is ``moves[i][s]``, the states decision maker i can move to from s, and ``value[i][s]``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

FLIPS = {"both": {(0, 1), (1, 0)}, "forward": {(0, 1)}, "backward": {(1, 0)}}


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

    def improvements(self, i, s):
        return {t for t in self.moves[i][s] if self.better(i, s, t)}

    def step(self, j, s, improving):
        return self.improvements(j, s) if improving else self.moves[j][s]

    def reach(self, who, s, improving=False, reading="legal"):
        """R_H(s) or R_H+(s): legal sequences of at least one move; or an older reading."""
        key = (who, s, improving, reading)
        known = self.__dict__.setdefault("_reach", {})
        if key not in known:
            known[key] = getattr(self, f"_{reading}")(who, s, improving)
        return known[key]

    def _legal(self, who, s, improving):
        seen = set()
        front = [(s, None)]
        while front:
            here, last = front.pop()
            for j in who:
                if j == last:
                    continue
                for t in self.step(j, here, improving):
                    if (t, j) not in seen:
                        seen.add((t, j))
                        front.append((t, j))
        return {t for t, _ in seen}

    def _each_once(self, who, s, improving):
        found = set()
        front = [(s, frozenset(who))]
        seen = set(front)
        while front:
            here, left = front.pop()
            for j in left:
                for t in self.step(j, here, improving):
                    found.add(t)
                    if (t, left - {j}) not in seen:
                        seen.add((t, left - {j}))
                        front.append((t, left - {j}))
        return found

    def _one_move(self, who, s, improving):
        return {t for j in who for t in self.step(j, s, improving)}

    # -- the five basic concepts -----------------------------------------------------------------

    def stable(self, concept, i, s, reading="legal"):
        improving, escapes = concept in {"seq", "sseq"}, concept in {"smr", "sseq"}
        for s1 in self.improvements(i, s):
            if concept == "nash":
                return False
            answers = self.reach(self.others(i), s1, improving, reading)
            if not any(
                not self.better(i, s, s2)
                and not (escapes and any(self.better(i, s, s3) for s3 in self.moves[i][s2]))
                for s2 in answers
            ):
                return False
        return True


def option_form(owners, directions, feasible, value):
    """A model in option form: owner of each option, directions, feasible bits, values by bits."""
    feasible = sorted(feasible)
    moves = []
    for i in range(len(value)):
        of = {}
        for s in feasible:
            of[s] = {
                t
                for t in feasible
                if t != s
                and all(
                    (s >> k & 1) == (t >> k & 1)
                    or (owner == i and (s >> k & 1, t >> k & 1) in FLIPS[directions[k]])
                    for k, owner in enumerate(owners)
                )
            }
        moves.append(of)
    return Brute(moves, value)


# -- what the basic concepts do not cover ----------------------------------------------------------


def simultaneous(model, i, s):
    """Option form: each of the others stays or takes an improvement, one at least moves."""
    for s1 in model.improvements(i, s):
        spoiled = False
        for landing in product(*[[s, *model.improvements(j, s)] for j in model.others(i)]):
            if all(t == s for t in landing):
                continue
            state = s1
            for t in landing:
                state ^= t ^ s
            if state in model.value[i] and not model.better(i, s, state):
                spoiled = True
        if not spoiled:
            return False
    return True


def fraser_hipel(model, i, s):
    """Sequentially stable, or every unanswered improvement spoiled by the other unstable ones'."""
    unanswered = {}
    for j in model.everyone:
        unanswered[j] = {
            t
            for t in model.improvements(j, s)
            if all(model.better(j, s, u) for u in model.reach(model.others(j), t, True))
        }
    if not unanswered[i]:
        return True
    unstable = [j for j in model.everyone if j != i and unanswered[j]]
    for s1 in unanswered[i]:
        spoiled = False
        for landing in product(*[[s, *unanswered[j]] for j in unstable]):
            state = s1
            for t in landing:
                state ^= t ^ s
            moved = any(t != s for t in landing)
            if moved and state in model.value[i] and not model.better(i, s, state):
                spoiled = True
        if not spoiled:
            return False
    return True


def foreseen(model, i, s, moves_left):
    """All results the mover may foresee, over every way of breaking ties at every node."""
    if not moves_left:
        return {s}
    options = {t: foreseen(model, 1 - i, t, moves_left - 1) for t in model.moves[i][s]}
    results = set()
    for outcome in product(*options.values()):
        best = max((model.value[i][r] for r in outcome), default=None)
        if best is None or best <= model.value[i][s]:
            results.add(s)
        else:
            results |= {r for r in outcome if model.value[i][r] == best}
    return results


def coalition_stable(model, who, concept, s):
    others = model.others(*who)

    def all_better(a, b):
        return all(model.better(j, a, b) for j in who)

    for s1 in model.reach(who, s):
        if not all_better(s, s1):
            continue
        if concept == "cnash":
            return False
        if concept == "cseq":
            answers = _subcoalition_answers(model, others, s1)
        else:
            answers = model.reach(others, s1, concept == "cseq_individual")
        deterred = any(
            not all_better(s, s2)
            and not (concept == "csmr" and any(all_better(s, s3) for s3 in model.reach(who, s2)))
            for s2 in answers
        )
        if not deterred:
            return False
    return True


def _subcoalition_answers(model, others, start):
    groups = [g for size in range(1, len(others) + 1) for g in combinations(others, size)]
    seen, front = set(), [(start, None)]
    while front:
        here, last = front.pop()
        for group in groups:
            if group == last:
                continue
            for t in model.reach(group, here):
                better = all(model.better(j, here, t) for j in group)
                if better and (t, group) not in seen:
                    seen.add((t, group))
                    front.append((t, group))
    return {t for t, _ in seen}


def stable_by(model, concept, i, s, *, leaves, deters, escapes, follows, reached):
    """A basic concept with the preferences spelt out by whoever calls.

    ``leaves(s, s1)``, ``deters(s, s2)`` and ``escapes(s, s3)`` are i's; ``follows(j, a, b)`` says
    whether j takes a move from a to b in SEQ and SSEQ. ``reached``, a dict, keeps where the others
    can go, which only hangs on the model and ``follows``.
    """
    improving, lasting = concept in {"seq", "sseq"}, concept in {"smr", "sseq"}
    for s1 in model.moves[i][s]:
        if not leaves(s, s1):
            continue
        if concept == "nash":
            return False
        if (i, s1, improving) not in reached:
            reached[i, s1, improving] = _followed(model, i, s1, follows if improving else None)
        if not any(
            deters(s, s2) and not (lasting and any(escapes(s, s3) for s3 in model.moves[i][s2]))
            for s2 in reached[i, s1, improving]
        ):
            return False
    return True


def _followed(model, i, start, follows):
    seen, front = set(), [(start, None)]
    while front:
        here, last = front.pop()
        for j in model.others(i):
            if j == last:
                continue
            for t in model.moves[j][here]:
                if (t, j) not in seen and (follows is None or follows(j, here, t)):
                    seen.add((t, j))
                    front.append((t, j))
    return {t for t, _ in seen}
