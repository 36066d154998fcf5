"""The option --llm in the terminal: off unless asked for, told on standard error, in the report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from llm_server import Reply, reply, serving

from detente.cli import run
from detente.formats.files import load

ARTICLE = (
    "Kenyan President Ruth Mwangi wants Uganda to open the border. Kenya threatened to impose "
    "tariffs on Ugandan sugar unless Uganda opens the border.\n\n"
    "Uganda would be glad of a treaty with Kenya, its minister let it be known.\n"
)
TREATY = {"holder": "uganda", "holder_words": "Uganda", "polarity": "for", "content": "a treaty",
          "of": "kenya", "cue": "glad of", "strength": "weak"}  # fmt: skip


@pytest.fixture
def article(tmp_path, monkeypatch):
    for name in ("DETENTE_LLM_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(ARTICLE)
    return "article.txt"


def test_who_wants_what_with_a_second_reader(article, capfd):
    with serving(lambda *_: reply(wants=[TREATY, {**TREATY, "content": "war"}])) as server:
        code = run(["wants", article, "--llm", server.url, "--llm-model", "big-1",
                    "--llm-price", "1,2", "--format", "json"])  # fmt: skip
    out, err = capfd.readouterr()
    assert code == 0
    found = {want["content"]["text"]: want for want in json.loads(out)}
    assert found["a treaty"]["found_by"] == "llm:big-1"
    assert "passages go to 127.0.0.1:" in err
    assert "on this machine" in err
    assert "1 passage with" in err
    assert "dropped were 1 with words that the passage does not have" in err
    assert "1,000 tokens sent and 100 received; at the prices given, 0.0012" in err
    assert len(server.asked) == 1


def test_draft_and_report_say_what_left_the_machine(article, capfd):
    with serving(lambda *_: reply(wants=[TREATY])) as server:
        options = ["--llm", server.url, "--llm-model", "big-1", "--llm-cache", "cache"]
        assert run(["draft", article, "-o", "x.case.yaml", *options]) == 0
        assert run(["report", article, "-o", "x.html", *options]) == 0
    case = load("x.case.yaml")
    assert case.evidence.readers[0].name == "big-1"
    assert case.evidence.readers[0].passages == 1
    assert any(want.found_by == "llm:big-1" for want in case.evidence.wants)
    assert len(server.asked) == 1  # the report was made from the answer kept
    assert "earlier answers" in capfd.readouterr().err
    assert run(["report", "x.case.yaml", "-o", "y.html"]) == 0
    page = Path("y.html").read_text()
    assert "sent to 127.0.0.1:" in page
    assert "language model “big-1”" in page


def test_a_second_reader_of_a_changed_article(article, capfd):
    with serving(lambda *_: reply(wants=[TREATY])) as server:
        options = ["--llm", server.url, "--llm-model", "big-1"]
        assert run(["draft", article, "-o", "x.case.yaml"]) == 0
        assert run(["update", "x.case.yaml", article, "-o", "y.case.yaml", *options]) == 0
    assert any(want.found_by == "llm:big-1" for want in load("y.case.yaml").evidence.wants)
    assert load("y.case.yaml").evidence.readers[0].host.startswith("127.0.0.1")


def test_evidence_says_it_in_json(article, capfd):
    with serving(lambda *_: reply(wants=[TREATY])) as server:
        assert run(["evidence", article, "--llm", server.url, "--llm-model", "m", "--format",
                    "json"]) == 0  # fmt: skip
        assert json.loads(capfd.readouterr().out)["readers"][0]["passages"] == 1
        assert run(["evidence", article, "--format", "json"]) == 0
    assert "readers" not in json.loads(capfd.readouterr().out)


def test_nothing_is_sent_unless_asked_for(article, monkeypatch):
    monkeypatch.setenv("DETENTE_LLM_KEY", "sk-1")
    with serving(lambda *_: reply()) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        assert run(["wants", article]) == 0
    assert server.asked == []


@pytest.mark.parametrize(("options", "message"), [
    (["--llm", "http://127.0.0.1:1/v1"], "say with --llm-model"),
    (["--llm-model", "m"], "need --llm URL"),
    (["--llm", "here", "--llm-model", "m"], "give an address"),
    (["--llm", "http://127.0.0.1:1/v1", "--llm-model", "m", "--llm-price", "cheap"], "two numbers"),
    (["--llm", "http://127.0.0.1:1/v1", "--llm-model", "m", "--llm-cache", "article.txt"],
     "this is a file"),
])  # fmt: skip
def test_options_that_cannot_be(article, capfd, options, message):
    assert run(["wants", article, *options]) == 2
    err = capfd.readouterr().err
    assert message in err
    assert "Traceback" not in err


def test_a_server_that_is_not_there(article, capfd, monkeypatch):
    monkeypatch.setattr("openai._base_client.SyncAPIClient._sleep_for_retry", lambda *_, **__: None)
    assert run(["wants", article, "--llm", "http://127.0.0.1:9/v1", "--llm-model", "m"]) == 2
    assert "cannot be reached" in capfd.readouterr().err


def test_the_key_is_in_no_output_and_no_file(article, capfd, monkeypatch):
    key = "sk-very-secret"
    monkeypatch.setenv("DETENTE_LLM_KEY", key)
    body = json.dumps({"error": {"message": f"wrong key {key}"}}).encode()
    with serving(
        lambda _, n: reply(wants=[TREATY]) if n == 0 else Reply(status=401, body=body)
    ) as s:
        options = ["--llm", s.url, "--llm-model", "m", "--llm-cache", "cache"]
        assert run(["draft", article, "-o", "x.case.yaml", *options]) == 0
        assert run(["wants", article, "--llm", s.url, "--llm-model", "m"]) == 2
    out, err = capfd.readouterr()
    assert s.headers[0]["authorization"] == f"Bearer {key}"
    assert key not in out + err
    written = [path for path in Path().rglob("*") if path.is_file()]
    assert len(written) == 3  # article, case, answer kept
    assert all(key not in path.read_text() for path in written)


def test_a_case_is_not_sent(article, capfd):
    assert run(["draft", article, "-o", "x.case.yaml"]) == 0
    assert run(["report", "x.case.yaml", "--llm", "http://127.0.0.1:1/v1", "--llm-model", "m"]) == 2
    assert "--llm reads articles, not cases" in capfd.readouterr().err


def test_a_network_with_a_second_reader(article, capfd):
    with serving(lambda *_: reply(wants=[TREATY])) as server:
        options = ["--llm", server.url, "--llm-model", "big-1"]
        assert run(["network", article, "-o", "without.csv"]) == 0
        assert run(["network", article, "-o", "with.csv", *options]) == 0
    assert "treaty" not in Path("without.csv").read_text()
    assert "treaty" in Path("with.csv").read_text()
    assert "passages go to 127.0.0.1:" in capfd.readouterr().err
