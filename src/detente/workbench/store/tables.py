"""The tables of the store; `migrations/` makes them, so a change here needs a migration there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, DateTime, MetaData, Text, TypeDecorator
from sqlmodel import Field, SQLModel

from detente.reports.words import one_line

if TYPE_CHECKING:
    from sqlalchemy import Dialect

    from detente.conflict.case import Case


UNTITLED = "Untitled case"
TITLE_LENGTH = 300


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no zone, so it is put back when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC, on the way in."""
        del dialect
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """In UTC, on the way out."""
        del dialect
        if not isinstance(value, datetime):
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Table(SQLModel):
    """The base of the store's tables, in a catalogue of their own."""

    metadata = MetaData()


class CaseRow(Table, table=True):
    """A case: its number of versions so far, its title for lists, and when it was thrown away."""

    __tablename__ = "cases"

    id: str = Field(primary_key=True, max_length=32)
    title: str
    latest: int
    created_at: datetime = Field(sa_type=Moment)
    changed_at: datetime = Field(sa_type=Moment, index=True)
    trashed_at: datetime | None = Field(default=None, sa_type=Moment, nullable=True)


class VersionRow(Table, table=True):
    """One save of a case; never changed once written. ``body`` is the case as JSON."""

    __tablename__ = "versions"

    case_id: str = Field(primary_key=True, foreign_key="cases.id", ondelete="CASCADE")
    number: int = Field(primary_key=True)
    author: str
    saved_at: datetime = Field(sa_type=Moment)
    note: str = ""
    body: str = Field(sa_column=Column(Text, nullable=False))


class DraftRow(Table, table=True):
    """What somebody has made of a case and not saved: ``position`` steps into their journal."""

    __tablename__ = "drafts"

    case_id: str = Field(primary_key=True, foreign_key="cases.id", ondelete="CASCADE")
    author: str = Field(primary_key=True)
    based_on: int
    position: int
    changed_at: datetime = Field(sa_type=Moment)
    body: str = Field(sa_column=Column(Text, nullable=False))


class StepRow(Table, table=True):
    """One edit in a journal: the fields of the case that it changed, before and after, as JSON."""

    __tablename__ = "steps"

    case_id: str = Field(primary_key=True, foreign_key="cases.id", ondelete="CASCADE")
    author: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    label: str
    change: str = Field(sa_column=Column(Text, nullable=False))


def title_of(case: Case) -> str:
    """The title for lists: one line of plain text."""
    return one_line(case.title or "")[:TITLE_LENGTH] or UNTITLED
