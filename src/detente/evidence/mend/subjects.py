"""Mending of a subject that a small parser parted from its verb.

Two slips are common in news prose, and grammar leaves no doubt in either. A reduced relative is
taken for the main verb, and the main verb for its complement ("A study published in May | found
that …"); and behind an aside between commas the verb is left without its subject ("Lund, for her
part, | denied …").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.descriptions import DESCRIBING
from detente.evidence.actors.name_ranges import DAYS_AND_MONTHS
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.predicates import is_finite
from detente.evidence.parse.syntax import FINITE, HELPING, SUBJECTS

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Stretch, Token

IN_PHRASE = {"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP", "PART", "CCONJ", "PRON", "PUNCT", "ADV"}
LEADS_CLAUSE = {"as", "like", "where", "which", "who", "whom", "whose", "when", "that"}
VERBAL = FINITE | {"VB", "VBN"}


def mend_subjects(doc: Doc) -> None:
    """Give verbs back the subjects that stand before a participle or an aside, in place."""
    for token in [t for t in doc if t.tag_ in VERBAL]:
        if token.tag_ == "VBN" or not token.i:
            continue
        helps = token.dep_ in HELPING
        verb = token.head if helps else token
        if _has_subject(verb) or (not helps and any(c.dep_ in HELPING for c in verb.children)):
            continue
        if (noun := _of_reduced_clause(verb)) is not None:
            _give_subject(verb, noun)
        elif (noun := _before_relative(token)) is not None and noun.i != verb.i:
            noun.hang(verb, "nsubj")
        elif (phrase := _behind_aside(token)) is not None:
            _join(verb, phrase)


def _before_relative(first: Token) -> Token | None:
    """ "…, and the president, who hopes to stay, | has vowed": whom the relative tells of."""
    comma = first.nbor(-1)
    if comma.text != ",":
        return None
    for i in range(comma.i - 1, first.sent.start, -1):
        relative = first.doc[i]
        if not relative.dep_.endswith("relcl") or relative.right_edge.i not in {
            comma.i,
            comma.i - 1,
        }:
            continue
        noun = relative.head
        while noun.dep_ in {"flat", "appos"} and noun.head.i < noun.i:
            noun = noun.head
        opening = noun.doc[max(0, noun.left_edge.i - 1) : noun.i]
        led = any(t.lower_ in {"and", "but"} for t in opening)
        inside = any(a.i == noun.i for a in first.ancestors) and first.head.i == noun.i
        return None if inside or not led or noun.dep_.startswith("nsubj") else noun
    return None


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECTS or c.dep_ == "mark" for c in verb.children)


def _of_reduced_clause(verb: Token) -> Token | None:
    """ "Investors holding most of the debt, … have demanded", "people close to him said": the noun
    that the parse gave to the participle or adjective right behind it.
    """
    doc = verb.doc
    for i in range(verb.i - 2, verb.sent.start - 1, -1):
        noun, described = doc[i], doc[i + 1]
        if noun.tag_ not in {"NNS", "NNPS", "NN"} or noun.head.i != described.i:
            continue
        if noun.dep_ != "nsubj" or any(c.dep_ in HELPING for c in described.children):
            continue
        participle = described.tag_ == "VBG" and described.dep_ == "advcl"
        close = described.lower_ in DESCRIBING and described.i + 2 < verb.i
        opens = noun.left_edge.i == verb.sent.start or doc[noun.left_edge.i - 1].dep_ == "cc"
        between = doc[described.i + 1 : verb.i]
        finite = any(t.tag_ in FINITE and t.dep_ not in HELPING for t in between)
        if participle and described.head.i == verb.i and opens:
            return noun
        if close and opens and not finite and not any(t.is_punct for t in between):
            return noun
    return None


def _give_subject(verb: Token, noun: Token) -> None:
    """The noun is the verb's subject, and what it was given to describes it."""
    described = noun.head
    if any(a.i == described.i for a in verb.ancestors):
        verb.take_place_of(described)
    noun.hang(verb, "nsubj")
    for child in [c for c in described.children if c.i < noun.left_edge.i]:
        child.hang(verb)
    described.hang(noun, "acl")


