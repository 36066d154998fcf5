"""JSON out of files, with faults told for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.errors import DetenteError
from detente.formats.disk import MAX_BYTES, read_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pydantic import ValidationError

SHOWN = 5


def read_json(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Any:
    """The value in a JSON file.

    Raises:
        DetenteError: the file cannot be read, or is not JSON; says the line and column.
    """
    from pydantic_core import from_json

    text = read_text(path, max_bytes=max_bytes)
    try:
        return from_json(text, allow_inf_nan=False)
    except ValueError as error:
        raise DetenteError(f"{path}: not JSON: {error}") from error


def as_error(path: str | Path, error: ValidationError) -> DetenteError:
    """What a validation found wrong, the first few places each on a line."""
    details = error.errors(include_url=False, include_input=False, include_context=False)
    lines = [f"{path}: {_where(detail['loc'])}{detail['msg']}" for detail in details[:SHOWN]]
    if len(details) > SHOWN:
        lines.append(f"and {len(details) - SHOWN} more")
    return DetenteError("\n".join(lines))


def _where(location: Sequence[str | int]) -> str:
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)
    return f"{steps.lstrip('.')}: " if steps else ""
