"""What the store hands out."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from detente.conflict.case import Case
from detente.errors import DetenteError
from detente.frozen import Frozen


class Listed(Frozen):
    """A case in a list."""

    id: str
    title: str
    version: int = Field(description="the number of its newest version")
    created_at: datetime
    changed_at: datetime
    trashed_at: datetime | None = None


class Version(Frozen):
    """One save, without its content."""

    case_id: str
    number: int = Field(description="from 1, without gaps")
    author: str
    saved_at: datetime
    note: str = ""


class Saved(Frozen):
    """One save with its content."""

    version: Version
    case: Case


class Step(Frozen):
    """One edit: its name, and the fields of the case it changed as (before, after), in JSON."""

    label: str
    before: dict[str, object]
    after: dict[str, object]


class Draft(Frozen):
    """What somebody has made of a case and not saved yet."""

    case_id: str
    author: str
    based_on: int = Field(description="the version it began from")
    position: int = Field(description="how many of the steps are done; the others are undone")
    changed_at: datetime
    case: Case
    steps: tuple[Step, ...] = ()


class NotThere(DetenteError):
    """There is no such case or version."""


class StaleVersion(DetenteError):
    """Somebody else has saved since: nothing was written.

    Attributes:
        newer: the version there is now, with its content.
        based_on: the version that the refused save began from.
    """

    def __init__(self, newer: Saved, based_on: int):
        """Says who saved."""
        self.newer = newer
        self.based_on = based_on
        super().__init__(
            f"{newer.version.author} saved version {newer.version.number} of this case since you "
            f"opened version {based_on}; look at what changed and join the two"
        )
