"""A person reviews a case in the terminal, and has its articles read again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.main import get_command

from detente.cli import app, run
from detente.evidence.types import Want
from detente.formats.files import load

ROOT = Path(__file__).parents[2]
ARTICLE = """\
President Putin wants Ukraine to withdraw its troops from the border before winter.

“We demand security guarantees from America,” Volodymyr Zelensky said on Monday. Ukraine fears a new
attack from Russia.

Russia threatened to stop the deliveries of gas to Ukraine.
Putin refuses to meet Zelensky in Vienna unless Ukraine withdraws.
"""
ACTIONS = sorted(get_command(app).commands["review"].commands)


@pytest.fixture(scope="module")
def drafted(tmp_path_factory):
    path = tmp_path_factory.mktemp("draft") / "summit.case.yaml"
    path.with_name("article.txt").write_text(ARTICLE, encoding="utf-8")
    assert run(["draft", str(path.with_name("article.txt")), "-o", str(path)]) == 0
    return path


@pytest.fixture
def desk(drafted, tmp_path, monkeypatch):
    """A folder with a case and its article, where one can write."""
    shutil.copy(drafted, tmp_path / "summit.case.yaml")
    shutil.copy(drafted.with_name("article.txt"), tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def case(desk):
    return lambda: load("summit.case.yaml")


def do(*arguments, code=0):
    assert run(["review", *arguments]) == code


def wants(case):
    return {want.id: want for want in case.evidence.wants}


@pytest.mark.parametrize("action", ACTIONS)
def test_help_has_an_example_to_paste(action, capfd):
    assert run(["review", action, "--help"]) == 0
    assert f"Example: detente review {action} " in " ".join(capfd.readouterr().out.split())


def test_verdicts_are_in_the_file(case):
    do("accept", "summit.case.yaml", "w1", "w2")
    do("reject", "summit.case.yaml", "w3", "l1")
    do("reopen", "summit.case.yaml", "w2")
    found = case()
    assert [wants(found)[w].review for w in ("w1", "w2", "w3")] == [
        "accepted",
        "proposed",
        "rejected",
    ]
    assert found.evidence.levers[0].review == "rejected"


def test_list_shows_ids_and_verdicts(desk, capfd):
    do("accept", "summit.case.yaml", "w1")
    capfd.readouterr()
    do("list", "summit.case.yaml", "--kind", "want")
    out = capfd.readouterr().out
    assert "w1" in out
    assert "accepted" in out
    assert all(len(line) <= 80 for line in out.splitlines())
    do("list", "summit.case.yaml", "--only", "accepted", "--format", "json")
    (only,) = json.loads(capfd.readouterr().out)
    assert (only["id"], only["kind"]) == ("w1", "want")
    do("list", "summit.case.yaml", "--format", "csv")
    assert capfd.readouterr().out.startswith("id,kind,review,who,words")


def test_a_correction_by_names_and_words(case):
    before = wants(case())["w1"]
    words = before.content.text.split()[-2:]
    do("correct", "summit.case.yaml", "w1", "--set", "polarity=against", "--set", "of=",
       "--set", "holder=Ukraine", "--set", f"content={' '.join(words)}")  # fmt: skip
    after = wants(case())["w1"]
    assert (after.polarity, after.of, after.holder) == ("against", None, "ukraine")
    assert after.content.text == " ".join(words)
    assert after.before["content"] == before.content
    assert after.review == "corrected"


def test_an_item_and_an_actor_of_ones_own(case, capfd):
    do("actor", "summit.case.yaml", "The Pope", "--new", "person")
    do("actor", "summit.case.yaml", "pope", "--set", "acts_for=Ukraine", "--set", "name=Pope")
    words = "deliveries of gas"
    do("add", "summit.case.yaml", "want", "--words", words, "--set", "holder=pope")
    found = case()
    assert found.evidence.actor("pope").acts_for == "ukraine"
    own = found.evidence.wants[-1]
    assert isinstance(own, Want)
    assert (own.holder, own.content.text, own.found_by) == ("pope", words, "analyst")
    assert f"added {own.id}" in capfd.readouterr().err


def test_actors_merged_and_split(case):
    named = case().evidence
    putin = next(a for a in named.actors if a.kind == "person" and "Putin" in a.aliases)
    do("merge", "summit.case.yaml", "russia", putin.id)
    merged = case()
    assert merged.evidence.actor(putin.id) is None
    assert all(putin.id not in m.actors for m in merged.conflict.decision_makers)
    do("split", "summit.case.yaml", "russia", "--alias", "Putin", "--name", "Putin")
    assert case().evidence.actor("putin").aliases == ("Putin",)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("accept", "summit.case.yaml", "w999"), "no piece of evidence has the id “w999”"),
        (("correct", "summit.case.yaml", "w1", "--set", "polarity"), "write FIELD=VALUE"),
        (("correct", "summit.case.yaml", "w1", "--set", "holder=Napoleon"), "no actor is called"),
        (("correct", "summit.case.yaml", "w1", "--set", "content=xyz"), "does not have the words"),
        (("correct", "summit.case.yaml", "w1", "--set", "id=w2"), "no “id” to set"),
        (("add", "summit.case.yaml", "want", "--words", "the"), "times; give more words"),
        (("add", "summit.case.yaml", "want", "--words", "9-2"), "no words at 9–2"),
        (("add", "summit.case.yaml", "want", "--words", "the", "--document", "x"), "--document"),
        (("merge", "summit.case.yaml", "russia"), "at least two"),
        (("split", "summit.case.yaml", "russia", "--alias", "France"), "not called “France”"),
        (("actor", "summit.case.yaml", "russia"), "say what to change"),
        (("actor", "summit.case.yaml", "russia", "--set", "acts_for=russia"), "act for itself"),
        (("list", str(ROOT / "examples" / "cuban.case.yaml")), "no evidence in it"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_and_the_file_stays(desk, capfd, arguments, message):
    before = Path("summit.case.yaml").read_bytes()
    do(*arguments, code=2)
    err = capfd.readouterr().err
    assert message in err
    assert "Traceback" not in err
    assert Path("summit.case.yaml").read_bytes() == before


def test_a_persons_own_comments_are_not_lost_unasked(desk, capfd):
    path = Path("summit.case.yaml")
    path.write_text("# my own remark\n" + path.read_text())
    do("accept", "summit.case.yaml", "w1", code=2)
    assert "your comments" in capfd.readouterr().err
    assert "# my own remark" in path.read_text()
    do("accept", "summit.case.yaml", "w1", "-o", "other.case.yaml")
    assert wants(load("other.case.yaml"))["w1"].review == "accepted"
    do("accept", "summit.case.yaml", "w1", "-o", "other.case.yaml", code=2)
    do("accept", "summit.case.yaml", "w1", "--force")
    assert wants(load(path))["w1"].review == "accepted"


def test_verdicts_survive_a_changed_article(case, desk, capfd):
    first = wants(case())["w1"]
    do("accept", "summit.case.yaml", "w1")
    do("reject", "summit.case.yaml", "w2")
    gone = list(wants(case()).values())[-1]
    do("accept", "summit.case.yaml", gone.id)
    article = Path("article.txt")
    text = article.read_text()
    assert gone.sentence.text in text
    article.write_text(text.replace(gone.sentence.text, "Nothing stands here now."))
    capfd.readouterr()
    arguments = ["update", "summit.case.yaml", "article.txt", "-o", "new.case.yaml"]
    assert run([*arguments, "--format", "json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert told["kept"] == ["w1", "w2"]
    assert {"id": gone.id, "became": "lost"}.items() <= next(
        each for each in told["changes"] if each["became"] == "lost"
    ).items()
    new = load("new.case.yaml")
    assert wants(new)["w1"].content.text == first.content.text
    assert wants(new)["w2"].review == "rejected"
    assert gone.content.text in new.left_out[-1].what
    assert run(arguments) == 2
    assert "--force" in capfd.readouterr().err
    assert run([*arguments, "--force"]) == 0
    out = capfd.readouterr().out
    assert "1 lost" in out
    assert all(len(line) <= 80 for line in out.splitlines())


def test_an_update_without_changes_changes_nothing(case, desk, capfd):
    before = case()
    assert run(["update", "summit.case.yaml", "article.txt", "-o", "new.case.yaml"]) == 0
    assert load("new.case.yaml").evidence == before.evidence
    assert load("new.case.yaml").conflict == before.conflict
