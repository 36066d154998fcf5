"""Cases as JSON: the same fields as a case file, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from detente.conflict.case import Case
from detente.errors import DetenteError
from detente.formats.case_short import written_out
from detente.formats.disk import MAX_BYTES, write_text
from detente.formats.json_text import as_error, read_json

if TYPE_CHECKING:
    from pathlib import Path

LOSES = ""


def load(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Case:
    """The case in a JSON file.

    Raises:
        DetenteError: not JSON, or not a case; says which field.
    """
    return from_data(read_json(path, max_bytes=max_bytes), name=str(path))


def from_data(data: Any, *, name: str = "case") -> Case:
    """The case in plain data, such as the body of a request; ``name`` stands for it in messages.

    Raises:
        DetenteError: not a case; says which field.
    """
    if not isinstance(data, dict) or "decision_makers" not in data:
        raise DetenteError(f"{name}: not a case: it has no “decision_makers”")
    try:
        case = Case.model_validate(written_out(data))
        if case.status_quo is not None:
            case.conflict.state_of(case.status_quo)
    except ValidationError as error:
        raise as_error(name, error) from error
    except DetenteError as error:
        raise DetenteError(f"{name}: {error}") from error
    return case


def dump(case: Case, path: str | Path) -> None:
    """Write a case as JSON, whole or not at all.

    Raises:
        DetenteError: the file cannot be written.
    """
    write_text(path, case.model_dump_json(indent=1) + "\n")
