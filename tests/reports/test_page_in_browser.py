"""The page in a real browser: its policy, its widths, its links, and hostile strings."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from report_cases import HOSTILE, hostile_case, some_conflict, two_lands

from detente.conflict.case import Case
from detente.reports.page import report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine: install Debian’s package chromium"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


class Visit:
    """A page opened, with all that it said and asked for."""

    def __init__(self, browser: Any, path: Path, *, width: int = 1280, scheme: str = "light"):
        self.page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        self.told: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.told.append(message.text))
        self.page.on("pageerror", lambda error: self.told.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.told.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())


def written(case: Case, folder: Path) -> Path:
    path = folder / "page.html"
    report(case, path)
    return path


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_runs_is_fetched_or_sticks_out(
    browser: Any, tmp_path: Path, width: int, scheme: str
) -> None:
    path = written(two_lands(), tmp_path)
    visit = Visit(browser, path, width=width, scheme=scheme)
    assert visit.told == []
    assert visit.asked == [path.as_uri()]
    assert visit.page.evaluate("document.documentElement.scrollWidth") == width
    paper = visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == {"light": "rgb(253, 252, 250)", "dark": "rgb(22, 24, 28)"}[scheme]
    visit.page.close()


def test_a_large_model_stays_inside_a_phone(browser: Any, tmp_path: Path) -> None:
    case = Case(conflict=some_conflict(3, 4), status_quo=1)
    visit = Visit(browser, written(case, tmp_path), width=390)
    assert visit.page.evaluate("document.documentElement.scrollWidth") == 390
    assert visit.told == []
    visit.page.close()


@pytest.mark.parametrize("bad", ["x" * 400, "wide words " * 60])
def test_endless_words_stay_inside_a_phone(browser: Any, tmp_path: Path, bad: str) -> None:
    visit = Visit(browser, written(hostile_case(bad), tmp_path), width=390)
    assert visit.page.evaluate("document.documentElement.scrollWidth") == 390
    visit.page.close()


def test_a_quote_brings_its_place_into_view_and_back(browser: Any, tmp_path: Path) -> None:
    visit = Visit(browser, written(two_lands(), tmp_path))
    for anchor, selector in [("at-want-2", "#want-2 a.quote"), ("want-2", "#at-want-2")]:
        visit.page.click(selector)
        assert visit.page.evaluate("location.hash") == f"#{anchor}"
        box = visit.page.locator(f"#{anchor}").bounding_box()
        assert 0 <= box["y"] < 800
    visit.page.close()


@pytest.mark.parametrize("bad", [HOSTILE[0], HOSTILE[1], HOSTILE[4]])
def test_hostile_strings_run_nothing(browser: Any, tmp_path: Path, bad: str) -> None:
    path = written(hostile_case(bad), tmp_path)
    visit = Visit(browser, path)
    visit.page.mouse.move(300, 300)
    assert visit.told == []
    assert visit.asked == [path.as_uri()]
    assert visit.page.locator("script, img, iframe").count() == 0
    visit.page.close()


def test_words_of_a_drawing_stay_inside_their_boxes(browser: Any, tmp_path: Path) -> None:
    case = Case(conflict=some_conflict(3, 4), status_quo=1)
    for each in (two_lands(), case):
        visit = Visit(browser, written(each, tmp_path))
        outside = visit.page.evaluate(
            """() => [...document.querySelectorAll('.graph g.state')].filter(g => {
                const box = g.querySelector('rect').getBoundingClientRect();
                return [...g.querySelectorAll('tspan')].some(t => {
                    const words = t.getBoundingClientRect();
                    return words.left < box.left - 1 || words.right > box.right + 1
                        || words.top < box.top - 1 || words.bottom > box.bottom + 1;
                });
            }).map(g => g.textContent)"""
        )
        assert outside == []
        visit.page.close()
