"""A problem in a file, where it stands, and the words around it."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from pydantic import Field

from detente.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.formats.yaml_tree import Location, Place, Tree

NAMED = {"decision makers", "options"}
UNSAID = {"holds", "name"}  # what a want is, and what an option is, goes without saying


class Problem(Frozen):
    """Something wrong in a file.

    Attributes:
        line: counted from 1; 0 when it has no place.
        column: the same.
        field: a path in the file's data, ``decision_makers[0].wants[2].holds``.
        message: what is wrong.
        where: the field in words, “Russia › want 3”.
        hides: whether something else could not be checked for it.
    """

    line: int
    column: int
    field: str = ""
    message: str
    where: str = Field("", exclude=True)
    hides: bool = Field(False, exclude=True)

    def __str__(self) -> str:
        """The problem on one line, as compilers print them."""
        field = f"{self.field}: " if self.field else ""
        return f"{self.line}:{self.column}: {field}{self.message}"

    @classmethod
    def at(
        cls,
        tree: Tree,
        data: Any,
        location: Location,
        message: str,
        *,
        index: int | None = None,
        hides: bool = False,
    ) -> Problem:
        """A problem of the value at a location, or of the letter ``index`` (from 0) in it."""
        place = tree.place(location) if index is None else tree.within(location, index)
        return cls.standing(place, data, location, message, hides=hides)

    @classmethod
    def standing(
        cls,
        place: Place,
        data: Any,
        location: Location,
        message: str,
        *,
        missing: str = "",
        hides: bool = False,
    ) -> Problem:
        """A problem of a value, or of one missing in it, that is shown at this place."""
        return cls(
            line=place.line,
            column=place.column,
            field=field_name(data, location, missing),
            message=message,
            where=_in_words(data, location),
            hides=hides,
        )


def hiding(problems: Iterable[Problem]) -> list[Problem]:
    """The same problems, marked as hiding others."""
    return [problem.model_copy(update={"hides": True}) for problem in problems]


def field_name(data: Any, location: Location, missing: str = "") -> str:
    """The path of a location as people write it, ``options[0].name``; false steps left out."""
    words = ""
    for step in location:
        if isinstance(data, dict) and step in data:
            words += f".{step}"
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            words += f"[{step}]"
        else:
            continue
        data = data[step]
    if missing:
        words += f".{missing}"
    return words.lstrip(".")


def _in_words(data: Any, location: Location) -> str:
    """A location as people speak of it: “Russia › want 3”, “evidence › event 2 › agent”."""
    words: list[str] = []
    for step in location:
        if isinstance(data, list) and isinstance(step, int) and step < len(data):
            name = data[step].get("name") if isinstance(data[step], dict) else None
            if words and words[-1] in NAMED and isinstance(name, str) and name.strip():
                words[-1] = name
            else:
                words[-1:] = [f"{''.join(words[-1:]).removesuffix('s')} {step + 1}"]
        elif isinstance(data, dict) and step in data and step not in UNSAID:
            words.append(str(step).replace("_", " "))
        elif not (isinstance(data, dict) and step in data):
            continue
        data = data[step]
    return " › ".join(words)


def close_to(word: str, known: Iterable[str]) -> str:
    """“; did you mean …?” when a known word is close, else nothing."""
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean “{close[0]}”?" if close else ""
