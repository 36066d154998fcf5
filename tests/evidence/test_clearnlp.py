"""ClearNLP parses, written by hand, and what they are in Universal Dependencies."""

import pytest
import spacy
from spacy.tokens import Doc

from detente.evidence.parse.clearnlp import is_clearnlp, to_universal

VOCAB = spacy.blank("en").vocab


def parse(rows: str) -> Doc:
    """Build a document from "word/lemma/tag/head/label"; heads count from 1, 0 is the root."""
    items = [row.split("/") for row in rows.split()]
    return Doc(
        VOCAB,
        words=[item[0] for item in items],
        lemmas=[item[1] for item in items],
        tags=[item[2] for item in items],
        heads=[int(item[3]) - 1 if item[3] != "0" else i for i, item in enumerate(items)],
        deps=["ROOT" if item[3] == "0" else item[4] for item in items],
    )


def edges(doc: Doc) -> set[str]:
    return {f"{token.dep_}({token.head.text}, {token.text})" for token in doc}


CASES = {
    "a preposition becomes the case of its object": (
        (
            "Kenya/Kenya/NNP/2/nsubj seeks/seek/VBZ/0/ROOT talks/talk/NNS/2/dobj "
            "with/with/IN/3/prep Peru/Peru/NNP/4/pobj"
        ),
        {"obj(seeks, talks)", "nmod(talks, Peru)", "case(Peru, with)"},
    ),
    "an object of a verb's preposition is oblique": (
        (
            "She/she/PRP/2/nsubj hinted/hint/VBD/0/ROOT at/at/IN/2/prep "
            "sanctions/sanction/NNS/3/pobj against/against/IN/4/prep Iran/Iran/NNP/5/pobj"
        ),
        {"obl(hinted, sanctions)", "case(sanctions, at)", "nmod(sanctions, Iran)"},
    ),
    "prepositions one inside the other": (
        (
            "They/they/PRP/2/nsubj walked/walk/VBD/0/ROOT out/out/IN/2/prep of/of/IN/3/prep "
            "talks/talk/NNS/4/pobj"
        ),
        {"obl(walked, talks)", "case(talks, out)", "case(talks, of)"},
    ),
    "according to": (
        (
            "According/accord/VBG/5/prep to/to/IN/1/prep Oslo/Oslo/NNP/2/pobj it/it/PRP/5/nsubj "
            "failed/fail/VBD/0/ROOT"
        ),
        {"obl(failed, Oslo)", "case(Oslo, According)", "case(Oslo, to)"},
    ),
    "a gerund after a preposition": (
        (
            "Peru/Peru/NNP/2/nsubj accused/accuse/VBD/0/ROOT Chile/Chile/NNP/2/dobj "
            "of/of/IN/2/prep arming/arm/VBG/4/pcomp rebels/rebel/NNS/5/dobj"
        ),
        {"advcl(accused, arming)", "mark(arming, of)", "obj(arming, rebels)"},
    ),
    "a passive and its agent": (
        (
            "Talks/talk/NNS/3/nsubjpass were/be/VBD/3/auxpass halted/halt/VBN/0/ROOT "
            "by/by/IN/3/agent Oslo/Oslo/NNP/4/pobj"
        ),
        {
            "nsubj:pass(halted, Talks)",
            "aux:pass(halted, were)",
            "obl:agent(halted, Oslo)",
            "case(Oslo, by)",
        },
    ),
    "an adjective after be": (
        (
            "Peru/Peru/NNP/2/nsubj is/be/VBZ/0/ROOT not/not/RB/2/neg eager/eager/JJ/2/acomp "
            "to/to/TO/6/aux talk/talk/VB/4/xcomp"
        ),
        {
            "ROOT(eager, eager)",
            "nsubj(eager, Peru)",
            "cop(eager, is)",
            "advmod(eager, not)",
            "xcomp(eager, talk)",
            "mark(talk, to)",
        },
    ),
    "an adjective after another verb stays its complement": (
        "Peru/Peru/NNP/2/nsubj remains/remain/VBZ/0/ROOT unwilling/unwilling/JJ/2/acomp",
        {"nsubj(remains, Peru)", "xcomp(remains, unwilling)"},
    ),
    "a subject inside the complement of wanting": (
        (
            "Ann/Ann/NNP/2/nsubj wants/want/VBZ/0/ROOT Ben/Ben/NNP/5/nsubj to/to/TO/5/aux "
            "leave/leave/VB/2/ccomp"
        ),
        {"obj(wants, Ben)", "xcomp(wants, leave)", "mark(leave, to)"},
    ),
    "said that": (
        (
            "Ann/Ann/NNP/2/nsubj said/say/VBD/0/ROOT that/that/IN/5/mark Ben/Ben/NNP/5/nsubj "
            "left/leave/VBD/2/ccomp"
        ),
        {"ccomp(said, left)", "nsubj(left, Ben)", "mark(left, that)"},
    ),
    "a pseudo-cleft": (
        (
            "What/what/WP/3/dobj Ann/Ann/NNP/3/nsubj wants/want/VBZ/4/csubj is/be/VBZ/0/ROOT "
            "for/for/IN/8/mark Ben/Ben/NNP/8/nsubj to/to/TO/8/aux leave/leave/VB/4/advcl"
        ),
        {
            "ROOT(leave, leave)",
            "nsubj:outer(leave, What)",
            "acl:relcl(What, wants)",
            "cop(leave, is)",
            "mark(leave, for)",
            "nsubj(leave, Ben)",
        },
    ),
    "owners, relatives, particles": (
        (
            "Peru/Peru/NNP/3/poss ’s/’s/POS/1/case plan/plan/NN/7/nsubj that/that/WDT/5/nsubj "
            "failed/fail/VBD/3/relcl was/be/VBD/7/auxpass called/call/VBN/0/ROOT off/off/RP/7/prt"
        ),
        {"nmod:poss(plan, Peru)", "acl:relcl(plan, failed)", "compound:prt(called, off)"},
    ),
    "there is": (
        "There/there/EX/2/expl is/be/VBZ/0/ROOT no/no/DT/4/det plan/plan/NN/2/attr",
        {"ROOT(is, is)", "nsubj(is, plan)", "expl(is, There)"},
    ),
}


@pytest.mark.parametrize(("rows", "expected"), CASES.values(), ids=CASES.keys())
def test_rewrites(rows, expected):
    doc = to_universal(parse(rows))
    assert expected <= edges(doc)


def test_words_and_sentences_stay():
    doc = parse(CASES["a pseudo-cleft"][0])
    assert to_universal(doc).text == doc.text
    assert len(list(doc.sents)) == 1


def test_knows_the_two_label_sets_apart():
    assert is_clearnlp(["dobj", "pobj", "nsubj"])
    assert not is_clearnlp(["obj", "obl", "nsubj"])
    assert not is_clearnlp([])
