"""Times as the text gives them, resolved against the day of publication as far as they go."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
YEAR = re.compile(r"^(?:in |since |by |around )?((?:1[5-9]|20)\d\d)$", re.IGNORECASE)
MONTH = re.compile(
    rf"^(?:last |early |late |mid-)?({MONTHS})(?:,? ((?:1[5-9]|20)\d\d))?$", re.IGNORECASE
)


def resolve(words: str, published: str | None) -> str | None:
    """An ISO date as precise as the words are: ``2022``, ``2022-02`` or ``2022-02-24``.

    Relative words ("last year", "on Tuesday", "in December") need the day of publication;
    without one they stay unresolved. A month or weekday alone is the last one before it.
    """
    text = " ".join(words.split()).strip(" ,.").lower()
    if found := YEAR.match(text):
        return found[1]
    today = _day(published)
    if found := MONTH.match(text):
        return _month(found[1], found[2], today)
    if today is not None and text in {"last year", "this year", "next year"}:
        return str(today.year + {"last": -1, "this": 0, "next": 1}[text.split()[0]])
    if today is not None and text in {"last month", "this month", "next month"}:
        months = (
            today.year * 12 + today.month - 1 + {"last": -1, "this": 0, "next": 1}[text.split()[0]]
        )
        return f"{months // 12}-{months % 12 + 1:02d}"
    return _parsed(text, published if today is not None else None)


def year_of(published: str | None) -> int | None:
    """The year of a day of publication; None where it is missing or says no year."""
    found = re.match(r"\d{4}(?!\d)", published or "")
    return int(found[0]) if found else None


def _day(published: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(published) if published else None
    except ValueError:
        return None  # "2025" or "2025-01": no day to count from


def _month(name: str, year: str | None, today: datetime.date | None) -> str | None:
    number = MONTHS.split("|").index(name.lower()) + 1
    if year is not None:
        return f"{year}-{number:02d}"
    if today is None:
        return None
    return f"{today.year - (number > today.month)}-{number:02d}"


@lru_cache(maxsize=1024)
def _parsed(text: str, published: str | None) -> str | None:
    import dateparser

    needs_base = not re.search(r"\d{4}", text)
    if (needs_base and published is None) or not re.search(r"[a-z]{3}|\d{4}", text):
        return None
    base = (
        datetime.datetime.fromisoformat(published) if published else datetime.datetime(2000, 1, 1)
    )
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past", "REQUIRE_PARTS": ["day"]}
    found = dateparser.parse(text, languages=["en"], settings=settings)
    return found.date().isoformat() if found else None
