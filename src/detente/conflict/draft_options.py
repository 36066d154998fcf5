"""Options from evidence: what a side wants to do, is wanted to do, or can do."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

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
# Rules by which another is asked to act, though the content begins with "to".
ASKED = frozenset({"verb.asked-to", "verb.called-on"})
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
    def ongoing(self) -> bool:
        """Whether the words say that it is done today ("continue strikes")."""
        return self.act.verb in words("acts")["verb"]["ongoing"]

    @property
    def direction(self) -> Literal["both", "forward"]:
        """One-way where the act cannot be taken back."""
        final = self.act.verb in words("acts")["verb"]["final"] and self.act.family not in TOGETHER
        return "forward" if final else "both"


@dataclass(frozen=True)
class Wish:
    """A side is for or against a candidate, this strongly, on this evidence."""

    side: Side
    candidate: Candidate
    positive: bool
    score: float
    because: tuple[str, ...]


class Held(NamedTuple):
    """A candidate that is a lever: on whom it is felt, the evidence, and the want it waits for."""

    candidate: Candidate
    upon: Side | None
    lever: Lever
    condition: str | None = None


class Options:
    """Candidates gathered from evidence, each act once, with who wishes for what."""

    def __init__(self, evidence: Evidence, side_of: dict[str, Side]) -> None:
        self._side_of = side_of
        self._names = {a.id: a for a in evidence.actors}
        self.candidates: list[Candidate] = []
        self.wishes: list[Wish] = []
        self.levers: list[Held] = []
        self.left_out: list[LeftOut] = []
        self._length = max((w.content.end for w in evidence.wants), default=1)
        # What is wanted of somebody or can be done comes first, so that a want of a thing
        # ("fears a summit") finds whose act the thing is.
        things = [w for w in evidence.wants if self._is_a_thing(w)]
        for want in evidence.wants:
            if want not in things:
                self._take_want(want)
        conditions = [w for w in evidence.wants if w.found_by == "threat.condition"]
        for lever in evidence.levers:
            self._take_lever(lever, conditions)
        for want in things:
            self._take_attitude(want)

    # --- wants ---------------------------------------------------------------------------

    def _is_a_thing(self, want: Want) -> bool:
        """A noun phrase with nobody asked and no partner named: the act of somebody not said."""
        return (
            want.of is None
            and act_of(want.content.text).verb is None
            and not self._partners(want.content.text)
        )

    def _leave_out(self, want: Want, holder: Side | None, why: str) -> None:
        who = holder.name if holder is not None else want.holder_text
        verb = "wants" if want.polarity == "for" else "is against"
        what = f"{who} {verb}: {want.content.text}"
        self.left_out.append(LeftOut(what=what, why=why, because=(want.id,)))

    def _holder(self, want: Want) -> Side | None:
        """The side whose want it is; None, and left out, when it has none."""
        if want.holder is None:
            self._leave_out(want, None, "it is not known who holds it")
            return None
        return self._side_of[want.holder]

    def _wish(self, want: Want, side: Side, candidate: Candidate, *, positive: bool) -> None:
        """Enter a wish; its score grows with stated strength, confidence and recency."""
        score = STRENGTH[want.strength] * want.confidence + 0.5 * want.content.start / self._length
        candidate.because.append(want.id)
        # An act that ties two sides together matters more than one a side keeps to itself.
        candidate.weight += score * (1.5 if candidate.owner != side else 1.0)
        self.wishes.append(Wish(side, candidate, positive, score, (want.id,)))

    def _take_want(self, want: Want) -> None:
        holder = self._holder(want)
        if holder is None:
            return
        text = want.content.text
        anothers = want.found_by in OF_ANOTHER
        act = act_of(text, of_another=anothers or text.startswith(("for ", "that ")))
        asked = self._side_of.get(want.of or "")
        if asked is None and (anothers or want.found_by in ASKED):
            self._leave_out(want, holder, "it is not known who would have to act")
        elif not act.clear:
            self._leave_out(want, holder, "the words do not say what would be done")
        elif not act.doable and (asked is None or act.verb is None):
            why = "a goal or a state, not an act that one side can choose to take"
            self._leave_out(want, holder, why)
        else:
            positive = (want.polarity == "for") != act.refuses
            undone = next((c for c in self._of(asked or holder) if act.undoes(c.act)), None)
            if undone is not None:
                # To want to join is to be against giving up the bid to join: one option.
                self._wish(want, holder, undone, positive=not positive)
                return
            for candidate in self._owners(want, holder, act):
                self._wish(want, holder, candidate, positive=positive)

    def _of(self, owner: Side) -> list[Candidate]:
        return [c for c in self.candidates if c.owner == owner]

    def _take_attitude(self, want: Want) -> None:
        """A wish about another's act, where there is just one that the words can mean."""
        holder = self._holder(want)
        if holder is None:
            return
        act = act_of(want.content.text)
        pointing = want.content.text.lower().startswith(("that ", "this ", "such ", "any "))
        known = [c for c in self.candidates if c.act.same_as(act) and c.owner != holder]
        if len(known) == 1 and not pointing:
            self._wish(want, holder, known[0], positive=want.polarity == "for")
        else:
            self._leave_out(want, holder, "nobody in the model is said to be able to do it")

    def _owners(self, want: Want, holder: Side, act: Act) -> Iterator[Candidate]:
        """Who would have to act: the one asked; else the holder.

        For a meeting or a settlement also those it would be with: it takes their agreement.
        """
        asked = self._side_of.get(want.of or "")
        text = want.content.text
        together = act.family in TOGETHER
        if asked is not None and asked != holder:
            part = together and act.verb is None
            yield self._find(asked, act, text, holder.id if part else None, part=part)
            return
        partners = [s for s in self._partners(text) if s != holder] if together else []
        if act.verb is not None or not partners:
            yield self._find(holder, act, text, partners[0].id if partners else None)
        if want.polarity == "for" and together and (act.verb is None or act.family == "deal"):
            for partner in partners:
                yield self._find(partner, act_of(thing_of(act)), text, None, part=True)

    # --- levers ----------------------------------------------------------------------------

    def _take_lever(self, lever: Lever, conditions: list[Want]) -> None:
        if lever.holder is None:
            return
        holder = self._side_of[lever.holder]
        named = lever.found_by.endswith(("object", "preposition"))
        act = act_of(lever.action.text if named else f"to {lever.action.text}")
        if lever.found_by.startswith("threat"):
            act = replace(act, threatened=True)
        if not act.clear or not (act.doable or act.harms):
            what = f"{holder.name} could: {lever.action.text}"
            why = "not an act between parties that the draft can read"
            self.left_out.append(LeftOut(what=what, why=why, because=(lever.id,)))
            return
        if any(act.undoes(c.act) for c in self._of(holder)):
            return  # the choice is in the model already, worded the other way round
        # A threat on a condition is felt by whoever has to meet it.
        met_by = (w.of for w in conditions if _said_with(w, lever))
        upon = self._side_of.get(lever.on or next(met_by, None) or "")
        candidate = self._find(holder, act, lever.action.text, None)
        candidate.because.append(lever.id)
        said = lever.found_by.startswith(("threat", "offer"))
        candidate.weight += (3.0 if said else 1.0) * lever.confidence
        if upon != holder:
            waits_for = next((w.id for w in conditions if _said_with(w, lever)), None)
            self.levers.append(Held(candidate, upon, lever, waits_for))

    # --- finding ---------------------------------------------------------------------------

    def _find(
        self, owner: Side, act: Act, says: str, partner: str | None, *, part: bool = False
    ) -> Candidate:
        """The candidate of this owner for this act, made if it is new."""
        for known in self.candidates:
            same_partner = known.partner == partner or None in {known.partner, partner}
            if known.owner == owner and known.act.same_as(act) and same_partner:
                known.partner = known.partner or partner
                return known
        in_words = act.text if act.refuses else says
        made = Candidate(owner, act, in_words, partner, taking_part=part)
        self.candidates.append(made)
        return made

    def _partners(self, text: str) -> list[Side]:
        """Whom an act is with ("talks with America"); where no "with" says it, all it names."""
        _, with_, after = text.partition(" with ")
        named = self._named(after) if with_ else []
        return named[:1] or self._named(text)

    def _named(self, text: str) -> list[Side]:
        """Sides whose names stand in a text, in order."""
        found: list[tuple[int, Side]] = []
        for actor in self._names.values():
            places = [text.find(name) for name in (actor.name, *actor.aliases) if len(name) > 2]
            if at := [place for place in places if place >= 0]:
                found.append((min(at), self._side_of[actor.id]))
        return list(dict.fromkeys(side for _, side in sorted(found, key=lambda f: f[0])))


def _said_with(want: Want, lever: Lever) -> bool:
    """Whether a want is the condition of a threat: the same words of the same holder."""
    return want.holder == lever.holder and want.sentence == lever.sentence


def thing_of(act: Act) -> str:
    """What the other side of a meeting or settlement would agree to: the act without its verb."""
    return act.text.split(" ", maxsplit=1)[-1] if act.verb is not None else act.text
