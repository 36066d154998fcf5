"""The cast of a document: its names gathered into actors, each under all its aliases.

Names are gathered before descriptions and pronouns are looked at (``coreference``), so that a
name met late in the article can still explain a description met early.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.evidence.actors.name_kinds import (
    COUNTRY,
    ORGANISATION,
    PERSON,
    PLACE,
    agreed_kinds,
    family_first,
    family_of,
    firms,
    well_known,
)
from detente.evidence.actors.name_lands import is_of_a_state, is_whole_of, land_before
from detente.evidence.actors.name_ranges import body_words
from detente.evidence.lexicons import Place, gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.actors.names import Name
    from detente.evidence.parse.tokens import Token
    from detente.evidence.reading import Paragraph

SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}


@dataclass(eq=False)
class Member:
    """An actor while it is being put together."""

    kind: str
    names: Counter[str] = field(default_factory=Counter)
    proper: set[str] = field(default_factory=set)
    places: list[tuple[Paragraph, int, int]] = field(default_factory=list)
    sure: bool = True
    place: Place | None = None
    acts_for: Member | None = None
    titles: set[str] = field(default_factory=set)
    former: bool = False
    gender: str | None = None
    described: bool = False
    id: str = ""

    @property
    def name(self) -> str:
        """What to call it: a country's common name, else the fullest of its names."""
        if self.place is not None and not self.described:
            return self.place.name
        known = self.proper or set(self.names)
        return max(known, key=lambda n: (len(n.split()) <= 6, len(n.split()), self.names[n], n))

    @property
    def surely_person(self) -> bool:
        """Whether more than a label says so: a title, a pronoun, a full name, or fame."""
        told = bool(self.titles or self.gender) or any(" " in name for name in self.proper)
        return told or not self.proper.isdisjoint(well_known())

    def meet(self, paragraph: Paragraph, start: int, end: int, *, alias: str | None = None) -> None:
        """Record a mention; ``alias`` is the name it gives (its words unless said otherwise)."""
        self.places.append((paragraph, start, end))
        self.names[alias or paragraph.doc[start:end].text] += 1


class Cast:
    """All members, and which of them a token stands for."""

    def __init__(self) -> None:
        self.members: list[Member] = []
        self._of_place: dict[str, Member] = {}
        self._of_token: dict[tuple[int, int], tuple[Member, ...]] = {}

    def assign(self, paragraph: Paragraph, start: int, end: int, *members: Member) -> None:
        """From now on these tokens stand for these members."""
        for i in range(start, end):
            self._of_token[paragraph.index, i] = members

    def at(self, paragraph: Paragraph, token: Token) -> tuple[Member, ...]:
        """The members a token stands for; several for a plural pronoun, none when unknown."""
        return self._of_token.get((paragraph.index, token.i), ())

    def add(self, member: Member) -> Member:
        """Take a new member in."""
        self.members.append(member)
        return member

    def of_place(self, place: Place) -> Member:
        """The member for a country or body of the gazetteer."""
        if place.name not in self._of_place:
            kind = place.kind if place.kind != PLACE else COUNTRY
            member = self.add(Member(kind, place=place))
            member.names[place.name] += 0
            self._of_place[place.name] = member
            if place.of is not None:
                serve(member, self.of_place(gazetteer().codes[place.of]))
        return self._of_place[place.name]

    def persons(self) -> list[Member]:
        """The people among the members."""
        return [m for m in self.members if m.kind == PERSON]


