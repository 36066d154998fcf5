"""The inverse question in words: exact conditions, shares, changes of rankings and wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.analysis.inverse import to_json
from detente.analysis.want_changes import stable_with
from detente.conflict.types import Conflict
from detente.reports.concepts import words
from detente.reports.deeds import Deeds
from detente.reports.phrases import Phrases
from detente.reports.words import count, listed, listed_at_most, one_line, ordinal, party, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.analysis.inverse import Clause, Inverse, Requirement
    from detente.analysis.movement import Model
    from detente.analysis.smallest_change import Change
    from detente.analysis.want_changes import Edit, WantChange

MOST = 8


def condition_words(name: str, state: int, clause: Clause) -> str:
    """One condition on one decision maker's ranking."""
    who = party(name)
    own, *others = clause.ways
    if own != frozenset(
        [clause.to]
    ):  # the state moved to is no way of its own only if it is in one
        others = list(clause.ways)
    must = f"{sentence(who)} must rank state {state} at least as high as state {clause.to}"
    if not others:
        return f"{must}, where its move would take it."
    alone = sorted(u for way in others if len(way) == 1 for u in way)
    together = [sorted(way) for way in others if len(way) > 1]
    parts = []
    if alone:
        which = (
            f"state {alone[0]}"
            if len(alone) == 1
            else f"one of states {listed_at_most([str(u) for u in alone], MOST)}"
        )
        parts.append(f"as {which}, to which the others can answer that move")
    if together:
        sets = [f"all of {listed_at_most([str(u) for u in way], MOST)}" for way in together]
        parts.append(
            f"as {' or '.join(sets[:3])}{' or another such set' if len(sets) > 3 else ''}, "
            "where an answer ends and all it could go on to from there"
        )
    return f"{must}, or at least as high {', or '.join(parts)}."


def requirement_words(found: Inverse, requirement: Requirement, deeds: Deeds) -> list[str]:
    """What one decision maker would have to prefer, in sentences."""
    name, state = sentence(party(requirement.name)), found.state
    concept = words(found.concept).name
    told = []
    if not requirement.clauses:
        return [
            (
                f"{name}: state {state} is stable under {concept} whatever it prefers; it has "
                "no move, or every move has an answer that leads back."
            )
        ]
    now = "holds with its present ranking" if requirement.holds_now else "does not hold today"
    told.append(f"{name}: the condition for stability under {concept} {now}.")
    simple = [c.to for c in requirement.clauses if len(c.ways) == 1]
    if simple:
        which = listed_at_most([str(u) for u in sorted(simple)], MOST)
        noun = "state" if len(simple) == 1 else "each of states"
        told.append(f"{name} must rank state {state} at least as high as {noun} {which}.")
    rest = [c for c in requirement.clauses if len(c.ways) > 1]
    told += [condition_words(requirement.name, state, clause) for clause in rest[:MOST]]
    if len(rest) > MOST:
        told.append(f"{len(rest) - MOST} more conditions of this kind; --format json has them all.")
    told.append(_share(requirement))
    if requirement.change is not None:
        told.append(change_words(requirement, requirement.change, f"state {state}", deeds))
    return told


def change_words(requirement: Requirement, change: Change, called: str, deeds: Deeds) -> str:
    """The smallest change of one ranking that does it, with what it puts below the wanted state.

    Args:
        requirement: whose.
        change: the change.
        called: what the wanted state is called.
        deeds: for what happens in other states.
    """
    down = change.down
    if len(down) == 1:
        below = f"the outcome in which {deeds.state(down[0])}"
    else:
        which = f" (states {listed([str(u) for u in down])})" if len(down) <= MOST else ""
        below = f"{len(down):,} others that it ranks higher now{which}"
    sure = "" if change.smallest else " (the smallest found; a smaller one may exist)"
    return (
        f"The smallest change that does it{sure}: {party(requirement.name)} ranks {called} above "
        f"{below}. That turns the order of {count(change.swaps, 'pair')} of states round."
    )


def _share(requirement: Requirement) -> str:
    found = requirement.rankings
    if found.exact:
        many = (
            f"{found.satisfying:,} of the {found.of:,} strict rankings"
            if found.of < 10**12
            else f"{found.share:.1%} of all strict rankings"
        )
        return f"Of its own rankings, the others’ kept as they are, {many} satisfy this."
    return (
        "Of its own rankings, the others’ kept as they are, about "
        f"{found.share:.1%} satisfy this (sampled; {found.low:.1%} to {found.high:.1%})."
    )


