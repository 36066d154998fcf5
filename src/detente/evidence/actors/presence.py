"""How present each actor is in the reader's mind, at any place of a text.

Subjects count more than objects, recent sentences more than earlier ones, nothing from before
the previous paragraph. After Lappin & Leass (1994), Computational Linguistics 20(4), simplified:
roles and recency weighted, syntax only excluding.
"""

from __future__ import annotations

from collections import Counter
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from detente.evidence.actors.agreement import HE, SHE, agrees
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.subjects import is_mouthpiece, reporting_verb
from detente.evidence.parse.syntax import child, conjuncts, governing_verb, path_to_root, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.actors.cast import Cast, Member
    from detente.evidence.parse.tokens import Stretch, Token
    from detente.evidence.reading import Paragraph
    from detente.evidence.statements.frames import Frame

POSSESSIVE = {"his", "her", "its", "their"}
REFLEXIVE = {"himself", "herself", "itself", "themselves"}
ROLE = {
    "nsubj": 1.0,
    "nsubj:pass": 0.9,
    "nsubj:outer": 1.0,
    "nmod:poss": 0.6,
    "obj": 0.5,
    "iobj": 0.5,
    "obl": 0.45,
}
# How much more present one must be than the next to be meant; what being the subject of the same
# clause adds; what a new paragraph, earlier mentions, a lower clause and a quotation leave of a
# weight.
CLEARLY, SAME_CLAUSE, FADE, OFTEN, BELOW, QUOTED = 1.25, 1.0, 0.5, 0.3, 0.75, 0.6
# What every doubling of the times somebody has been told of adds.
FAMILIAR = 0.2


class _Mention(NamedTuple):
    """Where a member is mentioned, how weighty that is, and in which framed quotation."""

    paragraph: int
    sentence: int
    told: int
    member: Member
    weight: float
    quoted: tuple[int, int] | None


