"""A conflict model: who decides what, what cannot be, and what each one wants most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from detente.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import ArrayLike, NDArray

Direction = Literal["both", "forward", "backward"]


class Option(Frozen):
    """A yes/no choice of its owner; ``forward`` can only be taken, ``backward`` only given up."""

    name: str = Field(min_length=1)
    says: str | None = Field(None, description="the option in words: what taking it means")
    direction: Direction = "both"
    because: tuple[str, ...] = Field((), description="ids of the evidence behind it")
    note: str | None = None


class Preference(Frozen):
    """A statement its holder would rather see true; most important first in a list of them."""

    holds: str = Field(min_length=1, description="a logical expression over options")
    says: str | None = None
    because: tuple[str, ...] = ()
    note: str | None = None


class DecisionMaker(Frozen):
    """A party that owns options, and its preferences in exactly one form."""

    name: str = Field(min_length=1)
    options: tuple[Option, ...] = ()
    wants: tuple[Preference, ...] | None = None
    ranking: tuple[tuple[str | int, ...], ...] | None = Field(
        None, description="states best first, ties together: Y/N letters or state numbers"
    )
    payoffs: tuple[int, ...] | None = Field(None, description="one a feasible state, in order")
    weights: dict[str, float] | None = Field(None, description="option name to weight")
    actors: tuple[str, ...] = Field((), description="ids of the actors it stands for")
    note: str | None = None


class Conflict(Frozen):
    """Decision makers with their options, and the combinations that cannot be."""

    decision_makers: tuple[DecisionMaker, ...]
    infeasible: tuple[str, ...] = ()
