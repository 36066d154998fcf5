"""Evidence with its ids and verdicts, for a person who reviews it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.cli.output import row, table
from detente.evidence.review import SUBJECT, WHO, kind_of, tally
from detente.reports.words import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from detente.conflict.case import Case
    from detente.evidence.types import Item

HEADING = (
    "id", "kind", "review", "who", "words", "sentence", "confidence", "found_by", "before",
    "document",
)  # fmt: skip


def as_data(case: Case, item: Item) -> dict[str, Any]:
    """An item as data, with its kind and the name of who says, wants, can or did it."""
    return {
        "kind": kind_of(item).removesuffix("s"),
        "who": _who(case, item),
        **item.model_dump(mode="json"),
    }


def as_rows(case: Case, items: Sequence[Item]) -> tuple[Sequence[str], Iterable[Sequence[object]]]:
    """The items as a heading and rows."""
    return HEADING, (
        (
            item.id, kind_of(item).removesuffix("s"), item.review, _who(case, item), _words(item),
            item.sentence.text, item.confidence, item.found_by, ", ".join(item.before),
            item.document or "",
        )
        for item in items
    )  # fmt: skip


def as_table(case: Case, items: Sequence[Item]) -> Iterator[RenderableType | str]:
    """The items as a table that fits 80 columns, and how many have which verdict."""
    if items:
        made = table(
            "Evidence",
            ["Id", ("Who", {"max_width": 16}), "What", ("Clear", {"justify": "right"}), "Review"],
        )
        for item in items:
            sure = "" if item.review != "proposed" else f"{item.confidence:.2f}"
            words = quote(_words(item), 160)
            against = "against " if getattr(item, "polarity", "") == "against" else ""
            row(made, item.id, _who(case, item), f"{against}{words}", sure, item.review)
        yield made
    counts = tally([item for _, item in case.items()])
    yield ", ".join(f"{number} {verdict}" for verdict, number in counts.items())


def _who(case: Case, item: Item) -> str:
    who, called = WHO[kind_of(item)]
    name = case.evidence.name(getattr(item, who))
    return name or (getattr(item, called) if called else "")


def _words(item: Item) -> str:
    words: str = getattr(item, SUBJECT[kind_of(item)]).text
    return words
