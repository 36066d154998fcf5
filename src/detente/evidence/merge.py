"""The evidence of several documents as one: actors met in more than one become one actor."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from detente.evidence.readers import readers_together
from detente.evidence.types import Actor, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.evidence.types import Item, OutsideReader

KINDS = ("statements", "wants", "levers", "events")
LETTER = {"statements": "s", "wants": "w", "levers": "l", "events": "e"}


def merge(found: Iterable[Evidence]) -> Evidence:
    """Put evidence together: items renumbered over all documents, actors joined by name.

    Of one document the ids stay as they are. The result has no document of its own; with more
    than one, each item and each actor names the document it comes from (an actor that of its
    first mentions, the only ones kept). Documents are taken one at a time.
    """
    stream = iter(found)
    first, second = next(stream, Evidence()), next(stream, None)
    if second is None:
        return first.model_copy(update={"document": None})
    actors = _Actors()
    items: dict[str, list[Item]] = {kind: [] for kind in KINDS}
    readers: list[OutsideReader] = []
    for evidence in chain((first, second), stream):
        names = actors.join(evidence)
        readers.extend(evidence.readers)
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
    return Evidence(
        actors=tuple(actors.known.values()), readers=readers_together(readers), **merged
    )


class _Actors:
    """The actors of all documents so far, and where to look for one by its name."""

    def __init__(self) -> None:
        self.known: dict[str, Actor] = {}
        self._ids: list[str] = []
        self._named: dict[tuple[str, str], list[int]] = {}

    def join(self, evidence: Evidence) -> dict[str, str]:
        """Take a document's actors in; what each of its ids became."""
        names: dict[str, str] = {}
        for actor in evidence.actors:
            same = self._like(actor)
            if same is None:
                id_ = self._new(actor, evidence.document.id if evidence.document else None)
            else:
                id_ = same.id
                aliases = tuple(dict.fromkeys((*same.aliases, *actor.aliases)))
                self.known[id_] = same.model_copy(update={"aliases": aliases})
            names[actor.id] = id_
        for actor in evidence.actors:
            self._affiliate(actor, names)
        return names

    def _like(self, actor: Actor) -> Actor | None:
        """The first actor known that is this one."""
        likely = {place for key in _keys(actor) for place in self._named.get(key, ())}
        ordered = (self.known[self._ids[place]] for place in sorted(likely))
        return next((each for each in ordered if same_actor(each, actor)), None)

    def _new(self, actor: Actor, document: str | None) -> str:
        id_ = actor.id
        number = 2
        while id_ in self.known:
            id_, number = f"{actor.id}-{number}", number + 1
        alone = {"id": id_, "document": document, "acts_for": None}
        self.known[id_] = actor.model_copy(update=alone)
        for key in _keys(actor):
            self._named.setdefault(key, []).append(len(self._ids))
        self._ids.append(id_)
        return id_

    def _affiliate(self, actor: Actor, names: dict[str, str]) -> None:
        """Let an actor act for whom it is first said to act for."""
        mine = self.known[names[actor.id]]
        target = None if actor.acts_for is None else names[actor.acts_for]
        if target is not None and mine.acts_for is None and target != mine.id:
            update = {"acts_for": target, "country": mine.country or actor.country}
            self.known[mine.id] = mine.model_copy(update=update)


def _keys(actor: Actor) -> list[tuple[str, str]]:
    """Under which names an actor is looked for: whatever ``same_actor`` may go by."""
    family = [("family", actor.name.split()[-1])] if actor.kind == "person" and actor.name else []
    return [(actor.kind, plain_name(actor.name)), *family]


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
