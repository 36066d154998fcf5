"""What the store hands out."""

from __future__ import annotations

from datetime import datetime

from pydantic import AwareDatetime, Field, model_validator

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


class Kept(Frozen):
    """One version in a history that travels."""

    number: int = Field(ge=1)
    author: str
    saved_at: AwareDatetime
    note: str = ""
    case: Case


class History(Frozen):
    """A case with all of its versions, as it travels from one library to another."""

    id: str = Field(pattern=r"^[0-9a-f]{32}$")
    created_at: AwareDatetime
    trashed_at: AwareDatetime | None = None
    versions: tuple[Kept, ...] = Field(min_length=1, description="ascending, from 1, without gaps")

    @model_validator(mode="after")
    def _has_no_gaps(self) -> History:
        if [each.number for each in self.versions] != list(range(1, len(self.versions) + 1)):
            raise ValueError("the versions are not numbered from 1 without gaps")
        return self


class TakenIn(Frozen):
    """What came of taking in another library.

    Attributes:
        added: ids of the cases that are new here.
        renamed: ids of cases that are here with another history, and the ids they came in by.
        known: ids of the cases that were here already, version by version the same.
    """

    added: tuple[str, ...] = ()
    renamed: dict[str, str] = Field(default_factory=dict)
    known: tuple[str, ...] = ()


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
