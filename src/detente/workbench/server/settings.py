"""How a server was asked to run."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from detente.errors import DetenteError
from detente.workbench.desk import local_person

if TYPE_CHECKING:
    from detente.workbench.server.token import Token

MIB = 2**20
LARGEST_BODY = 16 * MIB
LARGEST_LIBRARY = 256 * MIB
LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Settings:
    """What the guard and the pages go by.

    Attributes:
        host: the address to listen on.
        port: the port to listen on.
        token: what people must know to come in; None only on a loopback address.
        public_url: the address people use where a proxy stands before the server.
        largest_body: the most bytes of a request.
        largest_library: the most bytes of a library that is taken in.
        person: whose work it is where nobody logs in.
    """

    host: str = "127.0.0.1"
    port: int = 8080
    token: Token | None = None
    public_url: str | None = None
    largest_body: int = LARGEST_BODY
    largest_library: int = LARGEST_LIBRARY
    person: str = ""

    def __post_init__(self) -> None:
        """Refuse to be open to others without a token.

        Raises:
            DetenteError: an address that others reach, and no token; an address that is none.
        """
        if not self.person:
            object.__setattr__(self, "person", local_person())
        if self.public_url is not None:
            parts = urlsplit(self.public_url)
            bare = bool(parts.hostname) and parts.path in {"", "/"}
            if not bare or parts.scheme not in {"http", "https"}:
                raise DetenteError(
                    f"--public-url: “{self.public_url}” is not an address such as "
                    "https://detente.example.org (without a path)"
                )
        if self.token is None and (self.public_url or not is_loopback(self.host)):
            where = self.public_url or self.host
            raise DetenteError(
                f"{where}: others can reach this address, so the workbench needs a token there: "
                "write a long random one into a file and give --token-file FILE, or set "
                "DETENTE_TOKEN"
            )

    @property
    def secure(self) -> bool:
        """Whether people reach it by https."""
        return bool(self.public_url) and urlsplit(self.public_url or "").scheme == "https"

    def knows_host(self, netloc: str) -> bool:
        """Whether a Host header names this server.

        Without a token only the names of this machine do, so that a page elsewhere cannot reach
        the server through a name that it has pointed here (DNS rebinding).
        """
        name = host_of(netloc)
        if name is None:
            return False
        if self.public_url and name == urlsplit(self.public_url).hostname:
            return True
        anybody = self.token is not None and not self.public_url
        return anybody or name == self.host or name in LOCAL_NAMES


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def host_of(netloc: str) -> str | None:
    """The name in ``name:port``, in lower case; None for what is no such thing."""
    try:
        parts = urlsplit(f"//{netloc}")
        parts.port  # noqa: B018  raises for a port that is none
    except ValueError:
        return None
    if parts.username is not None or parts.path or parts.query or parts.fragment:
        return None
    return parts.hostname
