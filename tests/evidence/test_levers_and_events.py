"""Levers and events: threats, offers, capacities; who did what to whom, when."""

from __future__ import annotations

import pytest
from articles import evidence

from detente.evidence.lexicons import act_nouns, act_verbs

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
    (
        "Chad said it was open to selling its mines and that the money would go to schools.",
        ("Chad", "selling its mines", None),
    ),
    ("Norway is reluctant to send troops.", ("Norway", "send troops", None)),
    ("Chad threatened Niger with tariffs.", ("Chad", "tariffs", "Niger")),
    ("Egypt proposed scrapping the toll.", ("Egypt", "scrapping the toll", None)),
    ("Sudan offered Egypt a loan.", ("Sudan", "a loan", "Egypt")),
    (
        "Norway offered to open its ports in exchange for talks.",
        ("Norway", "open its ports", None),
    ),
    (
        "Kenya is ready to close the border before the vote, which it fears.",
        ("Kenya", "close the border", None),
    ),
    ("Egypt warned that it would act alone.", ("Egypt", "act alone", None)),
    (
        "Egypt warned that Sudan would close the canal if talks failed.",
        ("Sudan", "close the canal", None),
    ),
]

# By class: held out, announced, owned, weighed, dreaded.
MORE_LEVERS = [
    ("Egypt put a ceasefire on the table.", ("Egypt", "a ceasefire", None)),
    ("Chad repeated its threat to close the border.", ("Chad", "close the border", None)),
    ("Norway repeated its offer of a loan to Malawi.", ("Norway", "a loan to Malawi", "Malawi")),
    (
        "Sudan offered to release the crew and to pay for the ship.",
        ("Sudan", "pay for the ship", None),
    ),
    ("Kenya had threatened in May to close the port.", ("Kenya", "close the port", None)),
    ("Japan is considering sanctions on Chad.", ("Japan", "sanctions on Chad", "Chad")),
    ("Norway did not rule out cutting the aid.", ("Norway", "cutting the aid", None)),
    ("Kenya will not hesitate to use its fleet.", ("Kenya", "use its fleet", None)),
    ("Egypt raised the prospect of a boycott of Chad.", ("Egypt", "a boycott of Chad", None)),
    ("Egypt has the power to veto the sale.", ("Egypt", "veto the sale", None)),
    ("Sudan has the votes to topple the council.", ("Sudan", "topple the council", None)),
    ("Delta Ports is open to selling the yard.", ("Delta Ports", "selling the yard", None)),
    (
        "The law allows Egypt to expel the crew of the ship.",
        ("Egypt", "expel the crew of the ship", None),
    ),
    (
        "Only the governor can dissolve the council.",
        ("the governor", "dissolve the council", None),
    ),
    ("Russia said it would veto the draft.", ("Russia", "veto the draft", None)),
    (
        "Chad said it would not renew the lease unless Niger paid.",
        ("Chad", "renew the lease", "Niger"),
    ),
    (
        "Egypt warned that licences would not be renewed unless a deal was signed.",
        ("Egypt", "licences would not be renewed", None),
    ),
    ("Sudan hinted that it might live with less.", ("Sudan", "live with less", None)),
    (
        "Ann Lee was asked whether Egypt would release the prisoners.",
        ("Egypt", "release the prisoners", None),
    ),
    (
        "Under the plan, Norway would provide a loan.",
        ("Norway", "provide a loan", None),
    ),
    (
        "The mayor fears that Chad will send in troops.",
        ("Chad", "send in troops", "The mayor"),
    ),
    (
        "Egypt said it would go to court if Sudan built the dam.",
        ("Egypt", "go to court", "Sudan"),
    ),
    (
        "Sudan said it would not reopen the port until Egypt left.",
        ("Sudan", "reopen the port", "Egypt"),
    ),
    (
        "Sudan dealt with Egypt, a conglomerate that has pledged to spend $1 billion on a mine.",
        ("Egypt", "spend $1 billion on a mine", None),
    ),
    ("The charter gives Egypt the power to block the sale.", ("Egypt", "block the sale", None)),
    (
        "Kenya could cut off Uganda by closing the road.",
        ("Kenya", "cut off Uganda", "Uganda"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), MORE_LEVERS, ids=[t[:40] for t, _ in MORE_LEVERS])
def test_finds_levers_of_every_class(text: str, expected: tuple[str, str, str | None]) -> None:
    found = evidence(text)
    seen = {(found.name(x.holder), x.action.text): found.name(x.on) for x in found.levers}
    assert expected[:2] in seen
    if expected[2] is not None:
        assert seen[expected[:2]] == expected[2]


@pytest.mark.parametrize(("text", "expected"), LEVERS, ids=[t[:40] for t, _ in LEVERS])
def test_finds_what_one_can_do_to_another(text: str, expected: tuple[str, str, str | None]) -> None:
    found = evidence(text)
    seen = [(found.name(x.holder), x.action.text, found.name(x.on)) for x in found.levers]
    assert expected in seen


# Courtesies, answers, idioms and states are no means.
NO_LEVERS = [
    "Ann Lee offered her guest coffee.",
    "Egypt urged Sudan to accept arbitration.",
    "Ann Lee begged the mayor to take the money.",
    "The hospital could face a shortage.",
    "Kenya is determined to see the matter through.",
    "Sudan's reluctance to punish its own builders is known.",
    "Ann Lee was able to meet the finalists.",
    "Norway can help.",
    "Ann Lee would prefer a deal.",
    "People have the right to live in peace.",
    "No government can trade land for peace.",
    "Kenya is trying to persuade Uganda.",
    "Egypt refused to explain the decision.",
    "Kenya threatened to do so.",
    "Egypt plans to hold the games.",
    "Egypt is unwilling to accept the plan.",
    "The bank did not rule on sanctions.",
]


def test_who_is_called_something_besides_is_one_holder() -> None:
    found = evidence("Norway, Malawi's largest donor, has threatened to freeze the aid.")
    assert [(found.name(x.holder), x.action.text) for x in found.levers] == [
        ("Norway", "freeze the aid")
    ]


@pytest.mark.parametrize("text", NO_LEVERS)
def test_no_means_where_nobody_does_anything_to_another(text: str) -> None:
    assert [x.action.text for x in evidence(text).levers] == []


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
