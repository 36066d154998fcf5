"""Whether a description can be of somebody: when they are met, what for, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.cast import Member, country_of
from detente.evidence.lexicons import gazetteer, lemma_of
from detente.evidence.name_kinds import COUNTRY
from detente.evidence.names import FORMER

if TYPE_CHECKING:
    from detente.evidence.descriptions import Description

FUNDS = {"hedge", "investment", "pension", "wealth"}
# Offices of which a state or a body has several, each for a matter of its own.
PORTFOLIOS = {"chief", "commissioner", "director", "minister", "secretary"}


def of_another_kind(said: Description, name: list[str]) -> bool:
    """ "the hedge fund" is no "Cheshire Pension Fund"."""
    before = said.head.nbor(-1).lower_ if said.head.i else ""
    return before in FUNDS and not FUNDS.isdisjoint(name) and before not in name


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
