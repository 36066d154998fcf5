"""What the tests of commands share: running one that must succeed."""

from __future__ import annotations

import pytest

from detente.cli import run


@pytest.fixture
def said(capfd):
    """Run a command that must succeed; returns its standard output, and keeps its notes."""

    def runs(*arguments: str, code: int = 0) -> str:
        assert run(arguments) == code, capfd.readouterr()
        out = capfd.readouterr()
        runs.notes = out.err
        return out.out

    return runs
