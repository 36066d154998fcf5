"""Options that several commands take, written once."""

from __future__ import annotations

import inspect
from functools import wraps
from inspect import Parameter, Signature
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable


def sharing(make: Callable[..., Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Lets a command take the options of ``make`` too; what that makes is its first argument.

    Typer reads a command's arguments and options off its signature, so the two are joined:
    arguments of ``make`` come before the command's own, options after them.
    """
    common = _parameters(make)
    names = [parameter.name for parameter in common]

    def joined(command: Callable[..., None]) -> Callable[..., None]:
        own = _parameters(command, skip=1)

        @wraps(command)
        def run(**given: Any) -> None:
            made = make(**{name: given.pop(name) for name in names})
            command(made, **given)

        together = [
            *(p for p in (*common, *own) if p.kind is Parameter.POSITIONAL_OR_KEYWORD),
            *(p for p in (*own, *common) if p.kind is Parameter.KEYWORD_ONLY),
        ]
        run.__annotations__ = {p.name: p.annotation for p in together}
        run.__signature__ = Signature(together)  # type: ignore[attr-defined]
        return run

    return joined


def _parameters(function: Callable[..., Any], skip: int = 0) -> list[Parameter]:
    """Its parameters but the first few, with their annotations evaluated, as typer wants them."""
    found = list(inspect.signature(function).parameters.values())[skip:]
    said = SimpleNamespace(__annotations__={p.name: p.annotation for p in found})
    hints = get_type_hints(said, function.__globals__, include_extras=True)
    return [parameter.replace(annotation=hints[parameter.name]) for parameter in found]
