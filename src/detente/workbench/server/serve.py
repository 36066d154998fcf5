"""Starts the server, and stops it gently."""

from __future__ import annotations

import errno
import os
import socket
import threading
import webbrowser
from typing import TYPE_CHECKING

import uvicorn

from detente.errors import DetenteError
from detente.workbench.server.app import make_app
from detente.workbench.server.log import set_up

if TYPE_CHECKING:
    from detente.workbench.desk import Desk
    from detente.workbench.server.settings import Settings

LONGEST_MESSAGE = 2 * 2**20  # bytes of one websocket message
KEEP = 75  # seconds; longer than proxies do, or they would send into a connection that ends
GOODBYE = 5  # seconds for what is being answered when the server is told to stop


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens, so that a port that is taken is told before anything starts.

    Raises:
        DetenteError: the port is taken or not allowed, or the address is not this machine's.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError):
        raise DetenteError(f"--host: “{host}” is not an address of this machine") from None
    found = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
        found.listen(128)
    except OSError as error:
        found.close()
        raise DetenteError(_why(host, port, error)) from None
    return found


def _why(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {port} of {host} is taken, perhaps by another workbench; "
            "name another with --port, or --port 0 for any that is free"
        )
    if error.errno == errno.EACCES:
        return f"port {port} may not be used by this account; name one above 1023 with --port"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"--host: {host} is not an address of this machine"
    return f"{host}:{port} cannot be listened on: {error.strerror}"


def serve(
    desk: Desk, settings: Settings, listening: socket.socket, *, browse: str | None = None
) -> None:
    """Serve until told to stop (SIGTERM, SIGINT).

    Args:
        desk: what the pages work with; it is closed in the end.
        settings: how to serve.
        listening: from ``listen``.
        browse: an address to open in the browser.
    """
    set_up()
    config = uvicorn.Config(
        make_app(desk, settings), log_config=None, access_log=False, ws="wsproto",
        ws_max_size=LONGEST_MESSAGE, timeout_keep_alive=KEEP, timeout_graceful_shutdown=GOODBYE,
        server_header=False, lifespan="on",
    )  # fmt: skip
    if browse is not None:
        threading.Thread(target=webbrowser.open, args=(browse,), daemon=True).start()
    uvicorn.Server(config).run(sockets=[listening])
