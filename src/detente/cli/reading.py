"""How commands read their articles: one or thousands, here or on workers, kept or not."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import LanguageModel, MaxSize, as_bytes
from detente.cli.output import note, progress
from detente.cli.outside import Along, Llm, LlmCache, LlmModel, LlmPrice, LlmTimeout, outside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.evidence.llm.endpoint import Endpoint
    from detente.evidence.many import Articles
    from detente.evidence.one import Settings
    from detente.formats.kept_evidence import KeptEvidence

#: So many copies and lone articles are named; of more, how many there are.
NAMED = 5
PREFIX = "detente-"

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


@dataclass(frozen=True)
class Reading:
    """How a command reads articles, as its options say.

    Attributes:
        settings: how each is read.
        workers: processes to read with; decided by their number if not said.
        scheduler: address of a dask scheduler whose workers read instead.
        keep: folder for what is found in each.
        llm: a language model elsewhere that reads along.
    """

    settings: Settings
    workers: int | None = None
    scheduler: str | None = None
    keep: Path | None = None
    llm: Endpoint | None = None

    @property
    def case_bytes(self) -> int:
        """The largest case file that is read where articles could stand: it holds several."""
        return max(self.settings.max_bytes, as_bytes(16))

    @contextmanager
    def articles(self, sources: Sequence[str]) -> Iterator[Articles]:
        """The articles of a command, read; what is remarkable goes to standard error."""
        from detente.formats.kept_evidence import KeptEvidence

        folder = nullcontext(self.keep) if self.keep else tempfile.TemporaryDirectory(prefix=PREFIX)
        with folder as place:
            found = self._read(sources, KeptEvidence(place))
            for remark in _remarks(found):
                note(remark)
            if self.llm is None:
                yield found
                return
            found.also = along = Along(self.llm)
            try:
                yield found
            finally:
                along.tell()

    def _read(self, sources: Sequence[str], kept: KeptEvidence) -> Articles:
        from detente.evidence.many import read_many

        try:
            with progress("Reading", counted=True) as tell:
                return read_many(
                    sources,
                    self.settings,
                    kept,
                    scheduler=self.scheduler,
                    workers=self.workers,
                    progress=lambda done, total: tell(done / total, total),
                    refused=lambda why: note(f"left out: {why}"),
                )
        except KeyboardInterrupt:
            if self.keep:
                note(f"{self.keep}: what was found so far; the same command goes on from it")
            raise


def reading(
    *,
    language_model: LanguageModel = None,
    workers: Workers = None,
    scheduler: Scheduler = None,
    keep: Keep = None,
    llm: Llm = None,
    llm_model: LlmModel = None,
    llm_price: LlmPrice = None,
    llm_timeout: LlmTimeout = 120,
    llm_cache: LlmCache = None,
    max_size: MaxSize = 5,
) -> Reading:
    """The options of every command that reads articles."""
    from detente.evidence.one import Settings

    how = Settings(language_model, as_bytes(max_size))
    also = outside(llm, llm_model, llm_price, llm_timeout, llm_cache)
    return Reading(how, workers, scheduler, keep, also)


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
