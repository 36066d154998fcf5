"""Who wants what from whom, chosen by name and printed."""

from __future__ import annotations

import re
from collections import Counter
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from detente.cli.output import row, table
from detente.errors import DetenteError
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
SHOWN = 12


def chosen(evidence: Evidence, holder: str | None, of: str | None) -> list[WantRow]:
    """The wants of a holder, or of somebody, or all; strongest and surest first.

    What is wanted of the state or body a person acts for is wanted of that person, too: "--of
    Trump" finds "talks with America". So is what it wants itself, but not what others want who
    act for it.

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


def know(evidence: Evidence, holder: str | None, of: str | None) -> None:
    """Make sure that there is somebody called so: a misspelt name must not look like no wants.

    Raises:
        DetenteError: a name that is empty or that nobody has; the message says who there is.
    """
    holders = [each.holder_text for each in evidence.wants if evidence.actor(each.holder) is None]
    for name, others in ((holder, holders), (of, [])):
        if name is None:
            continue
        known = [actor.name for actor in evidence.actors]
        if not _folded(name):
            raise DetenteError(f"the name “{name}” is empty; {_there_are(known)}")
        if any(_called(actor, name) for actor in evidence.actors):
            continue
        if not any(_fits(name, other) for other in others):
            words = {word: each for each in reversed(known) for word in each.split()}
            near = get_close_matches(name.title(), [*known, *words], n=1)
            help_ = f"did you mean {words.get(near[0], near[0])}?" if near else _there_are(known)
            raise DetenteError(f"nobody here is called “{name}”; {help_}")


def _there_are(known: Sequence[str]) -> str:
    more = f" and {len(known) - SHOWN} more" if len(known) > SHOWN else ""
    return f"there are {', '.join(known[:SHOWN])}{more}" if known else "no actor was found"


def remarks(evidence: Evidence, holder: str | None) -> Iterator[str]:
    """What a person who asked for a holder should know: who else acts for it."""
    if holder is not None:
        others = Counter(
            each.holder
            for each in wants_rows(evidence)
            if _is(evidence, None, each.side, holder)
            and not _is(evidence, each.item.holder, each.item.holder_text, holder)
        )
        if others:
            who = ", ".join(f"{name} ({count})" for name, count in others.most_common(SHOWN))
            yield f"those who act for “{holder}” want more: {who}"


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
        total = len(evidence.wants)
        return [f"None of the {total} wants found fits." if total else "No wants found."]
    made = table(
        "Who wants what from whom",
        [
            ("Who", {"max_width": 16}),
            ("", {"max_width": 10}),
            "What, in the article’s words",
            ("Of whom", {"max_width": 14}),
            ("Clear", {"justify": "right"}),
        ],
    )
    for each in rows:
        words = f"“{shorten(each.content.text, 240)}”"
        row(made, each.holder, each.wants, words, each.of or "", f"{each.confidence:.2f}")
    return [made]


def _is(evidence: Evidence, id_: str | None, text: str, name: str) -> bool:
    actor = evidence.actor(id_)
    if actor is None:
        return _fits(name, text)
    return _called(actor, name) or actor.id in _served_by(evidence, name)


def _served_by(evidence: Evidence, name: str) -> set[str]:
    """Ids of the states and bodies that whoever is called so acts for."""
    served: set[str] = set()
    waiting = [a.acts_for for a in evidence.actors if a.kind == "person" and _called(a, name)]
    while waiting:
        id_ = waiting.pop()
        actor = evidence.actor(id_)
        if actor is not None and actor.id not in served:
            served.add(actor.id)
            waiting.append(actor.acts_for)
    return served


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
