"""A document in, its evidence out: the one function that runs every extractor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.cast import country_of, sides_of
from detente.evidence.actors.name_kinds import COUNTRY, PERSON, PLACE
from detente.evidence.events.find import events
from detente.evidence.levers.find import levers
from detente.evidence.pipeline import load_pipeline
from detente.evidence.scene import set_scene
from detente.evidence.statements.find import statements
from detente.evidence.types import Actor, Evidence
from detente.evidence.wants.find import attributed, wants

if TYPE_CHECKING:
    from detente.documents.types import Document
    from detente.evidence.actors.cast import Member
    from detente.evidence.scene import Scene


def extract(document: Document, *, language_model: str | None = None) -> Evidence:
    """Find who says, wants, can do and did what in a document.

    Args:
        document: as ``detente.read`` gives it; English.
        language_model: the name of an installed spaCy pipeline; the bundled one unless named.

    Returns:
        Evidence whose every span is a place in ``document.text``. Nothing found is an empty
        tuple, never an error.

    Raises:
        DetenteError: the language model cannot be loaded.
    """
    scene = set_scene(document, load_pipeline(language_model))
    said = statements(scene)
    wanted = attributed(scene, wants(scene), said)
    can, happened = levers(scene, wanted, said), events(scene)
    used = {s.speaker for s in said} | {e.agent for e in happened} | {e.patient for e in happened}
    used |= {w.holder for w in wanted} | {w.of for w in wanted}
    used |= {x.holder for x in can} | {x.on for x in can}
    return Evidence(
        document=document,
        actors=tuple(_actors(scene, used)),
        statements=tuple(said),
        wants=tuple(wanted),
        levers=tuple(can),
        events=tuple(happened),
    )


def _actors(scene: Scene, used: set[str | None]) -> list[Actor]:
    """Named people, countries and organisations; described ones only where something uses them."""
    members = scene.cast.members
    needed = {m.id for m in members if m.id in used or _stands_alone(m)}
    needed = {side.id for m in members if m.id in needed for side in sides_of(m)}
    return [_actor(scene, m) for m in members if m.id in needed]


def _stands_alone(member: Member) -> bool:
    return bool(member.places) and not member.described and member.kind != PLACE and member.sure


def _actor(scene: Scene, member: Member) -> Actor:
    document = scene.reading.document
    mentions = sorted(
        (
            paragraph.start + paragraph.doc[a].idx,
            paragraph.start + paragraph.doc[b - 1].idx + len(paragraph.doc[b - 1]),
        )
        for paragraph, a, b in member.places
    )
    kind = COUNTRY if member.kind == PLACE else member.kind
    return Actor(
        id=member.id,
        name=member.name,
        kind=kind if kind in {PERSON, COUNTRY, "organisation", "group"} else "organisation",
        acts_for=member.acts_for.id if member.acts_for is not None else None,
        country=country_of(member),
        former=member.former,
        aliases=tuple(sorted(member.names, key=lambda n: (-member.names[n], n))),
        mentions=tuple(document.span(a, b) for a, b in mentions),
    )
