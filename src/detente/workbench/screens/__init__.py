"""The pages. Each module declares some with ``register(desk)``; how is told in ``workbench``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.workbench.screens import start

if TYPE_CHECKING:
    from detente.workbench.desk import Desk


def register(desk: Desk) -> None:
    """Declare every page."""
    start.register(desk)
