"""Drafts and their journals: what people have not saved."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete
from sqlmodel import col, select

from detente.conflict.case import Case
from detente.reports.words import clean
from detente.workbench.store.tables import DraftRow, StepRow, VersionRow
from detente.workbench.store.types import Draft, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlmodel import Session


def read(session: Session, case_id: str, author: str) -> Draft | None:
    """Somebody's draft with its journal."""
    row = session.get(DraftRow, (case_id, author))
    if row is None:
        return None
    mine = select(StepRow).where(StepRow.case_id == case_id, StepRow.author == author)
    rows = session.exec(mine.order_by(col(StepRow.number))).all()
    return Draft(
        case_id=case_id, author=author, based_on=row.based_on, position=row.position,
        changed_at=row.changed_at, case=Case.model_validate_json(row.body),
        steps=tuple(_step(each) for each in rows),
    )  # fmt: skip


def write(
    session: Session,
    case_id: str,
    author: str,
    case: Case,
    based_on: int,
    position: int,
    steps: Sequence[Step],
    since: int,
) -> None:
    """Replace the draft, and its journal from step ``since`` on."""
    tail = delete(StepRow).where(col(StepRow.case_id) == case_id, col(StepRow.author) == author)
    session.execute(tail.where(col(StepRow.number) >= since))
    for number, step in enumerate(steps, since):
        change = json.dumps({"before": step.before, "after": step.after}, ensure_ascii=True)
        label = clean(step.label)
        row = StepRow(case_id=case_id, author=author, number=number, label=label, change=change)
        session.add(row)
    draft = DraftRow(
        case_id=case_id, author=author, based_on=based_on, position=position,
        changed_at=datetime.now(UTC), body=case.model_dump_json(),
    )  # fmt: skip
    session.merge(draft)


def drop(session: Session, case_id: str, author: str) -> None:
    """Forget a draft and its journal."""
    for table in (StepRow, DraftRow):
        mine = delete(table).where(col(table.case_id) == case_id, col(table.author) == author)
        session.execute(mine)


def unsaved(session: Session, author: str) -> dict[str, datetime]:
    """The cases whose draft by this person says something else than the version it began from."""
    pairs = (
        select(DraftRow.case_id, DraftRow.changed_at)
        .join(
            VersionRow,
            (col(VersionRow.case_id) == col(DraftRow.case_id))
            & (col(VersionRow.number) == col(DraftRow.based_on)),
        )
        .where(DraftRow.author == author, DraftRow.body != VersionRow.body)
    )
    return dict(session.exec(pairs).all())


def _step(row: StepRow) -> Step:
    return Step(label=row.label, **json.loads(row.change))
