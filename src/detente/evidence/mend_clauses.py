"""Mending of clauses that a small parser hangs without their subject.

A finite verb with no subject of its own has it before it, and what stands between says where: a
name in apposition ("whose leader, Ann Lee, told us"), nothing at all ("after the head of the union
resigned"), a relative clause ("said the bloc, which is talking, did not wish"), an aside behind a
semicolon ("…; Lee, smiling, said"), or the day, year or place of it ("in 2024 Mali offered").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.descriptions import sort_of
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.name_ranges import DAYS_AND_MONTHS
from detente.evidence.syntax import FINITE, HELPING, SUBJECTS

if TYPE_CHECKING:
    from detente.evidence.tokens import Doc, Token

NOUNS = {"NOUN", "PROPN"}
# Prepositions that begin a clause as well.
BEGINS_CLAUSE = {"after", "before", "since", "until"}
# Verbs that "there" goes with.
EXIST = {"appear", "be", "come", "exist", "remain", "seem"}


def mend_clauses(doc: Doc) -> None:
    """Give such verbs their subjects, in place."""
    for first in doc.tokens[1:]:
        if first.tag_ == "VBN" and first.dep_ == "acl":
            _on_a_day(first)
        if first.tag_ not in FINITE:
            continue
        if first.dep_ == "conj" and first.head.pos_ in NOUNS:
            _off_noun(first)
        elif first.dep_ == "conj" and first.head.dep_ == "acl:relcl":
            _past_which(first)
        elif first.lower_ in {"did", "do", "does"}:
            _emphatic(first)
        verb = first.head if first.dep_ in HELPING else first
        if verb.i < first.i:
            continue
        if verb is first and first.tag_ == "VBZ" and _for_compound(verb):
            continue
        own = next((c for c in verb.children if c.dep_ in SUBJECTS and c.lower_ != "there"), None)
        if own is not None:
            if _behind_comma(verb) and _for_whom(own):
                continue
            if _behind_comma(verb) and lemma_of(verb) in words("statements")["bare"]:
                _turn(verb, own)
            elif own.tag_ == "NNP" and verb.dep_ == "acl:relcl":
                _of_a_body(verb, own)
            elif own.i == verb.sent.start + 1:
                _outside(verb)
            elif first.nbor(-1).pos_ in NOUNS:
                _after_all(verb, own, first.nbor(-1))
            continue
        before = first.nbor(-1)
        if before.lower_ == "there" and before.tag_ == "EX":
            _of_those_there(verb, before)
        elif before.text == ",":
            _past_comma(verb, before)
        elif before.pos_ in NOUNS:
            _right_behind(verb, before)


def _off_noun(verb: Token) -> None:
    """ "Lee, an MP who wrote it, accused them and | called on …": a verb joins no noun."""
    above = verb.head.head
    joined = any(c.dep_ == "cc" for c in verb.children)
    own = any(c.dep_ in {*SUBJECTS, "mark"} for c in verb.children)
    subject = verb.head.dep_ in SUBJECTS and above.pos_ == "VERB" and above.i < verb.i
    if joined and subject and not own:
        verb.hang(above)


def _past_which(verb: Token) -> None:
    """ "The league, which adored her, | voted in May, and its chair accused …": two clauses, of
    which the parse took the first for a second relative.
    """
    noun = verb.head.head
    root = noun.head
    joined = any(c.dep_ == "cc" for c in verb.children)
    if not _behind_comma(verb) or joined or noun.dep_ not in SUBJECTS or root.i < verb.i:
        return
    opening = verb.head.left_edge
    apart = opening.text == "," or (opening.i > 0 and opening.nbor(-1).text == ",")
    if any(c.dep_ in SUBJECTS for c in verb.children) or not apart:
        return
    other = next((c for c in noun.children if c.dep_ == "conj" and verb.i < c.i < root.i), None)
    if other is None or other.pos_ not in NOUNS:
        return
    verb.take_place_of(root)
    noun.hang(verb, "nsubj")
    root.hang(verb, "conj")
    other.hang(root, "nsubj")
    for child in [c for c in other.children if c.dep_ == "cc"]:
        child.hang(root)


def _behind_comma(verb: Token) -> bool:
    """Whether a comma stands right before a verb."""
    return verb.nbor(-1).text == ","


def _turn(verb: Token, subject: Token) -> None:
    """ "Lee, who is new, can't give in, | said a buyer": the buyer says it, and Lee can't."""
    who = next((c for c in verb.children if c.dep_ == "obj" and c.i > verb.i), None)
    said = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i), None)
    if who is None or said is None or not subject.i < said.i:
        return
    has = any(c.dep_ in SUBJECTS for c in said.children)
    somebody = who.nbor(1).lower_ == "who" or sort_of(who) is not None
    if who.left_edge.i == verb.i + 1 and somebody and not has:
        subject.hang(said, "nsubj")
        who.dep_ = "nsubj"


