"""Whom an act is done to, and by: its parties, whose thing it falls on, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.cast import Member, identify, sides_of
from detente.evidence.actors.descriptions import sort_of
from detente.evidence.actors.name_kinds import COUNTRY, ORGANISATION, PERSON, PLACE
from detente.evidence.lexicons import act_verbs, gazetteer, lemma_of, words
from detente.evidence.parse.syntax import OWN_SUBJECT, child, children, conjuncts, has_word
from detente.evidence.scene import Party

if TYPE_CHECKING:
    from detente.documents.types import Span
    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Scene

# Prepositions before whom an act is done to.
UPON = {"to", "at", "against", "with", "on", "from", "for", "upon"}
WITHIN = {"in", "into"}  # "waged war in the east"
BY_FORCE = {"ASSAULT", "COERCE", "MOBILIZE"}
WHERE = {"in", "at", "near", "outside", "inside", "off", "across"}
# Of what is asked, threatened or promised, only these name to whom.
ADDRESSING = {"to", "on", "upon", "with", "against", "at", "from"}
GROUP = "group"  # the kind of an actor that is several
ALL = {"all", "both", "two"}
PLACES = {"GPE", "LOC", "FAC", "PLACE"}
BELONGING = {"nmod:poss", "nmod", "amod", "compound", "obl", "flat", "appos"}


def parties_of(scene: Scene, token: Token | None) -> list[Party]:
    """Who a phrase of an act stands for; "both sides" are one party, which the text leaves open,
    not two that are guessed.
    """
    if token is None:
        return []
    found = scene.parties(token)
    if not _all_of_them(token) or [p.member and p.member.kind for p in found] == [GROUP]:
        return _named(scene, token, found)
    known = next((m for m in scene.cast.members if m.id == "both-sides"), None)
    group = known or scene.cast.add(Member(GROUP, id="both-sides", described=True))
    start = min(c.i for c in token.lefts if c.lower_ in ALL | {"the"})
    group.meet(scene.reading.paragraph(token), start, token.i + 1)
    return [Party(group, token, scene.naming(token))]


def settled(scene: Scene, party: Party) -> Party:
    """A party told by a common noun alone ("appealed to staff"), as an actor of its own."""
    body = sort_of(party.token) == "body"
    if party.member is not None or party.token.pos_ != "NOUN":
        return party
    if body and has_word(party.token, "det", "a", "an", "any", "no"):
        return party  # "demanded an inquiry": a body yet to be
    plain = _plain(party.text)
    for member in scene.cast.members:
        if member.described and any(_plain(name) == plain for name in member.names):
            return Party(member, party.token, party.text)
    kind = GROUP if party.token.tag_ == "NNS" else ORGANISATION if body else PERSON
    member = scene.cast.add(Member(kind, described=True))
    doc, end = party.token.doc, party.token.i + 1
    start = next((i for i in range(end) if doc[i:end].text == party.text), end - 1)
    member.meet(scene.reading.paragraph(party.token), start, end)
    identify(scene.cast)
    return Party(member, party.token, party.text)


def _plain(name: str) -> str:
    first, _, rest = name.casefold().partition(" ")
    return rest if first in {"the", "a", "an"} and rest else name.casefold()


def _named(scene: Scene, token: Token, found: list[Party]) -> list[Party]:
    """Of a name and what it is called besides, the name: "The Union, its largest donor, has …",
    "Ann Lee, a priest who …".
    """
    if any(p.member is not None for p in found):
        return [p for p in found if p.member is not None or not _beside(p.token)]
    if len(found) < 2 and _beside(token):
        return [p for p in scene.parties(token.head) if p.member is not None] or found
    return found


def _beside(token: Token) -> bool:
    """Joined to a name by a comma alone."""
    if token.dep_ not in {"conj", "appos"} or token.head.i > token.i:
        return False
    between = token.doc[token.head.i : token.i]
    return any(t.text == "," for t in between) and not any(t.dep_ == "cc" for t in between)


def _all_of_them(token: Token) -> bool:
    if token.tag_ != "NNS" or lemma_of(token) not in {"camp", "party", "side"}:
        return False
    owned = child(token, "nmod:poss", "amod", "compound") is not None
    told = {c.lower_ for c in token.lefts}
    return not owned and bool(told & ALL)


def undergoing(scene: Scene, who: Token | None) -> list[Party]:
    """Whom a passive is done to; of a thing, its owner ("whose trawler was seized")."""
    if who is None:
        return []
    found = parties_of(scene, who)
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
    doers = {p.member for p in agents if p.member is not None}
    side = own | (_served_by(scene, doers) if doers else set())
    asked = _asked(scene, verb)
    if asked and asked[0].id not in own:
        return asked
    if lemma_of(verb) in words("events")["light"]["of_people"]:
        object_ = child(verb, "obj")
        return [p for p in scene.parties(object_) if p.member is not None and p.id not in own]
    moved = code in {"MOBILIZE", "RETREAT"}  # "withdrew its troops": they are its own
    upon = _upon(code)
    for phrase in _things(verb, code, upon):
        # Who is offered is a means, not who the offer is made to.
        told = bool(doers) and (code != "AGREE" or phrase.dep_ != "obj")
        found = [
            p
            for conjunct in conjuncts(phrase)
            for p in (settled(scene, x) if told else x for x in _undergoers(scene, verb, conjunct))
            if p.member is not None and p.id not in (side if moved else own)
        ]
        found = list({p.id: p for p in found}.values())
        if not found and not (code == "REQUEST" and phrase.dep_ == "obj"):
            found = parties_within(scene, phrase, own, inside=code in BY_FORCE)
        if found:
            return found
    within = _content(verb, code, upon)
    for phrase in within:
        found = [p for p in parties_of(scene, phrase) if p.member is not None and p.id not in side]
        found = found or parties_within(scene, phrase, side, inside=code in BY_FORCE)
        if found:
            return found
    return []


def _served_by(scene: Scene, doers: set[Member]) -> set[str | None]:
    """The ids of the doers and of whoever acts for them."""
    return {
        m.id
        for m in scene.cast.members
        if m in doers or (m.acts_for is not None and not doers.isdisjoint(sides_of(m)))
    }


def _undergoers(scene: Scene, verb: Token, token: Token) -> list[Party]:
    """Who a phrase stands for; behind a verb that only somebody undergoes, whoever any noun names
    ("accused the mills").
    """
    found = parties_of(scene, token)
    of_somebody = lemma_of(verb) in words("events")["light"]["of_somebody"]
    if found or token.pos_ != "NOUN" or not of_somebody or token.head.i != verb.i:
        return found
    return [Party(None, token, scene.naming(token))]


def _upon(code: str) -> set[str]:
    """Prepositions before whom an act of this type is done to."""
    if code in {"AGREE", "REQUEST", "THREATEN"}:
        return ADDRESSING
    if code == "AID":
        return {"to", "for"}
    more = WITHIN if code in BY_FORCE else {"between"} if code == "CONSULT" else set()
    return UPON | more


def _things(verb: Token, code: str, upon: set[str]) -> list[Token]:
    """What an act is done to as its own clause tells it."""
    phrases = [c for c in children(verb, "iobj", "obj") if c.i > verb.i]
    if not phrases and child(verb, "obl") is None:
        # "invaded and occupied the coast": the object stands with the last verb.
        phrases = [c for conj in children(verb, "conj") for c in children(conj, "obj")]
    # "accused officials of sitting on it", "implored the parties to talk": the parse may take who
    # is accused or asked for the subject of what they did or are to do.
    phrases += [
        own
        for c in children(verb, "ccomp")
        if has_word(c, "mark", "of", "to")
        if (own := child(c, "nsubj")) is not None and own.i > verb.i
    ]
    if code in {"AGREE", "REJECT"}:  # "denies it": what was said
        phrases = [c for c in phrases if c.lower_ not in {"it", "that", "this"}]
    return phrases + [c for c in children(verb, "obl", "xcomp") if case_of(c) in upon]


def _content(verb: Token, code: str, upon: set[str]) -> list[Token]:
    """Whom what is threatened, promised, or done by an act would be done to."""
    if code == "REQUEST" or lemma_of(verb) in {"decline", "refuse"}:
        return []
    spoken = code in {"AGREE", "THREATEN"}
    clauses = children(verb, "xcomp") if spoken else children(verb, "xcomp", "advcl")
    return [
        c
        for x in clauses
        if x.i > verb.i and x.pos_ == "VERB" and _of_the_act(x)
        for c in children(x, "obj", "obl")
        if c.dep_ == "obj" or case_of(c) in upon
    ]


def _of_the_act(clause: Token) -> bool:
    """What an act is for or consists in ("moved to block it"), not when or how it is done."""
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    return marks <= {"to", "of", "from"} and child(clause, *OWN_SUBJECT) is None


def _asked(scene: Scene, verb: Token) -> list[Party]:
    """Who is asked or told: "called on X to", "demanded that X pay"."""
    if act_verbs().get(lemma_of(verb), ("", None))[0] != "REQUEST":
        return []
    for phrase in children(verb, "obl"):
        if case_of(phrase) in {"on", "upon"} and (found := parties_of(scene, phrase)):
            return [p for p in found if p.member is not None]
    for clause in children(verb, "ccomp"):
        own = child(clause, "nsubj", "nsubj:pass")
        subjunctive = clause.tag_ in {"VB", "VBP"} and child(clause, "aux") is None
        if subjunctive and own is not None:
            return [p for p in scene.parties(own) if p.member is not None][:1]
    return []


def case_of(token: Token) -> str:
    """The preposition of a phrase; none for "according to" and the like."""
    case = child(token, "case")
    if case is None or has_word(case, "fixed", "to", "of"):
        return ""
    return case.lower_


def parties_within(
    scene: Scene, noun: Token, own: set[str | None], *, inside: bool = True
) -> list[Party]:
    """Whose thing an act falls on: "parts of Russia's Kursk region", "war in Ukraine"; not where
    it is done ("a lawsuit in Oslo"), unless ``inside``.
    """
    for node in noun.children:
        if node.dep_ not in BELONGING:
            continue
        where = not inside and case_of(node) in {"in", "at", "near"}
        found = [] if where else scene.parties(node)
        found = [p for p in found if p.member is not None and p.id not in own]
        if found:
            return found[:1]
        land = land_of(scene, node) if node.dep_ == "amod" else None
        if land is not None and land.id not in own:
            return [land]
        if deeper := parties_within(scene, node, own, inside=inside):
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
