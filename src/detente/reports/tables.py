"""Rows that the page and the terminal both show, with names looked up and quotes chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from detente.conflict.case import Case
from detente.evidence.types import Item

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.documents.types import Span
    from detente.evidence.types import Evidence, Want

Kept = TypeVar("Kept", bound=Item)
STRENGTHS = {"utmost": 4, "strong": 3, "plain": 2, "weak": 1}


class WantRow(NamedTuple):
    """One line of “who wants what from whom”.

    ``holder`` and ``of`` are the actors' names where the actors are known (``of`` is None when
    the want asks nothing of anybody in particular). ``side`` is the state or body the holder
    acts for, ``of_side`` the same of whom it is wanted; each its own side without one.
    """

    item: Want
    holder: str
    side: str
    wants: str
    of: str | None
    of_side: str | None
    content: Span
    strength: str
    confidence: float


def wants_rows(found: Case | Evidence) -> list[WantRow]:
    """Who wants what from whom, strongest and surest first; rejected wants are left out.

    Args:
        found: a case, or the evidence of one or several documents.
    """
    evidence = found.evidence if isinstance(found, Case) else found
    rows = [_row(evidence, want) for want in evidence.wants if want.review != "rejected"]
    return sorted(rows, key=lambda row: (-STRENGTHS[row.strength], -row.confidence))


def _row(evidence: Evidence, want: Want) -> WantRow:
    holder = evidence.name(want.holder) or want.holder_text
    of = evidence.name(want.of)
    return WantRow(
        item=want,
        holder=holder,
        side=side(evidence, want.holder) or holder,
        wants="wants" if want.polarity == "for" else "is against",
        of=of,
        of_side=side(evidence, want.of),
        content=want.content,
        strength=want.strength,
        confidence=want.confidence,
    )


def side(evidence: Evidence, actor: str | None) -> str | None:
    """The name of the state or body an actor stands for in the end, or its own.

    Someone may act for a body that acts for a state; a circle of affiliations ends where it
    comes round.
    """
    seen: set[str] = set()
    while actor is not None and actor not in seen:
        seen.add(actor)
        known = evidence.actor(actor)
        if known is None or known.acts_for is None:
            break
        actor = known.acts_for
    return evidence.name(actor)


def kept(items: Iterable[Kept]) -> list[Kept]:
    """The items nobody rejected."""
    return [item for item in items if item.review != "rejected"]
