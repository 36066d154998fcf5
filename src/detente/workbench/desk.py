"""What every screen needs in one place: the library, the workers, and the open editors."""

from __future__ import annotations

import asyncio
import getpass
import logging
from typing import TYPE_CHECKING

from detente.workbench.editor import Editor
from detente.workbench.jobs import Jobs

if TYPE_CHECKING:
    from detente.workbench.store import Store, Version

log = logging.getLogger("detente.workbench")

IDLE = 60.0  # seconds between looking for editors that nobody shows any more


class Desk:
    """One for a server. Use it on the event loop only; ``desk.store`` in threads.

    Attributes:
        store: the library of cases.
        jobs: the worker processes.
        dark: who has chosen dark (or light) pages; others see them as their system has it.
    """

    def __init__(self, store: Store, jobs: Jobs | None = None):
        self.store = store
        self.jobs = jobs or Jobs()
        self.dark: dict[str, bool] = {}
        self._editors: dict[tuple[str, str], Editor] = {}
        self._opening = asyncio.Lock()

    async def editor(self, case_id: str, author: str) -> Editor:
        """This person's editor of a case; one for all of their tabs.

        Raises:
            NotThere: no such case.
        """
        async with self._opening:
            key = (case_id, author)
            if key not in self._editors:
                self._editors[key] = await Editor.open(self.store, case_id, author)
            return self._editors[key]

    def announce(self, version: Version) -> None:
        """Tell everybody else who has the case open that there is a new version of it."""
        for (case_id, author), editor in self._editors.items():
            if case_id == version.case_id and author != version.author:
                editor.hear_of(version)

    async def flush(self) -> None:
        """Keep every draft that the database lacks; one that fails does not keep others back."""
        for editor in list(self._editors.values()):
            try:
                await editor.flush()
            except Exception:
                log.exception("a draft could not be kept")

    async def tidy(self) -> None:
        """Every minute let go of editors that no page shows; their drafts are kept."""
        while True:
            await asyncio.sleep(IDLE)
            await self.flush()
            for key, editor in list(self._editors.items()):
                if not editor.watched and not editor.waits:
                    del self._editors[key]

    async def close(self) -> None:
        """Keep every draft, stop the workers, let go of the database."""
        try:
            await self.flush()
        finally:
            self.jobs.close()
            self.store.close()


def local_person() -> str:
    """Who works on this machine: the name they are logged in by."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without an entry for its user
        return "analyst"
