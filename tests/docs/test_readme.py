"""The README's output is what the program prints today."""

from __future__ import annotations

import re
from pathlib import Path

from typer.testing import CliRunner

from detente.cli import app

ROOT = Path(__file__).parents[2]


def _words(text: str) -> list[str]:
    return text.split()


def test_the_answer_in_the_readme_is_the_answer(tmp_path: Path) -> None:
    (shown,) = re.findall(r"```text\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    article = ROOT / "examples" / "summit" / "article.html"
    run = CliRunner().invoke(app, ["report", str(article), "-o", str(tmp_path / "page.html")])
    assert run.exit_code == 0, run.output
    answer = run.stdout.split("The page:")[0]
    assert _words(answer) == _words(shown.split("The page:")[0])


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", (ROOT / "README.md").read_text()):
        assert (ROOT / target).exists(), target
