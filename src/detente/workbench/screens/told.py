"""What a person got wrong, told where they are looking."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from nicegui import ui

from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nicegui.elements.mixins.validation_element import ValidationElement


@contextmanager
def told(field: ValidationElement[Any] | None = None) -> Iterator[None]:
    """Show what is wrong as the error of a field, or as a notice where it is about none."""
    try:
        yield
    except DetenteError as error:
        if field is not None:
            field.error = str(error)
        else:
            ui.notify(str(error), type="negative", multi_line=True, close_button="Close")
    else:
        if field is not None:
            field.error = None
