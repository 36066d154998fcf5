"""The tables of a library: made from nothing, never taken back, never opened when too new."""

from __future__ import annotations

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from detente.conflict.case import Case
from detente.errors import DetenteError
from detente.workbench.store import Store, migrate
from detente.workbench.store.connect import engine_for
from detente.workbench.store.tables import Table


def test_migrations_make_what_the_program_expects(url: str) -> None:
    engine = engine_for(url)
    migrate.upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Table.metadata) == []
        assert context.get_current_revision() is not None
    engine.dispose()


def test_opening_again_changes_nothing(url: str, case: Case) -> None:
    first = Store(url)
    made = first.create(case, "me")
    first.close()
    second = Store(url)
    assert second.get(made.case_id).case == case
    second.close()


def test_a_library_of_a_newer_program_is_left_alone(url: str, case: Case) -> None:
    store = Store(url)
    store.create(case, "me")
    store.close()
    engine = engine_for(url)
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(DetenteError, match=r"newer version of Détente.*9999.*update Détente"):
        Store(url)
    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from cases")).scalar() == 1
    engine.dispose()


def test_going_back_is_refused_and_changes_nothing(url: str) -> None:
    engine = engine_for(url)
    migrate.upgrade(engine)
    with (
        pytest.raises(DetenteError, match="does not go back"),
        engine.execution_options(writes=True).begin() as connection,
    ):
        command.downgrade(migrate.configuration(connection), "base")
    assert "cases" in inspect(engine).get_table_names()
    engine.dispose()


def test_a_migration_that_fails_leaves_nothing_half_made(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import op

    real = op.create_table

    def fails_at_drafts(name: str, *columns: object) -> object:
        if name == "drafts":
            raise RuntimeError("power cut")
        return real(name, *columns)

    monkeypatch.setattr(op, "create_table", fails_at_drafts)
    engine = engine_for(url)
    with pytest.raises(RuntimeError):
        migrate.upgrade(engine)
    assert inspect(engine).get_table_names() == []
    monkeypatch.undo()
    migrate.upgrade(engine)
    assert "drafts" in inspect(engine).get_table_names()
    engine.dispose()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "not the address of a database"),
        ("mysql://somewhere/x", "“mysql” databases are not supported"),
        ("postgresql://nobody:secret@127.0.0.1:1/x", "cannot be opened"),
        ("sqlite:////proc/no/such/library.db", "folder cannot be made"),
    ],
)
def test_a_library_that_cannot_be_opened_is_told_without_passwords(url: str, says: str) -> None:
    with pytest.raises(DetenteError, match=says) as told:
        Store(url)
    assert "secret" not in str(told.value)


def test_a_file_that_is_no_library_is_told(tmp_path) -> None:
    path = tmp_path / "library.db"
    path.write_text("not a database, but long enough to be read as one " * 40)
    with pytest.raises(DetenteError, match="cannot be opened: file is not a database"):
        Store(f"sqlite:///{path}")
    assert path.read_text().startswith("not a database")
