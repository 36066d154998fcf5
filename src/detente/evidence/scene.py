"""A document read, cast and resolved: what every extractor works on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.evidence.actors.cast import Cast, Member, gather, identify, serve
from detente.evidence.actors.coreference import Coreference
from detente.evidence.actors.descriptions import find_descriptions, sort_of
from detente.evidence.actors.document_authors import authors
from detente.evidence.actors.leaders import follow_leaders
from detente.evidence.actors.name_kinds import COUNTRY, ORGANISATION, PERSON
from detente.evidence.actors.name_ranges import DAYS_AND_MONTHS
from detente.evidence.actors.named_members import named_members
from detente.evidence.actors.names import Name, bare_names, family_names, find_again, find_names
from detente.evidence.dates import year_of
from detente.evidence.lexicons import leaders, lemma_of, words
from detente.evidence.parse.syntax import child, conjuncts, has_word, subject
from detente.evidence.reading import Paragraph, Reading, read_syntax
from detente.evidence.statements.frames import Frame, find_frames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

    from detente.documents.types import Document, Span
    from detente.evidence.parse.tokens import Token

FIRST_PERSON = {"i", "me", "my", "mine", "we", "us", "our", "ours", "myself", "ourselves"}
WE = {"we", "us", "our", "ours", "ourselves"}
GOVERNING = {"ambassador", "chancellor", "envoy", "minister", "premier", "president"}
MOUTHPIECES = {"diplomat", "official", "source", "spokesman", "spokesperson", "spokeswoman"}
# Words for a body that tell nothing of its name.
COMPANIES = {"company", "firm", "group", "party", "union"}
INDEFINITE = {
    "many",
    "some",
    "others",
    "few",
    "most",
    "everyone",
    "everybody",
    "nobody",
    "someone",
    "both",
    "all",
}
# Who is told only as one of those before ("One said …", "another added …").
ONE_OF_THEM = {"another", "one", "two", "three", "others"}
AGENT_ENDINGS = ("er", "or", "ist", "ian", "ant", "man", "woman", "men", "women", "people")


@dataclass(frozen=True)
class Party:
    """Who holds or says something: the actor when known, and the words that name it."""

    member: Member | None
    token: Token
    text: str

    @property
    def id(self) -> str | None:
        """The actor's id, when the actor is known."""
        return self.member.id if self.member is not None else None


