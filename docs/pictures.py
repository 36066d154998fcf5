"""Takes the pictures of the documentation from the running program, in Debian's Chromium.

Run it as ``python docs/pictures.py`` after the page has changed.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

import detente

ROOT = Path(__file__).parents[1]
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def main() -> None:
    """Report on the bundled article and picture the top of the page."""
    case = detente.draft(
        detente.extract(detente.read(ROOT / "examples" / "summit" / "article.html"))
    )
    with TemporaryDirectory() as folder, sync_playwright() as play:
        page_file = Path(folder) / "page.html"
        detente.report(case, page_file)
        browser = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": 1100, "height": 900}, device_scale_factor=1)
        page.goto(page_file.as_uri())
        page.screenshot(path=ROOT / "docs" / "pictures" / "report.png")
        browser.close()


if __name__ == "__main__":
    main()
