"""What the commands that begin with articles print: evidence, wants, drafts, reports."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from printed import ROOT, SUMMIT, fits, rows

import detente

SPAN = {"start", "end", "text"}


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


def test_events_are_shown_with_their_place_and_the_mode_of_their_kind(said, tmp_path):
    article = tmp_path / "raid.txt"
    article.write_text("Police arrested Ann Lee in Tangier on 3 May 2024.\n", encoding="utf-8")
    shown = " ".join(said("evidence", str(article), "--kind", "events").split())
    assert "When, where" in shown
    assert "Tangier" in shown
    assert "(COERCE arrest)" in shown
    (found,) = rows(said("evidence", str(article), "--kind", "events", "-f", "csv"))
    assert (found["place"], found["event_mode"]) == ("Tangier", "arrest")


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
