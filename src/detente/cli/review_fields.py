"""What a person types for an actor, for words of an article and for the fields of an item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from detente.errors import DetenteError
from detente.evidence.review import ROLES, SPANS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.conflict.case import Case
    from detente.documents.types import Document, Span
    from detente.evidence.types import Evidence

YES = {"yes": True, "true": True, "no": False, "false": False}


def changes(
    fields: Sequence[str],
    evidence: Evidence,
    document: Document | None,
    near: Span | None = None,
) -> dict[str, Any]:
    """The fields of an item from ``FIELD=VALUE``; ``near`` is where words are looked for first.

    Raises:
        DetenteError: no “=”, an actor or words that are not there, or words that are there twice.
    """
    given: dict[str, Any] = {}
    for name, value in map(_pair, fields):
        if name in ROLES:
            given[name] = who(evidence, value) if value else None
        elif name in SPANS:
            given[name] = place(name, value, document, near) if value else None
        else:
            given[name] = value or None
    return given


def actor_changes(fields: Sequence[str], evidence: Evidence) -> dict[str, Any]:
    """The fields of an actor from ``FIELD=VALUE``; aliases are separated by semicolons.

    Raises:
        DetenteError: no “=”, or an actor that is not there.
    """
    given: dict[str, Any] = {}
    for name, value in map(_pair, fields):
        if name == "acts_for":
            given[name] = who(evidence, value) if value else None
        elif name == "aliases":
            given[name] = tuple(word.strip() for word in value.split(";") if word.strip())
        elif name == "former":
            given[name] = YES.get(value.lower(), value)
        else:
            given[name] = value or None
    return given


def who(evidence: Evidence, name: str) -> str:
    """The id of an actor, given by its id, its name or another name of its own.

    Raises:
        DetenteError: nobody is called so, or several are.
    """
    if evidence.actor(name) is not None:
        return name
    folded = name.casefold()
    called = [a.id for a in evidence.actors if a.name.casefold() == folded] or [
        a.id for a in evidence.actors if folded in {alias.casefold() for alias in a.aliases}
    ]
    if len(called) == 1:
        return called[0]
    if called:
        raise DetenteError(f"several actors are called “{name}”: {', '.join(called)}; give an id")
    known = ", ".join(actor.id for actor in evidence.actors[:12])
    raise DetenteError(f"no actor is called “{name}”; there are {known or 'none'}")


def place(
    what: str, words: str, document: Document | None, near: Span | None = None
) -> tuple[int, int]:
    """Where words stand in a document: START-END as it is, else the one place that has them.

    Raises:
        DetenteError: they stand nowhere, or in several places with none of them in ``near``.
    """
    if document is None:
        raise DetenteError(f"{what}: the case does not hold the article")
    if numbers := re.fullmatch(r"(\d{1,9})-(\d{1,9})", words.strip(), re.ASCII):
        return int(numbers[1]), int(numbers[2])
    if not words.strip():
        raise DetenteError(f"{what}: give words of the article")
    found = [m.start() for m in re.finditer(re.escape(words), document.text)]
    inside = [at for at in found if near is not None and near.start <= at < near.end]
    at = inside if len(inside) == 1 else found
    if len(at) == 1:
        return at[0], at[0] + len(words)
    if not found:
        raise DetenteError(f"{what}: the article does not have the words “{words}”")
    places = ", ".join(f"{start}-{start + len(words)}" for start in found[:6])
    raise DetenteError(
        f"{what}: the article has “{words}” {len(found)} times; give more words, or one of {places}"
    )


def named(case: Case, id_: str | None) -> Document:
    """The document with this id, or the only one.

    Raises:
        DetenteError: there is none, or the case has several and none is named.
    """
    known = {document.id: document for document in case.documents}
    if id_ is None and len(known) == 1:
        return case.documents[0]
    if id_ in known:
        return known[id_]
    if not known:
        raise DetenteError("the case holds no article to take words from")
    ids = ", ".join(known)
    raise DetenteError(f"--document: name one of the articles of the case: {ids}")


def _pair(field: str) -> tuple[str, str]:
    name, equals, value = field.partition("=")
    if not equals:
        raise DetenteError(f"--set {field}: write FIELD=VALUE, such as --set polarity=against")
    return name.strip(), value.strip()
