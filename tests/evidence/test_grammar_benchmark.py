"""The grammar of sentences: drawn from the seed, judged by what they mean."""

from __future__ import annotations

from collections import Counter

from benchmarks.grammar import Grammar, Made, Meant, judge


def test_the_same_seed_gives_the_same_sentences() -> None:
    first, second = (Grammar(4) for _ in range(2))
    assert [first.sentence() for _ in range(20)] == [second.sentence() for _ in range(20)]


def test_a_sentence_is_right_when_all_that_is_meant_is_found_and_nothing_else() -> None:
    meant = Meant("wants", "Norway", "to reopen the border")
    text = "Norway wants to reopen the border."
    assert judge(Made(text, (meant,), {}))[0]
    assert not judge(Made(text, (), {}))[0]
    assert not judge(Made(text, (meant, Meant("statements", "Norway", "so")), {}))[0]


def test_most_sentences_are_read_as_they_are_meant() -> None:
    grammar, fits = Grammar(11), Counter[bool]()
    for _ in range(300):
        fits[judge(grammar.sentence())[0]] += 1
    assert fits[True] > 0.85 * 300, fits
