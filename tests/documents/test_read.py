import io
import json
import textwrap
from pathlib import Path

import pdfs
import pytest
from summit_article import BODY, TITLE, paragraphs, stream

from detente.documents.read import from_text, read, read_all
from detente.errors import DetenteError

ROOT = Path(__file__).parents[2]
SUMMIT = ROOT / "examples" / "summit"
SEED = ROOT.parent / "shared" / "seed"


@pytest.mark.parametrize("name", ["article.html", "article.txt"])
def test_the_summit_example(name):
    document = read(SUMMIT / name)
    assert document.title == TITLE
    assert document.author == "Mara Ellingsen"
    assert document.published == "2025-02-10"
    assert document.bio.startswith("Mara Ellingsen writes about negotiation")
    assert document.source == name
    assert paragraphs(document)[0] == TITLE
    assert paragraphs(document)[1].startswith("For three weeks the talk")
    assert document.text.endswith("Putin is counting on Trump to want the meeting more.")
    assert len(document.paragraphs) == 12


def test_the_page_and_the_pasted_text_are_one_article():
    assert read(SUMMIT / "article.html").text == read(SUMMIT / "article.txt").text


@pytest.mark.skipif(not SEED.is_dir(), reason="the shared seed article is not beside the checkout")
def test_the_seed_article():
    document = read(SEED / "article.txt")
    assert document.title == "What Putin wants from Trump"
    assert document.author == "David Kirichenko"
    assert document.bio.startswith("David Kirichenko is an associate research fellow")
    assert document.text.startswith("What Putin wants from Trump\n\nWith President Trump back")
    assert document.text.endswith("deserving respect on the world stage.")
    for furniture in ("Featured", "Source link", "Related Posts", "Load More", "think tank"):
        assert furniture not in document.text


@pytest.mark.skipif(not SEED.is_dir(), reason="the shared seed article is not beside the checkout")
def test_every_quote_of_the_gold_annotation_is_in_the_text():
    text = read(SEED / "article.txt").text
    gold = json.loads((SEED / "article.gold.json").read_text())
    sentences = {i["text"] for kind in ("statements", "wants") for i in gold[kind]}
    assert len(sentences) > 10
    assert [s for s in sentences if s not in text] == []


def test_plain_text_without_title_or_furniture():
    document = read(stream("\n\n".join(BODY)))
    assert paragraphs(document) == BODY
    assert document.title is None
    assert document.author is None


def test_a_question_can_be_a_title():
    document = read(stream("\n\n".join(["What does Moscow want?", "By Bo Chen", *BODY])))
    assert document.title == "What does Moscow want?"
    assert document.author == "Bo Chen"
    assert paragraphs(document) == ["What does Moscow want?", *BODY]


def test_a_standfirst_stays():
    standfirst = "Three capitals, one table and no chairs"
    document = read(stream("\n\n".join([TITLE, standfirst, "By Bo Chen", *BODY])))
    assert paragraphs(document) == [TITLE, standfirst, *BODY]


def test_a_long_standfirst_is_not_the_title():
    standfirst = (
        "A standfirst that says, without a full stop, what the article is going to be about"
    )
    head = ["The Daily Example", "What Moscow wants", standfirst, "By Bo Chen"]
    document = read(stream("\n\n".join([*head, *BODY])))
    assert paragraphs(document) == ["What Moscow wants", standfirst, *BODY]


def test_a_single_sentence_is_an_article():
    assert read(stream("Putin wants Trump to lift sanctions.")).text.startswith("Putin wants")
    assert read(stream("Putin wants a summit")).text == "Putin wants a summit"


def test_the_same_bytes_give_the_same_document_whatever_the_line_ends():
    unix = "\n\n".join([TITLE, *BODY])
    one, two = read(stream(unix)), read(stream("\ufeff" + unix.replace("\n", "\r\n")))
    assert one == two
    assert one.id.startswith("a-summit-everyone-wants-on-terms-nobody-")
    assert one.id != read(stream(unix + " Now.")).id


MARKDOWN = f"""---
title: "{TITLE}"
author: Bo Chen
date: 2025-02-10
---

# {TITLE}

{textwrap.fill(BODY[0].replace("Putin", "**Putin**"), 70)}

> {BODY[1].replace("sanctions", "[sanctions](https://sanctions.example)")}

- {BODY[2]}
- {BODY[3].replace("ready", "*ready*")}

![flags](flags.jpg)

<!-- draft -->

| Who | Wants |
|-----|-------|
| Russia | a summit |
"""


def test_markdown():
    document = read(stream(MARKDOWN, "a.md"))
    assert (document.title, document.author, document.published) == (TITLE, "Bo Chen", "2025-02-10")
    assert paragraphs(document)[:5] == [TITLE, *BODY]
    assert paragraphs(document)[-2:] == ["Russia", "a summit"]
    assert "draft" not in document.text


