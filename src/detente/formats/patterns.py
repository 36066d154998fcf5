"""Expressions as lists of patterns (option taken, option not taken), as GMCR programs have them.

A pattern is a conjunction: option → taken. A list of patterns is true when one of them matches:
the disjunctive normal form of the expression.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from detente.conflict.expressions import Expression

MOST_PATTERNS = 1024

Pattern = dict[int, bool]


def patterns_of(expression: Expression, *, truth: bool = True) -> list[Pattern]:
    """The patterns that match exactly where an expression is true (or false).

    Returns:
        No pattern when it never is; one empty pattern when it always is.

    Raises:
        DetenteError: more than 1024 patterns would be needed.
    """
    parts, kind = expression.parts, expression.kind
    match kind:
        case "option":
            found = [{expression.option: truth}]
        case "not":
            found = patterns_of(parts[0], truth=not truth)
        case "and" | "all of" | "or" | "any of":
            join = _both if (kind in {"and", "all of"}) == truth else _either
            found = join([patterns_of(part, truth=truth) for part in parts])
        case "none of":
            join = _both if truth else _either
            found = join([patterns_of(part, truth=not truth) for part in parts])
        case "if":
            join = _either if truth else _both
            found = join(
                [patterns_of(parts[0], truth=truth), patterns_of(parts[1], truth=not truth)]
            )
        case "iff":
            found = _either(
                _both([patterns_of(parts[0], truth=t), patterns_of(parts[1], truth=t == truth)])
                for t in (True, False)
            )
        case _:
            found = _counted(parts, exactly=kind == "exactly one of", truth=truth)
    return found


def expression_of(patterns: Sequence[Pattern], labels: Sequence[str]) -> str:
    """Patterns as an expression; ``labels`` are the options as expressions write them."""
    each = [
        " and ".join(labels[option] if taken else f"not {labels[option]}" for option, taken in p)
        for p in (sorted(pattern.items()) for pattern in patterns)
    ]
    if len(each) == 1:
        return each[0]
    return " or ".join(f"({words})" if " and " in words else words for words in each)


def _counted(parts: Sequence[Expression], *, exactly: bool, truth: bool) -> list[Pattern]:
    """Exactly one, or at most one, of the parts is true; or that is false."""
    yes = [patterns_of(part) for part in parts]
    no = [patterns_of(part, truth=False) for part in parts]
    none = _both(no)
    two = [_both([yes[a], yes[b]]) for a, b in combinations(range(len(parts)), 2)]
    if not truth:
        return _either([*two, none] if exactly else two)
    one = [_both([yes[k], *no[:k], *no[k + 1 :]]) for k in range(len(parts))]
    return _either(one if exactly else [*one, none])


def _either(lists: Iterable[list[Pattern]]) -> list[Pattern]:
    return _shortest([pattern for patterns in lists for pattern in patterns])


def _both(lists: Iterable[list[Pattern]]) -> list[Pattern]:
    found: list[Pattern] = [{}]
    for patterns in lists:
        found = _shortest(
            [a | b for a in found for b in patterns if all(a.get(k, t) == t for k, t in b.items())]
        )
    return found


def _shortest(patterns: list[Pattern]) -> list[Pattern]:
    """Without the patterns that a wider one already covers."""
    if len(patterns) > MOST_PATTERNS:
        raise DetenteError(
            f"an expression needs more than {MOST_PATTERNS} patterns; split it into several"
        )
    kept: list[frozenset[tuple[int, bool]]] = []
    for items in sorted({frozenset(pattern.items()) for pattern in patterns}, key=len):
        if not any(wider <= items for wider in kept):
            kept.append(items)
    return [dict(sorted(items)) for items in sorted(kept, key=sorted)]


def complement(states: Collection[int], options: int) -> list[Pattern]:
    """Few patterns that together match exactly the states not given.

    Options are fixed one after the other, from the first; a branch without a state is one pattern,
    and two patterns that differ in one option become one. Not always the fewest there could be.

    Args:
        states: option bits, the first option lowest.
        options: how many options there are.
    """
    found: set[frozenset[tuple[int, bool]]] = set()
    pending: list[tuple[int, Pattern, list[int]]] = [(0, {}, list(states))]
    while pending:
        at, fixed, left = pending.pop()
        if not left:
            found.add(frozenset(fixed.items()))
        elif at < options:
            pending.extend(
                (at + 1, {**fixed, at: taken}, [bits for bits in left if bits >> at & 1 == taken])
                for taken in (True, False)
            )
    for option in range(options):
        for items in sorted(found, key=sorted):
            other = items ^ {(option, True), (option, False)}
            if len(other) == len(items) and items in found and other in found:
                found -= {items, other}
                found.add(items & other)
    return [dict(sorted(items)) for items in sorted(found, key=sorted)]
