"""Who does an act and whom it is done to: its doer, its object, whose thing it falls on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.cast import sides_of
from detente.evidence.lexicons import act_verbs, gazetteer, lemma_of, words
from detente.evidence.name_kinds import COUNTRY, PLACE
from detente.evidence.scene import Party
from detente.evidence.syntax import child, children, conjuncts, has_word, subject

if TYPE_CHECKING:
    from detente.documents.types import Span
    from detente.evidence.scene import Scene
    from detente.evidence.tokens import Token

# Prepositions before whom an act is done to.
UPON = {"to", "at", "against", "with", "on", "from", "for", "upon"}
WITHIN = {"in", "into"}  # "waged war in the east"
BY_FORCE = {"ASSAULT", "COERCE", "MOBILIZE"}
WHERE = {"in", "at", "near", "outside", "inside", "off", "across"}
# Of what is asked, threatened or promised, only these name to whom.
ADDRESSING = {"to", "on", "upon", "with", "against", "at", "from"}
PLACES = {"GPE", "LOC", "FAC", "PLACE"}
BELONGING = {"nmod:poss", "nmod", "amod", "compound", "obl", "flat", "appos"}


def doer_of(scene: Scene, verb: Token) -> Token | None:
    """The subject of an act; where the parse has none, the noun that stands where one would.

    "The mayor, Ann Lee, vetoed it", "Delta, which owns it, refused", "Lee, for her part, agreed":
    between commas stands the name, or what is said of the noun before.
    """
    found = subject(verb)
    if found is not None or verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return found
    before = next((c for c in children(verb, "obj") if c.i < verb.i), None)
    if before is not None:
        return before
    helpers = children(verb, "aux", "aux:pass")
    if verb.tag_ == "VBN" and not helpers:
        return None
    doc, at = verb.doc, min([verb.i, *(c.i for c in helpers)]) - 1
    while at > verb.sent.start and doc[at].pos_ == "ADV":
        at -= 1
    if doc[at].text == ",":
        opens = next((i for i in range(at - 1, verb.sent.start, -1) if doc[i].text == ","), None)
        if opens is None or opens + 1 == at:
            return None
        inside = doc[opens + 1 : at].root
        at = inside.i if inside.pos_ == "PROPN" and scene.parties(inside) else opens - 1
    noun = doc[at]
    return noun if noun.pos_ in {"NOUN", "PROPN"} and scene.parties(noun) else None


def undergoing(scene: Scene, who: Token | None) -> list[Party]:
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


def patients_of(scene: Scene, verb: Token, code: str, agents: list[Party]) -> list[Party]:
    """Whom an act is done to: its object, whom it is at, against or to, or who owns the thing."""
    own: set[str | None] = {p.id for p in agents}
    if code in {"MOBILIZE", "RETREAT"}:  # "withdrew its troops": they are its own
        doers = {p.member for p in agents if p.member is not None}
        own |= {m.id for m in scene.cast.members if not doers.isdisjoint(sides_of(m))}
    asked = _asked(scene, verb)
    if asked and asked[0].id not in own:
        return asked
    if lemma_of(verb) in words("events")["light"]["of_people"]:
        object_ = child(verb, "obj")
        return [p for p in scene.parties(object_) if p.member is not None and p.id not in own]
    spoken = code in {"AGREE", "REQUEST", "THREATEN"}
    upon = ADDRESSING if spoken else {"to", "for"} if code == "AID" else UPON
    upon = upon | WITHIN if code in BY_FORCE else upon
    content = children(verb, "xcomp", "advcl") if not spoken else children(verb, "xcomp")
    phrases = children(verb, "iobj", "obj")
    if not phrases:
        # "invaded and occupied the coast": the object stands with the last verb.
        phrases = [c for conj in children(verb, "conj") for c in children(conj, "obj")]
    phrases = [c for c in phrases if c.i > verb.i]
    phrases += [c for c in children(verb, "obl", "xcomp") if case_of(c) in upon]
    if code != "REQUEST":
        phrases += [
            c
            for x in content
            for c in children(x, "obj", "obl")
            if x.i > verb.i and x.pos_ == "VERB"
        ]
    for phrase in phrases:
        found = [
            p
            for conjunct in conjuncts(phrase)
            for p in scene.parties(conjunct)
            if p.member is not None and p.id not in own
        ]
        found = list({p.id: p for p in found}.values())
        if not found and not (code == "REQUEST" and phrase.dep_ == "obj"):
            found = parties_within(scene, phrase, own)
        if found:
            return found
    return []


def _asked(scene: Scene, verb: Token) -> list[Party]:
    """Who is asked or told: "called on X to", "demanded that X pay"."""
    if act_verbs().get(lemma_of(verb), ("", None))[0] not in {"REQUEST", "THREATEN"}:
        return []
    for phrase in children(verb, "obl"):
        if case_of(phrase) in {"on", "upon"} and (found := scene.parties(phrase)):
            return [p for p in found if p.member is not None]
    for clause in children(verb, "ccomp"):
        own = child(clause, "nsubj", "nsubj:pass")
        subjunctive = clause.tag_ in {"VB", "VBP"} and child(clause, "aux") is None
        if subjunctive and own is not None and own.pos_ != "PRON":
            return [p for p in scene.parties(own) if p.member is not None][:1]
    return []


def case_of(token: Token) -> str:
    """The preposition of a phrase; none for "according to" and the like."""
    case = child(token, "case")
    if case is None or has_word(case, "fixed", "to", "of"):
        return ""
    return case.lower_


def parties_within(scene: Scene, noun: Token, own: set[str | None]) -> list[Party]:
    """Whose thing an act falls on: "parts of Russia's Kursk region", "war in Ukraine"."""
    for node in noun.children:
        if node.dep_ not in BELONGING:
            continue
        found = [p for p in scene.parties(node) if p.member is not None and p.id not in own]
        if found:
            return found[:1]
        land = land_of(scene, node) if node.dep_ == "amod" else None
        if land is not None and land.id not in own:
            return [land]
        if deeper := parties_within(scene, node, own):
            return deeper
    return []


def land_of(scene: Scene, adjective: Token) -> Party | None:
    """The country a demonym adjective belongs to, as a party ("the Syrian conflict")."""
    place = gazetteer().adjectives.get(adjective.text)
    if place is None:
        return None
    member = next((m for m in scene.cast.members if m.place is place and not m.described), None)
    return Party(member, adjective, adjective.text) if member is not None else None


def place_of(scene: Scene, verb: Token) -> Span | None:
    """Where an act was done, as far as its clause names a place ("was arrested in Tangier")."""
    phrases = children(verb, "obl", "nmod")
    phrases += [c for o in children(verb, "obj", "nsubj:pass", "obl") for c in children(o, "nmod")]
    for phrase in phrases:
        if case_of(phrase) not in WHERE or phrase.pos_ != "PROPN":
            continue
        members = scene.cast.at(scene.reading.paragraph(phrase), phrase)
        if any(m.kind in {COUNTRY, PLACE} for m in members) or phrase.ent_type_ in PLACES:
            named = [c for c in phrase.children if c.dep_ in {"flat", "compound", "amod"}]
            return scene.span([phrase, *named])
    return None
