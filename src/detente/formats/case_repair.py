"""What can be read of a case file with mistakes, so that one mistake hides no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from detente.conflict.case import ITEM_KINDS, Case, LeftOut
from detente.conflict.types import Conflict, DecisionMaker
from detente.formats.problems import close_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.formats.yaml_tree import Location

NOT_READ = "\0"  # no file of text holds it, so nothing in a file is mistaken for it


class Repaired(NamedTuple):
    """A decision maker as far as it can be read.

    Attributes:
        maker: options and wants keep their places: what cannot be read has a stand-in.
        stand_ins: the places in it of stand-ins; what a check says of them means nothing.
        named: whether the names of all its options are known.
        whole: whether all else that could be wrong in itself is in it.
    """

    maker: DecisionMaker
    stand_ins: tuple[Location, ...] = ()
    named: bool = True
    whole: bool = True


def repaired(raw: Any, number: int) -> Repaired:
    """A decision maker out of data that has mistakes.

    Args:
        raw: the data, short forms written out.
        number: its place among the decision makers, from 0.
    """
    stand_in = f"decision maker {number + 1}"
    if not isinstance(raw, dict):
        return Repaired(DecisionMaker(name=stand_in), ((),), named=False, whole=False)
    name = _word(raw, "name")
    places: list[Location] = [] if name else [("name",)]
    lists = {}
    for field, key in (("options", "name"), ("wants", "holds")):
        given = raw.get(field)
        listed = given if isinstance(given, list) else []
        lists[field] = [_item(each, key, f"{NOT_READ}{k}") for k, each in enumerate(listed)]
        places += [(field, k) for k, each in enumerate(listed) if not _word(each, key)]
    wrong = {"name", *lists, *_wrong_fields(raw)}
    rest = {field: raw[field] for field in DecisionMaker.model_fields if field in set(raw) - wrong}
    left_out = wrong & set(raw) & set(DecisionMaker.model_fields) - {"name", *lists}
    maker = DecisionMaker.model_validate(
        {
            "name": name or stand_in,
            "options": lists["options"],
            "wants": lists["wants"] if isinstance(raw.get("wants"), list) else None,
            **rest,
        }
    )
    return Repaired(
        maker,
        tuple(places),
        named=isinstance(raw.get("options", []), list) and not _within("options", places),
        whole=not left_out and isinstance(raw.get("wants"), list | None),
    )


def unfounded(data: dict[str, Any], conflict: Conflict) -> Iterator[tuple[Location, str]]:
    """Reasons that no evidence has the id of, where the evidence has mistakes of its own.

    Args:
        data: a case; nothing is told when the ids of its evidence cannot all be read.
        conflict: its model, as far as it can be read.
    """
    evidence = data.get("evidence", {})
    if not isinstance(evidence, dict):
        return
    lists = [evidence.get(kind, []) for kind in ITEM_KINDS]
    if not all(isinstance(each, list) for each in lists):
        return
    ids = [_word(item, "id") for each in lists for item in each]
    if not all(ids):
        return
    left_out = data.get("left_out")
    left = [
        LeftOut.model_construct(what="", why="", because=_because(each))
        for each in (left_out if isinstance(left_out, list) else [])
    ]
    for place, named in Case.model_construct(conflict=conflict, left_out=tuple(left)).because():
        for k, id_ in enumerate(named):
            if id_ not in ids:
                hint = close_to(id_, ids) or "; take it out here"
                yield (*place, k), f"no evidence has the id “{id_}”{hint}"


def _item(raw: Any, key: str, stand_in: str) -> dict[str, Any]:
    """An option or a want: its name or expression, and its reasons."""
    return {key: _word(raw, key) or stand_in, "because": _because(raw)}


def _word(raw: Any, key: str) -> str:
    """The text of a field, a number as it is written; empty when it has none."""
    value = raw.get(key) if isinstance(raw, dict) else None
    return str(value) if isinstance(value, str | int | float) else ""


def _because(raw: Any) -> tuple[str, ...]:
    value = raw.get("because") if isinstance(raw, dict) else None
    sound = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return tuple(value) if isinstance(value, list) and sound else ()


def _wrong_fields(raw: dict[str, Any]) -> set[str]:
    try:
        DecisionMaker.model_validate(raw)
    except ValidationError as error:
        return {str(each["loc"][0]) for each in error.errors() if each["loc"]}
    return set()


def _within(field: str, places: list[Location]) -> bool:
    return any(place[0] == field for place in places)
