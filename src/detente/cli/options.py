"""Arguments and options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.output import Format
from detente.errors import DetenteError

if TYPE_CHECKING:
    from detente.conflict.case import Case
    from detente.conflict.types import Conflict

MIB = 2**20


class Basic(StrEnum):
    """A basic stability concept."""

    nash = "nash"
    gmr = "gmr"
    smr = "smr"
    seq = "seq"
    sseq = "sseq"


Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help="Articles (.html .htm .pdf .txt .md), folders of them, or - for standard input.",
        show_default=False,
    ),
]
CaseFile = Annotated[
    Path,
    typer.Argument(
        metavar="CASE",
        help="A .case.yaml file, or any other conflict file that convert reads (.gmcr, …).",
        show_default=False,
    ),
]
AsFormat = Annotated[Format, typer.Option("--format", "-f", help="How to print it.")]
LanguageModel = Annotated[
    str | None,
    typer.Option(
        "--language-model",
        metavar="NAME",
        help="An installed spaCy pipeline to read with, instead of the one that is built in.",
        show_default=False,
    ),
]
MaxSize = Annotated[
    float,
    typer.Option(
        "--max-size", metavar="MIB", min=0.001, max=4096, help="Largest input to read, in MiB."
    ),
]
AsConcept = Annotated[Basic, typer.Option(help="The stability concept.")]
Wanted = Annotated[
    str, typer.Option(metavar="N", help="The wanted state: its number, or its Y/N letters.")
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite the file if it is there already.")]


def spare(path: Path, *, force: bool) -> None:
    """Refuse to write over a file that may hold somebody's work.

    Raises:
        DetenteError: there is such a file, and nobody said to overwrite it.
    """
    if not force and path.is_file():  # a device or a pipe holds nothing to lose
        raise DetenteError(
            f"{path}: this file is there already; name another, or overwrite it with --force"
        )


def as_bytes(mib: float) -> int:
    """Mebibytes as whole bytes."""
    return int(mib * MIB)


def load_case(path: Path, max_size: float) -> Case:
    """The case in a file of at most so many mebibytes."""
    from detente.formats.files import load

    return load(path, max_bytes=as_bytes(max_size))


def number_of(conflict: Conflict, words: str) -> int:
    """The number of a state named on the command line, by number or by letters."""
    plain = words.strip()
    if plain.isdecimal() and len(plain) < 20:
        return conflict.state_of(int(plain))
    return conflict.state_of(plain)


def start_of(case: Case, path: Path, words: str | None, option: str) -> int:
    """The number of the state named with ``option``, or of the status quo.

    Raises:
        DetenteError: neither is known.
    """
    if words is not None:
        return number_of(case.conflict, words)
    if case.status_quo is None:
        raise DetenteError(f"{path}: the case names no status quo; name a state with {option}")
    return case.conflict.state_of(case.status_quo)
