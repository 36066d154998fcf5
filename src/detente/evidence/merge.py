"""The evidence of several documents as one: actors met in more than one become one actor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.evidence.types import Actor, Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.evidence.types import Item

KINDS = ("statements", "wants", "levers", "events")
LETTER = {"statements": "s", "wants": "w", "levers": "l", "events": "e"}


def merge(found: Sequence[Evidence]) -> Evidence:
    """Put evidence together: items renumbered over all documents, actors joined by name.

    Of one document the ids stay as they are. The result has no document of its own; with more
    than one, each item and each actor names the document it comes from (an actor that of its
    first mentions, the only ones kept).
    """
    if len(found) == 1:
        return found[0].model_copy(update={"document": None})
    actors: dict[str, Actor] = {}
    renamed = [_join(evidence, actors) for evidence in found]
    items: dict[str, list[Item]] = {kind: [] for kind in KINDS}
    for evidence, names in zip(found, renamed, strict=True):
        document = evidence.document.id if evidence.document else None
        for kind in KINDS:
            for item in getattr(evidence, kind):
                update: dict[str, str | None] = {
                    "id": f"{LETTER[kind]}{len(items[kind]) + 1}",
                    "document": document,
                }
                for role in ("speaker", "holder", "of", "on", "agent", "patient", "said_by"):
                    if getattr(item, role, None) is not None:
                        update[role] = names[getattr(item, role)]
                items[kind].append(item.model_copy(update=update))
    merged = {kind: tuple(values) for kind, values in items.items()}
    return Evidence(actors=tuple(actors.values()), **merged)


def _join(evidence: Evidence, actors: dict[str, Actor]) -> dict[str, str]:
    """Take a document's actors in; what each of its ids became."""
    names: dict[str, str] = {}
    for actor in evidence.actors:
        same = next((a for a in actors.values() if same_actor(a, actor)), None)
        if same is None:
            id_ = actor.id
            number = 2
            while id_ in actors:
                id_, number = f"{actor.id}-{number}", number + 1
            document = evidence.document.id if evidence.document else None
            actors[id_] = actor.model_copy(update={"id": id_, "document": document})
        else:
            id_ = same.id
            aliases = tuple(dict.fromkeys((*same.aliases, *actor.aliases)))
            actors[id_] = same.model_copy(update={"aliases": aliases})
        names[actor.id] = id_
    for actor in evidence.actors:
        mine = actors[names[actor.id]]
        if actor.acts_for is not None and (
            mine.acts_for is None or mine.acts_for == actor.acts_for
        ):
            target = names[actor.acts_for]
            if target != mine.id:
                actors[mine.id] = mine.model_copy(
                    update={"acts_for": target, "country": mine.country or actor.country}
                )
    return names


def plain_name(name: str) -> str:
    """A name in lower case, without an article before it."""
    return re.sub(r"^(the|a|an)\s+", "", name.casefold())


def same_actor(a: Actor, b: Actor) -> bool:
    """Same name; or people one of whom is known by the other's family name alone."""
    if a.kind != b.kind:
        return False
    if plain_name(a.name) == plain_name(b.name):
        return True
    if a.kind != "person":
        return False
    first, second = a.name.split(), b.name.split()
    alone = min(len(first), len(second)) == 1
    return (
        alone
        and first[-1] == second[-1]
        and (a.country == b.country or None in {a.country, b.country})
    )
