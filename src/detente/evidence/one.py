"""One article of many: its bytes in, its evidence out as bytes, and a word on what went wrong.

It runs on any process or machine, so what it takes and gives can be sent, and nothing that one
article does to it may end a run over thousands.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from detente.documents.read import MAX_BYTES, Raw, from_bytes
from detente.errors import DetenteError
from detente.evidence.copies import signature
from detente.evidence.extract import extract
from detente.evidence.pipeline import load_pipeline

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from numpy.typing import NDArray

#: Libraries whose version may change what is read in the same bytes.
LIBRARIES = (
    "spacy", "trafilatura", "pypdf", "markdown-it-py", "dateparser", "py3langid", "pycountry",
    "datasketch",
)  # fmt: skip
#: A pipeline is one for all threads of a process, and reads one article at a time.
_READING = Lock()


@dataclass(frozen=True)
class Settings:
    """How articles are read: whatever, besides their bytes, may change what is found in them."""

    language_model: str | None = None
    max_bytes: int = MAX_BYTES

    def fingerprint(self) -> str:
        """A short word that changes with the program, its libraries, data and language model.

        Raises:
            DetenteError: the language model cannot be loaded.
        """
        return _fingerprint(self.language_model)


class Found(NamedTuple):
    """What was found in an article: the evidence as JSON, and the text's signature and length."""

    evidence: bytes
    signature: NDArray[np.uint32]
    length: int


class Refused(NamedTuple):
    """An article that cannot be read, and why."""

    why: str


def find(settings: Settings, raw: Raw) -> Found | Refused:
    """Read an article and find its evidence."""
    try:
        with _READING:
            document = from_bytes(raw, max_bytes=settings.max_bytes)
            evidence = extract(document, language_model=settings.language_model)
    except DetenteError as error:
        return Refused(str(error))
    except Exception as error:  # noqa: BLE001 - told to the user, with all other articles read
        return Refused(
            f"{raw.where}: reading it failed by a fault of Détente’s own "
            f"({type(error).__name__}: {str(error)[:200]}). Please report it, with the article."
        )
    text = document.text
    return Found(evidence.model_dump_json().encode(), signature(text), len(text))


@cache
def _fingerprint(language_model: str | None) -> str:
    made = hashlib.sha256()
    for package in ("detente.documents", "detente.evidence"):
        _add(made, files(package))
    made.update(json.dumps([version(name) for name in LIBRARIES]).encode())
    if language_model is not None:
        made.update(json.dumps(load_pipeline(language_model).meta, default=str).encode())
    return made.hexdigest()[:16]


def _add(made: hashlib._Hash, folder: Traversable) -> None:
    """Take in every file of a package, its data too."""
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if each.is_dir():
            if each.name != "__pycache__":
                _add(made, each)
        else:
            made.update(each.name.encode())
            made.update(each.read_bytes())
