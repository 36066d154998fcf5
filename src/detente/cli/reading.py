"""How commands read their articles: one or thousands, here or on workers, kept or not."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from detente.cli.options import as_bytes
from detente.cli.output import note, progress
from detente.cli.outside import Along

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.evidence.llm.endpoint import Endpoint
    from detente.evidence.many import Articles
    from detente.evidence.one import Settings

#: The exit code when the answer is there, but some of the articles could not be read.
#: So many copies and lone articles are named; of more, how many there are.
NAMED = 5

Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        min=1,
        max=1024,
        help="Processes to read with. [default: for many articles, one a core]",
        show_default=False,
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="A dask scheduler whose workers read, such as tcp://10.0.0.1:8786.",
        show_default=False,
    ),
]
Keep = Annotated[
    Path | None,
    typer.Option(
        "--keep",
        metavar="FOLDER",
        help="Keep what is found in each article here; a run that was stopped goes on from it.",
        show_default=False,
    ),
]


class Way(NamedTuple):
    """Where articles are read, where what is found in them is kept, and who else reads them."""

    workers: int | None = None
    scheduler: str | None = None
    keep: Path | None = None
    llm: Endpoint | None = None


def settings(language_model: str | None, max_size: float) -> Settings:
    """How articles are read, from a command's options."""
    from detente.evidence.one import Settings

    return Settings(language_model, as_bytes(max_size))


@contextmanager
def reading(sources: Sequence[str], how: Settings, way: Way) -> Iterator[Articles]:
    """The articles of a command, read; what is remarkable about them goes to standard error."""
    from detente.evidence.many import read_many
    from detente.formats.kept_evidence import KeptEvidence

    folder = nullcontext(way.keep) if way.keep else tempfile.TemporaryDirectory(prefix="detente-")
    with folder as place:
        try:
            with progress("Reading", counted=True) as tell:
                found = read_many(
                    sources,
                    how,
                    KeptEvidence(place),
                    scheduler=way.scheduler,
                    workers=way.workers,
                    progress=lambda done, total: tell(done / total, total),
                    refused=lambda why: note(f"left out: {why}"),
                )
        except KeyboardInterrupt:
            if way.keep:
                note(f"{way.keep}: what was found so far; the same command goes on from it")
            raise
        for remark in _remarks(found):
            note(remark)
        if way.llm is not None:
            found.also = along = Along(way.llm)
            try:
                yield found
            finally:
                along.tell()
        else:
            yield found


def _remarks(found: Articles) -> Iterator[str]:
    entries, copies = found.entries, found.copies
    for copy in sorted(copies)[:NAMED]:
        yield f"{entries[copy].where}: the same text as {entries[copies[copy]].where}; counted once"
    if len(copies) > NAMED:
        yield f"and {len(copies) - NAMED:,} more copies, each counted once"
    if found.given > 1 and (found.refused or found.kept or found.given >= 10):
        kept = f" ({found.kept:,} of them kept from before)" if found.kept else ""
        left = f"; {len(found.refused):,} could not be read" if found.refused else ""
        texts = len(entries) - len(copies)
        same = f", {texts:,} different texts" if copies else ""
        yield f"{len(entries):,} of {found.given:,} articles read{kept}{same}{left}"
