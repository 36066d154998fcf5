"""Who did what to whom, when: acts PLOVER has a code for, one for each mention.

What is possible, future or denied is kept and marked by its mode; what is wanted, tried or
planned is no event. Saying by itself is a statement, not an event.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from detente.evidence.dates import resolve, year_of
from detente.evidence.lexicons import gazetteer, lemma_of, words
from detente.evidence.scene import FIRST_PERSON, Party
from detente.evidence.syntax import (
    child,
    children,
    conjuncts,
    has_word,
    hypothetical,
    negated,
    subject,
)
from detente.evidence.types import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.documents.types import Span
    from detente.evidence.scene import Scene
    from detente.evidence.tokens import Token

Mode = Literal["historical", "future", "hypothetical", "negation"]
NOBODY = {"nobody", "none", "neither"}
PARTICLES = {"away", "back", "down", "in", "off", "out", "over", "up"}
TIME_LABELS = {"DATE", "TIME"}
TIME_WORDS = {"yesterday", "today", "tomorrow", "tonight", "now", "recently"}


@cache
def codes() -> tuple[dict[str, str], dict[str, str]]:
    """PLOVER types of verbs (with a particle after a blank) and of nouns."""
    lists = words("events")
    verbs = {lemma: code for code, lemmas in lists["verb"].items() for lemma in lemmas}
    nouns = {lemma: code for code, lemmas in lists["noun"].items() for lemma in lemmas}
    return verbs, nouns


def events(scene: Scene) -> list[Event]:
    """Every event of a scene, in reading order."""
    made: list[Event] = []
    seen_nouns: set[tuple[str, str | None, str | None]] = set()
    for _, token in scene.tokens():
        if _acts(token):
            made.extend(_verb(scene, token))
        elif token.pos_ == "NOUN":
            for event in _noun(scene, token):
                key = (event.verb, event.agent, event.patient)
                if key not in seen_nouns:
                    seen_nouns.add(key)
                    made.append(event)
    return [e.model_copy(update={"id": f"e{n}"}) for n, e in enumerate(made, 1)]


def _acts(token: Token) -> bool:
    """A verb, or what is joined to one and has an object; no mere description of a noun."""
    if token.dep_ in {"amod", "compound"}:
        return False
    joined = token.dep_ == "conj" and token.head.pos_ == "VERB" and child(token, "obj") is not None
    return token.pos_ == "VERB" or joined


def _code(verb: Token) -> str | None:
    """The type of a verb, its particle or preposition first: "pull out" before "pull"."""
    verbs, _ = codes()
    lemma = lemma_of(verb)
    particles = [c.lower_ for c in children(verb, "compound:prt", "advmod", "case")]
    particles += [k.lower_ for c in children(verb, "obl") for k in children(c, "case")]
    particles += [lemma_of(c) for c in children(verb, "obj", "xcomp")]
    for particle in particles:
        if f"{lemma} {particle}" in verbs:
            return verbs[f"{lemma} {particle}"]
    return verbs.get(lemma)


def _mode(scene: Scene, verb: Token) -> Mode | None:
    who = subject(verb)
    nobody = who is not None and (
        who.lower_ in NOBODY or any(c.lower_ in {"no", "neither"} for c in who.children)
    )
    if negated(verb) or nobody:
        return "negation"
    for node in [verb, *verb.ancestors]:
        if any(
            c.dep_ == "aux" and c.lower_ in {"will", "shall", "’ll", "'ll"} for c in node.children
        ):
            return "future"
        if node.dep_ not in {"xcomp", "conj"}:
            break
    if hypothetical(verb) or _not_yet(verb):
        return "hypothetical"
    return "historical" if _long_ago(scene, verb) else None


def _not_yet(verb: Token) -> bool:
    """ "must share", "before it closes", "until they withdraw": required or awaited, not done."""
    for node in [verb, *verb.ancestors]:
        if has_word(node, "aux", "must", "can", "ought", "shall", "need"):
            return True
        awaited = has_word(node, "mark", "before", "until", "till", "unless")
        if awaited and not (node.tag_ == "VBD" and _past_above(node)):
            return True
        if node.dep_ in {"acl:relcl", "ROOT", "parataxis"}:
            break
    return False


def _past_above(node: Token) -> bool:
    """ "had tried for years before it signed": both are told as past and done."""
    return node.head.tag_ in {"VBD", "VBN"} and not negated(node.head)


def _long_ago(scene: Scene, verb: Token) -> bool:
    """PLOVER's "historical": dated more than a year before the publication."""
    published = year_of(scene.reading.document.published)
    happened = year_of(_times(scene, verb)[1])
    return published is not None and happened is not None and happened < published - 1


