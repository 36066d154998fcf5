"""Actors: aliases, metonyms, offices, affiliation, pronouns."""

from __future__ import annotations

import pytest
from articles import evidence

from detente.evidence.types import Actor, Evidence


def _actor(found: Evidence, name: str) -> Actor:
    return next(a for a in found.actors if name in (a.name, *a.aliases))


def test_a_family_name_is_the_same_person() -> None:
    found = evidence("Ingrid Dahl met the union. Dahl said that it was a good talk.")
    assert found.name(found.statements[0].speaker) == "Ingrid Dahl"


def test_a_capital_stands_for_its_country_and_a_seat_of_power_acts_for_it() -> None:
    found = evidence("Ankara and Athens are talking. The Kremlin said that it was worried.")
    kremlin = found.actor(found.statements[0].speaker)
    assert kremlin is not None
    assert (kremlin.name, kremlin.acts_for, kremlin.country) == ("Kremlin", "russia", "RUS")
    assert _actor(found, "Ankara").country == "TUR"


def test_a_title_with_a_demonym_gives_the_country() -> None:
    found = evidence("Nepalese Prime Minister Arjun Thapa rejected the demand.")
    thapa = _actor(found, "Arjun Thapa")
    assert (thapa.kind, thapa.acts_for, thapa.country) == ("person", "nepal", "NPL")


def test_a_description_is_resolved_to_the_person_it_fits() -> None:
    found = evidence(
        "Kenyan President Ruth Mwangi met Ethiopian Prime Minister Abel Tesfaye in Nairobi. "
        "The Kenyan leader said that the dam was a danger."
    )
    assert found.name(found.statements[0].speaker) == "Ruth Mwangi"


def test_the_office_held_by_apposition() -> None:
    found = evidence("“It is over,” said Rekha Nair, the Indian foreign minister.")
    assert _actor(found, "Rekha Nair").country == "IND"


def test_pronouns_take_the_clearest_actor_and_stay_open_when_two_fit() -> None:
    clear = evidence("Ruth Mwangi arrived on Monday. She said that the talks would begin.")
    assert clear.name(clear.statements[0].speaker) == "Ruth Mwangi"
    open_ = evidence("Anna Lind and Ruth Mwangi met. She said that the talks would begin.")
    assert all(s.speaker is None for s in open_.statements)


def test_a_person_is_not_their_country_and_a_people_not_its_state() -> None:
    found = evidence("Ruth Mwangi visited Kenya. The Kenyans wanted a treaty.")
    holder = found.actor(found.wants[0].holder)
    assert holder is not None
    assert holder.kind == "group"
    assert holder.country == "KEN"


def test_successive_governments_are_apart() -> None:
    found = evidence(
        "The Syrian regime rejected the offer. The new Syrian government accepted the offer."
    )
    bodies = [a for a in found.actors if a.kind == "organisation"]
    assert len(bodies) == 2
    assert {a.acts_for for a in bodies} == {"syria"}


def test_the_union_is_the_one_that_was_named() -> None:
    found = evidence(
        "The United Dockers Union met Norhaven Ports on Monday. The union refused to sign."
    )
    assert found.name(found.wants[0].holder) == "United Dockers Union"


def test_mentions_are_exact_words() -> None:
    found = evidence("Ingrid Dahl met Paul Okafor. Dahl said that it went well.")
    assert found.document is not None
    for actor in found.actors:
        for mention in actor.mentions:
            assert found.document.text[mention.start : mention.end] == mention.text


def test_initials_are_the_body_they_stand_for() -> None:
    found = evidence(
        "The National Farmers Association met the Dairy Board. The NFA said that it was a good day."
    )
    assert found.name(found.statements[0].speaker) == "National Farmers Association"


def test_a_portfolio_before_a_title_is_no_part_of_the_name() -> None:
    found = evidence("Fisheries Commissioner Clara Moen warned the ports that quotas would fall.")
    assert _actor(found, "Clara Moen").kind == "person"
    assert found.name(found.statements[0].speaker) == "Clara Moen"


def test_a_firm_with_a_family_s_name_is_not_one_of_the_family() -> None:
    found = evidence(
        "The chairman of Bergstrom must go. Bergstrom rejected the demand.\n\n"
        "The family holds a third of the shares. Karin Bergstrom joined the board last year.\n\n"
        "Karin Bergstrom said that she was sorry."
    )
    assert _actor(found, "Bergstrom").kind == "organisation"
    assert _actor(found, "Karin Bergstrom").kind == "person"
    assert found.name(found.statements[-1].speaker) == "Karin Bergstrom"


