"""The pages. Each module declares some with ``register(desk)``; how is told in ``workbench``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import app

from detente.workbench.screens import library, model, outcomes, read, report, start, what_if
from detente.workbench.screens.assets import ADDRESS, FOLDER

if TYPE_CHECKING:
    from detente.workbench.desk import Desk


def register(desk: Desk) -> None:
    """Declare every page."""
    app.add_static_files(ADDRESS, FOLDER)
    for screen in (start, library, read, model, outcomes, what_if, report):
        screen.register(desk)