def together_words(found: Inverse, called: str) -> str | None:
    """Whether all the smallest changes at once make the state, so called, an equilibrium."""
    changes = {r.name: r.change for r in found.requirements if r.change is not None}
    if not changes or not isinstance(found.conflict, Conflict):
        return None
    if len(found.requirements) < len(found.conflict.names):
        return None
    conflict = found.conflict
    payoffs = {}
    for name, change in changes.items():
        row = conflict.payoff_table[conflict.index(name)].copy()
        for place, group in enumerate(change.ranking):
            row[[s - 1 for s in group]] = len(change.ranking) - place
        payoffs[conflict.index(name)] = row
    stable = stable_with(conflict, found.state, found.concept, payoffs)
    who = listed([party(name) for name in changes])
    if all(stable):
        these = "this change" if len(changes) == 1 else "these changes"
        return f"With {these} in what {who} would rather have, {called} is an equilibrium."
    left = [party(n) for n, holds in zip(conflict.names, stable, strict=True) if not holds]
    return (
        f"These changes are not enough together: they also change what {who} would do in answer, "
        f"and {called} is then not stable for {listed(left)}."
    )


def edit_words(edit: Edit, spoken: Phrases) -> str:
    """One change of one want."""
    want = spoken.expression(edit.want)
    if edit.kind == "drop":
        return f"drops its {ordinal(edit.place)} want, {want}"
    if edit.kind == "move":
        return f"moves its {ordinal(edit.place)} want to {ordinal(edit.to or 0)} place ({want})"
    return f"takes on a {ordinal(edit.place)} want: {want}"


def want_change_words(
    changes: Sequence[WantChange], conflict: Model, called: str, most: int = MOST
) -> list[str]:
    """The changes of wants that help, one sentence each, those that suffice first.

    Of several that do the same to the same wants only the smallest is told.

    Args:
        changes: what was found.
        conflict: whose wants.
        called: what the wanted state is called.
        most: how many to tell.
    """
    if not isinstance(conflict, Conflict):
        return []  # in graph form nobody has wants
    spoken = Phrases(conflict)
    first: dict[tuple[object, ...], WantChange] = {}
    for change in changes:
        same = (change.name, *((edit.kind, edit.want) for edit in change.edits))
        first.setdefault(same, change)
    told = []
    for change in list(first.values())[:most]:
        edits = listed([edit_words(edit, spoken) for edit in change.edits])
        then = (
            f"{called} is an equilibrium"
            if change.equilibrium
            else f"{called} is stable for it, not yet for everybody"
        )
        told.append(f"If {party(change.name)} {edits}, {then}.")
    if len(changes) > len(told):
        told.append(
            f"Other changes of wants that would do: {len(changes) - len(told):,}; detente invert "
            "lists them with --format json."
        )
    return told


def inverse_sentences(
    found: Inverse, changes: Sequence[WantChange], today: int | None
) -> list[str]:
    """The whole answer in sentences, the wanted state first.

    Args:
        found: the answer.
        changes: of wants, that would do.
        today: the number of the state things are in, or None.
    """
    deeds = Deeds(found.conflict, today)
    called = f"state {found.state}"
    told = [f"The outcome wanted: {deeds.state(found.state, whole=True)}."]
    told += [one for r in found.requirements for one in requirement_words(found, r, deeds)]
    if together := together_words(found, called):
        told.append(together)
    failing = [r.name for r in found.requirements if not r.holds_now]
    if failing and not changes and isinstance(found.conflict, Conflict):
        listed_wants = [
            one_line(name)
            for name in failing
            if found.conflict.decision_makers[found.conflict.index(name)].wants
        ]
        if listed_wants:
            told.append(
                f"No change of a want or two that was tried makes it stable for "
                f"{listed(listed_wants, 'or')}."
            )
    told += want_change_words(changes, found.conflict, called)
    return [sentence(one) for one in told]


def inverse_json(found: Inverse, changes: Sequence[WantChange]) -> dict[str, Any]:
    """As ``detente invert --format json`` prints it."""
    made = to_json(found)
    for requirement in found.requirements:
        told = made["decision_makers"][requirement.name]
        for clause, condition in zip(requirement.clauses, told["conditions"], strict=True):
            condition["words"] = condition_words(requirement.name, found.state, clause)
        told["want_changes"] = [
            {
                "edits": [dict(edit.__dict__) for edit in change.edits],
                "swaps": change.swaps,
                "equilibrium": change.equilibrium,
                "words": want_change_words([change], found.conflict, f"state {found.state}")[0],
            }
            for change in changes
            if change.name == requirement.name
        ]
    return made
