"""Mends of a parse leave a tree: every token hangs, over others, on the root of its sentence."""

from __future__ import annotations

import random
from pathlib import Path

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
