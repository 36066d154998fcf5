"""What is wrong with a case file: every problem with its line and column."""

from __future__ import annotations

import copy
import typing
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import BaseModel, TypeAdapter, ValidationError

from detente.conflict.case import IN_THE_CONFLICT, Case
from detente.conflict.checks import FORMS
from detente.conflict.checks import problems as model_problems
from detente.conflict.types import Conflict, DecisionMaker
from detente.errors import DetenteError
from detente.formats.case_repair import NOT_READ, Repaired, repaired, unfounded
from detente.formats.case_short import written_out
from detente.formats.problems import Problem, close_to, hiding
from detente.formats.yaml_tree import Tree, TreeError, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic_core import ErrorDetails

    from detente.conflict.checks import Problem as Fault
    from detente.formats.yaml_tree import Location

CASE = TypeAdapter(Case)
MAKER = TypeAdapter(DecisionMaker)
MAKERS = TypeAdapter(tuple[DecisionMaker, ...])
INFEASIBLE = TypeAdapter(tuple[str, ...])
NOBODY = Conflict.model_construct(decision_makers=(), infeasible=())
WITH_DEGREES = {"degrees", "probabilities"}
BY_STATE = {"ranking", "unknown", *WITH_DEGREES}
OUTSIDE = {"greater_than", "greater_than_equal", "less_than_equal"}
NOT_A_LIST = {"tuple_type", "list_type"}
NOT_A_STATE = {"string_type", "int_type", "int_parsing", "int_from_float"}
MODEL_LEVEL = {"value_error", "assertion_error"}
SAID = {
    "string_type": "should be text; put it in quotes if it looks like a number",
    "bool_parsing": "should be yes or no",
    "bool_type": "should be yes or no",
    "int_parsing": "should be a whole number",
    "int_type": "should be a whole number",
    "int_from_float": "should be a whole number",
    "float_parsing": "should be a number",
    "float_type": "should be a number",
    "list_type": "should be a list: [first, second]",
    "tuple_type": "should be a list: [first, second]",
    "dict_type": "should be names with values: {name: value}",
    "model_type": "should be names with values: {name: value}",
    "model_attributes_type": "should be names with values: {name: value}",
    "string_too_short": "must not be empty",
}


def examine(text: str) -> tuple[Case | None, list[Problem]]:
    """Read the text of a case file.

    Returns:
        The case, when there is nothing wrong with it, and the problems in the order of the file.
    """
    try:
        tree = parse(text)
    except TreeError as error:
        at = error.place
        return None, [Problem(line=at.line, column=at.column, message=str(error), hides=True)]
    problems = [
        Problem(line=place.line, column=place.column, message=message)
        for place, message in tree.faults
    ]
    if not isinstance(tree.data, dict):
        message = "a case file begins with names and values, such as “title: …”"
        return None, [*problems, Problem(line=1, column=1, message=message, hides=True)]
    data = written_out(tree.data)
    model = _model(tree, data)
    case, in_the_rest = _rest(tree, data, model.sketch)
    problems += [*model.problems, *in_the_rest]
    if case is not None and model.states is not None:
        problems += _status_quo(tree, data, case, model.states)
    if not problems and case is not None and model.conflict is not None:
        return case.model_copy(update={"conflict": model.conflict}), []
    return None, sorted(dict.fromkeys(problems), key=lambda each: (each.line, each.column))


class _Model(NamedTuple):
    """The model in the data.

    Attributes:
        sketch: all of it that can be read, checked or not.
        conflict: the same when nothing is wrong with it.
        states: its options and what is infeasible, when nothing is wrong with these.
        problems: what is wrong.
    """

    sketch: Conflict
    conflict: Conflict | None
    states: Conflict | None
    problems: list[Problem]


