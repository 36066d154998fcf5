"""Web pages, saved as HTML: trafilatura finds the article, its title, author and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import etree, html  # type: ignore[import-untyped]

from detente.documents.assemble import Metadata, assemble
from detente.documents.normalise import decode, normalise, one_line
from detente.documents.types import Document
from detente.errors import DetenteError

#: More tags than any article needs; trafilatura's time grows faster than their number.
MOST_TAGS = 60_000
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.I)
_NEVER_TEXT = ("script", "style", "svg", "noscript", "template", "iframe")
_DATA_ADDRESS = re.compile(r"data:[\w/+.;=-]{0,100},[^\s\"'<>)]*", re.I)
#: The article in a cell of a table, as pages were once laid out: a row of that many characters.
_LAYOUT_TABLE = re.compile(r"^\|.{400}", re.MULTILINE)
_LIST_MARK = re.compile(r"^[-*•]\s+")
#: With fewer characters than this, trafilatura takes whatever it finds, one line an element.
SHORT = 250
_BLOCKS = (
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "h1", "h2",
    "h3", "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th",
    "tr", "ul",
)  # fmt: skip
_PAGE_FRAME = ("nav", "footer", "aside", "form", "button", "select")
_BIO_BOXES = (
    "//*[contains(@class,'author-bio') or contains(@class,'author_bio') or "
    "contains(@class,'authorbio') or contains(@class,'author-box') or "
    "contains(@class,'author-description') or contains(@class,'about-author') or "
    "contains(@class,'bio-text') or contains(@id,'author-bio')]"
)


def read_html(raw: bytes, *, where: str, source: str | None, max_bytes: int) -> Document:
    """A document from a web page: its article, without what the site put around it.

    Raises:
        DetenteError: not text, too large once scripts and images are gone, no article in it, or
            not English.
    """
    declared = _DECLARED.search(raw[:4096])
    page = decode(raw, where=where, declared=declared[1].decode() if declared else None)
    page = _markup(normalise(page), where=where, max_bytes=max_bytes)
    tree = _tree(page)
    heading, bio = _first(tree, "//h1"), _bio(tree)
    text, known = _article(page)
    if len(text) < SHORT or _LAYOUT_TABLE.search(text):
        text = _all_words(tree)
    title = _title(known.title, heading)
    return assemble(
        [_LIST_MARK.sub("", line.strip()) for line in text.split("\n")],
        where=where,
        source=source,
        known=known.model_copy(update={"title": title, "bio": bio}),
        title_is_printed=title is not None and heading == title,
    )


def _article(page: str) -> tuple[str, Metadata]:
    """The article's lines, "" where trafilatura finds none, and its metadata."""
    found: Any = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return ("", Metadata()) if found is None else (found.text or "", _metadata(found))


def _markup(page: str, *, where: str, max_bytes: int) -> str:
    """The page without scripts, styles and embedded images, if that is of a reasonable size."""
    for tag in _NEVER_TEXT:
        page = _without(page, tag)
    page = _DATA_ADDRESS.sub("", page)
    if len(page.encode()) > max_bytes:
        raise DetenteError(
            f"{where}: the page is larger than {max_bytes / 2**20:g} MiB even without scripts and "
            "images. Save the article alone, or raise the limit."
        )
    tags = page.count("<")
    if tags > MOST_TAGS:
        raise DetenteError(
            f"{where}: the page has {tags} tags, more than the {MOST_TAGS} that are read. "
            "Save the article alone, for example as text."
        )
    return page


def _without(page: str, tag: str) -> str:
    """The page without every ``<tag …>…</tag>``; an element that is never closed stays."""
    opening, closing = re.compile(rf"<{tag}\b", re.I), re.compile(rf"</{tag}\s{{0,9}}>", re.I)
    kept, at = [], 0
    while (start := opening.search(page, at)) and (end := closing.search(page, start.end())):
        kept.append(page[at : start.start()])
        at = end.end()
    return "".join((*kept, page[at:]))


def _metadata(found: Any) -> Metadata:
    return Metadata(
        title=one_line(found.title or "") or None,
        author=one_line((found.author or "").replace(";", ",")) or None,
        published=found.date or None,
    )


def _title(stated: str | None, heading: str | None) -> str | None:
    """The printed heading where it and the page's metadata agree, else what the metadata say."""
    if stated and heading and (heading in stated or stated in heading):
        return heading
    return stated or heading


def _tree(page: str) -> Any:
    """The page parsed for a second, closer look; None for one that no parser accepts."""
    try:
        return html.document_fromstring(page)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _first(tree: Any, path: str) -> str | None:
    """The words of the first element at an XPath."""
    elements = tree.xpath(path) if tree is not None else []
    return one_line(elements[0].text_content()) or None if elements else None


def _bio(tree: Any) -> str | None:
    words = _first(tree, _BIO_BOXES)
    return words if words and 6 <= len(words.split()) <= 120 else None


def _all_words(tree: Any) -> str:
    """All lines of a page in which trafilatura cannot tell the article from the rest."""
    if tree is None:
        return ""
    body = next(iter(tree.xpath("//body")), tree)
    return "".join(_words(body))


def _words(body: Any) -> Iterator[str]:
    """The text of an element without the page's frame; a block or a gap begins and ends a line."""
    walk = etree.iterwalk(body, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if element.tag in _BLOCKS or element.tag in _PAGE_FRAME:
            yield "\n"
        if event == "start":
            if element.tag in _PAGE_FRAME:
                walk.skip_subtree()
            else:
                yield element.text or ""
        elif element is not body:
            yield element.tail or ""
