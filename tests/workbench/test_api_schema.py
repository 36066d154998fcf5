"""The API against its own description: schemathesis makes requests that fit it and that do not."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from detente.workbench.desk import Desk
from detente.workbench.jobs import Jobs
from detente.workbench.server.app import make_app
from detente.workbench.server.serve import listen
from detente.workbench.server.settings import Settings
from detente.workbench.store import Store

# A case can fit the description and contradict itself, which is 422; and what people write by hand
# (short forms, yes and no) is taken although the description has only the full form.
LENIENT = "positive_data_acceptance,negative_data_rejection"
EXAMPLES = "5"  # of each phase and route: bounded, so that the whole takes about a minute


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the description of a server that runs."""
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('library') / 'library.db'}")
    app = make_app(Desk(store, Jobs(workers=1)), Settings(person="Ada"), screens=False)
    listening = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/api/openapi.json"
    finally:
        server.should_exit = True
        thread.join()


def test_schemathesis_finds_nothing(described: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "schemathesis.cli", "run", described]
    limits = ["--max-examples", EXAMPLES, "--seed", "6", "--exclude-checks", LENIENT]
    limits += ["--request-timeout", "120"]  # compiling the solver for the first time
    done = subprocess.run(
        [*command, *limits, "--generation-database", "none", "--no-color"],
        capture_output=True, text=True, check=False, timeout=900, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
