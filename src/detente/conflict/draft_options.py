"""Options from evidence: what a side wants to do, is wanted to do, or can do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from detente.conflict.acts import Act, act_of, is_harm, short_name
from detente.conflict.case import LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.conflict.draft_sides import Side
    from detente.evidence.types import Evidence, Lever, Want

STRENGTH = {"utmost": 4.0, "strong": 3.0, "plain": 2.0, "weak": 1.0}
# Acts nobody can take back.
FINAL = frozenset("annex assassinate attack bomb destroy execute invade kill resign sink strike recognise recognize".split())
TOGETHER = frozenset({"talks", "deal"})


@dataclass
class Candidate:
    """An option that may enter the model: whose, which act, on what evidence, how weighty."""

    owner: Side
    act: Act
    says: str
    partner: str | None = None
    because: list[str] = field(default_factory=list)
    weight: float = 0.0
    taking_part: bool = False

    @property
    def name(self) -> str:
        """Its name in expressions."""
        words = short_name(self.act.text)
        return f"agree to {words}" if self.taking_part else words

    @property
    def direction(self) -> Literal["both", "forward"]:
        """One-way where the act cannot be taken back."""
        return "forward" if self.act.verb in FINAL else "both"

    @property
    def harms(self) -> bool:
        """Whether who feels it would rather not."""
        return is_harm(self.act.text)


@dataclass(frozen=True)
class Wish:
    """A side is for or against a candidate, this strongly, on this evidence."""

    side: Side
    candidate: Candidate
    positive: bool
    score: float
    because: tuple[str, ...]


class Options:
    """Candidates gathered from evidence, each act once, with who wishes for what."""

    def __init__(self, evidence: Evidence, side_of: dict[str, Side]) -> None:
        self._side_of = side_of
        self._names = {a.id: a for a in evidence.actors}
        self.candidates: list[Candidate] = []
        self.wishes: list[Wish] = []
        self.levers: list[tuple[Candidate, Side | None, Lever]] = []
        self.left_out: list[LeftOut] = []
        length = max((w.content.end for w in evidence.wants), default=1)
        for want in evidence.wants:
            self._take_want(want, 0.5 * want.content.start / length)
        for lever in evidence.levers:
            self._take_lever(lever)

    def _find(self, owner: Side, act: Act, says: str, partner: str | None, *, part: bool = False) -> Candidate:
        """The candidate of this owner for this act, made if it is new."""
        for known in self.candidates:
            same_partner = known.partner == partner or None in {known.partner, partner}
            if known.owner == owner and known.act.same_as(act) and same_partner:
                known.partner = known.partner or partner
                return known
        made = Candidate(owner, act, says, partner, taking_part=part)
        self.candidates.append(made)
        return made

    def _take_want(self, want: Want, recency: float) -> None:
        if want.holder is None or want.review == "rejected":
            why = "nobody the article names holds it" if want.holder is None else "rejected by a reviewer"
            self.left_out.append(LeftOut(what=f"want: {want.content.text}", why=why, because=(want.id,)))
            return
        holder = self._side_of[want.holder]
        act = act_of(want.content.text)
        if not act.doable:
            why = "a goal or a state, not an act that one side can choose to take"
            self.left_out.append(LeftOut(what=f"{holder.name} wants: {want.content.text}", why=why, because=(want.id,)))
            return
        score = STRENGTH[want.strength] * want.confidence + recency
        for candidate in self._owners(want, holder, act):
            candidate.because.append(want.id)
            candidate.weight += score
            positive = want.polarity == "for"
            self.wishes.append(Wish(holder, candidate, positive, score, (want.id,)))

    def _owners(self, want: Want, holder: Side, act: Act) -> Iterator[Candidate]:
        """Who would have to act: the one asked; else the holder; for a meeting or a settlement
        also those it would be with, because it takes their agreement."""
        asked = self._side_of.get(want.of or "")
        text = want.content.text
        if asked is not None and asked != holder:
            together = act.family in TOGETHER and act.verb is None
            yield self._find(asked, act, text, holder.id if together else None, part=together)
            return
        partners = [s for s in self._named(text) if s != holder] if act.family in TOGETHER else []
        if act.verb is not None or not partners:
            yield self._find(holder, act, text, partners[0].id if len(partners) == 1 else None)
        if want.polarity == "for" and act.family in TOGETHER:
            for partner in partners:
                if act.verb is None or act.family == "deal":
                    yield self._find(partner, act_of(short_deal(act)), text, None, part=True)

    def _named(self, text: str) -> list[Side]:
        """Sides whose names stand in a text, in order."""
        found = []
        for actor in self._names.values():
            at = min((text.find(a) for a in (actor.name, *actor.aliases) if a in text and len(a) > 2), default=-1)
            if at >= 0:
                found.append((at, self._side_of[actor.id]))
        ordered = [side for _, side in sorted(found, key=lambda f: f[0])]
        return list(dict.fromkeys(ordered))

    def _take_lever(self, lever: Lever) -> None:
        if lever.holder is None or lever.review == "rejected":
            return
        holder = self._side_of[lever.holder]
        act = act_of(lever.action.text if lever.found_by.endswith(("object", "preposition")) else f"to {lever.action.text}")
        if not act.doable and not is_harm(lever.action.text):
            why = "not an act between parties that the draft can read"
            self.left_out.append(LeftOut(what=f"{holder.name} could: {lever.action.text}", why=why, because=(lever.id,)))
            return
        upon = self._side_of.get(lever.on or "")
        candidate = self._find(holder, act, lever.action.text, None)
        candidate.because.append(lever.id)
        candidate.weight += lever.confidence
        if upon != holder:
            self.levers.append((candidate, upon, lever))


def short_deal(act: Act) -> str:
    """What the other side of a meeting or settlement would agree to, in a few words."""
    return " ".join(w for w in act.text.split() if w.lower() not in {"broker", "pursue", "announce", "reach", "make"})
