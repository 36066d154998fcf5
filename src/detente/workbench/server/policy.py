"""The headers of every answer, and the nonce that lets NiceGUI's own scripts run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2.ext import Extension

if TYPE_CHECKING:
    from collections.abc import Mapping

# Vue compiles its templates in the browser, and NiceGUI evaluates handlers: neither works without
# 'unsafe-eval'. Scripts themselves come from here or carry the nonce of their page; styles are set
# inline by Quasar and Tailwind.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'nonce-{nonce}' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "frame-src 'self' blob:",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)


def headers_for(nonce: str, *, secure: bool) -> Mapping[str, str]:
    """The headers of an answer."""
    made = {
        "content-security-policy": POLICY.format(nonce=nonce),
        "x-content-type-options": "nosniff",
        "x-frame-options": "SAMEORIGIN",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
    if secure:
        made["strict-transport-security"] = "max-age=31536000"
    return made


class Nonces(Extension):
    """Gives the scripts that stand in NiceGUI's own page template the nonce of the request.

    Only those: what the template fills in (titles, words of documents, added HTML) has none.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template's text, before it is compiled."""
        del name, filename
        return source.replace("<script", '<script nonce="{{ request.state.nonce }}"')


def give_nonces() -> None:
    """Make every page that NiceGUI builds from now on carry nonces."""
    from nicegui import client

    environment: Any = client.templates.env
    if Nonces.identifier not in environment.extensions:
        environment.add_extension(Nonces)
