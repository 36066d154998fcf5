"""Two people's versions of a case made one: what each changed since they had the same.

A case is compared part by part: its title, today, the rules, what each decision maker can do, what
it wants, each document, each actor and each piece of evidence. A part that only one of them changed
is taken from that one; a part that both changed, in different ways, is a clash, and a person
chooses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pydantic import ValidationError

from detente.conflict.case import ITEM_KINDS, Case
from detente.conflict.types import Conflict
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from detente.conflict.types import DecisionMaker

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
    "options": "what can be done by",
    "preferences": "what is wanted by",
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
    shared = _shared(base, mine, theirs)
    of_base, of_mine, of_theirs = (_parts(case, shared) for case in (base, mine, theirs))
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
    shared = _shared(base, mine, theirs)
    parts = _parts(theirs, shared)
    for part in differences(base, mine, theirs):
        if chosen.get(part.key, part.side) == "mine":
            parts[part.key] = part.mine
    present = {key: value for key, value in parts.items() if value is not None}

    def all_of(kind: str) -> tuple[Any, ...]:
        return tuple(value for (of, _), value in present.items() if of == kind)

    try:
        conflict = Conflict(
            decision_makers=_makers(present, theirs, mine), infeasible=present["infeasible", ""]
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


def _shared(*cases: Case) -> set[str]:
    """The names of the decision makers that all of the cases have."""
    return set.intersection(*(set(case.conflict.names) for case in cases))


def _makers(parts: Mapping[Key, Any], *cases: Case) -> tuple[DecisionMaker, ...]:
    """The decision makers that are left, in the order of the first case, then of the others."""
    names = dict.fromkeys(name for case in cases for name in case.conflict.names)
    made = []
    for name in names:
        if ("preferences", name) in parts:
            made.append(
                parts["preferences", name].model_copy(update={"options": parts["options", name]})
            )
        elif ("decision_makers", name) in parts:
            made.append(parts["decision_makers", name])
    return tuple(made)


def _parts(case: Case, shared: Collection[str]) -> dict[Key, Any]:
    """Every part of a case by its kind and name; ids of evidence tell items apart.

    A decision maker that all versions have is two parts: its options, and all else about it.
    """
    one = {(name, ""): getattr(case, name, None) for name in _ONE if name != "infeasible"}
    one["infeasible", ""] = case.conflict.infeasible
    makers = case.conflict.decision_makers
    many: dict[str, Iterable[tuple[str, Any]]] = {
        "options": ((d.name, d.options) for d in makers if d.name in shared),
        "preferences": (
            (d.name, d.model_copy(update={"options": ()})) for d in makers if d.name in shared
        ),
        "decision_makers": ((d.name, d) for d in makers if d.name not in shared),
        "documents": ((d.id, d) for d in case.documents),
        "actors": ((a.id, a) for a in case.evidence.actors),
    }
    for kind in ITEM_KINDS:
        many[kind] = ((item.id, item) for item in getattr(case.evidence, kind))
    return one | {(kind, name): part for kind, of in many.items() for name, part in of}
