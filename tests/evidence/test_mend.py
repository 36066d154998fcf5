"""Mends of a parse leave a tree: every token hangs, over others, on the root of its sentence."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from articles import evidence

from detente.evidence.mend import order as mends
from detente.evidence.mend.order import mend
from detente.evidence.parse.tokens import CircleError, Doc
from detente.evidence.pipeline import load_pipeline

NAMES = ("care-levy-reshuffle", "hollin-moor", "lusaka-envoy", "potash-row", "sea-line")
DATA = Path(__file__).parents[2] / "benchmarks" / "data"
TEXT = (
    "their co-chair Ann Lee the vice-president ex-minister co - chair deputy-mayor it wants to "
    "urged farmers to march Cairo doubts its word and Berlin , Paris and London insist that said "
    ". , “ ” vice- sub-mayor of the RCN is demanding 8 per cent , for its part , recommended in "
    "March that catches be cut and called on them to she recalled , retorted has offered to "
    "finance ordered it to regularise every contract a judge sitting in Kampala calls this "
    "farmers holding mediators trying to end the war said doubts that but says the talks collapsed "
    "because Ministry of Economy , Trade and Industry offered in March to double has petitioned"
)


def _mangled(drawn: random.Random, words: list[str], count: int) -> list[str]:
    return [" ".join(drawn.choices(words, k=drawn.randint(3, 25))) for _ in range(count)]


def test_no_mend_makes_a_circle() -> None:
    drawn = random.Random(3)
    words, article = TEXT.split(), (DATA / "hague-live.txt").read_text(encoding="utf-8").split()
    texts = [*_mangled(drawn, words, 300), *_mangled(drawn, article + words, 300)]
    texts += [f"LUANDA, March 12 - {text}" for text in texts[::6]]
    texts += [f"KILIFI — {text}" for text in texts[1::6]]
    for parse in load_pipeline(None).pipe(texts):
        doc = mend(Doc(parse))
        for token in doc:
            assert (token.dep_ == "ROOT") or token.head is not token, doc.text
            node, steps = token, 0
            while node.head.i != node.i:
                node, steps = node.head, steps + 1
                assert steps <= len(doc), doc.text


def test_an_aside_of_no_words_is_none() -> None:
    assert evidence("Peru, whose minister,, told us that it was late.").document is not None


def test_no_order_of_words_breaks_a_rule() -> None:
    """Sentences cut short, with marks and small words where none belong."""
    drawn = random.Random(7)
    article = [w for name in NAMES for w in (DATA / f"{name}.txt").read_text("utf-8").split()]
    small = ["which", "whose", "and", "said", "the", "so", "there", "calls", "one", "of", "wants"]
    for _ in range(60):
        at = drawn.randrange(len(article) - 40)
        words = article[at : at + drawn.randint(4, 40)]
        for _ in range(6):
            words.insert(drawn.randrange(len(words) + 1), drawn.choice([*small, *",;:“”—"]))
        assert evidence(" ".join(words)).document is not None


def test_a_clause_before_and_behind_and_its_verb_make_no_circle():
    """Two of three such texts once did; no rule then came to an end."""
    text = (
        "The {} say they have no choice. The company lost €31mn last year, and its main lender, "
        "{}, has threatened to call in a loan unless margins recover by the summer."
    )
    pairs = [("Ganshudello", "Shuves Minhoto"), ("Pegan", "Vesbrikape Veslobri")]
    for people, lender in pairs:
        (found,) = [w for w in evidence(text.format(people, lender)).wants if w.cue == "unless"]
        assert found.content.text == "margins recover by the summer"


def test_a_reporter_before_an_aside_takes_no_place_from_what_hangs_on_it():
    """It became a root that was called a clause; climbing by labels then never ended."""
    text = (
        "The council says the company, which has run the site since 1987, was granted consent in "
        "2021 for touring pitches only. It accuses Orrin of letting people live there all year."
    )
    statement = evidence(text).statements[0]
    assert statement.content.text.startswith("the company, which has run the site since 1987, was")


def test_a_text_in_which_mends_make_a_circle_stays_as_it_was_parsed(monkeypatch):
    def circle(doc):
        doc[2].hang(doc[0], "obj")
        doc[1].hang(doc[0], "dep")

    monkeypatch.setattr(mends, "_mend", circle)
    doc = mend(_lima())
    assert [(t.head.i, t.dep_) for t in doc] == [(1, "dep"), (1, "ROOT"), (1, "dep")]
    assert [token.i for token in doc[1].children] == [0, 2]


def _lima() -> Doc:
    parse = load_pipeline(None).make_doc("Lima wants peace")
    for token in parse:
        token.head, token.dep_ = parse[1], "dep"
    return Doc(parse)


def test_a_moved_token_moves_what_hangs_on_it_and_the_sentences_with_it():
    doc = _lima()
    lima, wants, peace = doc
    lima.hang(peace, "nmod")
    assert (peace.children, wants.children, peace.left_edge) == ((lima,), (peace,), lima)
    peace.take_place_of(wants)
    assert [peace.head, peace.dep_] == [peace, "dep"]
    wants.hang(peace, "acl")
    peace.take_place_of(wants)  # which hangs on it already
    assert [peace.head, peace.dep_] == [peace, "dep"]
    assert [(s.start, s.end) for s in doc.sents] == [(0, 3)]
    lima.hang(lima, "ROOT")
    assert [(s.start, s.end) for s in doc.sents] == [(0, 1), (1, 3)]
    assert [token.is_sent_start for token in doc] == [True, True, False]
    assert peace.sent is doc.sents[1]


def test_a_token_cannot_hang_on_what_hangs_on_it():
    doc = _lima()
    with pytest.raises(CircleError, match="'wants' cannot hang on 'peace'"):
        doc[1].hang(doc[2])
    assert [token.head.i for token in doc] == [1, 1, 1]
