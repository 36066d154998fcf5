"""What was sent to language models elsewhere, over several documents."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.evidence.types import OutsideReader


def readers_together(readers: Iterable[OutsideReader]) -> tuple[OutsideReader, ...]:
    """What was sent to each language model elsewhere, over all documents."""
    total: dict[tuple[str, str], OutsideReader] = {}
    for reader in readers:
        known = total.get((reader.name, reader.host))
        total[reader.name, reader.host] = _sum(known, reader) if known else reader
    return tuple(total.values())


def _sum(one: OutsideReader, other: OutsideReader) -> OutsideReader:
    update: dict[str, object] = {
        name: getattr(one, name) + getattr(other, name)
        for name in ("passages", "characters", "unread", "proposed", "taken")
    }
    for name in ("tokens_in", "tokens_out", "cost"):
        known = [n for n in (getattr(one, name), getattr(other, name)) if n is not None]
        update[name] = sum(known) if known else None
    update["dropped"] = dict(Counter(one.dropped) + Counter(other.dropped))
    return one.model_copy(update=update)
