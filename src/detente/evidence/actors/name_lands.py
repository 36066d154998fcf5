"""Bodies and whose they are: "the Kazakh Foreign Ministry", "Britain's Foreign Office"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import Place, gazetteer, words

if TYPE_CHECKING:
    from collections.abc import Collection

    from detente.evidence.parse.tokens import Doc

# Bodies of which a state has one of its own, whatever else they are called.
OF_STATES = {
    "army", "assembly", "cabinet", "congress", "department", "embassy", "government", "guard",
    "ministry", "navy", "office", "parliament", "police", "senate", "treasury",
}  # fmt: skip


def with_demonym(doc: Doc, start: int, end: int) -> int:
    """Where the name of a body begins with the land's: "Kazakh" of "the Kazakh Foreign Ministry".

    A firm's is no part of its name ("the German Volkswagen Group").
    """
    groups = words("groups")
    last = doc[end - 1].lower_
    if start == 0 or last not in groups["body"] or last in groups["companies"]:
        return start
    for width in (2, 1):
        if start >= width and doc[start - width : start].text in gazetteer().adjectives:
            return start - width
    return start


def land_before(doc: Doc, start: int) -> tuple[int, Place] | None:
    """The land or body right before a name, and where it begins: "Britain's", "U.N."."""
    behind = start - 1 if start and doc[start - 1].text in {"’s", "'s", "’", "'"} else start
    known = gazetteer().names
    for width in (3, 2, 1):
        place = known.get(doc[behind - width : behind].text) if behind >= width else None
        if place is None:
            continue
        if behind < start or doc[start - 1].text.isupper():  # "the UN World Food Programme"
            return behind - width, place
    return None


def is_of_a_state(name: str) -> bool:
    """Whether a body's name says that it is a state's."""
    return name.lower().split()[-1] in OF_STATES or name.lower().split()[0] in OF_STATES


def is_whole_of(full: str, text: str, alone: Collection[str]) -> bool:
    """Whether a body may be told of by the end of its name: "Bureau" of the "Trade Bureau" (a word
    that stands ``alone`` for it), "Foreign Ministry" of the "Kazakh Foreign Ministry".
    """
    if not full.endswith(" " + text):
        return False
    return text.lower() in alone or full[: -len(text) - 1] in gazetteer().adjectives
