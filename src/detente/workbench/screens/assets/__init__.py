"""Our own style sheet and scripts, served from the package."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
ADDRESS = "/static"
STYLES = f"{ADDRESS}/workbench.css"
