"""A parse in plain Python answers as spaCy's own does."""

from pathlib import Path

import pytest
import spacy.tokens
from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.parse.tokens import Doc
from detente.evidence.pipeline import load_pipeline

ARTICLE = Path(__file__).parents[2] / "benchmarks" / "data" / "port_strike.txt"
PLAIN = (
    "i", "idx", "text", "whitespace_", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_",
    "is_alpha", "is_punct", "is_space",
)  # fmt: skip
ONE = ("head", "left_edge", "right_edge")
MANY = ("children", "lefts", "rights", "ancestors", "subtree")


def places(tokens):
    return [t.i for t in tokens]


def assert_same(ours, parse):
    assert (ours.text, len(ours)) == (parse.text, len(parse))
    for a, b in zip(ours, parse, strict=True):
        assert [getattr(a, name) for name in PLAIN] == [getattr(b, name) for name in PLAIN]
        assert [getattr(a, name).i for name in ONE] == [getattr(b, name).i for name in ONE]
        assert [places(getattr(a, n)) for n in MANY] == [places(getattr(b, n)) for n in MANY]
        assert (a.sent.start, a.sent.end) == (b.sent.start, b.sent.end)
        assert a.is_sent_start == bool(b.is_sent_start)
        assert len(a) == len(b)
        assert ours[a.i] is a
    for name in ("sents", "ents"):
        found = [[(s.start, s.end, s.label_) for s in getattr(d, name)] for d in (ours, parse)]
        assert found[0] == found[1]


@pytest.fixture(scope="module")
def pairs():
    text = ARTICLE.read_text("utf-8")
    texts = [*[part for part in text.split("\n") if part], "", " ", "  Two  blanks , “so” . "]
    parses = list(load_pipeline().pipe(texts))
    return [(Doc(parse), parse) for parse in parses]


def test_every_token_of_an_article(pairs):
    assert sum(len(ours) for ours, _ in pairs) > 300
    for ours, parse in pairs:
        assert_same(ours, parse)


def test_stretches(pairs):
    for ours, parse in pairs:
        edges = [None, -30, -2, 0, 1, 5, 12, len(parse), len(parse) + 3]
        for start in edges:
            for end in edges:
                a, b = ours[start:end], parse[start:end]
                assert (a.start, a.end, a.text, len(a)) == (b.start, b.end, b.text, len(b))
                assert places(a) == places(b)
                if len(a):
                    assert a.root.i == b.root.i
                    assert a[-1].i == b[-1].i
                    assert a[-2:].text == b[-2:].text


def test_the_token_at_a_place(pairs):
    for ours, parse in pairs:
        for offset in range(-1, len(parse.text) + 1):
            found = ours.token_at(offset)
            span = parse.char_span(offset, offset + 1, alignment_mode="expand")
            assert (found and found.i) == (span[0].i if span else None)


def test_beyond_the_ends(pairs):
    ours, _ = pairs[0]
    for beyond in (ours[0].nbor(-1), ours[-1].nbor(), ours[-1].nbor(9)):
        assert (beyond.text, beyond.pos_, beyond.children) == ("", "", ())
        assert beyond.nbor() is beyond is ours.blank
    with pytest.raises(IndexError):
        ours[len(ours)]
    assert ours[0].nbor() is ours[1]
    with pytest.raises(ValueError, match="steps"):
        ours[::2]


@given(st.lists(st.integers(0, 11), min_size=12, max_size=12))
def test_any_tree_even_with_crossing_branches(draws):
    # Each token hangs on one with a lower number in a shuffled order, so there is no circle.
    order = sorted(range(12), key=lambda i: (draws[i], i))
    heads = [0] * 12
    for place, i in enumerate(order):
        heads[i] = order[draws[i] % place] if place else i
    parse = spacy.tokens.Doc(
        load_pipeline().vocab, [f"w{i}" for i in range(12)], heads=heads, deps=["dep"] * 12
    )
    ours = Doc(parse)
    for token in ours:
        # spaCy's own edges and sentences leave out some of what hangs over crossing branches.
        below = places(token.subtree)
        assert (token.left_edge.i, token.right_edge.i) == (min(below), max(below))
        assert token.head.i == heads[token.i]
        assert sorted(places(token.children)) == [i for i in range(12) if is_child(i, token, heads)]
        assert token in token.sent
        assert token.is_sent_start == (token.sent.start == token.i)
    begins = {token.left_edge.i for token in ours if token.head is token}
    assert [s.start for s in ours.sents] == sorted(begins)


def is_child(i, token, heads):
    return heads[i] == token.i != i
