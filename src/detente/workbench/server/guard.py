"""The guard before everything, websockets too: hosts, origins, who it is, sizes, headers, logs."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse

from detente.workbench.server.policy import headers_for
from detente.workbench.server.sessions import Sessions, Tries

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from detente.workbench.server.settings import Settings

COOKIE = "detente"
LOGIN = "/login"
LIBRARY = "/api/library"
SAFE = {"GET", "HEAD", "OPTIONS"}
PROGRAM = "API"  # who saved, where a program with the token does not say

log = logging.getLogger("detente.workbench")


class Refused(Exception):
    """A request that goes no further, and the answer to it."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None):
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, headers

    def response(self) -> Response:
        """The answer."""
        return JSONResponse({"detail": self.detail}, self.status, self.headers)


class Guard:
    """ASGI middleware; puts who it is into ``request.state.person`` and a nonce for scripts."""

    def __init__(self, app: ASGIApp, settings: Settings, sessions: Sessions, tries: Tries):
        self._app = app
        self._settings = settings
        self._sessions = sessions
        self._tries = tries

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        visit = _Visit(scope, receive, send, self._settings)
        scope.setdefault("state", {})["nonce"] = visit.nonce
        try:
            scope["headers"] = [h for h in scope["headers"] if h[0] != b"x-forwarded-prefix"]
            self._check_host(visit.headers)
            self._check_origin(scope, visit.headers)
            await self._check_person(scope, visit)
            _check_size(visit.headers, visit.most)
            await self._app(scope, visit.receive, visit.send)
        except Refused as refused:
            await visit.answer(refused.response())
        finally:
            visit.tell()

    def _check_host(self, headers: Headers) -> None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._settings.knows_host(hosts[0]):
            raise Refused(403, "this server is not known by that name; open it by its own address")

    def _check_origin(self, scope: Scope, headers: Headers) -> None:
        """Refuse what a page from elsewhere has sent (cross-site request forgery)."""
        websocket = scope["type"] == "websocket"
        origin = headers.get("origin")
        if origin is not None and origin.partition("://")[2] != headers["host"]:
            raise Refused(403, "this request comes from another site")
        site = headers.get("sec-fetch-site", "none")
        if site in {"cross-site", "same-site"} and (
            websocket or headers.get("sec-fetch-mode") != "navigate" or scope["method"] not in SAFE
        ):
            raise Refused(403, "this request comes from another site")

    async def _check_person(self, scope: Scope, visit: _Visit) -> None:
        if self._settings.token is None:
            scope["state"]["person"] = self._settings.person
            return
        bearer = _bearer(visit.headers)
        if bearer is not None:
            await self._check_bearer(bearer, scope)
            scope["state"]["person"] = PROGRAM
            return
        cookie = cookie_of(visit.headers)
        person = self._sessions.person(cookie) if cookie else None
        if person is None or cookie is None:
            self._ask_to_log_in(scope)
            return
        scope["state"]["person"] = person
        if scope["type"] == "websocket" or scope["method"] not in SAFE:
            if "origin" not in visit.headers:
                raise Refused(403, "this request does not say from which page it comes")
        elif new := self._sessions.rotated(cookie):
            visit.cookie = cookie_header(new, secure=secure(scope, self._settings))

    def _ask_to_log_in(self, scope: Scope) -> None:
        if scope["path"] == LOGIN and scope["type"] == "http":
            return
        if scope["type"] == "http" and scope["method"] == "GET" and _shows_pages(scope):
            raise _Elsewhere(f"{LOGIN}?next={quote(scope['path'])}")
        raise Refused(401, "log in, or send the token", {"WWW-Authenticate": "Bearer"})

    async def _check_bearer(self, given: str, scope: Scope) -> None:
        token = self._settings.token
        if token is not None and not token.known(given):
            await check_token(token.matches, given, scope, self._tries)


