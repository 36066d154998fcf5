"""Changes to a model, each giving a new case: what people do to a draft.

A change keeps everything it does not speak of. Options that get another name get it in every
expression; where options come or go, today's state and preferences that list states (rankings,
payoffs, unknown pairs) are carried over to the new states, so that nobody has to type them again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from pydantic import ValidationError

from detente.conflict.carry import Options, States, plain, without_states
from detente.conflict.checks import FORMS
from detente.conflict.expressions import parse, vocabulary
from detente.conflict.types import Conflict, DecisionMaker, Option, Preference, in_words
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from detente.conflict.case import Case

Makers = tuple[DecisionMaker, ...]
Part = TypeVar("Part", Option, Preference, DecisionMaker)


def add_maker(case: Case, name: str) -> Case:
    """One more decision maker, at the end, without options and without preferences."""
    makers = case.conflict.decision_makers
    added = (*makers, DecisionMaker(name=_named(name)))
    return _with(case, added, _same(case), was=[*range(len(makers)), None])


def change_maker(case: Case, maker: int, **fields: Any) -> Case:
    """A decision maker with some fields changed, its options aside.

    Args:
        case: the case.
        maker: its place, from 0.
        fields: the fields of :class:`DecisionMaker` to change. One form of preferences (wants,
            ranking, payoffs, weights) takes the place of any other.

    Raises:
        DetenteError: the changed model contradicts itself.
    """
    if any(fields.get(form) is not None for form in FORMS):
        fields = dict.fromkeys(FORMS) | fields
    changed = _replaced(
        case.conflict.decision_makers, maker, lambda old: old.model_copy(update=fields)
    )
    return _with(case, changed, _same(case))


def remove_maker(case: Case, maker: int) -> Case:
    """The case without a decision maker, its options, and all that speaks of these.

    Raises:
        DetenteError: it is the only one.
    """
    makers = case.conflict.decision_makers
    if len(makers) == 1:
        raise DetenteError("a conflict needs a decision maker: add another before removing this")
    first = sum(len(d.options) for d in makers[:maker])
    gone = range(first, first + len(makers[maker].options))
    places = [k for k in _same(case) if k not in gone]
    was = [k for k in range(len(makers)) if k != maker]
    return _with(case, makers[:maker] + makers[maker + 1 :], places, was=was)


def add_option(case: Case, maker: int, option: Option) -> Case:
    """One more option for a decision maker, not taken today.

    Everybody is indifferent to it until told otherwise.
    """
    makers = case.conflict.decision_makers
    at = sum(len(d.options) for d in makers[: maker + 1])
    places: list[int | None] = [*range(at), None, *range(at, len(case.conflict.options))]
    longer = _replaced(
        makers, maker, lambda old: old.model_copy(update={"options": (*old.options, option)})
    )
    return _with(case, longer, places)


def change_option(case: Case, maker: int, option: int, **fields: Any) -> Case:
    """An option with some fields changed; a new name goes into every expression.

    Args:
        case: the case.
        maker: its owner's place, from 0.
        option: its place among its owner's options, from 0.
        fields: the fields of :class:`Option` to change.

    Raises:
        DetenteError: its owner has another option of that name.
    """

    def changed(old: DecisionMaker) -> DecisionMaker:
        options = list(old.options)
        options[option] = _made(Option, dict(options[option]) | fields)
        return old.model_copy(update={"options": tuple(options)})

    return _with(case, _replaced(case.conflict.decision_makers, maker, changed), _same(case))


def remove_option(case: Case, maker: int, option: int) -> Case:
    """The case without an option, and without the wants and rules that speak of it."""
    makers = case.conflict.decision_makers
    at = sum(len(d.options) for d in makers[:maker]) + option
    fewer = _replaced(
        makers,
        maker,
        lambda old: old.model_copy(
            update={"options": old.options[:option] + old.options[option + 1 :]}
        ),
    )
    return _with(case, fewer, [k for k in _same(case) if k != at])


def add_want(case: Case, maker: int, want: Preference, place: int | None = None) -> Case:
    """One more want of a decision maker, the least important unless ``place`` (from 0) is given.

    Raises:
        DetenteError: the expression cannot be read, or its preferences have another form.
    """
    wants = list(_wants(case, maker))
    wants.insert(len(wants) if place is None else place, want)
    return change_maker(case, maker, wants=tuple(wants))


def change_want(case: Case, maker: int, want: int, **fields: Any) -> Case:
    """A want with some fields changed.

    Raises:
        DetenteError: the expression cannot be read; the message has the column.
    """
    wants = list(_wants(case, maker))
    wants[want] = _made(Preference, dict(wants[want]) | fields)
    return change_maker(case, maker, wants=tuple(wants))


def move_want(case: Case, maker: int, want: int, to: int) -> Case:
    """A want at another place in its holder's order, 0 being the most important."""
    wants = list(_wants(case, maker))
    wants.insert(to, wants.pop(want))
    return change_maker(case, maker, wants=tuple(wants))


