"""``/health``, ``/evidence``, ``/draft``, ``/solve``: the steps of the command line."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

import detente
from detente.documents.read import MAX_BYTES
from detente.formats.case_json import from_data
from detente.workbench import work
from detente.workbench.api.schemas import (
    CASE,
    ERRORS,
    EVIDENCE,
    RESULT,
    TAKES_A_CASE,
    GivenCase,
    answer,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from detente.workbench.desk import Desk


NOBODY_THERE = 499  # as nginx logs it; nobody receives it


class Article(BaseModel):
    """The text of an article, with what is known of it."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(
        min_length=1,
        max_length=MAX_BYTES,
        description="plain text, in English",
        examples=["Northland wants Southland to withdraw. Southland will never leave the valley."],
    )
    title: str | None = Field(None, max_length=1000, examples=["The valley"])
    published: str | None = Field(
        None, max_length=40, description="ISO date, as precise as known", examples=["2024-05"]
    )


class Health(BaseModel):
    """The server is well."""

    status: str
    version: str


def routes(desk: Desk) -> APIRouter:
    """The routes."""
    router = APIRouter(responses=ERRORS)

    @router.get("/health")
    def health() -> Health:
        """Whether the server and its database are well."""
        desk.store.ping()
        return Health(status="ok", version=detente.__version__)

    @router.post("/evidence", response_class=Response, responses=answer(EVIDENCE))
    async def evidence(article: Article, request: Request) -> Response:
        """Find who says, wants, can do and did what, each with its place in the text."""
        job = desk.jobs.run(work.evidence_json, article.text, article.title, article.published)
        return await _while_there(request, job)

    @router.post("/draft", response_class=Response, responses=answer(CASE))
    async def draft(article: Article, request: Request) -> Response:
        """Make a first conflict model of an article: a case."""
        job = desk.jobs.run(work.draft_json, article.text, article.title, article.published)
        return await _while_there(request, job)

    @router.post(
        "/solve", response_class=Response, responses=answer(RESULT), openapi_extra=TAKES_A_CASE
    )
    async def solve(data: GivenCase, request: Request) -> Response:
        """Work out where a case can end: stability, equilibria, who gets what."""
        case = await asyncio.to_thread(from_data, data)
        return await _while_there(request, desk.jobs.run(work.solve_json, case))

    return router


async def _while_there(request: Request, job: Awaitable[str]) -> Response:
    """The JSON that a job makes; the job is stopped when whoever asked has gone."""
    working = asyncio.ensure_future(job)
    watching = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({working, watching}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            working.cancel()
            with suppress(asyncio.CancelledError):
                await working
            return Response(status_code=NOBODY_THERE)
        return Response(await working, media_type="application/json")
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
