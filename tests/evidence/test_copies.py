import random

from detente.evidence.copies import SAME, copies, runs, signature

WORDS = [f"w{n}" for n in range(3000)]


def text(seed, words=400):
    drawn = random.Random(seed)
    return " ".join(drawn.choice(WORDS) for _ in range(words))


def grouped(texts):
    signatures = {n: signature(each) for n, each in enumerate(texts)}
    return copies(signatures, lambda n: len(texts[n]), lambda n: texts[n])


def by_hand(texts):
    """The definition, each text against every longer one that is no copy."""
    found, kept = {}, []
    for n in sorted(range(len(texts)), key=lambda n: (-len(texts[n]), n)):
        mine = runs(texts[n])
        first = next((m for m in kept if len(mine & runs(texts[m])) >= SAME * len(mine)), None)
        if first is None:
            kept.append(n)
        else:
            found[n] = first
    return found


def test_furniture_around_a_text_and_a_cut_at_its_end():
    one = text(1)
    texts = [one, f"Home World News {one} Related posts Share", one.rsplit(" ", 80)[0], text(2)]
    assert grouped(texts) == {0: 1, 2: 1} == by_hand(texts)


def test_an_updated_story_is_another_article():
    words = text(3).split()
    updated = [w if n % 12 else "new" for n, w in enumerate(words)]
    assert grouped([" ".join(words), " ".join(updated)]) == {}


def test_case_and_marks_do_not_matter_and_the_first_of_equals_is_kept():
    one = text(4)
    assert grouped([one, one.upper(), one.replace(" ", ", ")]) == by_hand(
        [one, one.upper(), one.replace(" ", ", ")]
    )
    assert grouped([one, one]) == {1: 0}


def test_no_copy_is_missed_among_many_nor_made_up():
    texts = []
    for seed in range(40):
        one = text(100 + seed, 200)
        drawn = random.Random(seed)
        texts.append(one)
        for _ in range(drawn.randrange(4)):
            words = one.split()
            for _ in range(drawn.randrange(4)):
                words[drawn.randrange(len(words))] = "changed"
            texts.append(" ".join(words[drawn.randrange(10) :]))
    assert grouped(texts) == by_hand(texts)


def test_short_and_empty_texts():
    assert runs("Too short.") == {"too short"}
    assert grouped(["", "one two three", "one two three"])[2] == 1
