"""Cases, their versions, drafts and the journals of drafts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from detente.errors import DetenteError

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "cases",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("latest", sa.Integer, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False, index=True),
        sa.Column("trashed_at", MOMENT),
    )
    op.create_table(
        "versions",
        _of_a_case(),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.Column("note", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "drafts",
        _of_a_case(),
        sa.Column("author", sa.String, primary_key=True),
        sa.Column("based_on", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "steps",
        _of_a_case(),
        sa.Column("author", sa.String, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("label", sa.String, nullable=False),
        sa.Column("change", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Refuse: there is nothing before the first tables but an empty database."""
    raise DetenteError(
        "a library does not go back to an older version of Détente; "
        "put back the backup that was made before the update"
    )


def _of_a_case() -> sa.Column[str]:
    case = sa.ForeignKey("cases.id", ondelete="CASCADE")
    return sa.Column("case_id", sa.String(32), case, primary_key=True)
