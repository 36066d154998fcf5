"""The real command, started as people start it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx


class Running:
    """``detente workbench`` in a process of its own, with a library of its own."""

    def __init__(self, folder: Path, *arguments: str, **environment: str):
        # NiceGUI behaves differently where it sees this variable of pytest's.
        inherited = {k: v for k, v in os.environ.items() if k != "PYTEST_CURRENT_TEST"}
        self.url = f"sqlite:///{folder / 'library.db'}"
        known = {"DETENTE_DATABASE_URL": self.url, "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-m", "detente", "workbench", "--no-browser", "--port", "0"]
        self._log = (folder / "log").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [*command, *arguments], cwd=folder, env=inherited | known | environment,
            stderr=self._log, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        first = self._line("The workbench: ")
        self.opens = first.split()[2]
        self.address = "/".join(self.opens.replace("0.0.0.0", "127.0.0.1").split("/")[:3])
        self._answers()

    def said(self) -> str:
        """All it has written on standard error."""
        return Path(self._log.name).read_text(encoding="utf-8")

    def log(self) -> list[dict[str, Any]]:
        """Its log."""
        return [json.loads(line) for line in self.said().splitlines() if line.startswith("{")]

    def stop(self, how: int = signal.SIGTERM) -> int:
        """End it, and wait for it."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        code = self.process.wait(60)
        self._log.close()
        return code

    def _line(self, start: str) -> str:
        for _ in range(600):
            for line in self.said().splitlines():
                if line.startswith(start):
                    return line
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(f"it did not start: {self.said()}")

    def _answers(self) -> None:
        for _ in range(600):
            try:
                httpx.get(f"{self.address}/login", timeout=10)
            except httpx.TransportError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError(f"it does not answer: {self.said()}")
