"""What the screens are made of, without a browser: HTML, completions, files."""

from __future__ import annotations

import itertools
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.case_strategies import cases

import detente
from detente.analysis.compare import compare
from detente.conflict.case import Case
from detente.conflict.expressions import parse
from detente.conflict.types import Preference
from detente.documents.types import Document
from detente.errors import DetenteError
from detente.workbench import exporting
from detente.workbench.examples import EXAMPLES, path_of
from detente.workbench.screens.correct import nearest
from detente.workbench.screens.expression import completions
from detente.workbench.screens.read_view import article_html, detail_html, lines, list_html
from detente.workbench.side_by_side import sides_html

OURS = {"article", "b", "button", "dd", "dl", "dt", "h2", "i", "li", "p", "small", "span", "ul"}


class Page(HTMLParser):
    """The tags, attributes and words of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.runs: list[tuple[int, str]] = []
        self._at: int | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        at = dict(attrs).get("data-at")
        self._at = int(at) if at is not None else None

    def handle_data(self, data: str) -> None:
        if self._at is not None:
            self.runs.append((self._at, data))
            self._at = None


@given(cases())
def test_no_tag_but_ours_and_every_run_of_text_knows_its_place(case: Case) -> None:
    shown = lines(case)
    html = str(list_html(shown, shown[0].key if shown else None))
    html += "".join(str(detail_html(case, line)) for line in shown)
    for document in case.documents:
        html += str(article_html(case, document, shown))
    page = Page(html)
    assert page.tags <= OURS
    assert not any(name.startswith("on") or name in {"src", "href"} for name in page.attributes)
    for document in case.documents:
        of_document = Page(str(article_html(case, document, shown)))
        for at, text in of_document.runs:
            # control characters are made visible, one for one, so lengths are what they were
            assert len(document.text[at : at + len(text)]) == len(text)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("", ("summit", "summit")),
        ("san", ("sanctions", "sanctions")),
        ("not san", ("sanctions", "not sanctions")),
        ("summit and (not ce", ("cease fire", "summit and (not cease fire")),
        ("summit", ("and", "summit and ")),
        ("any of (summit, s", ("summit", "any of (summit, summit")),
        ("threat of w", ("threat of war", "threat of war")),
        ("summit or threat of w", ("threat of war", "summit or threat of war")),
    ],
)
def test_what_could_be_typed_next(typed: str, first: tuple[str, str]) -> None:
    labels = ["summit", "sanctions", "cease fire", "threat of war", '"if, at all"']
    assert completions(typed, labels)[0] == first
    for _, text in completions(typed, labels):
        if text[-1] != " " and "(" not in text:
            parse(text, ["summit", "sanctions", "cease fire", "threat of war", "if, at all"])


@given(st.text(max_size=40), st.lists(st.text(min_size=1, max_size=8), max_size=4))
def test_completions_of_anything_never_fail(typed: str, labels: list[str]) -> None:
    assert len(completions(typed, labels)) <= 8


def test_words_are_found_where_they_stand_nearest() -> None:
    document = Document(id="d", text="pay more, and pay less, and pay")
    assert nearest(document, "pay", 25) == (28, 31)
    assert nearest(document, "pay", 3) == (0, 3)
    with pytest.raises(DetenteError, match="letter by letter"):
        nearest(document, "Pay", 0)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_every_example_is_there(example: object) -> None:
    path = path_of(example)  # type: ignore[arg-type]
    assert path.is_file()
    if path.name.endswith(".case.yaml"):
        assert detente.load(path).conflict.states.size > 1


@pytest.mark.parametrize("kind", [kind for kind in exporting.KINDS if kind != "pdf"])
def test_files_to_take_along(kind: str) -> None:
    case = detente.load(path_of(EXAMPLES[3]))
    done: list[float] = []
    content = exporting.file_of(done.append, case, kind)
    assert done[-1] == 1.0
    text = content.decode()
    assert {
        "html": text.startswith("<!doctype html>"),
        "case": "decision_makers:" in text,
        "gmcr": kind == "gmcr" and "decisionMakers" in json.loads(text),
        "graphml": "<graphml" in text,
        "csv": text.count("\n") >= 4,
    }[kind]


def test_without_a_browser_a_pdf_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "browser", lambda: None)
    with pytest.raises(DetenteError, match="Chromium"):
        exporting.file_of(lambda _: None, detente.load(path_of(EXAMPLES[3])), "pdf")


@given(st.text(max_size=80))
def test_file_names_are_plain(title: str) -> None:
    name = exporting.file_name(title, "case")
    assert Path(name).name == name
    assert name.endswith(".case.yaml")


def test_two_versions_side_by_side_say_what_became_stable_where_and_who_gained() -> None:
    """Prisoners who would rather stay silent: they both do, where both talked before."""
    before = detente.load(path_of(next(e for e in EXAMPLES if e.name == "Prisoners"))).conflict
    makers = tuple(
        maker.model_copy(
            update={
                "wants": (
                    Preference(holds=maker.options[0].name),
                    Preference(holds=other.options[0].name),
                )
            }
        )
        for maker, other in itertools.permutations(before.decision_makers)
    )
    after = before.model_copy(update={"decision_makers": makers})
    found = compare(before, after, ["nash"])
    html = str(sides_html(found, after, "version <1>"))
    assert Page(html).tags <= {
        "b", "caption", "li", "small", "table", "tbody", "td", "th", "thead", "tr", "ul", "span"
    }  # fmt: skip
    assert "In version &lt;1&gt;" in html
    then, now = html.split("<td>")[1:3]
    assert "− stopped being stable:</b> <small>state 1</small> none of the options" in then
    assert "+ became stable:</b> <small>state 4</small> Prisoner One –" in now
    assert "1 became stable, 1 stopped, 0 stayed" in html
    above = html.partition("Who gained")[2]
    assert above.count("<small>state 4</small>") == 2  # both like it better than talking
    assert above.count(">none<") == 2

    same = str(sides_html(compare(before, before), before, "version 1"))
    assert "no difference" in same
    assert "Who gained" not in same
