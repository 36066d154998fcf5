"""What the description of the API says beyond what FastAPI finds: cases, results, errors."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Body
from pydantic import BaseModel, Field

from detente.conflict.case import Case
from detente.evidence.types import Evidence

Responses = dict[int | str, dict[str, Any]]

REFERENCE = "#/components/schemas/{model}"
CASE = {"$ref": REFERENCE.format(model="Case")}
EVIDENCE = {"$ref": REFERENCE.format(model="Evidence")}
RESULT = {"type": "object", "description": "As `detente solve --format json` prints it."}
EXAMPLE = {
    "title": "Who bends first",
    "status_quo": {"summit": False, "sanctions": True},
    "decision_makers": [
        {
            "name": "Northland",
            "options": [{"name": "summit", "says": "agree to a summit"}],
            "wants": [{"holds": "not sanctions"}, {"holds": "not summit"}],
        },
        {
            "name": "Southland",
            "options": [{"name": "sanctions", "says": "keep the sanctions"}],
            "wants": [{"holds": "summit"}, {"holds": "sanctions"}],
        },
    ],
}
TAKES_A_CASE = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": CASE, "examples": {"two sides": {"value": EXAMPLE}}}
        },
    }
}
TAGGED = {"ETag": {"description": "the number of the version", "schema": {"type": "string"}}}

# Cases are checked by ``from_data``, off the event loop and with messages for people.
GivenCase = Annotated[dict[str, Any], Body(description="A case, as in a case file.")]


class Problem(BaseModel):
    """What was wrong."""

    detail: str = Field(description="one sentence: what is wrong and what to do about it")


def links(*operations: str, tagged: bool = False) -> dict[str, Any]:
    """From an answer that names a case to what can be asked about the case."""
    given = {"path.case_id": "$response.body#/case_id"}
    if tagged:
        given["header.if-match"] = "$response.header.ETag"
    return {name: {"operationId": name, "parameters": given} for name in operations}


def problems(**said: str) -> Responses:
    """Descriptions of errors by status: ``problems(_404="no such case")``."""
    return {
        int(status.strip("_")): {"model": Problem, "description": words}
        for status, words in said.items()
    }


def answer(schema: dict[str, Any], **more: Any) -> Responses:
    """The description of an answer that is made as text."""
    content = {"application/json": {"schema": schema}}
    return {200: {"description": "The answer.", "content": content, **more}}


ERRORS = problems(
    _400="The body is not JSON.",
    _401="The token is missing or wrong.",
    _403="The request comes from another site.",
    _413="The body is too large.",
    _422="What was sent cannot be used; the sentence says why.",
    _429="Too much is asked at once, or too many wrong tokens.",
)


def components() -> dict[str, Any]:
    """The schemas that ``CASE`` and ``EVIDENCE`` refer to."""
    made: dict[str, Any] = {}
    for model in (Case, Evidence):
        schema = model.model_json_schema(ref_template=REFERENCE)
        made |= schema.pop("$defs", {})
        made[model.__name__] = schema
    return made
