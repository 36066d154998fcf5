"""What is wrong with a case file: every problem with its line and column."""

from __future__ import annotations

import copy
import typing
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from detente.conflict.case import IN_THE_CONFLICT, Case
from detente.conflict.checks import problems as model_problems
from detente.conflict.types import Conflict, DecisionMaker
from detente.errors import DetenteError
from detente.formats.problems import Problem, close_to, field_name
from detente.formats.yaml_tree import Tree, TreeError, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from detente.formats.yaml_tree import Location

MAKERS = TypeAdapter(tuple[DecisionMaker, ...])
INFEASIBLE = TypeAdapter(tuple[str, ...])
NOBODY = Conflict.model_construct(decision_makers=(), infeasible=())
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
        place = error.place
        problem = Problem(line=place.line, column=place.column, field="", message=str(error))
        return None, [problem]
    problems = [
        Problem(line=place.line, column=place.column, field="", message=message)
        for place, message in tree.faults
    ]
    if not isinstance(tree.data, dict):
        message = "a case file begins with names and values, such as “title: …”"
        return None, [*problems, Problem(line=1, column=1, field="", message=message)]
    data = written_out(tree.data)
    conflict, in_the_model = _conflict(tree, data)
    case, in_the_rest = _rest(tree, data, conflict)
    problems += [*in_the_model, *in_the_rest]
    if case is not None:
        problems += _status_quo(tree, data, case)
    return (None if problems else case), sorted(
        dict.fromkeys(problems), key=lambda each: (each.line, each.column)
    )


def _conflict(tree: Tree, data: dict[str, Any]) -> tuple[Conflict | None, list[Problem]]:
    """The model in the data, or what is wrong with it."""
    if "decision_makers" not in data:
        message = "“decision_makers” is missing: a list of who decides, each with its options"
        return None, [Problem.at(tree, data, (), message)]
    makers, wrong = _valid(MAKERS, tree, data, ("decision_makers",))
    infeasible, wrong_too = _valid(INFEASIBLE, tree, data, ("infeasible",))
    problems = [*wrong, *wrong_too]
    if makers is not None and infeasible is not None:
        found = model_problems(makers, infeasible)
        problems += [_of_the_model(tree, data, *each) for each in found]
        if not found:
            return Conflict(decision_makers=makers, infeasible=infeasible), problems
    return None, problems


def _of_the_model(
    tree: Tree, data: dict[str, Any], path: Location, message: str, column: int | None
) -> Problem:
    """A problem of the model; of a weight it is the name that is wrong, not the number."""
    if "weights" in path:
        place = tree.place(path, key=True)
        field = field_name(data, path)
        return Problem(line=place.line, column=place.column, field=field, message=message)
    return Problem.at(tree, data, path, message, index=None if column is None else column - 1)


def _rest(
    tree: Tree, data: dict[str, Any], conflict: Conflict | None
) -> tuple[Case | None, list[Problem]]:
    """The case without its model; what the parts say of each other only when the model stands."""
    rest = {key: value for key, value in data.items() if key not in IN_THE_CONFLICT}
    parts = {**rest, "conflict": conflict or NOBODY}
    case, problems = _valid(TypeAdapter(Case), tree, parts, ())
    if case is None or conflict is None:
        return None, problems
    problems += [
        Problem.at(tree, data, where, message)
        for where, message in [*case.faults(), *case.loose_ends()]
    ]
    return case, problems


def _valid(
    adapter: TypeAdapter[Any], tree: Tree, data: dict[str, Any], location: Location
) -> tuple[Any, list[Problem]]:
    """The value at a top-level place, validated, and its problems.

    Fields that do not exist are told and then left aside, so that one wrong name hides nothing
    else. The value is None when something is wrong beyond that.
    """
    value = data.get(str(location[0]), []) if location else data
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


def _status_quo(tree: Tree, data: dict[str, Any], case: Case) -> Iterator[Problem]:
    if case.status_quo is None:
        return
    try:
        case.conflict.state_of(case.status_quo)
    except DetenteError as error:
        message = str(error).removeprefix("status quo: ")
        yield Problem.at(tree, data, ("status_quo",), message)


def written_out(data: dict[str, Any]) -> dict[str, Any]:
    """The same data with the short forms people write by hand spelt out.

    An option may be its bare name, a want its bare expression, and a state alone in its group of
    a ranking may stand without brackets.
    """
    makers = data.get("decision_makers")
    if not isinstance(makers, list):
        return data
    return {**data, "decision_makers": [_maker_written_out(maker) for maker in makers]}


def _maker_written_out(maker: Any) -> Any:
    if not isinstance(maker, dict):
        return maker
    full = dict(maker)
    for field, name in (("options", "name"), ("wants", "holds")):
        if isinstance(full.get(field), list):
            full[field] = [{name: it} if isinstance(it, str) else it for it in full[field]]
    if isinstance(full.get("ranking"), list):
        full["ranking"] = [
            group if isinstance(group, list | dict) else [group] for group in full["ranking"]
        ]
    return full


def _problem(tree: Tree, data: dict[str, Any], above: Location, detail: ErrorDetails) -> Problem:
    location: Location = (*above, *detail["loc"])
    kind, last = detail["type"], str(location[-1]) if location else ""
    if kind == "extra_forbidden":
        place = tree.place(location, key=True)
        message = f"there is no field “{last}” here{close_to(last, _known_fields(location[:-1]))}"
        field = field_name(data, location)
    elif kind == "missing":
        place = tree.place(location[:-1])
        message = f"“{last}” is missing"
        field = field_name(data, location[:-1], last)
    else:
        return Problem.at(tree, data, location, _message(location, detail))
    return Problem(line=place.line, column=place.column, field=field, message=message)


def _message(location: Location, detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if "ranking" in location and kind in {
        "string_type",
        "int_type",
        "int_parsing",
        "int_from_float",
    }:
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
