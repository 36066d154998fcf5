"""A conflict model: who decides what, what cannot be, and what each one wants most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, Self

from pydantic import Field, GetCoreSchemaHandler, ValidationError
from pydantic_core import core_schema

from detente.errors import DetenteError
from detente.frozen import Frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

Direction = Literal["both", "forward", "backward"]
StatusQuo = Mapping[str, bool] | int | str


class Option(Frozen):
    """A yes/no choice of its owner; ``forward`` can only be taken, ``backward`` only given up."""

    name: str = Field(min_length=1)
    says: str | None = Field(None, description="the option in words: what taking it means")
    direction: Direction = "both"
    because: tuple[str, ...] = Field((), description="ids of the evidence behind it")
    note: str | None = None


class OwnedOption(NamedTuple):
    """An option together with the decision maker whose choice it is."""

    owner: str
    option: Option


class Preference(Frozen):
    """A statement its holder would rather see true; most important first in a list of them."""

    holds: str = Field(min_length=1, description="a logical expression over options")
    says: str | None = None
    unknown: bool = Field(
        False,
        description="it matters this much, but not known whether it or its opposite is wanted",
    )
    because: tuple[str, ...] = ()
    note: str | None = None


class Payoffs(Sequence[int]):
    """Integers over the feasible states in their order, higher is better; never changes.

    Compares, counts and serialises like a list of ints, and holds one ``int32`` array, so that a
    conflict of millions of states stays small. Integers that do not fit are replaced by ranks.
    """

    __slots__ = ("array",)
    array: NDArray[np.int32]

    def __init__(self, values: ArrayLike) -> None:
        import numpy as np

        array = np.asarray(values)
        if array.ndim != 1 or array.dtype.kind not in "iu":
            raise DetenteError("payoffs must be a list of whole numbers, one a feasible state")
        if array.size and not -(2**31) < array.min() <= array.max() < 2**31 - 1:
            array = np.unique(array, return_inverse=True)[1]
        self.array = array.astype(np.int32)
        self.array.flags.writeable = False

    def __len__(self) -> int:
        return int(self.array.size)

    def __getitem__(self, index: Any) -> Any:
        found = self.array[index]
        return Payoffs(found) if isinstance(index, slice) else int(found)

    def __eq__(self, other: object) -> bool:
        import numpy as np

        if not isinstance(other, Payoffs):
            return isinstance(other, list | tuple) and list(self) == list(other)
        return bool(np.array_equal(self.array, other.array))

    def __hash__(self) -> int:
        return hash(self.array.tobytes())

    def __repr__(self) -> str:
        return f"Payoffs({self.array.tolist() if len(self) <= 16 else f'{len(self)} states'})"

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: type[Any], _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        integers = core_schema.list_schema(core_schema.int_schema(strict=True))
        from_list = core_schema.no_info_after_validator_function(cls, integers)
        return core_schema.json_or_python_schema(
            json_schema=from_list,
            python_schema=core_schema.no_info_wrap_validator_function(cls._accept, from_list),
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda payoffs: payoffs.array.tolist()
            ),
        )

    @classmethod
    def _accept(cls, value: Any, handler: Any) -> Payoffs:
        if isinstance(value, Payoffs):
            return value
        if hasattr(value, "dtype"):
            return cls(value)
        accepted: Payoffs = handler(value)
        return accepted


State = str | int
Degree = Annotated[float, Field(ge=0, le=1)]


class Preferences(Frozen):
    """What somebody prefers to what, in at most one form; indifferent in none."""

    wants: tuple[Preference, ...] | None = None
    ranking: tuple[tuple[State, ...], ...] | None = Field(
        None,
        description="states best first, ties together: Y/N letters or state numbers; a group of "
        "its own that is '>>' says that all before it is much preferred to all after it",
    )
    payoffs: Payoffs | None = Field(None, description="one a feasible state, in order")
    weights: dict[str, float] | None = Field(None, description="option name to weight")


class Belief(Preferences):
    """What a decision maker thinks that another one prefers."""

    about: str = Field(min_length=1, description="whose preferences")
    note: str | None = None


class Owner(Frozen):
    """A party, and the choices that are its own."""

    name: str = Field(min_length=1)
    options: tuple[Option, ...] = ()


class DecisionMaker(Preferences, Owner):  # in this order the name is written first
    """A party that owns options, and its preferences in at most one form.

    A decision maker without preferences is indifferent between all states.
    """

    unknown: tuple[tuple[State, State], ...] = Field(
        (), description="pairs of states of which it is not known which one is preferred"
    )
    degrees: tuple[tuple[State, State, Degree], ...] = Field(
        (),
        description="[state, other state, degree from 0 to 1 to which the first is preferred]; "
        "other pairs are as the preferences say",
    )
    threshold: float | None = Field(
        None,
        gt=0,
        le=1,
        description="how certain it must be to act on a degree: that of preferring less that of "
        "not preferring; 1 if not said",
    )
    probabilities: tuple[tuple[State, State, Degree], ...] = Field(
        (), description="[state, other state, probability that the first is preferred]"
    )
    unseen: tuple[str, ...] = Field(
        (), description="expressions for states this decision maker does not know can be"
    )
    believes: tuple[Belief, ...] = Field(
        (), description="where it is mistaken about what another decision maker prefers"
    )
    actors: tuple[str, ...] = Field((), description="ids of the actors it stands for")
    note: str | None = None

    def preferring(self, payoffs: Payoffs) -> DecisionMaker:
        """The same with these payoffs, and nothing else said of preferences and views."""
        kept = {"name", "options", "actors", "note"}
        fields = {name: getattr(self, name) for name in kept}
        return DecisionMaker(**fields, payoffs=payoffs)


class WorkedOut(Frozen):
    """A value that keeps what was worked out from its fields; copies and comparisons don't see it.

    Two are equal when their fields are, whether or not anybody has asked for their states yet.
    """

    def _fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in type(self).model_fields}

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._fields() == other._fields()

    def __hash__(self) -> int:
        return hash(self.model_dump_json())

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some fields changed; it is checked, and worked out, anew.

        Raises:
            DetenteError: the changed fields do not fit.
        """
        fields = deepcopy(self._fields()) if deep else self._fields()
        return type(self)(**fields | dict(update or {}))


