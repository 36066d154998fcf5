"""Whatever ends the workers, the work is done by others, or there is one clear error."""

import os
import signal

import dask
import distributed
import pytest

from detente import workers
from detente.errors import DetenteError
from detente.workers import connected

LONG = 60
# without our own setting dask would give a worker up that is not back after this time
AT_ONCE = {"distributed.deploy.lost-worker-timeout": "10ms"}


def ended(client):
    """A piece of work that is done, and whose worker died before its result was asked for again."""
    future = client.submit(os.getpid, pure=False)
    pid = future.result(timeout=LONG)
    os.kill(pid, signal.SIGKILL)
    return future, pid


def test_a_result_that_died_with_its_worker_is_made_again_however_long_the_next_takes_to_start():
    with dask.config.set(AT_ONCE), connected(None, 1) as client:
        future, pid = ended(client)
        assert future.result(timeout=LONG) not in {pid, os.getpid()}


def test_a_worker_that_cannot_be_started_again_is_an_error(tmp_path, monkeypatch):
    broken = tmp_path / "broken"
    start = f"import os\nif os.path.exists({str(broken)!r}):\n    raise OSError('disk full')\n"

    def lost():
        with connected(None, 1) as client:
            monkeypatch.setattr(workers, "PATIENCE", 1)
            broken.touch()
            future, _ = ended(client)
            future.result(timeout=LONG)

    with dask.config.set({"distributed.worker.preload": [start]}):
        with pytest.raises(DetenteError, match="processes ended, and none has come up for"):
            lost()
        monkeypatch.undo()
        with pytest.raises(DetenteError, match="processes did not start"):
            lost()


def test_a_scheduler_without_workers_or_that_ends_is_an_error(monkeypatch):
    monkeypatch.setattr(workers, "PATIENCE", 1)

    def asked(scheduler, then=lambda: None):
        with connected(scheduler, None) as client:
            future = client.submit(os.getpid)
            then()
            future.result(timeout=LONG)

    with distributed.LocalCluster(n_workers=0, dashboard_address="127.0.0.1:0") as cluster:
        with pytest.raises(DetenteError, match=r"--scheduler: tcp://.* has had no worker for 1 s"):
            asked(cluster.scheduler_address)
        monkeypatch.setattr(workers, "PATIENCE", LONG)
        with pytest.raises(DetenteError, match=r"--scheduler: tcp://.* is gone"):
            asked(cluster.scheduler_address, cluster.close)
