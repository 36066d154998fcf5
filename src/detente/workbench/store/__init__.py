"""The library of cases: every save a version that stays, drafts, and the trash.

``Store(url)`` opens one (SQLite by default, PostgreSQL by its address) and brings its tables up to
date. Every method is one transaction, safe to call from any thread and from several programs at
once; none is asynchronous, so call them off the event loop (``await asyncio.to_thread(...)``).
``archive.export`` and ``archive.take_in`` move whole libraries as zip files.
"""

from detente.workbench.store.store import Store
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

__all__ = [
    "Draft",
    "History",
    "Listed",
    "NotThere",
    "Saved",
    "StaleVersion",
    "Step",
    "Store",
    "TakenIn",
    "Version",
]