class Presence:
    """The mentions met so far in reading order, and who they make present."""

    def __init__(self, cast: Cast, frames: dict[int, list[Frame]]) -> None:
        self._cast = cast
        self._frames = frames
        self._mentions: list[_Mention] = []
        self._told: Counter[Member] = Counter()
        self._sentence = 0
        self._told_sentence = 0  # of those that begin outside quotations

    def begin(self, paragraph: Paragraph, sentence: Stretch) -> None:
        """Go on to the next sentence."""
        self._sentence += 1
        self._told_sentence += paragraph.quotation_at(sentence[0]) is None

    def note(self, paragraph: Paragraph, token: Token, *members: Member) -> None:
        """Record that a token mentions members."""
        if not members:
            return
        index, weight = paragraph.index, ROLE.get(_role(token), 0.3) * _height(token)
        quoted = self._quotation_around(index, token)
        self._told.update(members)
        for member in members:
            self._mentions.append(
                _Mention(index, self._sentence, self._told_sentence, member, weight, quoted)
            )

    def of(self, paragraph: Paragraph, token: Token) -> dict[Member, float]:
        """Every actor met in this and the previous paragraph, with how present it is."""
        weighed: dict[Member, dict[int, float]] = {}
        spoken = self._spoken_by(paragraph, token)
        outside, here = paragraph.quotation_at(token) is None, paragraph.index
        for index, sentence, place, member, weight, quoted in reversed(self._mentions):
            if index < here - 1:
                break
            if quoted is not None and quoted in spoken:
                continue  # whom a quotation mentions is not who speaks it
            # A sentence counts once, by its weightiest mention; a new paragraph is a new start.
            # What is told goes on, behind a quotation, from before it.
            both_told = outside and quoted is None
            ago = self._told_sentence - place if both_told else self._sentence - sentence
            faded = weight * 0.5**ago * (1.0 if index == here else FADE)
            if quoted is not None and not (index == here and quoted[0] <= token.i < quoted[1]):
                faded *= QUOTED
            best = weighed.setdefault(member, {})
            if faded > best.get(sentence, 0.0):
                best[sentence] = faded
        present: dict[Member, float] = {}
        for member, best in weighed.items():
            # The best mention decides; having been mentioned often helps a little.
            most = max(best.values())
            present[member] = most + OFTEN * (sum(best.values()) - most)
        for member in self.clause_subjects(paragraph, token):
            if member in present:
                present[member] += SAME_CLAUSE
        return present

    def familiar(self, member: Member) -> float:
        """How much more than its weight somebody counts for having been told of often so far."""
        return 1 + FAMILIAR * log2(max(self._told[member], 1))

    def _spoken_by(self, paragraph: Paragraph, token: Token) -> set[tuple[int, int]]:
        """The quotations of which a token is the speaker, or owns him ("its president said")."""
        frames = self._frames.get(paragraph.index, [])
        last = token.head.right_edge.i if token.dep_ == "nmod:poss" else token.i
        return {
            (f.quotation.start, f.quotation.end)
            for f in frames
            if f.speaker is not None and token.i <= f.speaker.i <= last
        }

    def _quotation_around(self, index: int, mention: Token) -> tuple[int, int] | None:
        """The framed quotation of a paragraph that a mention stands in."""
        for frame in self._frames.get(index, []):
            if frame.quotation.start <= mention.i < frame.quotation.end:
                return frame.quotation.start, frame.quotation.end
        return None

    def clause_subjects(self, paragraph: Paragraph, token: Token) -> tuple[Member, ...]:
        """Who is the subject of the nearest clause around a token that has a known one."""
        verb = governing_verb(token)
        said = reporting_verb(token) if token.dep_.startswith("nsubj") else None
        if said is not None:
            # "Lee, hardly a friend of theirs, conceded that he": whatever it hangs on.
            found = self._before_it(paragraph, token, _who_told(said), said)
            if found:
                return found
            verb = verb or said
        while verb is not None:
            found = self._before_it(paragraph, token, subject(verb), verb)
            if found:
                return found
            verb = governing_verb(verb)
        return ()

    def _before_it(
        self, paragraph: Paragraph, token: Token, who: Token | None, verb: Token
    ) -> tuple[Member, ...]:
        """Whom the subject of a verb stands for, if it stands before a token."""
        # In "the mayor, who …" the mayor is the subject, though nowhere else in it.
        if who is None or who.i >= token.i:
            return ()
        if who not in verb.ancestors and _apposed_within(token, who):
            return ()
        return tuple(m for t in conjuncts(who) for m in self._cast.at(paragraph, t))

    def excluded(self, paragraph: Paragraph, token: Token) -> set[Member]:
        """Who a pronoun cannot be: a fellow argument of its verb, or the speaker quoting it."""
        out: set[Member] = set()
        if (speaker := self._speaker_around(paragraph, token)) is not None:
            out.update(
                self._cast.at(paragraph, speaker) or self._will_be(paragraph, speaker, token)
            )
        if token.lower_ in {"he", "she"} and (said := reporting_verb(token)) is not None:
            who = subject(said)
            if who is not None and is_mouthpiece(who):
                out.update(self._cast.at(paragraph, who))
        out.update(self._told_of_by(paragraph, token))
        if token.lower_ in POSSESSIVE and token.dep_ in {"nmod:poss", "det", "det:poss", "poss"}:
            # "his predecessor" is not he who is named beside it; the owner's own name may be.
            return out
        if token.lower_ in REFLEXIVE:
            return out
        verb = governing_verb(token)
        if verb is not None:
            who = subject(verb)
            fellows = [
                c for c in verb.children if c.dep_ in {"obj", "iobj", "obl", "nsubj", "nsubj:pass"}
            ]
            # A subject is never kept from being the subject of a clause above it.
            own_clause = [] if token.dep_.startswith("nsubj") or who is None else [who]
            for fellow in [*fellows, *own_clause]:
                if fellow.i != token.i:
                    for conj in conjuncts(fellow):
                        out.update(self._cast.at(paragraph, conj))
        return out

    def _will_be(self, paragraph: Paragraph, speaker: Token, token: Token) -> tuple[Member, ...]:
        """Who a pronoun will be that speaks the quotation around a token before it (“He lies,” she
        said): the clearest it agrees with as yet.
        """
        if speaker.i < token.i or speaker.lower_ not in HE | SHE or token.lower_ not in HE | SHE:
            return ()
        present = self.of(paragraph, speaker)
        found = self.clearest({m: p for m, p in present.items() if agrees(m, speaker.lower_)})
        return (found,) if found is not None else ()

    def _told_of_by(self, paragraph: Paragraph, token: Token) -> set[Member]:
        """Whom a subject's own clause names: of herself she would say "she" (Principle C)."""
        if not token.dep_.startswith("nsubj"):
            return set()
        doc, verb = paragraph.doc, governing_verb(token)
        said: list[Token] = []
        if verb is not None:
            said += [t for t in _governed(verb) if t.i > token.i]
        for start, end in self._spoken_by(paragraph, token):
            said += doc[start:end]
        if token.lower_ in {"he", "she"} and _is_aside(token):
            said += doc[token.sent.start : token.i]
        return {m for t in said if t.pos_ in {"NOUN", "PROPN"} for m in self._cast.at(paragraph, t)}

    def _speaker_around(self, paragraph: Paragraph, token: Token) -> Token | None:
        """Who speaks the quotation a token stands in; one without a source goes on from before."""
        around = paragraph.quotation_at(token)
        before = None
        for frame in self._frames.get(paragraph.index, []):
            if frame.quotation.start <= token.i < frame.quotation.end:
                return frame.speaker
            if around is not None and frame.quotation.end <= around.start:
                before = frame.speaker
        return before

    @staticmethod
    def clearest(present: dict[Member, float]) -> Member | None:
        """The most present one, if it is clearly the most present."""
        ranked = sorted(present.items(), key=lambda kv: -kv[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] < CLEARLY * ranked[1][1]):
            return None
        return ranked[0][0]


