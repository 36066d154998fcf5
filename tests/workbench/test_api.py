"""The REST API: the same JSON as the command line, errors in one sentence, versions by ETag."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import detente
from detente.cli import run as command_line
from detente.conflict.case import Case
from detente.workbench.api import make_api
from detente.workbench.desk import Desk
from detente.workbench.jobs import Jobs
from detente.workbench.server.app import make_app
from detente.workbench.server.settings import Settings
from detente.workbench.store import Store

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXT = (
    "Northland wants Southland to withdraw its troops from the valley. "
    "Southland's president, Ann Lee, said on Monday: “We will never leave the valley.” "
    "She demanded that Northland lift its sanctions. Northland threatened to cut off the water."
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('library') / 'library.db'}")
    app = make_app(Desk(store, Jobs(workers=1)), Settings(person="Ada"), screens=False)
    with TestClient(app, base_url="http://127.0.0.1:8080") as made:
        yield made


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    capsys.readouterr()
    assert command_line([*arguments, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def as_json(case: Case) -> Any:
    return case.model_dump(mode="json")


def test_health(client: TestClient) -> None:
    answer = client.get("/api/health")
    assert answer.json() == {"status": "ok", "version": detente.__version__}


def test_evidence_is_what_the_command_line_prints(
    client: TestClient, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    here = told(capsys, "evidence", str(path))
    there = client.post("/api/evidence", json={"text": TEXT}).json()
    for found in (here, there):
        found["document"].pop("source")
        found["document"].pop("id")  # it is made of the file's name
    assert there["wants"]
    for kind in ("actors", "statements", "wants", "levers", "events"):
        for item in [*here[kind], *there[kind]]:
            item.pop("document", None)
    assert there == here


def test_solve_is_what_the_command_line_prints(
    client: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    path = EXAMPLES / "elmira.case.yaml"
    answer = client.post("/api/solve", json=as_json(detente.load(path)))
    assert answer.status_code == 200
    assert answer.json() == told(capsys, "solve", str(path))


def test_a_draft_can_be_solved(client: TestClient) -> None:
    body = {"text": TEXT, "title": "The valley", "published": "2024-05"}
    drafted = client.post("/api/draft", json=body)
    assert drafted.status_code == 200
    assert drafted.json()["documents"][0]["published"] == "2024-05"
    solved = client.post("/api/solve", json=drafted.json())
    assert solved.json()["equilibria"].keys() == {"nash", "gmr", "smr", "seq", "sseq"}


@pytest.mark.parametrize(
    ("path", "body", "status", "says"),
    [
        ("evidence", b"{", 400, "the body is not JSON"),
        ("evidence", b"{}", 422, "body.text: Field required"),
        ("evidence", b'{"text": ""}', 422, "body.text"),
        ("evidence", b'{"text": "  "}', 422, "no article text"),
        ("evidence", b'{"text": "x", "titel": "y"}', 422, "body.titel"),
        ("draft", b'{"text": "Nobody is here."}', 422, "no conflict can be drafted"),
        ("solve", b"[]", 422, "body"),
        ("solve", b"{}", 422, "decision_makers"),
        ("solve", b'{"decision_makers": [{"name": "A", "options": ["a", "a"]}]}', 422, "a"),
        ("solve", b"{} x", 400, "not JSON"),
        ("nowhere", b"{}", 404, "Not Found"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    client: TestClient, path: str, body: bytes, status: int, says: str
) -> None:
    headers = {"content-type": "application/json"}
    answer = client.post(f"/api/{path}", content=body, headers=headers)
    assert answer.status_code == status
    assert list(answer.json()) == ["detail"]
    assert says in answer.json()["detail"]
    assert "\n" not in answer.json()["detail"]


def test_a_case_through_its_life(client: TestClient, case: Case) -> None:
    made = client.post("/api/cases", json=as_json(case))
    assert (made.status_code, made.headers["etag"]) == (201, '"1"')
    address = made.headers["location"]
    assert address == f"/api/cases/{made.json()['case_id']}"
    assert made.json()["author"] == "Ada"
    changed = as_json(case) | {"title": "Changed"}
    saved = client.put(address, json=changed, headers={"If-Match": made.headers["etag"]})
    assert (saved.status_code, saved.json()["number"], saved.headers["etag"]) == (200, 2, '"2"')
    stale = client.put(address, json=changed, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.headers["etag"]) == (412, '"2"')
    assert "Ada saved version 2" in stale.json()["detail"]
    assert client.put(address, json=changed).status_code == 428
    got = client.get(address)
    assert (got.headers["etag"], Case.model_validate(got.json()).title) == ('"2"', "Changed")
    assert client.get(f"{address}/versions/1").json() == as_json(case)
    assert client.get(f"{address}/versions/9").status_code == 404
    again = client.post(f"{address}/versions/1/restore", headers={"If-Match": '"2"'})
    assert again.json()["number"] == 3
    assert [v["number"] for v in client.get(f"{address}/versions").json()] == [3, 2, 1]
    assert client.delete(address).status_code == 204
    listed = [each["id"] for each in client.get("/api/cases").json()]
    assert made.json()["case_id"] not in listed
    thrown = [each["id"] for each in client.get("/api/cases?trashed=true").json()]
    assert made.json()["case_id"] in thrown
    assert client.post(f"{address}/untrash").status_code == 204
    assert client.get(address).json() == as_json(case)


@pytest.mark.parametrize("tag", ["", "x", '"0"', '"-1"', '"9999999999999"', "*", '"１"'])
def test_a_tag_that_is_none_changes_nothing(client: TestClient, case: Case, tag: str) -> None:
    address = client.post("/api/cases", json=as_json(case)).headers["location"]
    headers = {"If-Match": tag.encode()}
    assert client.put(address, json=as_json(case), headers=headers).status_code == 412
    assert len(client.get(f"{address}/versions").json()) == 1


def test_a_library_goes_out_and_comes_in(client: TestClient, case: Case) -> None:
    made = client.post("/api/cases", json=as_json(case)).json()["case_id"]
    out = client.get("/api/library")
    assert out.headers["content-type"] == "application/zip"
    assert "attachment" in out.headers["content-disposition"]
    headers = {"Content-Type": "application/octet-stream"}
    came = client.post("/api/library", content=out.content, headers=headers)
    assert came.status_code == 200
    assert made in came.json()["known"]
    wrong = client.post("/api/library", content=b"nonsense", headers=headers)
    assert (wrong.status_code, list(wrong.json())) == (422, ["detail"])


def test_too_large_is_refused_whether_it_says_so_or_not(client: TestClient) -> None:
    large = b'{"text": "' + b"x" * (17 * 2**20) + b'"}'
    headers = {"content-type": "application/json"}
    said = client.post("/api/evidence", content=large, headers=headers)
    parts = iter([large[:1000], large[1000:]])
    unsaid = client.post("/api/evidence", content=parts, headers=headers)
    for answer in (said, unsaid):
        assert answer.status_code == 413
        assert "16 MiB" in answer.json()["detail"]


def test_the_description_can_be_read_by_machines(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert described["servers"] == [{"url": "/api"}]
    paths = described["paths"]
    for path in ("/health", "/evidence", "/draft", "/solve", "/cases", "/cases/{case_id}"):
        assert path in paths
    assert make_api.__doc__
