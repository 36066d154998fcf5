"""Evidence as rows and as W3C Web Annotations, and the Case as data."""

from __future__ import annotations

import pytest
from case_strategies import cases, same
from hypothesis import HealthCheck, given, settings

from detente.conflict.case import Case
from detente.documents.types import Document
from detente.errors import DetenteError
from detente.evidence.types import Event, Evidence
from detente.formats import case_json
from detente.formats.tables import HEADING, evidence_rows
from detente.formats.w3c import annotation_page

SLOW = settings(
    max_examples=25, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much,
                           HealthCheck.function_scoped_fixture],
)  # fmt: skip


@SLOW
@given(cases())
def test_every_piece_is_a_row_with_its_place(case):
    heading, rows = evidence_rows([case.evidence])
    found = [dict(zip(heading, row, strict=True)) for row in rows]
    assert heading == HEADING
    assert [row["kind"] for row in found] == ["statement", "want", "lever", "event"]
    text = case.documents[0].text
    assert all(text[row["start"] : row["end"]] == row["content"] for row in found)
    assert found[1]["who"] == case.evidence.actors[0].name
    assert found[1]["how"] == "against"


def test_events_end_with_the_mode_of_their_type_and_their_place():
    text = "Jets bombed Tarn."
    document = Document(id="d", text=text, paragraphs=((0, len(text)),))
    event = Event(
        id="e1", sentence=document.span(0, len(text)), confidence=0.5, found_by="rule",
        verb="bomb", code="ASSAULT", event_mode="aerial", place=document.span(12, 16),
    )  # fmt: skip
    plain = event.model_copy(update={"id": "e2", "event_mode": None, "place": None})
    heading, rows = evidence_rows([Evidence(document=document, events=(event, plain))])
    assert heading[-2:] == ("event_mode", "place")
    assert [row[-2:] for row in rows] == [("aerial", "Tarn"), ("", "")]


@SLOW
@given(cases())
def test_annotations_say_the_place_twice(case):
    page = annotation_page([case.evidence], case.documents)
    text = case.documents[0].text
    for item in page["items"]:
        position, quoted = item["target"]["selector"]
        start, end = position["start"], position["end"]
        assert quoted["exact"] == text[start:end]
        assert text[:start].endswith(quoted["prefix"])
        assert text[end:].startswith(quoted["suffix"])
    kinds = [item["body"][0]["value"] for item in page["items"]]
    assert kinds == ["statement", "want", "lever", "event"]
    assert page["items"][1]["body"][1]["value"]["holder"]["name"] == case.evidence.actors[0].name


def test_annotations_need_the_document():
    case = _one_case()
    with pytest.raises(DetenteError, match="is not given"):
        annotation_page([case.evidence])
    alone = case.evidence.model_copy(update={"document": case.documents[0]})
    assert len(annotation_page([alone])["items"]) == 1


def _one_case() -> Case:
    place = {"start": 2, "end": 8, "text": "wants "}
    want = {
        "id": "w1", "sentence": place, "confidence": 1, "found_by": "hand", "holder": None,
        "holder_text": "A", "polarity": "for", "content": place, "cue": "wants",
    }  # fmt: skip
    return Case.model_validate(
        {
            "decision_makers": [{"name": "A", "options": [{"name": "x", "because": ["w1"]}]}],
            "documents": [{"id": "d", "text": "A wants x."}],
            "evidence": {"wants": [want]},
        }
    )


@SLOW
@given(cases())
def test_json_files_give_the_case_back(tmp_path, case):
    path = tmp_path / "x.json"
    case_json.dump(case, path)
    assert same(case_json.load(path), case)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ([], "not a case"),
        ({"decision_makers": 3}, "decision_makers"),
        ({"decision_makers": [{"name": "A", "options": ["x"]}], "status_quo": 9}, "no state 9"),
        ({"decision_makers": [{"name": "A", "options": ["x"], "wants": ["y"]}]}, "'y'"),
        ({"decision_makers": [{"name": "A"}], "evidence": {"wants": [{}]}}, "evidence.wants"),
    ],
)
def test_data_that_is_no_case(data, words):
    with pytest.raises(DetenteError, match=words) as error:
        case_json.from_data(data, name="the request")
    assert str(error.value).startswith("the request: ")


def test_the_data_form_has_the_model_at_the_top():
    data = _one_case().model_dump()
    assert "conflict" not in data
    assert data["decision_makers"][0]["name"] == "A"
    schema = Case.model_json_schema()
    assert {"decision_makers", "infeasible", "title", "status_quo"} <= set(schema["properties"])
    assert "conflict" not in schema["properties"]
    assert schema["required"] == ["decision_makers"]


def test_items_are_found_by_id():
    case = _one_case()
    want = case.item("w1")
    assert want is case.evidence.wants[0]
    assert case.document_of(want) is case.documents[0]
    assert case.item("w2") is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"documents": ()}, None),
        ({"documents": "other"}, "does not have these words"),
        ({"evidence": "own document"}, "has no document of its own"),
        ({"evidence": "unknown document"}, "the case has no document “z”"),
        ({"evidence": "two ids"}, "is used twice"),
        ({"evidence": "none"}, "no evidence has the id “w1”"),
        ({"actors": ("a9",)}, "no actor"),
    ],
)
def test_a_case_that_contradicts_itself(change, words):
    case = _one_case()
    (want,) = case.evidence.wants
    parts = {"conflict": case.conflict, "documents": case.documents, "evidence": case.evidence}
    if change.get("documents") == "other":
        parts["documents"] = (case.documents[0].model_copy(update={"text": "Quite another."}),)
    elif "documents" in change:
        parts["documents"] = ()
    found = {
        "own document": case.evidence.model_copy(update={"document": case.documents[0]}),
        "unknown document": Evidence(wants=(want.model_copy(update={"document": "z"}),)),
        "two ids": Evidence(wants=(want, want)),
        "none": Evidence(),
    }
    parts["evidence"] = found.get(change.get("evidence"), parts["evidence"])
    if "actors" in change:
        maker = case.conflict.decision_makers[0].model_copy(update={"actors": change["actors"]})
        parts["conflict"] = case.conflict.model_copy(update={"decision_makers": (maker,)})
    if words is None:
        assert Case(**parts).item("w1") == want
    else:
        with pytest.raises(ValueError, match=words):
            Case(**parts)