def remove_want(case: Case, maker: int, want: int) -> Case:
    """The case without a want; a decision maker left with none is indifferent."""
    wants = _wants(case, maker)
    return change_maker(case, maker, wants=wants[:want] + wants[want + 1 :])


def set_infeasible(case: Case, rules: Sequence[str]) -> Case:
    """The case with these expressions, and no others, ruled out.

    Raises:
        DetenteError: one cannot be read, or no state is left.
    """
    conflict = case.conflict
    return _with(case, conflict.decision_makers, _same(case), infeasible=tuple(rules))


def set_status_quo(case: Case, state: int | None) -> Case:
    """The case with today's state given by its number; None when it is not known.

    Raises:
        DetenteError: there is no such state.
    """
    return _checked(case, {"status_quo": None if state is None else choices(case.conflict, state)})


def choices(conflict: Conflict, state: int) -> dict[str, bool]:
    """A state as yes or no for every option, under the names expressions use.

    Raises:
        DetenteError: there is no such state.
    """
    letters = conflict.letters(state)
    labels = vocabulary(conflict).labels
    return {plain(label): yes == "Y" for label, yes in zip(labels, letters, strict=True)}


def mentions(case: Case, maker: int, option: int) -> list[str]:
    """The wants and rules that speak of an option, and go when it goes."""
    conflict = case.conflict
    at = sum(len(d.options) for d in conflict.decision_makers[:maker]) + option
    known = vocabulary(conflict)
    texts = [want.holds for d in conflict.decision_makers for want in d.wants or ()]
    return [text for text in [*texts, *conflict.infeasible] if at in parse(text, known).options]


def _made(kind: type[Part], fields: Mapping[str, Any]) -> Part:
    """A part of a model from its fields; what is wrong with them is told to people."""
    try:
        return kind(**fields)
    except ValidationError as error:
        blank = any(each["type"] == "string_too_short" for each in error.errors())
        raise DetenteError(
            "a name is needed here" if blank else "; ".join(in_words(error))
        ) from None


def _named(name: str) -> str:
    if not name.strip():
        raise DetenteError("a name is needed")
    return name.strip()


def _replaced(
    makers: Makers, place: int, change: Callable[[DecisionMaker], DecisionMaker]
) -> Makers:
    changed = change(makers[place])
    # model_copy does not check: what it made is checked here, once
    changed = _made(DecisionMaker, dict(changed))
    return (*makers[:place], changed, *makers[place + 1 :])


def _wants(case: Case, maker: int) -> tuple[Preference, ...]:
    decision_maker = case.conflict.decision_makers[maker]
    for form in set(FORMS) - {"wants"}:
        if getattr(decision_maker, form) is not None:
            raise DetenteError(
                f"the preferences of {decision_maker.name} are given as {form}; "
                "turn them into wants first"
            )
    return decision_maker.wants or ()


def _same(case: Case) -> list[int | None]:
    return list(range(len(case.conflict.options)))


def _with(
    case: Case,
    makers: Makers,
    places: Sequence[int | None],
    *,
    was: Sequence[int | None] | None = None,
    infeasible: tuple[str, ...] | None = None,
) -> Case:
    """The case with other decision makers, everything carried over to their options.

    Args:
        case: the case as it was.
        makers: the new decision makers; their expressions still speak of the old options.
        places: for each new option the place it had before, None for a new one.
        was: the same for the decision makers; each has its old place if not said.
        infeasible: new rules, in the new options' names; the old ones, carried over, if not said.
    """
    old = case.conflict
    was = list(range(len(makers))) if was is None else was
    carry = Options(old, makers, places, was)
    makers = tuple(map(carry.maker, makers))
    rules = carry.texts(old.infeasible) if infeasible is None else infeasible
    if list(places) == _same(case) and infeasible is None:  # the states are what they were
        shape = Conflict(decision_makers=makers, infeasible=rules)
    else:
        bare = tuple(map(without_states, makers))
        shape = Conflict(decision_makers=bare, infeasible=rules)
        over = States(old, shape, carry.before(shape.states))
        rows = [None if k is None else old.payoff_table[k] for k in was]
        carried = tuple(over.maker(d, row) for d, row in zip(makers, rows, strict=True))
        if carried != bare:
            shape = Conflict(decision_makers=carried, infeasible=rules)
    return _checked(case, {"conflict": shape, "status_quo": _today(case, shape, carry)})


def _today(case: Case, new: Conflict, carry: Options) -> dict[str, bool] | None:
    """Today's state among the new ones; None when it is not among them."""
    if case.status_quo is None:
        return None
    old = case.conflict
    bits = carry.today(int(old.states[old.state_of(case.status_quo) - 1]))
    at = int(np.searchsorted(new.states, bits))
    if at == new.states.size or int(new.states[at]) != bits:
        return None
    return choices(new, at + 1)


def _checked(case: Case, fields: dict[str, Any]) -> Case:
    """The case with some fields changed, checked anew."""
    return type(case)(**{name: getattr(case, name) for name in type(case).model_fields} | fields)
