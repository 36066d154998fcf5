"""Many articles: read one by one, here or on many processes, and given back in the order named.

Nothing but a fingerprint of each text is held in memory. What was found in an article lies in a
store, under a key made of the article's bytes and of all that reads them, so that a run that was
stopped goes on where it was, and an article is read again when it or the program has changed.
"""

from __future__ import annotations

import hashlib
from collections import deque
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from uuid import uuid4

import numpy as np

from detente.documents.assemble import identity
from detente.documents.read import Raw, expanded, fetch
from detente.errors import DetenteError
from detente.evidence.copies import copies
from detente.evidence.one import Found, Refused, Settings, find
from detente.evidence.types import Evidence
from detente.workers import completed, connected, cores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

#: Fewer articles than this are read sooner than workers are started.
WORTH_WORKERS = 24
#: How many workers may die over one article.
DEATHS = 1


class Store(Protocol):
    """Where what was found is kept, by key."""

    def load(self, key: str) -> Found | None:
        """What is kept under a key; None when nothing is, or nothing whole."""

    def save(self, key: str, found: Found) -> None:
        """Keep it, whole or not at all."""


class Entry(NamedTuple):
    """What is held in memory of an article that was read."""

    where: str
    source: str
    key: str
    signature: NDArray[np.uint32]
    length: int


@dataclass
class Articles:
    """Articles that were read. Iterating gives the evidence of each text once, in order.

    ``also``, where it is set, adds to the evidence of each article what another reader finds.
    """

    store: Store
    given: int = 0
    kept: int = 0
    entries: dict[int, Entry] = field(default_factory=dict)
    copies: dict[int, int] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)
    also: Callable[[Evidence], Evidence] | None = None

    def __iter__(self) -> Iterator[Evidence]:
        others: dict[int, list[str]] = {}
        for copy, first in sorted(self.copies.items()):
            others.setdefault(first, []).append(self.entries[copy].where)
        for number, entry in sorted(self.entries.items()):
            if number not in self.copies:
                found = self._evidence(entry, tuple(others.get(number, ())))
                yield self.also(found) if self.also else found

    def _evidence(self, entry: Entry, others: tuple[str, ...]) -> Evidence:
        evidence = _loaded(self.store, entry)
        document = evidence.document
        if document is None:
            raise TypeError("evidence of an article without the article")
        here = {
            "id": identity(document.title or entry.where, document.text),
            "source": entry.source,
            "copies": others,
        }
        return evidence.model_copy(update={"document": document.model_copy(update=here)})


def read_many(
    sources: Sequence[str | Path],
    settings: Settings,
    store: Store,
    *,
    scheduler: str | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    refused: Callable[[str], None] | None = None,
) -> Articles:
    """Read articles and find their evidence.

    Args:
        sources: files, folders of them, ``-`` for standard input.
        settings: how they are read.
        store: where what is found is kept, and looked for first.
        scheduler: address of a dask scheduler whose workers read; they are sent the articles.
        workers: worker processes to start here; unless said, one a core where that is worth it.
        progress: called with how many are done and how many there are.
        refused: called with what is wrong with an article that cannot be read.

    Returns:
        The articles; those that cannot be read are in ``refused``, and the rest is read.

    Raises:
        DetenteError: no article can be read, or it is the only one; no such file; the language
            model cannot be loaded; the scheduler does not answer or has another Détente.
    """
    run = _Run(expanded(sources), settings, store, refused)
    run.look_up()
    if progress:
        progress(run.done, len(run.places))
    alone = scheduler is None and workers is None
    if run.waiting and alone and (len(run.waiting) < WORTH_WORKERS or cores() == 1):
        steps = run.here()
    else:
        steps = run.on_workers(scheduler, workers) if run.waiting else iter(())
    for _ in steps:
        if progress:
            progress(run.done, len(run.places))
    articles = run.articles
    if not articles.entries:
        raise DetenteError(next(iter(articles.refused.values())))
    entries = articles.entries
    articles.copies = copies(
        {number: entry.signature for number, entry in entries.items()},
        lambda number: entries[number].length,
        lru_cache(maxsize=256)(lambda number: _text(store, entries[number])),
    )
    return articles


