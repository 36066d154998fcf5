"""A whole library as one zip file, out and in again.

``library.json`` says what it is. Each case has a folder by its id: ``history.json`` holds every
version with its author and time, and is what is read back; ``case.case.yaml`` is the newest version
for people and for ``detente`` itself. Drafts do not travel.

A zip from elsewhere is never unpacked to the disk: names are only compared, and what is read is
counted while it is read, whatever the file says of its own sizes.
"""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

from pydantic import ValidationError

import detente
from detente.errors import DetenteError
from detente.formats.case_yaml import dumps
from detente.formats.json_text import as_error
from detente.reports.words import one_line
from detente.workbench.store.types import History, TakenIn

if TYPE_CHECKING:
    from detente.workbench.store.store import Store

FORMAT = 1
ABOUT = "library.json"
NAME = re.compile(r"([0-9a-f]{32})/(history\.json|case\.case\.yaml)")
MIB = 2**20
MOST_BYTES = 512 * MIB
MOST_ENTRIES = 20_000
CHUNK = MIB


def export(store: Store, file: IO[bytes]) -> int:
    """Write every case, those in the trash too, with its versions; returns how many."""
    ids = [each.id for trashed in (False, True) for each in store.cases(trashed=trashed)]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        about = {
            "detente_library": FORMAT,
            "written_by": f"detente {detente.__version__}",
            "written_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "cases": len(ids),
        }
        archive.writestr(ABOUT, json.dumps(about, indent=1))
        for case_id in ids:
            history = store.whole(case_id)
            archive.writestr(f"{case_id}/history.json", history.model_dump_json(indent=1))
            archive.writestr(f"{case_id}/case.case.yaml", dumps(history.versions[-1].case))
    return len(ids)


def take_in(store: Store, file: IO[bytes], *, most_bytes: int = MOST_BYTES) -> TakenIn:
    """Add what ``export`` wrote to a library: all of it, or nothing where anything is wrong.

    Args:
        store: the library to add to.
        file: the zip.
        most_bytes: the most that may come out of the zip.

    Raises:
        DetenteError: not such a zip; too large; a case in it that is none. Says which.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            found = _read(archive, most_bytes)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise DetenteError(f"this is not a zip file that can be read: {error}") from error
    return store.take_in(found)


def _read(archive: zipfile.ZipFile, most_bytes: int) -> list[History]:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise DetenteError(f"this zip holds more than {MOST_ENTRIES} files; it is no library")
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names):
        raise DetenteError("this zip holds two files of the same name; it is no library")
    for entry in entries:
        if entry.filename != ABOUT and not NAME.fullmatch(entry.filename):
            shown = one_line(entry.filename)[:80]
            raise DetenteError(f"“{shown}” does not belong into a library; nothing was taken in")
        if entry.flag_bits & 1:
            raise DetenteError("this zip is encrypted; give one that is not")
    room = _Room(most_bytes)
    _check_about(room.read(archive, ABOUT) if ABOUT in names else b"")
    chosen = sorted(name for name in names if name.endswith("/history.json"))
    return [_history(name, room.read(archive, name)) for name in chosen]


class _Room:
    """How much may still come out of a zip."""

    def __init__(self, most: int):
        self._most = self._left = most

    def read(self, archive: zipfile.ZipFile, name: str) -> bytes:
        """The bytes of one file of it."""
        parts = []
        with archive.open(name) as file:
            while part := file.read(CHUNK):
                self._left -= len(part)
                if self._left < 0:
                    most = self._most / MIB
                    raise DetenteError(f"this zip holds more than {most:g} MiB, the most it may")
                parts.append(part)
        return b"".join(parts)


def _check_about(content: bytes) -> None:
    try:
        version = json.loads(content)["detente_library"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise DetenteError(f"this zip is no library of Détente: its {ABOUT} is missing") from None
    if version != FORMAT:
        raise DetenteError(
            f"this library was written by a newer version of Détente (format {version!r:.20}); "
            "update Détente to take it in"
        )


def _history(name: str, content: bytes) -> History:
    try:
        history = History.model_validate_json(content)
    except ValidationError as error:
        raise as_error(name, error) from error
    if history.id != name.partition("/")[0]:
        raise DetenteError(f"{name}: the id in it is another one")
    return history
