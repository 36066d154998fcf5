"""Dialogs: each has a name that is read out, and is gone once it is closed."""

from __future__ import annotations

from nicegui import ui


def named_dialog(name: str) -> ui.dialog:
    """A dialog that Escape closes, but no click beside it, which would lose what was typed."""
    made = ui.dialog().props("no-backdrop-dismiss")
    made.props["aria-label"] = name
    made.on("hide", made.delete)
    return made