def test_a_firm_is_not_taken_for_a_minister_who_is_named_later() -> None:
    found = evidence(
        "Latvia signed a contract with Velnor. Velnor has cut its price, two people said.\n\n"
        "Estonia's prime minister refused to say more. He told reporters that he was busy."
    )
    assert "Velnor" not in {found.name(statement.speaker) for statement in found.statements}
    assert _actor(found, "Velnor").acts_for is None


# Names with a hyphen: given names behind the family's, Arabic articles, offices.
HYPHENED = [
    ("UN Secretary-General Ban Ki-moon came. Ban left.", "Ban Ki-moon", {"Ban", "Ban Ki-moon"}),
    ("Moon Jae-in came. Moon left.", "Moon Jae-in", {"Moon", "Moon Jae-in"}),
    ("Tsai Ing-wen warned Beijing.", "Tsai Ing-wen", {"Tsai Ing-wen"}),
    (
        "General Abdel Fattah al-Burhan came. Al-Burhan left.",
        "Abdel Fattah al-Burhan",
        {"Abdel Fattah al-Burhan", "Al-Burhan"},
    ),
    (
        "Syria’s president, Bashar al-Assad, came. Assad left.",
        "Bashar al-Assad",
        {"Bashar al-Assad", "Assad"},
    ),
]


@pytest.mark.parametrize(("text", "name", "called"), HYPHENED, ids=[n for _, n, _ in HYPHENED])
def test_a_name_with_a_hyphen_is_one_person_s(text: str, name: str, called: set[str]) -> None:
    person = _actor(evidence(text), name)
    assert person.kind == "person"
    assert called <= set(person.aliases)


def test_whose_secretary_general_somebody_is_stands_before_the_title() -> None:
    found = evidence("UN Secretary-General Ban Ki-moon urged the parties to resume talks.")
    assert found.name(_actor(found, "Ban Ki-moon").acts_for) == "United Nations"


def test_a_feast_is_no_country() -> None:
    found = evidence("The union wants to avoid a strike before Christmas. Easter is far away.")
    assert {"Christmas", "Easter"}.isdisjoint(actor.name for actor in found.actors)


def test_who_warned_in_a_letter_is_not_who_saw_it() -> None:
    found = evidence(
        "In a letter seen by this newspaper, Governor Ann Lee warned the mayor that taxes would "
        "rise."
    )
    assert "this newspaper" not in _actor(found, "Ann Lee").aliases


def test_questions_and_answers_are_not_said_by_a_and_q() -> None:
    found = evidence("Q: What does Peru want?\n\nA: Lima says that the lake is a matter of pride.")
    assert found.name(found.statements[0].speaker) == "Peru"


def test_an_office_with_a_hyphen_is_one_noun() -> None:
    found = evidence("“We will walk out,” warned their co-chair, Nora Brandt, on Friday.")
    assert found.name(found.statements[0].speaker) == "Nora Brandt"


# What a name is told by: how it is written, what stands before it, what it has, where it is.
NAME_KINDS = [
    ("VestaPort rejected the offer.", "VestaPort", "organisation"),
    ("The daily Morgenbote accused Ann Lee.", "Morgenbote", "organisation"),
    ("Carmaker Vesta rejected the offer.", "Vesta", "organisation"),
    ("Vesta's shareholders accused Ann Lee. Vesta refused to talk.", "Vesta", "organisation"),
    ("Vesta co-founder Ann Lee resigned. Vesta praised her.", "Vesta", "organisation"),
    ("Members of Congress accused Ann Lee. Congress blocked the bill.", "Congress", "organisation"),
    ("Harrow Holdings sued Ann Lee.", "Harrow Holdings", "organisation"),
    ("Angus McAllister rejected the offer.", "Angus McAllister", "person"),
]


@pytest.mark.parametrize(
    ("text", "name", "kind"), NAME_KINDS, ids=[t[:40] for t, _, _ in NAME_KINDS]
)
def test_tells_what_a_name_names(text: str, name: str, kind: str) -> None:
    assert (name, kind) in [(a.name, a.kind) for a in evidence(text).actors]


# Who is a party only by what it does, and what is none though its word is a doer's or a body's.
PARTIES = [
    ("The conscripts blocked the road.", {"The conscripts"}),
    ("Police arrested three villagers.", {"Police", "three villagers"}),
    ("Gunmen shot a villager.", {"Gunmen", "a villager"}),
    ("Egypt demanded an independent inquiry.", {"Egypt"}),
    ("Egypt sent a delegation.", {"Egypt"}),
    ("Egypt used emergency powers.", {"Egypt"}),
    ("Egypt seized a trawler.", {"Egypt"}),
]


@pytest.mark.parametrize(("text", "names"), PARTIES)
def test_people_and_bodies_are_parties_where_they_act(text: str, names: set[str]) -> None:
    assert {a.name for a in evidence(text).actors} == names
