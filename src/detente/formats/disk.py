"""Files on disk: read with every check a person may trip over, written whole or not at all."""

from __future__ import annotations

import contextlib
import difflib
import os
import tempfile
from pathlib import Path

from detente.errors import DetenteError

MIB = 2**20
MAX_BYTES = 16 * MIB


def read_bytes(path: str | Path, *, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a regular, non-empty file of at most ``max_bytes``.

    Raises:
        DetenteError: the file is missing, empty, too large, unreadable or not a regular file.
    """
    path = Path(path)
    try:
        wrong = _not_a_file(path)
        data = b"" if wrong else _first(path, max_bytes + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL byte in the name
        raise DetenteError(f"{_shown(path)}: cannot be read: {_reason(error)}") from error
    if wrong:
        raise DetenteError(f"{path}: {wrong}")
    if len(data) > max_bytes:
        raise DetenteError(
            f"{path}: larger than {max_bytes / MIB:g} MiB, the most that is read at once; "
            "allow more with --max-size"
        )
    if not data.strip():
        raise DetenteError(f"{path}: the file is empty")
    return data


def read_text(path: str | Path, *, max_bytes: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file, without a byte-order mark.

    Raises:
        DetenteError: as ``read_bytes``, and for binary files or another encoding.
    """
    data = read_bytes(path, max_bytes=max_bytes)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DetenteError(f"{path}: the text is UTF-16; save it as UTF-8")
    if b"\0" in data:
        raise DetenteError(f"{path}: this is a binary file, not text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DetenteError(
            f"{path}: line {line} is not UTF-8 (byte {data[error.start]:#04x}); save it as UTF-8"
        ) from error


def write_text(path: str | Path, text: str) -> None:
    """Write text as UTF-8 through a temporary file beside it, so no half-written file remains.

    Raises:
        DetenteError: the folder is missing, the path is a folder, or writing fails.
    """
    path = Path(path)
    try:
        wrong = _not_writable(path)
        if not wrong:
            _write(path, text)
    except (OSError, ValueError) as error:
        raise DetenteError(f"{_shown(path)}: cannot be written: {_reason(error)}") from error
    if wrong:
        raise DetenteError(f"{path}: {wrong}")


def _not_a_file(path: Path) -> str:
    if path.is_dir():
        return "this is a folder; name a file in it"
    if not path.exists():
        return f"there is no such file{_did_you_mean(path)}"
    return "" if path.is_file() else "this is a device or a pipe; name a regular file"


def _not_writable(path: Path) -> str:
    if path.is_dir():
        return "this is a folder; name a file to write"
    if not path.resolve().parent.is_dir():
        return f"there is no folder {path.parent}; make it first"
    return "this file is read-only" if path.exists() and not os.access(path, os.W_OK) else ""


def _first(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(most)


def _write(path: Path, text: str) -> None:
    if path.exists() and not path.is_file():  # /dev/stdout, a named pipe: nothing to rename
        path.write_text(text, encoding="utf-8", newline="\n")
    else:
        _replace(path.resolve(), text)


def _replace(path: Path, text: str) -> None:
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)  # there is no way to read it without setting it
    os.umask(mask)
    return mask


def _did_you_mean(path: Path) -> str:
    parent = path.parent
    if not parent.is_dir():
        return f" (and no folder {parent})"
    names = [entry.name for entry in parent.iterdir() if entry.is_file()]
    close = difflib.get_close_matches(path.name, names, n=1)
    return f"; did you mean {parent / close[0]}?" if close else ""


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _shown(path: Path) -> str:
    return str(path).encode("unicode_escape").decode("ascii")[:200]
