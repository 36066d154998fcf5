"""``/library``: all cases with their versions as one zip file, out and in again."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from detente.workbench.api.schemas import ERRORS
from detente.workbench.store import TakenIn, archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.workbench.desk import Desk

IN_MEMORY = 8 * 2**20
CHUNK = 2**20
BYTES = {"schema": {"type": "string", "format": "binary"}}
ZIP: dict[str, Any] = {"application/zip": BYTES}
# As what a zip file is sent does not matter; programs made from the description know plain bytes.
SENT: dict[str, Any] = {"application/octet-stream": BYTES}


def routes(desk: Desk) -> APIRouter:
    """The routes."""
    router = APIRouter(prefix="/library", responses=ERRORS)

    @router.get(
        "",
        response_class=Response,
        responses={200: {"description": "The library.", "content": ZIP}},
    )
    def export_library() -> Response:
        """Every case with its versions, those in the trash too, as a zip file."""
        file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  closed when it is sent
        archive.export(desk.store, file)
        file.seek(0)

        def parts() -> Iterator[bytes]:
            with file:
                while part := file.read(CHUNK):
                    yield part

        name = f"detente-library-{datetime.now(UTC):%Y-%m-%d}.zip"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingResponse(parts(), media_type="application/zip", headers=headers)

    @router.post("", openapi_extra={"requestBody": {"required": True, "content": SENT}})
    async def take_in_library(request: Request) -> TakenIn:
        """Add the cases of another library: all of them, or none where anything is wrong."""
        with SpooledTemporaryFile(max_size=IN_MEMORY) as file:
            async for part in request.stream():
                await asyncio.to_thread(file.write, part)
            file.seek(0)
            return await asyncio.to_thread(archive.take_in, desk.store, file)

    return router