async def check_token(matches, given: str, scope: Scope, tries: Tries) -> None:  # type: ignore[no-untyped-def]
    """Compare a token in a thread, so many times a minute and no more.

    Raises:
        Refused: it is not the token (401), or there were too many tries (429).
    """
    address = (scope.get("client") or ("unknown", 0))[0]
    if wait := tries.take(address):
        raise Refused(
            429, f"too many wrong tokens; try again in {wait} seconds", {"Retry-After": str(wait)}
        )
    if not await asyncio.to_thread(matches, given):
        raise Refused(401, "this is not the token", {"WWW-Authenticate": "Bearer"})
    tries.forgive(address)


class _Elsewhere(Refused):
    """A page that asks to log in first."""

    def __init__(self, address: str):
        super().__init__(303, "log in first")
        self._address = address

    def response(self) -> Response:
        return RedirectResponse(self._address, 303)


class _Visit:
    """One request on its way: counts what comes in, adds headers to what goes out."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, settings: Settings):
        self.headers = Headers(scope=scope)
        self.nonce = secrets.token_urlsafe(16)
        self.cookie: str | None = None
        self._scope, self._receive, self._send = scope, receive, send
        self._path: str = scope["path"]  # what is mounted below changes it
        self._settings = settings
        self._size = 0
        library = self._path == LIBRARY
        self.most = settings.largest_library if library else settings.largest_body
        self._status = 0
        self._began = time.perf_counter()

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._size += len(message.get("body", b""))
            if self._size > self.most:
                refused = _too_large(self.most)
                raise HTTPException(refused.status, refused.detail)
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            headers = MutableHeaders(scope=message)
            made = headers_for(self.nonce, secure=secure(self._scope, self._settings))
            for name, value in made.items():
                headers.setdefault(name, value)
            if not headers.get("cache-control"):
                headers["cache-control"] = "no-store"
            if self.cookie is not None:
                headers.append("set-cookie", self.cookie)
        elif message["type"] == "websocket.accept":
            self._status = 101
        await self._send(message)

    async def answer(self, response: Response) -> None:
        if self._scope["type"] == "websocket":
            self._status = response.status_code
            await self._send({"type": "websocket.close", "code": 4000 + response.status_code})
        else:
            await response(self._scope, self._receive, self.send)

    def tell(self) -> None:
        """One line in the log: which address was asked for and what came of it; never contents."""
        if self._path.startswith("/_nicegui/"):
            return
        log.info(
            "request",
            extra={
                "data": {
                    "method": self._scope.get("method", "WEBSOCKET"),
                    "path": self._path[:200],
                    "status": self._status,
                    "ms": round(1000 * (time.perf_counter() - self._began), 1),
                    "client": (self._scope.get("client") or ("unknown", 0))[0],
                    "person": self._scope["state"].get("person"),
                }
            },
        )


def cookie_of(headers: Headers) -> str | None:
    """The session cookie of a request."""
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return morsel.value if morsel else None


def cookie_header(value: str, *, secure: bool) -> str:
    """The header that sets the session cookie; an empty value takes it away."""
    age = "" if value else "; Max-Age=0"
    return f"{COOKIE}={value}; Path=/; HttpOnly; SameSite=Strict{age}{'; Secure' if secure else ''}"


def secure(scope: Scope, settings: Settings) -> bool:
    """Whether this request came by https, or people come that way."""
    return settings.secure or scope.get("scheme") in {"https", "wss"}


def _bearer(headers: Headers) -> str | None:
    kind, _, given = headers.get("authorization", "").partition(" ")
    return given.strip() if kind.lower() == "bearer" else None


def _shows_pages(scope: Scope) -> bool:
    return not scope["path"].startswith(("/api", "/_nicegui"))


def _check_size(headers: Headers, most: int) -> None:
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length[:20]) > most:
        raise _too_large(most)


def _too_large(most: int) -> Refused:
    return Refused(413, f"this is larger than {most / 2**20:g} MiB, the most that is taken")
