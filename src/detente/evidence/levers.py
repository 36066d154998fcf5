"""What an actor can do to another, offers or threatens to do: threats, offers, capacities, and
the acts that others want of it. Done or not, a lever is a means; what was done is an event.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.evidence.complement import bounded
from detente.evidence.levers_asked import asked_acts, wanted_acts
from detente.evidence.levers_words import act_words, core, felt_by, from_verb, idle, shortest
from detente.evidence.lexicons import act_verbs, lemma_of, words
from detente.evidence.scene import FIRST_PERSON, Party
from detente.evidence.syntax import child, children, extent, has_word, negated, subject
from detente.evidence.types import Lever
from detente.evidence.wants_whom import MEETINGS, party_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.scene import Scene
    from detente.evidence.tokens import Token
    from detente.evidence.types import Want

WILL = {"will", "would", "’ll", "'ll"}


@dataclass(frozen=True)
class _Found:
    parties: list[Party]
    cue: list[Token]
    action: list[Token]
    on: str | None
    rule: str
    confidence: float


def levers(scene: Scene, wants: list[Want]) -> list[Lever]:
    """Every lever of a scene, in the order of its action."""
    found: list[_Found] = []
    for _, token in scene.tokens():
        if token.pos_ == "VERB":
            found.extend(_undertaking(scene, token))
        if token.pos_ in {"NOUN", "ADJ"}:
            found.extend(_capacity(scene, token))
        if token.pos_ == "AUX" and token.lower_ in {"can", "could", *WILL}:
            found.extend(_modal(scene, token))
    made = [lever for f in found for lever in _make(scene, f)]
    made.extend(asked_acts(scene, wants))
    made.extend(wanted_acts(scene, wants))
    made.sort(key=lambda x: (x.action.start, x.action.end, -x.confidence))
    kept: list[Lever] = []
    for lever in made:
        twin = any(
            k.holder_text == lever.holder_text
            and 2 * k.action.overlaps(lever.action) > len(lever.action.text)
            for k in kept
        )
        if not twin:
            kept.append(lever)
    return [x.model_copy(update={"id": f"l{n}"}) for n, x in enumerate(kept, 1)]


def _make(scene: Scene, f: _Found) -> Iterator[Lever]:
    for party in f.parties:
        yield Lever(
            id="l",
            holder=party.id,
            holder_text=party.text,
            action=scene.span(f.action),
            on=f.on if f.on != party.id else None,
            cue=f.cue[0].doc[f.cue[0].i : f.cue[-1].i + 1].text,
            sentence=scene.reading.sentence(f.cue[0]),
            confidence=round(f.confidence * (1.0 if party.member is not None else 0.75), 2),
            found_by=f.rule,
        )


def _undertaking(scene: Scene, verb: Token) -> Iterator[_Found]:
    """ "threatened to cut the gas", "offered talks", "hinted at sanctions against Russia"."""
    lists, lemma = words("levers"), lemma_of(verb)
    threat, offer = lists["verb"]["threaten"], lists["verb"]["offer"]
    prepositions = lists["preposition"].get(lemma, [])
    if lemma not in threat + offer and not prepositions:
        return
    if negated(verb) or child(verb, "aux:pass") is not None:
        return
    parties = scene.parties(subject(verb))
    if not parties:
        return
    rule = "threat" if lemma in threat or lemma == "hint" else "offer"
    todo = child(verb, "xcomp")
    if todo is not None and has_word(todo, "mark", "to") and todo.i > verb.i and lemma != "warn":
        denied = {t.lower_ for t in verb.doc[verb.i + 1 : todo.i]} & {"not", "never"}
        action = shortest(from_verb(extent(todo)))
        on = felt_by(scene, todo, parties)
        if action and not denied:
            yield _Found(parties, [verb], action, on, f"{rule}.infinitive", 0.85)
        return
    gerund = next((c for c in children(verb, "xcomp", "ccomp", "obj") if c.tag_ == "VBG"), None)
    if gerund is not None and gerund.i == verb.i + 1:  # "proposed breaking the link"
        action, on = shortest(extent(gerund)), felt_by(scene, gerund, parties)
        yield _Found(parties, [verb], action, on, f"{rule}.gerund", 0.75)
        return
    thing = child(verb, "obj")
    # "threatened Iran with sanctions": the object is on whom, not what.
    on_whom = lemma == "threaten" and thing is not None and party_id(scene, thing) is not None
    if lemma in [*offer, "threaten"] and thing is not None and not on_whom:
        yield from _held_thing(scene, verb, thing, parties, rule)
        return
    for phrase in children(verb, "obl", "obj", "ccomp", "advcl"):
        case = child(phrase, "case", "mark")
        if phrase.dep_ != "obj" and case is not None and case.lower_ in prepositions:
            act = core(phrase)
            hit = child(verb, "obj")
            on = felt_by(scene, act, parties) or (party_id(scene, hit) if hit is not None else None)
            action = shortest(act_words(act))
            yield _Found(parties, [verb, case], action, on, f"{rule}.preposition", 0.8)
            return


def _held_thing(
    scene: Scene, verb: Token, thing: Token, parties: list[Party], rule: str
) -> Iterator[_Found]:
    """ "offered a loan", "threatened a boycott", "promised the farmers relief": a means, named by
    its kind or its sum, and to whom, who may stand before it.
    """
    lists = words("levers")["noun"]
    to_whom = child(verb, "iobj")
    on = party_id(scene, to_whom) if to_whom is not None else None
    action = shortest(bounded([verb], act_words(thing)))
    if not action:
        return
    while action[-1].i + 1 < verb.sent.end and action[-1].nbor(1).pos_ == "NOUN":
        action.append(action[-1].nbor(1))  # "a 9 percent | raise"
    means = {*lists["harm"], *lists["help"], *lists["offered"]}
    told = any(lemma_of(t) in means for t in action) or any(
        t.pos_ in {"SYM", "NUM"} for t in action
    )
    if not told:
        return
    yield _Found(
        parties, [verb], action, on or felt_by(scene, thing, parties), f"{rule}.object", 0.8
    )


def _capacity(scene: Scene, word: Token) -> Iterator[_Found]:
    """ "is able to block it", "has the power to veto": a capacity somebody is said to have."""
    lists = words("levers")["capacity"]
    todo = next(
        (
            c
            for c in children(word, "xcomp", "acl", "advcl")
            if has_word(c, "mark", "to") and c.i > word.i
        ),
        None,
    )
    if todo is None or negated(word):
        return
    if word.lower_ in lists["adjectives"] and child(word, "cop"):
        parties = scene.parties(subject(word))
    elif (
        lemma_of(word) in lists["nouns"]
        and word.dep_ == "obj"
        and lemma_of(word.head) in {"have", "hold", "keep", "retain", "possess"}
    ):
        parties = [] if negated(word.head) else scene.parties(subject(word.head))
    elif lemma_of(word) in lists["nouns"] and child(word, "nmod:poss") is not None:
        parties = scene.parties(child(word, "nmod:poss"))
    else:
        return
    action = shortest(from_verb(extent(todo)))
    if parties and action and lemma_of(todo) not in idle():
        yield _Found(parties, [word], action, felt_by(scene, todo, parties), "capacity", 0.7)


def _modal(scene: Scene, modal: Token) -> Iterator[_Found]:
    """ "Moscow could cut supplies": an act on somebody that a named party can do."""
    verb = modal.head
    if modal.dep_ != "aux" or verb.pos_ != "VERB" or lemma_of(verb) in idle() or negated(verb):
        return
    who = child(verb, "nsubj")
    if who is None or who.lower_ in FIRST_PERSON or child(verb, "aux:pass") is not None:
        return
    parties = [p for p in scene.parties(who) if p.member is not None]
    if not parties:
        return
    on = felt_by(scene, verb, parties)
    obj = child(verb, "obj")
    if modal.lower_ in WILL and not _held_out(verb):
        return
    # "will strike if …" needs no object, nor does what is warned of.
    acts = lemma_of(verb) in act_verbs() or _announced(verb)
    if modal.lower_ in WILL and (obj is not None or on is not None or acts):
        action = shortest([t for t in extent(verb) if t.i >= verb.i])
        yield _Found(parties, [modal], action, on, "modal.conditional", 0.7)
        return
    nouns = words("levers")["noun"]
    means = obj is not None and lemma_of(obj) in {*nouns["harm"], *nouns["help"], *MEETINGS}
    if on is None and not means:
        return
    action = shortest([t for t in extent(verb) if t.i >= verb.i])
    yield _Found(parties, [modal], action, on, "modal", 0.65)


def _held_out(verb: Token) -> bool:
    """Whether an act to come is a threat or an offer: on a condition, or warned or vowed of."""
    clauses = children(verb, "advcl")
    return _announced(verb) or any(has_word(c, "mark", "if", "unless") for c in clauses)


def _announced(verb: Token) -> bool:
    above = verb.head if verb.dep_ in {"ccomp", "conj"} else None
    return above is not None and lemma_of(above) in {"warn", "threaten", "vow", "promise"}
