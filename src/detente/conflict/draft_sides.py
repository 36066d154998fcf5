"""The sides of a conflict: people under the state or body they act for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.evidence.types import Actor, Evidence


@dataclass(frozen=True)
class Side:
    """One side: its name, and every actor that stands for it."""

    id: str
    name: str
    actors: tuple[str, ...]
    former: bool = False


def sides(evidence: Evidence) -> dict[str, Side]:
    """The side of every actor, by the actor's id."""
    by_id = {a.id: a for a in evidence.actors}
    top = {a.id: _top(a, by_id) for a in evidence.actors}
    members: dict[str, list[str]] = {}
    for actor in evidence.actors:
        members.setdefault(top[actor.id].id, []).append(actor.id)
    made = {
        root: Side(root, _name(by_id[root]), tuple(ids), by_id[root].former)
        for root, ids in members.items()
    }
    return {id_: made[root.id] for id_, root in top.items()}


def _top(actor: Actor, by_id: dict[str, Actor]) -> Actor:
    """Follow whom an actor acts for, to the end; a loop ends where it began."""
    seen = {actor.id}
    # Who is out of office no longer decides for anybody.
    while (
        not actor.former
        and actor.acts_for is not None
        and actor.acts_for in by_id
        and actor.acts_for not in seen
    ):
        actor = by_id[actor.acts_for]
        seen.add(actor.id)
    return actor


def _name(actor: Actor) -> str:
    first, _, rest = actor.name.partition(" ")
    plain = rest if first.lower() == "the" and rest else actor.name
    return plain[:1].upper() + plain[1:]
