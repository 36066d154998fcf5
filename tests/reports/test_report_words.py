from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reports import words

# Directional characters by their code points, so that this file shows what it holds.
OVERRIDE, ISOLATE, ESCAPE = "\u202e", "\u2067", "\x1b"


@given(st.text(alphabet=st.characters(codec=None)))
def test_clean_keeps_places_and_leaves_nothing_that_disturbs(text: str) -> None:
    cleaned = words.clean(text)
    assert len(cleaned) == len(text)
    cleaned.encode("utf-8")
    assert all(unicodedata.category(c) not in {"Cc", "Cs"} or c in "\n\t" for c in cleaned)
    assert not {unicodedata.bidirectional(c) for c in cleaned} & {"RLO", "LRO", "RLI", "FSI"}
    assert all(
        a == b for a, b in zip(text, cleaned, strict=True) if b != "\N{REPLACEMENT CHARACTER}"
    )


@pytest.mark.parametrize("text", [OVERRIDE, ISOLATE, ESCAPE, "\x00", "\ud800"])
def test_what_disturbs_becomes_visible(text: str) -> None:
    assert words.clean(f"a{text}b") == "a\N{REPLACEMENT CHARACTER}b"


def test_letters_of_right_to_left_languages_stay() -> None:
    assert words.clean("שלום سلام") == "שלום سلام"


@given(st.text(), st.integers(2, 60))
def test_shortened_text_fits_on_one_line(text: str, width: int) -> None:
    short = words.shorten(text, width)
    assert len(short) <= width
    assert "\n" not in short
    if len(words.one_line(text)) <= width:
        assert short == words.one_line(text)


def test_shortening_cuts_between_words() -> None:
    assert words.shorten("one two three four", 14) == "one two three…"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a levy", "“a levy”"),
        ("“We agree,”", "“We agree,”"),
        ("he said “no” twice", "“he said ‘no’ twice”"),
        ("he said “no.”", "“he said ‘no.’”"),
        ("“no", "“no”"),
        ("no”", "“no”"),
        ("", "“”"),
    ],
)
def test_a_quote_has_one_pair_of_quotes(text: str, quoted: str) -> None:
    assert words.quote(text) == quoted


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
     (21, "21st"), (102, "102nd"), (111, "111th"), (113, "113th")],
)  # fmt: skip
def test_ordinals(number: int, said: str) -> None:
    assert words.ordinal(number) == said


def test_lists_and_counts() -> None:
    assert words.listed([]) == ""
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.listed_at_most(["a", "b", "c", "d"], 2) == "a, b and 2 more"
    assert words.count(0, "want") == "no wants"
    assert words.count(1, "want") == "1 want"
    assert words.count(1200, "equilibrium", "equilibria") == "1,200 equilibria"


@given(st.floats(0, 1))
def test_how_sure_always_shows_the_figure(confidence: float) -> None:
    assert f"({confidence:.2f})" in words.sure(confidence)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("United States", "the United States"),
        ("Netherlands", "the Netherlands"),
        ("UK", "the UK"),
        ("European Union", "the European Union"),
        ("France", "France"),
        ("NATO", "NATO"),
        ("Ukraine’s allies", "Ukraine’s allies"),
        ("Local  Government", "Local Government"),
        ("Kingdom Holding", "Kingdom Holding"),
    ],
)
def test_a_party_has_its_article(name: str, told: str) -> None:
    assert words.party(name) == told