@dataclass
class Scene:
    """A reading with its cast; ``speaking`` maps a quotation to who speaks in it."""

    reading: Reading
    cast: Cast
    frames: dict[int, list[Frame]]
    speaking: dict[tuple[int, int], tuple[Party, ...]] = field(default_factory=dict)

    def tokens(self) -> Iterator[tuple[Paragraph, Token]]:
        """Every token with its paragraph, in order."""
        for paragraph in self.reading.paragraphs:
            for token in paragraph.doc:
                yield paragraph, token

    def parties(self, token: Token | None) -> list[Party]:
        """Who a subject stands for, one party for each conjunct; none for a thing.

        "we" inside a quotation is its speaker; a plural pronoun may be several parties.
        """
        if token is None:
            return []
        found: list[Party] = []
        together = [token] if self._has_long_title(token) else conjuncts(token)
        named = named_members(self.cast, self.reading.paragraph(token), token)
        if named:
            return [Party(m, t, m.name) for m, t in named]
        for conjunct in together:
            known = {p.member for p in found if p.member is not None}
            found.extend(p for p in self._party(conjunct) if p.member not in known)
        return found

    def _has_long_title(self, token: Token) -> bool:
        """ "Ann Lee, Minister of Trade, Labour and Health": what is joined belongs to her title."""
        if token.i + 2 >= token.sent.end or token.nbor(1).text != ",":
            return False
        titled = lemma_of(token.nbor(2)) in words("groups")["titles"]
        return titled and any(
            m.kind == PERSON for m in self.cast.at(self.reading.paragraph(token), token)
        )

    def known(self, token: Token) -> bool:
        """Whether a token stands for actors of the cast."""
        return bool(self.cast.at(self.reading.paragraph(token), token))

    def is_title(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is the document's title."""
        document = self.reading.document
        if paragraph.index or document.title is None:
            return False
        return paragraph.doc.text.strip() == document.title.strip()

    def speakers(self, token: Token | None, verb: Token, *, quoted: bool = False) -> list[Party]:
        """Who a subject of a verb of saying stands for; ``quoted`` when its words are quoted.

        What only a speaker does makes any noun one ("the letter says", "a skipper vowed"), a thing
        that cannot speak set aside; a pronoun nobody clear stands behind is nobody.
        """
        if token is not None and has_word(token, "nmod:poss", "whose"):
            named = [p for p in self.parties(token) if p.member is not None and p.member.proper]
            return named or [Party(None, token, self.naming(token))]  # of theirs, not they
        found = self._written(token, verb) or self.parties(token)
        if token is None:
            return found
        if found:
            unknown = len(found) == 1 and found[0].member is None
            return (self._name_behind(token) if unknown else []) or found
        if token.pos_ in {"NUM", "PRON", "DET"} or token.lower_ in {
            "dozens",
            "hundreds",
            "thousands",
        }:
            return self._some_of(token) or self._told_apart(token, verb)
        if token.pos_ not in {"NOUN", "PROPN"}:
            return []
        lists, lemma = words("statements"), lemma_of(token)
        verbs = {*lists["bare"], *lists["personal"]} - set(lists["of_things"])
        sure = quoted or lemma_of(verb) in verbs or verb.lower_ == "according"
        named = self._name_behind(token) if sure else []
        if named:
            return named
        says = sure and lemma not in lists["mute"]
        if says or lemma in lists["documents"]:
            return authors(self, token) or [Party(None, token, self.naming(token))]
        return []

    def _some_of(self, token: Token) -> list[Party]:
        """ "one of its members", "three of the ministers"."""
        whole = next((c for c in token.children if c.dep_ == "nmod" and c.i > token.i), None)
        if whole is None:
            opens = token.i == token.sent.start or token.nbor(-1).text in {",", ";", "“", "”", '"'}
            alone = token.lower_ in ONE_OF_THEM and (opens or token.nbor(-1).dep_ == "cc")
            return [Party(None, token, self.naming(token))] if alone else []
        if not (sort_of(whole) or self._agentive(whole) or whole.lower_ in {"them", "us", "you"}):
            return []
        first = next((t for t in token.subtree if t.dep_ != "cc" and not t.is_punct), token)
        return [Party(None, token, token.doc[first.i : whole.i + 1].text)]

    def _name_behind(self, token: Token) -> list[Party]:
        """ "A rapporteur, Ann Lee, wrote": the person named in apposition to a common noun."""
        doc, at = token.doc, token.i + 1
        if token.pos_ != "NOUN" or token.tag_ != "NN" or at + 1 >= token.sent.end:
            return []
        first = doc[at + 1] if doc[at].text == "," else None
        if first is None or first.pos_ != "PROPN":
            return []
        end = next((t.i for t in doc[first.i : first.i + 5] if t.pos_ != "PROPN"), len(doc))
        if end >= len(doc) or doc[end].text not in {",", "."}:
            return []
        found = [m for t in doc[first.i : end] for m in self.cast.at(self.reading.paragraph(t), t)]
        persons = list(dict.fromkeys(m for m in found if m.kind == PERSON))
        return [Party(persons[0], token, self.naming(token))] if len(persons) == 1 else []

    def _written(self, token: Token | None, verb: Token) -> list[Party]:
        """ "The letter ran to two pages. The offer, it said, …": "it" is what was written."""
        if token is None or token.lower_ != "it":
            return []
        doc = token.doc
        for sentence in (token.sent, doc[token.sent.start - 1].sent if token.sent.start else None):
            if sentence is None:
                continue
            who = subject(sentence.root)
            if who is not None and who.i < token.i:
                written = lemma_of(who) in words("statements")["documents"]
                return self.speakers(who, verb, quoted=True) if written else []
        return []

    def _told_apart(self, token: Token, verb: Token) -> list[Party]:
        """ "The big six complain", "the three argue": a number that is a name."""
        lists = words("statements")
        named = token.pos_ == "NUM" and has_word(token, "det", "the", "these", "those")
        says = lemma_of(verb) in {*lists["bare"], *lists["personal"]}
        return [Party(None, token, self.naming(token))] if named and says else []

    def _party(self, token: Token) -> list[Party]:
        paragraph = self.reading.paragraph(token)
        if token.lower_ in FIRST_PERSON:
            return self.spoken_for(token) if token.lower_ in WE else self._quoted(token)
        members = self.cast.at(paragraph, token)
        if token.lower_ in DAYS_AND_MONTHS:
            return []
        if members:
            return [
                Party(m, token, token.text if token.pos_ == "PRON" else self.naming(token))
                for m in members
            ]
        if token.pos_ in {"PRON", "DET"} and token.lower_ in INDEFINITE:
            return [Party(None, token, token.text)]
        counts = lemma_of(token) in words("groups")["amounts"] and not _apart_from_many(token)
        counted = child(token, "nmod") if counts else None
        if counted is not None and has_word(counted, "case", "of"):
            if counted.lower_ == "people" and not list(counted.lefts)[1:]:
                # "Thousands of people marched": who they are is told by no more.
                return [Party(None, token, token.doc[token.left_edge.i : counted.i + 1].text)]
            return self.parties(counted)  # "dozens of them", "thousands of dockers"
        if token.pos_ in {"NOUN", "PROPN"} and (sort_of(token) or self._agentive(token)):
            return [Party(None, token, self.naming(token))]
        return []

    def _quoted(self, token: Token) -> list[Party]:
        """Who speaks the quotation a word stands in."""
        paragraph = self.reading.paragraph(token)
        for quotation in paragraph.quotations:
            if quotation.depth == 0 and quotation.start <= token.i < quotation.end:
                return list(self.speaking.get((paragraph.index, quotation.start), ()))
        return []

    def spoken_for(self, token: Token) -> list[Party]:
        """Whom who speaks a quotation means by its "we"."""
        return [self._body_of(p) for p in self._quoted(token)]

    @staticmethod
    def _body_of(party: Party) -> Party:
        """Whom a speaker means by "we": the body it speaks for or leads, where the text names
        one; a minister means the country.
        """
        member = party.member
        if member is None or member.acts_for is None:
            return party
        governs = any(title.split()[-1] in GOVERNING for title in member.titles)
        if member.acts_for.kind == COUNTRY and not (governs or _is_mouthpiece(member)):
            return party
        return Party(member.acts_for, party.token, member.acts_for.name)

    @staticmethod
    def _agentive(token: Token) -> bool:
        lemma = lemma_of(token)
        no_person = lemma in words("groups")["not_people"]
        plural_human = token.tag_ == "NNS" and lemma.endswith(AGENT_ENDINGS) and not no_person
        known = any(lemma in words("groups")[kind] for kind in ("people", "persons", "kin"))
        return token.tag_ in {"NNP", "NNPS"} or plural_human or known

    def naming(self, token: Token) -> str:
        """The noun phrase a token heads, without what follows it."""
        kept = {"det", "amod", "compound", "flat", "nmod:poss", "nummod", "nmod:desc"}
        parts = [token]
        for c in token.children:
            if c.dep_ in kept and not (c.i > token.i and c.dep_ != "flat"):
                parts.extend(c.subtree)
        parts.sort(key=lambda t: t.i)
        return token.doc[parts[0].i : parts[-1].i + 1].text

    def span(self, tokens: list[Token]) -> Span:
        """The document span over tokens of one paragraph."""
        return self.reading.span(tokens)


def _apart_from_many(token: Token) -> bool:
    """ "A breakaway group of pilots": not so many pilots but a body of their own."""
    return token.lower_ == "group" and child(token, "amod", "compound") is not None


def _is_mouthpiece(member: Member) -> bool:
    """Whether somebody is told of only as the voice of a body."""
    heads = {name.lower().split()[-1] for name in member.names} if member.described else set()
    return bool((heads | member.titles) & MOUTHPIECES)


def _lend_voices(cast: Cast) -> None:
    """ "a bank official", "a ministry spokesman" act for the one body that word means."""
    bodies = [m for m in cast.members if m.kind == ORGANISATION]
    for member in cast.members:
        if member.acts_for is None and member.described and _is_mouthpiece(member):
            said = {word for name in member.names for word in name.lower().split()[:-1]}
            named = [m for m in bodies if said & {n.lower().split()[-1] for n in m.names}]
            if not named and said & COMPANIES and len(bodies) == 1:
                named = bodies
            serve(member, named[0] if len(named) == 1 else None)


def _distrust_headline(document: Document, names: dict[int, list[Name]]) -> None:
    """In a headline every word is capital: keep only names that the text has, too."""
    if not document.paragraphs or document.title is None:
        return
    start, end = document.paragraphs[0]
    if document.text[start:end].strip() == document.title.strip():
        body = document.text[end:]
        names[0] = [n for n in names.get(0, []) if n.place is not None or n.text in body]


def _fill_in_leaders(cast: Cast, published: str | None) -> None:
    """Whom the best-known leaders act for, where the text takes it as known."""
    year = year_of(published)
    for member in cast.persons():
        if member.acts_for is not None or member.described:
            continue
        known = [x for x in leaders() if _is_called(x.name, member.proper)]
        countries = {x.place.code for x in known}
        if len(countries) == 1:
            member.acts_for = cast.of_place(known[0].place)
            # Of several terms the last counts; without a date, whoever is still in office.
            last = max(known, key=lambda x: x.since)
            gone = last.until is not None and (year is None or year > last.until)
            member.former = member.former or gone


def _is_called(full: str, names: set[str]) -> bool:
    """Whether a full name is among the names, or all there is is its family name."""
    return full in names or (names == {full.rsplit(maxsplit=1)[-1]})


def set_scene(document: Document, nlp: Language) -> Scene:
    """Read a document's syntax, find its cast, resolve who is meant, and who speaks in quotes."""
    reading = read_syntax(document, nlp)
    names = {p.index: find_names(p) for p in reading.paragraphs}
    families = family_names(n for found in names.values() for n in found)
    bare = bare_names(n for found in names.values() for n in found)
    names = {p.index: find_again(p, names[p.index], families, bare) for p in reading.paragraphs}
    _distrust_headline(document, names)
    descriptions = {p.index: find_descriptions(p, names[p.index]) for p in reading.paragraphs}
    cast = gather([name for found in names.values() for name in found])
    frames = {p.index: find_frames(p) for p in reading.paragraphs}
    follow_leaders(cast, reading)  # by names now, by descriptions and pronouns below
    resolver = Coreference(reading, cast, frames)
    resolver.run(names, descriptions)
    _fill_in_leaders(cast, document.published)
    for minister, land in resolver.lands.items():
        serve(minister, land)
    _lend_voices(cast)
    follow_leaders(cast, reading)
    identify(cast)
    scene = Scene(reading, cast, frames)
    for index, found in frames.items():
        for frame in found:
            if frame.whole:
                speakers = scene.speakers(frame.speaker, frame.cue, quoted=True)
                scene.speaking[index, frame.quotation.start] = tuple(speakers)
    return scene
