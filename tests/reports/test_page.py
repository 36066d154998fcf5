from __future__ import annotations

import re
import time
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from report_cases import (
    HOSTILE,
    bare,
    dilemma,
    document,
    evidence,
    hostile_case,
    some_conflict,
    two_lands,
)

from detente.analysis.solve import solve
from detente.conflict.types import Conflict, DecisionMaker, Option, Preference
from detente.errors import DetenteError
from detente.reports.page import report

ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href"}


def parsed(page: str) -> Any:
    return lxml.html.document_fromstring(page)


def assert_sound(page: str) -> Any:
    """What holds for every page: safe, closed in itself, accessible."""
    page.encode("utf-8")
    disturbing = [
        c
        for c in page
        if (unicodedata.category(c) == "Cc" and c not in "\n\t")
        or unicodedata.bidirectional(c) in {"RLO", "LRO", "RLE", "LRE", "RLI", "LRI", "FSI"}
    ]
    assert not disturbing
    root = parsed(page)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids)), "an id stands twice"
    for element in root.iter():
        assert isinstance(element.tag, str), f"a comment or instruction: {element}"
        assert element.tag not in {
            "script", "iframe", "object", "embed", "link", "base", "img", "form", "foreignobject"
        }  # fmt: skip
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on"), (element.tag, name)
            assert name != "style", "the page’s policy forbids inline styles"
            if name in ADDRESSES:
                assert value.startswith("#"), (element.tag, name, value)
                assert value[1:] in ids, f"{value} leads nowhere"
            assert "javascript:" not in value or name in {"title", "aria-label"}
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy
    assert policy[0].startswith("default-src 'none'")
    assert root.get("lang") == "en"
    levels = [int(h.tag[1]) for h in root.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels)), "a level is skipped"
    assert all(table.find("caption") is not None for table in root.iter("table"))
    return root


