"""A PostgreSQL server of the tests' own, from the machine's packages, in a temporary folder."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

SETTINGS = {"listen_addresses": "", "max_connections": "60", "shared_buffers": "16MB"}


def binaries() -> Path | None:
    """The folder of the newest PostgreSQL here: Debian keeps it off the search path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
    if found:
        return found[-1].parent
    there = shutil.which("initdb")
    return Path(there).resolve().parent if there else None


class Server:
    """One server; PostgreSQL refuses to run as root, so there it runs as another user."""

    def __init__(self, programs: Path):
        self._programs = programs
        self._user = pwd.getpwnam("postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid())[0])
        self.folder = Path(tempfile.mkdtemp(prefix="detente-postgres-"))
        os.chown(self.folder, self._user.pw_uid, self._user.pw_gid)
        self._process: subprocess.Popen[bytes] | None = None
        options = ["-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        self._run("initdb", "-D", str(self.folder / "data"), *options)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = [f"-c{name}={value}" for name, value in SETTINGS.items()]
        command = [self._programs / "postgres", "-D", self.folder / "data", "-k", self.folder]
        self._process = subprocess.Popen(
            [*command, *settings], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True, **self._as_user(),
        )  # fmt: skip
        for _ in range(300):
            done = subprocess.run(
                [self._programs / "pg_isready", "-q", "-h", self.folder], check=False
            )
            if done.returncode == 0:
                return
            if self._process.poll() is not None:
                raise RuntimeError(f"PostgreSQL ended at once, with {self._process.returncode}")
            time.sleep(0.1)
        raise RuntimeError("PostgreSQL does not answer")

    def kill(self) -> None:
        """End every one of its processes at once, as a power cut would."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None
        # Left behind by the kill; the next server would take its own parent for the old one.
        (self.folder / "data" / "postmaster.pid").unlink(missing_ok=True)

    def close(self) -> None:
        """Stop it and remove its folder."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(30)
        shutil.rmtree(self.folder)

    def database(self) -> str:
        """The address of a new, empty database."""
        import psycopg

        name = f"library_{uuid.uuid4().hex}"
        address = f"postgresql://tests@/{{}}?host={self.folder}"
        with psycopg.connect(address.format("postgres"), autocommit=True) as connection:
            connection.execute(f"create database {name}")
        return address.format(name)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self._programs / program, *arguments], check=True, capture_output=True,
            **self._as_user(),
        )  # fmt: skip

    def _as_user(self) -> dict[str, object]:
        if os.getuid() != 0:
            return {"cwd": self.folder}
        user = self._user
        return {
            "user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": self.folder,
        }  # fmt: skip
