import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.documents.normalise import decode, normalise
from detente.errors import DetenteError

QUOTED = "“No deal,” said Zelenský – naïve…"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"]
)
def test_reads_every_unicode_encoding(encoding):
    raw = (QUOTED * 20).encode(encoding)
    assert decode(raw, where="x") == QUOTED * 20


def test_latin_1_is_read_as_browsers_do():
    assert decode("“Yes”".encode("cp1252"), where="x", declared="iso-8859-1") == "“Yes”"


def test_utf_8_wins_over_a_wrong_declaration():
    assert decode(QUOTED.encode(), where="x", declared="windows-1252") == QUOTED


def test_undeclared_windows_text_is_guessed():
    text = "“We won’t lift the sanctions,” he said – not now, not for anyone. " * 5
    assert decode(text.encode("cp1252"), where="x") == text


def test_an_unknown_declaration_is_ignored():
    assert decode(b"peace", where="x", declared="no-such-charset") == "peace"


@pytest.mark.parametrize(
    "raw", [bytes(range(256)) * 40, b"\x00\x01\x02\x03" * 100, b"\xff\xfe\x00\xd8" * 99]
)
def test_binary_is_refused(raw):
    with pytest.raises(DetenteError, match=r"a\.bin: this is not text"):
        decode(raw, where="a.bin")


@pytest.mark.parametrize(
    ("odd", "plain"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\u00a0b\u2009c\u3000d\te", "a b c d e"),
        ("\ufeffPu\u00adtin\u200b wants\u2060", "Putin wants"),
        ("\u202eright\u202c \u2067left\u2069", "right left"),
        ("a\x0cb\u2029c", "a\n\nb\n\nc"),
        ("e\u0301lan", "élan"),
        ("“curly” ‘quotes’ – stay…", "“curly” ‘quotes’ – stay…"),
        ("lone \ud800 half", "lone \ufffd half"),
    ],
)
def test_what_no_reader_sees_goes(odd, plain):
    assert normalise(odd) == plain


@given(st.text(st.characters()))
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf_8_round_trip(text):
    assert decode(text.encode(), where="x") == text.removeprefix("\ufeff")
