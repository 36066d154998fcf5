"""Whom somebody leads or speaks for, told behind a name: "Ann Lee, a nurse who leads the union".

A leader's "we" is the body's. Titles before a name ("Harbour Union president Ann Lee") and offices
in apposition ("the union's leader") are read where names and descriptions are; here are the links
those leave open: a relative clause, a noun before the office, and whom a lawyer or a negotiator is
for.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.agreement import GROUP
from detente.evidence.cast import serve
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.name_kinds import ORGANISATION, PERSON
from detente.evidence.syntax import child, children, has_word, negated

if TYPE_CHECKING:
    from detente.evidence.cast import Cast, Member
    from detente.evidence.reading import Paragraph, Reading
    from detente.evidence.tokens import Token

# Verbs of leading, with their object or the preposition of whom is led.
LEADS = {
    "captain", "chair", "cofound", "command", "co-found", "direct", "found", "head", "lead",
    "manage", "represent", "run",
}  # fmt: skip
LEADS_OF = {"preside": {"over"}, "speak": {"for"}, "negotiate": {"for"}}
# Offices of those who speak for a body, beside its head and its voices.
LEADERS = {
    "captain", "chair", "chairperson", "chief", "co-chair", "co-founder", "commander",
    "commissioner", "coordinator", "director", "executive", "founder", "manager", "negotiator",
    "organiser", "organizer", "representative", "secretary",
}  # fmt: skip
# What somebody once began they speak for still; what they once led they do not.
ONCE = {"cofound", "co-found", "found"}


def follow_leaders(cast: Cast, reading: Reading) -> None:
    """Let people act for the bodies they are told to lead or to speak for, in place."""
    for paragraph in reading.paragraphs:
        for token in paragraph.doc:
            if token.lower_ == "who" and token.dep_ == "nsubj":
                _leads(cast, paragraph, token)
            elif token.pos_ in {"NOUN", "PROPN"} and lemma_of(token) in _offices():
                _holds(cast, paragraph, token)


@cache
def _offices() -> frozenset[str]:
    groups = words("groups")
    voices = set(groups["voices"]) - {"ally", "colleague", "friend"}
    return frozenset([*groups["head"], *LEADERS, *voices])


def _leads(cast: Cast, paragraph: Paragraph, who: Token) -> None:
    """ "who leads the union", "who speaks for the rebels"."""
    verb = who.head
    lemma = lemma_of(verb)
    past = verb.tag_ == "VBD" and lemma not in ONCE
    if past or negated(verb) or has_word(verb, "aux", "had", "would"):
        return
    if lemma in LEADS:
        body = child(verb, "obj")
    else:
        cases = LEADS_OF.get(lemma, set())
        body = next((c for c in children(verb, "obl") if has_word(c, "case", *cases)), None)
    person = _person(cast, paragraph, _told_of(who))
    if body is not None and person is not None:
        _serves(cast, paragraph, person, body)


def _told_of(who: Token) -> Token:
    """The noun before a relative pronoun, past a comma."""
    before = who.nbor(-1)
    return who.nbor(-2) if before.text == "," else before


def _holds(cast: Cast, paragraph: Paragraph, office: Token) -> None:
    """ "federation president Ann Lee", "Ann Lee, a lawyer for the villagers"."""
    person = _person(cast, paragraph, office)
    if person is None or person.acts_for is not None:
        return
    owner = child(office, "nmod:poss")
    owners = [owner] if owner is not None else []
    owners += [c for c in children(office, "nmod") if has_word(c, "case", "for", "of")]
    owners += [c for c in children(office, "compound") if lemma_of(c) in words("groups")["body"]]
    for body in owners:
        _serves(cast, paragraph, person, body)
    before = office.nbor(-1)
    if person.acts_for is None and before.lower_ in words("groups")["body"]:
        called = [m for m in cast.members if m.kind == ORGANISATION and _ends_so(m, before.lower_)]
        serve(person, called[0] if len(called) == 1 else None)


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


def _serves(cast: Cast, paragraph: Paragraph, person: Member, body: Token) -> None:
    bodies = cast.at(paragraph, body)
    if len(bodies) == 1 and bodies[0].kind in {GROUP, ORGANISATION}:
        serve(person, bodies[0])
