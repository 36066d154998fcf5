"""Whom a pronoun stands for: the most present actor that fits, if nothing else is as present.

Not only actors can be meant. What a text tells of besides ("a reporter", "the robot", "their
scanners", two actors joined by "and", whoever an earlier pronoun left open) competes as actors do;
where it wins, or is about as present, the pronoun is no single actor's.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.actors.agreement import (
    GROUP,
    HE,
    IT,
    OTHERS,
    SHE,
    SOME,
    SOMEBODY,
    THEY,
    THING,
    THINGS,
    agrees,
    are_many,
    least,
)
from detente.evidence.actors.cast import Member
from detente.evidence.actors.descriptions import left_edge, sort_of, speaks_or_wants
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.expletives import stands_for_clause
from detente.evidence.parse.subjects import alike, before, says_before, speaks_for_another
from detente.evidence.parse.syntax import child, children, conjuncts, path_to_root, subject

if TYPE_CHECKING:
    from detente.evidence.actors.cast import Cast
    from detente.evidence.actors.presence import Presence
    from detente.evidence.parse.tokens import Token
    from detente.evidence.reading import Paragraph

PERSONAL = HE | SHE | IT | THEY
# What a noun that is no actor must be in its clause for a pronoun to mean it.
TOLD_OF = {"nsubj", "nsubj:pass", "obj", "obl", "nmod"}
BOTH = {"both", "neither"}
# What somebody does who was asked.
ANSWERS = {"accede", "accept", "agree", "balk", "comply", "consent", "decline", "demur", "refuse"}
# What is left of its weight where the pronoun speaks or wants: actors do that.
SELDOM_SPEAKS = 0.3


class Pronouns:
    """Resolves pronouns as the pass over a document meets them."""

    def __init__(self, cast: Cast, presence: Presence) -> None:
        self._cast = cast
        self._presence = presence
        self._others: dict[str, Member] = {}  # what is told of and no actor, by its word
        self._last: dict[Member, tuple[Paragraph, Token]] = {}  # and where it was told last
        self._together: dict[tuple[Member, ...], Member] = {}  # actors joined by "and", as one
        self._parts: dict[Member, tuple[Member, ...]] = {}  # and the other way round

    def pass_by(self, paragraph: Paragraph, noun: Token) -> None:
        """Take note of a noun that names no actor."""
        if noun.pos_ != "NOUN" or noun.dep_ not in TOLD_OF:
            return
        lemma = lemma_of(noun)
        many = noun.tag_ == "NNS" or lemma in words("groups")["many_in_one"]
        human, thing = (SOME, THINGS) if many else (SOMEBODY, THING)
        kind = human if lemma in _human() else thing
        # One person is seldom meant who is not what a clause of the writer's own is about.
        if kind == SOMEBODY and (
            noun.dep_ != "nsubj" or paragraph.quotation_at(noun) or speaks_for_another(noun)
        ):
            return
        other = self._other(kind, lemma)
        self._last[other] = (paragraph, noun)
        self._presence.note(paragraph, noun, other)

    def join(self, paragraph: Paragraph, last: Token) -> None:
        """Take note of what "and" joins, at the last of it: "they" may be all of them."""
        if last.dep_ != "conj":
            return
        first = last.head
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        joined = conjuncts(first)
        if len(joined) < 2 or joined[-1] is not last:
            return
        each = [self._cast.at(paragraph, t) for t in joined]
        members = tuple(dict.fromkeys(m for found in each for m in found))
        if all(each) and len(members) > 1:
            together = self._together.setdefault(members, Member(GROUP))
            self._parts[together] = members
            self._presence.note(paragraph, first, together)

    def _other(self, kind: str, word: str) -> Member:
        key = f"{kind} {word}"
        if key not in self._others:
            self._others[key] = Member(kind, names=Counter([word]))
        return self._others[key]

    def meant(self, paragraph: Paragraph, token: Token) -> tuple[Member, ...]:
        """The actors a pronoun stands for; none where nobody is clearly meant."""
        word, wants = token.lower_, speaks_or_wants(token) or _has_an_office(token)
        if (token.dep_ == "expl" and not wants) or stands_for_clause(token):
            return ()
        if word in IT and _is_thing(token):
            self._leave_open(paragraph, token)
            return ()
        if self._unnamed_says_so(paragraph, token) or _of_somebody_quoted(paragraph, token):
            return ()
        if (topic := _topic(token)) is not None:
            told = [m for m in self._cast.at(paragraph, topic) if agrees(m, word)]
            if not told:
                self._leave_open(paragraph, token)
            return tuple(told)
        asked = self._asked(paragraph, token)
        if asked:
            return asked
        if word in THEY:
            joint = self._joint_subject(paragraph, token)
            if joint:
                return joint
            if self._unknown_many(paragraph, token):
                return ()
        fits = self._fitting(paragraph, token, wants=wants)
        found = self._presence.clearest(fits)
        known = found is not None and found.kind not in OTHERS
        if (
            found is None
            or (known and fits[found] < least(word, wants=wants))
            or (word in THEY and known and not _told_in_quotation(paragraph, token, found))
        ):
            self._leave_open(paragraph, token)
            return ()
        if found.kind == SOME and found in self._last and fits[found] >= least(word):
            self._cast_in(found)
        elif found.kind in OTHERS or found in self._parts:
            self._presence.note(paragraph, token, found)
            return self._parts.get(found, ())
        elif word in HE | SHE:
            found.gender = found.gender or ("he" if word in HE else "she")
        return (found,)

    def _cast_in(self, group: Member) -> None:
        """Make an actor of people that the text goes on to tell of ("two dockers … they")."""
        paragraph, noun = self._last[group]
        group.kind, group.described, group.names = GROUP, True, Counter()
        group.meet(paragraph, left_edge(noun), noun.i + 1)
        self._cast.add(group)
        self._cast.assign(paragraph, noun.i, noun.i + 1, group)

    def _fitting(self, paragraph: Paragraph, token: Token, *, wants: bool) -> dict[Member, float]:
        """Who and what agrees with a pronoun, with how present it is."""
        word = token.lower_
        excluded = self._presence.excluded(paragraph, token) | self._asked_about(paragraph, token)
        return {
            member: present * self._share(member, word, wants=wants)
            for member, present in self._presence.of(paragraph, token).items()
            if member not in excluded
            and agrees(member, word)
            and not (wants and member.kind in {THING, THINGS})
        }

    def _share(self, member: Member, word: str, *, wants: bool) -> float:
        """What a pronoun makes of a weight."""
        share = SELDOM_SPEAKS if wants and member.kind == SOMEBODY else 1.0
        if word in HE | SHE and not wants:  # who speaks need not be whom the text is about
            share *= self._presence.familiar(member)
        elif word in THEY and not are_many(member):
            share *= 0.5  # people before a state or a body
        return share

    def _leave_open(self, paragraph: Paragraph, token: Token) -> None:
        """Whoever it is has been told of here: the next pronoun may well be theirs, too."""
        word = token.lower_
        if word in HE | SHE:
            gender = "he" if word in HE else "she"
            somebody = self._other(SOMEBODY, gender)
            somebody.gender = gender
        else:
            somebody = self._other(THING if word in IT else SOME, "it" if word in IT else "they")
        self._presence.note(paragraph, token, somebody)

    def _joint_subject(self, paragraph: Paragraph, token: Token) -> tuple[Member, ...]:
        """ "Putin and other officials claimed they …": the subjects joined in a higher clause."""
        for node in path_to_root(token)[1:]:
            who = subject(node) if node.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} else None
            if who is not None and who.i < token.i:
                joined = [m for t in conjuncts(who) for m in self._cast.at(paragraph, t)]
                if len(joined) > 1:
                    return tuple(joined)
        return ()

    def _asked(self, paragraph: Paragraph, token: Token) -> tuple[Member, ...]:
        """ "The city asked the firm to pay. It refused": who answers is who was asked."""
        if not token.dep_.startswith("nsubj") or lemma_of(token.head) not in ANSWERS:
            return ()
        doc, start = paragraph.doc, token.sent.start
        first = doc[start - 1].sent.start if start else 0
        for verb in reversed(list(doc[first : token.i])):
            if verb.pos_ == "VERB" and lemma_of(verb) in _asking():
                if any(a is verb for a in token.ancestors):
                    return ()  # "told the ministers that they will refuse": not the ministers
                whom = child(verb, "obj", "iobj") or child(verb, "obl")
                found = self._cast.at(paragraph, whom) if whom is not None else ()
                return found if len(found) == 1 and agrees(found[0], token.lower_) else ()
        return ()

    def pair(self, paragraph: Paragraph, token: Token) -> tuple[Member, ...]:
        """ "Both want …", "neither wants …": two actors told of together."""
        if not token.dep_.startswith("nsubj") or children(token, "nmod"):
            return ()
        return self.two_together(paragraph, token)

    def two_together(self, paragraph: Paragraph, token: Token) -> tuple[Member, ...]:
        """The two actors that "and" joined last, if it is clear which."""
        present = self._presence.of(paragraph, token)
        pairs = {m: p for m, p in present.items() if len(self._parts.get(m, ())) == 2}
        found = self._presence.clearest(pairs)
        return self._parts[found] if found is not None else ()

    def _asked_about(self, paragraph: Paragraph, token: Token) -> set[Member]:
        """ "Asked whether the mayor lied, she said …", "Fearing that the bank would fail, they …":
        not whom she was asked about, nor the bank.
        """
        doc, start = paragraph.doc, token.sent.start
        opening = [t.lower_ for t in doc[start : start + 2]]
        fronted = opening[1:] == ["that"] and doc[start].tag_ == "VBG"
        fronted = fronted and doc[start].head is token.head
        if token.dep_ != "nsubj" or not (opening[0] == "asked" or fronted):
            return set()
        # "Asked if he would go, he said"; "Fearing that its bank …, they"
        named = [t for t in doc[start : token.i] if t.pos_ != "PRON"]
        named = [t for t in named if t.dep_.startswith("nsubj")] if fronted else named
        return {m for t in named for m in self._cast.at(paragraph, t)}

    def _unnamed_says_so(self, paragraph: Paragraph, token: Token) -> bool:
        """ "Both delegations said they …": whoever says it, when the cast does not know them."""
        said = says_before(token)
        who = (subject(said) or before(said)) if said is not None else None
        if who is None or not (who.pos_ == "NOUN" or who.lower_ == "one") or not alike(who, token):
            return False
        return not self._cast.at(paragraph, who)

    def _unknown_many(self, paragraph: Paragraph, token: Token) -> bool:
        """ "Its scanners failed, but they …": the last plural subject is nobody of the cast."""
        before_it = [
            t
            for t in token.sent
            if t.i < token.i and t.tag_ == "NNS" and t.dep_ in {"nsubj", "nsubj:pass"}
        ]
        return bool(before_it) and not self._cast.at(paragraph, before_it[-1])


def _topic(pronoun: Token) -> Token | None:
    """ "As for the coach, she has been offered work": whom a sentence says it is about."""
    doc, start = pronoun.doc, pronoun.sent.start
    led = [t.lower_ for t in doc[start : start + 2]] == ["as", "for"]
    if not led or not pronoun.dep_.startswith("nsubj"):
        return None
    comma = next((t for t in doc[start + 3 : start + 9] if t.text == ","), None)
    if comma is None or comma.i != pronoun.i - 1:
        return None
    noun = doc[start + 2 : comma.i].root
    one = noun.tag_ in {"NN", "NNP"}
    return noun if one != (pronoun.lower_ == "they") else None


def _told_in_quotation(paragraph: Paragraph, token: Token, member: Member) -> bool:
    """Whether the quoted words around a "they" tell of an actor: "They want us to wait", alone,
    may be said of anybody. True outside quotations.
    """
    if paragraph.quotation_at(token) is None:
        return True
    quoted = [(q.start, min(q.end, token.i)) for q in paragraph.quotations]
    return any(
        start <= first < end
        for place, first, _ in member.places
        if place is paragraph
        for start, end in quoted
    )


def _of_somebody_quoted(paragraph: Paragraph, token: Token) -> bool:
    """ "“My grandfather watched while he ate,” says Ann Lee": whom her words tell of, and nobody
    of the cast.
    """
    around = paragraph.quotation_at(token)
    if around is None or token.lower_ not in HE | SHE:
        return False
    before_it = paragraph.doc[max(around.start, token.sent.start) : token.i]
    last = next((t for t in reversed(before_it) if t.dep_.startswith("nsubj")), None)
    somebody = last is not None and last.tag_ == "NN" and lemma_of(last) in _human()
    whose = child(last, "nmod:poss", "det") if somebody and last is not None else None
    return whose is not None and whose.lower_ in {"a", "an", "my", "our", "your"}


def _has_an_office(pronoun: Token) -> bool:
    """ "Its president": a thing has none."""
    owned = pronoun.dep_ == "nmod:poss" and pronoun.lower_ == "its"
    return owned and sort_of(pronoun.head) == "office"


def _is_thing(pronoun: Token) -> bool:
    """ "It is a blip": said to be what no state or body is."""
    said = pronoun.head
    predicate = pronoun.dep_.startswith("nsubj") and child(said, "cop") is not None
    return predicate and said.pos_ == "NOUN" and not (child(said, "case") or sort_of(said))


@cache
def _asking() -> frozenset[str]:
    """Lemmas of verbs of asking somebody to do something, or offering it to them."""
    lists = words("statements")
    return frozenset([*lists["infinitive"]["asking"], "ask", "tell", "offer", "want"])


@cache
def _human() -> frozenset[str]:
    """Lemmas of nouns for people."""
    lists = words("groups")
    return frozenset(
        w for kind in ("people", "crowd", "persons", "office", "kin") for w in lists[kind]
    )
