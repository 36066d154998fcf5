"""What became of evidence whose articles were read again, for tables and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from detente.evidence.review import SUBJECT, kind_of
from detente.reports.words import one_line

if TYPE_CHECKING:
    from detente.conflict.update import CaseUpdate
    from detente.evidence.types import Item


class Change(NamedTuple):
    """What became of one item: ``reworded``, ``lost``, ``gone`` or ``new``, and why."""

    id: str
    became: str
    was: str
    now: str
    why: str


def changes(done: CaseUpdate) -> list[Change]:
    """What became of each item that a person should look at."""
    told = done.evidence
    return [
        *(Change(e.now.id, "reworded", _words(e.was), _words(e.now),
                 f"{e.likeness:.0%} the same words") for e in told.reworded),
        *(Change(e.item.id, "lost", _words(e.item), "", e.why) for e in told.lost),
        *(Change(e.item.id, "gone", _words(e.item), "", e.why) for e in told.gone),
        *(Change(i.id, "new", "", _words(i), "") for _, i in done.case.items()
          if i.id in told.new),
    ]  # fmt: skip


def update_words(done: CaseUpdate) -> list[str]:
    """How many items were found again, and what to look at."""
    told = done.evidence
    words = [
        (
            f"Reviewed: {len(told.kept)} found again as they were, {len(told.reworded)} with other "
            f"words, {len(told.lost)} lost. Proposed: {len(told.gone)} no longer found, "
            f"{len(told.new)} new."
        )
    ]
    if told.reworded or told.lost:
        words.append(
            "Look at those that were reworded or lost: what was reviewed said something else."
        )
    if done.unfounded:
        words.append(f"No evidence is left for: {', '.join(map(one_line, done.unfounded))}.")
    return words


def _words(item: Item) -> str:
    words: str = getattr(item, SUBJECT[kind_of(item)]).text
    return words