def _for_compound(verb: Token) -> bool:
    """ "Says its offer | stands": a noun that a parse made part of the verb behind it."""
    noun = verb.nbor(-1)
    subject = noun.head is verb and noun.dep_ == "compound" and noun.pos_ in NOUNS
    says = verb.head if verb.dep_ == "ccomp" else verb
    subject = subject and 0 < noun.i - says.i < 4  # not "thought of the old sugar works"
    if subject and not any(c.dep_ in SUBJECTS for c in verb.children):
        noun.dep_ = "nsubj"
        return True
    return False


def _on_a_day(verb: Token) -> None:
    """ "The bank, which is new, on Monday | called for calm": the noun is no sentence by itself."""
    day, root = verb.head, verb.sent.root
    if day.i != verb.i - 1 or day.lower_ not in DAYS_AND_MONTHS or day.nbor(-1).lower_ != "on":
        return
    comma, bare = day.nbor(-2), not any(c.dep_ in HELPING for c in verb.children)
    told = any(c.dep_ == "acl:relcl" for c in root.children)
    if bare and told and root.pos_ in NOUNS and comma.text == "," and root.i < comma.i:
        verb.hang(verb, "ROOT")
        verb.tag_ = "VBD"
        root.hang(verb, "nsubj")
        day.hang(verb, "obl")


def _emphatic(do: Token) -> None:
    """ "She did, however, | urge them": an auxiliary behind whose aside the verb stands."""
    doc, at = do.doc, do.i + 1
    if at + 3 >= do.sent.end or doc[at].text != "," or doc[at + 1].pos_ != "ADV":
        return
    act = doc[at + 3]
    if (
        doc[at + 2].text == ","
        and act.tag_ in {"VB", "VBP"}
        and not any(a is act for a in do.ancestors)
    ):
        act.take_place_of(do)
        act.tag_, act.pos_ = "VB", "VERB"
        for child in [c for c in do.children if c is not act]:
            child.hang(act)
        do.hang(act, "aux")


def _past_comma(verb: Token, comma: Token) -> None:
    """Where a comma stands before the verb, an aside stands before the comma."""
    if (whose := _whose(verb, comma)) is not None:
        _tell_of(verb, *whose)
    elif (noun := _behind_stop(verb, comma)) is not None:
        _give(verb, noun)
    elif (said := _told_of(verb, comma)) is not None:
        says, noun = said
        says.take_place_of(verb)
        for child in [c for c in verb.children if c.i < says.i or (c.is_punct and c.i > verb.i)]:
            child.hang(says)
        verb.hang(says, "ccomp")
        noun.hang(verb, "nsubj")


def _whose(verb: Token, comma: Token) -> tuple[Token, Token, Token] | None:
    """ "Peru, whose minister, Ann Lee, | told me": whose, the minister, and her name."""
    doc = verb.doc
    opening = next(
        (i for i in range(comma.i - 1, max(comma.i - 9, 0), -1) if doc[i].text == ","), None
    )
    if (
        opening is None
        or opening + 1 == comma.i
        or not all(
            t.pos_ in {*NOUNS, "ADJ", "DET", "PUNCT", "ADP", "NUM"}
            for t in doc[opening + 1 : comma.i]
        )
    ):
        return None
    for i in range(opening - 1, max(opening - 6, 0), -1):
        if doc[i].lower_ == "whose":
            noun, name = doc[opening - 1], doc[opening + 1 : comma.i].root
            told = noun.pos_ in NOUNS and doc[opening + 1].text[:1].isupper()
            return (doc[i], noun, name) if told and name.pos_ == "PROPN" else None
        if doc[i].pos_ not in {*NOUNS, "ADJ", "ADP", "VERB"}:
            return None
    return None


