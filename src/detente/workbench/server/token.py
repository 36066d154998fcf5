"""The token that lets people in: kept as a scrypt hash, compared in constant time."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from typing import TYPE_CHECKING

from detente.errors import DetenteError
from detente.formats.disk import read_text

if TYPE_CHECKING:
    from pathlib import Path

VARIABLE = "DETENTE_TOKEN"
SHORTEST = 16
LONGEST = 1024
COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}
MAKE_ONE = 'make one with: python3 -c "import secrets; print(secrets.token_urlsafe(32))"'


class Token:
    """Whether what somebody gave is the token. The token itself is forgotten at once."""

    def __init__(self, token: str):
        if len(token) < SHORTEST:
            raise DetenteError(f"the token is shorter than {SHORTEST} characters; {MAKE_ONE}")
        if len(token) > LONGEST:
            raise DetenteError(f"the token is longer than {LONGEST} characters; {MAKE_ONE}")
        self._salt = os.urandom(16)
        self._hash = self._scrypt(token)
        # What was right once is recognised by a quick keyed hash, since scrypt is slow on purpose.
        self._key = secrets.token_bytes(32)
        self._seen: bytes | None = None

    def matches(self, given: str) -> bool:
        """Whether this is the token; slow unless it was right before, so call it in a thread."""
        if len(given) > LONGEST:
            return False
        quick = hmac.digest(self._key, given.encode(errors="surrogateescape"), "sha256")
        if self._seen is not None and hmac.compare_digest(quick, self._seen):
            return True
        if not hmac.compare_digest(self._scrypt(given), self._hash):
            return False
        self._seen = quick
        return True

    def known(self, given: str) -> bool:
        """Whether this is the token and was given before; quick."""
        quick = hmac.digest(self._key, given.encode(errors="surrogateescape"), "sha256")
        return self._seen is not None and hmac.compare_digest(quick, self._seen)

    def _scrypt(self, token: str) -> bytes:
        raw = token.encode(errors="surrogateescape")
        return hashlib.scrypt(raw, salt=self._salt, **COST)


def find_token(path: Path | None) -> Token | None:
    """The token in a file or, without one, in the environment; None where there is neither.

    Raises:
        DetenteError: the file cannot be read, or the token is too short.
    """
    if path is not None:
        lines = read_text(path, max_bytes=4096).split()
        if len(lines) != 1:
            raise DetenteError(f"{path}: a token file holds one word, the token; {MAKE_ONE}")
        token, where = lines[0], str(path)
    elif said := os.environ.get(VARIABLE):
        token, where = said, VARIABLE
    else:
        return None
    try:
        return Token(token)
    except DetenteError as error:
        raise DetenteError(f"{where}: {error}") from None
