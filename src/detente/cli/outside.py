"""Options for a language model elsewhere that reads along, and what is told about it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.output import note, progress
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.evidence.llm.endpoint import Endpoint
    from detente.evidence.types import Evidence, OutsideReader

Llm = Annotated[
    str | None,
    typer.Option(
        "--llm",
        metavar="URL",
        help="Send the article, in passages, to this OpenAI-compatible server to be read there, "
        "too; a key goes into the environment variable DETENTE_LLM_KEY.",
        show_default=False,
    ),
]
LlmModel = Annotated[
    str | None,
    typer.Option(
        "--llm-model", metavar="NAME", help="Which of its models to ask.", show_default=False
    ),
]
LlmPrice = Annotated[
    str | None,
    typer.Option(
        "--llm-price",
        metavar="IN,OUT",
        help="What a million tokens cost, sent and received, to be told what it cost.",
        show_default=False,
    ),
]
LlmTimeout = Annotated[
    float,
    typer.Option(
        "--llm-timeout", metavar="SECONDS", min=0.1, max=3600, help="Longest wait for an answer."
    ),
]
LlmCache = Annotated[
    Path | None,
    typer.Option(
        "--llm-cache",
        metavar="FOLDER",
        help="Keep its answers here, so that the same passage is not sent twice.",
        show_default=False,
    ),
]


def outside(
    url: str | None, model: str | None, price: str | None, timeout: float, cache: Path | None
) -> Endpoint | None:
    """The server that the options name; None when they name none.

    Raises:
        DetenteError: one option without the other, or a value that cannot be.
    """
    from detente.evidence.llm.endpoint import endpoint

    if url is None:
        if model or price or cache:
            raise DetenteError("--llm-model, --llm-price and --llm-cache need --llm URL")
        return None
    if model is None:
        raise DetenteError("--llm: say with --llm-model which model of the server to ask")
    if cache is not None and cache.exists() and not cache.is_dir():
        raise DetenteError(f"--llm-cache {cache}: this is a file; name a folder")
    return endpoint(url, model, timeout=timeout, prices=_prices(price), cache=cache)


class Along:
    """Has a language model read along in each article, once; tells what leaves this machine."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._read: dict[str, Evidence] = {}
        where = "on this machine" if endpoint.here else "outside this machine"
        note(f"--llm: passages go to {endpoint.host}, {where}, to be read by “{endpoint.model}”")

    def __call__(self, evidence: Evidence) -> Evidence:
        """The evidence of an article with what the model finds besides."""
        from detente.evidence.llm.read import read_along

        id_ = evidence.document.id if evidence.document else ""
        if id_ not in self._read:
            with progress(f"Asking {self._endpoint.host}") as tell:
                self._read[id_] = read_along(evidence, self._endpoint, progress=tell, note=note)
        return self._read[id_]

    def tell(self) -> None:
        """Say what was sent, what came back and what it cost."""
        from detente.evidence.readers import readers_together

        readers = (r for found in self._read.values() for r in found.readers)
        for reader in readers_together(readers):
            for words in _told(reader):
                note(words)


def _told(reader: OutsideReader) -> Iterable[str]:
    from detente.reports.outside import cost, drops, sent

    yield sent(reader)
    yield drops(reader)
    yield cost(reader)


def _prices(words: str | None) -> tuple[float, float] | None:
    if words is None:
        return None
    parts = re.fullmatch(r"\s*(\d{1,9}(?:\.\d+)?)\s*,\s*(\d{1,9}(?:\.\d+)?)\s*", words, re.ASCII)
    if parts is None:
        raise DetenteError(f"--llm-price {words}: give two numbers, such as 0.15,0.60")
    return float(parts[1]), float(parts[2])
