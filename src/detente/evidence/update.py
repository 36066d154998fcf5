"""Evidence of a changed article, with a person's verdicts on the old one carried over.

What a person accepted, corrected, rejected or added is found again by its quote (``reanchor.py``)
and stays as it was left; what the rules find of the same words is not added beside it. What was
only proposed is what the rules find now, under the ids it had. Whatever is not found again is
told, never dropped silently.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from detente.evidence.merge import KINDS, plain_name, same_actor
from detente.evidence.readers import readers_together
from detente.evidence.reanchor import Lost, reanchor
from detente.evidence.review import (
    ANALYST,
    ROLES,
    SUBJECT,
    WHO,
    free_id,
    kind_of,
    original,
)
from detente.evidence.review_actors import free_actor_id
from detente.evidence.types import Actor, Event, Evidence, Item

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from detente.documents.types import Document, Span

# The share of their words together that two findings must have in common to be one.
SAME_WORDS = 0.5

Reread = tuple["Document | None", Evidence]
"""A document of the case (None for a new one) and the evidence of its text as it is now."""


class Reworded(NamedTuple):
    """A reviewed item whose words, or those around it, changed: look at it again."""

    was: Item
    now: Item
    likeness: float


class Missed(NamedTuple):
    """An item that is not in the new evidence, and why."""

    item: Item
    why: str


class Updated(NamedTuple):
    """The new evidence, and what became of every item of the old one.

    ``kept``: ids of reviewed items found again word for word. ``reworded``: reviewed, and found
    with changed words. ``lost``: reviewed, and not found. ``gone``: only proposed, and not found
    any more. ``new``: ids found for the first time.
    """

    evidence: Evidence
    documents: tuple[Document, ...]
    kept: tuple[str, ...]
    reworded: tuple[Reworded, ...]
    lost: tuple[Missed, ...]
    gone: tuple[Missed, ...]
    new: tuple[str, ...]


def update(
    evidence: Evidence,
    documents: Sequence[Document],
    reread: Sequence[Reread],
    *,
    needed: Collection[str] = (),
) -> Updated:
    """Put what was found in changed or new articles in the place of the old findings.

    Args:
        evidence: that of a case, which has no document of its own.
        documents: the case's documents.
        reread: each article read again or for the first time; those left out stay as they are.
        needed: ids of actors to keep in any case, since the model names them.

    Returns:
        Evidence in which every span quotes the new text of its document, and ids are what they
        were where the item is the same.
    """
    by_old = {old.id: found for old, found in reread if old is not None}
    now = [
        by_old[d.id].document if d.id in by_old else d for d in documents
    ] + [found.document for old, found in reread if old is None]  # fmt: skip
    after = tuple(document for document in now if document is not None)
    only = documents[0].id if len(documents) == 1 else None
    cast = _Cast(evidence, only)
    items = _Items(evidence, reread)
    for old, found in reread:
        names = cast.take(found, old)
        fresh = [item for kind in KINDS for item in getattr(found, kind)]
        fresh = [_renamed(item, names, cast) for item in fresh]
        mine = items.of(old.id, only) if old is not None else []
        items.replace(mine, fresh, old, found.document)
    for item in items.untouched(only):
        items.done.append(item)
    return items.result(cast, after, needed)


class _Cast:
    """The actors of a case, taking in those of a text read again."""

    def __init__(self, evidence: Evidence, only: str | None) -> None:
        self._evidence = evidence
        self.actors = {
            actor.id: actor.model_copy(update={"document": actor.document or only})
            for actor in evidence.actors
        }
        self.met: set[str] = set()
        self._stale: set[str] = set()

    def take(self, found: Evidence, old: Document | None) -> dict[str, str]:
        """Take in the actors of an article; what each of its ids became."""
        if old is not None:  # their mentions are places in a text that is no more
            for id_, actor in self.actors.items():
                if actor.document == old.id:
                    self.actors[id_] = actor.model_copy(update={"mentions": (), "document": None})
                    self._stale.add(id_)
        names = {actor.id: self._known(actor) or self._added(actor) for actor in found.actors}
        for actor in found.actors:
            self._join(actor, names, found.document)
        return names

    def whose(self, id_: str, words: str | None) -> str:
        """Whose the words are that the article uses for an actor: a person may have split it."""
        if words is None or words in self.actors[id_].aliases:
            return id_
        return next((a.id for a in self.actors.values() if _named(a, words)), id_)

    def left(self, used: Collection[str]) -> tuple[Actor, ...]:
        """All actors but those that nothing names any more."""
        kept = {
            id_
            for id_, actor in self.actors.items()
            if id_ in used
            or id_ in self.met
            or id_ not in self._stale
            or actor.review != "proposed"
        }
        waiting = list(kept)
        while waiting:
            owner = self.actors[waiting.pop()].acts_for
            if owner in self.actors and owner not in kept:
                kept.add(owner)
                waiting.append(owner)
        return tuple(actor for id_, actor in self.actors.items() if id_ in kept)

    def _known(self, actor: Actor) -> str | None:
        same = [a.id for a in self.actors.values() if same_actor(a, actor)]
        same += [a.id for a in self.actors.values() if _named(a, actor.name)]
        return next(iter(same), None)

    def _added(self, actor: Actor) -> str:
        evidence = self._evidence.model_copy(update={"actors": tuple(self.actors.values())})
        id_ = actor.id
        taken = self.actors.keys() | {i.id for kind in KINDS for i in getattr(evidence, kind)}
        if id_ in taken:
            id_ = free_actor_id(evidence, actor.name)
        self.actors[id_] = actor.model_copy(
            update={"id": id_, "acts_for": None, "mentions": (), "aliases": ()}
        )
        return id_

    def _join(self, actor: Actor, names: dict[str, str], document: Document | None) -> None:
        owners = {word: self.whose(names[actor.id], word) for word in actor.aliases}
        spoken = [(self.whose(names[actor.id], m.text), m) for m in actor.mentions]
        for id_ in dict.fromkeys((names[actor.id], *owners.values(), *(o for o, _ in spoken))):
            mine = self.actors[id_]
            aliases = (*mine.aliases, *(word for word, owner in owners.items() if owner == id_))
            update: dict[str, object] = {"aliases": tuple(dict.fromkeys(aliases))}
            where = document.id if document is not None else None
            if not mine.mentions or mine.document == where:
                places = (*mine.mentions, *(m for owner, m in spoken if owner == id_))
                update |= {"mentions": tuple(sorted(places, key=_start)), "document": where}
            self.met.add(id_)
            self.actors[id_] = mine.model_copy(update=update)
        mine = self.actors[names[actor.id]]
        owner = names.get(actor.acts_for or "")
        if mine.review == "proposed" and mine.acts_for is None and owner not in {None, mine.id}:
            country = mine.country or actor.country
            self.actors[mine.id] = mine.model_copy(update={"acts_for": owner, "country": country})


class _Items:
    """The items of a case, each finding its place in a new text, and what became of it."""

    def __init__(self, evidence: Evidence, reread: Sequence[Reread]) -> None:
        self._evidence = evidence
        self._all = [item for kind in KINDS for item in getattr(evidence, kind)]
        self._taken = [item.id for item in self._all]
        self._reread: set[str] = set()
        self._readers = [*evidence.readers, *(r for _, found in reread for r in found.readers)]
        self.done: list[Item] = []
        self.kept: list[str] = []
        self.reworded: list[Reworded] = []
        self.lost: list[Missed] = []
        self.gone: list[Missed] = []
        self.new: list[str] = []

    def of(self, document: str, only: str | None) -> list[Item]:
        """The items of a document that is read again, those that a person saw first."""
        self._reread.add(document)
        mine = [item for item in self._all if (item.document or only) == document]
        return sorted(mine, key=lambda item: item.review == "proposed")

    def untouched(self, only: str | None) -> list[Item]:
        """The items of documents that were not read again."""
        rest = [item for item in self._all if (item.document or only) not in self._reread]
        return [item.model_copy(update={"document": item.document or only}) for item in rest]

    def replace(
        self, mine: Sequence[Item], fresh: list[Item], old: Document | None, new: Document | None
    ) -> None:
        """Put the fresh items of a document in the place of the old ones."""
        if new is None:
            raise TypeError("evidence read again has its document with it")
        for item in mine:
            if old is None:
                break
            again = reanchor(item, old, new)
            if isinstance(again, Lost):
                missed = self.gone if item.review == "proposed" else self.lost
                missed.append(Missed(item, again.why))
                continue
            same = [f for f in fresh if same_item(again.item, f)]
            if item.review == "proposed":
                if not same:
                    self.gone.append(Missed(item, "it is not found there any more"))
                    continue
                best = max(same, key=lambda f: _alike(_subject(again.item), _subject(f)))
                self._keep(best.model_copy(update={"id": item.id}), new)
                fresh.remove(best)
                continue
            for each in same:
                fresh.remove(each)
            self._keep(again.item, new)
            if again.how == "fuzzy":
                self.reworded.append(Reworded(item, again.item, again.likeness))
            else:
                self.kept.append(item.id)
        for item in fresh:
            id_ = free_id(self._evidence, kind_of(item), self._taken)
            self._taken.append(id_)
            self.new.append(id_)
            self._keep(item.model_copy(update={"id": id_}), new)

    def result(
        self, cast: _Cast, documents: tuple[Document, ...], needed: Collection[str]
    ) -> Updated:
        """All of it as evidence, in the order of the texts."""
        order = {document.id: n for n, document in enumerate(documents)}
        done, actors = self.done, cast.left({*needed, *_named_in(self.done)})
        if len(documents) <= 1:
            done = [item.model_copy(update={"document": None}) for item in done]
            actors = tuple(actor.model_copy(update={"document": None}) for actor in actors)
        done = sorted(done, key=lambda i: (order.get(i.document or "", 0), _start(_subject(i))))
        whole = Evidence(
            actors=actors,
            readers=readers_together(self._readers),
            **{kind: tuple(i for i in done if kind_of(i) == kind) for kind in KINDS},
        )
        return Updated(
            whole, documents, tuple(self.kept), tuple(self.reworded), tuple(self.lost),
            tuple(self.gone), tuple(self.new),
        )  # fmt: skip

    def _keep(self, item: Item, document: Document) -> None:
        self.done.append(item.model_copy(update={"document": document.id}))


def _named_in(items: Iterable[Item]) -> set[str]:
    """The ids of all actors that items name, now or before they were corrected."""
    now = {getattr(item, role, None) for item in items for role in ROLES}
    was = {item.before.get(role) for item in items for role in ROLES}
    return {id_ for id_ in now | was if isinstance(id_, str)}


def _named(actor: Actor, words: str) -> bool:
    """Whether a person has settled that these words name an actor."""
    known = (plain_name(alias) for alias in (actor.name, *actor.aliases))
    return actor.review != "proposed" and plain_name(words) in known


def _renamed(item: Item, names: dict[str, str], cast: _Cast) -> Item:
    """A fresh item with the ids that its actors have in the case."""
    who, called = WHO[kind_of(item)]
    words = {who: getattr(item, called)} if called else {}
    update = {
        role: cast.whose(names[id_], words.get(role))
        for role in ROLES
        if (id_ := getattr(item, role, None)) is not None
    }
    return item.model_copy(update=update)


def same_item(known: Item, fresh: Item) -> bool:
    """Whether a fresh item is what an old one was, as it is or as it was before a correction.

    A correction typed into the case file says nothing of what was there before; then the words
    alone decide.
    """
    if kind_of(known) != kind_of(fresh):
        return False
    for form in (known, original(known)):
        if isinstance(form, Event) and form.verb != getattr(fresh, "verb", ""):
            continue
        if _alike(_subject(form), _subject(fresh)) < SAME_WORDS:
            continue
        unsaid = known.review == "corrected" and not known.before and known.found_by != ANALYST
        who = WHO[kind_of(form)][0]
        if unsaid or getattr(form, who) == getattr(fresh, who):
            return True
    return False


def _subject(item: Item) -> Span:
    span: Span = getattr(item, SUBJECT[kind_of(item)])
    return span


def _alike(one: Span, other: Span) -> float:
    """What two spans share, as a share of what they cover together."""
    both = one.overlaps(other)
    together = len(one.text) + len(other.text) - both
    return both / together if together else 0.0


def _start(span: Span) -> int:
    return span.start
