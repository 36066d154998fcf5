"""What cannot be read says why, and what is damaged is read or refused plainly."""

import pdfs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from summit_article import BODY, TITLE, paragraphs, stream

from detente.documents.read import read
from detente.errors import DetenteError


def refused_plainly(error, name):
    assert str(error).startswith(f"{name}: ")
    assert len(str(error).splitlines()) == 1


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "a.txt", "a.txt: the file is empty"),
        (b" \r\n\t", "a.html", "empty"),
        (b"\xef\xbb\xbf", "a.md", "empty"),
        (bytes(range(256)) * 9, "a.txt", "not text"),
        (b"PK\x03\x04" + b"x" * 99, "a.txt", "zip archive or an office document"),
        (b"\x89PNG\r\n\x1a\n", "a.html", "an image"),
        (b"{\\rtf1 x}", "a.txt", "rich text"),
        (b"hello there", "a.pdf", "does not begin as a PDF"),
        (b"%PDF-1.7\ngarbage", "a.pdf", "damaged or incomplete"),
        (b"title: x", "a.case.yaml", "holds data, not an article"),
        (b"<html><body><script>x</script></body></html>", "a.html", "no article text"),
        (b"<div>" * 100_000, "a.html", "has 100000 tags"),
        (b"[" * 100_000, "a.md", "more Markdown markup"),
        (b"Facebook\n\nShare on X", "a.txt", "no article text"),
        (b"peace " * 200_000, "a.txt", "larger than the limit of 1 MiB"),
        (b"<p>" + b"peace " * 200_000, "a.html", "larger than 1 MiB even without scripts"),
        (b"x" * (10 * 2**20 + 1), "a.html", "larger than the limit of 1 MiB"),
    ],
)
def test_what_cannot_be_read_says_why(data, name, message):
    with pytest.raises(DetenteError, match=message):
        read(stream(data, name), max_bytes=2**20)


def test_an_encrypted_pdf_says_so():
    pdf = pdfs.article_pdf(TITLE, BODY, header="x", password="secret")
    with pytest.raises(DetenteError, match=r"a\.pdf: the PDF is encrypted"):
        read(stream(pdf, "a.pdf"))


def test_a_scan_says_so():
    with pytest.raises(DetenteError, match="only images"):
        read(stream(pdfs.scan_pdf(), "a.pdf"))


def test_a_pdf_that_unpacks_to_far_more_says_so():
    pdf = pdfs.lines_pdf(["Putin wants Trump to lift the sanctions."] * 3000)
    with pytest.raises(DetenteError, match="hold more than an article does"):
        read(stream(pdf, "a.pdf"), max_bytes=2**14)


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9])
def test_a_truncated_pdf_is_read_or_refused_plainly(keep):
    pdf = pdfs.article_pdf(TITLE, BODY * 3, header="x")
    try:
        document = read(stream(pdf[: int(len(pdf) * keep)], "a.pdf"))
    except DetenteError as error:
        refused_plainly(error, "a.pdf")
    else:
        assert document.text.startswith(TITLE)


FOREIGN = {
    "German": "Der Kreml fordert ein Ende der Sanktionen, und Trump will verhandeln. Wir werden "
    "sehen, was daraus wird, sagte der Außenminister am Montag in Berlin vor der Presse. ",
    "Russian": "Кремль требует снять санкции, а Трамп хочет переговоров с Москвой. ",
    "French": "Le Kremlin exige la levée des sanctions, et Trump veut négocier avec Moscou avant "
    "la fin du mois, a déclaré le ministre des Affaires étrangères lundi à Paris. ",
    "Chinese": "克里姆林宫要求取消制裁，特朗普希望与莫斯科谈判。",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_named(language):
    with pytest.raises(DetenteError, match=f"not in English; it looks like .*{language}"):
        read(stream(FOREIGN[language] * 3))


@pytest.mark.parametrize(
    "text",
    ["Putin wants Trump.", "Kyiv: no deal", "Zelensky, Macron, Merz, Erdogan", "Orbán agrees."],
)
def test_a_short_text_is_not_misjudged(text):
    assert read(stream(text)).text == text


PIECES = st.sampled_from(
    [*BODY, TITLE, "By Bo Chen", "Related Posts", "2 Comments", "Share on X", "10 February 2025",
     "<p>", "<div><ul><li>", "</p>", "<script>", "&amp;&#x202e;", "# ", "%PDF-", "\n", "\n\n", "?",
     "Bo Chen is a historian.", "\u200b\ufeff", "---\n", "| a | b |", "> ", "\ud83d", "“"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    data=st.one_of(
        st.lists(PIECES, max_size=14).map(lambda p: "\n".join(p).encode(errors="ignore")),
        st.binary(max_size=300),
    ),
    name=st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf"]),
)
def test_anything_is_read_or_refused_plainly(data, name):
    try:
        document = read(stream(data, name))
    except DetenteError as error:
        refused_plainly(error, name)
        return
    assert document == read(stream(data, name))
    assert "\n\n".join(paragraphs(document)) == document.text
    assert all(p == p.strip() and "\n" not in p for p in paragraphs(document))


PDF = pdfs.article_pdf(TITLE, BODY, header="The Example Review")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(PDF) - 1), st.integers(0, 255)), max_size=12))
def test_a_damaged_pdf_is_read_or_refused_plainly(changes):
    damaged = bytearray(PDF)
    for at, value in changes:
        damaged[at] = value
    try:
        document = read(stream(bytes(damaged), "a.pdf"))
    except DetenteError as error:
        refused_plainly(error, "a.pdf")
    else:
        assert "\n\n".join(paragraphs(document)) == document.text
