"""What every command prints: tables that fit, JSON and CSV as promised, notes apart."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import detente
from detente.cli import app, run
from detente.formats.files import READERS, WRITERS

ROOT = Path(__file__).parents[2]
CUBAN = str(ROOT / "examples" / "cuban.case.yaml")
SUMMIT = str(ROOT / "examples" / "summit" / "article.html")
COMMANDS = [command.callback.__name__ for command in app.registered_commands]
SPAN = {"start", "end", "text"}


@pytest.fixture
def said(capfd):
    """Run a command that must succeed; returns its standard output, and keeps its notes."""

    def runs(*arguments: str, code: int = 0) -> str:
        assert run(arguments) == code, capfd.readouterr()
        out = capfd.readouterr()
        runs.notes = out.err
        return out.out

    return runs


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def fits(text: str) -> bool:
    return all(len(line) <= 80 for line in text.splitlines())


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


def test_evidence_as_json_is_the_interface(said):
    found = json.loads(said("evidence", SUMMIT, "--format", "json"))
    assert {"document", "actors", "statements", "wants", "levers", "events"} <= set(found)
    text = found["document"]["text"]
    assert {"id", "title", "author", "published", "source", "paragraphs"} <= set(found["document"])
    for kind, places in {
        "statements": ("content", "sentence"), "wants": ("content", "sentence"),
        "levers": ("action", "sentence"), "events": ("sentence",),
    }.items():  # fmt: skip
        assert found[kind], f"no {kind} in the example"
        for item in found[kind]:
            assert {"id", "confidence", "found_by"} <= set(item)
            for place in places:
                span = item[place]
                assert set(span) == SPAN
                assert text[span["start"] : span["end"]] == span["text"]
    assert len({item["id"] for kind in found if kind != "document" for item in found[kind]}) == sum(
        len(found[kind]) for kind in found if kind != "document"
    )


OTHER = (
    "A strike at the mine\n\nThe union wants the company to reopen the mine. The company said on "
    "Monday that it would not talk to the union before the strike ends, and it threatened to sell "
    "the mine.\n"
)


@pytest.fixture
def other(tmp_path):
    path = tmp_path / "strike.txt"
    path.write_text(OTHER, encoding="utf-8")
    return str(path)


def test_evidence_of_several_sources_is_an_array(said, other):
    found = json.loads(said("evidence", SUMMIT, other, "--kind", "wants", "-f", "json"))
    assert [set(each) for each in found] == [{"document", "wants"}] * 2
    assert len({each["document"]["id"] for each in found}) == 2


def test_evidence_as_csv_and_table(said):
    found = rows(said("evidence", SUMMIT, "-f", "csv"))
    assert {row["kind"] for row in found} == {"statement", "want", "lever", "event"}
    text = said("evidence", SUMMIT)
    assert fits(text)
    assert all(title in text for title in ("Actors", "Statements", "Wants", "Levers", "Events"))
    only = said("evidence", SUMMIT, "--kind", "wants")
    assert "Wants" in only
    assert "Statements" not in only


def test_evidence_as_web_annotations(said):
    found = json.loads(said("evidence", SUMMIT, "-f", "w3c"))
    whole = json.loads(said("evidence", SUMMIT, "-f", "json"))
    text = whole["document"]["text"]
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len(found["items"]) == sum(
        len(whole[kind]) for kind in ("statements", "wants", "levers", "events")
    )
    assert len({item["id"] for item in found["items"]}) == len(found["items"])
    for item in found["items"]:
        position, quoted = item["target"]["selector"]
        exact = text[position["start"] : position["end"]]
        assert exact == quoted["exact"]
        assert quoted["prefix"] + exact + quoted["suffix"] in text


def test_wants_by_any_name(said):
    everything = json.loads(said("wants", SUMMIT, "-f", "json"))
    assert {"holder_name", "of_name", "document", "content", "polarity"} <= set(everything[0])
    putin = json.loads(said("wants", SUMMIT, "--holder", "putin", "-f", "json"))
    assert putin
    # He acts for Russia: what Russia wants is his to want; what his spokesman wants is not.
    assert (
        "Vladimir Putin" in {each["holder_name"] for each in putin} <= {"Vladimir Putin", "Russia"}
    )
    full = json.loads(said("wants", SUMMIT, "--holder", "Vladimir Putin", "-f", "json"))
    assert full == putin
    asked = [each for each in everything if each["of_name"]]
    assert asked
    for each in asked[:2]:
        found = json.loads(said("wants", SUMMIT, "--of", each["of_name"], "-f", "json"))
        assert each in found
        assert len(found) < len(everything)


@pytest.mark.parametrize("option", ["--holder", "--of"])
@pytest.mark.parametrize(
    ("name", "words"),
    [("Napoleon", "Vladimir Putin"), ("Puttin", "did you mean Vladimir Putin?"), (" ", "is empty")],
)
def test_a_name_nobody_has_is_no_answer(option, name, words, said):
    assert said("wants", SUMMIT, option, name, "-f", "json", code=2) == ""
    assert f"“{name}”" in said.notes
    assert words in said.notes


def test_a_holder_who_is_no_actor_is_found_by_the_words_for_him(said):
    everything = json.loads(said("wants", SUMMIT, "-f", "json"))
    unknown = [each["holder_text"] for each in everything if each["holder"] is None]
    for text in unknown:
        assert json.loads(said("wants", SUMMIT, "--holder", text, "-f", "json"))
    assert unknown, "the example has no such holder"


def test_wants_as_table_and_csv(said):
    text = said("wants", SUMMIT)
    assert fits(text)
    assert "Who wants what from whom" in text
    found = rows(said("wants", SUMMIT, "-f", "csv"))
    assert len(found) == len(json.loads(said("wants", SUMMIT, "-f", "json")))
    assert all(row["holder"] and row["content"] for row in found)


def test_the_question_in_the_seed_articles_title(said):
    seed = ROOT.parent / "shared" / "seed" / "article.txt"
    if not seed.is_file():
        pytest.skip("the seed article (../shared/seed) is not beside this checkout")
    assert fits(said("wants", str(seed), "--holder", "Putin", "--of", "Trump"))
    asked = said("wants", str(seed), "--holder", "Putin", "--of", "Trump", "-f", "json")
    contents = [want["content"]["text"] for want in json.loads(asked)]
    assert any("help him reassert" in words for words in contents)
    assert any("summit with the U.S." in words for words in contents)


def test_draft_check_solve_report(said, tmp_path):
    case = tmp_path / "summit.case.yaml"
    assert said("draft", SUMMIT, "-o", str(case)) == ""
    assert "decision makers" in said.notes
    assert "no mistakes found" in said("check", str(case))
    text = case.read_text(encoding="utf-8")
    assert text.startswith("# Détente case file")
    assert "# w" in text
    found = json.loads(said("solve", str(case), "-f", "json"))
    assert len(found["decision_makers"]) <= 5
    assert len(found["options"]) <= 12
    assert fits(said("solve", str(case)))
    told, _, path = said("report", str(case), "-o", str(tmp_path / "page.html")).rpartition("The p")
    assert path.rstrip().endswith("page.html")  # never folded, however long it is
    assert fits(told)


def test_a_smaller_draft_to_standard_output(said):
    text = said("draft", SUMMIT, "--max-decision-makers", "2", "--max-options", "3")
    from detente.formats.case_yaml import loads

    case = loads(text)
    assert len(case.conflict.decision_makers) <= 2
    assert len(case.conflict.options) <= 3


def test_several_articles_make_one_case(said, other, tmp_path):
    case = tmp_path / "both.case.yaml"
    said("draft", SUMMIT, other, "-o", str(case))
    assert len(detente.load(case).documents) == 2
    assert "no mistakes found" in said("check", str(case))


def test_the_same_article_twice_counts_once(said, tmp_path):
    copy = tmp_path / "copy.html"
    copy.write_bytes(Path(SUMMIT).read_bytes())
    once = json.loads(said("wants", SUMMIT, "-f", "json"))
    assert json.loads(said("wants", SUMMIT, str(copy), "-f", "json")) == once
    assert "counted once" in said.notes


def test_an_article_from_standard_input(tmp_path):
    article = ROOT / "examples" / "summit" / "article.txt"
    with article.open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-m", "detente", "wants", "-", "-f", "json"],
            stdin=file, capture_output=True, check=True, timeout=120,
        )  # fmt: skip
    assert json.loads(done.stdout)
    assert done.stderr == b""


def test_nothing_printed_steers_a_terminal(said, tmp_path):
    case = tmp_path / "odd.case.yaml"
    name = "a\\e[31m\\u202e\\u009b2J"
    case.write_text(f'decision_makers: [{{name: "{name}", options: [x]}}]', encoding="utf-8")
    for arguments in (["solve"], ["solve", "-f", "json"], ["explain", "--state", "1"], ["check"]):
        text = said(arguments[0], str(case), *arguments[1:])
        assert not {"\x1b", "\u202e", "\x9b"} & set(text)
    data = json.loads(said("solve", str(case), "-f", "json"))
    assert data["decision_makers"] == ["a\x1b[31m\u202e\x9b2J"]
