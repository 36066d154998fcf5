"""Plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from detente.documents.assemble import Metadata, assemble
from detente.documents.byline import date_in
from detente.documents.lines import paragraphs_of
from detente.documents.normalise import decode, normalise, one_line
from detente.documents.types import Document
from detente.errors import DetenteError

if TYPE_CHECKING:
    from markdown_it.token import Token

#: More markup than any article needs; the parser's time grows faster than nested brackets do.
MOST_BRACKETS, MOST_MARKUP = 20_000, 200_000
_MARKUP = "[*_`|&<\\"
_FRONT_MATTER = re.compile(r"\A---[ ]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ ]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(title|author|date|published)[ ]*:[ ]*(.+?)[ ]*$", re.MULTILINE | re.I)


def read_text(raw: bytes, *, where: str, source: str | None) -> Document:
    """A document from a plain text, often a page somebody pasted, furniture and all.

    Raises:
        DetenteError: not text, nothing to read in it, or not English.
    """
    text = normalise(decode(raw, where=where))
    return assemble(paragraphs_of(text), where=where, source=source)


def read_markdown(raw: bytes, *, where: str, source: str | None) -> Document:
    """A document from Markdown: the words without the markup; front matter becomes metadata.

    Raises:
        DetenteError: not text, far too much markup, nothing to read in it, or not English.
    """
    text = normalise(decode(raw, where=where))
    known = Metadata()
    front = _FRONT_MATTER.match(text)
    if front:
        known = _metadata(front[1])
        text = text[front.end() :]
    if text.count("[") > MOST_BRACKETS or sum(map(text.count, _MARKUP)) > MOST_MARKUP:
        raise DetenteError(
            f"{where}: more Markdown markup than an article has. Save the article as text."
        )
    title, paragraphs = _words(text)
    return assemble(
        paragraphs,
        where=where,
        source=source,
        known=known.model_copy(update={"title": known.title or title}),
    )


def _metadata(front: str) -> Metadata:
    """The fields of a YAML front matter that concern us, read line by line."""
    fields = {name.lower(): value.strip("\"'") for name, value in _FIELD.findall(front)}
    date = fields.get("date") or fields.get("published")
    return Metadata(
        title=fields.get("title"),
        author=fields.get("author"),
        published=date_in(date) if date else None,
    )


def _words(text: str) -> tuple[str | None, list[str]]:
    """The first top-level heading, and every paragraph, heading and list item as plain words."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"maxNesting": 50}).enable("table").parse(text)
    title = None
    paragraphs = []
    opened = ""
    for token in tokens:
        if token.type == "inline":
            paragraphs.append("".join(_inline(token.children or [])))
            if opened == "h1" and title is None:
                title = one_line(paragraphs[-1]) or None
        opened = token.tag
    return title, paragraphs


def _inline(children: Iterable[Token]) -> Iterator[str]:
    """The words of one inline run: link texts stay, images and raw HTML go."""
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            yield " "
        elif child.type in {"text", "code_inline"}:
            yield child.content
