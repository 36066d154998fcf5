"""Alembic's way in: it runs in the transaction that ``migrate.upgrade`` has opened."""

from __future__ import annotations

from alembic import context

from detente.workbench.store.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
