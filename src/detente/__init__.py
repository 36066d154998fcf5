"""Détente: who wants what from whom, and where a conflict can end.

Everything a notebook needs is here and loads when first used, so that ``import detente`` stays
cheap:

    document = detente.read("article.html")
    evidence = detente.extract(document)
    case = detente.draft(evidence)
    result = detente.solve(case.conflict)
    detente.report(case, "report.html")
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.analysis.explain import explain
    from detente.analysis.solve import solve
    from detente.conflict.case import Case
    from detente.conflict.draft import draft
    from detente.conflict.types import Conflict
    from detente.documents.read import read
    from detente.documents.types import Document, Span
    from detente.errors import DetenteError
    from detente.evidence.extract import extract
    from detente.evidence.types import Evidence
    from detente.formats.files import load, save
    from detente.reports.page import report

    __version__: str

_HOMES = {
    "Case": "detente.conflict.case",
    "Conflict": "detente.conflict.types",
    "DetenteError": "detente.errors",
    "Document": "detente.documents.types",
    "Evidence": "detente.evidence.types",
    "Span": "detente.documents.types",
    "draft": "detente.conflict.draft",
    "explain": "detente.analysis.explain",
    "extract": "detente.evidence.extract",
    "load": "detente.formats.files",
    "read": "detente.documents.read",
    "report": "detente.reports.page",
    "save": "detente.formats.files",
    "solve": "detente.analysis.solve",
}

__all__ = [
    "Case",
    "Conflict",
    "DetenteError",
    "Document",
    "Evidence",
    "Span",
    "__version__",
    "draft",
    "explain",
    "extract",
    "load",
    "read",
    "report",
    "save",
    "solve",
]


def __getattr__(name: str) -> Any:
    """Import a public name from the module that makes it, once (PEP 562)."""
    if name == "__version__":
        return _version()
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("detente")
    except PackageNotFoundError:  # run from a checkout that was never installed
        return "0+unknown"


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
