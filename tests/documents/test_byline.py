import pytest

from detente.documents.byline import (
    author_of_bio,
    author_of_byline,
    date_in,
    find_bio,
    is_dateline,
)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Mara Ellingsen", "Mara Ellingsen"),
        ("By Ann Lee and Bo Chen | 3 March 2025", "Ann Lee and Bo Chen"),
        ("BY ANN LEE", "Ann Lee"),
        ("Written by Ursula von der Aa", "Ursula von der Aa"),
        ("by Jean-Luc O’Hara, Opinion contributor", "Jean-Luc O’Hara"),
        ("By Friday, Trump had changed his mind about the whole thing.", None),
        ("By all accounts", None),
        ("Putin wants a summit", None),
        ("By Vladimir Putin’s count the war is won.", None),
    ],
)
def test_byline(line, author):
    assert author_of_byline(line) == author


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published 3 March 2025, 10:15", "2025-03-03"),
        ("February 10, 2025 · 5 min read", "2025-02-10"),
        ("Updated: Sept. 1st, 2024", "2024-09-01"),
        ("2025-02-10T06:30:00Z", "2025-02-10"),
        ("February 2022", "2022-02"),
        ("31 February 2025", "2025-02"),
        ("03/02/2025", None),
        ("may 2", None),
    ],
)
def test_dates(line, date):
    assert date_in(line) == date


def test_a_sentence_with_a_date_is_no_dateline():
    assert not is_dateline("Russia annexed Crimea in March 2014.")
    assert is_dateline("10 February 2025")


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        ("Mara Ellingsen writes about negotiation and European security.", "Mara Ellingsen"),
        ("Bo Chen is an associate research fellow at a think tank.", "Bo Chen"),
        ("Dr. Ann Lee, who served in Kabul, is a professor of history at Leeds.", "Dr. Ann Lee"),
        ("Joe van Dyk is The Example Review’s diplomatic editor.", None),
        ("The author is a former British diplomat.", ""),
        ("Ann Lee covers Ukraine from Warsaw.", "Ann Lee"),
        ("Vladimir Putin is treading carefully.", None),
        ("Donald Trump is eager to announce a deal.", None),
        ("Russia is a great power.", None),
    ],
)
def test_who_a_bio_introduces(paragraph, name):
    assert author_of_bio(paragraph) == name


PROSE = ["Russia wants the sanctions lifted, and it says so every single day."] * 6


def test_the_author_is_someone_the_article_does_not_mention():
    assert find_bio([*PROSE, "Bo Chen is a historian."], None) == [6]
    assert find_bio([*PROSE, "Chen wants peace.", "Bo Chen is a historian."], None) == []


def test_with_a_byline_the_bio_is_its_authors():
    end = ["Kaja Kallas is a lawyer by training.", "Bo Chen is a historian."]
    assert find_bio([*PROSE, *end], "Bo Chen") == [7]


def test_a_bio_stands_at_the_end():
    assert find_bio(["Bo Chen is a historian.", *PROSE], "Bo Chen") == []
