"""Who did what to whom, when: acts PLOVER has a code for, one for each mention.

What is possible, future or denied is kept and marked by its mode; what is wanted, tried or
planned is no event. Saying by itself is a statement, not an event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.name_kinds import ORGANISATION
from detente.evidence.events.doers import doer_of, is_main
from detente.evidence.events.parties import (
    case_of,
    land_of,
    parties_of,
    patients_of,
    place_of,
    settled,
    undergoing,
)
from detente.evidence.events.sense import (
    is_act,
    is_neutral,
    is_particle,
    is_unreal,
    mode_of,
    type_of,
)
from detente.evidence.events.times import time_of
from detente.evidence.lexicons import act_nouns, act_verbs, lemma_of, words
from detente.evidence.parse.syntax import child, children
from detente.evidence.scene import FIRST_PERSON
from detente.evidence.types import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Party, Scene


def events(scene: Scene) -> list[Event]:
    """Every event of a scene, in reading order."""
    made: list[Event] = []
    seen_nouns: set[tuple[str, str | None, str | None]] = set()
    for _, token in scene.tokens():
        if is_act(token):
            made.extend(_verb(scene, token))
        elif token.pos_ == "NOUN":
            for event in _noun(scene, token):
                key = (event.verb, event.agent, event.patient)
                if key not in seen_nouns:
                    seen_nouns.add(key)
                    made.append(event)
    return [e.model_copy(update={"id": f"e{n}"}) for n, e in enumerate(made, 1)]


def _verb(scene: Scene, verb: Token) -> Iterator[Event]:
    kind = type_of(verb)
    if kind is None or is_neutral(verb, kind[0]) or is_unreal(verb):
        return
    code, event_mode = kind
    main = is_main(verb)
    passive, by = not main and _is_passive(verb), child(verb, "obl:agent")
    who = verb.head if main else doer_of(scene, verb)
    if passive and who is None and verb.dep_ == "acl" and verb.head.i + 1 == verb.i:
        who = verb.head  # "soldiers captured near the lake"; not "a plan backed in May"
        if all(p.member is None or p.member.kind == ORGANISATION for p in parties_of(scene, who)):
            return
    if who is not None and who.lower_ in FIRST_PERSON and verb.tag_ not in {"VBD", "VBN"}:
        return  # "we reject it": in saying so, which is a statement
    agents = parties_of(scene, by) if passive else parties_of(scene, who)
    if passive and by is not None and not agents:
        return  # "was hit by a storm": things do not act
    patients = undergoing(scene, who) if passive else patients_of(scene, verb, code, agents)
    if not any(p.id for p in [*agents, *patients]) or not (agents or passive):
        return
    agents = [settled(scene, p) for p in agents]
    lists, word = words("events")["light"], lemma_of(verb)
    if passive and word in lists["of_people"]:
        patients = parties_of(scene, who)  # an election is held, a hostage is
    if word in lists["of_people"] + lists["of_receivers"] and not patients:
        return
    mode = mode_of(scene, verb)
    span, date = time_of(scene, verb, ahead=mode in {"future", "hypothetical"})
    nobody: list[Party | None] = [None]
    joint = word in lists["mutual"] and len(agents) > 1
    for agent in agents or nobody:
        for patient in [p for p in agents if p is not agent] if joint else patients or nobody:
            yield Event(
                id="e",
                agent=agent.id if agent is not None else None,
                verb=word + _particle(verb),
                patient=patient.id if patient is not None else None,
                time=span,
                place=place_of(scene, verb),
                date=date,
                code=code,
                event_mode=event_mode,
                mode=mode,
                sentence=scene.reading.sentence(verb),
                confidence=0.8 if patients and agents else 0.6,
                found_by="event.passive" if passive else "event.verb",
            )


def _is_passive(verb: Token) -> bool:
    """ "was seized", "the ship seized by", "seized by pirates, the ship …"."""
    if child(verb, "aux:pass") is not None:
        return True
    bare = verb.tag_ == "VBN" and child(verb, "aux", "obj", "nsubj") is None
    by = child(verb, "obl:agent")
    return bare and (verb.dep_ == "acl" or (by is not None and verb.dep_ == "advcl"))


def _particle(verb: Token) -> str:
    """What belongs to the verb behind it: " out" of "walked out"."""
    particle = child(verb, "compound:prt")
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    particle = after if particle is None and is_particle(after, verb) else particle
    return f" {particle.lower_}" if particle is not None else ""


def _noun(scene: Scene, noun: Token) -> Iterator[Event]:
    """ "Russia's full-scale invasion of Ukraine": an act named with its doer and its target."""
    verb = act_nouns().get(lemma_of(noun))
    if verb is None:
        return
    code, event_mode = act_verbs()[verb]
    agents = [p for c in children(noun, "nmod:poss") for p in scene.parties(c)]
    by = [p for c in children(noun, "nmod") if case_of(c) == "by" for p in parties_of(scene, c)]
    agents = agents or by
    agents += [
        p for c in children(noun, "amod") if (p := land_of(scene, c)) is not None and not agents
    ]
    patients = [
        p
        for c in children(noun, "nmod")
        if case_of(c) in {"of", "against", "on", "with", "to"}
        for p in scene.parties(c)
        if p.member is not None
    ]
    if not agents or not (patients or by) or agents[0].id is None:
        return
    patient = patients[0].id if patients else None
    if patient == agents[0].id:
        return
    span, date = time_of(scene, noun)
    yield Event(
        id="e",
        agent=agents[0].id,
        verb=verb,
        patient=patient,
        time=span,
        place=place_of(scene, noun),
        date=date,
        code=code,
        event_mode=event_mode,
        mode=None,
        sentence=scene.reading.sentence(noun),
        confidence=0.7,
        found_by="event.noun",
    )