def _model(tree: Tree, data: dict[str, Any]) -> _Model:
    """The model in the data, and what is wrong with it."""
    if "decision_makers" not in data:
        message = "“decision_makers” is missing: a list of who decides, each with its options"
        return _Model(NOBODY, None, None, [Problem.at(tree, data, (), message, hides=True)])
    raw = data["decision_makers"]
    if not isinstance(raw, list):
        _, wrong = _valid(MAKERS, tree, data, ("decision_makers",), raw)
        return _Model(NOBODY, None, None, hiding(wrong))
    problems: list[Problem] = []
    read: list[Repaired] = []
    for place, each in enumerate(raw):
        maker, wrong = _valid(MAKER, tree, data, ("decision_makers", place), each)
        read.append(repaired(each, place) if maker is None else Repaired(maker))
        problems += wrong
    given = data.get("infeasible", [])
    problems += _valid(INFEASIBLE, tree, data, ("infeasible",), given)[1]
    listed = given if isinstance(given, list) else [NOT_READ]
    infeasible = tuple(each if isinstance(each, str) else NOT_READ for each in listed)
    makers = tuple(each.maker for each in read)
    found = _said_of_the_model(read, infeasible)
    sketch = Conflict.model_construct(decision_makers=makers, infeasible=infeasible)
    if not found and not problems:
        conflict = Conflict(decision_makers=makers, infeasible=infeasible)
        return _Model(sketch, conflict, conflict, [])
    states = None
    if all(each.named for each in read):
        bare = tuple(DecisionMaker(name=each.name, options=each.options) for each in makers)
        if not model_problems(bare, infeasible):
            states = Conflict(decision_makers=bare, infeasible=infeasible)
    problems += [_of_the_model(tree, data, *each) for each in found]
    sure = states is not None and all(each.whole for each in read)
    return _Model(sketch, None, states, problems if sure else hiding(problems))


def _said_of_the_model(read: Sequence[Repaired], infeasible: tuple[str, ...]) -> list[Fault]:
    """What the checks of the model find, but for what they say of stand-ins."""
    makers = [each.maker for each in read]
    found = model_problems(makers, infeasible)
    single = [_in_one_form(maker) for maker in makers]
    if single != makers:  # two forms of preferences end the checks, and hide what else is wrong
        found += model_problems(single, infeasible)
    stand_ins = [
        *(("infeasible", place) for place, each in enumerate(infeasible) if each == NOT_READ),
        *(
            ("decision_makers", n, *place)
            for n, each in enumerate(read)
            for place in each.stand_ins
        ),
    ]
    named = all(each.named for each in read)
    return [
        fault
        for fault in found
        if not any(fault.path[: len(place)] == place for place in stand_ins)
        # an expression may be about an option whose name is what cannot be read
        and (named or fault.path[-1] == "name")
    ]


def _in_one_form(maker: DecisionMaker) -> DecisionMaker:
    forms = [form for form in FORMS if getattr(maker, form) is not None]
    return maker.model_copy(update=dict.fromkeys(forms[1:]))


def _of_the_model(
    tree: Tree, data: dict[str, Any], path: Location, message: str, column: int | None
) -> Problem:
    """A problem of the model; of a weight it is the name that is wrong, not the number."""
    if "weights" in path:
        place = tree.place(path, key=True)
        return Problem.standing(place, data, path, message)
    return Problem.at(tree, data, path, message, index=None if column is None else column - 1)


def _rest(
    tree: Tree, data: dict[str, Any], conflict: Conflict
) -> tuple[Case | None, list[Problem]]:
    """The case with its model as far as that can be read, and what is wrong outside the model."""
    rest = {key: value for key, value in data.items() if key not in IN_THE_CONFLICT}
    case, problems = _valid(CASE, tree, data, (), {**rest, "conflict": conflict})
    if case is None:
        problems = hiding(problems)
        said = unfounded(data, conflict)
    else:
        said = iter([*case.faults(), *case.loose_ends()])
    return case, [*problems, *(Problem.at(tree, data, where, message) for where, message in said)]


