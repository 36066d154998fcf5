"""Whether a pronoun can be an actor's: by kind, by gender, by number, by how present it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.name_kinds import COUNTRY, ORGANISATION, PERSON
from detente.evidence.lexicons import gender_of, words

if TYPE_CHECKING:
    from detente.evidence.actors.cast import Member

GROUP = "group"
# Whom and what a text tells of that is no actor.
SOMEBODY, SOME, THING, THINGS = "somebody", "some", "thing", "things"
OTHERS = {SOMEBODY, SOME, THING, THINGS}
HE = {"he", "him", "his", "himself"}
SHE = {"she", "her", "hers", "herself"}
IT = {"it", "its", "itself"}
THEY = {"they", "them", "their", "theirs", "themselves"}


def agrees(member: Member, word: str) -> bool:
    """Whether a pronoun of the third person, in lower case, can stand for an actor."""
    if word in HE | SHE:
        return member.kind in {PERSON, SOMEBODY} and _gender(member) in {
            None,
            "he" if word in HE else "she",
        }
    if word in IT:
        return member.kind in {COUNTRY, ORGANISATION, THING}
    return member.kind in {GROUP, ORGANISATION, COUNTRY, SOME, THINGS}


def _gender(member: Member) -> str | None:
    """What is known of how the text would speak of a person: titles first, then the given name."""
    if member.titles & {*words("groups")["he_titles"], *words("groups")["she_titles"]}:
        return "he" if member.titles & set(words("groups")["he_titles"]) else "she"
    # "Minister Ann Freeman" is named, not described: her name says nothing of a man.
    described = [n for n in member.names if not any(n.endswith(p) for p in member.proper)]
    said = {_gender_of_noun(n.lower().split()[-1]) for n in described} - {None}
    if len(said) == 1:
        return said.pop()
    told = {gender_of(n.split()[0]) for n in member.proper if len(n.split()) > 1} - {None}
    return told.pop() if len(told) == 1 else member.gender


def _gender_of_noun(noun: str) -> str | None:
    if noun.endswith("woman") or noun in words("groups")["she_nouns"]:
        return "she"
    return "he" if noun.endswith("man") or noun in words("groups")["he_nouns"] else None


def are_many(member: Member) -> bool:
    """Whether a text would say "they" of it: a group, or a party that is called by its people."""
    many = any(n.endswith("s") and " " not in n and n[:1].isupper() for n in member.names)
    return member.kind in {GROUP, SOME, THINGS} or (member.kind == ORGANISATION and many)


def least(word: str, *, wants: bool = False) -> float:
    """How present somebody must be for a pronoun to be theirs.

    "it" is often nobody, unless it says or wants something; people are gone after a few sentences.
    Chosen on GUM's news, interviews and biographies (``benchmarks.coreference``).
    """
    if word in IT:
        return 0.1 if wants else 0.5
    if word in THEY:
        return 0.1 if wants else 0.25
    return 0.03
