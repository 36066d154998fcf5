"""The cases and the article that come with the program, to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import detente

if TYPE_CHECKING:
    from collections.abc import Sequence


class Example(NamedTuple):
    """A file that comes with the program: a case, or an article to read."""

    name: str
    says: str
    file: str

    @property
    def article(self) -> bool:
        """Whether it is an article rather than a case."""
        return not self.file.endswith(".yaml")


EXAMPLES: Sequence[Example] = (
    Example("A summit", "an article, written for this project", "summit/article.html"),
    Example("Elmira", "groundwater in Ontario; Hipel, Fang, Kilgour & Haight 1993",
            "elmira.case.yaml"),
    Example("Cuba", "the missile crisis of 1962; Fraser & Hipel 1984", "cuban.case.yaml"),
    Example("Prisoners", "the dilemma; Fang, Hipel & Kilgour 1993", "prisoners.case.yaml"),
)  # fmt: skip


def path_of(example: Example) -> Path:
    """Where an example's file is: in the package, or beside it in a checkout."""
    package = Path(detente.__file__).parent
    places = (package / "examples", package.parents[1] / "examples")
    return next(place for place in places if place.is_dir()) / example.file
