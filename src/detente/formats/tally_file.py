"""The counts of a sweep that was stopped, in a file, so that it can go on from there."""

from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.analysis.sweep_counts import Tally, prepare
from detente.errors import DetenteError
from detente.formats.disk import MIB, read_text, write_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.analysis.sweep import Spec

FORMAT = "detente sweep 1"
MAX_BYTES = 512 * MIB
_ARRAYS = ("draws", "stable", "modelled", "both")


def save_tally(path: str | Path, spec: Spec, tally: Tally) -> None:
    """Write the counts, whole or not at all.

    Raises:
        DetenteError: the file cannot be written.
    """
    made = {
        "format": FORMAT,
        "of": spec.fingerprint(),
        "done": sorted(tally.done),
        **{name: _packed(getattr(tally, name)) for name in _ARRAYS},
    }
    write_text(path, json.dumps(made) + "\n")


def load_tally(path: str | Path, spec: Spec) -> Tally | None:
    """The counts to go on from; None where there is no such file.

    Raises:
        DetenteError: the file is of another kind, damaged, or of another sweep.
    """
    if not Path(path).exists():
        return None
    try:
        made = json.loads(read_text(path, max_bytes=MAX_BYTES))
    except ValueError as error:
        raise DetenteError(f"{path}: not the counts of a sweep: {error}") from None
    if not isinstance(made, dict) or made.get("format") != FORMAT:
        raise DetenteError(f"{path}: not the counts of a sweep; name another file")
    if made.get("of") != spec.fingerprint():
        raise DetenteError(
            f"{path}: these are counts of another sweep (another model, seed, number of draws or "
            "uncertainty); name another file, or remove it to begin anew"
        )
    empty = prepare(spec).nothing()
    try:
        done = frozenset(int(n) for n in made["done"])
        arrays = {name: _unpacked(made[name], getattr(empty, name)) for name in _ARRAYS}
    except (KeyError, TypeError, ValueError, zlib.error) as error:
        raise DetenteError(f"{path}: the counts are damaged ({error}); remove the file") from None
    counted = sum(spec.size(n) for n in done if 0 <= n < spec.chunks)
    if any(not 0 <= n < spec.chunks for n in done) or counted != int(arrays["draws"].sum()):
        raise DetenteError(f"{path}: the counts are damaged; remove the file")
    return Tally(done, **arrays)


def _packed(counts: NDArray[np.int64]) -> str:
    return base64.b64encode(zlib.compress(counts.astype("<i8").tobytes(), 1)).decode("ascii")


def _unpacked(text: Any, like: NDArray[np.int64]) -> NDArray[np.int64]:
    packed = zlib.decompressobj()
    data = packed.decompress(base64.b64decode(text, validate=True), like.nbytes + 1)
    if len(data) != like.nbytes:
        raise ValueError("of another size")
    return np.frombuffer(data, "<i8").astype(np.int64).reshape(like.shape)
