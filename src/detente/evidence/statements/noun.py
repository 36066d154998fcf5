"""What was said, under a noun, an adjective or a set phrase rather than a verb of saying.

"His claim that …", "the ministry’s position is that …", "it is her view that …", "they are adamant
that …", "as the treasurer put it, …".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.complement.reach import bounded
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import (
    FINITE,
    child,
    children,
    has_word,
    negated,
    subject,
    trimmed,
)
from detente.evidence.statements.clause import after
from detente.evidence.statements.said import REQUIRES, Said, kind_of, said_by, widened
from detente.evidence.statements.voices import speaker_token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.reading import Paragraph
    from detente.evidence.scene import Party, Scene

INSISTENT = {"adamant", "insistent"}
# Nouns of undertakings, and verbs of which the subject is who made one.
UNDERTAKEN = {"offer", "pledge", "promise", "threat", "vow"}
MADE = {"campaign", "elect", "make", "renew", "run", "win"}
BE = {"is", "was", "remains", "remained", "has", "’s", "'s"}


def said_as_noun(scene: Scene, noun: Token) -> Iterator[Said]:
    """ "his claim that …", "the minister’s warning that …", "their answer was that …"."""
    if lemma_of(noun) in UNDERTAKEN and noun.i + 2 < noun.sent.end and noun.nbor(1).tag_ == "TO":
        yield from _undertaken(scene, noun)
    if lemma_of(noun) not in _nouns():
        return
    that = _that_behind(noun)
    if that is None or _still_wanted(noun):
        return
    parties = _owners(scene, noun)
    paragraph = scene.reading.paragraph(noun)
    content = _before_main_verb(noun, after(paragraph, noun, that.i + 1))
    if content and that.i == noun.i + 1:
        whole, content = content, bounded([noun], content)
        behind = content[-1].i + 1
        if behind <= whole[-1].i and noun.doc[behind].lower_ == "because":
            content = whole
    if parties and content:
        content = widened(paragraph, content)
        yield Said(parties, [noun], content, kind_of(paragraph, content), 0.8, "noun.clause")


def _still_wanted(noun: Token) -> bool:
    """ "demands a promise from Rome that …": a promise that nobody has made yet."""
    verb = next((a for a in noun.ancestors if a.pos_ == "VERB"), noun)
    asked = lemma_of(verb) in {*REQUIRES, "await", "call", "need", "seek", "wait", "want"}
    return asked and has_word(noun, "det", "a", "an") and verb.i < noun.i


def _before_main_verb(noun: Token, content: list[Token]) -> list[Token]:
    """ "his contention that only members can sue | was wrong": where the noun is a subject, a
    second finite verb that nothing joins or subordinates is the one it is the subject of.
    """
    first = noun.left_edge.i
    lead = noun.doc[first if noun.left_edge.lower_ == "that" else max(first - 1, 0)]
    opens = first == noun.sent.start or lead.lower_ in {"that", "and", "but", ","}
    finite = [n for n, t in enumerate(content) if t.tag_ in FINITE]
    if not opens or len(finite) < 2:
        return content
    between = content[finite[0] + 1 : finite[1]]
    joined = any(
        t.is_punct or t.dep_ in {"cc", "mark"} or t.tag_ in {"WDT", "WP", "WRB"} or t.pos_ == "PRON"
        for t in between
    )
    return content if joined or not between else trimmed(content[: finite[1]])


def _undertaken(scene: Scene, noun: Token) -> Iterator[Said]:
    """ "his threat to close the port", "elected on a promise to “bring the soil home”"."""
    verb = noun.head
    if verb.pos_ == "VERB" and noun.dep_ == "obj" and lemma_of(verb) in _with_objects():
        return  # "repeated his threat to …": found by the verb
    owner, says = child(noun, "nmod:poss"), []
    if has_word(noun, "case", "with"):  # "ended two days of talks with a promise to …"
        verb = next((a for a in noun.ancestors if a.pos_ == "VERB"), verb)
    if owner is not None:
        says = scene.parties(owner)
    elif (
        has_word(noun, "det", "a", "an")
        and verb.pos_ == "VERB"
        and (lemma_of(verb) in MADE or (has_word(noun, "case", "with") and verb.tag_ == "VBD"))
    ):
        says = scene.parties(subject(verb))
    paragraph = scene.reading.paragraph(noun)
    content = after(paragraph, noun, noun.i + 1, infinitive=True)
    content = bounded([noun], content) if content else []
    if says and content and not negated(noun):
        yield said_by(paragraph, noun, says, content, 0.7, "noun.infinitive")


def _with_objects() -> list[str]:
    found: list[str] = words("statements")["object"]
    return found


def _nouns() -> list[str]:
    found: list[str] = words("statements")["noun"]["lemmas"]
    return found


def _that_behind(noun: Token) -> Token | None:
    """The "that" right behind a noun of saying, or behind "is" ("her view of it is that …")."""
    doc, end = noun.doc, noun.sent.end
    at = noun.i + 1
    while at + 2 < end and at < noun.i + 9 and doc[at].lower_ not in {"that", *BE}:
        if doc[at].is_punct or doc[at].tag_ in FINITE:
            return None
        at += 1
    if at + 2 < end and doc[at].lower_ in BE:
        at += 1 + (doc[at + 1].lower_ in {"been", "simply", "only", "always", "still", "also"})
        if child(noun, "case") is not None:
            return None  # "an answer to the charge is that …"
    elif at != noun.i + 1:
        clause = child(noun, "acl", "ccomp", "acl:relcl")
        own = clause is not None and any(c.i == at for c in children(clause, "mark"))
        sent = doc[noun.i + 1].lower_ == "from" and at + 1 < end and doc[at].dep_ == "mark"
        if not (own or sent):  # "a warning from Delhi that …"
            return None
    that = doc[at] if at + 2 < end else None
    if that is None or that.lower_ != "that" or doc[at + 1].tag_ in FINITE:
        return None
    return that


def _owners(scene: Scene, noun: Token) -> list[Party]:
    """Whose claim it is: "her", "the mayor’s", "of the bank", "by the union"."""
    owner = child(noun, "nmod:poss") or next(
        (c for c in children(noun, "nmod") if has_word(c, "case", "from", "by", "of")), None
    )
    if owner is None and noun.i + 2 < noun.sent.end and noun.nbor(1).lower_ == "from":
        owner = noun.nbor(1).head  # hung on the verb that has the noun
    return scene.speakers(owner, noun, quoted=True)


def insistent(scene: Scene, paragraph: Paragraph, word: Token) -> Iterator[Said]:
    """ "Ministers are adamant that the levy will stay"."""
    if word.i + 2 >= word.sent.end or word.nbor(1).lower_ != "that" or negated(word):
        return
    parties = scene.parties(subject(word))
    content = after(paragraph, word, word.i + 2)
    if parties and content:
        yield said_by(paragraph, word, parties, content, 0.75, "clause.insistent")


def as_put(scene: Scene, paragraph: Paragraph, verb: Token) -> Iterator[Said]:
    """ "As the treasurer put it, the fund is a sieve", "As she told Le Monde, …"."""
    doc, end = verb.doc, verb.sent.end
    comma = next((t.i for t in doc[verb.i + 1 : end] if t.text == ","), end)
    between = doc[verb.i + 1 : comma]
    put = lemma_of(verb) == "put" and len(between) == 1 and between[0].lower_ == "it"
    told = doc[verb.sent.start].lower_ == "as" and not any(
        t.tag_ in FINITE or t.lower_ == "that" or t.text in {"“", '"', ":"} for t in between
    )
    if comma + 2 >= end or not (put or (told and verb.tag_ in FINITE)):
        return
    led = any(t.lower_ == "as" for t in doc[max(verb.sent.start, verb.i - 8) : verb.i])
    start = comma + 1
    if not led or doc[start].text in {"“", '"'} or doc[start].dep_ == "cc":
        return
    parties = scene.speakers(speaker_token(verb), verb, quoted=True)
    content = after(paragraph, verb, start)
    if parties and any(t.tag_ in FINITE for t in content):
        yield said_by(paragraph, verb, parties, content, 0.8, "clause.as-put")
