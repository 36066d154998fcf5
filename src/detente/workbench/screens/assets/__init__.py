"""Our own style sheet and scripts, served from the package."""

from __future__ import annotations

from pathlib import Path

from fastapi.responses import Response
from nicegui import app

from detente.reports.style import shared_style

FOLDER = Path(__file__).parent
ADDRESS = "/static"
SHARED = "/style/shared.css"
STYLES = (SHARED, f"{ADDRESS}/workbench.css")


def register() -> None:
    """Serve them; what is shared with the report is dark when the person has chosen that."""
    app.add_static_files(ADDRESS, FOLDER)
    style = shared_style("body.body--dark {\n%s}\n")

    @app.get(SHARED, include_in_schema=False)
    def shared() -> Response:
        return Response(style, media_type="text/css", headers={"cache-control": "max-age=3600"})
