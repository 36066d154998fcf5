"""A folder that keeps what was found in articles, so that a run that was stopped can go on.

Each article has a file, named by a key that changes with its bytes and with all that reads them.
Two lines of JSON: the first says what it is and how long the second one is, which is the evidence.
"""

from __future__ import annotations

import base64
import binascii
import json
from pathlib import Path

import numpy as np

from detente.errors import DetenteError
from detente.evidence.copies import PERMUTATIONS
from detente.evidence.one import Found
from detente.formats.disk import write_text

FORMAT = "detente evidence 1"
SUFFIX = ".evidence.json"


class KeptEvidence:
    """The folder; made where it is missing.

    Raises:
        DetenteError: it cannot be made, or is a file.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            raise DetenteError(
                f"{self.folder}: no folder to keep evidence in ({error.strerror}); name another"
            ) from error

    def load(self, key: str) -> Found | None:
        """What is kept under a key; a file that is missing or damaged is None, and made again."""
        try:
            head, _, evidence = self._path(key).read_bytes().partition(b"\n")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise DetenteError(f"{self._path(key)}: cannot be read: {error.strerror}") from error
        try:
            said = json.loads(head)
            signature = np.frombuffer(base64.b64decode(said["signature"], validate=True), "<u4")
            length = int(said["length"])
            whole = said["format"] == FORMAT and said["bytes"] == len(evidence)
        except (ValueError, KeyError, TypeError, binascii.Error):
            return None
        if not whole or signature.size != PERMUTATIONS:
            return None
        return Found(evidence.rstrip(b"\n"), signature.astype(np.uint32), length)

    def save(self, key: str, found: Found) -> None:
        """Keep what was found, whole or not at all.

        Raises:
            DetenteError: the folder cannot be written to.
        """
        head = {
            "format": FORMAT,
            "bytes": len(found.evidence) + 1,
            "length": found.length,
            "signature": base64.b64encode(found.signature.astype("<u4").tobytes()).decode(),
        }
        write_text(self._path(key), f"{json.dumps(head)}\n{found.evidence.decode()}\n")

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{SUFFIX}"
