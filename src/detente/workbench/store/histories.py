"""Whole histories of cases, in and out of a library."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from detente.conflict.case import Case
from detente.reports.words import clean
from detente.workbench.store.tables import CaseRow, VersionRow, title_of
from detente.workbench.store.types import History, Kept, TakenIn

if TYPE_CHECKING:
    from collections.abc import Sequence


def read(session: Session, row: CaseRow) -> History:
    """A case with all of its versions."""
    chosen = select(VersionRow).where(VersionRow.case_id == row.id)
    rows = session.exec(chosen.order_by(col(VersionRow.number))).all()
    versions = (
        Kept(
            number=each.number, author=each.author, saved_at=each.saved_at, note=each.note,
            case=Case.model_validate_json(each.body),
        )
        for each in rows
    )  # fmt: skip
    return History(
        id=row.id,
        created_at=row.created_at,
        trashed_at=row.trashed_at,
        versions=tuple(versions),
    )


def add(session: Session, given: Sequence[History]) -> TakenIn:
    """Add histories; those that are here already are left out, or come in by another id."""
    added, known, renamed = [], [], {}
    for history in given:
        here = session.get(CaseRow, history.id)
        if here is None:
            _write(session, history, history.id)
            added.append(history.id)
        elif read(session, here).versions == history.versions:
            known.append(history.id)
        else:
            renamed[history.id] = uuid.uuid4().hex
            _write(session, history, renamed[history.id])
    return TakenIn(added=tuple(added), known=tuple(known), renamed=renamed)


def _write(session: Session, history: History, case_id: str) -> None:
    newest = history.versions[-1]
    row = CaseRow(
        id=case_id, title=title_of(newest.case), latest=newest.number,
        created_at=history.created_at, changed_at=newest.saved_at, trashed_at=history.trashed_at,
    )  # fmt: skip
    session.add(row)
    session.flush()
    for each in history.versions:
        version = VersionRow(
            case_id=case_id, number=each.number, author=clean(each.author),
            saved_at=each.saved_at, note=clean(each.note), body=each.case.model_dump_json(),
        )  # fmt: skip
        session.add(version)
    session.flush()