def _who_told(said: Token) -> Token | None:
    """Of whom a clause tells that is said: of "reminded the mayor that he promised" the mayor."""
    told = child(said, "obj", "iobj") if lemma_of(said) == "remind" else None
    return told or subject(said)


def _governed(verb: Token) -> Iterator[Token]:
    """A clause and those below it, without what is only joined to it."""
    yield verb
    for below in verb.children:
        if below.dep_ not in {"conj", "parataxis"}:
            yield from _governed(below)


def _is_aside(pronoun: Token) -> bool:
    """Whether a pronoun begins an aside that says whose words stand around it (", he said,")."""
    doc, verb, end = pronoun.doc, pronoun.head, pronoun.sent.end
    if pronoun.i == pronoun.sent.start or pronoun.nbor(-1).text not in {",", "”", '"', "’"}:
        return False
    if lemma_of(verb) not in words("statements")["clause"] or verb.i < pronoun.i:
        return False
    for token in doc[verb.i + 1 : end]:
        if token.is_punct:
            return True
        if token.tag_ in {"VBD", "VBZ", "VBP", "MD", "TO", "VBG"} or token.lower_ == "that":
            return False
    return True


def _height(token: Token) -> float:
    """A subject of a clause below another is less present than that of the sentence."""
    verb = governing_verb(token)
    below = verb is not None and verb.dep_ in {"ccomp", "advcl", "acl:relcl", "acl", "xcomp"}
    return BELOW if below and token.dep_.startswith("nsubj") else 1.0


def _apposed_within(token: Token, who: Token) -> bool:
    """Whether a token stands in an apposition or relative clause of a noun, or joined to it."""
    for node in path_to_root(token):
        if node.i == who.i:
            return False
        if node.head.i == who.i:
            return node.dep_ in {"appos", "conj", "acl:relcl"}
    return False


def _role(token: Token) -> str:
    """The role of the noun phrase a mention heads; what is joined or apposed has the first’s."""
    while token.dep_ in {"appos", "conj", "flat", "compound"} and token.head.i != token.i:
        token = token.head
    return token.dep_
