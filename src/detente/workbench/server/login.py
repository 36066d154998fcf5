"""The page on which people give the token and their name."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from detente.reports.words import one_line
from detente.workbench.server.guard import (
    LOGIN,
    Refused,
    check_token,
    cookie_header,
    cookie_of,
    secure,
)  # fmt: skip

if TYPE_CHECKING:
    from detente.workbench.server.sessions import Sessions, Tries
    from detente.workbench.server.settings import Settings

LONGEST_NAME = 60
LONGEST_FORM = 8192
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Détente: log in</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 22rem; margin: 12vh auto; }}
body {{ padding: 0 1rem; }}
label, input, button {{ display: block; width: 100%; box-sizing: border-box; font: inherit; }}
input, button {{ margin: .2rem 0 1rem; padding: .5rem; }}
[role=alert] {{ border-left: .3rem solid; padding-left: .6rem; }}
</style></head><body><main><h1>Détente</h1>{message}
<form method="post" action="{action}">
<label for="name">Your name, as others will see it on what you save</label>
<input id="name" name="name" required maxlength="60" autocomplete="name" autofocus value="{name}">
<label for="token">The token of this workbench</label>
<input id="token" name="token" type="password" required autocomplete="current-password">
<button>Log in</button></form></main></body></html>
"""


def login_routes(settings: Settings, sessions: Sessions, tries: Tries) -> APIRouter:
    """``GET`` and ``POST /login``, ``POST /logout``."""
    router = APIRouter(include_in_schema=False)

    @router.get(LOGIN)
    def ask(request: Request) -> Response:
        if settings.token is None or getattr(request.state, "person", None):
            return RedirectResponse(_inside(request), 303)
        return _page(request)

    @router.post(LOGIN)
    async def enter(request: Request) -> Response:
        if settings.token is None:
            return RedirectResponse(_inside(request), 303)
        if "origin" not in request.headers:
            raise Refused(403, "this request does not say from which page it comes")
        form = await _form(request)
        name = one_line(form.get("name", ""))[:LONGEST_NAME]
        if not name:
            return _page(request, "Say who you are: your name stands on what you save.", 422)
        try:
            await check_token(settings.token.matches, form.get("token", ""), request.scope, tries)
        except Refused as refused:
            said = f"{refused.detail[:1].upper()}{refused.detail[1:]}."
            return _page(request, said, refused.status, name, refused.headers)
        answer = RedirectResponse(_inside(request), 303)
        cookie = cookie_header(sessions.begin(name), secure=secure(request.scope, settings))
        answer.headers.append("set-cookie", cookie)
        return answer

    @router.post("/logout")
    def leave(request: Request) -> Response:
        if cookie := cookie_of(request.headers):
            sessions.end(cookie)
        answer = RedirectResponse(LOGIN, 303)
        gone = cookie_header("", secure=secure(request.scope, settings))
        answer.headers.append("set-cookie", gone)
        return answer

    return router


def _page(
    request: Request,
    message: str = "",
    status: int = 200,
    name: str = "",
    headers: dict[str, str] | None = None,
) -> Response:
    shown = f'<p role="alert">{html.escape(message)}</p>' if message else ""
    query = f"?{request.url.query}" if request.url.query else ""
    page = PAGE.format(message=shown, action=html.escape(LOGIN + query), name=html.escape(name))
    return HTMLResponse(page, status, headers)


async def _form(request: Request) -> dict[str, str]:
    body = await request.body()
    if len(body) > LONGEST_FORM:
        raise Refused(413, "this form is too large")
    try:
        fields = parse_qs(body.decode("ascii"), max_num_fields=10)
    except ValueError:
        return {}
    return {name: values[0] for name, values in fields.items()}


def _inside(request: Request) -> str:
    """Where to go after logging in: a path of this server and nothing else."""
    path = request.query_params.get("next", "/")
    parts = urlsplit(path)
    here = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if here and not parts.scheme and not parts.netloc else "/"
