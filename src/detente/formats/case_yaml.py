"""Case files (``.case.yaml``): read, check and write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import DetenteError
from detente.formats.case_check import examine
from detente.formats.case_write import text_of
from detente.formats.disk import MAX_BYTES, read_text, write_text
from detente.formats.yaml_tree import comments

if TYPE_CHECKING:
    from pathlib import Path

    from detente.conflict.case import Case
    from detente.formats.problems import Problem

SHOWN = 5


def load(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Case:
    """The case in a file.

    Raises:
        DetenteError: the file cannot be read, or has problems; the first five are named, each
            with its line and column.
    """
    return loads(read_text(path, max_bytes=max_bytes), name=str(path))


def loads(text: str, *, name: str = "case") -> Case:
    """The case in the text of a case file; ``name`` stands for the file in messages.

    Raises:
        DetenteError: the text has problems.
    """
    case, problems = examine(text)
    if case is None:
        lines = [f"{name}:{problem}" for problem in problems[:SHOWN]]
        if len(problems) > SHOWN:
            lines.append(f"and {len(problems) - SHOWN} more; “detente check {name}” lists them")
        raise DetenteError("\n".join(lines))
    return case


def check(path: str | Path, *, max_bytes: int = MAX_BYTES) -> list[Problem]:
    """Every problem of a case file, in its order; an empty list for a sound one.

    Raises:
        DetenteError: the file cannot be read at all.
    """
    return examine(read_text(path, max_bytes=max_bytes))[1]


def remarks(path: str | Path, case: Case, *, max_bytes: int = MAX_BYTES) -> list[str]:
    """The comments in the file of a case that a person put there: writing it makes the others.

    Raises:
        DetenteError: the file cannot be read.
    """
    found = comments(read_text(path, max_bytes=max_bytes))
    ours = set(comments(text_of(case))) if found else set()
    return [each for each in found if each not in ours]


def dump(case: Case, path: str | Path) -> None:
    """Write a case as commented YAML, whole or not at all.

    Raises:
        DetenteError: the file cannot be written.
    """
    write_text(path, text_of(case))


def dumps(case: Case) -> str:
    """The text of a case file."""
    return text_of(case)
