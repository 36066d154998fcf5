"""Whom a description or a pronoun stands for.

One pass in reading order keeps how present each actor is (``presence``). A pronoun takes the
most present actor that fits, if it is clearly the most present; when two fit about equally it
stays unresolved. A description takes the person or body it can only mean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.agreement import GROUP
from detente.evidence.actors.cast import Cast, Member, serve
from detente.evidence.actors.descriptions import Description, sort_of
from detente.evidence.actors.name_kinds import COUNTRY, OF_FIRMS, ORGANISATION, PERSON
from detente.evidence.actors.names import Name
from detente.evidence.actors.offices import (
    acts_for_same,
    governs,
    met_before,
    of_another_kind,
    portfolio,
    same_portfolio,
    told_before,
)
from detente.evidence.actors.own_bodies import own_body, says
from detente.evidence.actors.presence import Presence
from detente.evidence.actors.pronouns import BOTH, PERSONAL, Pronouns
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.statements.frames import Frame

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.evidence.parse.tokens import Token
    from detente.evidence.reading import Paragraph, Reading


# In the first paragraphs a description may be of somebody named after it.
LEAD = 2
# How present both must be that "both governments" are: told of in the sentence before.
JUST_TOLD = 0.2
# How present a country must be that a minister is its, and not just anybody's.
LAND_TOLD = 0.15


class Coreference:
    """The pass. ``run`` assigns every description and pronoun it can to members of the cast."""

    def __init__(self, reading: Reading, cast: Cast, frames: dict[int, list[Frame]]) -> None:
        self._reading = reading
        self._cast = cast
        self._presence = Presence(cast, frames)
        self._pronouns = Pronouns(cast, self._presence)
        self._both: Member | None = None  # "both sides", when the text leaves open who they are
        self.lands: dict[Member, Member] = {}  # the country told of where a minister is named
        self._beside: dict[int, Name] = {}  # names of the paragraph by where they begin, and end

    def run(self, names: dict[int, list[Name]], descriptions: dict[int, list[Description]]) -> None:
        """Walk the document in order."""
        for paragraph in self._reading.paragraphs:
            here = names.get(paragraph.index, [])
            heads = {n.head.i: n for n in here}
            self._beside = {n.wide: n for n in here} | {-n.end: n for n in here}
            described = {d.head.i: d for d in descriptions.get(paragraph.index, [])}
            for sentence in paragraph.doc.sents:
                self._presence.begin(paragraph, sentence)
                for token in sentence:
                    if token.i in heads:
                        self._own(paragraph, heads[token.i])
                        self._presence.note(paragraph, token, *self._cast.at(paragraph, token))
                        self._trades(paragraph, token)
                    elif token.i in described:
                        self._describe(paragraph, described[token.i])
                    elif token.lower_ in PERSONAL:
                        self._resolved(paragraph, token, *self._pronouns.meant(paragraph, token))
                    elif token.lower_ in BOTH:
                        self._resolved(paragraph, token, *self._pronouns.pair(paragraph, token))
                    if not self._cast.at(paragraph, token):
                        self._pronouns.pass_by(paragraph, token)
                    self._pronouns.join(paragraph, token)

    def _trades(self, paragraph: Paragraph, token: Token) -> None:
        """ "Its shares fell": what has shares is a company."""
        if token.dep_ == "nmod:poss" and lemma_of(token.head) in OF_FIRMS:
            for member in self._cast.at(paragraph, token):
                if member.kind == ORGANISATION:
                    member.titles.add("company")

    def _own(self, paragraph: Paragraph, name: Name) -> None:
        """ "its leader Ann Lee": she acts for whom the pronoun stands for."""
        owners = self._cast.at(paragraph, name.owner) if name.owner is not None else ()
        members = self._cast.at(paragraph, name.head)
        for member in members:
            if len(owners) == 1:
                serve(member, owners[0])
            if member.acts_for is None and member not in self.lands and governs(member):
                self._of_land(paragraph, name, member)
        before = paragraph.doc[name.wide - 1] if name.wide else None
        if before is not None and lemma_of(before) in _group("kin"):
            # "Ann Lee's cousin Bo": the parse makes the cousin the subject.
            self._cast.assign(paragraph, before.i, name.wide, *members)
            self._presence.note(paragraph, before, *members)

    def _of_land(self, paragraph: Paragraph, name: Name, minister: Member) -> None:
        """ "Foreign Minister Ann Lee said", where the text takes it as known of which country."""
        present = _lands(self._presence.of(paragraph, name.head))
        land = self._presence.clearest(present)
        if land is not None and present[land] >= LAND_TOLD:
            self.lands[minister] = land

    def _resolved(self, paragraph: Paragraph, token: Token, *members: Member) -> None:
        if members:
            self._cast.assign(paragraph, token.i, token.i + 1, *members)
            self._presence.note(paragraph, token, *members)
            self._trades(paragraph, token)

    # --- descriptions ------------------------------------------------------------------------

    def _describe(self, paragraph: Paragraph, said: Description) -> None:
        if _is_pair(said):
            self._resolved(paragraph, said.head, *self._pair(paragraph, said))
            return
        member = self._apposed(paragraph, said) or own_body(self._cast, self._presence, said)
        member = member or self._member_for(paragraph, said)
        if member is None:
            return
        member.meet(paragraph, said.start, said.end, alias=self._spelt_out(said))
        self._cast.assign(paragraph, said.head.i, said.head.i + 1, member)
        self._presence.note(paragraph, said.head, member)

    def _spelt_out(self, said: Description) -> str | None:
        """ "its allies" as "Ukraine’s allies": a name that can be read out of its place."""
        if said.owner is None or said.owner.pos_ != "PRON" or said.owner.i != said.start:
            return None
        owners = self._cast.at(said.paragraph, said.owner)
        if len(owners) != 1:
            return None
        return f"{owners[0].name}’s {said.paragraph.doc[said.start + 1 : said.end].text}"

    def _pair(self, paragraph: Paragraph, said: Description) -> tuple[Member, ...]:
        """ "Both sides": two told of together, or the only two that are named near; else a party
        of its own, of which the text does not say who they are.
        """
        kinds = (
            {COUNTRY} if lemma_of(said.head) in {"country", "nation"} else {COUNTRY, ORGANISATION}
        )
        two = self._pronouns.two_together(paragraph, said.head)
        subjects = self._presence.clause_subjects(paragraph, said.head)
        present = self._presence.of(paragraph, said.head)
        named = tuple(
            m for m in present if m.kind in kinds and m not in subjects and not m.described
        )
        if min((present[m] for m in named), default=0.0) < JUST_TOLD:
            named = ()
        for pair in (two, named):
            if len(pair) == 2 and all(m.kind in kinds for m in pair):
                return pair
        if said.head.tag_ == "NN" and not said.head.dep_.startswith("nsubj"):
            return ()  # "on either side of the river"
        if self._both is None:
            self._both = self._new(GROUP, said)
        self._both.meet(paragraph, said.start, said.end)
        return (self._both,)

    def _apposed(self, paragraph: Paragraph, said: Description) -> Member | None:
        """ "Zelensky, the Ukrainian president": a name in apposition, or of which it is said."""
        others = [said.head.head] if said.head.dep_ in {"appos", "nmod:desc"} else []
        others += [c for c in said.head.children if c.dep_ in {"appos", "flat"}]
        if any(c.dep_ == "cop" for c in said.head.children):
            others += [c for c in said.head.children if c.dep_ in {"nsubj", "nsubj:outer"}]
        named = self._named_beside(said)
        others += [named.head] if named is not None else []
        for other in others:
            for member in self._cast.at(paragraph, other):
                # "In Bishkek, deputies demanded": people are neither a land nor a body.
                many = said.sort == "people" and member.kind in {COUNTRY, ORGANISATION}
                if (member.kind == PERSON) == (said.sort == "office") and not many:
                    self._link(member, said)
                    return member
        return None

    def _named_beside(self, said: Description) -> Name | None:
        """The name a comma away: "the envoy for Mali, Ann Lee, said", "Ann Lee, the mayor"."""
        doc = said.paragraph.doc
        whose = doc[said.start].lower_ == "whose"  # "Ann Lee, whose spokesman said": not she
        if said.start > 1 and doc[said.start - 1].text == "," and not whose:
            before = self._beside.get(-(said.start - 1))
            if before is not None:
                return before
        for i in range(said.head.i + 1, min(said.head.i + 9, len(doc) - 1)):
            if doc[i].text == ",":
                before_name = doc[i - 1]
                if not said.definite and i - 1 > said.head.i and sort_of(before_name) == "office":
                    return None  # "a spokesman for the MP, Ann Lee": she is the MP
                after = self._kin_named(doc[i + 1 : i + 5]) or self._beside.get(i + 1)
                # "In a letter seen by this newspaper, Ann Lee warned": two of them.
                led = said.start > 0 and doc[said.start - 1].pos_ == "ADP"
                closed = after is not None and (
                    after.end >= len(doc)
                    or doc[after.end].is_punct
                    or (doc[after.end].pos_ == "VERB" and not led)
                )
                return after if closed else None
            if doc[i].tag_ in {"VBD", "VBZ", "VBP", "MD"} or doc[i].is_punct:
                return None
        return None

    def _kin_named(self, words_after: Iterable[Token]) -> Name | None:
        """ "its president, Ann Lee's cousin Bo": the name behind the kin."""
        for token in words_after:
            if token.text == ",":
                return None
            if lemma_of(token) in _group("kin"):
                return self._beside.get(token.i + 1)
        return None

    def _link(self, member: Member, said: Description) -> None:
        if said.former:
            return  # "Ann Lee, a former head of the bank"
        serve(member, self._owner(said))
        member.titles |= {lemma_of(said.head), *portfolio(said)}

    def _owner(self, said: Description) -> Member | None:
        if said.of is not None:
            owners = self._cast.at(said.of.paragraph, said.of.head)
            if owners:
                return owners[0]
        if said.place is not None and lemma_of(said.head) not in _group("companies"):
            return self._cast.of_place(said.place)
        if said.owner is not None:
            owners = self._cast.at(said.paragraph, said.owner)
            return owners[0] if owners else None
        return None

    def _member_for(self, paragraph: Paragraph, said: Description) -> Member | None:
        if said.sort == "realm" and said.place is not None:
            return self._cast.of_place(said.place)
        if said.sort == "office":
            holder = self._office_holder(paragraph, said) or told_before(self._cast, said)
            return holder if holder is not None or self._two_fit(said) else self._new(PERSON, said)
        if said.sort == "body" and self._is_its_name(said):
            return self._owner(said)
        if said.sort == "body" and said.place is None and said.of is None and said.owner is None:
            met = self._body_met(paragraph, said) if said.definite else None
            return met or self._new(ORGANISATION, said)
        return self._new(ORGANISATION if said.sort == "body" else GROUP, said)

    def _is_its_name(self, said: Description) -> bool:
        """ "the GMT union": the union is GMT, where "the GMT board" is only GMT's."""
        named = said.of is not None and said.of.end == said.head.i and said.of.place is None
        return named and lemma_of(said.head) in _group("by_name")

    def _office_holder(self, paragraph: Paragraph, said: Description) -> Member | None:
        """The person who can be meant by "the Russian leader" or "the president"."""
        lemma = lemma_of(said.head)
        if lemma in _group("relational") or (said.owner is not None and said.place is None):
            return None
        if any(c.lower_ in {"a", "an", "another"} and c.dep_ == "det" for c in said.head.children):
            return None  # "a Kazakh minister": one not yet told of
        heads = lemma in words("groups")["head"]
        owner = self._owner(said)
        persons = [m for m in self._cast.persons() if not m.described and m.former == said.former]
        persons = [m for m in persons if same_portfolio(m, said)]
        if owner is None:
            titled = [m for m in persons if lemma in " ".join(m.titles).split()]
            if len(titled) != 1 or not said.definite:
                return None
            if paragraph.index < LEAD or met_before(titled[0], said):
                return titled[0]
            return self._clearest_untitled(paragraph, said) if heads else None
        if not (heads or any(lemma in " ".join(m.titles) for m in persons)):
            return None
        of_owner = [m for m in persons if acts_for_same(m, owner) and (lemma in m.titles or heads)]
        titled = [m for m in of_owner if any(lemma in t for t in m.titles)]
        if owner.kind == PERSON:
            return titled[0] if len(titled) == 1 else None  # "Ann Lee's deputy" is no minister
        if len(titled or of_owner) == 1:
            return (titled or of_owner)[0]
        # Nobody is known to act for that side yet: the clearest person not known to act for
        # another, one with the same title before all.
        free = [m for m in persons if m.acts_for is None and m.surely_person]
        titled = [m for m in free if any(lemma in t for t in m.titles)]
        if len(titled) == 1:
            return self._takes_office(titled[0], owner)
        present = self._presence.of(paragraph, said.head)
        excluded = self._presence.excluded(paragraph, said.head)
        if owner.kind == ORGANISATION:  # "the leader of the council" is not a chancellor met
            free = [m for m in free if m.titles.isdisjoint(_group("office"))]
        fits = {m: p for m, p in present.items() if m in free and m not in excluded}
        found = self._presence.clearest(fits)
        return self._takes_office(found, owner) if found is not None and not of_owner else None

    def _clearest_untitled(self, paragraph: Paragraph, said: Description) -> Member | None:
        """ "The president" where the only president known so is told of later: who else is."""
        present = self._presence.of(paragraph, said.head)
        found = self._presence.clearest(
            {m: p for m, p in present.items() if m.surely_person and not (m.titles or m.described)}
        )
        if found is not None:
            found.titles.add(lemma_of(said.head))
        return found

    def _two_fit(self, said: Description) -> bool:
        """ "the president" where two presidents are known: better nobody than a third."""
        lemma = lemma_of(said.head)
        titled = [m for m in self._cast.persons() if any(lemma in t for t in m.titles)]
        return len(titled) > 1 and self._owner(said) is None

    @staticmethod
    def _takes_office(member: Member, owner: Member) -> Member:
        serve(member, owner)
        return member

    def _body_met(self, paragraph: Paragraph, said: Description) -> Member | None:
        """ "the union" after "the United Dockers Union": the organisation whose name it is in."""
        lemma = lemma_of(said.head)
        bodies = [m for m in self._cast.members if m.kind == ORGANISATION]
        present = self._presence.of(paragraph, said.head)
        # "the airline" is no "Federation of Airline Pilots": the word before "of" says what it is.
        own = [(m, n.lower().split(" of ")[0].split()) for m in bodies for n in m.names]
        own = [(m, words_) for m, words_ in own if not of_another_kind(said, words_)]
        named = list(dict.fromkeys(m for m, own_words in own if lemma in own_words))
        if len(named) == 1:
            return named[0]
        roles: dict[str, list[str]] = words("groups")["roles"]
        if lemma in roles:
            named = [m for m in bodies if says(m, roles[lemma])]
            if len(named) == 1:
                return named[0]
        elif not named and lemma in _group("generic"):
            named = bodies
        elif not named and lemma in _group("companies"):
            # "the company": a firm's name seldom says that it is one; a union's always does.
            others = words("groups")["body"]
            called = set(_group("companies")) - {"group"}  # "the group" may be anybody's
            firms = [
                m
                for m in bodies
                if says(m, called) or (not m.described and says(m, _group("trade")))
            ]
            if len(firms) == 1:
                return firms[0]
            named = firms or [m for m in bodies if not m.described and not says(m, others)]
        return self._presence.clearest({m: present[m] for m in named if m in present})

    def _new(self, kind: str, said: Description) -> Member:
        """A member known by its description; the same description again is the same member."""
        # An ally or a rival does not act for whom it is an ally or a rival of.
        owner = None if lemma_of(said.head) in _group("relational") else self._owner(said)
        if owner is None and said.definite and lemma_of(said.head) in _group("state_bodies"):
            # "the administration", "the army": of the country most present here.
            present = self._presence.of(said.paragraph, said.head)
            owner = self._presence.clearest(_lands(present))
        for member in self._cast.members:
            same = member.described and member.kind == kind and member.acts_for is owner
            if same and _bare(said.text) in {_bare(n) for n in member.names}:
                return member
        member = self._cast.add(Member(kind, described=True))
        if kind == ORGANISATION and owner is not None and owner.kind == PERSON:
            # "his ministry": he acts for it, and it for whom he acts.
            serve(member, owner.acts_for)
            serve(owner, member)
        else:
            serve(member, owner)
        member.former = said.former
        return member


def _lands(present: dict[Member, float]) -> dict[Member, float]:
    """How present each country is, itself or by its seat of power ("the White House")."""
    lands: dict[Member, float] = {}
    for member, presence in present.items():
        land = member.acts_for if member.kind == ORGANISATION and member.place else member
        if land is not None and land.kind == COUNTRY:
            lands[land] = max(presence, lands.get(land, 0.0))
    return lands


def _is_pair(said: Description) -> bool:
    lefts = {c.lower_ for c in said.head.children if c.i < said.head.i}
    pair = lemma_of(said.head) in {"side", "country", "party", "government", "nation", "state"}
    return pair and bool(lefts & {"both", "two", "neither", "either"})


def _group(name: str) -> list[str]:
    found: list[str] = words("groups")[name]
    return found


def _bare(text: str) -> str:
    first, _, rest = text.partition(" ")
    return (
        rest if first.lower() in {"the", "a", "an", "other", "some", "many"} and rest else text
    ).casefold()
