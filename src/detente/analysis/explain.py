"""Why a state is or isn't stable: every tempting move, and what would answer it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.analysis.concepts import CONCEPTS, known_concept
from detente.analysis.movement import Model, Movement, by_price, movement
from detente.analysis.moves import Step, changes, listed, search, way

if TYPE_CHECKING:
    from collections.abc import Sequence

MOVES_IN_WORDS = 12


@dataclass(frozen=True)
class Temptation:
    """A move that would make things better for the one who makes it.

    Attributes:
        to: number of the state it leads to.
        changes: the move in words.
        answer: the moves of the others that deter it, in order, the shortest there are; empty when
            nothing does.
        result: number of the state the answer ends in, None without one.
        escape_checked: whether it was also made sure that the mover cannot get from ``result`` to
            anything better than where it started.
        words: all of it in a sentence.
    """

    to: int
    changes: str
    answer: tuple[Step, ...]
    result: int | None
    escape_checked: bool
    words: str

    @property
    def deterred(self) -> bool:
        """Whether there is an answer."""
        return self.result is not None

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "to": self.to,
            "changes": self.changes,
            "deterred": self.deterred,
            "answer": [step._asdict() for step in self.answer],
            "escape_checked": self.escape_checked,
            "words": self.words,
        }


@dataclass(frozen=True)
class Explanation:
    """Why one state is or isn't stable for one decision maker under one concept."""

    state: int
    options: str
    decision_maker: str
    concept: str
    temptations: tuple[Temptation, ...]

    @property
    def stable(self) -> bool:
        """The verdict: every tempting move is deterred."""
        return all(temptation.deterred for temptation in self.temptations)

    def words(self) -> str:
        """The explanation in sentences; long lists of moves are cut, and say so."""
        where = f"state {self.state} ({self.options})"
        title = CONCEPTS[self.concept].title
        head = f"{title}: {where} is {'' if self.stable else 'not '}stable for "
        head += f"{self.decision_maker}"
        if not self.temptations:
            return f"{head}: no move of its own leads to a state it prefers."
        first = sorted(self.temptations, key=lambda temptation: temptation.deterred)
        lines = [temptation.words for temptation in first[:MOVES_IN_WORDS]]
        if more := len(first) - MOVES_IN_WORDS:
            lines += [f"{more} more such moves are not listed."] if more > 0 else []
        return "\n".join([f"{head}.", *lines])

    def to_json(self) -> dict[str, Any]:
        """Plain data, as ``detente explain --format json`` prints it."""
        return {
            "state": self.state,
            "options": self.options,
            "decision_maker": self.decision_maker,
            "concept": self.concept,
            "stable": self.stable,
            "temptations": [temptation.to_json() for temptation in self.temptations],
            "words": self.words(),
        }


def explain(
    conflict: Model, state_id: int, name: str | None = None, concept: str | None = None
) -> list[Explanation]:
    """Why a state is or isn't stable, for each decision maker and concept asked for.

    Args:
        conflict: the model.
        state_id: the state's number.
        name: a decision maker; all of them if not said.
        concept: ``nash``, ``gmr``, ``smr``, ``seq`` or ``sseq``; all of them if not said.

    Raises:
        DetenteError: an unknown state, decision maker or concept.
    """
    letters = conflict.letters(state_id)
    concepts = list(CONCEPTS) if concept is None else [known_concept(concept, CONCEPTS)]
    who = range(len(conflict.names)) if name is None else [conflict.index(name)]
    arrays = movement(conflict)
    return [
        Explanation(
            state_id,
            letters,
            conflict.names[i],
            each,
            tuple(_temptations(conflict, arrays, i, state_id - 1, each)),
        )
        for i in who
        for each in concepts
    ]


def _temptations(conflict: Model, arrays: Movement, i: int, s: int, name: str) -> list[Temptation]:
    concept = CONCEPTS[name]
    values = arrays.ranks[i]
    tempting = arrays.targets(i, s)
    tempting = tempting[values[tempting] > values[s]]
    if not tempting.size:
        return []
    prices, deterred = values, np.zeros(values.size, bool)
    if concept.sanctions:
        prices = arrays.best_reply(i, values) if concept.escapes else values
        lowest = arrays.floor(i, prices, by_price(prices), improving=concept.improving)
        deterred = lowest <= values[s]
    others = [j for j in range(len(conflict.names)) if j != i]
    found = []
    for t in tempting.tolist():
        end, answer = None, []
        if deterred[t]:
            before, end = search(
                arrays,
                t,
                others,
                improving=concept.improving,
                until=lambda u: bool(prices[u] <= values[s]),
            )
            answer = way(conflict, arrays, before, end) if end is not None else []
        moved = changes(conflict, s + 1, t + 1)
        words = _words(conflict, arrays, i=i, s=s, t=t, moved=moved, answer=answer, name=name)
        result = None if end is None else end[0] + 1
        escape = end is not None and concept.escapes
        found.append(Temptation(t + 1, moved, tuple(answer), result, escape, words))
    return found


def _words(
    conflict: Model,
    arrays: Movement,
    *,
    i: int,
    s: int,
    t: int,
    moved: str,
    answer: Sequence[Step],
    name: str,
) -> str:
    concept = CONCEPTS[name]
    mover = conflict.names[i]
    tempting = f"{mover} {moved}, which leads to state {t + 1} and is better for it"
    if not concept.sanctions:
        return f"{tempting}; answers of the others are not considered."
    if not answer:
        kind = "moves that are good for them" if concept.improving else "any moves"
        lasting = " that it could not undo" if concept.escapes else ""
        return (
            f"{tempting}; the others cannot answer it by {kind} with a result{lasting} that is "
            f"no better for {mover} than state {s + 1}."
        )
    before, told = t + 1, []
    for step in answer:
        why = " (better for it)" if step.improving else ""
        told.append(f"{step.mover} {changes(conflict, before, step.to)}{why}")
        before = step.to
    better_or_equal = "no better" if arrays.ranks[i, before - 1] == arrays.ranks[i, s] else "worse"
    ending = f"state {before}, {better_or_equal} for {mover} than state {s + 1}"
    if concept.escapes:
        ending += f", from where no move of its own leads to anything better than state {s + 1}"
    return f"{tempting}; but then {listed(told)}: {ending}."
