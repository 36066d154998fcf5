"""Cases and their versions."""

from __future__ import annotations

import re
import uuid
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from detente.conflict.case import Case
from detente.errors import DetenteError
from detente.reports.words import clean, one_line
from detente.workbench.store import drafts, histories, migrate
from detente.workbench.store.connect import default_url, engine_for, place_of
from detente.workbench.store.tables import CaseRow, VersionRow, title_of
from detente.workbench.store.types import (
    Draft,
    History,
    Listed,
    NotThere,
    Saved,
    StaleVersion,
    Step,
    TakenIn,
    Version,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ID = re.compile(r"[0-9a-f]{32}")


class Store:
    """A library of cases.

    Raises:
        DetenteError: the database cannot be reached, or belongs to a newer program.
    """

    def __init__(self, url: str | None = None):
        self._engine = engine_for(url or default_url())
        try:
            migrate.upgrade(self._engine)
        except DBAPIError as error:
            reason = str(error.orig).strip().splitlines()[0]
            raise DetenteError(f"{self.place}: the library cannot be opened: {reason}") from error

    @property
    def place(self) -> str:
        """Where the library is, without passwords."""
        return place_of(self._engine)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def ping(self) -> None:
        """Ask the database for a sign of life; raises what the driver raises without one."""
        with self._engine.connect() as connection:
            connection.execute(text("select 1"))

    def cases(self, *, trashed: bool = False) -> list[Listed]:
        """Every case that is not in the trash, or every one that is; the last changed first."""
        at = col(CaseRow.trashed_at)
        chosen = select(CaseRow).where(at.is_not(None) if trashed else at.is_(None))
        with self._reading() as session:
            rows = session.exec(chosen.order_by(col(CaseRow.changed_at).desc(), CaseRow.id)).all()
            return [_listed(row) for row in rows]

    def create(self, case: Case, author: str, note: str = "") -> Version:
        """Take a new case into the library, as its version 1."""
        now = datetime.now(UTC)
        row = CaseRow(
            id=uuid.uuid4().hex, title=title_of(case), latest=1, created_at=now, changed_at=now
        )
        with self._writing() as session:
            session.add(row)
            session.flush()
            return _written(session, row.id, 1, case, author, note, now)

    def get(self, case_id: str, number: int | None = None) -> Saved:
        """A version of a case; the newest unless its number is given. The trash counts too.

        Raises:
            NotThere: no such case or version.
        """
        with self._reading(case_id) as session:
            return _read(session, case_id, number)

    def history(self, case_id: str) -> list[Version]:
        """Every version of a case, the newest first, without their content.

        Raises:
            NotThere: no such case.
        """
        columns = (
            VersionRow.case_id, VersionRow.number, VersionRow.author, VersionRow.saved_at,
            VersionRow.note,
        )  # fmt: skip
        chosen = select(*columns).where(VersionRow.case_id == case_id)  # type: ignore[call-overload]
        with self._reading(case_id) as session:
            rows = session.exec(chosen.order_by(col(VersionRow.number).desc())).all()
        if not rows:
            raise _no_case(case_id)
        return [Version(**row._mapping) for row in rows]

    def save(
        self, case_id: str, case: Case, *, based_on: int, author: str, note: str = ""
    ) -> Version:
        """Write the next version, unless somebody has saved since ``based_on``.

        Raises:
            StaleVersion: there is a newer version; nothing is written.
            NotThere: no such case, or it is in the trash.
        """
        now = datetime.now(UTC)
        number = based_on + 1
        # The update is the lock and the check at once: only one of several writers that began
        # from the same version finds it still the latest.
        claim = (
            update(CaseRow)
            .where(col(CaseRow.id) == case_id)
            .where(col(CaseRow.latest) == based_on)
            .where(col(CaseRow.trashed_at).is_(None))
            .values(latest=number, title=title_of(case), changed_at=now)
        )
        with self._writing(case_id) as session:
            if session.execute(claim).rowcount == 1:  # type: ignore[attr-defined]
                return _written(session, case_id, number, case, author, note, now)
            newest = _read(session, case_id, None)
            row = session.get_one(CaseRow, case_id)
            if row.trashed_at is not None:
                raise NotThere("this case is in the trash; take it out, then save")
            raise StaleVersion(newest, based_on)

    def restore(self, case_id: str, number: int, *, based_on: int, author: str) -> Version:
        """Save an old version again, as the newest.

        Raises:
            StaleVersion: there is a newer version than ``based_on``.
            NotThere: no such case or version.
        """
        old = self.get(case_id, number)
        note = f"version {number} again"
        return self.save(case_id, old.case, based_on=based_on, author=author, note=note)

    def trash(self, case_id: str) -> None:
        """Put a case into the trash, from where ``untrash`` brings it back whole.

        Raises:
            NotThere: no such case.
        """
        self._mark(case_id, datetime.now(UTC))

    def untrash(self, case_id: str) -> None:
        """Take a case out of the trash.

        Raises:
            NotThere: no such case.
        """
        self._mark(case_id, None)

    def delete(self, case_id: str) -> None:
        """Delete a case in the trash for good, with its versions and everybody's drafts of it.

        Raises:
            NotThere: no such case in the trash.
        """
        with self._writing(case_id) as session:
            row = session.get(CaseRow, case_id)
            if row is None or row.trashed_at is None:
                raise NotThere("there is no such case in the trash")
            session.delete(row)  # the database deletes what belongs to it

    def draft(self, case_id: str, author: str) -> Draft | None:
        """What this person has not saved of a case, with the journal; None where there is none."""
        with self._reading(case_id) as session:
            return drafts.read(session, case_id, author)

    def keep_draft(
        self,
        case_id: str,
        author: str,
        case: Case,
        *,
        based_on: int,
        position: int,
        steps: Sequence[Step] = (),
        since: int = 0,
    ) -> None:
        """Keep what this person has made of a case, so that closing the tab loses nothing.

        Args:
            case_id: the case.
            author: whose draft it is.
            case: as it is now.
            based_on: the version it began from.
            position: how many steps of the journal are done.
            steps: the journal from number ``since`` on; what stood there is replaced.
            since: how many steps of the journal stay as they are.

        Raises:
            NotThere: no such case.
        """
        with self._writing(case_id) as session:
            if session.get(CaseRow, case_id) is None:
                raise _no_case(case_id)
            drafts.write(session, case_id, author, case, based_on, position, steps, since)

    def drop_draft(self, case_id: str, author: str) -> None:
        """Forget what this person has not saved of a case."""
        with self._writing(case_id) as session:
            drafts.drop(session, case_id, author)

    def drafts_of(self, author: str) -> dict[str, datetime]:
        """The cases this person has a draft of that differs from its version, and since when."""
        with self._reading() as session:
            return drafts.unsaved(session, author)

    def whole(self, case_id: str) -> History:
        """A case with all of its versions.

        Raises:
            NotThere: no such case.
        """
        with self._reading(case_id) as session:
            row = session.get(CaseRow, case_id)
            if row is None:
                raise _no_case(case_id)
            return histories.read(session, row)

    def take_in(self, given: Sequence[History]) -> TakenIn:
        """Add cases with their versions, all of them or none.

        One that is here already, version by version the same, is left out; one whose id is here
        with another history comes in beside it, by a new id.
        """
        with self._writing() as session:
            return histories.add(session, given)

    def count(self) -> int:
        """How many cases there are, those in the trash among them."""
        with self._reading() as session:
            return session.exec(select(func.count()).select_from(CaseRow)).one()

    def _mark(self, case_id: str, moment: datetime | None) -> None:
        with self._writing(case_id) as session:
            row = session.get(CaseRow, case_id)
            if row is None:
                raise _no_case(case_id)
            row.trashed_at = moment

    @contextmanager
    def _reading(self, case_id: str | None = None) -> Iterator[Session]:
        _check(case_id)
        with Session(self._engine) as session:
            yield session

    @contextmanager
    def _writing(self, case_id: str | None = None) -> Iterator[Session]:
        _check(case_id)
        with Session(self._engine.execution_options(writes=True)) as session, session.begin():
            yield session


def _written(
    session: Session, case_id: str, number: int, case: Case, author: str, note: str, now: datetime
) -> Version:
    row = VersionRow(
        case_id=case_id, number=number, author=clean(author), saved_at=now, note=clean(note),
        body=case.model_dump_json(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    return _version(row)


def _read(session: Session, case_id: str, number: int | None) -> Saved:
    chosen = select(VersionRow).where(VersionRow.case_id == case_id)
    if number is not None:
        chosen = chosen.where(VersionRow.number == number)
    row = session.exec(chosen.order_by(col(VersionRow.number).desc()).limit(1)).first()
    if row is None:
        raise (
            _no_case(case_id) if number is None else NotThere(f"this case has no version {number}")
        )
    return Saved(version=_version(row), case=Case.model_validate_json(row.body))


def _version(row: VersionRow) -> Version:
    return Version(
        case_id=row.case_id, number=row.number, author=row.author, saved_at=row.saved_at,
        note=row.note,
    )  # fmt: skip


def _listed(row: CaseRow) -> Listed:
    return Listed(
        id=row.id, title=row.title, version=row.latest, created_at=row.created_at,
        changed_at=row.changed_at, trashed_at=row.trashed_at,
    )  # fmt: skip


def _check(case_id: str | None) -> None:
    """Nothing but an id is asked for: databases differ in what else they make of a text."""
    if case_id is not None and not ID.fullmatch(case_id):
        raise _no_case(case_id)


def _no_case(case_id: str) -> NotThere:
    return NotThere(f"there is no case “{one_line(case_id)[:60]}” in the library")
