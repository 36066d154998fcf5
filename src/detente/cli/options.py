"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.output import Format
from detente.errors import DetenteError

MIB = 2**20

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
