"""Two people's versions of a case made one: what each changed since they had the same.

A case is compared part by part: its title, today, the rules, each decision maker, each document,
each actor and each piece of evidence. A part that only one of them changed is taken from that one;
a part that both changed, in different ways, is a clash, and a person chooses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pydantic import ValidationError

from detente.conflict.case import ITEM_KINDS, Case
from detente.conflict.types import Conflict
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Side = Literal["mine", "theirs"]
Key = tuple[str, str]
_ONE = ("title", "status_quo", "infeasible", "left_out", "kept")
_WORDS = {
    "title": "the title",
    "status_quo": "how things stand today",
    "infeasible": "what cannot be",
    "left_out": "what the draft left out",
    "kept": "what other programs’ files hold",
    "decision_makers": "the party",
    "documents": "the document",
    "actors": "the actor",
}


@dataclass(frozen=True)
class Part:
    """A part of a case in which two versions differ.

    Attributes:
        key: which part: its kind, and its name or id there.
        base: as both had it, None where neither had.
        mine: as one has it now, None where it is gone.
        theirs: as the other has it now.
    """

    key: Key
    base: Any
    mine: Any
    theirs: Any

    @property
    def clash(self) -> bool:
        """Whether both changed it, so that a person has to choose."""
        return bool(self.base not in (self.mine, self.theirs))

    @property
    def side(self) -> Side:
        """Whose it is taken from unless a person says otherwise: whoever changed it."""
        return "theirs" if self.base == self.mine else "mine"

    @property
    def words(self) -> str:
        """What it is, for a person."""
        kind, name = self.key
        if kind in ITEM_KINDS:
            return f"the {kind.removesuffix('s')} {name}"
        return f"{_WORDS[kind]} {name}".strip()


def differences(base: Case, mine: Case, theirs: Case) -> list[Part]:
    """The parts in which ``mine`` and ``theirs`` differ, those that both changed first."""
    of_base, of_mine, of_theirs = _parts(base), _parts(mine), _parts(theirs)
    keys = dict.fromkeys([*of_theirs, *of_mine])
    found = [Part(k, of_base.get(k), of_mine.get(k), of_theirs.get(k)) for k in keys]
    return sorted(
        (part for part in found if part.mine != part.theirs), key=lambda part: not part.clash
    )


def joined(base: Case, mine: Case, theirs: Case, choices: Mapping[Key, Side] | None = None) -> Case:
    """One case of two, each part from whoever changed it, or as chosen.

    Args:
        base: what both began from.
        mine: what one made of it.
        theirs: what the other did.
        choices: whose part to take, where a person has said; without it clashes are taken from
            ``mine``.

    Raises:
        DetenteError: the parts do not fit together, as when one uses an option the other removed.
    """
    chosen = dict(choices or {})
    parts = _parts(theirs)
    for part in differences(base, mine, theirs):
        if chosen.get(part.key, part.side) == "mine":
            parts[part.key] = part.mine
    present = {key: value for key, value in parts.items() if value is not None}

    def all_of(kind: str) -> tuple[Any, ...]:
        return tuple(value for (of, _), value in present.items() if of == kind)

    try:
        conflict = Conflict(
            decision_makers=all_of("decision_makers"), infeasible=present["infeasible", ""]
        )
        evidence = theirs.evidence.model_copy(
            update={kind: all_of(kind) for kind in ("actors", *ITEM_KINDS)}
        )
        return Case(
            conflict=conflict,
            documents=all_of("documents"),
            evidence=evidence,
            **{name: present.get((name, "")) for name in ("title", "status_quo")},
            **{name: present[name, ""] for name in ("left_out", "kept")},
        )
    except ValidationError as error:
        first = error.errors(include_url=False)[0]["msg"]
        raise DetenteError(f"the two do not fit together: {first}") from None


def _parts(case: Case) -> dict[Key, Any]:
    """Every part of a case by its kind and name; ids of evidence tell items apart."""
    one = {(name, ""): getattr(case, name, None) for name in _ONE if name != "infeasible"}
    one["infeasible", ""] = case.conflict.infeasible
    many: dict[str, Iterable[tuple[str, Any]]] = {
        "decision_makers": ((d.name, d) for d in case.conflict.decision_makers),
        "documents": ((d.id, d) for d in case.documents),
        "actors": ((a.id, a) for a in case.evidence.actors),
    }
    for kind in ITEM_KINDS:
        many[kind] = ((item.id, item) for item in getattr(case.evidence, kind))
    return one | {(kind, name): part for kind, of in many.items() for name, part in of}