def text(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_the_page_of_a_case_with_an_article() -> None:
    root = assert_sound(report(two_lands()))
    order = [h.get("id") for h in root.iter("h2")]
    assert order == [
        "answer-h", "wants-h", "outcomes-h", "drawing-h", "changes-h", "model-h", "limits-h",
        "article-h", "statements-h", "levers-h", "events-h", "made-h",
    ]  # fmt: skip
    assert "7 of 12 possible outcomes" in text(root.get_element_by_id("answer"))


def test_every_quote_leads_to_its_words_and_back() -> None:
    root = assert_sound(report(two_lands()))
    links = root.xpath("//table[contains(@class, 'wants')]//a[@class='quote']")
    assert len(links) == 4  # the rejected one is not there
    for link in links:
        badge = root.get_element_by_id(link.get("href")[1:])
        row = next(a for a in link.iterancestors() if a.tag == "tr")
        assert badge.get("href") == f"#{row.get('id')}"
        begins = text(badge.getnext())
        assert text(link).strip("“”").startswith(begins[:12])


def test_the_article_is_shown_whole_and_in_order() -> None:
    root = assert_sound(report(two_lands()))
    shown = root.get_element_by_id("article-1")
    for badge in shown.xpath(".//a[contains(@class, 'badge')]"):
        badge.drop_tree()
    paragraphs = [text(p) for p in shown.xpath("./p[not(@class)]")]
    document_ = document()
    expected = [document_.text[start:end] for start, end in document_.paragraphs]
    assert paragraphs == [" ".join(p.split()) for p in expected[1:]]  # the title is the heading


def test_the_table_of_outcomes_agrees_with_the_solution() -> None:
    case = two_lands()
    result = solve(case.conflict)
    root = assert_sound(report(case, result=result))
    table = root.xpath("//table[@class='outcomes']")[0]
    states = [int(th.text) for th in table.xpath("./thead/tr[2]/th")[1:]]
    assert states[0] == 7  # today comes first
    assert set(states[1:]) == {int(s) for ids in result.equilibria.values() for s in ids}
    rows = {
        (text(body[0]), text(tr.find("th"))): [text(td) for td in tr.findall("td")]
        for body in table.iter("tbody")
        for tr in body[1:]
    }
    levy = rows["Done by Southland", "keep the levy"]
    assert levy == [
        ("Yes" if letters[3] == "Y" else "No •")
        for letters in (case.conflict.letters(state) for state in states)
    ]
    wants = [cells for (block, _), cells in rows.items() if block == "For Northland"]
    assert wants[1] == [  # its second want is “not levy”
        "✗ not" if case.conflict.letters(state)[3] == "Y" else "✓ holds" for state in states
    ]


def test_a_case_without_documents_has_no_article_part() -> None:
    root = assert_sound(report(bare(dilemma(), title="Dilemma")))
    anchors = set(root.xpath("//@id"))
    assert not anchors & {"wants", "article", "statements", "levers", "events"}
    assert "no articles" in text(root.find(".//header"))


def test_events_say_when_where_and_what_kind() -> None:
    root = assert_sound(report(two_lands()))
    table = root.xpath("//section[@id='events']//table")[0]
    heads = [text(cell) for cell in table.xpath(".//thead//th")]
    shown = [text(cell) for cell in table.xpath(".//tbody/tr[1]/*")]
    first = dict(zip(heads, shown, strict=True))
    assert first["When"] == "2024-03"
    assert first["Where"] == "before the canal"
    assert first["Kind"] == "SANCTION discontinue, hypothetical"
    second = [text(cell) for cell in table.xpath(".//tbody/tr[2]/*")]
    assert dict(zip(heads, second, strict=True))["Where"] == "–"


def test_evidence_without_its_document_is_shown_without_links() -> None:
    root = assert_sound(report(two_lands(documents=())))
    assert len(root.xpath("//table[contains(@class, 'wants')]//q")) == 4
    assert not root.xpath("//a[@class='quote']")


@pytest.mark.parametrize("today", [None, 1, 4])
def test_with_and_without_a_status_quo(today: int | None) -> None:
    root = assert_sound(report(bare(dilemma(), status_quo=today)))
    marked = root.xpath("//table[@class='outcomes']//th[small='today']")
    assert [int(th.text) for th in marked] == ([] if today is None else [today])


def test_without_equilibria() -> None:
    conflict = Conflict.from_payoffs(
        {"A": ["a"], "B": ["b"]}, {"A": [1, 0, 0, 1], "B": [0, 1, 1, 0]}
    )
    page = report(bare(conflict), result=solve(conflict, ["nash"]))
    root = assert_sound(page)
    assert "No outcome of the model is stable" in text(root.get_element_by_id("outcomes"))
    assert not root.xpath("//table[@class='outcomes']")


@pytest.mark.parametrize("form", ["wants", "ranking", "weights", "payoffs", None])
def test_every_form_of_preference_is_shown(form: str | None) -> None:
    forms: dict[str | None, dict[str, Any]] = {
        "wants": {"wants": (Preference(holds="go", says="it goes"),)},
        "ranking": {"ranking": (("Y",), ("N",))},
        "weights": {"weights": {"go": 2.5}},
        "payoffs": {"payoffs": [0, 1]},
        None: {},
    }
    expected = {
        "wants": "“it goes”", "ranking": "2 (Y)", "weights": "go: 2.5", "payoffs": "2 (Y)",
        None: "all outcomes are equal",
    }  # fmt: skip
    maker = DecisionMaker(name="Solo", options=(Option(name="go"),), **forms[form])
    root = assert_sound(report(bare(Conflict(decision_makers=(maker,)))))
    assert expected[form] in text(root.get_element_by_id("model"))


def test_thousands_of_states_make_a_bounded_page_quickly() -> None:
    conflict = some_conflict(1, 6, flat=True)  # 4096 states, all stable
    result = solve(conflict)
    start = time.perf_counter()
    page = report(bare(conflict, status_quo=1), result=result)
    assert time.perf_counter() - start < 5
    assert len(page) < 120_000
    root = assert_sound(page)
    assert "12 are shown" in text(root.get_element_by_id("outcomes"))
    assert "4,084 are not" in text(root.get_element_by_id("outcomes"))


@pytest.mark.parametrize("bad", HOSTILE)
def test_hostile_strings_in_every_field_stay_text(bad: str) -> None:
    page = report(hostile_case(bad))
    root = assert_sound(page)
    clean = assert_sound(report(hostile_case("plain")))
    # The string changes words, never structure: the same elements stand in the same order.
    # (Lines of a drawing aside: longer words wrap into more of them.)
    assert [e.tag for e in root.iter() if e.tag != "tspan"] == [
        e.tag for e in clean.iter() if e.tag != "tspan"
    ]
    assert "49" not in root.findtext(".//h1")


def test_hostile_words_are_shown_as_they_are() -> None:
    root = assert_sound(report(hostile_case(HOSTILE[0])))
    assert text(root.find(".//h1")) == HOSTILE[0]


def test_the_file_holds_the_page(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    page = report(bare(dilemma()), path)
    assert path.read_text("utf-8") == page
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(DetenteError, match="folder"):
        report(bare(dilemma()), tmp_path)


def test_evidence_marked_by_a_person_says_so() -> None:
    found = evidence()
    accepted = tuple(w.model_copy(update={"review": "accepted"}) for w in found.wants[:1])
    case = two_lands(evidence=found.model_copy(update={"wants": accepted + found.wants[1:]}))
    root = assert_sound(report(case))
    line = text(root.get_element_by_id("want-1"))
    assert line.count("accepted") == 2  # beside the words, and instead of how clear they are
    page = text(root)
    assert "a person has accepted 1 and rejected 1" in page
    assert "what was rejected is not in the lists" in page
    assert "Mean confidence of those not reviewed" in page


def luminance(colour: str) -> float:
    channels = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast_of_text_is_at_least_4_5(scheme: int) -> None:
    page = report(bare(dilemma()))
    blocks = re.findall(r":root \{([^}]*)\}", page)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[scheme]))
    on_paper = ["ink", "soft", "link", "yes", "no", "today", "want", "against", "lever", "event",
                "statement-ink", *(f"m{k}" for k in range(6))]  # fmt: skip
    for name in on_paper:
        assert contrast(colours[name], colours["paper"]) >= 4.5, name
    for name in ("ink", "soft", "link", "yes", "no"):
        assert contrast(colours[name], colours["panel"]) >= 4.5, name
    assert contrast(colours["ink"], colours["statement"]) >= 4.5
