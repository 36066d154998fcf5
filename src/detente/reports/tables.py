"""Rows that the page and the terminal both show, with names looked up and quotes chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from detente.conflict.case import Case
from detente.conflict.expressions import parse, vocabulary
from detente.evidence.review import certainty
from detente.evidence.types import Item

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.conflict.types import Conflict
    from detente.documents.types import Span
    from detente.evidence.types import Evidence, Want

Kept = TypeVar("Kept", bound=Item)
STRENGTHS = {"utmost": 4, "strong": 3, "plain": 2, "weak": 1}


class WantRow(NamedTuple):
    """One line of “who wants what from whom”.

    ``holder`` and ``of`` are the actors' names where the actors are known (``of`` is None when
    the text asks nothing of anybody in particular). ``side`` is the state or body the holder
    acts for, ``of_side`` the same of whom it is wanted; each its own side without one.
    ``modelled_of`` is the decision maker on whose option alone the want depends in the model,
    when that is somebody else.
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
    modelled_of: str | None = None


def wants_rows(found: Case | Evidence) -> list[WantRow]:
    """Who wants what from whom, strongest and surest first; rejected wants are left out.

    Args:
        found: a case, or the evidence of one or several documents.
    """
    if isinstance(found, Case):
        evidence, modelled = found.evidence, _modelled(found.conflict)
    else:
        evidence, modelled = found, {}
    rows = [_row(evidence, want, modelled.get(want.id)) for want in kept(evidence.wants)]
    return sorted(rows, key=lambda row: (-STRENGTHS[row.strength], -row.confidence))


def _modelled(conflict: Conflict) -> dict[str, str]:
    """Evidence id to the decision maker whose single option makes the preference true or false.

    Only preferences over one option count, and of several the most important: an expression over
    more says something about a combination, not about who is asked.
    """
    known = vocabulary(conflict)
    found: dict[str, str] = {}
    for maker in conflict.decision_makers:
        for want in maker.wants or ():
            options = parse(want.holds, known).options
            owners = {conflict.options[k].owner for k in options}
            if len(options) == 1 and maker.name not in owners:
                for id_ in want.because:
                    found.setdefault(id_, *owners)
    return found


def _row(evidence: Evidence, want: Want, modelled: str | None) -> WantRow:
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
        confidence=certainty(want),
        modelled_of=modelled,
    )


def side(evidence: Evidence, actor: str | None) -> str | None:
    """The name of the state or body an actor stands for in the end, or its own.

    Someone may act for a body that acts for a state; a circle of affiliations ends where it
    comes round, and one to somebody unknown is not followed.
    """
    name = None
    seen: set[str] = set()
    while actor is not None and actor not in seen:
        seen.add(actor)
        known = evidence.actor(actor)
        if known is None:
            break
        name, actor = known.name, known.acts_for
    return name


def kept(items: Iterable[Kept]) -> list[Kept]:
    """The items nobody rejected."""
    return [item for item in items if item.review != "rejected"]
