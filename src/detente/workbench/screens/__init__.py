"""The pages. Each module declares some with ``register(desk)``; how is told in ``workbench``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.workbench.screens import assets, library, model, outcomes, read, report, start, what_if

if TYPE_CHECKING:
    from detente.workbench.desk import Desk


def register(desk: Desk) -> None:
    """Declare every page."""
    assets.register()
    for screen in (start, library, read, model, outcomes, what_if, report):
        screen.register(desk)