class _Run:
    """One pass over the articles: which are done, which are waiting, what became of each."""

    def __init__(
        self,
        places: Sequence[Any],
        settings: Settings,
        store: Store,
        refused: Callable[[str], None] | None,
    ) -> None:
        self.settings = settings
        self.fingerprint = settings.fingerprint()
        self.articles = Articles(store, given=len(places))
        self.places = [
            fetch(p, max_bytes=settings.max_bytes) if str(p) == "-" else p for p in places
        ]
        self.waiting: deque[int] = deque()
        self._refused = refused

    @property
    def done(self) -> int:
        """How many articles are through, read or refused."""
        return len(self.articles.entries) + len(self.articles.refused)

    def look_up(self) -> None:
        """Take what the store has; everything else is waiting."""
        for number in range(len(self.places)):
            raw = self._fetched(number)
            if raw is None:
                continue
            key = self._key(raw)
            found = self.articles.store.load(key)
            if found is None:
                self.waiting.append(number)
            else:
                self._enter(number, raw, key, found)
                self.articles.kept += 1

    def here(self) -> Iterator[None]:
        """Read what is waiting in this process."""
        while self.waiting:
            number = self.waiting.popleft()
            raw = self._fetched(number)
            if raw is not None:
                self._take(number, raw, find(self.settings, raw))
            yield

    def on_workers(self, scheduler: str | None, workers: int | None) -> Iterator[None]:
        """Read what is waiting on dask workers.

        An article whose worker died is sent out again in the end, alone: only then is it known
        that it was this one and not another that the worker also had.
        """
        with connected(scheduler, workers, deaths=DEATHS) as client:
            suspects: deque[int] = deque()
            yield from self._sent(client, self.waiting, suspects.append)
            yield from self._sent(client, suspects, self._killed, width=1)

    def _sent(
        self, client: Any, waiting: deque[int], died: Callable[[int], None], *, width: int = 0
    ) -> Iterator[None]:
        distributed: Any = import_module("distributed")

        run = uuid4().hex
        raws: dict[int, Raw] = {}

        def submit(number: int) -> Any:
            raw = self._fetched(number) or Raw(b"", str(self.places[number]), "")
            raws[number] = raw
            return client.submit(_found_on_worker, self.settings, raw, key=f"read-{run}-{number}")

        for number, future in completed(client, submit, waiting, width=width):
            raw = raws.pop(number)
            try:
                fingerprint, found = future.result()
            except distributed.KilledWorker:
                died(number)
            except (ImportError, AttributeError, TypeError, RuntimeError) as error:
                raise DetenteError(
                    f"--scheduler: its workers cannot read articles ({error}); install the same "
                    "version of Détente, and of Python, there"
                ) from error
            else:
                if fingerprint != self.fingerprint:
                    raise DetenteError(
                        "--scheduler: its workers have another version of Détente or of the "
                        "libraries it reads with; install the same there"
                    )
                if number not in self.articles.refused:
                    self._take(number, raw, found)
            yield

    def _take(self, number: int, raw: Raw, found: Found | Refused) -> None:
        if isinstance(found, Refused):
            self._refuse(number, found.why)
            return
        key = self._key(raw)
        self.articles.store.save(key, found)
        self._enter(number, raw, key, found)

    def _enter(self, number: int, raw: Raw, key: str, found: Found) -> None:
        self.articles.entries[number] = Entry(
            raw.where, raw.source, key, found.signature, found.length
        )

    def _fetched(self, number: int) -> Raw | None:
        place = self.places[number]
        if isinstance(place, Raw):
            return place
        try:
            return fetch(place, max_bytes=self.settings.max_bytes)
        except DetenteError as error:
            self._refuse(number, str(error))
            return None

    def _killed(self, number: int) -> None:
        where = self.places[number]
        self._refuse(number, f"{where}: reading it ended the process; it may need too much memory.")

    def _refuse(self, number: int, why: str) -> None:
        if len(self.places) == 1:
            raise DetenteError(why)
        self.articles.refused[number] = why
        if self._refused:
            self._refused(why)

    def _key(self, raw: Raw) -> str:
        """Of the bytes, of what the name says of their kind, and of all that reads them."""
        suffix = raw.where.rpartition(".")[2].lower()
        made = hashlib.sha256(f"{self.fingerprint}\n{suffix}\n".encode())
        made.update(raw.data)
        return made.hexdigest()


def _found_on_worker(settings: Settings, raw: Raw) -> tuple[str, Found | Refused]:
    return settings.fingerprint(), find(settings, raw)


def _loaded(store: Store, entry: Entry) -> Evidence:
    found = store.load(entry.key)
    if found is None:
        raise DetenteError(
            f"{entry.where}: what was found in it is gone from where it was kept; run it again"
        )
    return Evidence.model_validate_json(found.evidence)


def _text(store: Store, entry: Entry) -> str:
    document = _loaded(store, entry).document
    return document.text if document is not None else ""
