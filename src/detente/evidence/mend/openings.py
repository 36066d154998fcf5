"""Mending of subjects that a small parser takes for part of what opens their sentence.

"On Monday, Lee, 66, promised calm", "In a letter to the board, | Ann Lee is seeking calm", "While
the talks went on, | Lee, who is new, called for calm".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.descriptions import sort_of
from detente.evidence.actors.name_ranges import DAYS_AND_MONTHS
from detente.evidence.lexicons import lemma_of
from detente.evidence.mend.main import NOUNS, last_of_name
from detente.evidence.mend.relatives import TIMES, WHEN
from detente.evidence.parse.syntax import FINITE

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Stretch, Token

# How a parse hangs somebody on what only stands before them.
ASIDE = {
    "appos", "conj", "dep", "flat", "list", "nmod", "nmod:desc", "nmod:unmarked", "obl",
    "parataxis",
}  # fmt: skip
# What stands in a noun phrase before its noun.
BEFORE_NOUN = {"amod", "case", "compound", "det", "nmod:desc", "nmod:poss", "nummod"}
EARLY_OR_LATE = {"earlier", "early", "late", "later"}
SUBORDINATING = {"after", "although", "as", "because", "before", "though", "when", "while"}


def mend_openings(doc: Doc) -> None:
    """Give verbs the subjects that stand behind an opening, in place."""
    for token in doc.tokens[:-2]:
        if token.text[:1].isupper() and token.lower_ in DAYS_AND_MONTHS and _opens(token):
            _subject_off_time(token)
    for sentence in doc.sents:
        if sentence[0].tag_ in {"IN", "WRB"} or sentence[0].lower_ in SUBORDINATING:
            _past_opening(sentence)
        _past_time(sentence)
    for token in doc:
        if token.dep_ == "nsubj" and token.pos_ in NOUNS:
            _join_subject(token)


def _past_time(sentence: Stretch) -> None:
    """ "Last week, | Ann Lee, the mayor, rejected it": a week rejects nothing."""
    time = sentence[min(1, len(sentence) - 1)]
    if time.dep_ != "nsubj" or lemma_of(time) not in TIMES or sentence[0].lower_ not in WHEN:
        return
    who = next((c for c in time.rights if c.dep_ in ASIDE and c.pos_ in NOUNS), None)
    verb = time.head
    if who is None or verb.i < who.i or time.nbor(1).text != ",":
        return
    if who.left_edge.i <= time.i + 2:
        who.hang(verb, "nsubj")
        time.hang(verb, "obl:unmarked")


def _past_opening(sentence: Stretch) -> None:
    """ "In a letter to the board, | Ann Lee, the chair, called for calm": who did it."""
    comma = next((t for t in sentence if t.text == ","), None)
    if comma is None or comma.i + 3 >= sentence.end:
        return
    noun = comma.nbor(1)
    while noun.dep_ in BEFORE_NOUN and noun.i < noun.head.i < sentence.end:
        noun = noun.head
    if noun.pos_ not in NOUNS or noun.dep_ not in ASIDE or noun.head.i > comma.i:
        return
    if any(c.dep_ in {"case", "cc"} or c.i < comma.i for c in noun.children):
        return
    verb = _verb_behind(noun, sentence)
    if verb is not None:
        _give(verb, noun)


def _verb_behind(noun: Token, sentence: Stretch) -> Token | None:
    """The verb without a subject right behind a noun, or behind the comma that ends its aside."""
    last = last_of_name(noun)
    first = noun.doc[last].nbor(1)
    if first.text == ",":
        later = [t for t in noun.doc[last + 3 : sentence.end] if t.nbor(-1).text == ","]
        first = next((t for t in later if _begins(t)), first)
    verb = first.head if first.dep_ in {"aux", "aux:pass", "cop"} else first
    if not _begins(first) or any(c.dep_.startswith(("nsubj", "csubj")) for c in verb.children):
        return None
    root = sentence.root
    opening = root.i < noun.i and any(c.dep_ == "mark" for c in root.children)
    return verb if verb is root or (opening and verb.head is root) else None


def _begins(first: Token) -> bool:
    """Whether a verb begins here that can be the main one."""
    if first.tag_ in FINITE:
        return True
    return first.tag_ == "VBN" and first.dep_ in {"ROOT", "acl", "advcl", "conj"}


def _give(verb: Token, noun: Token) -> None:
    opening = verb.head
    if opening is not verb:
        verb.take_place_of(opening)
    noun.hang(verb, "nsubj")
    if opening is not verb:
        opening.hang(verb, "advcl")
    if verb.tag_ == "VBN" and not any(c.dep_.startswith("aux") for c in verb.children):
        verb.pos_, verb.tag_ = "VERB", "VBD"


def _join_subject(noun: Token) -> None:
    """ "Norway and Sweden said": one subject of two, where the parse sees two subjects."""
    verb, last = noun.head, noun.right_edge.i
    joint = verb.doc[last + 1 : last + 2]
    if len(joint) == 0 or joint[0].lower_ != "and":
        return
    other = next((c for c in verb.children if c.dep_ == "nsubj" and c.i > noun.i), None)
    if other is not None and other.left_edge.i == last + 2 and other.i < verb.i:
        other.hang(noun, "conj")
        joint[0].hang(other, "cc")


def _opens(time: Token) -> bool:
    """ "In May", "On Monday", "Last Tuesday": a time that stands before the subject."""
    before = time.nbor(-1)
    opening = before.lower_ in {"by", "in", "last", "late", "on", "since"}
    if opening and before.i > time.sent.start and before.nbor(-1).lower_ in EARLY_OR_LATE:
        before = before.nbor(-1)  # "Late on Monday"
    return opening and (before.i == time.sent.start or before.nbor(-1).lower_ in {"but", "and"})


def _subject_off_time(time: Token) -> None:
    """ "On Monday, | Lee, 66, promised calm", "In May | Ann Lee called": who hangs on the time."""
    comma = time.nbor(1).text == ","
    first = time.nbor(2) if comma else time.nbor(1)
    if not comma and time.head.i > time.i and time.dep_ in {"compound", "nmod:desc"}:
        _part_from_name(time)
    who = next((t for t in (first, *first.ancestors) if t.head is time and t.dep_ in ASIDE), None)
    verb = time.head.head if time.head.lower_ in EARLY_OR_LATE else time.head
    if who is None or who.pos_ not in NOUNS or verb.pos_ != "VERB" or verb.i < who.i:
        return
    if verb.tag_ not in FINITE | {"VBN"} or any(
        c.dep_.startswith(("nsubj", "csubj")) for c in verb.children
    ):
        return
    who.hang(verb, "nsubj")
    if verb.tag_ == "VBN" and not any(c.dep_.startswith("aux") for c in verb.children):
        verb.tag_ = "VBD"


def _part_from_name(time: Token) -> None:
    """ "In May | Ann Lee, the mayor, called": the time is no part of her name."""
    name, case = time.head, time.nbor(-1)
    while name.dep_ == "nmod:poss" or (
        name.dep_ in {"compound", "flat"} and name.head.pos_ == "PROPN"
    ):
        name = name.head
    verb = name.head.head if name.head.lower_ in EARLY_OR_LATE else name.head
    owned = name.pos_ == "NOUN" and any(c.dep_ == "nmod:poss" for c in name.children)
    owned = owned or (name.tag_ == "NNS" and sort_of(name) in {"office", "people"})
    predicate = verb.pos_ == "VERB" or any(c.dep_ == "cop" for c in verb.children)
    if not (name.pos_ == "PROPN" or owned) or not predicate or verb.i < name.i:
        return
    case.hang(time, "case")
    time.hang(verb, "obl")
    if name.dep_ in {"obl", "nmod"}:
        other = next((c for c in verb.children if c.dep_.startswith("nsubj")), None)
        if other is None:
            name.hang(verb, "nsubj")
        elif [t.lower_ for t in name.doc[name.i + 1 : other.i]] == ["and"]:
            name.hang(verb, other.dep_)
            other.hang(name, "conj")  # "Norway and Sweden"
        elif other.i > name.i and any(t.text == "," for t in name.doc[name.i : other.i]):
            name.hang(verb, other.dep_)
            other.hang(name, "appos")  # "Ann Lee, the mayor"
