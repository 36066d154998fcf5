"""A first conflict model from evidence: runnable, commented, meant to be argued with.

Decision makers are the sides that own an option. Options come from wants and levers;
preferences from wants, most important first by stated strength, repetition and recency. On top
of what is said, two things are taken for granted and say so in a note: nobody wants a harmful
lever used on them, and who holds one would rather use it only while its own want is unmet.
Everything the draft does not use is listed with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.conflict.case import Case, LeftOut
from detente.conflict.draft_options import Candidate, Options
from detente.conflict.draft_preferences import preferences
from detente.conflict.draft_sides import Side, sides
from detente.conflict.types import Conflict, DecisionMaker, Option
from detente.errors import DetenteError
from detente.evidence.merge import merge
from detente.evidence.review import in_play, in_words
from detente.evidence.types import Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.documents.types import Document
MAX_DECISION_MAKERS, MAX_OPTIONS = 5, 12
# With fewer options that tie two sides together than this, a side's own affairs are kept, too.
FEWEST = 3


def draft(
    evidence: Evidence | Sequence[Evidence],
    *,
    max_decision_makers: int = MAX_DECISION_MAKERS,
    max_options: int = MAX_OPTIONS,
    documents: Sequence[Document] = (),
) -> Case:
    """Draft a conflict from the evidence of one document or of several.

    What a person accepted or corrected counts in full; what was rejected is left out.

    Args:
        evidence: what ``detente.extract`` gives; several are merged first.
        max_decision_makers: the weightiest sides are kept.
        max_options: the weightiest options are kept.
        documents: those of evidence that has none of its own, such as a case's.

    Returns:
        A case whose every option and preference names its evidence in ``because``, and whose
        ``left_out`` says what was not used and why.

    Raises:
        DetenteError: the evidence holds no act that a named side wants, fears or can take.
    """
    found = [evidence] if isinstance(evidence, Evidence) else list(evidence)
    documents = (*documents, *(e.document for e in found if e.document is not None))
    merged = merge(found)
    options = Options(in_play(merged), sides(merged))
    kept, left_out = _choose(options, max_decision_makers, max_options)
    if not kept:
        raise DetenteError(
            "no conflict can be drafted: the text names no act that a party wants, fears, asks "
            "for or threatens; look at what was found with “detente evidence”, or write a case "
            "by hand"
        )
    names = _names(kept)
    makers = tuple(_decision_maker(side, kept, names, options) for side in _owners(kept))
    return Case(
        title=documents[0].title if documents else None,
        status_quo={names[id(c)]: c.ongoing for c in kept},
        conflict=Conflict(decision_makers=makers, infeasible=_impossible(kept, names)),
        documents=documents,
        evidence=merged,
        left_out=(*_rejected(merged), *options.left_out, *left_out),
    )


def _rejected(evidence: Evidence) -> list[LeftOut]:
    """Wants and levers that a person found wrong."""
    return [
        LeftOut(what=in_words(evidence, item), why="rejected by a reviewer", because=(item.id,))
        for item in (*evidence.wants, *evidence.levers)
        if item.review == "rejected"
    ]


def _owners(kept: list[Candidate]) -> list[Side]:
    """The sides that own an option, weightiest first."""
    weight: dict[Side, float] = defaultdict(float)
    for candidate in kept:
        weight[candidate.owner] += candidate.weight
    return sorted(weight, key=lambda s: (-weight[s], s.name))


def _choose(
    options: Options, most_makers: int, most_options: int
) -> tuple[list[Candidate], list[LeftOut]]:
    """The weightiest options of the weightiest sides; the rest with the reason."""
    left_out = [
        _left(c, f"{c.owner.name} is out of office") for c in options.candidates if c.owner.former
    ]
    candidates = sorted(
        (c for c in options.candidates if not c.owner.former), key=lambda c: -c.weight
    )
    shared = [c for c in candidates if _matters_to_two(c, options)]
    if len(shared) >= FEWEST:
        why = "only its owner is said to care: it can be taken or left without anybody else"
        left_out += [_left(c, why) for c in candidates if c not in shared]
        candidates = shared
    makers = _owners(candidates)[:most_makers]
    inside = [c for c in candidates if c.owner in makers]
    for candidate in candidates:
        if candidate.owner not in makers:
            who = candidate.owner.name
            why = f"{who} is not among the {most_makers} sides with the most evidence"
            left_out.append(_left(candidate, why))
    for candidate in inside[most_options:]:
        left_out.append(
            _left(candidate, f"not among the {most_options} options with the most evidence")
        )
    kept = inside[:most_options]
    order = {side: n for n, side in enumerate(_owners(kept))}
    return sorted(kept, key=lambda c: (order[c.owner], -c.weight)), left_out


def _matters_to_two(candidate: Candidate, options: Options) -> bool:
    """Whether somebody besides its owner wants it, fears it, feels it or would take part."""
    wished = any(w.side != candidate.owner for w in options.wishes if w.candidate is candidate)
    felt = any(c is candidate and upon is not None for c, upon, *_ in options.levers)
    return wished or felt or candidate.partner is not None


def _impossible(kept: list[Candidate], names: dict[int, str]) -> tuple[str, ...]:
    """What cannot be at once: to do and to undo a thing, or to meet who does not agree to it."""
    found = []
    for one in kept:
        for other in kept:
            undone = one.owner == other.owner and one.act.family == other.act.family is not None
            if undone and one.act.relief and not other.act.relief:
                found.append(f"{names[id(one)]} and {names[id(other)]}")
            meeting = one.act.family == other.act.family == "talks" and other.taking_part
            together = one.partner == other.owner.id and other.partner == one.owner.id
            if meeting and together and not one.taking_part:
                found.append(f"{names[id(one)]} and not {names[id(other)]}")
    return tuple(found)


def _left(candidate: Candidate, why: str) -> LeftOut:
    return LeftOut(
        what=f"option of {candidate.owner.name}: {candidate.says}",
        why=why,
        because=tuple(dict.fromkeys(candidate.because)),
    )


def _names(kept: list[Candidate]) -> dict[int, str]:
    """A name for each option, no two alike."""
    names: dict[int, str] = {}
    taken: set[str] = set()
    for candidate in kept:
        name = candidate.name or "act"
        if name.casefold() in taken:
            name = f"{name} by {candidate.owner.name}"
        number = 2
        while name.casefold() in taken:
            name, number = f"{candidate.name} {number}", number + 1
        taken.add(name.casefold())
        names[id(candidate)] = name
    return names


def _decision_maker(
    side: Side, kept: list[Candidate], names: dict[int, str], options: Options
) -> DecisionMaker:
    own = tuple(
        Option(
            name=names[id(c)],
            says=c.says,
            direction=c.direction,
            because=tuple(dict.fromkeys(c.because)),
            note="drafted because a meeting or a settlement takes the other side’s agreement"
            if c.taking_part
            else None,
        )
        for c in kept
        if c.owner == side
    )
    wants = preferences(side, kept, names, options)
    return DecisionMaker(name=side.name, options=own, wants=wants or None, actors=side.actors)
