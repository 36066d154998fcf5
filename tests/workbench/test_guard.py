"""Who may come in: hosts, origins, tokens, sessions, limits, headers."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from detente.conflict.case import Case
from detente.errors import DetenteError
from detente.workbench.desk import Desk
from detente.workbench.jobs import Jobs
from detente.workbench.server import sessions as sessions_module
from detente.workbench.server.app import make_app
from detente.workbench.server.log import Lines
from detente.workbench.server.sessions import Sessions, Tries
from detente.workbench.server.settings import Settings, host_of, is_loopback
from detente.workbench.server.token import Token, find_token
from detente.workbench.store import Store

TOKEN = "a-token-that-nobody-guesses-0123456789"
HERE = "http://127.0.0.1:8080"
SOCKET = "ws://127.0.0.1:8080/socket"
Opened = Callable[..., TestClient]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Makes clients of a server with the settings given."""
    clients: list[TestClient] = []

    def make(base_url: str = HERE, **settings: Any) -> TestClient:
        store = Store(f"sqlite:///{tmp_path / f'{len(clients)}.db'}")
        app = make_app(
            Desk(store, Jobs(workers=1)), Settings(person="Ada", **settings), screens=False
        )

        @app.websocket("/socket")
        async def socket(websocket: WebSocket) -> None:
            await websocket.accept()
            await websocket.send_text(websocket.state.person)
            await websocket.close()

        client = TestClient(app, base_url=base_url, follow_redirects=False)
        client.__enter__()
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.__exit__(None, None, None)


def with_token(opened: Opened, **settings: Any) -> TestClient:
    return opened(token=Token(TOKEN), host="0.0.0.0", **settings)


def socket_refused(client: TestClient, headers: dict[str, str] | None = None) -> int:
    """The code with which a websocket is refused."""
    socket = client.websocket_connect(SOCKET, headers=headers or {})
    with pytest.raises(WebSocketDisconnect) as refused, socket:
        pass
    return refused.value.code


def logged_in(client: TestClient, name: str = "Ben", token: str = TOKEN) -> Any:
    form = {"name": name, "token": token}
    return client.post("/login", data=form, headers={"Origin": str(client.base_url).rstrip("/")})


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost:8080", "[::1]:8080", "LOCALHOST"])
def test_this_machine_is_known_by_its_names(opened: Opened, host: str) -> None:
    assert opened().get("/api/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "evil.example:8080",
        "",
        "a@127.0.0.1",
        "127.0.0.1/x",
    ],
)
def test_a_name_that_was_pointed_here_is_not(opened: Opened, host: str) -> None:
    answer = opened().get("/api/health", headers={"Host": host})
    assert answer.status_code == 403
    assert list(answer.json()) == ["detail"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:3000"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
    ],
)
def test_what_another_site_sends_changes_nothing(
    opened: Opened, case: Case, headers: dict[str, str]
) -> None:
    client = opened()
    body = case.model_dump(mode="json")
    assert client.post("/api/cases", json=body, headers=headers).status_code == 403
    assert client.get("/api/cases").json() == []
    assert socket_refused(client, headers) == 4403


