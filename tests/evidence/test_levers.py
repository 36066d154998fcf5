"""Levers: threats, offers, capacities; what one can do to another."""

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


def test_a_promise_not_to_is_no_lever() -> None:
    assert not evidence("Kalsund pledged not to cut wages.").levers
