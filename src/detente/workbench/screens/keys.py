"""Shortcuts (``assets/keys.js``): keys that do something while nothing is typed into a field."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from nicegui import events
from nicegui.element import Element

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Keys(Element, component=Path(__file__).parent / "assets" / "keys.js"):
    """What each key does, by names such as ``a``, ``arrowdown`` or ``ctrl+shift+z``."""

    def __init__(self, does: Mapping[str, Callable[[], Any]]) -> None:
        super().__init__()
        self._props["keys"] = list(does)

        def pressed(event: events.GenericEventArguments) -> Any:
            return does[str(event.args)]()

        self.on("key", pressed)
