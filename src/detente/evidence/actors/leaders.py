"""Whom somebody leads or speaks for, told behind a name: "Ann Lee, a nurse who leads the union".

A leader's "we" is the body's. Titles before a name ("Harbour Union president Ann Lee") and offices
in apposition ("the union's leader") are read where names and descriptions are; here are the links
those leave open: a clause ("Ann Lee heads the union"), a noun before the office, whom a lawyer or
a negotiator is for, and "Ann Lee of the union".
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.actors.agreement import GROUP
from detente.evidence.actors.cast import serve
from detente.evidence.actors.name_kinds import COUNTRY, ORGANISATION, PERSON
from detente.evidence.actors.names import FORMER
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import child, children, has_word, negated

if TYPE_CHECKING:
    from detente.evidence.actors.cast import Cast, Member
    from detente.evidence.parse.tokens import Token
    from detente.evidence.reading import Paragraph, Reading

# Verbs of leading, with their object or the preposition of whom is led.
LEADS = {
    "captain", "chair", "cofound", "command", "co-found", "direct", "found", "head", "lead",
    "manage", "represent", "run",
}  # fmt: skip
LEADS_OF = {"preside": {"over"}, "speak": {"for"}, "negotiate": {"for"}}
# Offices of those who speak for a body, beside its head and its voices.
LEADERS = {
    "captain", "chair", "chairperson", "chief", "co-chair", "co-founder", "commander",
    "commissioner", "coordinator", "counsel", "delegate", "director", "executive", "founder",
    "manager", "negotiator", "organiser", "organizer", "president", "representative", "secretary",
    "treasurer",
}  # fmt: skip
# Officers who speak for a firm, where a mere officer need not ("chief investment officer").
OFFICER = "officer"
# Who sits in a council's cabinet speaks for the council, which the text seldom says again.
CABINET = {"cabinet", "portfolio"}
# What somebody once began they speak for still; what they once led they do not.
ONCE = {"cofound", "co-found", "found"}
NOT_YET = {"had", "would", "could", "may", "might", "should", "will"}


def follow_leaders(cast: Cast, reading: Reading) -> None:
    """Let people act for the bodies they are told to lead or to speak for, in place."""
    for paragraph in reading.paragraphs:
        for token in paragraph.doc:
            if token.dep_ == "nsubj" and (token.lower_ == "who" or token.pos_ == "PROPN"):
                _leads(cast, paragraph, token)
            if token.pos_ in {"NOUN", "PROPN"} and _is_office(token):
                _holds(cast, paragraph, token)
            elif token.pos_ == "PROPN":
                _belongs(cast, paragraph, token)


def _is_office(noun: Token) -> bool:
    if noun.i and noun.nbor(-1).lower_ in CABINET:
        return True
    chief = lemma_of(noun) == OFFICER and any(t.lower_ == "chief" for t in noun.subtree)
    return chief or lemma_of(noun) in _offices()


def _belongs(cast: Cast, paragraph: Paragraph, name: Token) -> None:
    """ "Ann Lee of the union", "Prime Minister Ann Lee of Kenya"."""
    person = cast.at(paragraph, name)
    if len(person) != 1 or person[0].kind != PERSON or person[0].acts_for is not None:
        return
    for body in children(name, "nmod"):
        if has_word(body, "case", "of", "from"):
            _serves(cast, paragraph, person[0], body, land=bool(person[0].titles))


@cache
def _offices() -> frozenset[str]:
    groups = words("groups")
    voices = set(groups["voices"]) - {"ally", "colleague", "friend"}
    return frozenset([*groups["head"], *LEADERS, *voices])


def _leads(cast: Cast, paragraph: Paragraph, who: Token) -> None:
    """ "who leads the union", "who speaks for the rebels", "Ann Lee heads the union"."""
    verb = who.head
    lemma = lemma_of(verb)
    past = verb.tag_ == "VBD" and lemma not in ONCE
    if past or negated(verb) or has_word(verb, "aux", *NOT_YET):
        return
    if lemma in LEADS:
        body = child(verb, "obj")
    else:
        cases = LEADS_OF.get(lemma, set())
        body = next((c for c in children(verb, "obl") if has_word(c, "case", *cases)), None)
    person = _person(cast, paragraph, _told_of(who) if who.lower_ == "who" else who)
    if body is not None and person is not None:
        _serves(cast, paragraph, person, body)


def _told_of(who: Token) -> Token:
    """The noun before a relative pronoun, past a comma."""
    before = who.nbor(-1)
    return who.nbor(-2) if before.text == "," else before


def _holds(cast: Cast, paragraph: Paragraph, office: Token) -> None:
    """ "federation president Ann Lee", "Ann Lee, a lawyer for the villagers"."""
    person = _person(cast, paragraph, office)
    if person is None or person.acts_for is not None or _once(office):
        return
    if office.i and office.nbor(-1).lower_ in CABINET:
        councils = [m for m in cast.members if m.kind == ORGANISATION and _ends_so(m, "council")]
        serve(person, councils[0] if len(councils) == 1 else None)
        return
    owner = child(office, "nmod:poss")
    owners = [owner] if owner is not None else []
    owners += [c for c in children(office, "nmod") if has_word(c, "case", "at", "for", "of")]
    owners += [c for c in children(office, "compound") if lemma_of(c) in words("groups")["body"]]
    for body in owners:
        _serves(cast, paragraph, person, body)
    before = office.nbor(-1)
    if person.acts_for is None and before.lower_ in words("groups")["body"]:
        called = [m for m in cast.members if m.kind == ORGANISATION and _ends_so(m, before.lower_)]
        serve(person, called[0] if len(called) == 1 else None)


def _once(office: Token) -> bool:
    return any(c.lower_ in FORMER for c in office.lefts)


def _ends_so(body: Member, word: str) -> bool:
    """ "union" of "the Harbour Union": of "union president Ann Lee" whose president she is."""
    return any(name.lower().split()[-1] == word for name in body.names)


def _person(cast: Cast, paragraph: Paragraph, noun: Token) -> Member | None:
    """Whose name a noun is, or stands beside: before it behind a comma, or right after it."""
    found = cast.at(paragraph, noun)
    node = noun
    for _ in range(3):
        if found or node.dep_ not in {"appos", "flat", "nmod:desc", "conj", "nmod"}:
            break
        node = node.head
        found = cast.at(paragraph, node)
    if not found and noun.nbor(1).pos_ == "PROPN":
        found = cast.at(paragraph, noun.nbor(1))
    one = len(found) == 1 and found[0].kind == PERSON
    return found[0] if one else None


def _serves(
    cast: Cast, paragraph: Paragraph, person: Member, body: Token, *, land: bool = False
) -> None:
    bodies = cast.at(paragraph, body)
    kinds = {GROUP, ORGANISATION, COUNTRY} if land else {GROUP, ORGANISATION}
    if len(bodies) == 1 and bodies[0].kind in kinds:
        serve(person, bodies[0])
