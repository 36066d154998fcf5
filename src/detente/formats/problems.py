"""A problem in a file, where it stands, and the words around it."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from detente.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.formats.yaml_tree import Location, Tree


class Problem(Frozen):
    """Something wrong in a file. Lines and columns count from 1; ``field`` is a path in it."""

    line: int
    column: int
    field: str
    message: str

    def __str__(self) -> str:
        """The problem on one line, as compilers print them."""
        field = f"{self.field}: " if self.field else ""
        return f"{self.line}:{self.column}: {field}{self.message}"

    @classmethod
    def at(
        cls, tree: Tree, data: Any, location: Location, message: str, *, index: int | None = None
    ) -> Problem:
        """A problem of the value at a location, or of the letter ``index`` (from 0) in it."""
        place = tree.place(location) if index is None else tree.within(location, index)
        return cls(
            line=place.line,
            column=place.column,
            field=field_name(data, location),
            message=message,
        )


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


def close_to(word: str, known: Iterable[str]) -> str:
    """“; did you mean …?” when a known word is close, else nothing."""
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean “{close[0]}”?" if close else ""