def _behind_aside(verb: Token) -> Stretch | None:
    """The noun phrase that begins a sentence, when an aside parts it from this verb."""
    before = verb.nbor(-1)
    if before.pos_ == "ADV" and before.i > verb.sent.start:
        before = before.nbor(-1)
    if before.text != "," or before.i <= verb.sent.start + 1:
        return None
    doc, start = verb.doc, _clause_start(verb)
    while doc[start].is_punct or doc[start].dep_ == "cc":
        start += 1
    if doc[start].pos_ == "ADP" and doc[start + 1].lower_ in DAYS_AND_MONTHS:
        start += 2  # "In May its chief executive, Ann Lee, flew …"
    comma = next((t.i for t in doc[start : before.i] if t.text == ","), None)
    if comma is None or comma == start:
        return None
    phrase, aside = doc[start:comma], doc[comma + 1 : before.i]
    return phrase if _is_subject(phrase, verb) and _is_aside(aside) else None


def _clause_start(verb: Token) -> int:
    """Where the verb's clause begins: behind "…, and", where a noun is joined to a verb."""
    for i in range(verb.i - 2, verb.sent.start + 1, -1):
        token = verb.doc[i]
        if token.dep_ == "cc" and token.nbor(-1).text == "," and token.head.i > i:
            noun = token.head
            joined = noun.dep_ == "conj" and noun.pos_ in {"NOUN", "PROPN"}
            return i if joined and is_finite(noun.head) else verb.sent.start
    return verb.sent.start


def _is_subject(phrase: Stretch, verb: Token) -> bool:
    """Whether words that begin a sentence can only be a noun phrase that says who acts."""
    first, head = phrase[0], phrase.root
    if first.pos_ in {"ADP", "ADV", "PART", "CCONJ", "SCONJ"} or len(phrase) > 14:
        return False
    if head.pos_ not in {"NOUN", "PROPN"} or head.lower_ in DAYS_AND_MONTHS:
        return False
    timed = head.ent_type_ in {"DATE", "TIME"}
    plural = head.tag_ in {"NNS", "NNPS"}
    reports = lemma_of(verb) in {*words("statements")["clause"], *words("statements")["opinion"]}
    if timed or (verb.tag_ == "VB" and not (plural and reports)):
        return False
    return all(t.pos_ in IN_PHRASE and t.text not in {"“", '"', ":"} for t in phrase)


def _is_aside(aside: Stretch) -> bool:
    if not len(aside) or any(t.text in {";", ":"} for t in aside):
        return False
    finite = [t for t in aside if t.tag_ in FINITE]
    # "without whose seats she has no majority", "some of whom …"
    relative = any(t.lower_ in {"which", "whom", "whose"} for t in aside[:4])
    return not finite or relative or aside[0].lower_ in LEADS_CLAUSE


def _join(verb: Token, phrase: Stretch) -> None:
    """The verb is the sentence's, and the noun phrase before the aside its subject."""
    noun, root = phrase.root, verb.sent.root
    hangs = [t for t in verb.sent if t.head.i == root.i and not phrase.start <= t.i < phrase.end]
    outside = [t for t in hangs if t.i < noun.i or t.i > verb.i]
    if noun.dep_ == "conj" and noun.head.i < noun.i:
        above = noun.head
        if any(a.i == verb.i for a in above.ancestors):
            # "The firm lost 3m, and its lender, Lind, has threatened": the first verb is the main.
            above.take_place_of(verb)
        verb.hang(above, "conj")
        noun.hang(verb, "nsubj")
        return
    if root.i != verb.i:
        if root.i > verb.i:
            if _that_between(verb, root):
                _over(verb, root, noun)
            return  # the sentence's own verb is still to come
        verb.hang(verb, "ROOT")
        if root.i != noun.i:
            root.hang(verb, "advcl")
        for token in outside:
            if token.i not in {verb.i, noun.i}:
                token.hang(verb)
    noun.hang(verb, "nsubj")
    for child in noun.children:
        if child.i >= phrase.end and child.dep_ == "conj":
            child.dep_ = "parataxis"  # "Optimists, among them several ministers, argue"
    if verb.tag_ == "VB":
        verb.tag_ = "VBP"


def _that_between(verb: Token, root: Token) -> bool:
    """ "The panel, for its part, ruled in May that the men be freed": the root is of the clause."""
    reports = lemma_of(verb) in words("statements")["clause"]
    return reports and any(
        t.lower_ == "that" and t.tag_ == "IN" for t in verb.doc[verb.i + 1 : root.i]
    )


def _over(verb: Token, clause: Token, noun: Token) -> None:
    """The verb takes the place of its own clause, and the noun before the aside is its subject."""
    verb.hang(verb, "ROOT")
    clause.hang(verb, "ccomp")
    noun.hang(verb, "nsubj")
