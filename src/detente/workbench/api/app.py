"""The API as an application of its own, mounted at ``/api``."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import compile_path

import detente
from detente.errors import DetenteError
from detente.reports.words import one_line
from detente.workbench.api import cases, library, steps
from detente.workbench.api.schemas import components
from detente.workbench.jobs import TooBusy
from detente.workbench.store import NotThere, StaleVersion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.workbench.desk import Desk

ABOUT = """\
The steps of the command line as JSON, and the library of cases. Where others can reach the server,
send the token: `Authorization: Bearer …`. Errors are `{"detail": "one sentence"}`.
"""

log = logging.getLogger("detente.workbench")


def make_api(desk: Desk) -> FastAPI:
    """The application; its description is at ``openapi.json``."""
    api = FastAPI(
        title="Détente", version=detente.__version__, description=ABOUT, docs_url=None,
        redoc_url=None, servers=[{"url": "/api"}], root_path_in_servers=False,
        generate_unique_id_function=lambda route: route.name,
    )  # fmt: skip
    api.include_router(steps.routes(desk))
    api.include_router(cases.routes(desk))
    api.include_router(library.routes(desk))
    api.add_exception_handler(DetenteError, _told)
    api.add_exception_handler(HTTPException, _refused)
    api.add_exception_handler(RequestValidationError, _malformed)
    api.add_exception_handler(Exception, _fault)
    _describe(api)
    return api


def _describe(api: FastAPI) -> None:
    """Add to the description what FastAPI cannot see: the schemas of cases and evidence."""
    found = api.openapi()  # FastAPI keeps it, and serves it from then on
    found["components"]["schemas"] |= components()


def _told(_: Request, error: Exception) -> Response:
    """What a person can put right, in its own words."""
    headers = None
    if isinstance(error, NotThere):
        status = 404
    elif isinstance(error, StaleVersion):
        status, headers = 412, {"ETag": f'"{error.newer.version.number}"'}
    elif isinstance(error, TooBusy):
        status, headers = 429, {"Retry-After": "30"}
    else:
        status = 422
    lines = "; ".join(one_line(line) for line in str(error).splitlines())
    return JSONResponse({"detail": lines}, status, headers)


def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = _allowed(request)
    return JSONResponse({"detail": str(error.detail)}, error.status_code, headers)


def _allowed(request: Request) -> str:
    """Every method of this address; Starlette names only those of the first route it finds."""
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    described = request.app.openapi()["paths"].items()
    methods = [name for each, of in described if compile_path(each)[0].match(path) for name in of]
    return ", ".join(sorted({name.upper() for name in methods}))


def _malformed(_: Request, error: Exception) -> Response:
    """The first thing that is wrong with a request; 400 where its body is not JSON at all."""
    if not isinstance(error, RequestValidationError):
        raise error
    found = error.errors()[0]
    if found["type"] == "json_invalid":
        return JSONResponse({"detail": "the body is not JSON"}, 400)
    return JSONResponse({"detail": f"{_place(found['loc'])}: {one_line(found['msg'])}"}, 422)


def _fault(_: Request, error: Exception) -> Response:
    log.error("a request failed", exc_info=error)
    return JSONResponse({"detail": "something went wrong here; the log says where"}, 500)


def _place(location: Sequence[str | int]) -> str:
    return ".".join(str(step) for step in location)
