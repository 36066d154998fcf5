"""The documentation is true: its examples run, and the command reference is the commands' help."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.analysis.solve import CONCEPTS
from detente.cli import app
from detente.conflict.case import Case
from detente.conflict.types import Belief, DecisionMaker, Option, Preference
from detente.documents.types import Document
from detente.evidence.types import Actor, Event, Lever, Statement, Want
from detente.formats.case_yaml import load

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
SUMMIT = ROOT / "examples" / "summit"


def blocks(language):
    """Every block of one language, with its page."""
    pattern = re.compile(rf"^```{language}\n(.*?)^```$", re.DOTALL | re.MULTILINE)
    texts = [(page.relative_to(DOCS).as_posix(), page.read_text()) for page in PAGES]
    return [(page, block) for page, text in texts for block in pattern.findall(text)]


def commands():
    """Every `$ detente …` line of the docs, once.

    But for the workbench, which serves until it is stopped: tests/workbench starts it.
    """
    lines = {line[2:] for _, b in blocks("console") for line in b.splitlines() if line[:2] == "$ "}
    return sorted(line for line in lines if not line.startswith("detente workbench"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder with the files that the examples name."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copy(SUMMIT / "article.html", folder)
    shutil.copy(SUMMIT.parent / "emissions.csv", folder)
    (folder / "articles").mkdir()
    shutil.copy(SUMMIT / "article.txt", folder / "articles")
    run = CliRunner().invoke(
        app, ["draft", str(folder / "article.html"), "-o", str(folder / "summit.case.yaml")]
    )
    assert run.exit_code == 0, run.output
    return folder


def test_there_are_examples():
    assert len(commands()) > 10
    assert len(blocks("python")) > 4


@pytest.mark.parametrize("line", commands())
def test_commands_run(line, desk, monkeypatch):
    monkeypatch.chdir(desk)
    if "conflict.gmcr" in line and not (desk / "conflict.gmcr").exists():
        CliRunner().invoke(app, ["convert", "summit.case.yaml", "conflict.gmcr"])
    if "--codes codes.csv" in line and not (desk / "codes.csv").exists():
        (desk / "codes.csv").write_text("content,concept\nthe sanctions to end,sanctions\n")
    words = shlex.split(line)[1:]
    if words[0] in {
        "draft",
        "convert",
        "update",
    }:  # a reader has no such file yet, and it is kept if he has
        (desk / words[-1]).unlink(missing_ok=True)
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("page", sorted({page for page, _ in blocks("python")}))
def test_python_runs(page, desk, monkeypatch):
    monkeypatch.chdir(desk)
    code = "\n".join(block for name, block in blocks("python") if name == page)
    exec(compile(code, page, "exec"), {})  # noqa: S102 - our own documentation


def test_the_case_of_the_reference_loads(tmp_path):
    ((_, text),) = [b for b in blocks("yaml") if b[1].startswith("detente: 1")]
    path = tmp_path / "x.case.yaml"
    path.write_text(text)
    case = load(path)
    assert case.conflict.names == ("Northland", "Southland")


def test_the_other_case_of_the_reference_loads(tmp_path):
    ((_, text),) = [b for b in blocks("yaml") if b[1].startswith("decision_makers")]
    path = tmp_path / "x.case.yaml"
    path.write_text(text)
    done = CliRunner().invoke(app, ["solve", str(path), "--format", "json"])
    assert done.exit_code == 0, done.output
    parts = {"unknown", "strength", "fuzzy", "probabilistic", "hypergame"}
    assert parts <= set(json.loads(done.stdout))


def test_the_command_reference_is_fresh():
    check = [sys.executable, str(DOCS / "commands.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", [Document, Actor, Statement, Want, Lever, Event])
def test_the_json_reference_has_every_field(kind):
    page = (DOCS / "reference" / "json.md").read_text()
    assert [name for name in kind.model_fields if f'"{name}"' not in page] == []


@pytest.mark.parametrize("kind", [Case, DecisionMaker, Option, Preference, Belief])
def test_the_case_file_reference_has_every_field(kind):
    page = (DOCS / "reference" / "case-file.md").read_text()
    fields = set(kind.model_fields) - {"conflict"}
    assert [name for name in sorted(fields) if f"`{name}`" not in page] == []


def test_the_concepts_reference_has_every_concept():
    page = (DOCS / "reference" / "concepts.md").read_text()
    assert [name for name in CONCEPTS if f"`{name}`" not in page] == []


def test_what_the_reference_names_exists():
    page = (DOCS / "reference" / "concepts.md").read_text()
    named = re.findall(r"`(detente\.[\w.]+)\.(\w+)`", page)
    assert len(named) > 5
    assert [n for module, n in named if not callable(getattr(import_module(module), n))] == []


def test_every_source_is_in_the_bibliography():
    page = (DOCS / "reference" / "concepts.md").read_text()
    listed = (DOCS / "explanation" / "bibliography.md").read_text()
    cells = re.findall(r"\| ([^|]+ \d{4}(?:, \d{4})?) \|$", page, re.MULTILINE)
    sources = {source for cell in cells for source in cell.split("; ")}
    assert len(sources) > 10
    assert [source for source in sorted(sources) if f"\n{source}\n" not in listed] == []


def test_every_page_is_in_the_navigation():
    navigation = (ROOT / "mkdocs.yml").read_text()
    assert [p.name for p in PAGES if p.relative_to(DOCS).as_posix() not in navigation] == []
