"""Coalitions, wants that need one, and a party left out, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reports.change_words import MOST, states
from detente.reports.concepts import words
from detente.reports.words import count, listed, listed_at_most, one_line, party, sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.analysis.coalition_deals import CoalitionAt, LeftOut, WantDeals


def coalition_words(found: Sequence[CoalitionAt], state: int) -> list[str]:
    """Who can gain together at a state, and what deters them."""
    pairs = [each for each in found if len(each.members) > 1]
    able = [each for each in pairs if each.deals]
    if not pairs:
        return []
    if not able:
        return [
            (
                "In this model no two or more decision makers can move together from state "
                f"{state} to anything better for all of them."
            )
        ]
    told = []
    for each in sorted(able, key=lambda c: (not c.undeterred, len(c.members)))[:MOST]:
        best = each.best[0]
        who = listed([party(n) for n in each.members])
        start = f"{who} can together move to {count(each.deals, 'state')} better for each of them"
        if each.undeterred:
            if len(each.members) == len({m for c in found for m in c.members}):
                told.append(f"{start}; nobody is left to answer (for example state {best.state}).")
            else:
                spoilt = (
                    "none of which any"
                    if each.undeterred == each.deals
                    else f"{each.deals - each.undeterred:,} of which some"
                )
                told.append(
                    f"{start}, {spoilt} answer of the others could spoil (for example state "
                    f"{best.state})."
                )
        elif each.undeterred_by_gain:
            which = (
                "it can be spoiled, but only"
                if each.deals == 1
                else f"each can be spoiled, but {each.undeterred_by_gain:,} of them only"
            )
            told.append(
                f"{start}; {which} by moves that would cost those who make them "
                f"(for example state {best.state})."
            )
        else:
            answer = " then ".join(
                f"{party(step.mover)} to state {step.to}" for step in best.gaining_answer
            )
            told.append(
                f"{start}; each can be spoiled by moves that serve those who make them (after "
                f"state {best.state}: {answer})."
            )
    return [sentence(each) for each in told]


def want_deal_words(found: Sequence[WantDeals]) -> list[str]:
    """For each want that does not hold today, who could and would bring it about."""
    groups: dict[tuple[object, ...], list[str]] = {}
    for row in found:
        if not row.holds_today:
            key = (row.able, row.willing, row.lasting_by_gain, row.lasting)
            want = f"“{one_line(row.want)}” ({one_line(row.holder)})"
            groups.setdefault(key, []).append(want)
    rows = {(r.able, r.willing, r.lasting_by_gain, r.lasting): r for r in found}
    return [
        sentence(f"{_deal(rows[key])}: {listed_at_most(wants, MOST)}.")  # type: ignore[index]
        for key, wants in groups.items()
    ]


def _deal(row: WantDeals) -> str:
    """Who can bring a want about, who would, and whether it could last."""
    if row.able is None:
        return "no coalition that was tried can bring about from today"
    able = f"{_who(row.able)} could bring about by legal moves"
    if row.willing is None:
        return (
            f"{able}, but no coalition in a way that leaves all its members better off than today"
        )
    if row.willing == row.able:
        told = f"{able}, and in some such state would be better off than today"
    else:
        told = (
            f"{able}, but it takes {_who(row.willing)} to get there in a way that leaves all of "
            "them better off than today"
        )
    if row.lasting == row.willing:
        return f"{told}, where nothing the others can do spoils it"
    if row.lasting_by_gain == row.willing:
        return f"{told}, where only moves that cost those who make them would spoil it"
    last = row.lasting_by_gain or row.lasting
    if last is None:
        return f"{told}, which moves that serve those who make them can spoil"
    return f"{told}; to make that last takes {_who(last)}"


def _who(names: Sequence[str]) -> str:
    told = listed([party(n) for n in names])
    return f"{told} alone" if len(names) == 1 else told


def left_out_words(found: LeftOut) -> list[str]:
    """What leaving one party out does; concepts under which it does the same are told together."""
    name = party(found.name)
    told = []
    for upset, under in _alike(found.upset):
        if upset:
            told.append(
                f"under {under}, {count(len(upset), 'state')} would hold for all others, but not "
                f"for {name}, which gains by leaving ({states(upset)})."
            )
    if not told:
        told.append(f"whatever would hold for all others holds for {name} too.")
    if found.frozen is None:
        return [sentence(each) for each in told]
    new = {c: _missing(ids, found.equilibria[c]) for c, ids in found.frozen.items()}
    still = f"if {name} could do nothing but what it does today"
    for ids, under in _alike(new):
        if ids:
            kind = "an equilibrium" if len(ids) == 1 else "equilibria"
            told.append(f"{still}, {states(ids)} would become {kind} under {under}.")
    if not any(new.values()):
        told.append(f"{still}, no further state would become an equilibrium.")
    return [sentence(each) for each in told]


def _missing(ids: Sequence[int], known: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted(set(ids) - set(known)))


def _alike(by_concept: Mapping[str, tuple[int, ...]]) -> list[tuple[tuple[int, ...], str]]:
    """States with the names of all concepts that have just these."""
    groups: dict[tuple[int, ...], list[str]] = {}
    for concept, ids in by_concept.items():
        groups.setdefault(ids, []).append(words(concept).name)
    return [(ids, listed(names)) for ids, names in groups.items()]