def test_this_site_and_programs_here_may(opened: Opened, case: Case) -> None:
    client = opened()
    body = case.model_dump(mode="json")
    ours = {"Origin": HERE, "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}
    for headers in (ours, {}):
        assert client.post("/api/cases", json=body, headers=headers).status_code == 201
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.get("/api/health", headers=link).status_code == 200
    with client.websocket_connect(SOCKET, headers={"Origin": HERE}) as socket:
        assert socket.receive_text() == "Ada"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.org"])
def test_no_other_address_without_a_token(host: str) -> None:
    with pytest.raises(DetenteError, match="needs a token"):
        Settings(host=host)
    assert Settings(host=host, token=Token(TOKEN)).token


def test_a_proxy_before_it_needs_a_token_too() -> None:
    with pytest.raises(DetenteError, match="needs a token"):
        Settings(public_url="https://detente.example.org")
    for wrong in ("detente.example.org", "ftp://x", "https://", "https://x/path"):
        with pytest.raises(DetenteError, match="is not an address"):
            Settings(public_url=wrong, token=Token(TOKEN))


@pytest.mark.parametrize(
    "path", ["/api/health", "/api/openapi.json", "/api/nowhere", "/_nicegui/x"]
)
def test_every_route_asks_for_the_token(opened: Opened, path: str) -> None:
    client = with_token(opened)
    for headers in ({}, {"Authorization": "Bearer "}, {"Cookie": "detente=x"}, {"Cookie": '";'}):
        assert client.get(path, headers=headers).status_code == 401
    assert socket_refused(client) == 4401


def test_a_page_asks_to_log_in_and_then_goes_on(opened: Opened) -> None:
    client = with_token(opened)
    asked = client.get("/case/5?x=1")
    assert (asked.status_code, asked.headers["location"]) == (303, "/login?next=/case/5")
    assert client.get("/login?next=/case/5").status_code == 200
    form = {"name": "Ben", "token": TOKEN}
    there = client.post("/login?next=/case/5", data=form, headers={"Origin": HERE})
    assert (there.status_code, there.headers["location"]) == (303, "/case/5")
    cookie = there.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie  # it came by http
    assert TOKEN not in cookie
    assert client.get("/api/health").status_code == 200


@pytest.mark.parametrize(
    "next_", ["//evil.example", "https://evil.example", "/\\evil.example", "x"]
)
def test_logging_in_leads_nowhere_else(opened: Opened, next_: str) -> None:
    client = with_token(opened)
    form = {"name": "Ben", "token": TOKEN}
    answer = client.post("/login", params={"next": next_}, data=form, headers={"Origin": HERE})
    assert answer.headers["location"] == "/"


def test_a_session_changes_things_only_from_a_page_of_ours(opened: Opened, case: Case) -> None:
    client = with_token(opened)
    assert logged_in(client, "Ben <b>").status_code == 303
    body = case.model_dump(mode="json")
    assert client.post("/api/cases", json=body).status_code == 403
    made = client.post("/api/cases", json=body, headers={"Origin": HERE})
    assert (made.status_code, made.json()["author"]) == (201, "Ben <b>")
    assert socket_refused(client) == 4403
    with client.websocket_connect(SOCKET, headers={"Origin": HERE}) as socket:
        assert socket.receive_text() == "Ben <b>"


def test_a_program_sends_the_token(opened: Opened, case: Case) -> None:
    client = with_token(opened)
    headers = {"Authorization": f"Bearer {TOKEN}"}
    body = case.model_dump(mode="json")
    made = client.post("/api/cases", json=body, headers=headers)
    assert (made.status_code, made.json()["author"]) == (201, "API")
    assert (
        client.get("/api/cases", headers={"Authorization": f"bearer {TOKEN}x"}).status_code == 401
    )


def test_guessing_is_slowed_down_and_the_right_token_waits_too(opened: Opened) -> None:
    client = with_token(opened)
    for _ in range(sessions_module.TRIES):
        answer = logged_in(client, token="wrong")
        assert answer.status_code == 401
        assert "This is not the token." in answer.text
    for answer in (
        logged_in(client),
        client.get("/api/health", headers={"Authorization": f"Bearer {TOKEN}"}),
    ):
        assert answer.status_code == 429
        assert 0 < int(answer.headers["retry-after"]) <= 61


def test_logging_in_needs_our_page_and_a_name(opened: Opened) -> None:
    client = with_token(opened)
    form = {"name": "Ben", "token": TOKEN}
    assert client.post("/login", data=form).status_code == 403
    evil = {"Origin": "http://evil.example"}
    assert client.post("/login", data=form, headers=evil).status_code == 403
    assert logged_in(client, name=" \n").status_code == 422
    hostile = logged_in(client, name='"><script>alert(1)</script>', token="wrong")
    assert "<script" not in hostile.text
    huge = client.post("/login", content=b"x" * 9000, headers={"Origin": HERE})
    assert huge.status_code == 413
    odd = client.post("/login", content=b"\xff=\xff", headers={"Origin": HERE})
    assert odd.status_code == 422


def test_logging_out_ends_the_session(opened: Opened) -> None:
    client = with_token(opened)
    logged_in(client)
    cookie = client.cookies["detente"]
    assert client.post("/logout", headers={"Origin": HERE}).status_code == 303
    assert client.get("/api/health", headers={"Cookie": f"detente={cookie}"}).status_code == 401


def test_behind_a_proxy_with_tls(opened: Opened) -> None:
    client = opened(
        base_url="https://detente.example.org", token=Token(TOKEN),
        public_url="https://detente.example.org",
    )  # fmt: skip
    answer = logged_in(client)
    assert "Secure" in answer.headers["set-cookie"]
    assert answer.headers["strict-transport-security"]
    assert client.get("/api/health").status_code == 200
    other = client.get("/api/health", headers={"Host": "evil.example"})
    assert other.status_code == 403


def test_headers_of_every_answer(opened: Opened) -> None:
    client = opened()
    first, second = client.get("/api/health"), client.get("/api/nowhere")
    for answer in (first, second):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"
    policies = {each.headers["content-security-policy"] for each in (first, second)}
    assert len(policies) == 2  # a nonce is for one page


def test_a_prefix_is_not_taken_from_a_header(opened: Opened) -> None:
    client = with_token(opened)
    answer = client.get("/", headers={"X-Forwarded-Prefix": "//evil.example"})
    assert answer.headers["location"] == "/login?next=/"


def test_a_cookie_is_replaced_and_the_old_one_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(sessions_module.time, "monotonic", lambda: now)
    sessions = Sessions()
    old = sessions.begin("Ada")
    assert sessions.rotated(old) is None
    now += sessions_module.ROTATE
    new = sessions.rotated(old)
    assert new
    assert new != old
    assert sessions.rotated(old) is None  # it was replaced once
    assert sessions.person(old) == sessions.person(new) == "Ada"
    now += sessions_module.GRACE
    assert sessions.person(old) is None
    assert sessions.person(new) == "Ada"
    now += sessions_module.IDLE + 1
    assert sessions.person(new) is None
    cookie = sessions.begin("Ada")
    for _ in range(int(sessions_module.LONGEST / sessions_module.IDLE)):
        assert sessions.person(cookie) == "Ada"
        now += sessions_module.IDLE
    assert sessions.person(cookie) is None


def test_tries_are_counted_by_network_and_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(sessions_module.time, "monotonic", lambda: now)
    tries = Tries()
    for number in range(sessions_module.TRIES):
        assert tries.take(f"2001:db8::{number}") == 0
    assert tries.take("2001:db8::99") > 0
    assert tries.take("2001:db8:1::1") == 0
    assert tries.take("10.0.0.1") == 0
    now += sessions_module.WINDOW + 1
    assert tries.take("2001:db8::99") == 0
    for _ in range(20):
        assert tries.take("10.0.0.2") == 0
        tries.forgive("10.0.0.2")
    for number in range(sessions_module.TRIES_OF_ALL):
        tries.take(f"10.1.{number // 250}.{number % 250}")
    assert tries.take("10.9.9.9") > 0


def test_the_token_is_not_kept() -> None:
    token = Token(TOKEN)
    assert TOKEN not in repr(vars(token))
    assert not token.known(TOKEN)
    assert not token.matches("")
    assert not token.matches(TOKEN + "x")
    assert not token.matches("x" * 10**6)
    assert token.matches(TOKEN)
    assert token.known(TOKEN)
    assert not token.known(TOKEN + "x")
    assert Token(TOKEN)._hash != token._hash  # salted


def test_tokens_from_files_and_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DETENTE_TOKEN", raising=False)
    assert find_token(None) is None
    path = tmp_path / "token"
    path.write_text(f"{TOKEN}\n")
    found = find_token(path)
    assert found is not None
    assert found.matches(TOKEN)
    monkeypatch.setenv("DETENTE_TOKEN", TOKEN)
    assert find_token(None) is not None
    for content, says in (("short", "shorter than 16"), ("two words", "one word"), ("", "empty")):
        path.write_text(content)
        with pytest.raises(DetenteError, match=says) as told:
            find_token(path)
        assert str(path) in str(told.value)
    with pytest.raises(DetenteError, match="no such file"):
        find_token(tmp_path / "none")


def test_addresses() -> None:
    assert [is_loopback(h) for h in ("127.0.0.9", "::1", "localhost", "0.0.0.0", "x")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert host_of("[::1]:80") == "::1"
    assert host_of("a:x") is None
    assert host_of("a:99999") is None


def test_logs_are_json_without_words_of_documents() -> None:
    secret = "words of a document"
    with pytest.raises(ValueError, match=secret) as caught:
        int(secret)
    info = (caught.type, caught.value, caught.tb)
    record = logging.LogRecord("nicegui", logging.ERROR, "x", 1, secret, (), info)
    line = Lines().format(record)
    made = json.loads(line)
    assert secret not in line
    assert (made["error"], made["level"], made["from"]) == ("ValueError", "error", "nicegui")
    assert "test_guard.py" in made["where"][-1]
    plain = logging.LogRecord("detente", logging.INFO, "x", 1, "done %s", ("well\n",), None)
    assert json.loads(Lines().format(plain))["event"] == "done well\n"
    assert "\n" not in Lines().format(plain)
