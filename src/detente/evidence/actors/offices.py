"""Whether a description can be of somebody: when they are met, what for, and whose they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.evidence.actors.cast import Cast, Member, country_of
from detente.evidence.actors.name_kinds import COUNTRY, PERSON
from detente.evidence.actors.names import FORMER
from detente.evidence.lexicons import gazetteer, lemma_of

if TYPE_CHECKING:
    from detente.evidence.actors.descriptions import Description

FUNDS = {"hedge", "investment", "pension", "wealth"}
# Offices of which a state or a body has several, each for a matter of its own.
PORTFOLIOS = {"chief", "commissioner", "director", "minister", "secretary"}
MINISTERS = {"minister", "premier"}
# What a description's noun stands before ("a diplomat | in Rome").
BEHIND = re.compile(r" (?:at|close|familiar|for|in|of|with) ")


def of_another_kind(said: Description, name: list[str]) -> bool:
    """ "the hedge fund" is no "Cheshire Pension Fund"."""
    before = said.head.nbor(-1).lower_ if said.head.i else ""
    return before in FUNDS and not FUNDS.isdisjoint(name) and before not in name


def governs(member: Member) -> bool:
    """Whether somebody is a state's minister ("Foreign Minister Ann Lee")."""
    held = {title.split()[-1] for title in member.titles}
    return member.kind == PERSON and not member.former and not held.isdisjoint(MINISTERS)


def told_before(cast: Cast, said: Description) -> Member | None:
    """ "The diplomat" after "a Kenyan diplomat in Rome": the only one told of so."""
    alone = said.definite and said.owner is None and said.place is None and said.of is None
    if not alone or said.end - said.start > 2:
        return None
    noun = f" {lemma_of(said.head)}"
    told = [
        m
        for m in cast.persons()
        if m.described and any(BEHIND.split(n.lower())[0].endswith(noun) for n in m.names)
    ]
    return told[0] if len(told) == 1 else None


def met_before(member: Member, said: Description) -> bool:
    """Whether a member is told of before a description."""
    here = said.paragraph.index, said.start
    return any((paragraph.index, start) < here for paragraph, start, _ in member.places)


def portfolio(said: Description) -> set[str]:
    """ "trade minister" of "South Korea's trade minister": an office with what it is for."""
    before = said.head.nbor(-1) if said.head.i else said.head
    lemma = lemma_of(said.head)
    of_its_kind = before.head is said.head and before.dep_ in {"amod", "compound"}
    of_a_land = before.text in gazetteer().adjectives and lemma != "secretary"
    if lemma not in PORTFOLIOS or not of_its_kind or of_a_land:
        return set()  # "the Chadian minister"; but the Scottish secretary is not the home secretary
    return set() if before.lower_ in FORMER else {f"{before.lower_} {lemma}"}


def same_portfolio(member: Member, said: Description) -> bool:
    """Whether "the commerce minister" can be somebody: not a trade minister."""
    wanted, lemma = portfolio(said), lemma_of(said.head)
    known = set()
    for title in (*member.titles, *(n.lower() for n in member.names)):
        held = title.split()
        at = held.index(lemma) if lemma in held else 0
        if at:
            known.add(f"{held[at - 1]} {lemma}")
    return not wanted or not known or bool(wanted & known)


def acts_for_same(member: Member, owner: Member) -> bool:
    """Whether a member acts for an owner, or for the same country."""
    same_country = owner.kind == COUNTRY and country_of(member) == country_of(owner) is not None
    return member.acts_for is owner or same_country
