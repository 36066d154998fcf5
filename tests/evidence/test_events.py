"""Events: who did what to whom, when, and what was only thought of."""

from __future__ import annotations

import pytest
from articles import evidence

from detente.evidence.lexicons import act_nouns, act_verbs

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
# Whose verb it is where the parse joins it to what was asked or said; "both sides" are one.
SHARED = [
    (
        "Ann Lee urged Egypt to be patient and appealed to Sudan.",
        ("Ann Lee", "appeal", "Sudan", "REQUEST", None),
    ),
    (
        "Ann Lee said that the offer had insulted the miners and accused Delta Ports of greed.",
        ("Ann Lee", "accuse", "Delta Ports", "ACCUSE", None),
    ),
    (
        "Egypt and Sudan fought on. Ann Lee urged both sides to accept a truce.",
        ("Ann Lee", "urge", "both sides", "REQUEST", None),
    ),
    (
        "Norway, Malawi's largest donor, has frozen the aid.",
        ("Norway", "freeze", None, "SANCTION", None),
    ),
    (
        "Egypt freed the twelve fishermen captured in May.",
        (None, "capture", "twelve fishermen", "COERCE", None),
    ),
    ("The walkout by the pilots hurt Delta Ports.", ("pilots", "walk out", None, "REJECT", None)),
    ("Ann Lee refused to say why.", ("Ann Lee", "refuse", None, "REJECT", None)),
    ("Ann Lee has accepted.", ("Ann Lee", "accept", None, "AGREE", None)),
    (
        "Delta Ports filed a lawsuit in Oslo against Sudan.",
        ("Delta Ports", "file", "Sudan", "ACCUSE", None),
    ),
    (
        "Egypt could topple Sudan by freeing the crew.",
        ("Egypt", "topple", "Sudan", "COERCE", "hypothetical"),
    ),
    (
        "The fund called on its chairman to resign.",
        ("fund", "call", "fund’s chairman", "REQUEST", None),
    ),
    ("Ann Lee accused the mills of greed.", ("Ann Lee", "accuse", "mills", "ACCUSE", None)),
    (
        "Pat Lee accused officials of having sat on that letter for three weeks.",
        ("Pat Lee", "accuse", "officials", "ACCUSE", None),
    ),
    (
        "Egypt walked out after police detained Ann Lee.",
        ("Egypt", "walk out", None, "REJECT", None),
    ),
    ("Ann Lee appealed to the staff.", ("Ann Lee", "appeal", "staff", "REQUEST", None)),
    (
        "Sudan would pay provided Egypt released the crew.",
        ("Egypt", "release", "crew", "RETREAT", "hypothetical"),
    ),
    ("Nor is Egypt asking for help.", ("Egypt", "ask", None, "REQUEST", "negation")),
]
MODES = [
    ("Suppose Egypt attacked Sudan.", "hypothetical"),
    ("Did Egypt attack Sudan?", "hypothetical"),
    ("The lender has so far declined to take sides.", None),
    ("Egypt has so far declined to attack Sudan.", None),
]


@pytest.mark.parametrize(("text", "mode"), MODES)
def test_tells_what_is_only_thought_of(text: str, mode: str | None) -> None:
    assert [e.mode for e in evidence(text).events] == [mode]


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
    "Egypt released a statement.",
    "Ann Lee demonstrated great skill.",
    "Ann Lee had forbidden herself the question.",
]


@pytest.mark.parametrize(
    ("text", "expected"), DOERS + SHARED, ids=[t[:40] for t, _ in DOERS + SHARED]
)
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


# Type and PLOVER mode, by verb, particle, object, or what is asked, refused or threatened.
TYPES = [
    ("Egypt evacuated its embassy.", ("RETREAT", "withdraw")),
    ("The rebels freed two hostages.", ("RETREAT", "release")),
    ("The minister stepped down.", ("RETREAT", "resign")),
    ("Egypt asked Sudan for help.", ("REQUEST", "assist")),
    ("Sudan rejected talks with Egypt.", ("REJECT", "meet")),
    ("Sudan threatened Egypt with war.", ("THREATEN", "violence")),
    ("The council censured the mayor.", ("ACCUSE", "disapprove")),
    ("Prosecutors investigated the minister.", ("ACCUSE", "investigate")),
    ("The unions boycotted the vote.", ("PROTEST", "boycott")),
    ("Egypt cut ties with Sudan.", ("SANCTION", "discontinue")),
    ("Egypt sent troops to the border.", ("MOBILIZE", "troops")),
    ("The court banned the party.", ("COERCE", "restrict")),
    ("Police arrested three activists.", ("COERCE", "arrest")),
    ("Gunmen kidnapped two nurses.", ("ASSAULT", "abduct")),
    ("The army shelled the town.", ("ASSAULT", "heavy-weapons")),
    ("Egypt lifted the blockade.", ("CONCEDE", None)),
    ("Soldiers fired into the crowd.", ("ASSAULT", "firearms")),
]


@pytest.mark.parametrize(("text", "expected"), TYPES, ids=[t[:40] for t, _ in TYPES])
def test_codes_acts_by_type_and_mode(text: str, expected: tuple[str, str | None]) -> None:
    assert expected in [(e.code, e.event_mode) for e in evidence(text).events]


def test_every_noun_of_an_act_has_a_verb_with_a_type() -> None:
    assert {v for v in act_nouns().values() if v not in act_verbs()} == set()


def test_the_table_knows_every_type_and_no_other() -> None:
    types = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN"
    types += " PROTEST SANCTION MOBILIZE COERCE ASSAULT"
    assert {code for code, _ in act_verbs().values()} == set(types.split())


def test_names_when_and_where_an_act_was_done() -> None:
    found = evidence("Police detained Ann Lee in Egypt on 3 May.", published="2024-05-10")
    event = next(e for e in found.events if e.verb == "detain")
    assert (event.place and event.place.text, event.time and event.time.text, event.date) == (
        "Egypt",
        "3 May",
        "2024-05-03",
    )
