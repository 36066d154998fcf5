"""Every concept from its definition, by sets and loops: slow, and independent of the package.

A model is ``moves[i][s]``, the states decision maker i can move to from s, and ``value[i][s]``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

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
