"""A bar on a terminal after a second, though there may be nothing to tell yet."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from detente.analysis.solve import solve
from detente.conflict.types import Conflict

SCRIPT = """
import time
from detente.cli import output
output.PATIENCE = {patience}
with output.progress("Solving") as tell:
    time.sleep(1)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("patience", "shown"), [(0.1, True), (30, False)])
def test_a_bar_is_shown_by_the_clock(patience, shown):
    import pty

    ours, theirs = pty.openpty()
    script = SCRIPT.format(patience=patience)
    environment = {**os.environ, "TERM": "xterm"}
    subprocess.run([sys.executable, "-c", script], stderr=theirs, check=True, env=environment)
    os.write(theirs, b".")  # so that there is something to read
    os.close(theirs)
    assert (b"Solving" in os.read(ours, 100_000)) == shown
    os.close(ours)


def test_all_concepts_together_go_from_nothing_to_all():
    conflict = Conflict.from_payoffs(
        {"A": ["a", "b"], "B": ["c"]}, {"A": range(8), "B": range(8, 0, -1)}
    )
    told = []
    solve(conflict, ["nash", "sim", "l3", "sim_fraser_hipel", "seq"], progress=told.append)
    assert told == sorted(told)
    assert 0 < told[0] < 0.5
    assert told[-1] == 1