def test_an_editors_insertion_is_not_a_link():
    text = read(stream("“I agree with [Trump] that we must talk,” Putin said.", "a.md")).text
    assert "with [Trump] that" in text


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
def test_html_in_any_encoding(charset):
    inner = "".join(f"<p>{p}</p>" for p in BODY)
    page = (
        f'<html><head><meta charset="{charset}"><title>{TITLE}</title></head>'
        f"<body><h1>{TITLE}</h1><article>{inner}</article></body></html>"
    )
    document = read(stream(page.encode(charset), "a.html"))
    assert document.title == TITLE
    assert paragraphs(document)[-4:] == BODY


def test_a_fragment_of_html():
    document = read(
        stream("<p>Putin <b>wants</b> Trump to lift sanctions.</p><p>No.</p>", "a.html")
    )
    assert paragraphs(document) == ["Putin wants Trump to lift sanctions.", "No."]


def test_a_page_laid_out_as_a_table():
    cell = "".join(f"<p>{p}</p>" for p in BODY)
    page = f"<html><body><table><tr><td><h1>{TITLE}</h1>{cell}</td></tr></table></body></html>"
    assert paragraphs(read(stream(page, "a.html"))) == [TITLE, *BODY]


@pytest.mark.parametrize("tag", ["p", "div"])
def test_paragraphs_as_elements(tag):
    inner = "".join(f"<{tag}>{p}</{tag}>" for p in BODY)
    page = f"<html><body><div><h1>{TITLE}</h1><div>{inner}</div></div></body></html>"
    assert paragraphs(read(stream(page, "a.html"))) == [TITLE, *BODY]


def test_paragraphs_by_line_breaks():
    page = f"<html><body><h1>{TITLE}</h1><div>{'<br><br>'.join(BODY)}</div></body></html>"
    assert paragraphs(read(stream(page, "a.html"))) == [TITLE, *BODY]


def test_html_called_txt_is_still_html():
    assert "<p>" not in read(SUMMIT / "article.html").text
    page = (SUMMIT / "article.html").read_bytes()
    assert read(stream(page, "article.txt")).text == read(SUMMIT / "article.html").text


def test_a_pdf():
    pdf = pdfs.article_pdf(TITLE, BODY * 3, header="The Example Review")
    document = read(stream(pdf, "a.pdf"))
    assert document.title == TITLE
    assert paragraphs(document) == [TITLE, *BODY * 3]


def test_the_largest_type_is_the_title():
    pdf = pdfs.article_pdf(
        TITLE, ["The Example Review of World News", *BODY], header="x", stated=""
    )
    assert read(stream(pdf, "a.pdf")).title == TITLE


def test_a_pdf_called_txt_is_still_a_pdf():
    pdf = pdfs.article_pdf(TITLE, BODY, header="The Example Review")
    assert read(stream(pdf, "a.txt")).text == read(stream(pdf, "a.pdf")).text


def test_words_divided_at_line_ends_are_made_whole():
    lines = [
        "Washington would like a cease-fire before anything else, and its nego-",
        "tiators have said so in every capital. But Moscow rejects the cease-",
        "fire and demands that the sanctions be lifted first, all of them.",
    ]
    text = read(stream(pdfs.lines_pdf(lines), "a.pdf")).text
    assert "its negotiators have" in text
    assert "rejects the cease-fire and" in text


def test_missing_folder_and_address(tmp_path):
    with pytest.raises(DetenteError, match="no such file"):
        read(tmp_path / "missing.txt")
    with pytest.raises(DetenteError, match="this is a folder"):
        read(tmp_path)
    with pytest.raises(DetenteError, match="does not fetch pages"):
        read("https://review.example/a.html")
    with pytest.raises(DetenteError, match="cannot be read"):
        read("a\x00b")


def test_a_folder(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("z.txt", "b/a.md", "b/note.docx", ".hidden/x.txt"):
        (tmp_path / name).write_text(f"{name} says that Putin wants a summit with Trump.")
    documents = read_all([str(tmp_path), tmp_path / "z.txt"])
    assert [d.source for d in documents] == ["a.md", "z.txt", "z.txt"]


def test_a_folder_without_articles(tmp_path):
    with pytest.raises(DetenteError, match="no articles in this folder"):
        read_all([tmp_path])
    with pytest.raises(DetenteError, match="no article given"):
        read_all([])


def test_standard_input(monkeypatch):
    class Standard:
        buffer = io.BytesIO("\n\n".join(BODY).encode())

    monkeypatch.setattr("sys.stdin", Standard)
    document = read("-")
    assert document.source == "standard input"
    assert paragraphs(document) == BODY


def test_from_text():
    document = from_text("\n\n".join(BODY), title=TITLE, published="2025-02-10")
    assert (document.title, document.published) == (TITLE, "2025-02-10")
    assert paragraphs(document) == BODY
    with pytest.raises(DetenteError, match="limit"):
        from_text("peace " * 99, max_bytes=100)
