"""Bytes become one clean string, once: every later offset counts characters of that string.

Curly quotes, dashes and ellipses stay as the author printed them. What goes is what no reader
sees: byte-order marks, zero-width and direction-changing characters, soft hyphens, odd spaces.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from detente.errors import DetenteError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ODD_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028]")
_PARAGRAPH_ENDS = re.compile("[\x0b\x0c\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\u00ad\u034f\u061c\u180e"  # soft hyphen, joiners, Arabic letter mark
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # zero width, bidi, interlinear
    "\U000e0000-\U000e007f]"  # tags
)
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def decode(raw: bytes, *, where: str, declared: str | None = None) -> str:
    """The characters of a text file.

    A byte-order mark decides; then UTF-8 if the bytes are valid UTF-8 (text in another encoding
    practically never is); then the ``declared`` character set; then the best guess of
    charset-normalizer.

    Args:
        raw: the whole file.
        where: what to call it in an error.
        declared: a character set the document names itself, if any.

    Raises:
        DetenteError: the bytes are not text.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _checked(raw[len(mark) :].decode(encoding, errors="replace"), where)
    for codec in filter(None, ("utf-8", _known(declared))):
        try:
            return _checked(raw.decode(codec), where)
        except UnicodeDecodeError:
            continue
    return _checked(_guessed(raw, where), where)


def normalise(text: str) -> str:
    """The text as it will be quoted: Unicode NFC, plain spaces, one kind of line end.

    Line breaks stay; runs of spaces inside a line stay too, since they tell an indented
    paragraph. Applying it twice changes nothing.
    """
    text = _LONE_SURROGATES.sub("\ufffd", text)
    text = _PARAGRAPH_ENDS.sub("\n\n", _LINE_ENDS.sub("\n", text))
    text = _UNSEEN.sub("", _ODD_SPACES.sub(" ", text))
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """The text with every run of white space turned into one space."""
    return " ".join(text.split())


def _known(charset: str | None) -> str | None:
    """Python's codec for a declared character set; None when there is none such."""
    if not charset:
        return None
    try:
        name = codecs.lookup(charset).name
    except LookupError:
        return None
    # Browsers read "latin-1" and "ascii" as Windows-1252, whose curly quotes pages really use.
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _guessed(raw: bytes, where: str) -> str:
    """The characters of text that names no encoding and is not UTF-8."""
    from charset_normalizer import from_bytes

    if b"\x00" in raw and not _could_be_utf16(raw):
        raise _not_text(where)
    best = from_bytes(raw).best()
    if best is None:
        raise _not_text(where)
    return str(best)


def _could_be_utf16(raw: bytes) -> bool:
    """True when the zero bytes stand almost all in odd or almost all in even places."""
    odd, even = raw[1::2].count(0), raw[::2].count(0)
    return max(odd, even) > len(raw) // 4 and min(odd, even) < len(raw) // 100 + 1


def _checked(text: str, where: str) -> str:
    """The text, unless control and replacement characters show that it is none."""
    odd = sum(map(text.count, map(chr, (*range(9), *range(14, 27), *range(28, 32), 0xFFFD))))
    if odd > 2 + len(text) // 200:
        raise _not_text(where)
    return text


def _not_text(where: str) -> DetenteError:
    return DetenteError(
        f"{where}: this is not text (it looks like a binary file). "
        "Give an article as .html, .pdf, .txt or .md."
    )
