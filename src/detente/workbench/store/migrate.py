"""Brings a library to the shape this program knows; never back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from detente.errors import DetenteError
from detente.workbench.store.connect import place_of

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

FOLDER = Path(__file__).parent / "migrations"
ONE_AT_A_TIME = 0x64E7E47E  # any number that nothing else locks


def upgrade(engine: Engine) -> None:
    """Make the tables that are missing; does nothing in a library that is up to date.

    Programs that start together take turns. All of it happens, or nothing.

    Raises:
        DetenteError: the library was made by a newer program.
    """
    with engine.execution_options(writes=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
        config = configuration(connection)
        _not_newer(config, connection)
        command.upgrade(config, "head")


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for one connection, whose transaction it joins."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _not_newer(config: Config, connection: Connection) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    found = MigrationContext.configure(connection).get_current_heads()
    if strange := sorted(set(found) - known):
        raise DetenteError(
            f"{place_of(connection.engine)}: this library was made by a newer version of Détente "
            f"(its tables are of version {strange[0]}); update Détente to open it"
        )