def _tell_of(verb: Token, whose: Token, noun: Token, name: Token) -> None:
    """The noun is the verb's subject, the name is the noun's, and the clause tells of its owner."""
    _give(verb, noun)
    if not any(a is name for a in noun.ancestors):
        name.hang(noun, "appos")
    owner = whose.nbor(-2) if whose.i > 1 and whose.nbor(-1).text == "," else None
    if owner is not None and owner.pos_ in NOUNS and not any(a is verb for a in owner.ancestors):
        verb.hang(owner, "acl:relcl")


def _behind_stop(verb: Token, comma: Token) -> Token | None:
    """ "…; Lee, smiling at this, | said she would": a subject that begins a clause of its own."""
    doc = verb.doc
    opening = next(
        (i for i in range(comma.i - 1, max(comma.i - 14, 0), -1) if doc[i].text == ","), None
    )
    if opening is None or any(t.tag_ in FINITE for t in doc[opening + 1 : comma.i]):
        return None
    start = opening - 1
    while start > 0 and (
        doc[start].pos_ in {*NOUNS, "ADJ", "DET", "NUM"} or doc[start].tag_ == "PRP$"
    ):
        start -= 1
    phrase = doc[start + 1 : opening]
    if doc[start].text not in {";", ":"} or not len(phrase):
        return None
    noun = phrase.root
    return noun if noun.pos_ in NOUNS and noun.i < verb.i else None


def _told_of(verb: Token, comma: Token) -> tuple[Token, Token] | None:
    """ "said the bloc, which is in talks, | did not wish", "said its chief, Ann Lee, | had not":
    the verb of saying, and who did not.
    """
    said = verb.doc[max(verb.sent.start, comma.i - 30) : comma.i]
    noun = next(
        (
            t
            for t in said
            if t.pos_ in NOUNS
            and t.dep_ in {"obj", "obl", "ccomp"}
            and t.right_edge.i in {comma.i, comma.i - 1}
            and any(c.dep_ in {"acl:relcl", "appos"} for c in t.children)
        ),
        None,
    )
    says = noun.head if noun is not None else None
    if noun is None or says is None or says.i > noun.i:
        return None
    told = lemma_of(says) in words("statements")["bare"] and says.tag_ in {"VBD", "VBZ", "VBP"}
    who = any(c.dep_ == "nsubj" and c.i < says.i for c in says.children)
    over = says.head is verb or says is verb.sent.root
    return (says, noun) if told and who and over and says.i + 5 > noun.left_edge.i else None


def _right_behind(verb: Token, before: Token) -> None:
    """ "after the head of the union | resigned", "in 2024 Mali | offered"."""
    noun = before
    while noun.head.i < noun.i and noun.dep_ in {"nmod", "flat", "compound", "appos"}:
        noun = noun.head
    case = next((c for c in noun.children if c.dep_ == "case" and c.i < noun.i), None)
    if case is None or noun.dep_ not in {"obl", "nmod"} or noun.right_edge.i != before.i:
        return
    if case.lower_ in BEGINS_CLAUSE and noun.head.i < case.i and verb.tag_ != "VBN":
        above = noun.head
        if any(a is noun for a in verb.ancestors):
            return
        _give(verb, noun)
        case.hang(verb, "mark")
        verb.hang(above, "advcl")
        return
    year = next((c for c in noun.children if c.dep_ == "nummod" and c.i == case.i + 1), None)
    if year is None or len(year.text) != 4 or not year.text.isdigit() or noun.head is not verb:
        return
    if noun.pos_ == "PROPN" and year.i + 1 == noun.left_edge.i + 2:
        year.hang(verb, "obl")
        case.hang(year)
        noun.dep_ = "nsubj"


