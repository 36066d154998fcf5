"""A workbench in a process of its own, and people who visit it in a real Chromium."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
TOKEN = "a-token-that-is-long-enough-for-a-test"
PATIENCE = 90
PARTINGS = ("timeout graceful shutdown exceeded", '"error": "CancelledError"')

ARTICLE = """Ferry talks stall in Northport

The harbour union wants the ferry company to raise pay by nine percent. “We will strike on Monday
unless the company signs,” said Ana Ruiz, the union’s leader.

The company refuses to sign before the union drops its lawsuit. Its director, Paul Meyer, said that
he would like the city to lend the company money.

The city has offered to pay for a mediator. Mayor Lena Okoye urged the union to call off the strike.
"""

# What a screen shows once it has settled.
SETTLED = {
    "read": ".reading-text [data-at]",
    "model": ".party",
    "outcomes": ".graph-chart canvas",
    "what-if": ".asked",
    "report": ".report-preview",
}

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine: install Debian’s package chromium"
)


class Workbench:
    """A running server; ``address`` is where."""

    def __init__(self, folder: Path, *, token: bool = False) -> None:
        self.folder = folder
        arguments = [sys.executable, "-m", "detente", "workbench", "--no-browser", "--port", "0"]
        if token:
            (folder / "token").write_text(TOKEN)
            arguments += ["--token-file", str(folder / "token")]
        self.log = (folder / "log").open("w+")
        library = f"sqlite:///{folder / 'library.db'}"
        environment = os.environ | {"DETENTE_DATABASE_URL": library}
        self.process = subprocess.Popen(
            arguments, stdout=self.log, stderr=self.log, env=environment
        )
        self.address = self._found(token=token)

    def _found(self, *, token: bool) -> str:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            said = (self.folder / "log").read_text()
            if "http://" in said:
                address = "http://" + said.split("http://")[1].split()[0].rstrip("/")
                answer = httpx.get(f"{address}/api/health", timeout=PATIENCE)
                assert answer.status_code == (401 if token else 200)
                return address
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise AssertionError(f"the workbench did not start:\n{(self.folder / 'log').read_text()}")

    def errors(self) -> list[str]:
        """What the server wrote of errors."""
        lines = (self.folder / "log").read_text().splitlines()
        return [line for line in lines if '"level": "error"' in line or "Traceback" in line]

    def close(self) -> None:
        """Stop it as a service manager would."""
        self.process.terminate()
        code = self.process.wait(PATIENCE)
        assert code in {0, -signal.SIGTERM}, (self.folder / "log").read_text()[-3000:]
        self.log.close()


@contextmanager
def workbench(folder: Path, *, token: bool = False) -> Iterator[Workbench]:
    """A server for as long as it is needed; at its end it must have had no error."""
    server = Workbench(folder, token=token)
    try:
        yield server
        before = server.errors()
    finally:
        server.close()
    assert not before
    # Closing, it may only have parted from pages that were still open.
    after = [e for e in server.errors() if not any(parting in e for parting in PARTINGS)]
    assert not after


class Person:
    """Somebody at a browser of their own, with all that the page complained of."""

    def __init__(
        self, browser: Any, server: Workbench, *, width: int = 1280, scheme: str = "light"
    ) -> None:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, accept_downloads=True
        )
        context.set_default_timeout(PATIENCE * 1000)
        self.server = server
        self.page = context.new_page()
        self.told: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.told.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.told.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def _console(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.told.append(message.text)

    def log_in(self, name: str) -> None:
        """Come in with the token."""
        self.page.goto(self.server.address)
        self.page.fill("[name=name]", name)
        self.page.fill("[name=token]", TOKEN)
        self.page.click("button")
        self.page.wait_for_selector("text=Begin with an article")

    def begin(self, text: str) -> str:
        """Paste an article; returns the address of its case."""
        self.page.goto(self.server.address)
        self.page.fill("textarea", text)
        self.page.click("text=Read it")
        self.page.wait_for_url("**/read")
        self.page.wait_for_selector(".reading-text [data-at]")
        self._connected()
        address: str = self.page.url.removesuffix("/read")
        return address

    def example(self, name: str) -> str:
        """Begin with a case that comes with the program; returns its address."""
        self.page.goto(self.server.address)
        self.page.get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_url("**/model")
        self.page.wait_for_selector(".party")
        self._connected()
        address: str = self.page.url.removesuffix("/model")
        return address

    def go(self, case: str, screen: str) -> None:
        """Open a screen of a case."""
        self.page.goto(f"{case}/{screen}", wait_until="domcontentloaded")
        self.page.wait_for_selector(".case-bar")
        self._connected()

    def _connected(self) -> None:
        """Wait until the page hears the server: what one does before is lost."""
        self.page.wait_for_function("() => window.did_handshake")

    def stays_here(self) -> bool:
        """Whether everything it asked for came from the server."""
        own = (self.server.address, "data:", "blob:")
        return all(url.startswith(own) for url in self.asked)
