"""A person's verdict on who is who: actors put right, added, merged into one and split in two.

Pure functions, as in ``review.py``. An actor that a person changed is ``corrected``: when the
article is read again, its name, kind and side stay as the person left them, and what its aliases
name is it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from detente.errors import DetenteError
from detente.evidence.merge import KINDS
from detente.evidence.review import ROLES, WHO
from detente.evidence.types import Actor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from detente.evidence.types import ActorKind, Evidence, Item

CHANGEABLE = ("name", "kind", "acts_for", "country", "former", "aliases")


def actor(evidence: Evidence, id_: str) -> Actor:
    """The actor with this id.

    Raises:
        DetenteError: there is none.
    """
    found = evidence.actor(id_)
    if found is None:
        known = ", ".join(each.id for each in evidence.actors[:12])
        raise DetenteError(f"no actor has the id “{id_}”; there are {known or 'none'}")
    return found


def accept_actor(evidence: Evidence, id_: str) -> Evidence:
    """Mark an actor as right.

    Raises:
        DetenteError: no such actor.
    """
    found = actor(evidence, id_)
    verdict = found.review if found.review == "corrected" else "accepted"
    return _with(evidence, found.model_copy(update={"review": verdict}))


def correct_actor(evidence: Evidence, id_: str, changes: Mapping[str, Any]) -> Evidence:
    """Put an actor right: name, kind, acts_for (an actor's id or None), country, former, aliases.

    Raises:
        DetenteError: an actor or field that is not there, a value the field cannot have, or
            somebody who would act for itself, directly or through others.
    """
    found = actor(evidence, id_)
    for name in changes:
        if name not in CHANGEABLE:
            raise DetenteError(f"an actor has no “{name}” to set; there is {', '.join(CHANGEABLE)}")
    _no_circle(evidence, id_, changes.get("acts_for"))
    made = {**dict(found), **changes, "review": "corrected"}
    if "name" in changes:  # what it was called still names it
        made["aliases"] = tuple(dict.fromkeys((*made["aliases"], found.name)))
    return _with(evidence, _made(made))


def add_actor(
    evidence: Evidence,
    name: str,
    kind: ActorKind,
    *,
    acts_for: str | None = None,
    aliases: Iterable[str] = (),
) -> Evidence:
    """Add an actor that was not found; it is the last one, with an id made of its name.

    Raises:
        DetenteError: an empty name, an unknown kind, or ``acts_for`` that nobody has as id.
    """
    if acts_for is not None:
        actor(evidence, acts_for)
    made = _made(
        {
            "id": free_actor_id(evidence, name),
            "name": name,
            "kind": kind,
            "acts_for": acts_for,
            "aliases": tuple(dict.fromkeys((name, *aliases))),
            "review": "accepted",
        }
    )
    return evidence.model_copy(update={"actors": (*evidence.actors, made)})


def merge_actors(evidence: Evidence, into: str, *others: str) -> Evidence:
    """Make one actor of several: what named the others names the first from now on.

    Raises:
        DetenteError: an actor that is not there.
    """
    kept = actor(evidence, into)
    gone = [actor(evidence, id_) for id_ in dict.fromkeys(others) if id_ != into]
    ids = {each.id for each in gone}
    names = [alias for each in gone for alias in (each.name, *each.aliases)]
    served = [each.acts_for for each in (kept, *gone) if each.acts_for not in {None, into, *ids}]
    merged = kept.model_copy(
        update={
            "aliases": tuple(dict.fromkeys((*kept.aliases, *names))),
            "mentions": tuple(
                sorted(
                    {(m.start, m.end): m for a in (kept, *_beside(kept, gone)) for m in a.mentions}
                    .values(),
                    key=lambda mention: mention.start,
                )
            ),
            "acts_for": next(iter(served), None),
            "country": next((a.country for a in (kept, *gone) if a.country), None),
            "review": "corrected",
        }
    )  # fmt: skip
    renamed = renaming(lambda id_, _: into if id_ in ids else id_)
    actors = tuple(
        merged if each.id == into else _serving(each, dict.fromkeys(ids, into))
        for each in evidence.actors
        if each.id not in ids
    )
    return renamed(evidence.model_copy(update={"actors": actors}))


def split_actor(
    evidence: Evidence,
    id_: str,
    aliases: Iterable[str],
    *,
    name: str | None = None,
    items: Iterable[str] = (),
) -> Evidence:
    """Make two actors of one that is really two.

    Args:
        evidence: what holds the actor.
        id_: the actor, which keeps everything else.
        aliases: the words that name the new one: its mentions by them go with it, and what is
            said or wanted by somebody so called.
        name: what to call the new one; its first alias unless given.
        items: ids of more evidence that is the new one's, in whatever part it names the old.

    Raises:
        DetenteError: an actor that is not there; no alias, one that the actor has not, or all.
    """
    old = actor(evidence, id_)
    given = tuple(dict.fromkeys(aliases))
    known = {old.name, *old.aliases}
    if strange := [alias for alias in given if alias not in known]:
        raise DetenteError(
            f"{old.name} is not called “{strange[0]}” here, but {', '.join(sorted(known))}"
        )
    rest = tuple(alias for alias in old.aliases if alias not in given)
    if not given or not (rest or old.name not in given):
        raise DetenteError(f"name some, not all, of what {old.name} is called, for the new actor")
    new = old.model_copy(
        update={
            "id": free_actor_id(evidence, name or given[0]),
            "name": name or given[0],
            "aliases": given,
            "mentions": tuple(m for m in old.mentions if m.text in given),
            "review": "corrected",
        }
    )
    stays = old.model_copy(
        update={
            "name": old.name if old.name not in given else rest[0],
            "aliases": rest,
            "mentions": tuple(m for m in old.mentions if m.text not in given),
            "review": "corrected",
        }
    )
    actors = [each for a in evidence.actors for each in ((stays, new) if a.id == id_ else (a,))]
    chosen = set(items)
    known_items = {item.id for kind in KINDS for item in getattr(evidence, kind)}
    if missing := sorted(chosen - known_items):
        raise DetenteError(f"no piece of evidence has the id “{missing[0]}”")

    def whose(actor_id: str, item: Item, words: str | None) -> str:
        return new.id if actor_id == id_ and (item.id in chosen or words in given) else actor_id

    return _by_words(evidence.model_copy(update={"actors": tuple(actors)}), whose)


def renaming(name: Callable[[str, Item], str]) -> Callable[[Evidence], Evidence]:
    """A function that gives every actor that an item names the id that ``name`` says."""
    return lambda evidence: _by_words(evidence, lambda id_, item, _: name(id_, item))


def free_actor_id(evidence: Evidence, name: str) -> str:
    """An id that a person can read, made of a name and used by nobody yet."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"^(the|a|an)\s+", "", plain)).strip("-") or "actor"
    taken = {each.id for each in evidence.actors}
    taken |= {item.id for kind in KINDS for item in getattr(evidence, kind)}
    id_, number = slug, 2
    while id_ in taken:
        id_, number = f"{slug}-{number}", number + 1
    return id_


def _by_words(evidence: Evidence, whose: Callable[[str, Item, str | None], str]) -> Evidence:
    """Rename the actors of every item; ``whose`` also sees the article's words for who it is."""
    update: dict[str, tuple[Item, ...]] = {}
    for kind in KINDS:
        who, called = WHO[kind]
        items = []
        for item in getattr(evidence, kind):
            words = {who: getattr(item, called)} if called else {}
            now = {
                role: whose(id_, item, words.get(role))
                for role in ROLES
                if (id_ := getattr(item, role, None)) is not None
            }
            was = {
                role: whose(id_, item, None)
                for role, id_ in item.before.items()
                if role in ROLES and isinstance(id_, str)
            }
            items.append(item.model_copy(update={**now, "before": {**item.before, **was}}))
        update[kind] = tuple(items)
    return evidence.model_copy(update=update)


def _beside(kept: Actor, gone: list[Actor]) -> list[Actor]:
    """Those whose mentions stand in the same document; an actor's mentions are in one alone."""
    return [each for each in gone if each.document == kept.document]


def _serving(each: Actor, renamed: Mapping[str, str]) -> Actor:
    if each.acts_for is None or each.acts_for not in renamed:
        return each
    owner = renamed[each.acts_for]
    return each.model_copy(update={"acts_for": owner if owner != each.id else None})


def _no_circle(evidence: Evidence, id_: str, owner: str | None) -> None:
    seen = {id_}
    while owner is not None:
        if owner in seen:
            raise DetenteError(f"“{id_}” cannot act for itself, nor for somebody who acts for it")
        seen.add(owner)
        owner = actor(evidence, owner).acts_for


def _with(evidence: Evidence, changed: Actor) -> Evidence:
    actors = tuple(changed if each.id == changed.id else each for each in evidence.actors)
    return evidence.model_copy(update={"actors": actors})


def _made(fields: Mapping[str, Any]) -> Actor:
    if not str(fields["name"]).strip():
        raise DetenteError("an actor needs a name")
    try:
        return Actor.model_validate(dict(fields))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise DetenteError(f"actor {fields['id']}: {where}: {first['msg']}") from error
