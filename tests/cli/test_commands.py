"""What every command prints: tables that fit, JSON and CSV as promised, notes apart."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from printed import ROOT, SUMMIT, fits, rows

import detente
from detente.cli import app
from detente.formats.files import READERS, WRITERS

CUBAN = str(ROOT / "examples" / "cuban.case.yaml")
COMMANDS = [command.callback.__name__ for command in app.registered_commands]


def test_the_commands_of_the_interface_are_there():
    assert {"report", "wants", "evidence", "draft", "solve", "explain", "convert", "check"} <= set(
        COMMANDS
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example_to_paste(command, said):
    text = " ".join(said(command, "--help").split())
    assert f"Example: detente {command} " in text


def test_the_help_of_convert_names_every_format(said):
    text = said("convert", "--help")
    assert set(WRITERS) == set(re.findall(r"\.[a-z]+(?=[ ,)]|$)", text)) & {*WRITERS, *READERS}
    assert set(READERS) <= set(WRITERS)


def test_version(said):
    assert said("--version") == f"detente {detente.__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["solve", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments):
    code = (
        "import sys; from detente.cli import run; "
        f"assert run({arguments!r}) == 0; "
        "heavy = {'spacy', 'numba', 'numpy', 'matplotlib', 'trafilatura', 'networkx', 'pandas', "
        "'dateparser', 'lxml', 'scipy', 'pypdf', 'jinja2'} & set(sys.modules); "
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, timeout=60)


def test_importing_the_package_loads_nothing_heavy():
    code = (
        "import sys, detente; detente.__version__; "
        "heavy = {'spacy', 'numba', 'numpy', 'pydantic', 'matplotlib'} & set(sys.modules); "
        "assert not heavy, heavy; "
        "[getattr(detente, name) for name in detente.__all__]; assert set(detente.__all__) <= "
        "set(dir(detente))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, timeout=120)
    with pytest.raises(AttributeError, match="no attribute 'sovle'"):
        _ = detente.sovle


def test_solve_as_json(said):
    found = json.loads(said("solve", CUBAN, "--format", "json"))
    assert found["decision_makers"] == ["US", "USSR"]
    assert found["options"][0] == {"name": "air strike", "owner": "US", "direction": "forward"}
    assert found["states"][5] == {"id": 6, "options": "YNYN"}
    assert found["stability"]["US"]["nash"] == [2, 3, 5, 6, 12]
    assert found["equilibria"]["seq"] == [5, 6, 7]
    assert set(found["ledger"][0]) == {
        "want", "holder", "expression", "holds_in", "reachable", "with", "because",
    }  # fmt: skip
    assert "states" not in json.loads(said("solve", CUBAN, "-f", "json", "--no-states"))
    assert list(json.loads(said("solve", CUBAN, "-f", "json", "--concept", "seq, nash"))[
        "equilibria"]) == ["seq", "nash"]  # fmt: skip


def test_solve_by_an_older_reading_says_so(said):
    elmira = str(ROOT / "examples" / "elmira.case.yaml")
    found = json.loads(said("solve", elmira, "-f", "json", "--reading", "one_move"))
    assert found["how"]
    assert found["how"] in " ".join(said("solve", elmira, "--reading", "one_move").split())
    assert "how" not in json.loads(said("solve", elmira, "-f", "json"))


def test_a_verdict_that_depends_on_a_tie_is_marked(said, tmp_path):
    """What A can expect at state 3 depends on which of two equal moves B makes."""
    case = tmp_path / "tie.case.yaml"
    case.write_text(
        "decision_makers:\n"
        "  - {name: A, options: [x], payoffs: [4, 3, 2, 1, 3, 1, 1, 1]}\n"
        "  - {name: B, options: [y, z], payoffs: [3, 3, 1, 2, 3, 1, 2, 3]}\n",
        encoding="utf-8",
    )
    arguments = ("solve", str(case), "--concept", "l2")
    assert json.loads(said(*arguments, "-f", "json"))["undecided"] == {"A": {"l2": [3]}}
    cells = [row["A l2"] for row in rows(said(*arguments, "-f", "csv"))]
    assert [number for number, cell in enumerate(cells, 1) if cell == ""] == [3]
    table = said(*arguments)
    assert table.count("L2?") == 1
    assert "depends on how somebody breaks a tie" in table


def test_solve_as_csv(said):
    found = rows(said("solve", CUBAN, "--format", "csv"))
    assert len(found) == 12
    assert found[5]["options"] == "YNYN"
    assert [row["state"] for row in found if row["equilibrium nash"] == "1"] == ["6"]
    assert [row["state"] for row in found if row["US nash"] == "1"] == ["2", "3", "5", "6", "12"]


@pytest.mark.parametrize("name", ["prisoners", "cuban", "elmira"])
def test_solve_as_a_table(name, said):
    text = said("solve", str(ROOT / "examples" / f"{name}.case.yaml"))
    assert fits(text)
    assert "Equilibria" in text
    assert "Stability of every state" in text
    assert "\x1b" not in text
    assert "Stability of every state" not in said("solve", CUBAN, "--no-states")


def test_explain(said):
    text = said("explain", CUBAN, "--state", "5", "--for", "USSR", "--concept", "seq")
    assert fits(text)
    assert text.startswith("Sequential: state 5 (NNYN) is stable for USSR.")
    assert "state 2" in text
    by_letters = json.loads(said("explain", CUBAN, "--state", "NNYN", "-f", "json"))
    assert len(by_letters) == 10
    verdicts = {(each["decision_maker"], each["concept"]): each["stable"] for each in by_letters}
    assert verdicts["USSR", "nash"] is False
    assert verdicts["USSR", "seq"] is True
    found = rows(said("explain", CUBAN, "--state", "5", "--concept", "seq", "-f", "csv"))
    assert [(row["decision_maker"], row["to"], row["answer"]) for row in found] == [
        ("US", "", ""),
        ("USSR", "1", "US→2"),
    ]


def test_explain_everything_is_a_line_for_each_verdict(said):
    text = said("explain", CUBAN, "--state", "5")
    assert fits(text)
    verdicts = [line.split() for line in text.splitlines() if line.startswith((" US ", " USSR "))]
    assert len(verdicts) == 10
    assert [words[1] for words in verdicts if words[2] == "no"] == ["Nash"]
    assert "gives up “withdraw”, to state 1; answered by US" in text
    assert text.rstrip().endswith("5 more lines: --for NAME, --concept NAME")
    assert "Its best move" not in said("explain", CUBAN, "--state", "5", "--for", "US")
    assert "Its best move" not in said("explain", CUBAN, "--state", "5", "--concept", "gmr")


def test_the_best_move_is_one_that_nobody_answers(said, tmp_path):
    """A prefers state 4 to 3, but B answers the move there; 3 is better than today, too."""
    case = tmp_path / "moves.case.yaml"
    case.write_text(
        "decision_makers:\n"
        "  - {name: A, options: [x, y], ranking: [YYN, NYN, [NNN, YNN, NNY, YNY, NYY, YYY]]}\n"
        "  - {name: B, options: [z], ranking: [YYY, [NNN, YNN, NYN, YYN, NNY, YNY, NYY]]}\n",
        encoding="utf-8",
    )
    (seq,) = [
        line for line in said("explain", str(case), "--state", "NNN").splitlines()
        if line.startswith(" A ") and " SEQ " in line
    ]  # fmt: skip
    assert "to state 3" in seq
    assert "answered" not in seq
    (nash,) = [
        line for line in said("explain", str(case), "--state", "NNN").splitlines()
        if line.startswith(" A ") and " Nash " in line
    ]  # fmt: skip
    assert "to state 4" in nash


def test_an_option_says_only_what_its_name_does_not(said, tmp_path):
    case = tmp_path / "says.case.yaml"
    case.write_text(
        "decision_makers:\n"
        "  - name: Northland\n"
        "    options:\n"
        "      - {name: withdraw its troops, says: Northland withdraws the troops}\n"
        "      - {name: sign, says: sign the treaty of peace}\n",
        encoding="utf-8",
    )
    text = said("solve", str(case))
    assert "withdraw its troops  " in text
    assert "Northland withdraws" not in text
    assert "sign: sign the treaty of peace" in text


def test_check(said, tmp_path, capfd):
    assert "no mistakes found" in said("check", CUBAN)
    assert json.loads(said("check", CUBAN, "-f", "json")) == []
    bad = tmp_path / "bad.case.yaml"
    bad.write_text(
        Path(CUBAN)
        .read_text(encoding="utf-8")
        .replace("- holds: withdraw\n", "- holds: wihdraw\n"),
        encoding="utf-8",
    )
    found = json.loads(said("check", str(bad), "-f", "json", code=2))
    (line,) = [
        number
        for number, text in enumerate(bad.read_text(encoding="utf-8").splitlines(), 1)
        if "wihdraw" in text
    ]
    assert [(each["line"], each["column"]) for each in found] == [(line, 16)]
    assert "did you mean withdraw" in found[0]["message"]
    assert "1 mistake found" in said.notes
    assert rows(said("check", str(bad), "-f", "csv", code=2))[0]["line"] == str(line)
    text = said("check", str(bad), code=2)
    assert fits(text)
    assert re.search(r"US(SR)? › want \d+ ", text)
    assert said.notes.rstrip().endswith("1 mistake found")


def test_check_says_when_more_may_show(said, tmp_path):
    bad = tmp_path / "bad.case.yaml"
    bad.write_text(
        "decision_makers:\n  - {name: The party of the second part, ranking: 5, wants: [x]}\n"
        "evidence: {statements: [{id: 5}]}\n",
        encoding="utf-8",
    )
    text = said("check", str(bad), code=2)
    assert fits(text)
    assert {"statement", "second", "ranking"} <= set(text.split())  # no word is broken
    assert said.notes.rstrip().endswith("fix these, then check again: more may show")


def test_convert_and_solve_again(said, tmp_path):
    before = said("solve", CUBAN, "-f", "csv")
    for suffix in ("gmcr", "json", "csv", "yaml"):
        target = tmp_path / f"x.{suffix}"
        assert said("convert", CUBAN, str(target)) == ""
        assert said("solve", str(target), "-f", "csv") == before


def test_nothing_a_person_wrote_is_overwritten_unasked(said, tmp_path):
    case = tmp_path / "mine.case.yaml"
    case.write_text("# mine\n", encoding="utf-8")
    for arguments in (("draft", SUMMIT, "-o", str(case)), ("convert", CUBAN, str(case))):
        assert said(*arguments, code=2) == ""
        assert said.notes.count("\n") == 1
        assert "mine.case.yaml" in said.notes
        assert "--force" in said.notes
        assert case.read_text(encoding="utf-8") == "# mine\n"
    for arguments in (("convert", CUBAN, str(case)), ("draft", SUMMIT, "-o", str(case))):
        said(*arguments, "--force")
        assert "no mistakes found" in said("check", str(case))


def test_convert_says_when_comments_are_lost(said, tmp_path):
    draft = tmp_path / "draft.case.yaml"
    said("draft", SUMMIT, "-o", str(draft))
    said("convert", str(draft), str(tmp_path / "same.case.yaml"))
    assert "comments" not in said.notes  # those of the draft are written again
    text = draft.read_text(encoding="utf-8")
    draft.write_text(text + "# is that so?\n", encoding="utf-8")
    said("convert", str(draft), str(tmp_path / "other.case.yaml"))
    assert said.notes.rstrip().endswith("written, without your comments")
    said("convert", str(draft), str(tmp_path / "other.gmcr"))
    assert "without documents" in said.notes
    assert said.notes.rstrip().endswith("; without your comments")


def test_report_of_a_case(said, tmp_path):
    page = tmp_path / "page.html"
    text = said("report", CUBAN, "-o", str(page))
    assert fits(text.rpartition("The page:")[0])
    assert text.rstrip().endswith("page.html")
    assert "The Cuban missile crisis" in page.read_text(encoding="utf-8")


def test_report_names_its_page_after_the_source(said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said("report", CUBAN)
    assert [entry.name for entry in tmp_path.iterdir()] == ["cuban.report.html"]
