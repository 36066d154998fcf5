"""Everything that can be wrong with a conflict model, each with the path of its field."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from detente.conflict.expressions import (
    ExpressionError,
    Vocabulary,
    close_to,
    parse,
    vocabulary,
)
from detente.conflict.preferences import payoffs_of, state_number
from detente.conflict.states import MAX_OPTIONS, feasible_states
from detente.conflict.types import DecisionMaker, OwnedOption
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from detente.conflict.types import Preferences, State

Path = tuple[str | int, ...]
FORMS = ("wants", "ranking", "payoffs", "weights")
PAIRS = ("unknown", "degrees", "probabilities")


class Problem(NamedTuple):
    """What is wrong, and where: the field's path, and the column inside an expression (from 1)."""

    path: Path
    message: str
    column: int | None = None

    def __str__(self) -> str:
        where = ".".join(map(str, self.path))
        column = f", column {self.column}" if self.column else ""
        return f"{where}{column}: {self.message}"


def problems(decision_makers: Sequence[DecisionMaker], infeasible: Sequence[str]) -> list[Problem]:
    """All problems of a model, in the order of its fields; none means it can be solved."""
    found = list(_of_names(decision_makers))
    if found:  # expressions cannot be judged before the names are right
        return found
    options = [OwnedOption(d.name, option) for d in decision_makers for option in d.options]
    known = vocabulary(options)
    in_infeasible = [
        problem
        for k, text in enumerate(infeasible)
        for problem in _of_expression(text, ("infeasible", k), known)
    ]
    holders = list(_holders(decision_makers))
    found = [p for path, who in holders for p in _of_wants(path, who, known)]
    if in_infeasible:
        return found + in_infeasible
    if infeasible or any(_needs_states(who) for _, who in holders):
        try:
            states = feasible_states(options, infeasible)
        except DetenteError as error:
            return [*found, Problem(("infeasible",), str(error).removeprefix("infeasible: "))]
        found += [p for path, who in holders for p in _of_states(path, who, states, known)]
    return found


def _holders(decision_makers: Sequence[DecisionMaker]) -> Iterator[tuple[Path, Preferences]]:
    """Everybody's preferences, and what they believe of each other's, with their paths."""
    for place, decision_maker in enumerate(decision_makers):
        path: Path = ("decision_makers", place)
        yield path, decision_maker
        for k, belief in enumerate(decision_maker.believes):
            yield (*path, "believes", k), belief


def _of_names(decision_makers: Sequence[DecisionMaker]) -> Iterator[Problem]:
    if not decision_makers:
        yield Problem(("decision_makers",), "there is no decision maker; a conflict needs one")
    seen: set[str] = set()
    total = 0
    for place, decision_maker in enumerate(decision_makers):
        path: Path = ("decision_makers", place)
        if (name := _folded(decision_maker.name)) in seen:
            message = f"there is another decision maker called {decision_maker.name!r}"
            yield Problem((*path, "name"), message)
        elif not name:
            yield Problem((*path, "name"), "the name is blank")
        seen.add(name)
        own: set[str] = set()
        for k, option in enumerate(decision_maker.options):
            if (option_name := _folded(option.name)) in own:
                message = f"{decision_maker.name} has another option called {option.name!r}"
                yield Problem((*path, "options", k, "name"), message)
            elif not option_name:
                yield Problem((*path, "options", k, "name"), "the name is blank")
            own.add(option_name)
        total += len(decision_maker.options)
    if total > MAX_OPTIONS:
        message = f"{total} options; at most {MAX_OPTIONS} can be modelled"
        yield Problem(("decision_makers",), message)
    for path, who in _holders(decision_makers):
        forms = [form for form in FORMS if getattr(who, form) is not None]
        if len(forms) > 1:
            message = f"preferences in {len(forms)} forms ({', '.join(forms)}); keep one"
            yield Problem((*path, forms[1]), message)
    yield from _of_beliefs(decision_makers)


def _of_beliefs(decision_makers: Sequence[DecisionMaker]) -> Iterator[Problem]:
    names = [decision_maker.name for decision_maker in decision_makers]
    for place, decision_maker in enumerate(decision_makers):
        others = [name for name in names if name != decision_maker.name]
        seen: set[str] = set()
        for k, belief in enumerate(decision_maker.believes):
            path: Path = ("decision_makers", place, "believes", k, "about")
            if belief.about not in others:
                hint = close_to(belief.about, others)
                yield Problem(path, f"there is no other decision maker {belief.about!r}{hint}")
            elif belief.about in seen:
                yield Problem(path, f"there is another belief about {belief.about!r}; keep one")
            seen.add(belief.about)


def _of_wants(path: Path, who: Preferences, known: Vocabulary) -> Iterator[Problem]:
    for k, want in enumerate(who.wants or ()):
        yield from _of_expression(want.holds, (*path, "wants", k, "holds"), known)
    for k, text in enumerate(who.unseen if isinstance(who, DecisionMaker) else ()):
        yield from _of_expression(text, (*path, "unseen", k), known)
    for name, weight in (who.weights or {}).items():
        try:
            known.place(name, 1)
        except ExpressionError as error:
            yield Problem((*path, "weights", name), error.message)
        if not math.isfinite(weight):
            yield Problem((*path, "weights", name), f"{weight} is not a number to add up")


def _of_states(
    path: Path, who: Preferences, states: NDArray[np.int64], known: Vocabulary
) -> Iterator[Problem]:
    form = "ranking" if who.ranking is not None else "payoffs"
    if getattr(who, form) is not None:
        try:
            payoffs_of(who, states, known)
        except DetenteError as error:
            yield Problem((*path, form), str(error))
    for field in PAIRS:
        pairs = [pair[:2] for pair in getattr(who, field, ())]
        yield from _of_pairs((*path, field), pairs, states, known)


def _of_pairs(
    path: Path,
    pairs: Sequence[tuple[State, State]],
    states: NDArray[np.int64],
    known: Vocabulary,
) -> Iterator[Problem]:
    seen: dict[frozenset[int], int] = {}
    for k, pair in enumerate(pairs):
        try:
            numbers = frozenset(state_number(state, states, known.size) for state in pair)
        except DetenteError as error:
            yield Problem((*path, k), str(error))
            continue
        if len(numbers) == 1:
            yield Problem((*path, k), "a pair of the same state twice")
        elif numbers in seen and path[-1] != "unknown":  # there it would say the same again
            message = f"the pair stands twice, here and as number {seen[numbers] + 1}; keep one"
            yield Problem((*path, k), message)
        seen.setdefault(numbers, k)


def _needs_states(who: Preferences) -> bool:
    pairs = any(getattr(who, field, ()) for field in PAIRS)
    return pairs or who.ranking is not None or who.payoffs is not None


def _of_expression(text: str, path: Path, known: Vocabulary) -> Iterator[Problem]:
    try:
        parse(text, known)
    except ExpressionError as error:
        yield Problem(path, error.message, error.column)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
