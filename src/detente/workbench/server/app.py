"""The whole application: the guard, the login page, the API and the screens."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from fastapi import FastAPI

from detente.workbench import work
from detente.workbench.api import make_api
from detente.workbench.server.guard import Guard
from detente.workbench.server.login import login_routes
from detente.workbench.server.policy import give_nonces
from detente.workbench.server.sessions import Sessions, Tries

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from detente.workbench.desk import Desk
    from detente.workbench.server.settings import Settings

RECONNECT = 30.0  # seconds a page may be out of reach, on a train, and still go on

log = logging.getLogger("detente.workbench")


def make_app(desk: Desk, settings: Settings, *, screens: bool = True) -> FastAPI:
    """The application. With screens there can be one in a process: NiceGUI has one registry.

    It takes the desk over: when it stops, drafts are kept, workers stopped and the database closed.
    """

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        tidying = asyncio.create_task(desk.tidy())
        warming = asyncio.create_task(desk.jobs.warm(work.warm)) if screens else None
        try:
            yield
        finally:
            for task in filter(None, (tidying, warming)):
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
            await desk.close()
            log.info("stopped")

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=life)
    sessions, tries = Sessions(), Tries()
    app.include_router(login_routes(settings, sessions, tries))
    app.mount("/api", make_api(desk))
    if screens:
        _add_screens(app, desk)
    app.add_middleware(Guard, settings=settings, sessions=sessions, tries=tries)
    return app


def _add_screens(app: FastAPI, desk: Desk) -> None:
    from nicegui import ui

    from detente.workbench.screens import register

    give_nonces()
    register(desk)
    ui.run_with(
        app, title="Détente", dark=None, language="en-US", reconnect_timeout=RECONNECT,
        show_welcome_message=False,
    )  # fmt: skip
