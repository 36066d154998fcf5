"""Folders of articles on the command line: what is printed, what is kept, which exit code."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli import app

SUMMIT = Path(__file__).parents[2] / "examples" / "summit"
STRIKE = (
    "The union wants the company to reopen the mine. The company said on Monday that it would not "
    "talk to the union before the strike ends.\n"
)
DAM = "Egypt demands that Sudan close the dam. Sudan threatened to leave the talks with Egypt.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("articles")
    (made / "summit.html").write_bytes((SUMMIT / "article.html").read_bytes())
    (made / "other-paper.txt").write_bytes((SUMMIT / "article.txt").read_bytes())
    (made / "strike.txt").write_text(STRIKE)
    (made / "dam.md").write_text(DAM)
    (made / "broken.pdf").write_bytes(b"not a PDF at all")
    return made


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return tmp_path_factory.mktemp("kept")


def run(*arguments):
    return CliRunner().invoke(app, [str(each) for each in arguments])


def test_all_forms_print_every_text_once_and_tell_what_was_not_read(folder, kept):
    printed = {}
    for form in ("json", "jsonl", "csv", "w3c", "table"):
        done = run("evidence", folder, "--keep", kept, "-f", form)
        assert done.exit_code == 0
        assert "left out: " in done.stderr
        assert "broken.pdf" in done.stderr
        assert "4 of 5 articles read" in done.stderr
        assert "1 could not be read" in done.stderr
        assert "counted once" in done.stderr
        printed[form] = done.stdout
    listed = json.loads(printed["json"])
    sources = [each["document"]["source"] for each in listed]
    assert sources == ["dam.md", "other-paper.txt", "strike.txt"]
    assert listed[1]["document"]["copies"] == [str(folder / "summit.html")]
    assert [json.loads(each) for each in printed["jsonl"].splitlines()] == listed
    count = sum(len(e[k]) for e in listed for k in ("statements", "wants", "levers", "events"))
    assert len(list(csv.DictReader(io.StringIO(printed["csv"])))) == count
    page = json.loads(printed["w3c"])
    assert page["type"] == "AnnotationPage"
    assert len(page["items"]) == count
    assert printed["json"] == json.dumps(listed, ensure_ascii=False, indent=2) + "\n"
    assert printed["w3c"] == json.dumps(page, ensure_ascii=False, indent=2) + "\n"


def test_a_second_run_reads_nothing_again(folder, kept):
    done = run("wants", folder, "--keep", kept, "-f", "json")
    assert "4 of them kept from before" in done.stderr
    wants = [(w["holder_name"], w["content"]["text"]) for w in json.loads(done.stdout)]
    assert any("mine" in what for who, what in wants if "union" in who.lower())
    assert len(wants) == len(set(wants))


def test_one_article_is_an_object_and_several_are_an_array(folder):
    assert isinstance(json.loads(run("evidence", folder / "dam.md", "-f", "json").stdout), dict)
    two = run("evidence", folder / "dam.md", folder / "strike.txt", "-f", "json")
    assert two.exit_code == 0
    assert two.stderr == ""
    assert len(json.loads(two.stdout)) == 2


def test_drafting_unrelated_articles_warns(folder, tmp_path):
    case = tmp_path / "both.case.yaml"
    done = run("draft", folder / "dam.md", folder / "summit.html", "-o", case)
    assert done.exit_code == 0
    assert "different conflicts" in done.stderr
    assert case.is_file()


def test_a_folder_to_keep_in_that_cannot_be_made(folder, tmp_path):
    done = run("evidence", folder, "--keep", folder / "dam.md")
    assert done.exit_code != 0
    assert "no folder to keep evidence in" in str(done.exception)
    assert done.stdout == ""
