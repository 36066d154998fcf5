"""Levers told with a modal verb: "Moscow could cut supplies", "will strike unless …", "said it
would take the case to court", "only the council can lift the ban".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.cast import sides_of
from detente.evidence.events.parties import parties_of
from detente.evidence.levers.words import (
    Found,
    act_of,
    felt_by,
    idles,
    moves,
    on_condition,
    shortest,
    strikes,
    tells,
)
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import child, children, extent, has_word, negated, subject
from detente.evidence.scene import FIRST_PERSON, Party

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Scene
    from detente.evidence.types import Statement

WILL = {"will", "would", "’ll", "'ll", "wo"}
CAN = {"can", "could", "may", "might", "ca"}
MODALS = WILL | CAN


def modals(scene: Scene, modal: Token, said: list[Statement]) -> Iterator[Found]:
    """An act that a party can do, or will do on a condition or by its own word."""
    verb = modal.head
    if modal.dep_ != "aux" or verb.pos_ != "VERB" or idles(verb):
        return
    if child(verb, "aux:pass") is not None:
        yield from _undergone(scene, modal, verb, said)
        return
    who = subject(verb)
    parties = parties_of(scene, who)
    if who is None or not parties:
        return
    will, held = modal.lower_ in WILL, on_condition(verb)
    if not negated(verb) and _hinted(verb):
        action = act_of(verb)
        yield Found(parties, [modal], action, felt_by(scene, verb, parties), "modal.hinted", 0.65)
        return
    if negated(verb) and not (will and held is not None):
        return
    if any(c.lower_ in {"no", "neither"} for c in who.children):
        return
    rule = _will(scene, verb, who, parties, said) if will else _can(scene, verb, who, parties)
    if rule is None:
        return
    action = act_of(verb)
    on, confidence = felt_by(scene, verb, parties), 0.65 if rule == "modal" else 0.7
    yield Found(parties, [modal], action, on, rule, confidence, verb)


def _undergone(scene: Scene, modal: Token, verb: Token, said: list[Statement]) -> Iterator[Found]:
    """ "warned that licences will not be renewed unless …": who says so does it."""
    told, what = _told_in(scene, verb, said), child(verb, "nsubj:pass")
    if told is None or what is None or modal.lower_ not in WILL or not tells(verb):
        return
    if on_condition(verb) is None or child(verb, "obl:agent") is not None or scene.parties(what):
        return
    speaker = next((m for m in scene.cast.members if m.id == told.speaker), None)
    if speaker is None:
        return
    action = shortest([t for t in extent(verb) if t.i >= what.left_edge.i])
    holder = Party(speaker, modal, told.speaker_text)
    on = felt_by(scene, what, [holder])
    yield Found([holder], [modal], action, on, "modal.undergone", 0.65, verb)


def _can(scene: Scene, verb: Token, who: Token, parties: list[Party]) -> str | None:
    """Why a party that can do an act has a lever in it, if it has."""
    alone = any(t.lower_ == "only" for t in verb.doc[max(0, who.left_edge.i - 1) : who.i])
    obj = child(verb, "obj")
    if alone and obj is not None:
        return "modal.only"
    if who.lower_ in FIRST_PERSON or all(p.member is None for p in parties):
        return None
    lawful = obj is not None and _under(verb, "laws")
    return "modal" if lawful or strikes(scene, verb, parties) else None


def _will(
    scene: Scene, verb: Token, who: Token, parties: list[Party], said: list[Statement]
) -> str | None:
    """Why an act to come is a threat or an offer: it hangs on a condition, is warned or vowed of,
    or its doer says so.
    """
    if on_condition(verb) is not None or _vowed(verb):
        known = any(p.member is not None for p in parties)
        if tells(verb) or _vowed(verb) or (known and child(verb, "obj") is not None):
            return "modal.conditional"
        return None
    if moves(verb) and _wondered(verb):
        return "modal.asked"
    if child(verb, "obj") is not None and _under(verb, "plans"):
        return "modal.planned"
    if moves(verb) and _by_own_word(scene, verb, who, parties, said):
        return "modal.announced"
    return None


def _vowed(verb: Token) -> bool:
    above = verb.head if verb.dep_ in {"ccomp", "conj"} else None
    return above is not None and lemma_of(above) in words("levers")["verb"]["threaten"] + [
        "promise"
    ]


def _hinted(verb: Token) -> bool:
    """ "hinted that the union could live with two batches"."""
    return verb.dep_ == "ccomp" and lemma_of(verb.head) in words("levers")["modal"]["hinted"]


def _under(verb: Token, what: str) -> bool:
    """ "Under the plan, Halden would provide a loan", "may seal any dye house under the law"."""
    nodes = [verb, *[a for a in verb.ancestors if a.pos_ == "VERB"]]
    return any(
        has_word(c, "case", "under") and lemma_of(c) in words("levers")["modal"][what]
        for node in nodes
        for c in children(node, "obl")
    )


def _wondered(verb: Token) -> bool:
    """ "was asked whether the government would release them"."""
    return has_word(verb, "mark", "whether") and lemma_of(verb.head) in {
        "ask",
        "question",
        "wonder",
    }


def _by_own_word(
    scene: Scene, verb: Token, who: Token, parties: list[Party], said: list[Statement]
) -> bool:
    """Whether the doer, or somebody who speaks for it, says that the act will be done."""
    told = _told_in(scene, verb, said)
    if told is None:
        return False
    if who.lower_ in FIRST_PERSON or any(c.tag_ == "PRP$" for c in who.children):
        return True  # "we will …", "his firm would …"
    speaker = next((m for m in scene.cast.members if m.id == told.speaker), None)
    if speaker is None:
        return who.pos_ == "PRON"
    doers = [p.member for p in parties if p.member is not None]
    return any(d in sides_of(speaker) or speaker in sides_of(d) for d in doers)


def _told_in(scene: Scene, verb: Token, said: list[Statement]) -> Statement | None:
    """The innermost statement a verb stands in."""
    at = scene.reading.at(verb)
    around = [s for s in said if s.content.start <= at < s.content.end]
    return min(around, key=lambda s: s.content.end - s.content.start, default=None)