class Conflict(WorkedOut):
    """Decision makers with their options, and the combinations that cannot be.

    Building one checks all of it: an error is a :class:`DetenteError` that names the field. Bits
    of a state are its options, the first option lowest; feasible states are numbered from 1 in
    ascending order of their bits.
    """

    decision_makers: tuple[DecisionMaker, ...]
    infeasible: tuple[str, ...] = ()

    def __init__(self, **data: Any) -> None:
        from detente.conflict.checks import problems

        try:
            super().__init__(**data)
        except ValidationError as error:
            raise DetenteError("\n".join(in_words(error))) from None
        if found := problems(self.decision_makers, self.infeasible):
            raise DetenteError("\n".join(str(problem) for problem in found))

    @classmethod
    def from_payoffs(
        cls,
        decision_makers: Mapping[str, Sequence[str | tuple[str, Direction]]],
        payoffs: Mapping[str, ArrayLike],
        infeasible: Sequence[str] = (),
    ) -> Conflict:
        """A conflict from integer payoffs, for people who compute theirs.

        Args:
            decision_makers: names with their options, in order; an option is its name or a pair
                of name and direction.
            payoffs: for each decision maker integers over the feasible states in their order,
                higher is better. Those not named are indifferent.
            infeasible: expressions over options that cannot be true.

        Raises:
            DetenteError: an unknown decision maker, or a wrong number of payoffs.
        """
        if strangers := [name for name in payoffs if name not in decision_makers]:
            raise DetenteError(
                f"payoffs: there is no decision maker {strangers[0]!r}; "
                f"there are {', '.join(map(repr, decision_makers))}"
            )
        return cls(
            decision_makers=tuple(
                DecisionMaker(
                    name=name,
                    options=tuple(
                        Option(name=option)
                        if isinstance(option, str)
                        else Option(name=option[0], direction=option[1])
                        for option in options
                    ),
                    payoffs=Payoffs(payoffs[name]) if name in payoffs else None,
                )
                for name, options in decision_makers.items()
            ),
            infeasible=tuple(infeasible),
        )

    @cached_property
    def options(self) -> tuple[OwnedOption, ...]:
        """All options in order, each with its owner's name; option k is bit k of a state."""
        return tuple(
            OwnedOption(d.name, option) for d in self.decision_makers for option in d.options
        )

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The decision makers' names, in order."""
        return tuple(d.name for d in self.decision_makers)

    @cached_property
    def states(self) -> NDArray[np.int64]:
        """Option bits of the feasible states, ascending; state number s is ``states[s - 1]``."""
        from detente.conflict.states import feasible_states

        return feasible_states(self.options, self.infeasible)

    @cached_property
    def payoff_table(self) -> NDArray[np.int32]:
        """Payoffs, decision makers × states, higher is better, equal is indifferent."""
        from detente.conflict.preferences import payoff_table

        return payoff_table(self)

    def index(self, name: str) -> int:
        """The place of a decision maker, from 0.

        Raises:
            DetenteError: nobody has that name.
        """
        if name in self.names:
            return self.names.index(name)
        from detente.conflict.expressions import close_to

        raise DetenteError(f"there is no decision maker {name!r}{close_to(name, self.names)}")

    def letters(self, state: int) -> str:
        """State number ``state`` as Y/N letters, from the first option to the last."""
        bits = int(self.states[self._checked(state) - 1])
        return "".join("NY"[bits >> k & 1] for k in range(len(self.options)))

    def state_id(self, letters: str) -> int:
        """The number of the state written as Y/N letters.

        Raises:
            DetenteError: wrong letters, wrong length, or an infeasible state.
        """
        from detente.conflict.states import number_of_letters

        return number_of_letters(self.states, letters, len(self.options))

    def state_of(self, status_quo: StatusQuo) -> int:
        """The number of a state given as its number, Y/N letters, or options and yes or no.

        Raises:
            DetenteError: unknown options, an infeasible state, or several that fit.
        """
        from detente.conflict.states import number_of_choices

        if isinstance(status_quo, bool) or not isinstance(status_quo, int | str | Mapping):
            raise DetenteError(
                f"status quo: {status_quo!r} is neither a state number, nor Y/N letters, "
                "nor options with yes or no"
            )
        if isinstance(status_quo, int):
            return self._checked(status_quo)
        if isinstance(status_quo, str):
            return self.state_id(status_quo)
        return number_of_choices(self.states, status_quo, self.options)

    def _checked(self, state: int) -> int:
        if not 1 <= state <= self.states.size:
            raise DetenteError(f"there is no state {state}: states are 1 to {self.states.size}")
        return state


def in_words(error: ValidationError) -> list[str]:
    """Each problem pydantic found, after the path of its field."""
    return [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
