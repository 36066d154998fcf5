"""The command ``detente workbench``: what it refuses, how it stops, what a browser makes of it."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from workbench_running import Running

from detente.cli import run

EXAMPLES = Path(__file__).parents[2] / "examples"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
TOKEN = "a-token-that-nobody-guesses-0123456789"
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine: install Debian’s package chromium"
)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    started = Running(tmp_path_factory.mktemp("run"), str(EXAMPLES / "cuban.case.yaml"))
    yield started
    started.stop()


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["workbench", *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("detente: ")
    assert "Traceback" not in told.err
    return told.err


def test_what_cannot_be_is_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DETENTE_TOKEN", raising=False)
    library = tmp_path / "library.db"
    monkeypatch.setenv("DETENTE_DATABASE_URL", f"sqlite:///{library}")
    bad = tmp_path / "bad.case.yaml"
    bad.write_text("decision_makers: 5\n")
    assert "no such file" in refused(capsys, str(tmp_path / "none.case.yaml"))
    assert "bad.case.yaml:1" in refused(capsys, str(bad))
    assert "needs a token" in refused(capsys, "--host", "0.0.0.0")
    assert "no such file" in refused(capsys, "--token-file", str(tmp_path / "none"))
    assert "not an address of this machine" in refused(
        capsys, "--host", "203.0.113.7", "--token-file", str(_token(tmp_path))
    )
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert "is taken" in refused(capsys, "--port", port)
    assert not library.exists()  # nothing was begun
    monkeypatch.setenv("DETENTE_DATABASE_URL", "mysql://x/y")
    assert "mysql" in refused(capsys, "--port", "0")


def _token(folder: Path) -> Path:
    path = folder / "token"
    path.write_text(TOKEN)
    return path


def test_it_takes_a_case_in_and_serves_it(running: Running) -> None:
    case_id = running.opens.rpartition("/")[2]
    got = httpx.get(f"{running.address}/api/cases/{case_id}", timeout=60)
    assert got.json()["title"] == "The Cuban missile crisis"
    assert httpx.get(f"{running.address}/api/health", timeout=60).json()["status"] == "ok"


def test_its_log_has_lines_of_json_without_contents(running: Running) -> None:
    body = {"text": "Northland wants Southland to withdraw, wordsofadocument."}
    httpx.post(f"{running.address}/api/evidence?secretquery=1", json=body, timeout=120)
    httpx.post(f"{running.address}/api/solve", json={"title": "wordsofadocument"}, timeout=120)
    asked = [line for line in running.log() if line.get("path") == "/api/evidence"]
    assert (asked[0]["method"], asked[0]["status"]) == ("POST", 200)
    assert asked[0].keys() >= {"time", "ms", "client", "person"}
    said = running.said()
    assert "wordsofadocument" not in said
    assert "secretquery" not in said


@needs_chromium
@pytest.mark.parametrize(
    "path", ["/", "/library", "/case/{}/model", "/case/{}/outcomes", "/case/{}/nowhere"]
)
def test_pages_keep_to_their_policy_and_load_nothing_from_elsewhere(
    running: Running, browser: Any, path: str
) -> None:
    page = browser.new_page()
    told: list[str] = []
    asked: list[str] = []
    sockets: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda opened: sockets.append(opened.url))
    page.add_init_script(
        "window.broken = []; document.addEventListener('securitypolicyviolation',"
        " e => window.broken.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`))"
    )
    case_id = running.opens.rpartition("/")[2]
    page.goto(running.address + path.format(case_id), wait_until="networkidle")
    page.wait_for_timeout(1000)
    assert page.evaluate("window.broken") == []
    assert not [each for each in told if "Content Security Policy" in each]
    assert sockets  # the page is alive
    elsewhere = [each for each in asked if not each.startswith((running.address, "data:", "blob:"))]
    assert elsewhere == []
    assert page.evaluate("typeof Vue") == "object"  # its scripts ran
    # A script that a document might have brought in does not.
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'),"
        " {textContent: 'window.stolen = 1'}))"
    )
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=stolen=1>')")
    page.wait_for_timeout(300)
    assert page.evaluate("typeof stolen") == "undefined"
    page.close()


@needs_chromium
def test_the_library_page_throws_away_brings_back_and_takes_in(
    tmp_path: Path, browser: Any
) -> None:
    started = Running(tmp_path, str(EXAMPLES / "cuban.case.yaml"))
    try:
        page = browser.new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{started.address}/library", wait_until="networkidle")
        title = "The Cuban missile crisis"
        with page.expect_download() as download:
            page.get_by_role("link", name="Download the library").click()
        saved = tmp_path / "saved.zip"
        download.value.save_as(saved)
        page.get_by_role("button", name=f"Put into the trash: {title}").click()
        page.get_by_text("is in the trash.").wait_for()
        page.get_by_role("button", name=f"Delete for good: {title}").click()
        page.get_by_role("button", name="Delete for good", exact=True).click()
        page.get_by_text("is gone.").wait_for()
        assert httpx.get(f"{started.address}/api/cases", timeout=60).json() == []
        page.locator("input[type=file]").set_input_files(saved)
        page.get_by_text("1 case came in.").wait_for()
        (case,) = httpx.get(f"{started.address}/api/cases", timeout=60).json()
        assert case["title"] == title
        wrong = tmp_path / "wrong.zip"
        wrong.write_bytes(b"nonsense")
        page.locator("input[type=file]").set_input_files(wrong)
        page.get_by_text("not a zip file that can be read").first.wait_for()
        page.screenshot(path=tmp_path / "library.png")
        page.close()
    finally:
        started.stop()


@needs_chromium
def test_people_log_in_with_the_token(tmp_path: Path, browser: Any) -> None:
    started = Running(tmp_path, "--host", "0.0.0.0", "--token-file", str(_token(tmp_path)))
    try:
        page = browser.new_page()
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        page.goto(f"{started.address}/")
        assert page.url.startswith(f"{started.address}/login")
        page.get_by_label("Your name").fill("Ada")
        page.get_by_label("The token").fill("not the token, alas")
        page.get_by_role("button", name="Log in").click()
        assert "not the token" in page.get_by_role("alert").inner_text()
        assert page.get_by_label("Your name").input_value() == "Ada"
        page.get_by_label("The token").fill(TOKEN)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(f"{started.address}/")
        page.wait_for_function("window.socket?.connected")  # the websocket is let in too
        assert page.evaluate("document.cookie") == ""  # scripts cannot read it
        assert [each for each in told if "Content Security" in each] == []
        page.close()
        outsider = browser.new_page()
        outsider.goto(f"{started.address}/case/1")
        assert outsider.url.startswith(f"{started.address}/login")
        outsider.close()
    finally:
        started.stop()
    assert TOKEN not in started.said()


@needs_chromium
def test_stopping_keeps_the_last_edit(tmp_path: Path, browser: Any) -> None:
    """An edit made a moment before SIGTERM is in the library."""
    written = tmp_path / "valley.case.yaml"
    written.write_text(
        "decision_makers:\n"
        "  - {name: North, options: [leave, stay], wants: [leave, not stay]}\n"
        "  - {name: South, options: [pay], wants: [not pay]}\n"
    )
    started = Running(tmp_path, str(written))
    page = browser.new_page()
    case_id = started.opens.rpartition("/")[2]
    page.goto(f"{started.address}/case/{case_id}/model", wait_until="networkidle")
    page.locator('[aria-label="Move want 1 down"]').first.click()
    page.wait_for_timeout(250)  # the server has heard of it; the autosave waits half a second
    began = time.monotonic()
    started.stop(signal.SIGTERM)
    assert time.monotonic() - began < 30
    page.close()
    with sqlite3.connect(tmp_path / "library.db") as library:
        (draft,) = library.execute("select body from drafts").fetchall()[0]
        ((label,),) = library.execute("select label from steps").fetchall()
    wants = json.loads(draft)["decision_makers"][0]["wants"]
    assert [want["holds"] for want in wants] == ["not stay", "leave"]
    assert label == "Reorder the wants of North"
    assert started.log()[-1]["event"] == "stopped"
