"""Dates: as precise as the words, relative to the day of publication, else unresolved."""

from __future__ import annotations

import pytest

from detente.evidence.dates import resolve, year_of


@pytest.mark.parametrize(
    ("words", "published", "expected"),
    [
        ("2014", None, "2014"),
        ("February 2022", None, "2022-02"),
        ("24 February 2022", None, "2022-02-24"),
        ("last year", "2025-01-30", "2024"),
        ("December", "2025-01-30", "2024-12"),
        ("January", "2025-01-30", "2025-01"),
        ("last month", "2025-01-30", "2024-12"),
        ("yesterday", "2025-01-30", "2025-01-29"),
        ("last year", None, None),
        ("Tuesday", None, None),
        ("the long winter", "2025-01-30", None),
        ("Monday", "2025-01-30", "2025-01-27"),
        ("Thursday", "2025-01-30", "2025-01-30"),
        ("last Thursday", "2025-01-30", "2025-01-23"),
        ("next Monday", "2025-01-30", "2025-02-03"),
        ("Wednesday night", "2025-01-30", "2025-01-29"),
        ("last January", "2025-01-30", "2024-01"),
        ("late last year", "2025-01-30", "2024"),
        ("last week", "2025-01-30", "2025-01"),
        ("this week", "2025-01-30", None),  # it ends in February
        ("three days ago", "2025-01-30", "2025-01-27"),
        ("two weeks ago", "2025-01-30", "2025-01"),
        ("6 months ago", "2025-01-30", "2024-07"),
        ("two years ago", "2025-01-30", "2023"),
        ("a decade ago", "2025-01-30", None),
        ("three days", "2025-01-30", None),
        ("the past year", "2025-01-30", None),
        ("the 1990s", "2025-01-30", None),
        ("9 September", "2025-01-30", "2024-09-09"),
    ],
)
def test_resolves(words: str, published: str | None, expected: str | None) -> None:
    assert resolve(words, published) == expected


def test_a_publication_date_without_a_day_resolves_nothing_relative() -> None:
    assert resolve("yesterday", "2025-01") is None


def test_a_publication_date_that_is_none_is_no_year() -> None:
    assert year_of("sometime") is None
    assert year_of(None) is None
    assert year_of("2025-01-30") == 2025


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Monday", "2025-02-03"),
        ("March", "2025-03"),
        ("last week", "2025-01"),
        ("3 May", "2025-05-03"),
    ],
)
def test_what_is_yet_to_happen_lies_ahead(words: str, expected: str) -> None:
    assert resolve(words, "2025-01-30", ahead=True) == expected
