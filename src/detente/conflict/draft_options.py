"""Options from evidence: what a side wants to do, is wanted to do, or can do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from detente.conflict.acts import Act, act_of, short_name
from detente.conflict.case import LeftOut
from detente.evidence.lexicons import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.conflict.draft_sides import Side
    from detente.evidence.types import Evidence, Lever, Want

STRENGTH = {"utmost": 4.0, "strong": 3.0, "plain": 2.0, "weak": 1.0}
# Rules whose content begins with who should act.
OF_ANOTHER = frozenset(
    {
        "verb.object-infinitive",
        "verb.clause",
        "verb.for-to",
        "cleft",
        "noun.clause",
        "modal.requirement",
        "adjective.clause",
        "threat.condition",
    }
)
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
        if self.taking_part:
            return f"agree to {short_name(self.act.text, keep_article=True)}"
        return short_name(self.act.text)

    @property
    def direction(self) -> Literal["both", "forward"]:
        """One-way where the act cannot be taken back."""
        return "forward" if self.act.verb in words("acts")["verb"]["final"] else "both"


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
        # What is wanted or can be done comes first, so that what is opposed finds whose act it is.
        for want in (w for w in evidence.wants if not self._opposes_a_thing(w)):
            self._take_want(want, 0.5 * want.content.start / length)
        for lever in evidence.levers:
            self._take_lever(lever)
        for want in (w for w in evidence.wants if self._opposes_a_thing(w)):
            self._take_opposition(want, 0.5 * want.content.start / length)

    @staticmethod
    def _opposes_a_thing(want: Want) -> bool:
        """Against a noun phrase with nobody asked: the act of somebody not named here."""
        return (
            want.polarity == "against"
            and want.of is None
            and act_of(want.content.text).verb is None
        )

    def _take_opposition(self, want: Want, recency: float) -> None:
        """ "fears a summit": a wish against the likeliest act of that family, if there is one."""
        act = act_of(want.content.text)
        holder = self._side_of.get(want.holder or "")
        known = [c for c in self.candidates if c.act.same_as(act) and c.owner != holder]
        if holder is None or not known:
            what = f"{holder.name if holder else want.holder_text} is against: {want.content.text}"
            why = "no act in the model that one side could take would be it"
            self.left_out.append(LeftOut(what=what, why=why, because=(want.id,)))
            return
        likeliest = max(known, key=lambda c: c.weight)
        score = STRENGTH[want.strength] * want.confidence + recency
        likeliest.because.append(want.id)
        likeliest.weight += score
        self.wishes.append(Wish(holder, likeliest, positive=False, score=score, because=(want.id,)))

    def _find(
        self, owner: Side, act: Act, says: str, partner: str | None, *, part: bool = False
    ) -> Candidate:
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
            why = (
                "nobody the article names holds it"
                if want.holder is None
                else "rejected by a reviewer"
            )
            self.left_out.append(
                LeftOut(what=f"want: {want.content.text}", why=why, because=(want.id,))
            )
            return
        holder = self._side_of[want.holder]
        clause = want.found_by in OF_ANOTHER and (
            want.found_by != "cleft" or want.content.text.startswith(("for ", "that "))
        )
        act = act_of(want.content.text, of_another=clause)
        if not act.doable:
            why = "a goal or a state, not an act that one side can choose to take"
            self.left_out.append(
                LeftOut(
                    what=f"{holder.name} wants: {want.content.text}", why=why, because=(want.id,)
                )
            )
            return
        score = STRENGTH[want.strength] * want.confidence + recency
        for candidate in self._owners(want, holder, act):
            candidate.because.append(want.id)
            # An act that ties two sides together matters more than one a side keeps to itself.
            candidate.weight += score * (1.5 if candidate.owner != holder else 1.0)
            positive = (want.polarity == "for") != act.refuses
            self.wishes.append(Wish(holder, candidate, positive, score, (want.id,)))

    def _owners(self, want: Want, holder: Side, act: Act) -> Iterator[Candidate]:
        """Who would have to act: the one asked; else the holder; for a meeting or a settlement
        also those it would be with, because it takes their agreement.
        """
        asked = self._side_of.get(want.of or "")
        text = want.content.text
        if asked is not None and asked != holder:
            together = act.family in TOGETHER and act.verb is None
            yield self._find(asked, act, text, holder.id if together else None, part=together)
            return
        partners = (
            [s for s in self._partners(text) if s != holder] if act.family in TOGETHER else []
        )
        if act.verb is not None or not partners:
            yield self._find(holder, act, text, partners[0].id if partners else None)
        if want.polarity == "for" and act.family in TOGETHER:
            for partner in partners:
                if act.verb is None or act.family == "deal":
                    yield self._find(partner, act_of(short_deal(act)), text, None, part=True)

    def _partners(self, text: str) -> list[Side]:
        """Whom an act is with ("talks with America"); where no "with" says it, all it names."""
        _, with_, after = text.partition(" with ")
        return self._named(after)[:1] if with_ and self._named(after) else self._named(text)

    def _named(self, text: str) -> list[Side]:
        """Sides whose names stand in a text, in order."""
        found = []
        for actor in self._names.values():
            at = min(
                (text.find(a) for a in (actor.name, *actor.aliases) if a in text and len(a) > 2),
                default=-1,
            )
            if at >= 0:
                found.append((at, self._side_of[actor.id]))
        ordered = [side for _, side in sorted(found, key=lambda f: f[0])]
        return list(dict.fromkeys(ordered))

    def _take_lever(self, lever: Lever) -> None:
        if lever.holder is None or lever.review == "rejected":
            return
        holder = self._side_of[lever.holder]
        act = act_of(
            lever.action.text
            if lever.found_by.endswith(("object", "preposition"))
            else f"to {lever.action.text}"
        )
        if not act.doable and not act.harms:
            why = "not an act between parties that the draft can read"
            self.left_out.append(
                LeftOut(
                    what=f"{holder.name} could: {lever.action.text}", why=why, because=(lever.id,)
                )
            )
            return
        upon = self._side_of.get(lever.on or "")
        candidate = self._find(holder, act, lever.action.text, None)
        candidate.because.append(lever.id)
        said = lever.found_by.startswith(("threat", "offer"))
        candidate.weight += (3.0 if said else 1.0) * lever.confidence
        if upon != holder:
            self.levers.append((candidate, upon, lever))


def short_deal(act: Act) -> str:
    """What the other side of a meeting or settlement would agree to, in a few words."""
    return " ".join(
        w
        for w in act.text.split()
        if w.lower() not in {"broker", "pursue", "announce", "reach", "make"}
    )
