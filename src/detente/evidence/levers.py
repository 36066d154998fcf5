"""What an actor can do to another, offers or threatens to do: threats, offers, capacities, and
the acts that others want of it. Done or not, a lever is a means; what was done is an event.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.evidence.cast import sides_of
from detente.evidence.complement import bounded
from detente.evidence.event_parties import parties_within
from detente.evidence.lexicons import act_verbs, lemma_of, words
from detente.evidence.scene import FIRST_PERSON, Party
from detente.evidence.syntax import child, children, extent, has_word, negated, subject, trimmed
from detente.evidence.types import Lever
from detente.evidence.wants_whom import MEETINGS, party_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.documents.types import Span
    from detente.evidence.scene import Scene
    from detente.evidence.tokens import Token
    from detente.evidence.types import Want

UPON = {"against", "on", "to", "for", "at", "upon", "with", "over"}
IDLE = {
    "keep",
    "be",
    "have",
    "seem",
    "say",
    "see",
    "know",
    "think",
    "expect",
    "hope",
    "want",
    "remain",
    "believe",
    "become",
    "argue",
    "happen",
    "do",
    "make",
}


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
    made.extend(_asked_acts(scene, wants))
    made.extend(_wanted_acts(scene, wants))
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


def felt_by(scene: Scene, act: Token, besides: list[Party]) -> str | None:
    """Who feels an act: its object, or whom it is against, on or to; never its own doer."""
    own: set[str | None] = {m.id for p in besides for m in sides_of(p.member)}
    # What is sent is the means: it is felt by whom it is sent to.
    moved = lemma_of(act) in words("levers")["moving"]["verbs"]
    objects = [] if moved else children(act, "obj", "iobj")
    candidates = [*objects, *children(act, "obl", "nmod")]
    for obj in children(act, "obj"):
        candidates.extend(children(obj, "nmod", "nmod:poss"))
    for phrase in candidates:
        case = child(phrase, "case")
        if phrase.dep_ in {"obl", "nmod"} and (case is None or case.lower_ not in UPON | {"of"}):
            continue
        who = party_id(scene, phrase)
        if who is not None and who not in own:
            return who
        within = parties_within(scene, phrase, own)
        if within:
            return within[0].id
    return None


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
        action = _unconditional(_from_verb(extent(todo)))
        on = felt_by(scene, todo, parties)
        if action and not denied:
            yield _Found(parties, [verb], action, on, f"{rule}.infinitive", 0.85)
        return
    for phrase in children(verb, "obl", "obj", "ccomp", "advcl"):
        case = child(phrase, "case", "mark")
        noun = phrase.dep_ == "obj" and lemma in [*offer, "threaten"] and phrase.pos_ == "NOUN"
        # "threatened Iran with sanctions": the object is on whom, not what.
        target = party_id(scene, phrase) if phrase.dep_ == "obj" else None
        if noun and target is None:
            yield _Found(
                parties,
                [verb],
                _unconditional(bounded([verb], _act_words(phrase))),
                felt_by(scene, phrase, parties),
                f"{rule}.object",
                0.8,
            )
            return
        if phrase.dep_ != "obj" and case is not None and case.lower_ in prepositions:
            core = _core(phrase)
            hit = child(verb, "obj")
            on = felt_by(scene, core, parties) or (
                party_id(scene, hit) if hit is not None else None
            )
            action = _unconditional(_act_words(core))
            yield _Found(parties, [verb, case], action, on, f"{rule}.preposition", 0.8)
            return


def _from_verb(tokens: list[Token]) -> list[Token]:
    """An infinitive without its "to"."""
    to = next((n for n, t in enumerate(tokens[:4]) if t.lower_ == "to"), None)
    return tokens if to is None else tokens[to + 1 :]


def _unconditional(tokens: list[Token]) -> list[Token]:
    """An act without the condition it is held out under ("cut the gas | unless it pays")."""
    for n, token in enumerate(tokens[1:], 1):
        if token.lower_ in {"if", "unless", "until"}:
            return trimmed(tokens[:n])
    return tokens


def _core(noun: Token) -> Token:
    """ "the possibility of sanctions", "the threat of war": the act itself."""
    hollow = {
        "possibility",
        "prospect",
        "threat",
        "idea",
        "risk",
        "offer",
        "promise",
        "chance",
        "option",
    }
    inner = next((c for c in children(noun, "nmod") if has_word(c, "case", "of")), None)
    return inner if lemma_of(noun) in hollow and inner is not None else noun


def _act_words(noun: Token) -> list[Token]:
    case = [c for c in noun.children if c.dep_ in {"case", "mark"} and c.i < noun.i]
    cut = [c for c in noun.children if c.dep_ in {"acl:relcl", "parataxis"}]
    return extent(noun, without=[*case, *cut])


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
    action = _from_verb(extent(todo))
    if parties and action:
        yield _Found(parties, [word], action, felt_by(scene, todo, parties), "capacity", 0.7)


def _modal(scene: Scene, modal: Token) -> Iterator[_Found]:
    """ "Moscow could cut supplies": an act on somebody that a named party can do."""
    verb = modal.head
    if modal.dep_ != "aux" or verb.pos_ != "VERB" or lemma_of(verb) in IDLE or negated(verb):
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
    acts = lemma_of(verb) in act_verbs()  # "will strike if …" needs no object
    if modal.lower_ in WILL and (obj is not None or on is not None or acts):
        action = _unconditional([t for t in extent(verb) if t.i >= verb.i])
        yield _Found(parties, [modal], action, on, "modal.conditional", 0.7)
        return
    nouns = words("levers")["noun"]
    means = obj is not None and lemma_of(obj) in {*nouns["harm"], *nouns["help"], *MEETINGS}
    if on is None and not means:
        return
    start = verb.i
    action = [t for t in extent(verb) if t.i >= start]
    yield _Found(parties, [modal], action, on, "modal", 0.65)


def _held_out(verb: Token) -> bool:
    """Whether an act to come is a threat or an offer: on a condition, or warned or vowed of."""
    above = verb.head if verb.dep_ in {"ccomp", "conj"} else None
    announced = above is not None and lemma_of(above) in {"warn", "threaten", "vow", "promise"}
    clauses = children(verb, "advcl")
    return announced or any(has_word(c, "mark", "if", "unless") for c in clauses)


def _asked_acts(scene: Scene, wants: list[Want]) -> Iterator[Lever]:
    """What somebody wants of an actor is an act that actor could do: its lever on the asker."""
    names = {m.id: m.name for m in scene.cast.members}
    for want in wants:
        if want.of is None or want.of not in names or want.polarity == "against":
            continue
        act = want.content
        at = _infinitive_in(scene, act)
        if at is None or not _does_something(scene, at):
            continue
        yield Lever(
            id="l",
            holder=want.of,
            holder_text=names[want.of],
            action=scene.reading.document.span(at, act.end),
            on=want.holder,
            cue=want.cue,
            sentence=want.sentence,
            confidence=round(want.confidence * 0.7, 2),
            found_by="asked-act",
        )


def _wavering(want: Want) -> bool:
    """Who is willing, reluctant or refuses to do a thing can do it."""
    return want.cue.lower() in words("levers")["wavering"]["cues"]


def _does_something(scene: Scene, at: int) -> bool:
    """Whether the act that begins here is done to a thing or somebody ("suspend its payments"),
    not a mere change of mind ("wait", "go further").
    """
    verb = scene.reading.token_at(at)
    while verb is not None and verb.pos_ == "ADV" and verb.i + 1 < len(verb.doc):
        verb = verb.nbor(1)
    if verb is None or verb.pos_ not in {"VERB", "NOUN"} or lemma_of(verb) in IDLE:
        return False
    thing = child(verb, "obj")
    return thing is not None and (thing.pos_ != "PRON" or bool(scene.parties(thing)))


def _infinitive_in(scene: Scene, content: Span) -> int | None:
    """Where the act begins in "to VERB …", "for X to VERB …", "X to VERB …"."""
    token = scene.reading.token_at(content.start)
    while token is not None and scene.reading.at(token) < content.end:
        if token.tag_ == "TO" and token.i + 1 < len(token.doc):
            return scene.reading.at(token.nbor(1))
        token = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return None


def _wanted_acts(scene: Scene, wants: list[Want]) -> Iterator[Lever]:
    """What somebody wants to do to another ("is trying to manipulate Trump") is in their power
    to try: their lever on that other.
    """
    for want in wants:
        to = want.content.text.startswith("to ")
        open_to_it = want.polarity == "for" or _wavering(want)
        if want.holder is None or not open_to_it or want.of is not None or not to:
            continue
        if want.found_by in {"verb.asked-to", "verb.called-on"}:
            continue  # an act of whoever is asked, known or not
        start = want.content.start + 3
        verb = scene.reading.token_at(start)
        while verb is not None and verb.pos_ == "ADV" and verb.i + 1 < len(verb.doc):
            verb = verb.nbor(1)
        if verb is None or verb.pos_ != "VERB" or lemma_of(verb) in IDLE:
            continue
        holders = [p for p in scene.cast.members if p.id == want.holder]
        upon = felt_by(scene, verb, [Party(m, verb, m.name) for m in holders])
        if upon is None and not (_wavering(want) and _does_something(scene, start)):
            continue
        yield Lever(
            id="l",
            holder=want.holder,
            holder_text=want.holder_text,
            action=scene.reading.document.span(start, want.content.end),
            on=upon,
            cue=want.cue,
            sentence=want.sentence,
            confidence=round(want.confidence * 0.6, 2),
            found_by="wanted-act",
        )
