"""The element with the text and its evidence side by side (``assets/reading.js``)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from nicegui.element import Element

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup


class Reading(Element, component=Path(__file__).parent / "assets" / "reading.js"):
    """Both sides; ``on_pick`` gets the key of an item, ``on_words`` what is selected, or None."""

    def __init__(
        self,
        on_pick: Callable[[str], None],
        on_words: Callable[[dict[str, int] | None], None],
    ) -> None:
        super().__init__()
        self.on("pick", lambda event: on_pick(str(event.args)))
        self.on("words", lambda event: on_words(event.args))

    def show(self, article: Markup, evidence: Markup, selected: str | None) -> None:
        """Show this text and list; ``Markup`` says that both are escaped already."""
        self._props["article"] = str(article)
        self._props["list"] = str(evidence)
        self._props["selected"] = selected or ""
        self.update()
