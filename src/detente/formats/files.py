"""Cases and conflicts in and out of files, by extension."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from detente.errors import DetenteError
from detente.formats.disk import MAX_BYTES, read_bytes
from detente.formats.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.conflict.case import Case


class Format(NamedTuple):
    """A file format: the module that has its ``load`` or ``dump``, and what it is."""

    module: str
    says: str


READERS: Mapping[str, Format] = {
    ".yaml": Format("case_yaml", "case file (.case.yaml)"),
    ".yml": Format("case_yaml", "case file"),
    ".json": Format("case_json", "case as JSON"),
    ".gmcr": Format("gmcr", "conflict of GMCR+ and gmcr-py"),
    ".csv": Format("states_csv", "table of states with payoffs"),
}
WRITERS: Mapping[str, Format] = {
    **READERS,
    ".graphml": Format("graphs", "graph of moves for network programs"),
    ".gexf": Format("graphs", "graph of moves for Gephi"),
    ".nfg": Format("nfg", "strategic game for Gambit"),
}


def load(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Case:
    """The case in a file; its extension says which format it is in.

    Raises:
        DetenteError: an extension that is not known, or a file that cannot be read.
    """
    case: Case = _module(READERS, path, "read").load(path, max_bytes=max_bytes)
    return case


def save(case: Case, path: str | Path) -> None:
    """Write a case; the extension says in which format.

    Raises:
        DetenteError: an extension that is not known, or a file that cannot be written.
    """
    _module(WRITERS, path, "written").dump(case, path)


def problems_of(path: str | Path, *, max_bytes: int = MAX_BYTES) -> list[Problem]:
    """Every problem of a case or conflict file; empty for a sound one.

    Case files have all of them, each with its place. Of other formats the first is told, with
    line and column 0 when it has no place.

    Raises:
        DetenteError: an extension that is not known, or a file that cannot be read at all.
    """
    module = _module(READERS, path, "read")
    if hasattr(module, "check"):
        found: list[Problem] = module.check(path, max_bytes=max_bytes)
        return found
    read_bytes(path, max_bytes=max_bytes)  # a file that cannot be read has no problems to list
    try:
        module.load(path, max_bytes=max_bytes)
    except DetenteError as error:
        message = str(error).removeprefix(f"{path}: ")
        return [Problem(line=0, column=0, message=message, hides=True)]
    return []


def is_case(path: str | Path) -> bool:
    """Whether a file is a case or conflict by its name, rather than an article."""
    return Path(path).suffix.lower() in READERS


def loses(
    path: str | Path,
    case: Case | None = None,
    source: str | Path | None = None,
    *,
    max_bytes: int = MAX_BYTES,
) -> str:
    """What of a case is not in a file once it is written there, in words; empty when nothing.

    Args:
        path: the file to be written.
        case: what is to be written.
        source: the file it was read from; a person's own comments in it are not kept.
        max_bytes: the most of the source that is read.

    Raises:
        DetenteError: an extension that is not known, or a source that cannot be read.
    """
    words: str = getattr(_module(WRITERS, path, "written"), "LOSES", "")
    if case is None or source is None:
        return words
    reader = _module(READERS, source, "read")
    if hasattr(reader, "remarks") and reader.remarks(source, case, max_bytes=max_bytes):
        return f"{words}; without your comments" if words else "your comments"
    return words


def _module(formats: Mapping[str, Format], path: str | Path, done: str) -> Any:
    suffix = Path(path).suffix.lower()
    if suffix not in formats:
        known = ", ".join(formats)
        what = f"“{suffix}” files cannot be {done}" if suffix else "the name has no extension"
        raise DetenteError(f"{path}: {what} here; known extensions: {known}")
    return importlib.import_module(f"detente.formats.{formats[suffix].module}")
