"""The log: a line of JSON for each event, without the words of anybody's documents.

Exceptions are logged by their type and place only: the messages of many quote what they choked on.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime


class Lines(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        made: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
        }
        if record.exc_info and record.exc_info[0]:
            made["event"] = str(record.msg) if record.args else "an error"
            made["error"] = record.exc_info[0].__name__
            made["where"] = [
                f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])[-8:]
            ]
        else:
            made["event"] = record.getMessage()
        made.update(getattr(record, "data", {}))
        return json.dumps(made, ensure_ascii=True, default=str)


def set_up(level: int = logging.INFO) -> None:
    """Send everything that is logged to standard error, as lines of JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("detente").setLevel(level)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "nicegui"):
        logger = logging.getLogger(name)
        logger.handlers[:] = []
        logger.propagate = True