def gather(names: list[Name]) -> Cast:
    """Make the cast from every name of the document.

    A person is known by the family name; a single name joins the person whose family (or else
    given) name it is. The kind of a name is what most of its mentions say.
    """
    cast = Cast()
    kinds = agreed_kinds(names)
    people = _people(names, kinds)
    others: dict[str, Member] = {}
    longer = _longer(names, kinds)
    labelled = {n.text for n in names if n.kind}
    for name in names:
        text = name.text
        if name.place is not None:
            member = cast.of_place(name.place)
        elif people.get(text):
            member = people[text]
        else:
            text = longer.get(text, text)
            key = re.sub(r"^the\s+", "", text, flags=re.IGNORECASE).casefold()
            if key not in others:
                others[key] = Member(kinds[text], sure=text in labelled)
            member = others[key]
        if member not in cast.members:
            cast.add(member)
        member.meet(name.paragraph, name.start, name.end)
        member.proper.add(name.text)
        if name.wide < name.start:
            # The titled form is an alias too, without adding a second mention.
            member.names[name.paragraph.doc[name.wide : name.end].text] += 0
            member.titles |= set(name.titles)
            member.former = member.former or name.former
        cast.assign(name.paragraph, name.wide, name.end, member)
    _affiliate(names, cast)
    _belong(names, cast)
    _acronyms(names, cast, others)
    _initials(cast, others)
    return cast


def _longer(names: list[Name], kinds: dict[str, str]) -> dict[str, str]:
    """ "Norhaven" is "Norhaven Ports" where only one organisation's name begins so; "Bureau" the
    "Federal Trade Bureau" where only one ends so.
    """
    full = {n.text for n in names if n.place is None and kinds[n.text] == ORGANISATION}
    found = {}
    for text in {n.text for n in names if n.place is None and kinds[n.text] != PERSON}:
        begun = [f for f in full if f != text and f.startswith(text + " ")]
        if not begun:
            begun = [f for f in full if is_whole_of(f, text, body_words())]
        if len(begun) == 1:
            found[text] = begun[0]
    return found


def _people(names: list[Name], kinds: dict[str, str]) -> dict[str, Member]:
    """Every text that names a person, to that person."""
    texts = [n.text for n in names if kinds[n.text] == PERSON and n.place is None]
    full = sorted({t for t in texts if len(_parts(t)) > 1}, key=lambda t: (-len(t), t))
    members: dict[str, Member] = {}
    for text in full:
        parts = _parts(text)
        same = next((o for o in members if _same_person(parts, _parts(o))), None)
        members[text] = members[same] if same else Member(PERSON)
    order = Counter(texts)
    for text in sorted({t for t in texts if len(_parts(t)) == 1}):
        family = [o for o in full if family_of(_parts(o)[-1]) == family_of(text)]
        given = [o for o in full if _parts(o)[0] == text]
        owners = {id(members[o]): members[o] for o in (family or given)}
        if len(owners) == 1:
            members[text] = next(iter(owners.values()))
        elif owners:
            members[text] = members[max(family or given, key=lambda o: order[o])]
        else:
            members[text] = Member(PERSON)
    # A bare family name the pipeline labelled otherwise is still the person.
    families: dict[str, dict[int, Member]] = {}
    set_apart = firms(names)
    for text, member in members.items():
        families.setdefault(family_of(_parts(text)[-1]), {})[id(member)] = member
    for name in names:
        owners = families.get(family_of(name.text), {}) if " " not in name.text else {}
        # "Ban" of "Ban Ki-moon": the family name comes first with a hyphened given name.
        first = {id(members[o]): members[o] for o in full if family_first(o) == name.text}
        owners = owners or first
        if name.text in set_apart or name.place is not None or len(owners) != 1:
            continue
        if name.text not in members:
            members[name.text] = next(iter(owners.values()))
    return members


def _parts(text: str) -> list[str]:
    parts = [p for p in text.split() if p.lower() not in SUFFIXES]
    return parts or [text]


def _same_person(a: list[str], b: list[str]) -> bool:
    """Same family name, and given names that do not contradict each other."""
    if a[-1] != b[-1]:
        return False
    return (a[0][0] == b[0][0] and (a[0] == b[0] or "." in a[0] + b[0])) or set(a) <= set(b)


