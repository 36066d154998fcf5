"""PDF files that hold text: pypdf gives the words and where they stand, we put the lines together.

A PDF knows no paragraphs. A new one begins after a wider gap between lines, at an indented line,
at a change of type size, or after a sentence that ends well before the margin.
"""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pypdf
from pypdf.errors import PyPdfError

from detente.documents.assemble import Metadata, assemble
from detente.documents.normalise import normalise, one_line
from detente.documents.types import Document
from detente.errors import DetenteError
from detente.frozen import Frozen

# What pypdf notes about a damaged file is for a program that keeps a log. Without one Python would
# print it, beside the message for the person.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

#: What pypdf raises over a damaged file besides its own errors.
_BROKEN = (
    PyPdfError, ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError,
    NotImplementedError, OSError, RecursionError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
_MOST_PAGES = 500
#: Pages are instructions for drawing; they may be this many times as long as the text.
_DRAWING_PER_TEXT = 10
#: The title is among this many paragraphs.
_HEAD = 12
#: A running header or footer stands among this many lines at the top or the bottom of a page.
_MARGIN_LINES = 2
_PAGE_NUMBER = re.compile(r"\W*(?:page\W*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)\]]*$")
_LONGEST_WORD = 40
_HYPHEN = re.compile(r"(\w+)[-\u2010]$")


class Line(Frozen):
    """A printed line: its words, where it begins, how far it is down the page, its type size."""

    page: int
    words: str
    left: float
    height: float
    size: float


class Paragraph(Frozen):
    """A paragraph and the type size it begins in."""

    text: str
    size: float


def read_pdf(raw: bytes, *, where: str, source: str | None, max_bytes: int) -> Document:
    """A document from a PDF: paragraphs put together, page numbers and running headers cut.

    Raises:
        DetenteError: encrypted, damaged, images only, too long, nothing to read, or not English.
    """
    try:
        reader = _opened(raw, where)
        pages = len(reader.pages)
        lines = _lines(reader, where, max_bytes)
        stated = one_line(normalise(str(reader.metadata.title or ""))) if reader.metadata else ""
    except DetenteError:
        raise
    except _BROKEN as error:
        raise DetenteError(
            f"{where}: the PDF cannot be read; it may be damaged or incomplete "
            f"({one_line(str(error))[:80] or type(error).__name__}). "
            "Save it again, or give the text."
        ) from error
    if not any(line.words for line in lines):
        raise DetenteError(
            f"{where}: the PDF holds no text, only images ({pages} pages; a scan?). "
            "Run text recognition (OCR) on it first."
        )
    paragraphs = _paragraphs(_without_margins(lines, pages))
    texts = [p.text for p in paragraphs]
    title = stated if stated and stated in texts[:_HEAD] else _title(paragraphs[:_HEAD], lines)
    return assemble(texts, where=where, source=source, known=Metadata(title=title))


def _opened(raw: bytes, where: str) -> pypdf.PdfReader:
    """The PDF ready to read, unless it is locked or a book."""
    reader = pypdf.PdfReader(io.BytesIO(raw), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise DetenteError(
            f"{where}: the PDF is encrypted. Save a copy without a password and give that."
        )
    if len(reader.pages) > _MOST_PAGES:
        raise DetenteError(
            f"{where}: the PDF has {len(reader.pages)} pages, more than the {_MOST_PAGES} that "
            "are read. Give the article's pages alone."
        )
    return reader


def _lines(reader: pypdf.PdfReader, where: str, max_bytes: int) -> list[Line]:
    """The printed lines of all pages, in the order the file gives them."""
    lines: list[Line] = []
    text = drawn = 0
    for number, page in enumerate(reader.pages):
        contents = page.get_contents()
        drawn += len(contents.get_data()) if contents is not None else 0
        if drawn <= _DRAWING_PER_TEXT * max_bytes:
            here = _page_lines(page, number)
            text += sum(len(line.words.encode(errors="replace")) for line in here)
            lines += here
        if text > max_bytes or drawn > _DRAWING_PER_TEXT * max_bytes:
            raise DetenteError(
                f"{where}: the PDF's pages hold more than an article does (the limit is "
                f"{max_bytes / 2**20:g} MiB of text). Give the article's pages alone, or raise "
                "the limit."
            )
    return lines


def _page_lines(page: pypdf.PageObject, number: int) -> list[Line]:
    pieces: list[tuple[str, float, float, float]] = []

    def visit(text: str, cm: Any, tm: Any, _font: Any, size: float) -> None:
        left = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[1]) or 1.0
        pieces.append((text, left, height, abs(size * scale)))

    page.extract_text(visitor_text=visit)
    return list(_joined(pieces, number))


def _joined(pieces: Sequence[tuple[str, float, float, float]], number: int) -> Iterator[Line]:
    """Lines out of the pieces a page's text comes in: a piece may end a line or several."""
    words, place = "", None
    for text, left, height, size in pieces:
        for i, part in enumerate(normalise(text).split("\n")):
            if i > 0:
                if words.strip() and place:
                    yield _line(number, words, place)
                words, place = "", None
            if part.strip() and place is None:
                place = (left, height, size)
            words += part
    if words.strip() and place:
        yield _line(number, words, place)


def _line(number: int, words: str, place: tuple[float, float, float]) -> Line:
    left, height, size = place
    return Line(page=number, words=one_line(words), left=left, height=height, size=round(size, 1))


def _without_margins(lines: Sequence[Line], pages: int) -> list[Line]:
    """The lines without page numbers and without what most pages repeat at top or bottom."""
    margins = [_margin(lines, page) for page in range(pages)]
    repeated = Counter(key for margin in margins for key in {_key(line) for line in margin})
    at_margin = {id(line) for margin in margins for line in margin}
    return [
        line
        for line in lines
        if id(line) not in at_margin
        or not (
            _PAGE_NUMBER.fullmatch(line.words)
            or (repeated[_key(line)] >= 2 and 2 * repeated[_key(line)] >= pages)
        )
    ]


def _margin(lines: Sequence[Line], page: int) -> list[Line]:
    """The lines nearest to the top and to the bottom of a page."""
    here = sorted((line for line in lines if line.page == page), key=lambda line: line.height)
    return here[:_MARGIN_LINES] + here[_MARGIN_LINES:][-_MARGIN_LINES:]


def _key(line: Line) -> str:
    """What makes two running headers the same: the words, whatever the page number in them."""
    return re.sub(r"\d+", "#", line.words.lower())


def _paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Lines put together into paragraphs; words divided at a line's end made whole again."""
    if not lines:
        return []
    spacing, width = _usual_spacing(lines), _usual_width(lines)
    vocabulary = {word.lower() for line in lines for word in re.findall(r"\w[\w-]*", line.words)}
    groups = [[lines[0]]]
    for line, following in pairwise(lines):
        if _begins_paragraph(line, following, spacing, width):
            groups.append([following])
        else:
            groups[-1].append(following)
    return [
        Paragraph(text=_flow([line.words for line in group], vocabulary), size=group[0].size)
        for group in groups
    ]


def _title(paragraphs: Sequence[Paragraph], lines: Sequence[Line]) -> str | None:
    """The paragraph near the beginning in the largest type, if that is larger than the body's."""
    body: Counter[float] = Counter()
    for line in lines:
        body[line.size] += len(line.words)
    usual = body.most_common(1)[0][0]
    large = [p for p in paragraphs if p.size > 1.15 * usual and 3 <= len(p.text.split()) <= 30]
    return max(large, key=lambda p: p.size).text if large else None


def _begins_paragraph(line: Line, following: Line, spacing: float, width: float) -> bool:
    if abs(line.size - following.size) > 0.5:
        return True
    gap, ended = spacing * line.size, bool(_SENTENCE_END.search(line.words))
    down = abs(line.height - following.height)
    if line.page == following.page and down < 4 * gap:
        if down > 1.3 * gap:
            return True
        if ended and following.left - line.left > 0.6 * following.size:
            return True
    return ended and len(line.words) < 0.8 * width


def _usual_spacing(lines: Sequence[Line]) -> float:
    """The usual distance from one line to the next, in units of the type size."""
    gaps = [
        round(abs(a.height - b.height) / a.size, 2)
        for a, b in pairwise(lines)
        if a.page == b.page and a.height != b.height and a.size == b.size > 0
    ]
    return Counter(gaps).most_common(1)[0][0] if gaps else 0.0


def _usual_width(lines: Sequence[Line]) -> float:
    """How many characters a full line has."""
    lengths = sorted(len(line.words) for line in lines)
    return lengths[(len(lengths) - 1) * 3 // 4]


def _flow(lines: Sequence[str], vocabulary: set[str]) -> str:
    """One paragraph's lines as running text."""
    ended = (_ended(line, following, vocabulary) for line, following in pairwise(lines))
    return "".join((*ended, lines[-1]))


def _ended(line: str, following: str, vocabulary: set[str]) -> str:
    """A line as it goes on into the next: after a space, or in the middle of a divided word."""
    divided = _HYPHEN.search(line[-_LONGEST_WORD:])
    if not divided or not following[0].islower():
        return f"{line} "
    rest = re.match(r"\w+", following[:_LONGEST_WORD])
    # A compound the article also prints unbroken ("cease-fire") keeps its hyphen.
    hyphenated = f"{divided[1]}-{rest[0] if rest else ''}".lower()
    return line if hyphenated in vocabulary else line[:-1]