def _valid(
    adapter: TypeAdapter[Any], tree: Tree, data: dict[str, Any], location: Location, value: Any
) -> tuple[Any, list[Problem]]:
    """The value at a place, validated, and its problems.

    Fields that do not exist are told and then left aside, so that one wrong name hides nothing
    else. The value is None when something is wrong beyond that.
    """
    problems: list[Problem] = []
    for _ in range(2):
        try:
            context = {"faults": "listed"}
            return adapter.validate_python(value, context=context), problems
        except ValidationError as error:
            details = error.errors(include_url=False, include_input=False)
        problems += [_problem(tree, data, location, detail) for detail in details]
        extras = [each["loc"] for each in details if each["type"] == "extra_forbidden"]
        if len(extras) < len(details):
            break
        value = copy.deepcopy(value)
        for extra in extras:
            _drop(value, extra)
    return None, problems


def _drop(value: Any, location: Location) -> None:
    for step in location[:-1]:
        value = value[step]
    del value[location[-1]]


def _status_quo(
    tree: Tree, data: dict[str, Any], case: Case, states: Conflict
) -> Iterator[Problem]:
    if case.status_quo is None:
        return
    try:
        states.state_of(case.status_quo)
    except DetenteError as error:
        message = str(error).removeprefix("status quo: ")
        yield Problem.at(tree, data, ("status_quo",), message)


def _problem(tree: Tree, data: dict[str, Any], above: Location, detail: ErrorDetails) -> Problem:
    location: Location = (*above, *detail["loc"])
    kind, last = detail["type"], str(location[-1]) if location else ""
    if kind == "extra_forbidden":
        place = tree.place(location, key=True)
        message = f"there is no field “{last}” here{close_to(last, _known_fields(location[:-1]))}"
        return Problem.standing(place, data, location, message)
    if kind == "missing" and not last.isdecimal():
        place = tree.place(location[:-1])
        message = f"“{last}” is missing"
        return Problem.standing(place, data, location[:-1], message, missing=last)
    if kind == "missing":
        location = location[:-1]  # something is missing in a list, which has a place
    return Problem.at(tree, data, location, _message(location, detail))


def _message(location: Location, detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if "threshold" in location and kind in OUTSIDE:
        return "should be above 0 and at most 1"
    if WITH_DEGREES.intersection(location):
        if kind in OUTSIDE:
            return "should be between 0 and 1"
        if kind in {*NOT_A_LIST, "missing", "too_long"}:
            return "should be [state, other state, number from 0 to 1]"
    if "unknown" in location and kind in {*NOT_A_LIST, "missing", "too_long"}:
        return "should be a pair of states: [state, other state]"
    if BY_STATE.intersection(location) and kind in NOT_A_STATE:
        return "a state is written as Y/N letters (YNN) or as its number"
    if kind == "literal_error":
        return f"should be {context['expected'].replace(chr(39), '')}"
    if kind in MODEL_LEVEL:
        return str(context["error"])
    message = SAID.get(kind)
    if message:
        return message
    return detail["msg"][:1].lower() + detail["msg"][1:]


def _known_fields(location: Location) -> list[str]:
    """The names of the fields that may stand at a place in a case file."""
    model: type[BaseModel] = Case
    for step in location:
        model = _models(model).get(str(step), model)
    names = list(model.model_fields)
    if model is Case:
        return [*(name for name in names if name != "conflict"), *IN_THE_CONFLICT]
    return names


def _models(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """The fields of a model that hold models, each with its model."""
    fields = dict(model.model_fields)
    if model is Case:
        fields |= Conflict.model_fields
    found: dict[str, type[BaseModel]] = {}
    for name, field in fields.items():
        pending: list[Any] = [field.annotation]
        while pending:
            hint = pending.pop()
            if isinstance(hint, type) and issubclass(hint, BaseModel):
                found[name] = hint
            pending.extend(typing.get_args(hint))
    return found
