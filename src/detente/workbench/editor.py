"""One person's work on one case: the current case, edits, undo, autosave and save."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from detente.conflict.case import IN_THE_CONFLICT as CONFLICT
from detente.conflict.case import Case
from detente.workbench.store import NotThere, Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.workbench.store import Saved, Store, Version

PAUSE = 0.5  # seconds from an edit to its being kept

log = logging.getLogger("detente.workbench")


class Editor:
    """The case one person works on; their tabs share it. Use it on the event loop only.

    Attributes:
        case: the case as it is now.
        case_id: its id in the library.
        author: whose editor this is.
        based_on: the number of the version it began from.
    """

    def __init__(self, store: Store, saved: Saved, author: str):
        self._store = store
        self.case_id = saved.version.case_id
        self.author = author
        self.based_on = saved.version.number
        self.case = saved.case
        self.newest: Version | None = None
        self._base = saved.case
        self._steps: list[Step] = []
        self._position = 0
        self._kept = 0  # steps of the journal that the database has as they are here
        self._dirty = False  # whether the database lacks anything
        self._timer: asyncio.Task[None] | None = None
        self._writing = asyncio.Lock()
        self._listeners: list[Callable[[], object]] = []

    @classmethod
    async def open(cls, store: Store, case_id: str, author: str) -> Editor:
        """The newest version of a case, or this person's own draft where there is one.

        Raises:
            NotThere: no such case.
        """

        def read() -> Editor:
            draft = store.draft(case_id, author)
            editor = cls(store, store.get(case_id, draft.based_on if draft else None), author)
            if draft is not None:
                editor.case = draft.case
                editor._steps = list(draft.steps)
                editor._position = draft.position
                editor._kept = len(draft.steps)
            return editor

        return await asyncio.to_thread(read)

    @property
    def unsaved(self) -> bool:
        """Whether the case differs from the version it began from."""
        return self.case != self._base

    @property
    def undoes(self) -> str | None:
        """The name of the edit that ``undo`` would take back; None where there is none."""
        return self._steps[self._position - 1].label if self._position else None

    @property
    def redoes(self) -> str | None:
        """The name of the edit that ``redo`` would bring back; None where there is none."""
        return self._steps[self._position].label if self._position < len(self._steps) else None

    def edit(self, label: str, case: Case) -> None:
        """Make ``case`` the current one; ``label`` names the edit. Edits undone are forgotten."""
        before, after = _difference(self.case, case)
        if not after:
            return
        del self._steps[self._position :]
        self._kept = min(self._kept, self._position)
        self._steps.append(Step(label=label, before=before, after=after))
        self._position += 1
        self._now(case)

    def undo(self) -> bool:
        """Take back the last edit; whether there was one."""
        if not self._position:
            return False
        self._position -= 1
        self._now(_with(self.case, self._steps[self._position].before))
        return True

    def redo(self) -> bool:
        """Bring back the last edit taken back; whether there was one."""
        if self._position == len(self._steps):
            return False
        self._position += 1
        self._now(_with(self.case, self._steps[self._position - 1].after))
        return True

    async def save(self, note: str = "") -> Version:
        """Save the current case as the next version.

        Raises:
            StaleVersion: somebody else has saved since; nothing is written.
            NotThere: the case is gone, or in the trash.
        """
        async with self._writing:
            case = self.case
            version = await asyncio.to_thread(
                self._store.save,
                self.case_id, case, based_on=self.based_on, author=self.author, note=note,
            )  # fmt: skip
            self.based_on, self._base = version.number, case
            self._dirty = True
        await self.flush()
        self._tell()
        return version

    def hear_of(self, version: Version) -> None:
        """Somebody else has saved this version."""
        self.newest = version
        self._tell()

    @property
    def behind(self) -> Version | None:
        """Somebody else's version that this person does not have yet; None where there is none."""
        newest = self.newest
        return newest if newest is not None and newest.number > self.based_on else None

    def join(self, merged: Case, newer: Saved) -> None:
        """Go on from somebody else's version with a case in which both are joined."""
        self.based_on, self._base = newer.version.number, newer.case
        self.edit(f"Join with version {newer.version.number}", merged)
        self._changed()

    async def discard(self) -> None:
        """Forget what is not saved, journal and all, and go on from the newest version.

        Raises:
            NotThere: the case is gone.
        """
        async with self._writing:
            newest = await asyncio.to_thread(self._store.get, self.case_id)
            await asyncio.to_thread(self._store.drop_draft, self.case_id, self.author)
            self.based_on, self._base = newest.version.number, newest.case
            self._steps, self._position, self._kept, self._dirty = [], 0, 0, False
            self.case = newest.case
        self._tell()

    async def flush(self) -> None:
        """Keep now what the database lacks of this draft; nothing where the case was deleted."""
        async with self._writing:
            if not self._dirty:
                return
            self._dirty = False
            # An edit made while this is written may cut the journal, and lowers the mark again.
            since, self._kept = self._kept, len(self._steps)
            try:
                await asyncio.to_thread(
                    self._store.keep_draft,
                    self.case_id, self.author, self.case, based_on=self.based_on,
                    position=self._position, steps=self._steps[since:], since=since,
                )  # fmt: skip
            except NotThere:
                log.warning("a case was deleted while somebody worked on it")
            except BaseException:
                self._dirty, self._kept = True, min(self._kept, since)
                raise

    def on_change(self, listener: Callable[[], object]) -> Callable[[], None]:
        """Call ``listener`` after every change; returns what ends that."""
        self._listeners.append(listener)

        def end() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return end

    @property
    def watched(self) -> bool:
        """Whether any page shows this editor."""
        return bool(self._listeners)

    @property
    def waits(self) -> bool:
        """Whether the database lacks anything of this draft."""
        return self._dirty

    def _now(self, case: Case) -> None:
        self.case = case
        self._changed()

    def _changed(self) -> None:
        self._dirty = True
        if self._timer is None or self._timer.done():
            self._timer = asyncio.get_running_loop().create_task(self._soon())
        self._tell()

    async def _soon(self) -> None:
        while self._dirty:
            await asyncio.sleep(PAUSE)
            try:
                await self.flush()
            except Exception:
                log.exception("a draft could not be kept; trying again")
                await asyncio.sleep(PAUSE * 10)

    def _tell(self) -> None:
        for listener in list(self._listeners):
            listener()


def _difference(old: Case, new: Case) -> tuple[dict[str, object], dict[str, object]]:
    """The fields in which two cases differ, as they are in each, in JSON."""
    names = {name for name in Case.model_fields if getattr(old, name) != getattr(new, name)}
    fields = {part for name in names for part in (CONFLICT if name == "conflict" else (name,))}
    before, after = (case.model_dump(mode="json", include=names) for case in (old, new))
    differ = {field for field in fields if before.get(field) != after.get(field)}
    return {f: before[f] for f in differ}, {f: after[f] for f in differ}


def _with(case: Case, fields: dict[str, object]) -> Case:
    """The case with these fields of its data replaced; what is not named is kept as it is."""
    rest = {n: getattr(case, n) for n in Case.model_fields if n not in fields and n != "conflict"}
    if not fields.keys() & set(CONFLICT):
        return Case.model_validate({**rest, "conflict": case.conflict, **fields})
    conflict = case.conflict.model_dump(mode="json")
    return Case.model_validate({**rest, **conflict, **fields})
