"""Where the library of cases is, and the engine that reaches it.

Without ``DETENTE_DATABASE_URL`` it is one SQLite file in the user's data folder. SQLite runs with a
write-ahead log and ``synchronous=FULL``: a save that was acknowledged is on the disk.
"""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from detente.errors import DetenteError

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

VARIABLE = "DETENTE_DATABASE_URL"
PATIENCE = 30  # seconds to wait for another writer
PAUSE = 0.02  # seconds between two tries where SQLite itself does not wait
MIXED_UP = "name it like postgresql://user@host/database"


def default_url() -> str:
    """The address of the library: what the environment says, else a file in the data folder."""
    if said := os.environ.get(VARIABLE):
        return said
    from platformdirs import user_data_path

    return f"sqlite:///{user_data_path('detente', appauthor=False) / 'library.db'}"


def engine_for(url: str) -> Engine:
    """An engine for a library; makes the folder of an SQLite file that is new.

    Raises:
        DetenteError: an address of a kind that is not known, or a driver that is not installed.
    """
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(address)
    try:
        return create_engine(
            address, pool_pre_ping=True, pool_size=10, max_overflow=10, pool_timeout=PATIENCE,
            connect_args={"connect_timeout": PATIENCE},
        )  # fmt: skip
    except ImportError:
        raise DetenteError(
            "PostgreSQL needs its driver: pip install 'detente[postgresql]'"
        ) from None


def place_of(engine: Engine) -> str:
    """The library's address as it can be shown: without a password."""
    return engine.url.render_as_string(hide_password=True)


def _address(url: str) -> URL:
    try:
        address = make_url(url)
        backend = address.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError):
        wrong = "this is not the address of a database"
        raise DetenteError(f"{VARIABLE}: {wrong}; {MIXED_UP}") from None
    if backend in {"postgresql", "postgres"}:
        return address.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise DetenteError(
            f"{VARIABLE}: “{backend}” databases are not supported, PostgreSQL is; {MIXED_UP}"
        )
    return address


def _sqlite(address: URL) -> Engine:
    if address.database and address.database != ":memory:":
        folder = Path(address.database).resolve().parent
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise DetenteError(
                f"{folder}: the library's folder cannot be made: {error.strerror}"
            ) from error
    engine = create_engine(address, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    # The driver must not begin transactions by itself: _begin says when and how (SQLAlchemy,
    # “Pysqlite: serializable isolation, savepoints and transactional DDL”).
    connection.isolation_level = None
    _write_ahead(connection)
    for pragma in ("synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log, which a new file does once.

    The switch turns a lock for reading into one for writing; SQLite refuses at once where somebody
    else is about to do the same, whatever its timeout, since waiting would never end.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(PAUSE)
        else:
            return


def _begin(connection: Connection) -> None:
    """Take the lock for writing at once where somebody means to write: upgrading one can fail."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
