"""Takes the pictures of the documentation from the running program, in Debian's Chromium.

Run it as ``python docs/pictures.py`` after the page or the workbench has changed. The workbench is
started on a library of its own in a temporary folder, and stopped again.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

import detente

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
SETTLED = 1500  # milliseconds until what moves has come to rest


def main() -> None:
    """Picture the report on the bundled article, and the screens of the workbench."""
    with TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        report(browser.new_page(viewport={"width": 1100, "height": 900}), Path(folder))
        server, address = started(Path(folder))
        try:
            page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
            page.set_default_timeout(120_000)
            tour(page, address)
        finally:
            browser.close()
            server.terminate()
            server.wait(30)


def report(page: Any, folder: Path) -> None:
    """The top of the report on the bundled article."""
    article = ROOT / "examples" / "summit" / "article.html"
    case = detente.draft(detente.extract(detente.read(article)))
    detente.report(case, folder / "page.html")
    page.goto((folder / "page.html").as_uri())
    page.screenshot(path=PICTURES / "report.png")


def started(folder: Path) -> tuple[subprocess.Popen[str], str]:
    """A workbench on an empty library, and its address."""
    environment = os.environ | {"DETENTE_DATABASE_URL": f"sqlite:///{folder / 'library.db'}"}
    command = [sys.executable, "-m", "detente", "workbench", "--no-browser", "--port", "0"]
    log = folder / "log"
    with log.open("w") as written:
        server = subprocess.Popen(  # noqa: S603  # our own command
            command, stdout=written, stderr=written, env=environment, text=True
        )
    while "http://" not in log.read_text():
        if server.poll() is not None:
            sys.exit(log.read_text())
        time.sleep(0.1)
    return server, "http://" + log.read_text().split("http://")[1].split()[0].rstrip("/")


def tour(page: Any, address: str) -> None:
    """The steps of the tutorial."""

    def picture(name: str, ready: str, then: Callable[[], object] = lambda: None) -> None:
        page.wait_for_selector(ready)
        then()
        page.wait_for_timeout(SETTLED)
        page.screenshot(path=PICTURES / f"workbench-{name}.png")

    page.goto(address)
    picture("start", "text=Begin with an article")
    page.get_by_role("button", name="A summit", exact=True).click()
    page.wait_for_url("**/read")
    case = page.url.removesuffix("/read")
    picture("read", ".evidence-list", lambda: page.click(".evidence-list .item >> nth=4"))
    page.goto(f"{case}/model")
    picture("model", ".party")
    page.goto(f"{case}/outcomes")
    picture("outcomes", ".outcomes thead button")
    page.goto(f"{case}/what-if")
    page.click("text=Work it out >> nth=1")
    picture("what-if", ".answer >> nth=1 >> text=move")


if __name__ == "__main__":
    main()
