"""Coalitions, wants that need one, and a party left out, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reports.change_words import MOST
from detente.reports.concepts import words
from detente.reports.deeds import Deeds
from detente.reports.phrases import Phrases
from detente.reports.words import count, listed, party, plural, sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.analysis.coalition_deals import CoalitionAt, WantDeals
    from detente.analysis.left_out import LeftOut
    from detente.conflict.types import Conflict

_MOST_WORDS = 14


def coalition_words(
    found: Sequence[CoalitionAt], conflict: Conflict, state: int, today: int | None
) -> list[str]:
    """Who can gain together at a state, and what deters them; what nothing deters comes first."""
    pairs = [each for each in found if len(each.members) > 1]
    able = [each for each in pairs if each.deals]
    if not pairs:
        return []
    if not able:
        return [
            (
                "In this model no two or more decision makers can move together from "
                f"{_named(state, today)} to anything better for all of them."
            )
        ]
    deeds = Deeds(conflict, state, now=state == today)
    # fewest members first: a deal of two is easier to make than one of three
    able.sort(key=lambda c: (not c.undeterred, not c.undeterred_by_gain, len(c.members)))
    told = [_paragraph(_coalition(each, conflict, deeds)) for each in able[:MOST]]
    if len(able) > MOST:
        told.append(f"{count(len(able) - MOST, 'other coalition')} could gain together too.")
    return [sentence(each) for each in told]


def _coalition(each: CoalitionAt, conflict: Conflict, deeds: Deeds) -> list[str]:
    """What one coalition could reach, an example, and whether the others could spoil it."""
    who, best = listed([party(n) for n in each.members]), each.best[0]
    one, all_ = each.deals == 1, "both" if len(each.members) == 2 else "all of them"
    start = (
        f"{who} could together reach an outcome that {all_} would prefer"
        if one
        else f"{who} could together reach outcomes that {all_} would prefer ({each.deals:,} states)"
    )
    movers = {step.mover for step in best.way}
    alone = f"; only {party(best.way[0].mover)} has to move" if len(movers) == 1 else ""
    outcome = f"{deeds.state(best.state)}{alone}"
    told = [f"{start}: {outcome}."] if one else [f"{start}.", f"for example: {outcome}."]
    told.append(_spoiling(each, conflict, deeds))
    return told


def _spoiling(each: CoalitionAt, conflict: Conflict, deeds: Deeds) -> str:
    """Who could stop a coalition, and by what."""
    best, one = each.best[0], each.deals == 1
    if len(each.members) == len(conflict.names):
        return "nobody is left to answer."
    if each.undeterred == each.deals:
        return f"nothing the others can do would spoil {'it' if one else 'any of these'}."
    if each.undeterred:
        return "that one nothing the others can do would spoil; others of these they could."
    if each.undeterred_by_gain:
        how = deeds.way(best.state, best.answer)
        return (
            "the others could spoil it, but only by moves that do not all serve whoever makes "
            f"them. So: {how}."
        )
    how = deeds.way(best.state, best.gaining_answer)
    return f"moves that serve whoever makes them could spoil {'it' if one else 'each'}. So: {how}."


def _named(state: int, today: int | None) -> str:
    return f"today (state {state})" if state == today else f"state {state}"


def want_deal_words(
    found: Sequence[WantDeals], conflict: Conflict, state: int, today: int | None
) -> list[str]:
    """For each want that does not hold in a state, who could and would bring it about from there.

    Wants of which the same can be said share a sentence; those that could last come first.
    """
    spoken = Phrases(conflict)
    wanted = [(m.name, w) for m in conflict.decision_makers for w in m.wants or ()]
    groups: dict[tuple[object, ...], tuple[WantDeals, list[tuple[str, str]]]] = {}
    for row, (holder, want) in zip(found, wanted, strict=True):
        if not row.holds_today:
            key = (row.able, row.willing, row.lasting_by_gain, row.lasting)
            groups.setdefault(key, (row, []))[1].append((party(holder), spoken.want(want)))
    order = sorted(groups.values(), key=lambda group: _hopeless(group[0]))
    than = "today" if state == today else f"in state {state}"
    return [_paragraph(_deal(row, wants, than)) for row, wants in order]


def _paragraph(lines: Sequence[str]) -> str:
    return " ".join(map(sentence, lines))


def _hopeless(row: WantDeals) -> tuple[bool, ...]:
    return row.willing is None, row.lasting is None, row.lasting_by_gain is None, row.able is None


def _some(wants: Sequence[tuple[str, str]]) -> str:
    """The first wants, as many as a sentence bears, with who wants them."""
    most = 1
    while most < len(wants) and len(_held(wants[: most + 1]).split()) <= _MOST_WORDS:
        most += 1
    rest = len(wants) - most
    return f"{_held(wants[:most])} and {count(rest, 'more want')}" if rest else _held(wants)


def _held(wants: Sequence[tuple[str, str]]) -> str:
    by: dict[str, list[str]] = {}
    for holder, want in wants:
        by.setdefault(holder, []).append(want)
    return listed([f"{listed(told)} (wanted by {holder})" for holder, told in by.items()])


def _deal(row: WantDeals, wants: Sequence[tuple[str, str]], than: str) -> list[str]:
    """Who can bring wants about, who would, and whether it could last."""
    this = "this" if len(wants) == 1 else "each of these"
    told = f"{_some(wants)}:"
    if row.able is None:
        return [f"{told} no coalition that was tried can bring {this} about."]
    told += f" {_who(row.able)} could bring {this} about"
    if row.willing is None:
        return [f"{told}, but no coalition with all its members better off than {than}."]
    if row.willing == row.able:
        lines = [f"{told} and be better off than {than}."]
    else:
        better = "it" if len(row.willing) == 1 else "all of them"
        lines = [f"{told}, but it takes {_who(row.willing)} for {better} to gain."]
    if row.lasting == row.willing:
        lines.append("one such outcome at least is safe from anything the others can do.")
    elif row.lasting_by_gain == row.willing:
        lines.append(
            "one such outcome at least the others could spoil only by moves that do not all serve "
            "whoever makes them."
        )
    elif (last := row.lasting_by_gain or row.lasting) is None:
        lines.append("moves that serve whoever makes them could spoil it.")
    else:
        lines.append(f"to make that last takes {_who(last)}.")
    return lines


def _who(names: Sequence[str]) -> str:
    told = listed([party(n) for n in names])
    return f"{told} alone" if len(names) == 1 else f"{told} together"


def left_out_words(found: LeftOut, conflict: Conflict, today: int | None) -> list[str]:
    """What leaving one party out does; concepts under which it does the same are told together."""
    name, deeds = party(found.name), Deeds(conflict, today)
    it, does, gains = ("they", "do", "gain") if plural(name) else ("it", "does", "gains")
    told = []
    for upset, under in _alike(found.upset):
        if upset:
            but = f"for all the others but not for {name}, which {gains} by leaving"
            start = f"under {under}, {{}}"
            told += deeds.outcomes(upset, f"{start} holds {but}", f"{start} hold {but}")
    if not told:
        told.append(f"whatever would hold for all others holds for {name} too.")
    if found.frozen is None:
        return [sentence(each) for each in told]
    new = {c: _missing(ids, found.equilibria[c]) for c, ids in found.frozen.items()}
    still = f"if {name} could do nothing but what {it} {does} today"
    for ids, under in _alike(new):
        if ids:
            line = f"{still}, {{}} would become stable under {under}"
            told += deeds.outcomes(ids, line, line)
    if not any(new.values()):
        told.append(f"{still}, no further outcome would become stable.")
    return [sentence(each) for each in told]


def _missing(ids: Sequence[int], known: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted(set(ids) - set(known)))


def _alike(by_concept: Mapping[str, tuple[int, ...]]) -> list[tuple[tuple[int, ...], str]]:
    """States with the names of all concepts that have just these."""
    groups: dict[tuple[int, ...], list[str]] = {}
    for concept, ids in by_concept.items():
        groups.setdefault(ids, []).append(words(concept).name)
    return [(ids, listed(names)) for ids, names in groups.items()]
