"""The wheel built from this repository runs by itself, away from it."""

import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "examples" / "summit" / "article.html"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory):
    """Python in a fresh environment with the wheel in it.

    Its dependencies are those already installed here: a path file lends them, and it leaves out
    this repository's own editable install, which is a path file itself.
    """
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False)
    interpreter = folder / "bin" / "python"
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(subprocess.check_output([interpreter, "-c", where], text=True).strip())
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return interpreter


def test_the_wheel_holds_code_language_data_and_licences(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "detente/py.typed" in names
    assert "detente/conflict/expressions.lark" in names
    assert any(n.startswith("detente/evidence/english/") and n.endswith("meta.json") for n in names)
    assert sum("/licenses/" in n for n in names) == 2
    assert not [n for n in names if n.startswith(("tests", "training", "benchmarks"))]
    assert wheel.stat().st_size < 30 * 2**20


def test_it_is_the_wheel_that_runs(python, tmp_path):
    where = subprocess.check_output(
        [python, "-c", "import detente; print(detente.__file__)"], text=True, cwd=tmp_path
    )
    assert str(python.parents[1]) in where


def test_it_answers_away_from_the_repository(python, tmp_path):
    done = subprocess.run(
        [python, "-m", "detente", "wants", ARTICLE, "--format", "json"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    wants = json.loads(done.stdout)
    assert any("Putin" in (want["holder_name"] or "") for want in wants)