def _unreal(verb: Token) -> bool:
    """Whether the verb is wanted, tried, threatened, failed … rather than done."""
    lists = words("events")["light"]
    node = verb
    while node.dep_ in {"xcomp", "conj", "advcl", "acl", "ccomp"}:
        head = node.head
        infinitive = has_word(node, "mark", "to")
        if node.dep_ == "conj":
            node = head
            continue
        light = lemma_of(head) in lists["verbs"]
        bare = infinitive or node.tag_ in {"VB", "VBG"}
        unreal = infinitive or node.tag_ == "VB" or lemma_of(head) in lists["unreal"]
        # An attempt, a wish; participles that tell what was done stay real.
        if bare and unreal and node.dep_ != "ccomp" and not light and not _had_to(node):
            return True
        subjunctive = node.tag_ == "VB" or (
            node.tag_ == "VBP" and lemma_of(head) in lists["unreal"]
        )
        if node.dep_ == "ccomp" and subjunctive and child(node, "aux") is None:
            return True  # "demanded that it reopen the yard"
        node = head
    return has_word(node, "mark", "to")


def _had_to(node: Token) -> bool:
    return lemma_of(node.head) == "have" and node.head.tag_ == "VBD"


def _verb(scene: Scene, verb: Token) -> Iterator[Event]:
    code = _code(verb)
    if code is None or _unreal(verb):
        return
    by = child(verb, "obl:agent")
    bare = verb.tag_ == "VBN" and child(verb, "aux", "obj") is None and child(verb, "nsubj") is None
    passive = child(verb, "aux:pass") is not None or (
        bare and (verb.dep_ == "acl" or (by is not None and verb.dep_ == "advcl"))
    )
    who = subject(verb)
    if who is not None and who.lower_ in FIRST_PERSON:
        return
    if _neutral(verb, code):
        return
    agents = scene.parties(by) if passive else scene.parties(who)
    patients = _undergoing(scene, who) if passive else _patients(scene, verb, agents)
    if not agents and not patients:
        return
    if lemma_of(verb) in words("events")["light"]["of_people"] and not patients:
        return
    if not agents and not passive:
        return
    span, date = _times(scene, verb)
    nobody: list[Party | None] = [None]
    particle = child(verb, "compound:prt")
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    particle = after if particle is None and _is_particle(after, verb) else particle
    lemma = lemma_of(verb) + (f" {particle.lower_}" if particle is not None else "")
    joint = lemma_of(verb) in words("events")["light"]["mutual"] and len(agents) > 1
    for agent in agents or nobody:
        for patient in [p for p in agents if p is not agent] if joint else patients or nobody:
            yield Event(
                id="e",
                agent=agent.id if agent is not None else None,
                verb=lemma,
                patient=patient.id if patient is not None else None,
                time=span,
                date=date,
                code=code,
                mode=_mode(scene, verb),
                sentence=scene.reading.sentence(verb),
                confidence=0.8 if patients and agents else 0.6,
                found_by="event.passive" if passive else "event.verb",
            )


def _is_particle(word: Token, verb: Token) -> bool:
    """ "walked out", "stormed off": an adverb that makes another act of a verb."""
    if word.i != verb.i + 1 or word.lower_ not in PARTICLES:
        return False
    return word.pos_ == "ADV" or f"{lemma_of(verb)} {word.lower_}" in codes()[0]


def _neutral(verb: Token, code: str) -> bool:
    """Saying or thinking under a verb that may also act: "agree that it is late", "he insisted"."""
    said = any(
        has_word(c, "mark", "that") or child(c, "nsubj") is not None
        for c in children(verb, "ccomp")
    )
    lemma = lemma_of(verb)
    if lemma == "insist":
        return not any(has_word(c, "case", "on") for c in children(verb, "obl"))
    return lemma in {"agree", "accept", "complain", "allege"} and said and code == "AGREE"


def _undergoing(scene: Scene, who: Token | None) -> list[Party]:
    """Whom a passive is done to; of a thing, its owner ("whose trawler was seized")."""
    if who is None:
        return []
    found = scene.parties(who)
    if found:
        return found
    for owner in children(who, "nmod:poss"):
        if owner.lower_ == "whose" and owner.i > 0:
            before = (
                owner.nbor(-2) if owner.nbor(-1).text == "," and owner.i > 1 else owner.nbor(-1)
            )
            return scene.parties(before)
    return parties_within(scene, who, set())


