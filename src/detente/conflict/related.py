"""Do these articles tell of one conflict? They do as far as the same sides act in them.

A case made of articles that have nobody in common is two cases in one, and its model says nothing
about either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.conflict.case import ITEM_KINDS, ROLES
from detente.conflict.draft_sides import sides
from detente.evidence.merge import merge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.evidence.types import Evidence

#: Two articles are of one conflict when this share of the sides in the one with fewer, and at
#: least two of them (or the only one), are also in the other.
SHARED, AT_LEAST = 0.25, 2
#: So many articles are named.
NAMED = 5


def strangers(found: Sequence[Evidence]) -> Iterator[str]:
    """A warning in words when the articles fall into groups that have too few sides in common."""
    groups = related(found)
    if len(groups) < 2:
        return
    apart = [_name(found[place]) for group in groups[1:] for place in group]
    more = f" and {len(apart) - NAMED:,} more" if len(apart) > NAMED else ""
    yield (
        f"warning: these articles seem to tell of {len(groups):,} different conflicts, since "
        "hardly anybody who acts in one acts in another; one model of them all mixes them up. "
        f"Apart from the largest group: {', '.join(apart[:NAMED])}{more}"
    )


def related(found: Sequence[Evidence]) -> list[list[int]]:
    """Groups of articles that share sides, directly or through others; the largest first.

    An article in which no named side says, wants or does anything is in no group.

    Args:
        found: the evidence of one document each.

    Returns:
        Places in ``found``, ascending in each group; groups of one size by their first article.
    """
    groups: list[set[int]] = []
    acting = _acting(found)
    for place, mine in acting.items():
        near = [
            group
            for group in groups
            if any(_together(mine, acting[other]) for other in sorted(group))
        ]
        groups = [group for group in groups if group not in near]
        groups.append({place}.union(*near))
    return sorted(map(sorted, groups), key=lambda places: (-len(places), places))


def _together(one: set[str], other: set[str]) -> bool:
    fewest = min(len(one), len(other))
    return len(one & other) >= max(SHARED * fewest, min(AT_LEAST, fewest))


def _acting(found: Sequence[Evidence]) -> dict[int, set[str]]:
    """The named sides that say, want or do something in each article, where there are any."""
    if len(found) < 2:
        return {}
    numbered = [
        each.model_copy(update={"document": each.document.model_copy(update={"id": str(place)})})
        for place, each in enumerate(found)
        if each.document is not None
    ]
    merged = merge(numbered)
    side_of = sides(merged)
    named = {a.id for a in merged.actors if a.kind != "group" and a.name[:1].isupper()}
    acting: dict[int, set[str]] = {}
    for kind in ITEM_KINDS:
        for item in getattr(merged, kind):
            for role in ROLES[kind]:
                id_ = getattr(item, role)
                if id_ in side_of and side_of[id_].id in named:
                    acting.setdefault(int(item.document), set()).add(side_of[id_].id)
    return dict(sorted(acting.items()))


def _name(evidence: Evidence) -> str:
    document = evidence.document
    return "?" if document is None else document.source or document.title or document.id
