"""Who wrote an article and when: bylines, dates, and the paragraph that says who the author is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from detente.documents.furniture import reads_like_prose

_PARTICLE = r"(?:de|van|von|der|den|bin|ibn|al|el|la|le|di|da|dos|del|ter|zu)"
_CAPITALISED = r"[^\W\d_a-z][\w’'.-]*"
_NAME = rf"{_CAPITALISED}(?:\s(?:{_PARTICLE}\s){{0,2}}{_CAPITALISED}){{1,4}}"
_BYLINE = re.compile(
    rf"(?i:by|written by|words by|text by|author:|story by|analysis by)\s+"
    rf"(?P<names>{_NAME}(?:(?:,\s|\sand\s|,\sand\s|\s&\s){_NAME}){{0,4}})(?P<rest>.*)",
    re.DOTALL,
)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_DATES = tuple(
    (re.compile(pattern, re.IGNORECASE), form, iso)
    for pattern, form, iso in (
        (r"\b(\d{4})-(\d{2})-(\d{2})(?=\b|T)", "%Y %m %d", "%Y-%m-%d"),
        (
            rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s({_MONTHS})\b\.?,?\s(\d{{4}})\b",
            "%d %b %Y",
            "%Y-%m-%d",
        ),
        (
            rf"\b({_MONTHS})\b\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}})\b",
            "%b %d %Y",
            "%Y-%m-%d",
        ),
        (rf"\b({_MONTHS})\b\.?,?\s(\d{{4}})\b", "%b %Y", "%Y-%m"),
    )
)
_TRADE = (
    r"(?:(?:senior|associate|assistant|research|visiting|nonresident|non-resident|distinguished|"
    r"adjunct|emeritus|former|retired|freelance|independent|investigative|political|foreign|"
    r"diplomatic|defence|defense|security|opinion|staff|chief|deputy|executive|managing|founding|"
    r"contributing|award-winning|\w+-based|\w+)[\s,]+(?:and\s)?){0,6}"
    r"(?:fellow|professor|lecturer|scholar|researcher|historian|economist|scientist|academic|"
    r"analyst|expert|adviser|advisor|consultant|strategist|journalist|reporter|correspondent|"
    r"columnist|commentator|writer|author|novelist|editor|contributor|blogger|essayist|director|"
    r"president|chair|chairman|founder|co-founder|diplomat|ambassador|lawyer|attorney|student|"
    r"candidate|officer|teacher|activist)\b"
)
_BIO = re.compile(
    rf"(?:(?P<name>(?:Dr\.?\s|Prof\.?\s|Professor\s|Sir\s)?{_NAME})|The\s(?:author|writer)s?)"
    rf"(?:,\s[^.]{{3,120}},)?\s"
    rf"(?:(?:is|was)\s(?:an?\s|the\s|currently\s(?:an?\s)?)?{_TRADE}"
    rf"|(?:writes|reports|blogs|tweets)\s(?:about|on|for|from)\b|covers\s|teaches\s|lectures\s)",
)
#: A paragraph about the author is short.
_BIO_WORDS = 90


def author_of_byline(paragraph: str) -> str | None:
    """The author named by a byline ("By Ann Lee and Bo Chen | 3 March 2025"), or None."""
    if len(paragraph.split()) > 25:
        return None
    found = _BYLINE.fullmatch(paragraph)
    if not found or re.search(r"[.!?]$", found["rest"]):
        return None
    names = found["names"].strip(" ,")
    return names.title() if names.isupper() else names


def date_in(paragraph: str) -> str | None:
    """The first full or monthly date in a dateline, in ISO form as precise as it is printed.

    All-number dates such as 03/02/2025 are left alone: they mean two days.
    """
    for pattern, form, iso in _DATES:
        found = pattern.search(paragraph)
        if found:
            parts = [p[:3] if p.isalpha() else p for p in found.groups()]
            try:
                return datetime.strptime(" ".join(parts), form).strftime(iso)
            except ValueError:  # 31 February: the month may still be right
                continue
    return None


def is_dateline(paragraph: str) -> bool:
    """True for a short line that is there for its date ("Published 3 March 2025, 10:15")."""
    return len(paragraph.split()) <= 14 and paragraph[-1] not in ".!?" and bool(date_in(paragraph))


def author_of_bio(paragraph: str) -> str | None:
    """Whom a paragraph introduces as the author; "" when it says only "the author"; else None."""
    if len(paragraph.split()) > _BIO_WORDS:
        return None
    found = _BIO.match(paragraph)
    return (found["name"] or "") if found else None


def find_bio(paragraphs: Sequence[str], author: str | None) -> list[int]:
    """Which paragraphs introduce the author.

    They stand after two thirds of the running text. With a byline they introduce its author;
    without one, someone the rest of the article never mentions.
    """
    lengths = [len(p) if reads_like_prose(p) else 0 for p in paragraphs]
    found = []
    for i, paragraph in enumerate(paragraphs):
        name = author_of_bio(paragraph)
        if name is None or 3 * sum(lengths[:i]) < 2 * sum(lengths):
            continue
        surname = name.split()[-1] if name else ""
        elsewhere = any(surname in p for j, p in enumerate(paragraphs) if j != i)
        if not name or (surname in author if author else not elsewhere):
            found.append(i)
    return found
