"""Times as the text gives them, resolved against the day of publication as far as they go."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
YEAR = re.compile(r"^(?:in |since |by |around )?((?:1[5-9]|20)\d\d)$", re.IGNORECASE)
DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
UNITS = "second|minute|hour|day|week|weekend|month|quarter|year|decade|century"
NUMBERS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
DAY = re.compile(
    rf"^(?:on |since |until |late |early )?(last |next |this )?({DAYS})"
    r"(?: (?:morning|afternoon|evening|night))?$"
)
RELATIVE = re.compile(r"^(?:early |late |later )?(last|this|next) (week|month|year)$")
AGO = re.compile(rf"^(?:about |some )?(an?|\d{{1,3}}|{'|'.join(NUMBERS[1:])}) ({UNITS})s? ago$")
MONTH = re.compile(
    rf"^(last |early |late |mid-)?({MONTHS})(?:,? ((?:1[5-9]|20)\d\d))?$", re.IGNORECASE
)


def resolve(words: str, published: str | None, *, ahead: bool = False) -> str | None:
    """An ISO date as precise as the words are: ``2022``, ``2022-02`` or ``2022-02-24``.

    Relative words ("last year", "on Tuesday", "in December") need the day of publication;
    without one they stay unresolved. A month or weekday alone is the last one before it, or the
    next one after it with ``ahead``, for what is yet to happen.
    """
    text = " ".join(words.split()).strip(" ,.").lower()
    if found := YEAR.match(text):
        return found[1]
    today = _day(published)
    if found := MONTH.match(text):
        return _month(found[2], found[3], today, last=found[1] == "last ", ahead=ahead)
    if not today:
        return _parsed(text, None, ahead)
    if found := DAY.match(text):
        return _weekday(found[2], today, {"next ": 1, "last ": -1}.get(found[1] or "", int(ahead)))
    if found := RELATIVE.match(text):
        return _relative(found[2], {"last": -1, "this": 0, "next": 1}[found[1]], today)
    if found := AGO.match(text):
        return _ago(found[1], found[2], today)
    if re.search(rf"\b(?:{UNITS})s?$|\d0s$", text):
        return None  # "three days", "the past year", "the 1990s": how long, not when
    return _parsed(text, published, ahead)


def _weekday(name: str, today: datetime.date, turn: int) -> str:
    """The last such day up to today; before today, or after it, where that is said."""
    back = (today.weekday() - DAYS.split("|").index(name)) % 7
    if turn > 0:
        back -= 7
    elif turn < 0 and back == 0:
        back = 7
    return (today - datetime.timedelta(days=back)).isoformat()


def _relative(unit: str, turn: int, today: datetime.date) -> str | None:
    """ "last year", "next month"; a week is told as the month it lies in, if it is one."""
    if unit == "year":
        return str(today.year + turn)
    if unit == "month":
        months = today.year * 12 + today.month - 1 + turn
        return f"{months // 12}-{months % 12 + 1:02d}"
    monday = today + datetime.timedelta(days=7 * turn - today.weekday())
    return _one_month(monday, monday + datetime.timedelta(days=6))


def _ago(number: str, unit: str, today: datetime.date) -> str | None:
    """ "two days ago" to the day, "six months ago" to the month, "ten years ago" to the year."""
    n = NUMBERS.index(number) if number in NUMBERS else int(number) if number.isdigit() else 1
    if unit == "day":
        return (today - datetime.timedelta(days=n)).isoformat()
    if unit == "week":
        day = today - datetime.timedelta(days=7 * n)
        return _one_month(day - datetime.timedelta(days=3), day + datetime.timedelta(days=3))
    if unit == "month":
        months = today.year * 12 + today.month - 1 - n
        return f"{months // 12}-{months % 12 + 1:02d}"
    return str(today.year - n) if unit == "year" else None


def _one_month(first: datetime.date, last: datetime.date) -> str | None:
    return f"{first.year}-{first.month:02d}" if first.month == last.month else None


def year_of(published: str | None) -> int | None:
    """The year of a day of publication; None where it is missing or says no year."""
    found = re.match(r"\d{4}(?!\d)", published or "")
    return int(found[0]) if found else None


def _day(published: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(published) if published else None
    except ValueError:
        return None  # "2025" or "2025-01": no day to count from


def _month(
    name: str,
    year: str | None,
    today: datetime.date | None,
    *,
    last: bool = False,
    ahead: bool = False,
) -> str | None:
    number = MONTHS.split("|").index(name.lower()) + 1
    if year is not None:
        return f"{year}-{number:02d}"
    if today is None:
        return None
    if ahead and not last:
        return f"{today.year + (number < today.month)}-{number:02d}"
    before = number > today.month or (last and number == today.month)
    return f"{today.year - before}-{number:02d}"


@lru_cache(maxsize=1024)
def _parsed(text: str, published: str | None, ahead: bool) -> str | None:
    import dateparser

    needs_base = not re.search(r"\d{4}", text)
    if (needs_base and published is None) or not re.search(r"[a-z]{3}|\d{4}", text):
        return None
    base = (
        datetime.datetime.fromisoformat(published) if published else datetime.datetime(2000, 1, 1)
    )
    side = "future" if ahead else "past"
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": side, "REQUIRE_PARTS": ["day"]}
    found = dateparser.parse(text, languages=["en"], settings=settings)
    return found.date().isoformat() if found else None
