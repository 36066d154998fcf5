"""From a page's paragraphs to a Document: title, byline and bio told apart from the body."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

from detente.documents.byline import author_of_bio, author_of_byline, date_in, find_bio, is_dateline
from detente.documents.furniture import (
    is_breadcrumb,
    is_furniture,
    reads_like_prose,
    without_furniture,
)
from detente.documents.language import require_english
from detente.documents.normalise import normalise, one_line
from detente.documents.types import Document
from detente.errors import DetenteError
from detente.frozen import Frozen

_TITLE_WORDS = 30
_LONG_TITLE = 12
_SLUG_LENGTH = 40


class Metadata(Frozen):
    """What a file says about its article outside the running text; every field may be unknown."""

    title: str | None = None
    author: str | None = None
    bio: str | None = None
    published: str | None = None


def assemble(
    paragraphs: Sequence[str],
    *,
    where: str,
    source: str | None = None,
    known: Metadata | None = None,
    title_is_printed: bool = False,
) -> Document:
    """Cut the furniture, find what the page says about itself, and freeze the rest.

    Args:
        paragraphs: what the page prints, in order.
        where: what to call the article in an error.
        source: file name or address to keep in the document.
        known: metadata from outside the text; it wins over what the text says.
        title_is_printed: put the known title first though it is not among the paragraphs.

    Raises:
        DetenteError: nothing to read is left, or it is not English.
    """
    known = _normalised(known or Metadata())
    printed = [p for p in (one_line(normalise(p)) for p in paragraphs) if p]
    title, head, body = _split_head(printed, known.title)
    said = next(filter(None, map(author_of_byline, head)), None)
    author = known.author or said
    bios = find_bio(body, author)
    if bios and author is None:
        author = author_of_bio(body[bios[0]]) or None
    bio = known.bio or "\n".join(body[i] for i in bios) or None
    kept = without_furniture([p for i, p in enumerate(body) if i not in bios and p != known.bio])
    kept = [p for p in head if _belongs_to_the_article(p)] + kept
    if title and (title_is_printed or title in printed):
        kept.insert(0, title)
    if not kept:
        raise DetenteError(f"{where}: no article text in it. Give a file that holds the article.")
    text = "\n\n".join(kept)
    require_english(text, where=where)
    return Document(
        id=identity(title or where, text),
        title=title,
        author=author,
        bio=bio,
        published=known.published or next(filter(None, map(date_in, _datelines(head))), None),
        source=source,
        text=text,
        paragraphs=_ranges(kept),
    )


def _normalised(known: Metadata) -> Metadata:
    """What a file says about its article, as clean as its text: titles hide characters, too."""
    said = known.model_dump(exclude_none=True)
    return Metadata(**{name: one_line(normalise(words)) or None for name, words in said.items()})


def _split_head(
    paragraphs: Sequence[str], known_title: str | None
) -> tuple[str | None, list[str], list[str]]:
    """The title, the lines between title and running text, and everything from there on.

    Lines above the title are navigation and go.
    """
    first = next(
        (i for i, p in enumerate(paragraphs) if reads_like_prose(p) and not is_furniture(p)), None
    )
    if first is None:
        return known_title, [], [p for p in paragraphs if p != known_title]
    head, body = list(paragraphs[:first]), list(paragraphs[first:])
    if known_title is not None:
        below = head.index(known_title) + 1 if known_title in head else 0
        return known_title, head[below:], body[1:] if body[0] == known_title else body
    at = _title_index(head)
    if at is not None:
        return head[at], head[at + 1 :], body
    if _is_a_question_for_a_title(body):
        title, head, rest = _split_head(body[1:], body[0])
        return title, head, rest
    return None, head, body


def _title_index(head: Sequence[str]) -> int | None:
    """Which line above the running text is the title: the first of five words, or the longest.

    A very long one is a standfirst, if a line that may be its title stands right above it.
    """
    words = {
        i: len(line.split())
        for i, line in enumerate(head)
        if 2 <= len(line.split()) <= _TITLE_WORDS and _is_the_authors(line)
    }
    for i, count in words.items():
        if count >= 5:
            return i - 1 if count > _LONG_TITLE and words.get(i - 1, 0) >= 3 else i
    return max(words, key=lambda i: words[i], default=None)


def _is_a_question_for_a_title(body: Sequence[str]) -> bool:
    """True for "What does Moscow want?" standing alone above the running text."""
    return len(body) > 1 and body[0][-1] in "?!" and len(body[0].split()) <= _TITLE_WORDS


def _belongs_to_the_article(line: str) -> bool:
    """True for a line under the title that is the article's own, such as a standfirst."""
    return len(line.split()) > 2 and _is_the_authors(line)


def _is_the_authors(line: str) -> bool:
    """True for a line that is neither furniture nor byline nor date."""
    return (
        not (is_furniture(line) or is_breadcrumb(line) or is_dateline(line))
        and author_of_byline(line) is None
    )


def _datelines(head: Sequence[str]) -> list[str]:
    return [line for line in head if is_dateline(line) or author_of_byline(line)]


def identity(name: str, text: str) -> str:
    """A short readable id that changes with the text."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG_LENGTH].strip("-") or "article"
    return f"{slug}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def _ranges(paragraphs: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where each paragraph stands in the text that joins them by blank lines."""
    ranges, at = [], 0
    for paragraph in paragraphs:
        ranges.append((at, at + len(paragraph)))
        at += len(paragraph) + 2
    return tuple(ranges)
