"""Everything that can be wrong with a conflict model, each with the path of its field."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from detente.conflict.expressions import ExpressionError, Vocabulary, parse, vocabulary
from detente.conflict.preferences import payoffs_of, state_number
from detente.conflict.states import MAX_OPTIONS, feasible_states
from detente.conflict.types import OwnedOption
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from detente.conflict.types import DecisionMaker

Path = tuple[str | int, ...]
FORMS = ("wants", "ranking", "payoffs", "weights")


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
    found = [p for place, d in enumerate(decision_makers) for p in _of_wants(place, d, known)]
    if in_infeasible:
        return found + in_infeasible
    if infeasible or any(_needs_states(d) for d in decision_makers):
        try:
            states = feasible_states(options, infeasible)
        except DetenteError as error:
            return [*found, Problem(("infeasible",), str(error).removeprefix("infeasible: "))]
        found += [
            p
            for place, d in enumerate(decision_makers)
            for p in _of_states(place, d, states, known)
        ]
    return found


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
        forms = [form for form in FORMS if getattr(decision_maker, form) is not None]
        if len(forms) > 1:
            message = f"preferences in {len(forms)} forms ({', '.join(forms)}); keep one"
            yield Problem((*path, forms[1]), message)
    if total > MAX_OPTIONS:
        message = f"{total} options; at most {MAX_OPTIONS} can be modelled"
        yield Problem(("decision_makers",), message)


def _of_wants(place: int, decision_maker: DecisionMaker, known: Vocabulary) -> Iterator[Problem]:
    path: Path = ("decision_makers", place)
    for k, want in enumerate(decision_maker.wants or ()):
        yield from _of_expression(want.holds, (*path, "wants", k, "holds"), known)
    for k, text in enumerate(decision_maker.unseen):
        yield from _of_expression(text, (*path, "unseen", k), known)
    for name, weight in (decision_maker.weights or {}).items():
        try:
            known.place(name, 1)
        except ExpressionError as error:
            yield Problem((*path, "weights", name), error.message)
        if not math.isfinite(weight):
            yield Problem((*path, "weights", name), f"{weight} is not a number to add up")


def _of_states(
    place: int, decision_maker: DecisionMaker, states: NDArray[np.int64], known: Vocabulary
) -> Iterator[Problem]:
    path: Path = ("decision_makers", place)
    form = "ranking" if decision_maker.ranking is not None else "payoffs"
    if getattr(decision_maker, form) is not None:
        try:
            payoffs_of(decision_maker, states, known)
        except DetenteError as error:
            yield Problem((*path, form), str(error))
    for k, pair in enumerate(decision_maker.unknown):
        try:
            numbers = {state_number(state, states, known.size) for state in pair}
        except DetenteError as error:
            yield Problem((*path, "unknown", k), str(error))
        else:
            if len(numbers) == 1:
                yield Problem((*path, "unknown", k), "a pair of the same state twice")


def _needs_states(decision_maker: DecisionMaker) -> bool:
    by_state = (decision_maker.ranking, decision_maker.payoffs, decision_maker.unknown or None)
    return any(form is not None for form in by_state)


def _of_expression(text: str, path: Path, known: Vocabulary) -> Iterator[Problem]:
    try:
        parse(text, known)
    except ExpressionError as error:
        yield Problem(path, error.message, error.column)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
