"""Where the language model is and how to ask it: chosen by the user, checked before use."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from detente.errors import DetenteError

if TYPE_CHECKING:
    from pathlib import Path

KEY = "DETENTE_LLM_KEY"
TIMEOUT = 120.0


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible server and one of its models.

    ``url`` ends where ``/chat/completions`` begins (often in ``/v1``). ``timeout`` is the longest
    wait for one answer in seconds, ``retries`` how often a passage is sent again, ``at_once`` how
    many are under way at a time. ``prices`` are per million tokens sent and received. The key is
    never shown.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = TIMEOUT
    retries: int = 3
    at_once: int = 4
    prices: tuple[float, float] | None = None
    cache: Path | None = None

    @property
    def host(self) -> str:
        """The host with its port, as a person would name it."""
        parts = urlsplit(self.url)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)

    @property
    def here(self) -> bool:
        """Whether it is this very machine."""
        return _is_loopback(urlsplit(self.url).hostname or "")


def endpoint(
    url: str,
    model: str,
    *,
    timeout: float = TIMEOUT,
    prices: tuple[float, float] | None = None,
    cache: Path | None = None,
) -> Endpoint:
    """An endpoint, with the key of the environment variable ``DETENTE_LLM_KEY`` if there is one.

    Raises:
        DetenteError: not an http(s) address, one with a password in it, a key that would travel
            unencrypted, or no model.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise DetenteError(f"--llm {url}: this is not an address: {error}") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise DetenteError(f"--llm {url}: give an address such as http://localhost:8080/v1")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise DetenteError(
            f"--llm: the address may hold no user name, password or question; a key goes into {KEY}"
        )
    if not model.strip():
        raise DetenteError("--llm-model: name a model of the server")
    key = os.environ.get(KEY, "").strip() or None
    if key and not key.isascii():
        raise DetenteError(f"{KEY}: a key has only plain letters, digits and marks")
    if key and parts.scheme == "http" and not _is_loopback(parts.hostname):
        raise DetenteError(
            f"--llm {url}: the key in {KEY} would travel unencrypted; use https, or unset {KEY}"
        )
    return Endpoint(url, model.strip(), key, timeout=timeout, prices=prices, cache=cache)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
