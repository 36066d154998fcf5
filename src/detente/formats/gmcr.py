"""Conflict files of GMCR+ and gmcr-py (``.gmcr``): JSON with numbered options.

Preferences are prioritised statements, each a pattern of options or several of which one must
match, or a ranking of state numbers when the file says so. States are numbered as in Détente.
Misperceptions are what a decision maker has not seen (``unseen``). What a case has no place for
(coalitions, preferences not in use) is kept in ``Case.kept["gmcr"]`` and written back.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from detente.conflict.case import Case
from detente.conflict.expressions import parse, vocabulary
from detente.conflict.types import Conflict, DecisionMaker, Option, Preference
from detente.errors import DetenteError
from detente.formats.disk import MAX_BYTES, write_text
from detente.formats.json_text import as_error, read_json
from detente.formats.patterns import Pattern, expression_of, patterns_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.conflict.expressions import Vocabulary

LOSES = (
    "documents, evidence, the status quo, the words and reasons of options and wants, and what is "
    "unknown, much preferred, a matter of degree or probable, and beliefs"
)
MOST_STATES = 2**20
OPTIONS = "for options"
DIRECTIONS: Mapping[str, Literal["both", "forward", "backward"]] = {
    "both": "both",
    "fwd": "forward",
    "back": "backward",
}

Condition = list[tuple[int, Literal["Y", "N"]]]


class _Fields(BaseModel):
    """Known fields under their names in the file, and any others as they are."""

    model_config = ConfigDict(extra="allow", populate_by_name=True)


class _Option(_Fields):
    name: str = Field(min_length=1)
    direction: Literal["both", "fwd", "back"] = Field("both", alias="permittedDirection")


class _Compound(_Fields):
    compound: Literal[True] = True
    members: list[Condition]


class _DecisionMaker(_Fields):
    name: str = Field(min_length=1)
    options: list[int]
    preferences: list[Condition | _Compound] = []
    misperceptions: list[Condition | _Compound] = []
    ranking: list[int | list[int]] | None = Field(None, alias="preferenceRanking")
    older_ranking: list[int | list[int]] | None = Field(None, alias="preferenceVector")


class _File(_Fields):
    makers: list[_DecisionMaker] = Field(alias="decisionMakers")
    options: list[_Option]
    infeasibles: list[Condition | _Compound] = []
    by_ranking: bool = Field(False, alias="useManualPreferenceRanking")
    by_ranking_older: bool = Field(False, alias="useManualPreferenceVectors")

    @property
    def ranked(self) -> bool:
        """Whether rankings count, rather than prioritised statements."""
        return self.by_ranking or self.by_ranking_older


def load(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Case:
    """The case in a ``.gmcr`` file; its title is the name of the file.

    Raises:
        DetenteError: not such a file, or a model that contradicts itself.
    """
    data = read_json(path, max_bytes=max_bytes)
    try:
        file = _File.model_validate(data)
    except ValidationError as error:
        raise as_error(path, error) from error
    try:
        conflict = _conflict(file)
    except DetenteError as error:
        raise DetenteError(f"{path}: {error}") from error
    kept = _not_modelled(file, data)
    if kept:
        kept[OPTIONS] = _option_names(conflict)
    return Case(title=Path(path).stem, conflict=conflict, kept={"gmcr": kept} if kept else {})


def dump(case: Case, path: str | Path) -> None:
    """Write the model of a case as a ``.gmcr`` file.

    Raises:
        DetenteError: preferences that need a ranking of more than 2^20 states, or a file that
            cannot be written.
    """
    write_text(path, json.dumps(_data(case), ensure_ascii=False, indent=1) + "\n")


def _conflict(file: _File) -> Conflict:
    _check_owners(file)
    order = [option for maker in file.makers for option in maker.options]
    place = {index: at for at, index in enumerate(order)}
    names = [(m.name, file.options[index].name) for m in file.makers for index in m.options]
    labels = vocabulary(names).labels
    return Conflict(
        decision_makers=tuple(_maker(file, maker, labels, place) for maker in file.makers),
        infeasible=tuple(
            expression_of(_patterns(condition, place, "infeasibles"), labels)
            for condition in file.infeasibles
        ),
    )


def _check_owners(file: _File) -> None:
    owners: dict[int, str] = {}
    for maker in file.makers:
        for index in maker.options:
            if not 0 <= index < len(file.options):
                raise DetenteError(
                    f"{maker.name} has option {index}, but options are 0 to {len(file.options) - 1}"
                )
            if index in owners:
                raise DetenteError(
                    f"option “{file.options[index].name}” belongs to both {owners[index]} and "
                    f"{maker.name}; each option needs one owner"
                )
            owners[index] = maker.name
    for index, option in enumerate(file.options):
        if index not in owners:
            raise DetenteError(f"option “{option.name}” belongs to no decision maker")


def _maker(
    file: _File, maker: _DecisionMaker, labels: Sequence[str], place: Mapping[int, int]
) -> DecisionMaker:
    options = tuple(
        Option(name=file.options[index].name, direction=DIRECTIONS[file.options[index].direction])
        for index in maker.options
    )
    unseen = tuple(
        expression_of(_patterns(condition, place, maker.name), labels)
        for condition in maker.misperceptions
    )
    if file.ranked:
        groups = maker.ranking if maker.ranking is not None else maker.older_ranking
        if groups is None:
            raise DetenteError(f"{maker.name} has no “preferenceRanking”, which this file uses")
        ranking = tuple(tuple(g) if isinstance(g, list) else (g,) for g in groups)
        return DecisionMaker(name=maker.name, options=options, ranking=ranking, unseen=unseen)
    wants = tuple(
        Preference(holds=expression_of(_patterns(statement, place, maker.name), labels))
        for statement in maker.preferences
    )
    return DecisionMaker(name=maker.name, options=options, wants=wants or None, unseen=unseen)


def _patterns(
    condition: Condition | _Compound, place: Mapping[int, int], where: str
) -> list[Pattern]:
    members = condition.members if isinstance(condition, _Compound) else [condition]
    found = []
    for member in members:
        for index, _ in member:
            if index not in place:
                raise DetenteError(f"{where}: there is no option {index}")
        pattern = {place[index]: taken == "Y" for index, taken in member}
        if len(pattern) < len(member):
            raise DetenteError(f"{where}: a condition names one option twice")
        if not pattern:
            raise DetenteError(f"{where}: a condition names no option")
        found.append(pattern)
    if not found:
        raise DetenteError(f"{where}: a compound condition has no members")
    return found


def _not_modelled(file: _File, data: Any) -> dict[str, Any]:
    """Fields a case has no place for, by their names in the file."""
    in_use = {"preferenceRanking", "preferenceVector"} if file.ranked else {"preferences"}
    makers = [
        {
            key: value
            for key, value in maker.items()
            if key not in {"options", "misperceptions", *in_use}
        }
        for maker in data["decisionMakers"]
    ]
    ours = {
        "decisionMakers", "options", "infeasibles", "useManualPreferenceRanking",
        "useManualPreferenceVectors", "program", "version",
    }  # fmt: skip
    kept = {key: value for key, value in data.items() if key not in ours}
    if any(len(maker) > 1 for maker in makers):
        kept["decisionMakers"] = makers
    return kept


def _data(case: Case) -> dict[str, Any]:
    conflict = case.conflict
    known = vocabulary(conflict)
    names = {ours: theirs for theirs, ours in DIRECTIONS.items()}
    kept, extras = _kept(case)
    ranked = any(
        form is not None
        for maker in conflict.decision_makers
        for form in (maker.ranking, maker.payoffs, maker.weights)
    )
    if ranked and conflict.states.size > MOST_STATES:
        raise DetenteError(
            f"a .gmcr file would have to rank {conflict.states.size:,} states one by one, more "
            f"than {MOST_STATES:,}; state the preferences as wants instead"
        )
    return {
        "program": "detente",
        "coalitions": list(range(len(conflict.decision_makers))),  # everybody alone
        **kept,
        "decisionMakers": [
            {
                "preferences": [],
                **extras.get(maker.name, {}),
                **_maker_data(conflict, at, known, ranked=ranked),
            }
            for at, maker in enumerate(conflict.decision_makers)
        ],
        "options": [
            {"name": option.name, "permittedDirection": names[option.direction]}
            for _, option in conflict.options
        ],
        "infeasibles": _conditions(conflict.infeasible, known),
        "useManualPreferenceRanking": ranked,
    }


def _kept(case: Case) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """What an earlier file held besides: its other fields, and those of each decision maker.

    They speak of options by number, so they count only while the options are as they were.
    """
    kept: Any = case.kept.get("gmcr")
    if not isinstance(kept, dict) or kept.get(OPTIONS) != _option_names(case.conflict):
        return {}, {}
    makers = kept.get("decisionMakers", [])
    rest = {key: value for key, value in kept.items() if key not in {"decisionMakers", OPTIONS}}
    extras = {
        maker["name"]: maker for maker in makers if isinstance(maker, dict) and "name" in maker
    }
    return rest, extras


def _option_names(conflict: Conflict) -> list[list[str]]:
    return [[owner, option.name] for owner, option in conflict.options]


def _maker_data(conflict: Conflict, at: int, known: Vocabulary, *, ranked: bool) -> dict[str, Any]:
    maker = conflict.decision_makers[at]
    first = sum(len(each.options) for each in conflict.decision_makers[:at])
    data: dict[str, Any] = {
        "name": maker.name,
        "options": list(range(first, first + len(maker.options))),
        "misperceptions": _conditions(maker.unseen, known),
    }
    if maker.wants is not None or not ranked:
        statements = [patterns_of(parse(want.holds, known)) for want in maker.wants or ()]
        # what is always or never true ranks nothing
        data["preferences"] = [_statement(s) for s in statements if s and s != [{}]]
    if ranked:
        data["preferenceRanking"] = _ranking(conflict, at)
    return data


def _statement(patterns: Sequence[Pattern]) -> Any:
    if len(patterns) == 1:
        return _condition(patterns[0])
    return {"compound": True, "members": [_condition(pattern) for pattern in patterns]}


def _conditions(expressions: Sequence[str], known: Vocabulary) -> list[Any]:
    """Expressions as simple conditions, each pattern its own."""
    return [
        _condition(pattern) for text in expressions for pattern in patterns_of(parse(text, known))
    ]


def _condition(pattern: Pattern) -> list[list[Any]]:
    return [[option, "Y" if taken else "N"] for option, taken in pattern.items()]


def _ranking(conflict: Conflict, at: int) -> list[Any]:
    """State numbers, best first; equally good ones in a list of their own."""
    import numpy as np

    payoffs = conflict.payoff_table[at]
    groups = [np.flatnonzero(payoffs == level) + 1 for level in np.unique(payoffs)[::-1]]
    return [group.tolist() if group.size > 1 else int(group[0]) for group in groups]