def _outside(verb: Token) -> None:
    """ "Outside court, the union's secretary, Ann Lee, | said": where, and no subject."""
    place = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if place is None or place.i != verb.sent.start + 1 or place.nbor(1).text != ",":
        return
    first = place.nbor(-1)
    who = next(
        (
            c
            for c in (*verb.children, *place.children)
            if place.i < c.i < verb.i and c.dep_ in {"conj", "appos"} and c.pos_ in NOUNS
        ),
        None,
    )
    if first.lower_ in {"inside", "near", "outside"} and who is not None:
        first.pos_, first.tag_ = "ADP", "IN"
        first.hang(place, "case")
        place.dep_ = "obl"
        who.hang(verb, "nsubj")
        for child in [c for c in place.children if c.i > verb.i]:
            child.hang(verb)


def _for_whom(spokesman: Token) -> bool:
    """ "A spokesman for the MP, Ann Lee, said": she is the MP, for one says who "the MP" is."""
    office = next((c for c in spokesman.children if c.dep_ == "nmod" and c.i > spokesman.i), None)
    name = next((c for c in spokesman.children if c.dep_ == "appos"), None)
    if office is None or name is None or name.pos_ != "PROPN" or name.i < office.i:
        return False
    alike = {c.lower_ for c in spokesman.lefts} & {"a", "an"} and sort_of(office) == "office"
    if alike and any(c.lower_ == "the" for c in office.lefts):
        name.hang(office, "appos")
        return True
    return False


def _of_a_body(verb: Token, name: Token) -> None:
    """ "Ben Lee of the charity Aid | said": Aid is the charity, and he it is who said."""
    body = name.doc[name.left_edge.i - 1] if name.left_edge.i > verb.sent.start else name
    case = next((c for c in body.children if c.dep_ == "case"), None)
    top = body.head
    while top.dep_ in {"flat", "compound", "appos"} and top.head.i < top.i:
        top = top.head
    if body.pos_ != "NOUN" or case is None or body.dep_ != "nmod" or top.pos_ != "PROPN":
        return
    if verb.head is top and verb.dep_ == "acl:relcl":
        name.hang(body, "appos")
        verb.take_place_of(top)
        top.hang(verb, "nsubj")


def _after_all(verb: Token, subject: Token, before: Token) -> None:
    """ "Norway relented after the head of the court | resigned": two clauses taken for one."""
    noun = before
    while noun.head.i < noun.i and noun.dep_ in {"nmod", "flat", "compound", "appos"}:
        noun = noun.head
    case = next((c for c in noun.children if c.dep_ == "case"), None)
    main = noun.head
    if case is None or case.lower_ not in BEGINS_CLAUSE or noun.dep_ != "obl":
        return
    if main.head is not subject or main.dep_ != "acl" or main.tag_ != "VBD" or main.i > case.i:
        return
    main.take_place_of(verb)
    for child in [c for c in verb.children if c.i < noun.left_edge.i or c.is_punct]:
        child.hang(main)
    subject.hang(main, "nsubj")
    verb.hang(main, "advcl")
    noun.hang(verb, "nsubj")
    case.hang(verb, "mark")


def _of_those_there(verb: Token, there: Token) -> None:
    """ "An official there | said": where the official is; nothing "is there" but what exists."""
    noun = there.nbor(-1) if there.i else there
    if lemma_of(verb) in EXIST or noun.pos_ not in NOUNS or there.head is not verb:
        return
    while noun.head.i == noun.i + 1 and noun.dep_ in {"compound", "flat"}:
        noun = noun.head
    above, label = noun.head, noun.dep_
    hangs = any(a is noun for a in verb.ancestors)
    if hangs:
        verb.hang(verb if above is noun else above, label)
    there.hang(noun, "advmod")
    noun.hang(verb, "nsubj")
    for child in [c for c in noun.children if c.dep_ == "cc"]:
        child.hang(verb)


def _give(verb: Token, noun: Token) -> None:
    """The noun is the verb's subject; the verb takes its place where it hung on the noun."""
    if any(a is noun for a in verb.ancestors):
        verb.take_place_of(noun)
    noun.hang(verb, "nsubj")
