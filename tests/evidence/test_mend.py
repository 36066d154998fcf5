"""Mends of a parse leave a tree: every token hangs, over others, on the root of its sentence."""

from __future__ import annotations

import random
from pathlib import Path

from articles import evidence

from detente.evidence import mend as mends
from detente.evidence.mend import mend
from detente.evidence.pipeline import load_pipeline

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
    for doc in load_pipeline(None).pipe(texts):
        mend(doc)
        for token in doc:
            node, steps = token, 0
            while node.head.i != node.i:
                node, steps = node.head, steps + 1
                assert steps <= len(doc), doc.text


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


def test_a_text_in_which_mends_make_a_circle_stays_as_it_was_parsed(monkeypatch):
    def circle(doc):
        doc[0].head, doc[1].head = doc[1], doc[0]

    monkeypatch.setattr(mends, "_mend", circle)
    doc = load_pipeline(None).make_doc("Lima wants peace")
    for token in doc:
        token.head, token.dep_ = doc[1], "dep"
    mend(doc)
    assert [token.head.i for token in doc] == [1, 1, 1]
