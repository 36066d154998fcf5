"""Who wants what from whom, chosen by name and printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from detente.cli.output import row, table
from detente.reports.tables import wants_rows
from detente.reports.words import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from detente.evidence.types import Actor, Evidence, Want
    from detente.reports.tables import WantRow

HEADING = (
    "id", "holder", "polarity", "content", "of", "cue", "strength", "confidence", "sentence",
    "start", "end", "found_by", "document",
)  # fmt: skip
NAMES_SHOWN = 12


def chosen(evidence: Evidence, holder: str | None, of: str | None) -> list[WantRow]:
    """The wants of a holder, or of somebody, or all; strongest and surest first.

    Args:
        evidence: what was found.
        holder: any name of an actor, whole or in part, in any case.
        of: the same, of whom it is wanted.
    """
    return [
        each
        for each in wants_rows(evidence)
        if (holder is None or _is(evidence, each.item.holder, each.item.holder_text, holder))
        and (of is None or _is(evidence, each.item.of, "", of))
    ]


def remarks(evidence: Evidence, *names: str | None) -> Iterator[str]:
    """For each name that is nobody's: whose names there are."""
    for name in names:
        if name is None or any(_called(actor, name) for actor in evidence.actors):
            continue
        known = [actor.name for actor in evidence.actors]
        more = f" and {len(known) - NAMES_SHOWN} more" if len(known) > NAMES_SHOWN else ""
        yield f"nobody here is called “{name}”; there are {', '.join(known[:NAMES_SHOWN])}{more}"


def as_json(evidence: Evidence, rows: Sequence[WantRow]) -> list[dict[str, Any]]:
    """The wants as data, with names beside the ids."""
    return [
        {
            **each.item.model_dump(mode="json"),
            "holder_name": each.holder,
            "of_name": each.of,
            "document": _document(evidence, each.item),
        }
        for each in rows
    ]


def as_rows(
    evidence: Evidence, rows: Sequence[WantRow]
) -> tuple[Sequence[str], Iterable[Sequence[object]]]:
    """The wants as a heading and rows."""
    return HEADING, (
        (
            each.item.id, each.holder, each.item.polarity, each.content.text, each.of or "",
            each.item.cue, each.strength, each.confidence, each.item.sentence.text,
            each.content.start, each.content.end, each.item.found_by,
            _document(evidence, each.item) or "",
        )
        for each in rows
    )  # fmt: skip


def as_table(evidence: Evidence, rows: Sequence[WantRow]) -> list[RenderableType | str]:
    """The wants as a table that fits 80 columns."""
    if not rows:
        return [f"No wants found ({len(evidence.wants)} in all)."]
    made = table(
        "Who wants what from whom",
        [
            ("Who", {"max_width": 16}),
            ("", {"max_width": 10}),
            "What, in the article’s words",
            ("Of whom", {"max_width": 14}),
            ("Sure", {"justify": "right"}),
        ],
    )
    for each in rows:
        words = f"“{shorten(each.content.text, 240)}”"
        row(made, each.holder, each.wants, words, each.of or "", f"{each.confidence:.0%}")
    return [made]


def _is(evidence: Evidence, id_: str | None, text: str, name: str) -> bool:
    actor = evidence.actor(id_)
    return _called(actor, name) if actor else _fits(name, text)


def _called(actor: Actor, name: str) -> bool:
    own = (actor.name, *actor.aliases)
    return any(_folded(name) == _folded(each) for each in own) or _fits(name, actor.name)


def _fits(name: str, whole: str) -> bool:
    """Whether every word of a name stands in a longer one (Putin in Vladimir Putin)."""
    asked = set(_folded(name).split())
    return bool(asked) and asked <= set(_folded(whole).split())


def _folded(name: str) -> str:
    """Lower case, without a leading article and without marks between words."""
    return re.sub(r"[\W_]+", " ", name.casefold()).strip().removeprefix("the ")


def _document(evidence: Evidence, want: Want) -> str | None:
    if want.document is not None or evidence.document is None:
        return want.document
    return evidence.document.id
