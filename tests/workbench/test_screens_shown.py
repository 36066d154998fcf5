"""How the screens are shown: to everybody, by light and dark, on a phone, without a mouse."""

from __future__ import annotations

from typing import Any

import pytest
from workbench_browsing import ARTICLE, SETTLED, Person, Workbench, needs_chromium

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def ferry(browser: Any, server: Workbench) -> str:
    """The address of a case of the article, for tests that leave it as it is."""
    return Person(browser, server).begin(ARTICLE)


@pytest.fixture(scope="module")
def summit(browser: Any, server: Workbench) -> str:
    """The address of the bundled article's case, whose table of outcomes is wider than a phone."""
    ana = Person(browser, server)
    ana.page.goto(server.address)
    ana.page.get_by_role("button", name="A summit", exact=True).click()
    ana.page.wait_for_url("**/read")
    return ana.page.url.removesuffix("/read")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_screens_are_accessible(
    browser: Any, server: Workbench, ferry: str, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    ana = Person(browser, server, scheme=scheme)
    page = ana.page
    page.goto(server.address)
    found = [f"start: {each}" for each in _violations(axe, page)]
    for screen, settled in SETTLED.items():
        ana.go(ferry, screen)
        page.wait_for_selector(settled)
        assert ("body--dark" in page.get_attribute("body", "class")) == (scheme == "dark")
        if screen == "outcomes":
            page.click(".outcomes thead button >> nth=0")
            page.wait_for_selector(".why .path, .why .font-medium")
            page.click("text=Moves from here")
            page.wait_for_selector(".moves .node")
        if screen == "what-if":
            page.click("text=Work it out >> nth=-1")
            page.wait_for_selector(".sides")
        found += [f"{screen}: {each}" for each in _violations(axe, page)]
    assert found == []


def _violations(axe: Any, page: Any) -> list[str]:
    page.wait_for_timeout(500)  # colours fade in
    result = axe.run(page, options={"iframes": False})
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in result.response["violations"]
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"][:3]
    ]


def test_light_or_dark_is_chosen_once_for_every_page(
    browser: Any, server: Workbench, ferry: str
) -> None:
    ana = Person(browser, server)
    ana.go(ferry, "model")
    try:
        for look in ("dark", "light"):
            ana.page.get_by_role("button", name="Light or dark").click()
            ana.page.wait_for_selector(f"body.body--{look}")
            ana.go(ferry, "read")
            ana.page.wait_for_selector(f"body.body--{look}")
    finally:
        assert ana.told == []


@pytest.mark.parametrize("width", [390, 640])
def test_nothing_sticks_out_on_a_phone_or_zoomed(
    browser: Any, server: Workbench, summit: str, width: int
) -> None:
    ana = Person(browser, server, width=width)
    for screen, settled in SETTLED.items():
        ana.go(summit, screen)
        ana.page.wait_for_selector(settled)
        wide = ana.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (screen, wide)


def test_every_state_can_be_asked_about_without_a_mouse(
    browser: Any, server: Workbench, ferry: str
) -> None:
    ana = Person(browser, server)
    ana.go(ferry, "outcomes")
    page = ana.page
    page.wait_for_selector(".outcomes thead button")
    page.get_by_label("State", exact=True).fill("2")
    page.wait_for_selector("text=Why is state 2 stable, or not?")
    page.get_by_role("button", name="Moves from here").press("Enter")
    node = page.locator(".moves .node").first
    there = node.inner_text()
    node.press("Enter")
    page.wait_for_selector(f"text=Why is state {there} stable, or not?")
    assert ana.told == []
