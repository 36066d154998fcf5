"""Files are read with every check a person may trip over, and written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from detente.errors import DetenteError
from detente.formats import disk
from detente.formats.disk import read_text, write_text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"a\0b", "binary"),
        ("é\nü".encode("latin-1"), "line 1 is not UTF-8"),
        (b"ok\n\n\xff", "line 3 is not UTF-8"),
        ("x".encode("utf-16"), "UTF-16"),
    ],
)
def test_text_that_is_none(data, words, tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    with pytest.raises(DetenteError, match=words) as error:
        read_text(path)
    assert str(error.value).startswith(f"{path}: ")


def test_a_byte_order_mark_is_no_text(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1")
    assert read_text(path) == "a: 1"


def test_a_missing_file_names_its_neighbour(tmp_path):
    (tmp_path / "summit.case.yaml").write_text("a: 1", encoding="utf-8")
    with pytest.raises(DetenteError, match=r"did you mean .*summit\.case\.yaml\?"):
        read_text(tmp_path / "sumit.case.yaml")
    with pytest.raises(DetenteError, match="no folder"):
        read_text(tmp_path / "none" / "x.yaml")


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_names_no_file_can_have(name):
    with pytest.raises(DetenteError):
        read_text(name)
    with pytest.raises(DetenteError):
        write_text(name, "x")


def test_devices_are_not_read():
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no /dev/zero")
    with pytest.raises(DetenteError, match="device"):
        read_text("/dev/zero")


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(DetenteError, match="pipe"):
        read_text(tmp_path / "pipe.yaml")


def test_writing_keeps_permissions_and_follows_links(tmp_path):
    target, link = tmp_path / "target.yaml", tmp_path / "link.yaml"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    write_text(link, "new\nlines\n")
    assert link.is_symlink()
    assert target.read_bytes() == b"new\nlines\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_gets_the_usual_permissions(tmp_path):
    old = os.umask(0o022)
    try:
        write_text(tmp_path / "x.yaml", "a")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "x.yaml").stat().st_mode) == 0o644


def test_what_cannot_be_written_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "x.yaml"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(DetenteError, match="cannot be written"):
        write_text(path, "lone surrogate \ud800")

    def no_space(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk.Path, "replace", no_space)
    with pytest.raises(DetenteError, match="No space left"):
        write_text(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.yaml"]


def test_a_file_that_is_not_to_be_written(tmp_path, monkeypatch):
    if os.geteuid() == 0:  # whom the system lets write anything: it must say no by our hand
        monkeypatch.setattr(disk.os, "access", lambda *_: False)
    path = tmp_path / "x.yaml"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o400)
    with pytest.raises(DetenteError, match="read-only"):
        write_text(path, "new")
