"""Levers and events: threats, offers, capacities; who did what to whom, when."""

from __future__ import annotations

import pytest
from articles import evidence

LEVERS = [
    ("Turkey threatened to close the strait.", ("Turkey", "close the strait", None)),
    (
        "Japan hinted at the possibility of sanctions against Myanmar.",
        ("Japan", "sanctions against Myanmar", "Myanmar"),
    ),
    ("Norway offered aid to Malawi.", ("Norway", "aid to Malawi", "Malawi")),
    ("Egypt asked Sudan to reopen the border.", ("Sudan", "reopen the border", "Egypt")),
    ("Kenya is trying to isolate Uganda.", ("Kenya", "isolate Uganda", "Uganda")),
]


@pytest.mark.parametrize(("text", "expected"), LEVERS, ids=[t[:40] for t, _ in LEVERS])
def test_finds_what_one_can_do_to_another(text: str, expected: tuple[str, str, str | None]) -> None:
    found = evidence(text)
    seen = [(found.name(x.holder), x.action.text, found.name(x.on)) for x in found.levers]
    assert expected in seen


EVENTS = [
    ("Iraq invaded Kuwait in 1990.", ("Iraq", "invade", "Kuwait", "1990", "ASSAULT", "historical")),
    (
        "Poland will expel the Belarusian ambassador.",
        ("Poland", "expel", None, None, "SANCTION", "future"),
    ),
    ("China did not attack Taiwan.", ("China", "attack", "Taiwan", None, "ASSAULT", "negation")),
    ("Kuwait was invaded by Iraq.", ("Iraq", "invade", "Kuwait", None, "ASSAULT", None)),
]


@pytest.mark.parametrize(("text", "expected"), EVENTS, ids=[t[:40] for t, _ in EVENTS])
def test_finds_who_did_what_to_whom(text: str, expected: tuple[str | None, ...]) -> None:
    found = evidence(text, published="2024-05-01")
    agent, verb, patient, date, code, mode = expected
    seen = [(found.name(e.agent), e.verb, e.date, e.code, e.mode) for e in found.events]
    assert (agent, verb, date, code, mode) in seen
    if patient is not None:
        assert patient in {found.name(e.patient) for e in found.events}


@pytest.mark.parametrize(
    "text",
    ["Kenya failed to attack Uganda.", "Kenya wants to attack Uganda.", "Kenya is a big country."],
)
def test_what_was_not_done_is_no_event(text: str) -> None:
    assert not [e for e in evidence(text).events if e.code == "ASSAULT"]
