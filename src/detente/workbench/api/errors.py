"""The errors every route can answer with, for the description of the API."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field


class Problem(BaseModel):
    """What was wrong."""

    detail: str = Field(description="one sentence: what is wrong and what to do about it")


def problems(**said: str) -> dict[int | str, dict[str, Any]]:
    """Descriptions of errors by status: ``problems(_404="no such case")``."""
    return {
        int(status.strip("_")): {"model": Problem, "description": words}
        for status, words in said.items()
    }


ERRORS = problems(
    _400="The body is not JSON.",
    _401="The token is missing or wrong.",
    _403="The request comes from another site.",
    _413="The body is too large.",
    _422="What was sent cannot be used; the sentence says why.",
    _429="Too much is asked at once, or too many wrong tokens.",
)
