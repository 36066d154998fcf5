"""Changes to a model, each giving a new case: what people do to a draft.

A change keeps everything it does not speak of. Options that get another name get it in every
expression; where options come or go, today's state and preferences that list states (rankings,
payoffs, unknown pairs) are carried over to the new states, so that nobody has to type them again.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.conflict.checks import FORMS
from detente.conflict.expressions import Expression, Vocabulary, parse, vocabulary
from detente.conflict.types import Conflict, DecisionMaker, Option, OwnedOption, Payoffs, Preference
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from detente.conflict.case import Case

Makers = tuple[DecisionMaker, ...]


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
        options[option] = Option(**(dict(options[option]) | fields))
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
    wants[want] = Preference(**(dict(wants[want]) | fields))
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


def plain(label: str) -> str:
    """An option's name as an expression has it, without the quotes around it there."""
    return re.sub(r"\\(.)", r"\1", label[1:-1]) if label.startswith('"') else label


def mentions(case: Case, maker: int, option: int) -> list[str]:
    """The wants and rules that speak of an option, and go when it goes."""
    conflict = case.conflict
    at = sum(len(d.options) for d in conflict.decision_makers[:maker]) + option
    known = vocabulary(conflict)
    texts = [want.holds for d in conflict.decision_makers for want in d.wants or ()]
    return [text for text in [*texts, *conflict.infeasible] if at in parse(text, known).options]


def _named(name: str) -> str:
    if not name.strip():
        raise DetenteError("a name is needed")
    return name.strip()


def _replaced(
    makers: Makers, place: int, change: Callable[[DecisionMaker], DecisionMaker]
) -> Makers:
    changed = change(makers[place])
    # model_copy does not check: what it made is checked here, once
    changed = DecisionMaker(**{name: getattr(changed, name) for name in DecisionMaker.model_fields})
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
    options = [OwnedOption(d.name, option) for d in makers for option in d.options]
    carry = _Carrier(old, vocabulary(options), places)
    makers = tuple(map(carry.expressions, makers))
    rules = carry.texts(old.infeasible) if infeasible is None else infeasible
    if list(places) == _same(case) and infeasible is None:  # the states are what they were
        shape = Conflict(decision_makers=makers, infeasible=rules)
    else:
        bare = [
            d.model_copy(update={"ranking": None, "payoffs": None, "unknown": ()}) for d in makers
        ]
        shape = Conflict(decision_makers=tuple(bare), infeasible=rules)
        before = carry.before(shape.states)
        was = range(len(makers)) if was is None else was
        rows = [None if k is None else old.payoff_table[k] for k in was]
        carried = tuple(
            _over_states(d, row, old, shape, before) for d, row in zip(makers, rows, strict=True)
        )
        if carried != shape.decision_makers:
            shape = Conflict(decision_makers=carried, infeasible=rules)
    return _checked(case, {"conflict": shape, "status_quo": _today(case, shape, carry)})


class _Carrier:
    """Carries expressions and states from an old conflict's options to new ones."""

    def __init__(self, old: Conflict, new: Vocabulary, places: Sequence[int | None]) -> None:
        self._old = old
        self._known = vocabulary(old)
        self._new = new
        self._places = places
        self._to = {old: new for new, old in enumerate(places) if old is not None}
        self._still = new.labels == self._known.labels and list(places) == [*range(new.size)]

    def expressions(self, maker: DecisionMaker) -> DecisionMaker:
        """A decision maker whose wants speak of the new options; what cannot be said goes."""
        if self._still:
            return maker
        wants = maker.wants
        if wants is not None:
            said = [(want, self.text(want.holds)) for want in wants]
            wants = tuple(w.model_copy(update={"holds": text}) for w, text in said if text)
        unseen = self.texts(maker.unseen)
        weights = maker.weights
        if weights is not None:
            moved = {self.text(name_in(self._known, name)): w for name, w in weights.items()}
            weights = {plain(name): weight for name, weight in moved.items() if name}
        return maker.model_copy(update={"wants": wants, "unseen": unseen, "weights": weights})

    def texts(self, expressions: Sequence[str]) -> tuple[str, ...]:
        """Those expressions that can be said of the new options, in them."""
        return tuple(text for each in expressions if (text := self.text(each)))

    def text(self, expression: str) -> str | None:
        """An expression over the new options; None when it speaks of one that is gone."""
        if self._still:
            return expression
        parsed = parse(expression, self._known)
        if any(option not in self._to for option in parsed.options):
            return None
        return str(self._moved(parsed))

    def _moved(self, expression: Expression) -> Expression:
        if expression.kind == "option":
            place = self._to[expression.option]
            return replace(expression, option=place, label=self._new.labels[place])
        return replace(expression, parts=tuple(map(self._moved, expression.parts)))

    def before(self, states: NDArray[np.int64]) -> NDArray[np.int64]:
        """For each new state the index of the old one with the same choices, -1 for none.

        Options that are new are as they were: nobody had them. Options that are gone count as
        not taken.
        """
        bits = np.zeros(states.size, np.int64)
        for new, old in enumerate(self._places):
            if old is not None:
                bits |= (states >> new & 1) << old
        found = np.searchsorted(self._old.states, bits)
        found[found == self._old.states.size] = 0
        return np.where(self._old.states[found] == bits, found, -1)

    def today(self, bits: int) -> int:
        """An old state's bits as a new state's, what is new not taken."""
        return sum((bits >> old & 1) << new for old, new in self._to.items())


def name_in(known: Vocabulary, name: str) -> str:
    """An option's name as an expression has it.

    Raises:
        ExpressionError: there is no such option.
    """
    return known.labels[known.place(name, 1)]


def _over_states(
    maker: DecisionMaker,
    payoffs: NDArray[np.int32] | None,
    old: Conflict,
    new: Conflict,
    before: NDArray[np.int64],
) -> DecisionMaker:
    """Preferences that list states, over the new ones; states that are new come last.

    Args:
        maker: a decision maker, its lists over the old states.
        payoffs: its payoffs over the old states, None for one who was not there.
        old: the conflict before.
        new: the conflict after, with the states to carry them to.
        before: for each new state the index of the old one it was, -1 for none.
    """
    fields: dict[str, Any] = {}
    if payoffs is not None and (maker.ranking is not None or maker.payoffs is not None):
        worth = np.where(before < 0, int(payoffs.min()) - 1, payoffs[before])
        if maker.payoffs is not None:
            fields["payoffs"] = Payoffs(worth)
        else:
            fields["ranking"] = tuple(
                tuple(new.letters(int(s) + 1) for s in np.flatnonzero(worth == value))
                for value in np.unique(worth)[::-1]
            )
    if maker.unknown:
        fields["unknown"] = _unknown(maker, old, new, before)
    return maker.model_copy(update=fields) if fields else maker


def _unknown(
    maker: DecisionMaker, old: Conflict, new: Conflict, before: NDArray[np.int64]
) -> tuple[tuple[str, str], ...]:
    """Pairs nobody knows the order of, each old one for all the new states it stands for."""
    now: dict[int, list[int]] = {}
    for number, was in enumerate(before.tolist(), start=1):
        now.setdefault(was + 1, []).append(number)
    return tuple(
        (new.letters(a), new.letters(b))
        for first, second in maker.unknown
        for a in now.get(old.state_of(first), ())
        for b in now.get(old.state_of(second), ())
    )


def _today(case: Case, new: Conflict, carry: _Carrier) -> dict[str, bool] | None:
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