def _patients(scene: Scene, verb: Token, agents: list[Party]) -> list[Party]:
    """Whom an act is done to: its object, whom it is at, against or to, or who owns the thing."""
    own = {p.id for p in agents}
    asked = _asked(scene, verb)
    if asked and asked[0].id not in own:
        return asked
    phrases = children(verb, "obj", "iobj")
    if not phrases:
        # "invaded and occupied the coast": the object stands with the last verb.
        phrases = [c for conj in children(verb, "conj") for c in children(conj, "obj")]
    phrases += [
        c
        for c in children(verb, "obl")
        if not has_word(child(c, "case") or c, "fixed", "to")
        and _case(c) in {"to", "at", "against", "with", "on", "in", "from", "into", "for"}
    ]
    phrases += [
        c
        for x in children(verb, "xcomp", "advcl")
        for c in children(x, "obl", "obj")
        if x.i > verb.i
    ]
    for phrase in phrases:
        for conjunct in conjuncts(phrase):
            found = [p for p in scene.parties(conjunct) if p.member is not None and p.id not in own]
            found = found or parties_within(scene, conjunct, own)
            if found:
                return found
    return []


def _asked(scene: Scene, verb: Token) -> list[Party]:
    """Who is asked or told: "called on X to", "demanded that X pay"."""
    if codes()[0].get(lemma_of(verb)) not in {"REQUEST", "THREATEN"}:
        return []
    for phrase in children(verb, "obl"):
        if _case(phrase) in {"on", "upon"} and (found := scene.parties(phrase)):
            return [p for p in found if p.member is not None][:1]
    for clause in children(verb, "ccomp"):
        own = child(clause, "nsubj", "nsubj:pass")
        subjunctive = clause.tag_ in {"VB", "VBP"} and child(clause, "aux") is None
        if subjunctive and own is not None and own.pos_ != "PRON":
            return [p for p in scene.parties(own) if p.member is not None][:1]
    return []


def _case(token: Token) -> str:
    case = child(token, "case")
    return case.lower_ if case is not None else ""


def parties_within(scene: Scene, noun: Token, own: set[str | None]) -> list[Party]:
    """Whose thing an act falls on: "parts of Russia's Kursk region", "war in Ukraine"."""
    for node in noun.subtree:
        if node.i == noun.i or node.dep_ in {"acl:relcl", "acl", "advcl"}:
            continue
        belongs = node.dep_ in {"nmod:poss", "nmod", "amod", "compound", "obl", "flat"}
        if belongs and (
            found := [p for p in scene.parties(node) if p.member is not None and p.id not in own]
        ):
            return found[:1]
        if (
            belongs
            and node.dep_ == "amod"
            and (land := land_of(scene, node))
            and land.id not in own
        ):
            return [land]
    return []


def land_of(scene: Scene, adjective: Token) -> Party | None:
    """The country a demonym adjective belongs to, as a party ("the Syrian conflict")."""
    place = gazetteer().adjectives.get(adjective.text)
    if place is None:
        return None
    member = next((m for m in scene.cast.members if m.place is place and not m.described), None)
    return Party(member, adjective, adjective.text) if member is not None else None


def _noun(scene: Scene, noun: Token) -> Iterator[Event]:
    """ "Russia's full-scale invasion of Ukraine": an act named with its doer and its target."""
    _, nouns = codes()
    lists = words("events")
    lemma = lemma_of(noun)
    if lemma not in nouns or lemma not in lists["verb_of"]:
        return
    agents = [p for c in children(noun, "nmod:poss") for p in scene.parties(c)]
    agents += [
        p for c in children(noun, "amod") if (p := land_of(scene, c)) is not None and not agents
    ]
    patients = [
        p
        for c in children(noun, "nmod")
        if _case(c) in {"of", "against", "on", "with", "to"}
        for p in scene.parties(c)
        if p.member is not None
    ]
    if not agents or not patients or agents[0].id == patients[0].id:
        return
    span, date = _times(scene, noun)
    yield Event(
        id="e",
        agent=agents[0].id,
        verb=lists["verb_of"][lemma],
        patient=patients[0].id,
        time=span,
        date=date,
        code=nouns[lemma],
        mode=None,
        sentence=scene.reading.sentence(noun),
        confidence=0.7,
        found_by="event.noun",
    )


def _times(scene: Scene, act: Token) -> tuple[Span | None, str | None]:
    """The expression of time that belongs to an act, without its preposition, and its date."""
    phrases = children(act, "obl", "obl:unmarked", "obl:tmod", "advmod", "nmod", "nmod:unmarked")
    for conj in children(act, "conj"):
        phrases += [c for c in children(conj, "obl:unmarked", "obl:tmod") if conj.pos_ == "VERB"]
    for phrase in phrases:
        entity = next(
            (e for e in act.doc.ents if e.label_ in TIME_LABELS and e.start <= phrase.i < e.end),
            None,
        )
        if entity is not None or phrase.lower_ in TIME_WORDS:
            tokens = list(entity) if entity is not None else [phrase]
            while len(tokens) > 1 and tokens[0].pos_ == "ADP":
                tokens = tokens[1:]
            span = scene.span(tokens)
            return span, resolve(span.text, scene.reading.document.published)
    return None, None