def _belong(names: list[Name], cast: Cast) -> None:
    """ "Britain's Foreign Office" is called so too, and acts for Britain."""
    for name in names:
        before = land_before(name.paragraph.doc, name.start)
        member = cast.at(name.paragraph, name.head)[0]
        if before is None or member.kind != ORGANISATION:
            continue
        start, place = before
        member.names[name.paragraph.doc[start : name.end].text] += 0
        if is_of_a_state(name.text):
            serve(member, cast.of_place(place))


def _affiliate(names: list[Name], cast: Cast) -> None:
    """ "Ukrainian President Volodymyr Zelensky" acts for Ukraine."""
    by_text = {n.text: m for n in names for m in cast.at(n.paragraph, n.head)}
    for name in names:
        member = cast.at(name.paragraph, name.head)[0]
        if name.acts_for is None or member.kind != PERSON or member.acts_for is not None:
            continue
        owner = (
            cast.of_place(name.acts_for)
            if isinstance(name.acts_for, Place)
            else by_text.get(name.acts_for) or by_text.get(name.acts_for + "s")
        )
        serve(member, owner)


def _acronyms(names: list[Name], cast: Cast, others: dict[str, Member]) -> None:
    """ "the Institute for the Study of War (ISW)": what stands in brackets is the same actor."""
    for before, name in pairwise(names):
        doc = name.paragraph.doc
        if before.paragraph is not name.paragraph or before.end + 1 != name.start:
            continue
        if doc[before.end].text != "(" or not name.text.isupper() or name.place is not None:
            continue
        member = cast.at(before.paragraph, before.head)[0]
        alias = others.get(name.text.casefold())
        if alias is not None and alias is not member:
            _join(cast, others, member, alias)


def _initials(cast: Cast, others: dict[str, Member]) -> None:
    """ "the Royal College of Nursing … the RCN": one body's initials, in the same text."""
    bodies = [m for m in cast.members if m.kind == ORGANISATION and m.place is None]
    for alias in bodies:
        short = next(iter(alias.proper), "")
        if len(alias.proper) != 1 or not (short.isupper() and 2 < len(short) < 7):
            continue
        spelt = [m for m in bodies if m is not alias and any(_shortens(short, n) for n in m.proper)]
        if len(spelt) == 1:
            _join(cast, others, spelt[0], alias)


def _shortens(short: str, name: str) -> bool:
    """Whether letters are the initials of a name, its small words counted or not."""
    parts = name.replace("-", " ").split()
    large = "".join(p[0] for p in parts if p[0].isupper())
    return short in {large, "".join(p[0].upper() for p in parts)}


def _join(cast: Cast, others: dict[str, Member], member: Member, alias: Member) -> None:
    """Makes one member of two: all mentions of the alias are the member's."""
    for paragraph, start, end in alias.places:
        member.meet(paragraph, start, end)
        cast.assign(paragraph, start, end, member)
    member.proper |= alias.proper
    cast.members.remove(alias)
    for key in [key for key, known in others.items() if known is alias]:
        others[key] = member


def identify(cast: Cast) -> None:
    """Give every member an id a person can read in a file: its name, made unique."""
    taken: Counter[str] = Counter()
    for member in cast.members:
        plain = unicodedata.normalize("NFKD", re.sub(r"^(the|a|an)\s+", "", member.name.lower()))
        slug = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")
        taken[slug or "actor"] += 1
        number = taken[slug or "actor"]
        member.id = (slug or "actor") + (f"-{number}" if number > 1 else "")


def sides_of(member: Member | None) -> Iterator[Member]:
    """A member and whom it acts for, upwards: one side, which asks and threatens others."""
    seen: set[int] = set()
    while member is not None and id(member) not in seen:
        seen.add(id(member))
        yield member
        member = member.acts_for


def serve(member: Member, owner: Member | None) -> None:
    """From now on a member acts for an owner, unless it has one or that would close a circle."""
    if owner is not None and member.acts_for is None and member not in sides_of(owner):
        member.acts_for = owner


def country_of(member: Member) -> str | None:
    """The country code of a member: its own, or that of whom it acts for."""
    return next((m.place.code for m in sides_of(member) if m.place and m.place.code), None)
