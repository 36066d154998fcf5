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
    (
        "Uzbekistan threatened to cut gas deliveries to Tajikistan unless inspectors were let in.",
        ("Uzbekistan", "cut gas deliveries to Tajikistan", "Tajikistan"),
    ),
    (
        "Lumen is prepared to pull its assistant from the market.",
        ("Lumen", "pull its assistant from the market", None),
    ),
    ("Norway is reluctant to send troops.", ("Norway", "send troops", None)),
    (
        "Egypt warned that Sudan would close the canal if talks failed.",
        ("Sudan", "close the canal", None),
    ),
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


MORE_EVENTS = [
    ("Morocco walked out of the talks.", ("Morocco", "walk out", None, "REJECT", None)),
    ("Sudan and Egypt signed a treaty in 1999.", ("Sudan", "sign", "Egypt", "AGREE", "historical")),
    (
        "The union demanded that Delta reopen the yard.",
        ("The union", "demand", "Delta", "REQUEST", None),
    ),
    (
        "Anna Berg, whose ship was seized by Morocco, sailed on.",
        ("Morocco", "seize", "Anna Berg", "COERCE", None),
    ),
    ("Nobody attacked Chile.", (None, "attack", "Chile", "ASSAULT", "negation")),
    (
        "Greece must share its data before it closes the gates.",
        ("Greece", "close", None, "COERCE", "hypothetical"),
    ),
]


# What the parse makes of a subject differs; who did it does not.
DOERS = [
    ("The mayor, Ann Lee, vetoed the sale.", ("Ann Lee", "veto", None, "REJECT", None)),
    (
        "Delta Ports, which owns the quay, rejected the claim.",
        ("Delta Ports", "reject", None, "REJECT", None),
    ),
    ("The pact was torn up by Kenya.", ("Kenya", "tear up", None, "SANCTION", None)),
    ("Egypt withheld the money.", ("Egypt", "withhold", None, "SANCTION", None)),
    ("Sudan asked Egypt for help.", ("Sudan", "ask", "Egypt", "REQUEST", None)),
    ("The soldiers shot three villagers.", ("soldiers", "shoot", "villagers", "ASSAULT", None)),
    ("Chad sheltered the refugees.", ("Chad", "shelter", "refugees", "AID", None)),
    (
        "Egypt closed the canal without consulting Sudan.",
        ("Egypt", "consult", "Sudan", "CONSULT", "negation"),
    ),
    (
        "Sudan would not return until Egypt withdrew its troops.",
        ("Egypt", "withdraw", None, "RETREAT", "hypothetical"),
    ),
]
# Words of acts that are none here: questions, talk to reporters, purchases, gifts of nothing.
NO_EVENTS = [
    "Egypt asked whether the canal was open.",
    "Ann Lee was asked about the report.",
    "The minister declined to comment.",
    "Aides concede privately that Egypt is late.",
    "The company has ordered forty lorries.",
    "The vote had left him little room.",
    "Lawyers for Egypt signed the letter.",
    "“We are tired,” offered Ann Lee.",
    "Kenya was hit by a storm.",
    "Ann Lee had forbidden herself the question.",
]


@pytest.mark.parametrize(("text", "expected"), DOERS, ids=[t[:40] for t, _ in DOERS])
def test_finds_the_doer_where_the_parse_hides_it(
    text: str, expected: tuple[str | None, ...]
) -> None:
    found = evidence(text, published="2024-05-01")
    seen = [
        (_bare(found.name(e.agent)), e.verb, _bare(found.name(e.patient)), e.code, e.mode)
        for e in found.events
    ]
    assert expected in seen


def _bare(name: str | None) -> str | None:
    return name.removeprefix("The ").removeprefix("the ").removeprefix("three ") if name else None


@pytest.mark.parametrize("text", NO_EVENTS)
def test_a_word_of_an_act_is_not_always_one(text: str) -> None:
    assert [(e.verb, e.mode) for e in evidence(text).events] == []


@pytest.mark.parametrize(("text", "expected"), MORE_EVENTS, ids=[t[:40] for t, _ in MORE_EVENTS])
def test_names_doer_and_target_however_said(text: str, expected: tuple[str | None, ...]) -> None:
    found = evidence(text, published="2024-05-01")
    seen = [
        (found.name(e.agent), e.verb, found.name(e.patient), e.code, e.mode) for e in found.events
    ]
    assert expected in seen


def test_what_is_demanded_has_not_happened() -> None:
    found = evidence("The union demanded that Delta reopen the yard.")
    assert [e.verb for e in found.events] == ["demand"]


def test_a_promise_not_to_is_no_lever() -> None:
    assert not evidence("Kalsund pledged not to cut wages.").levers


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
