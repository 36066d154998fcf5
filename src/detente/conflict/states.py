"""The feasible states: every combination of options that no infeasible expression describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.conflict.diagram import NO, YES, Diagram
from detente.conflict.expressions import Expression, ExpressionError, parse, vocabulary
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from detente.conflict.types import OwnedOption

MAX_OPTIONS = 62
MAX_STATES = 2**26
_FEWER = "leave out options, or say which combinations cannot be"


def feasible_states(options: Sequence[OwnedOption], infeasible: Sequence[str]) -> NDArray[np.int64]:
    """Option bits of the feasible states, ascending; read-only.

    Args:
        options: all options in order; option k is bit k.
        infeasible: expressions, each describing states that cannot be.

    Raises:
        DetenteError: no state is left, more than 2^26 are, or there are more than 62 options.
    """
    if len(options) > MAX_OPTIONS:
        raise DetenteError(
            f"decision_makers: {len(options)} options; at most {MAX_OPTIONS} can be modelled"
        )
    known = vocabulary(options)
    expressions = [parse(text, known) for text in infeasible]
    diagram = Diagram(_order(len(options), expressions))
    rules = {diagram.negation(diagram.of(expression)): expression for expression in expressions}
    # The strictest first: what is left stays small, and so does its diagram. Of equally strict
    # ones those about options that are decided late first, for joining changes only what is above.
    ordered = sorted(rules, key=lambda rule: (diagram.count(rule), -diagram.first(rule)))
    parts = diagram.conjunction(ordered)
    if len(parts) < 2:
        many = diagram.count(parts[0]) if parts else 1 << len(options)
        if many > MAX_STATES:
            raise DetenteError(
                f"infeasible: {many:,} states are feasible, more than {MAX_STATES:,}; {_FEWER}"
            )
    states = diagram.combinations(parts, MAX_STATES) if parts else np.arange(many, dtype=np.int64)
    if states is None:
        raise DetenteError(
            f"infeasible: more than {MAX_STATES:,} states seem to be feasible; {_FEWER}"
        )
    if not states.size:
        which = _culprit(diagram, ordered, rules) if len(parts) == 1 else "; leave some out"
        raise DetenteError(f"infeasible: no state is left{which}")
    states.flags.writeable = False
    return states


def _culprit(diagram: Diagram, ordered: Sequence[int], rules: Mapping[int, Expression]) -> str:
    """The first expression that, with those before it, leaves nothing."""
    left = YES
    for rule in ordered:
        left = diagram.both(left, rule)
        if left == NO:
            break
    return f" once “{rules[rule]}” is ruled out too; leave one of these expressions out"


def number_of_letters(states: NDArray[np.int64], letters: str, options: int) -> int:
    """The number, from 1, of the state written as Y/N letters.

    Raises:
        DetenteError: other letters, another length, or an infeasible state.
    """
    if len(letters) != options or set(letters.upper()) - {"Y", "N"}:
        raise DetenteError(
            f"{letters!r} is not a state: write {options} letters, Y or N for each option in order"
        )
    bits = sum(1 << k for k, letter in enumerate(letters.upper()) if letter == "Y")
    at = int(states.searchsorted(bits))
    if at == states.size or states[at] != bits:
        raise DetenteError(f"the state {letters} is infeasible")
    return at + 1


def number_of_choices(
    states: NDArray[np.int64], choices: Mapping[str, bool], options: Sequence[OwnedOption]
) -> int:
    """The number, from 1, of the one state in which the options are as said.

    Raises:
        DetenteError: an unknown option, no such feasible state, or several of them.
    """
    known = vocabulary(options)
    mask = wanted = 0
    for name, taken in choices.items():
        try:
            place = known.place(name, 1)
        except ExpressionError as error:
            raise DetenteError(f"status quo: {error.message}") from None
        mask |= 1 << place
        wanted |= bool(taken) << place
    found = np.flatnonzero(states & mask == wanted)
    if found.size == 1:
        return int(found[0]) + 1
    if not found.size:
        raise DetenteError("status quo: this combination of options is infeasible")
    missing = [label for k, label in enumerate(known.labels) if not mask >> k & 1]
    raise DetenteError(
        f"status quo: {found.size} states fit; say yes or no for {', '.join(missing)} too"
    )


def _order(options: int, expressions: Sequence[Expression]) -> list[int]:
    """Options that are mentioned together stand together, which keeps a diagram small."""
    order: dict[int, None] = {}
    left = sorted(expressions, key=lambda e: e.options)
    while left:
        nearest = min(left, key=lambda e: (sum(k not in order for k in e.options), -len(e.options)))
        left.remove(nearest)
        order.update(dict.fromkeys(nearest.options))
    order.update(dict.fromkeys(range(options)))
    return list(order)
