"""Whose body or land a description names by who owns or tells it: "his country", "her party", "she
said the company would pay".

Somebody who speaks for a firm calls it "the company": whatever firm was told of last, it is theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.agreement import GROUP
from detente.evidence.actors.name_kinds import COUNTRY, ORGANISATION, PERSON
from detente.evidence.lexicons import lemma_of, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.evidence.actors.cast import Cast, Member
    from detente.evidence.actors.descriptions import Description
    from detente.evidence.actors.presence import Presence

LANDS = {"country", "homeland", "nation"}


def own_body(cast: Cast, presence: Presence, said: Description) -> Member | None:
    """The land or body that its owner, or who tells of it, acts for and calls by this noun."""
    lemma = lemma_of(said.head)
    if said.owner is not None:
        owners = cast.at(said.paragraph, said.owner)
        body = owners[0].acts_for if len(owners) == 1 else None
        if body is not None and body.kind == COUNTRY:
            return body if lemma in LANDS else None
        return body if body is not None and may_be_called(body, lemma) else None
    alone = said.sort == "body" and said.definite and said.place is None and said.of is None
    if not alone or said.end - said.start > 2 or said.head.i == said.start:
        return None
    for teller in presence.clause_subjects(said.paragraph, said.head):
        body = teller.acts_for
        if teller.kind == PERSON and body is not None and may_be_called(body, lemma):
            return body
    return None


def may_be_called(body: Member, noun: str) -> bool:
    """Whether a body's people would call it so: by a word of its name, or "the company"."""
    groups = words("groups")
    if body.kind not in {ORGANISATION, GROUP}:
        return False
    if says(body, (noun,)) or noun == "group":
        return True
    if noun in groups["roles"]:
        return says(body, groups["roles"][noun])
    others = set(groups["body"]) - set(groups["companies"])
    return noun in {"company", "firm"} and not body.described and not says(body, others)


def says(member: Member, among: Iterable[str]) -> bool:
    """Whether a member's names hold one of these words."""
    held = {w.lower().strip("’'") for n in member.names for w in n.split()}
    return not (held | member.titles).isdisjoint(among)
