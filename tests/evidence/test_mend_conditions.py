"""What "provided" leads is a condition of the clause before it, whatever the parse made of it."""

from __future__ import annotations

import pytest

from detente.evidence.mend.order import mend
from detente.evidence.parse.tokens import Doc
from detente.evidence.pipeline import load_pipeline

CONDITIONS = [
    ("The king would be freed, provided that he knelt and asked for mercy.", "knelt", "freed"),
    ("The mine would pay provided they left.", "left", "pay"),
    ("Oslo will pay, provided the ships leave.", "leave", "pay"),
    ("Bo Lind, who leads it, has hinted at a law, provided that it is paid for.", "paid", "hinted"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "clause", "main"), CONDITIONS)
def test_a_condition_hangs_below_its_clause(text: str, clause: str, main: str) -> None:
    tokens = {t.text: t for t in mend(Doc(load_pipeline(None)(text)))}
    assert (tokens[clause].dep_, tokens[clause].head.text) == ("advcl", main)
    assert (tokens["provided"].dep_, tokens["provided"].head.text) == ("mark", clause)


@pytest.mark.parametrize(
    "text", ["The army provided the rebels with guns.", "Chad has provided shelter to refugees."]
)
def test_what_is_given_is_no_condition(text: str) -> None:
    tokens = {t.text: t for t in mend(Doc(load_pipeline(None)(text)))}
    assert tokens["provided"].dep_ == "ROOT"
