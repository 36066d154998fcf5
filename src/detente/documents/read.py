"""The front door: an article in any form becomes a Document."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from detente.documents.assemble import Metadata, assemble
from detente.documents.lines import paragraphs_of
from detente.documents.normalise import normalise
from detente.documents.text import read_markdown, read_text
from detente.documents.types import Document
from detente.errors import DetenteError

#: An article of more text than this is refused unless the caller raises the limit.
MAX_BYTES = 5 * 2**20
#: HTML and PDF files carry images and scripts besides the text, so the file may be larger.
_FILE_PER_TEXT = 10
#: What a folder is searched for.
ARTICLE_SUFFIXES = (".html", ".htm", ".pdf", ".txt", ".md")
_DATA_SUFFIXES = {".yaml", ".yml", ".json", ".gmcr", ".csv", ".xml", ".graphml", ".gexf"}
_OTHER_FORMATS = (
    (b"PK\x03\x04", "a zip archive or an office document (.docx, .odt)"),
    (b"\xd0\xcf\x11\xe0", "an old office document (.doc)"),
    (b"{\\rtf", "a rich text document (.rtf)"),
    (b"\x1f\x8b", "a compressed file (.gz)"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database (SQLite)"),
)
_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}>\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)


def read(source: str | Path | BinaryIO, *, max_bytes: int = MAX_BYTES) -> Document:
    """Read one article: HTML, PDF, Markdown or plain text.

    What the file is shows in its first bytes; the extension only tells Markdown from plain text.

    Args:
        source: a file name, "-" for standard input, or an open binary file.
        max_bytes: the largest text to read; HTML and PDF files themselves may be ten times that.

    Returns:
        The document: its text is normalised once and never changes again; the same bytes always
        give the same text.

    Raises:
        DetenteError: missing, a folder, empty, binary, encrypted, oversized, damaged, without an
            article, or not in English.
    """
    return from_bytes(fetch(source, max_bytes=max_bytes), max_bytes=max_bytes)


class Raw(NamedTuple):
    """An article not yet read: its bytes, what to call it, and what its document keeps of that."""

    data: bytes
    where: str
    source: str


def fetch(source: str | Path | BinaryIO, *, max_bytes: int = MAX_BYTES) -> Raw:
    """The bytes of one article, of a file that is far too large only the first.

    Raises:
        DetenteError: missing, a folder, an address, or not to be read.
    """
    if isinstance(source, str | Path) and str(source) != "-":
        path = Path(source)
        return Raw(_bytes_of(path, max_bytes), str(path), path.name)
    stream = sys.stdin.buffer if isinstance(source, str | Path) else source
    where = "standard input" if stream is sys.stdin.buffer else _stream_name(stream)
    return Raw(stream.read(max_bytes * _FILE_PER_TEXT + 1), where, where)


def from_bytes(raw: Raw, *, max_bytes: int = MAX_BYTES) -> Document:
    """The document in the bytes of an article.

    Raises:
        DetenteError: as ``read``, but for what is no file.
    """
    suffix = Path(raw.where).suffix
    return _document(raw.data, where=raw.where, source=raw.source, suffix=suffix, limit=max_bytes)


def read_all(
    sources: Iterable[str | Path | BinaryIO], *, max_bytes: int = MAX_BYTES
) -> list[Document]:
    """Read several articles; a folder stands for every article in it and below, in sorted order.

    Raises:
        DetenteError: as ``read``; a folder without articles; nothing given at all.
    """
    return [read(source, max_bytes=max_bytes) for source in expanded(sources)]


def expanded(sources: Iterable[str | Path | BinaryIO]) -> list[str | Path | BinaryIO]:
    """The articles that sources stand for, in order: those of a folder sorted, others themselves.

    Raises:
        DetenteError: a folder without articles; nothing given at all.
    """
    found = [article for source in sources for article in _expanded(source)]
    if not found:
        raise DetenteError("no article given. Name a file, a folder, or - for standard input.")
    return found


def from_text(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    source: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Document:
    """A document from a text already in memory, such as one pasted into the workbench.

    Raises:
        DetenteError: empty, oversized, or not English.
    """
    where = source or "the text"
    size = len(text.encode(errors="replace"))
    if size > max_bytes:
        raise _oversized(where, max_bytes)
    known = Metadata(title=title, published=published)
    return assemble(paragraphs_of(normalise(text)), where=where, source=source, known=known)


def _expanded(source: str | Path | BinaryIO) -> Sequence[str | Path | BinaryIO]:
    """The articles of a folder; anything else is itself."""
    if not isinstance(source, str | Path) or str(source) == "-" or not Path(source).is_dir():
        return [source]
    folder = Path(source)
    try:
        found = sorted(
            path
            for path in folder.rglob("*")
            if path.suffix.lower() in ARTICLE_SUFFIXES
            and path.is_file()
            and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        )
    except OSError as error:
        raise DetenteError(f"{folder}: the folder cannot be read ({error.strerror}).") from error
    if not found:
        kinds = " ".join(ARTICLE_SUFFIXES)
        raise DetenteError(f"{folder}: no articles in this folder (looked for {kinds}).")
    return found


def _bytes_of(path: Path, max_bytes: int) -> bytes:
    """The whole file, unless it is far too large to be an article."""
    if re.match(r"[a-z]+://", str(path), re.IGNORECASE) or str(path).startswith(
        ("http:", "https:")
    ):
        raise DetenteError(
            f"{path}: Détente does not fetch pages. Save the page as a file and give that."
        )
    try:
        if path.is_dir():
            raise DetenteError(f"{path}: this is a folder; an article (a file) was expected.")
        with path.open("rb") as file:
            return file.read(max_bytes * _FILE_PER_TEXT + 1)
    except FileNotFoundError as error:
        raise DetenteError(f"{path}: no such file. Check the name and the folder.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise DetenteError(f"{str(path)!r}: the file cannot be read ({reason}).") from error


def _document(raw: bytes, *, where: str, source: str, suffix: str, limit: int) -> Document:
    """The document in these bytes, by what they are and not by what they are called."""
    suffix = suffix.lower()
    _refuse_other_formats(raw, where, suffix)
    if len(raw) > limit * _FILE_PER_TEXT:
        raise _oversized(where, limit)
    if b"%PDF-" in raw[:1024]:
        from detente.documents.pdf import read_pdf

        return read_pdf(raw, where=where, source=source, max_bytes=limit)
    if _HTML_START.match(raw[:4096]) or (suffix in {".html", ".htm"} and b"<" in raw):
        from detente.documents.html import read_html

        return read_html(raw, where=where, source=source, max_bytes=limit)
    if suffix == ".pdf":
        raise DetenteError(
            f"{where}: named .pdf, but it does not begin as a PDF does. It may be damaged or "
            "incomplete: save it again, or give the text."
        )
    if len(raw) > limit:
        raise _oversized(where, limit)
    if suffix == ".md":
        return read_markdown(raw, where=where, source=source)
    return read_text(raw, where=where, source=source)


def _refuse_other_formats(raw: bytes, where: str, suffix: str) -> None:
    if not raw.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise DetenteError(f"{where}: the file is empty.")
    for magic, kind in _OTHER_FORMATS:
        if raw.startswith(magic):
            raise DetenteError(
                f"{where}: this is {kind}, which is not read. "
                "Save the article as .html, .pdf, .txt or .md."
            )
    if suffix in _DATA_SUFFIXES:
        raise DetenteError(
            f"{where}: a {suffix} file holds data, not an article. "
            "An article is .html, .pdf, .txt or .md."
        )


def _oversized(where: str, limit: int) -> DetenteError:
    return DetenteError(
        f"{where}: larger than the limit of {limit / 2**20:g} MiB of text. "
        "Give the article alone, or raise the limit."
    )


def _stream_name(stream: BinaryIO) -> str:
    name = getattr(stream, "name", None)
    return Path(name).name if isinstance(name, str) else "the file"
