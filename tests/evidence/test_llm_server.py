"""A model elsewhere that misbehaves, its money, keys and addresses, and junk for an answer."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from articles import document
from hypothesis import given
from hypothesis import strategies as st
from llm_article import (
    ACTORS,
    ASKS,
    CANAL,
    CUT,
    EVENT,
    FOUND,
    GOOD,
    SAID,
    TEXT,
    THREATENS,
    TREATY,
    read,
)
from llm_server import Reply, reply, serving

from detente.errors import DetenteError
from detente.evidence.llm import client as client_module
from detente.evidence.llm.check import MOST_ITEMS, answer_of, checked
from detente.evidence.llm.endpoint import KEY, Endpoint, endpoint
from detente.evidence.llm.passages import CONTEXT, MOST, Passage, passages
from detente.evidence.llm.prompt import schema
from detente.evidence.llm.read import read_along
from detente.evidence.merge import KINDS, merge
from detente.evidence.types import Evidence

pytestmark = pytest.mark.usefixtures("no_pause")


@pytest.mark.parametrize("text", [
    "", None, "null", "[]", "{}", "no JSON at all", '{"wants": [', '{"wants": {}}', '{"x": []}',
    "[" * 100_000, '{"wants": ' + "[" * 100_000, "<html><body>hello</body></html>",
    '{"wants": []}' + "x", "\x00\x01", "9" * 10_000,
])  # fmt: skip
def test_an_answer_that_is_none_is_told(text):
    with pytest.raises(DetenteError, match="no usable answer to any of 1 passages: the answer is"):
        read(Reply(text))


@pytest.mark.parametrize("body", [
    b"", b"{}", b"[]", b"null", b'{"choices": []}', b'{"choices": [{}]}', b"\xff\xfe", b"<html>",
    b'{"choices": [{"message": {"content": {"wants": []}}}]}', b"[" * 200_000,
])  # fmt: skip
def test_a_body_that_is_no_completion_is_told(body):
    with pytest.raises(DetenteError, match="not a chat completion"):
        read(Reply(body=body))


def test_a_fence_around_the_json_is_no_obstacle():
    found, _ = read(Reply(f"```json\n{json.dumps(GOOD)}\n```"))
    assert found.readers[0].taken == 4


def test_an_endless_answer_is_cut_off(monkeypatch):
    monkeypatch.setattr(client_module, "MOST_BYTES", 50_000)
    with pytest.raises(DetenteError, match="too long"):
        read(reply(wants=[TREATY], x="y" * 60_000))


def test_more_items_than_a_passage_can_hold():
    found, _ = read(reply(wants=[TREATY] * (MOST_ITEMS + 50)))
    assert found.readers[0].dropped == {"beyond what a passage can hold": 50}


def test_a_slow_server_is_given_up():
    with pytest.raises(DetenteError, match=r"no answer within 0\.2 s"):
        read(Reply(wait=2), timeout=0.2, retries=0)


def test_an_answer_in_drops_is_given_up():
    with pytest.raises(DetenteError, match=r"no answer within 0\.3 s"):
        read(Reply("x" * 2000, drip=0.01), timeout=0.3, retries=0)


def test_an_answer_that_breaks_off_is_told():
    with pytest.raises(DetenteError, match="broke off"):
        read(Reply(json.dumps(GOOD), cut=True), retries=0)


@pytest.mark.parametrize("status", [429, 500, 503, 408])
def test_a_passing_failure_is_tried_again(status):
    found, server = read(lambda _, n: Reply(status=status) if n == 0 else reply(**GOOD))
    assert found.readers[0].taken == 4
    assert found.readers[0].unread == 0
    assert len(server.asked) == 2


def test_a_lasting_failure_is_told_without_the_servers_words():
    bad = Reply(status=500, body=b'{"error": {"message": "<script>secret\x1b[2J</script>"}}')
    with pytest.raises(DetenteError, match="HTTP 500") as told:
        read(bad, retries=1)
    assert "secret" not in str(told.value)


def test_a_slow_first_answer_then_a_quick_one():
    found, _ = read(
        lambda _, n: Reply(wait=1.5) if n == 0 else reply(**GOOD), timeout=0.4, retries=2
    )
    assert found.readers[0].taken == 4


def test_one_passage_of_several_unread_is_noted():
    paragraphs = [f"{ASKS} {'Nothing else. ' * 270}{n}" for n in range(3)]
    long = Evidence(document=document(*paragraphs), actors=ACTORS)
    cut = len(passages(long.document))
    assert cut == 3
    notes = []

    def answer(asked, _):
        last = "2\n-----" in asked["messages"][1]["content"]
        return Reply(status=500) if last else reply(wants=[CANAL])

    found, _ = read(answer, found=long, notes=notes, retries=0)
    assert found.readers[0].unread == 1
    assert "1 of 3 passages not read by the model: the server answers with HTTP 500" in notes[0]
    assert len(found.wants) == 2


@pytest.mark.parametrize(("status", "words"), [
    (401, "refuses the key"), (403, "refuses the key"), (404, "has no model"),
    (302, "has no model"),
])  # fmt: skip
def test_what_cannot_get_better_stops_at_once(status, words):
    headers = {"Location": "http://127.0.0.1:1/elsewhere"} if status == 302 else {}
    with serving(lambda *_: Reply(status=status, headers=headers)) as server:
        made = Endpoint(server.url, "m", key="sk-hidden", retries=3)
        with pytest.raises(DetenteError, match=words) as told:
            read_along(FOUND, made)
    assert len(server.asked) == 1  # no redirect was followed, nothing was tried again
    assert "sk-hidden" not in str(told.value)
    assert "sk-hidden" not in repr(made)


def test_a_server_without_schemas_is_asked_for_json_then_for_text():
    def answer(asked, _):
        form = asked.get("response_format", {}).get("type")
        return Reply(status=400) if form else reply(**GOOD)

    found, server = read(answer)
    forms = [asked.get("response_format", {}).get("type") for asked in server.asked]
    assert forms == ["json_schema", "json_object", None]
    assert "additionalProperties" in server.asked[1]["messages"][0]["content"]
    assert found.readers[0].taken == 4


def test_a_server_that_refuses_everything():
    with pytest.raises(DetenteError, match="HTTP 400"):
        read(Reply(status=400))


def test_a_refused_schema_is_learnt_once():
    paragraphs = [f"{ASKS} {'Nothing else. ' * 270}{n}" for n in range(3)]
    long = Evidence(document=document(*paragraphs), actors=ACTORS)

    def answer(asked, _):
        schema_asked = asked.get("response_format", {}).get("type") == "json_schema"
        return Reply(status=422) if schema_asked else reply(wants=[])

    _, server = read(answer, found=long, at_once=1)
    assert len(server.asked) == 4


@pytest.mark.parametrize("usage", [
    None, {}, [], "many", {"prompt_tokens": -5, "completion_tokens": 1},
    {"prompt_tokens": "7", "completion_tokens": True}, {"prompt_tokens": 10**30},
])  # fmt: skip
def test_no_usage_is_no_guess(usage):
    good = Reply(json.dumps(GOOD), usage=usage)
    found, _ = read(good, prices=(1.0, 2.0))
    assert found.readers[0].cost is None
    assert None in {found.readers[0].tokens_in, found.readers[0].tokens_out}


def test_money_at_the_prices_given():
    found, _ = read(reply(**GOOD), prices=(2.0, 10.0))
    assert found.readers[0].cost == pytest.approx(1000 * 2e-6 + 100 * 10e-6)


def test_the_same_passage_is_sent_once(tmp_path):
    first, _ = read(reply(**GOOD), cache=tmp_path)
    with serving(lambda *_: Reply(status=500)) as server:
        pass
    assert len(list(tmp_path.iterdir())) == 1
    with serving(lambda *_: reply(**GOOD)) as server:
        made = Endpoint(server.url, "model-1", cache=tmp_path)
        read_along(FOUND, made)
        again = read_along(FOUND, made)
        other = read_along(FOUND, Endpoint(server.url, "model-2", cache=tmp_path))
    assert len(server.asked) == 2  # once by each model
    assert again.wants == first.wants
    assert (again.readers[0].passages, again.readers[0].tokens_in) == (0, 0)
    assert other.readers[0].passages == 1


def test_a_spoilt_cache_is_asked_anew(tmp_path):
    with serving(lambda *_: reply(**GOOD)) as server:
        made = Endpoint(server.url, "model-1", cache=tmp_path)
        read_along(FOUND, made)
        (kept,) = tmp_path.iterdir()
        kept.write_text("{")
        assert read_along(FOUND, made).readers[0].passages == 1


def test_the_key_goes_to_the_server_and_nothing_else_does(monkeypatch):
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "for-somebody-else")
    _, server = read(reply(**GOOD), key="sk-mine")
    assert server.headers[0]["authorization"] == "Bearer sk-mine"
    _, bare = read(reply(**GOOD))
    assert "authorization" not in bare.headers[0]
    for headers in (*server.headers, *bare.headers):
        assert "for-somebody-else" not in json.dumps(headers)


def test_nobody_known_means_nothing_is_sent():
    found, server = read(reply(**GOOD), found=Evidence(document=TEXT))
    assert server.asked == []
    assert found.readers[0].passages == 0


def test_readers_add_up_over_documents():
    first, _ = read(reply(**GOOD))
    host = {"host": "h"}
    one = first.model_copy(update={"readers": (first.readers[0].model_copy(update=host),)})
    total = merge([one, one]).readers
    assert len(total) == 1
    assert (total[0].passages, total[0].tokens_in) == (2, 2000)


# --- parts ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("url", "words"), [
    ("ftp://x/v1", "give an address"), ("localhost:8080", "give an address"),
    ("http://", "give an address"), ("http://a:b@x/v1", "no user name"),
    ("http://x/v1?key=1", "no user name"), ("http://x:99999/v1", "not an address"),
    ("http://example.com/v1", "unencrypted"),
])  # fmt: skip
def test_an_address_that_cannot_be(url, words, monkeypatch):
    monkeypatch.setenv(KEY, "sk-secret")
    with pytest.raises(DetenteError, match=words) as told:
        endpoint(url, "m")
    assert "sk-secret" not in str(told.value)


def test_an_address_and_its_host(monkeypatch):
    monkeypatch.setenv(KEY, " sk-1 ")
    made = endpoint("https://example.com:8443/v1", "m")
    assert (made.key, made.host, made.here) == ("sk-1", "example.com:8443", False)
    assert endpoint("http://127.0.0.1:1/v1", "m").here
    assert "sk-1" not in repr(made)
    with pytest.raises(DetenteError, match="--llm-model"):
        endpoint("https://example.com/v1", " ")


def test_without_the_package_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "openai", None)
    with pytest.raises(DetenteError, match=r"detente\[llm\]"):
        read_along(FOUND, Endpoint("http://127.0.0.1:9/v1", "m"))


def test_the_schema_is_of_the_subset_that_servers_constrain_to():
    def objects(node):
        if isinstance(node, dict):
            if node.get("type") == "object":
                yield node
            for value in node.values():
                yield from objects(value)
        elif isinstance(node, list):
            for value in node:
                yield from objects(value)

    found = list(objects(schema(list(ACTORS))))
    assert len(found) == 5
    assert all(o["additionalProperties"] is False for o in found)
    assert all(set(o["required"]) == set(o["properties"]) for o in found)


@given(st.lists(st.text("ab .\n", min_size=1, max_size=30), min_size=1, max_size=5))
def test_passages_cover_every_paragraph(paragraphs):
    paragraphs = [p.strip() or "a" for p in paragraphs]
    text = document(*(p * 400 for p in paragraphs))
    cut = passages(text)
    assert all(p.context <= p.start < p.end <= len(text.text) for p in cut)
    assert all(p.end - p.start <= MOST and p.start - p.context <= CONTEXT for p in cut)
    assert all(a.end <= b.start for a, b in pairwise(cut))
    covered = "".join(text.text[p.start : p.end] for p in cut)
    assert covered.replace(" ", "").replace("\n", "") == text.text.replace(" ", "").replace(
        "\n", ""
    )


JUNK = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8)
    | st.sampled_from(["aster", "a treaty", "for", THREATENS, "threatened", "southland"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from([*KINDS, *TREATY, *EVENT, *SAID, *CUT]), inner, max_size=8),
    max_leaves=40,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(KINDS), JUNK), st.text(max_size=40))
def test_no_answer_whatever_gets_past_the_check(answer, name):
    whole = Passage(0, 0, len(TEXT.text))
    result = checked(answer, TEXT, whole, ACTORS, name)
    assert result.proposed == len(result.items) + sum(result.dropped.values())
    for item in result.items:
        spans = [item.sentence, getattr(item, "content", None), getattr(item, "action", None)]
        for span in filter(None, spans):
            assert TEXT.text[span.start : span.end] == span.text
        who = [getattr(item, role, None) for role in ("speaker", "holder", "agent", "patient")]
        assert set(who) <= {None, *(actor.id for actor in ACTORS)}


@given(st.text(max_size=200))
def test_any_text_as_an_answer(text):
    found = answer_of(text)
    assert found is None or isinstance(found, dict)
