"""No bad file makes a traceback: every command, every kind of bad file, one message and a 2."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.cli import run

CASE = """\
detente: 1
title: t
status_quo: NN
decision_makers:
  - {name: A, options: [x], wants: [x, y]}
  - {name: B, options: [y], wants: [not x]}
infeasible: [x and y]
"""
GMCR = (
    '{"options": [{"name": "x", "permittedDirection": "fwd"}, {"name": "y"}], "infeasibles": '
    '[[[0, "Y"], [1, "Y"]]], "decisionMakers": [{"name": "A", "options": [0], "preferences": '
    '[[[1, "N"]]]}, {"name": "B", "options": [1], "preferences": [{"compound": true, "members": '
    '[[[0, "Y"]], [[1, "N"]]]}]}], "useManualPreferenceRanking": false}'
)
ARTICLE = (
    "The minister said on Monday that the union wants the company to reopen the mine. "
    "“We will not sign,” the company answered, and it refused to talk to the union again.\n"
)
RANDOM = random.Random(7).randbytes(5000)
HTML_BOMB = (
    '<!DOCTYPE html [<!ENTITY a "b">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    + "]><html><body><p>&a8;</p></body></html>"
)
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\ntrailer << /Root 1 0 R >>"

BAD_FOR_ALL: dict[str, bytes] = {
    "empty": b"",
    "blank": b" \n\t\n",
    "random": RANDOM,
    "nul": b"\0" * 100,
    "zip": b"PK\x03\x04" + RANDOM[:200],
    "deflated": zlib.compress(ARTICLE.encode() * 50),
    "png": b"\x89PNG\r\n\x1a\n" + RANDOM[:200],
    "escapes": b"\x1b[2J\x1b]0;owned\x07" * 9,
}
BAD_CASES: dict[str, bytes] = {
    "nul in text": b"title: a\0b\n",
    "utf-16": CASE.encode("utf-16"),
    "truncated": CASE[: len(CASE) // 2 + 9].encode(),
    "latin-1": "title: caf\xe9\n".encode("latin-1"),
    "an article": ARTICLE.encode(),
    "a list": b"- 1\n- 2\n",
    "a number": b"17",
    "aliases": b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "deep": b"[" * 100_000,
    "deep mappings": b'{"a":' * 100_000,
    "wrong types": b"decision_makers: {name: [1]}\ninfeasible: 3\nevidence: []\n",
    "no option": CASE.replace("[not x]", "[not z]").encode(),
    "unclosed": CASE.replace("[not x]", "['not (x']").encode(),
    "infeasible": CASE.replace("[x and y]", "[x or not x]").encode(),
    "infeasible status quo": CASE.replace("NN", "YY").encode(),
    "endless number": CASE.replace("NN", "9" * 5000).encode(),
    "tag": b"!!python/object/apply:os.system ['echo owned']\n",
    "html": b"<html><body>hello</body></html>",
}
BAD_GMCR: dict[str, bytes] = {
    "truncated": GMCR[:150].encode(),
    "an array": b"[1, 2]",
    "nothing in it": b"{}",
    "deep": b"[" * 100_000,
    "endless number": b'{"options": [' + b"9" * 5000 + b"]}",
    "not a number": b'{"options": NaN}',
    "no such option": GMCR.replace('"options": [1]', '"options": [7]').encode(),
    "negative option": GMCR.replace('"options": [1]', '"options": [-1]').encode(),
    "two owners": GMCR.replace('"options": [1]', '"options": [0]').encode(),
    "no owner": GMCR.replace('"options": [1]', '"options": []').encode(),
    "wrong letter": GMCR.replace('[0, "Y"]', '[0, "Q"]').encode(),
    "condition on nothing": GMCR.replace('[[1, "N"]]', "[]").encode(),
    "everything infeasible": GMCR.replace(
        '[[[0, "Y"], [1, "Y"]]]', '[[[0, "Y"]], [[0, "N"]]]'
    ).encode(),
    "no ranking": GMCR.replace("Ranking\": false", "Ranking\": true").encode(),
    "wrong direction": GMCR.replace("fwd", "forwards").encode(),
    "latin-1": GMCR.replace("A", "\xe9").encode("latin-1"),
}  # fmt: skip
BAD_ARTICLES: dict[str, bytes] = {
    "markup only": b"<html><head><script>alert(1)</script></head><body></body></html>",
    "broken pdf": PDF,
    "pdf in name only": b"%PDF-1.4\n" + RANDOM,
    "other language": (
        "Der Minister sagte am Montag, die Gewerkschaft wolle, dass das Unternehmen das Bergwerk "
        "wieder öffnet. Das Unternehmen weigerte sich, noch einmal mit ihr zu sprechen. " * 5
    ).encode(),
}


def commands(path: str, out: Path) -> list[list[str]]:
    """Every command that reads this kind of file."""
    if path.endswith((".yaml", ".gmcr", ".json")):
        return [
            ["check", path],
            ["check", path, "--format", "json"],
            ["solve", path],
            ["solve", path, "-f", "csv"],
            ["explain", path, "--state", "1"],
            ["convert", path, str(out / "out.json")],
            ["report", path, "-o", str(out / "out.html")],
        ]
    return [
        ["wants", path],
        ["evidence", path, "-f", "json"],
        ["draft", path, "-o", str(out / "out.case.yaml")],
        ["report", path, "-o", str(out / "out.html")],
    ]


def refused(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> str:
    """Run a command that must fail well; returns its message."""
    code = run(arguments)
    said = capfd.readouterr()
    assert code == 2, (arguments, said)
    assert said.err.strip()
    assert "Traceback" not in said.err + said.out
    assert "\x1b" not in said.err + said.out
    return said.err


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name.replace(" ", "-")
    path.write_bytes(data)
    return path


ANY = (".case.yaml", ".gmcr", ".json", ".txt", ".html", ".pdf", ".md")
ARTICLES = (".txt", ".html", ".pdf", ".md")
FILES = [
    *((f"{name}{suffix}", data) for name, data in BAD_FOR_ALL.items() for suffix in ANY),
    *((f"{name}.case.yaml", data) for name, data in BAD_CASES.items()),
    *((f"{name}.gmcr", data) for name, data in BAD_GMCR.items()),
    *((f"{name}.json", data) for name, data in BAD_GMCR.items()),
    *((f"{name}{suffix}", data) for name, data in BAD_ARTICLES.items() for suffix in ARTICLES),
]


@pytest.mark.parametrize(("name", "data"), FILES, ids=[name for name, _ in FILES])
def test_a_bad_file_is_refused_by_every_command(name, data, tmp_path, capfd):
    path = written(tmp_path, name, data)
    for arguments in commands(str(path), tmp_path):
        message = refused(arguments, capfd)
        assert path.name in message or str(path) in message, message
    left = {entry.name for entry in tmp_path.iterdir()}
    assert left == {path.name}, "a failing command left a file behind"


ODD_ARTICLES = {
    "entity bomb.html": HTML_BOMB.encode(),
    "nul in text.txt": ARTICLE.encode().replace(b"union", b"un\0ion"),
    "utf-16.txt": ARTICLE.encode("utf-16"),
    "nobody in it.txt": b"It rained. Then it rained some more, and in the evening it stopped.\n",
    "terminal codes.txt": (ARTICLE * 3).replace("union", "\x1b[31munion\x07").encode(),
    "wrong way round.txt": (ARTICLE * 3).replace("union", "\u202eunion").encode(),
    "markup.html": f"<html><body><p>{ARTICLE} [red]x[/red] <script>1</script>".encode(),
    "deep.html": b"<html><body>" + b"<div>" * 20_000 + ARTICLE.encode(),
}


@pytest.mark.parametrize("name", ODD_ARTICLES)
def test_an_odd_article_is_read_or_refused_but_never_breaks(name, tmp_path, capfd):
    path = written(tmp_path, name, ODD_ARTICLES[name])
    for arguments in commands(str(path), tmp_path):
        code = run(arguments)
        said = capfd.readouterr()
        assert code in {0, 2}, (arguments, said)
        assert (code == 2) <= bool(said.err.strip())
        assert "Traceback" not in said.err
        assert not {"\x1b", "\x07", "\u202e"} & set(said.out + said.err)


@pytest.mark.parametrize("suffix", ["case.yaml", "gmcr", "json", "txt", "html", "xyz"])
def test_a_file_that_is_not_there(suffix, tmp_path, capfd):
    for arguments in commands(str(tmp_path / f"none.{suffix}"), tmp_path):
        assert "none" in refused(arguments, capfd)


def test_a_folder_where_a_file_should_be(tmp_path, capfd):
    for name in ("a.case.yaml", "a.gmcr", "a.txt"):
        (tmp_path / name).mkdir()
        for arguments in commands(str(tmp_path / name), tmp_path):
            refused(arguments, capfd)


def test_outputs_that_cannot_be_written(tmp_path, capfd):
    case = written(tmp_path, "good.case.yaml", CASE.encode())
    assert run(["check", str(case)]) == 0
    capfd.readouterr()
    folder = tmp_path / "folder.gmcr"
    folder.mkdir()
    for target in (folder, tmp_path / "none" / "x.gmcr", tmp_path / "x.xyz", tmp_path / "x"):
        refused(["convert", str(case), str(target)], capfd)
    for target in (tmp_path, tmp_path / "none" / "x.html"):
        refused(["report", str(case), "-o", str(target)], capfd)
    assert {entry.name for entry in tmp_path.iterdir()} == {"good.case.yaml", "folder.gmcr"}


def test_a_folder_that_is_read_only(tmp_path, capfd, monkeypatch):
    def denied(*_, **__):
        raise PermissionError(13, "Permission denied")

    if os.geteuid() == 0:  # whom the system lets write anything: it must say no by our hand
        monkeypatch.setattr("tempfile.mkstemp", denied)
    case = written(tmp_path, "good.case.yaml", CASE.encode())
    tmp_path.chmod(0o500)
    try:
        refused(["convert", str(case), str(tmp_path / "x.gmcr")], capfd)
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize(
    "arguments",
    [
        ["explain", "{case}", "--state", "99"],
        ["explain", "{case}", "--state", "0"],
        ["explain", "{case}", "--state", "-1"],
        ["explain", "{case}", "--state", "YY"],
        ["explain", "{case}", "--state", "¹"],
        ["explain", "{case}", "--state", "9" * 5000],
        ["explain", "{case}", "--state", "1", "--for", "nobody"],
        ["explain", "{case}", "--state", "1", "--concept", "nahs"],
        ["explain", "{case}"],
        ["solve", "{case}", "--concept", "nahs"],
        ["solve", "{case}", "--concept", ","],
        ["solve", "{case}", "--format", "xml"],
        ["solve", "{case}", "--max-size", "0"],
        ["solve", "{case}", "--max-size", "nan"],
        ["solve", "{case}", "--max-size", "inf"],
        ["solve", "{case}", "--max-size", "0.00001"],
        ["evidence", "{case}", "--kind", "wonts"],
        ["wants", "{case}"],
        ["draft", "{case}"],
        ["report", "{case}", "{case}"],
        ["report", "-o", "x.html"],
        ["convert", "{case}"],
        ["report", "{case}", "--language-model", "x", "--no-such-option"],
        ["no-such-command"],
    ],
)
def test_wrong_use_is_told_in_words(arguments, tmp_path, capfd):
    case = written(tmp_path, "good.case.yaml", CASE.encode())
    refused([each.format(case=case) for each in arguments], capfd)


def test_an_unknown_language_model(tmp_path, capfd):
    article = written(tmp_path, "a.txt", (ARTICLE * 3).encode())
    assert "xx_none" in refused(["wants", str(article), "--language-model", "xx_none"], capfd)


@settings(
    max_examples=40, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(data=st.data(), which=st.sampled_from([("gmcr", GMCR), ("case.yaml", CASE)]))
def test_damaged_models_are_read_or_refused(data, which, tmp_path, capfd):
    suffix, text = which
    at = data.draw(st.integers(0, len(text)))
    much = data.draw(st.integers(0, 30))
    new = data.draw(st.text(st.sampled_from('[]{}",:0129NYx -\n\x1b'), max_size=5))
    path = written(tmp_path, f"damaged.{suffix}", (text[:at] + new + text[at + much :]).encode())
    for arguments in (["check", str(path)], ["solve", str(path), "-f", "json"]):
        code = run(arguments)
        said = capfd.readouterr()
        assert code in {0, 2}
        assert (code == 2) == bool(said.err)
        assert "Traceback" not in said.err


@settings(
    max_examples=25, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(junk=st.binary(max_size=300), suffix=st.sampled_from(ARTICLES))
def test_random_bytes_as_an_article(junk, suffix, tmp_path, capfd):
    path = written(tmp_path, f"junk{suffix}", junk)
    code = run(["evidence", str(path), "-f", "csv"])
    said = capfd.readouterr()
    assert code in {0, 2}
    assert (code == 2) <= bool(said.err)
    assert "Traceback" not in said.err


def command(*arguments: str, **more) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "detente", *arguments],
        capture_output=True, check=False, timeout=120, **more,
    )  # fmt: skip


def test_in_a_process_of_its_own(tmp_path):
    bad = written(tmp_path, "bad.case.yaml", RANDOM)
    for done in (
        command("check", str(bad)),
        command("wants", "-", input=b""),
        command("draft", "-", input=RANDOM),
        command("report", str(tmp_path)),
    ):
        assert done.returncode == 2, done
        assert done.stderr.strip()
        assert b"Traceback" not in done.stderr


def test_of_a_damaged_pdf_nothing_is_said_but_the_message(tmp_path):
    bad = written(tmp_path, "bad.pdf", b"%PDF-1.4 damaged")
    done = command("evidence", str(bad))
    assert done.returncode == 2
    assert done.stderr.startswith(b"detente: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_reader_that_leaves_early_is_no_error(tmp_path):
    case = written(tmp_path, "good.case.yaml", CASE.encode())
    line = f'"{sys.executable}" -m detente solve "{case}" -f json | head -n 1'
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False, timeout=120)
    assert done.stdout == b"{\n"
    assert done.stderr == b""


def test_a_full_disk_is_told(tmp_path):
    case = written(tmp_path, "good.case.yaml", CASE.encode())
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "detente", "solve", str(case), "-f", "json"],
            stdout=full, stderr=subprocess.PIPE, check=False, timeout=120,
        )  # fmt: skip
    assert done.returncode == 2
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


def test_an_interrupt_ends_with_130(tmp_path, monkeypatch, capfd):
    def interrupted(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("detente.formats.files.load", interrupted)
    case = written(tmp_path, "good.case.yaml", CASE.encode())
    assert run(["solve", str(case)]) == 130
    assert "Traceback" not in capfd.readouterr().err
