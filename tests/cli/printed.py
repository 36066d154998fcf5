"""Looking at what a command printed."""

from __future__ import annotations

import csv
import io
from pathlib import Path

ROOT = Path(__file__).parents[2]
SUMMIT = str(ROOT / "examples" / "summit" / "article.html")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def fits(text: str) -> bool:
    return all(len(line) <= 80 for line in text.splitlines())
