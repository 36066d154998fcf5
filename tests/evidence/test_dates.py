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
