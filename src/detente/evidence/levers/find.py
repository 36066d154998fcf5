"""What an actor can do to another, offers or threatens to do: threats, offers, capacities, and
the acts that others want of it. Done or not, a lever is a means; what was done is an event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.levers.asked import asked_acts, feared_acts, wanted_acts
from detente.evidence.levers.capacity import capacities
from detente.evidence.levers.modal import MODALS, modals
from detente.evidence.levers.undertaken import announced, undertakings, weighed
from detente.evidence.levers.words import Found, pressed
from detente.evidence.types import Lever

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.scene import Scene
    from detente.evidence.types import Statement, Want


def levers(scene: Scene, wants: list[Want], said: list[Statement]) -> list[Lever]:
    """Every lever of a scene, in the order of its action."""
    found: list[Found] = []
    for _, token in scene.tokens():
        if token.pos_ == "VERB":
            found.extend(undertakings(scene, token))
            found.extend(weighed(scene, token))
        elif token.pos_ == "NOUN":
            found.extend(announced(scene, token))
        elif token.tag_ == "MD" and token.lower_ in MODALS:
            found.extend(modals(scene, token, said))
        if token.pos_ in {"NOUN", "ADJ", "VERB"}:
            found.extend(capacities(scene, token))
    made = [lever for f in found for lever in _make(scene, f)]
    made.extend(asked_acts(scene, wants))
    made.extend(wanted_acts(scene, wants))
    made.extend(feared_acts(scene, wants))
    made.sort(key=lambda x: (x.action.start, x.action.end, -x.confidence))
    kept: list[Lever] = []
    for lever in made:
        if not any(_same(lever, k) for k in kept):
            kept.append(lever)
    return [x.model_copy(update={"id": f"l{n}"}) for n, x in enumerate(kept, 1)]


def _same(one: Lever, other: Lever) -> bool:
    """Whether two rules found one lever: the same holder's, in mostly the same words."""
    mine, theirs = one.holder or one.holder_text, other.holder or other.holder_text
    return mine == theirs and 2 * other.action.overlaps(one.action) > len(one.action.text)


def _make(scene: Scene, f: Found) -> Iterator[Lever]:
    on = f.on or (pressed(scene, f.hinge, f.parties) if f.hinge is not None else None)
    for party in f.parties:
        yield Lever(
            id="l",
            holder=party.id,
            holder_text=party.text,
            action=scene.span(f.action),
            on=on if on != party.id else None,
            cue=f.cue[0].doc[f.cue[0].i : f.cue[-1].i + 1].text,
            sentence=scene.reading.sentence(f.cue[0]),
            confidence=round(f.confidence * (1.0 if party.member is not None else 0.75), 2),
            found_by=f.rule,
        )
