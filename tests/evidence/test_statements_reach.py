"""How far a report reaches: round its source, past a comma, and not past what is told of it."""

from __future__ import annotations

import pytest
from articles import said

ROUND_THE_SOURCE = [
    "The prisoners would be moved, Ms Roy added, once Tunis had explained where the money went",
    "The bridge will reopen, the mayor said, as soon as the army has cleared the mines",
    "Northgate cannot lose its drivers, Mr. Hale argues, when it is opening nine depots",
    "The ministry had no choice, the minister insisted, because the judges had left it none",
    "The board had been warned twice, Dr Okafor said, before the wall gave way",
    "The plant would stay open, the company promised, as long as gas did not double in price",
    "Prices fell in May, the bank noted, even though wages rose",
    "Fishing would stop, the minister said, so that stocks could recover",
    "Starting in June, the chain said, every hotel would have to buy its linen from one firm",
]
BETWEEN_SUBJECT_AND_PREDICATE = [
    ("Their plan, says Mr Okello of the Rift Institute, is to take the airfield.", "Okello"),
    ("The idea, said Ann Lee, a lawyer, was to buy time.", "Ann Lee"),
    ("The drought, warns Dr Abara of the water board, will outlast the government.", "Abara"),
    ("The bill, notes Pia Holm, a professor in Oslo, has no teeth.", "Pia Holm"),
]
OF_THE_SAYING = [
    ("The deal was dead, the envoy said, leaving the room.", "The deal was dead"),
    ("The deal was dead, the envoy said, as he boarded his flight.", "The deal was dead"),
    ("The deal was dead, Ms Roy said, when she was asked about the leak.", "The deal was dead"),
    ("Villagers vowed last night to fight the plan after councillors voted to sell the common.",
     "to fight the plan"),
    ("The mayor pledged to leave office after the vote.", "to leave office after the vote"),
    ("Chile demanded the release of its two pilots, who were being held in a barracks.",
     "the release of its two pilots"),
]  # fmt: skip
PAST_A_COMMA = [
    ('The minister said Kenya needed no "lecture", but would open its books if Uganda did so.',
     'Kenya needed no "lecture", but would open its books if Uganda did so'),
    ("The ambassador said Norway was “deeply sorry”, but could not hand over the men.",
     "Norway was “deeply sorry”, but could not hand over the men"),
    ("The firm said it had made “mistakes”, but declined to name them.",
     "it had made “mistakes”"),
    ("The spokesman said Orbis has no plans to sell but would not promise to keep the yard.",
     "Orbis has no plans to sell"),
]  # fmt: skip
NOTHING_SAID = [
    "Norway accepted that verdict but has never paid the fine.",
    "The court confirmed that ruling and closed the case.",
    "The firm disputed that figure but would not give its own.",
    "The president repeated that promise but has kept none of it.",
    "The deal both sides agreed to last month has failed.",
    "It wants the raise that directors agreed to last fall but never paid.",
    "Chad accepted that ruling but has never recognised the border at the lake.",
    "When the letter came, Petra Sand-Olsen read it and called her lawyer.",
]
NESTED = [
    ("Mr Hale has refused to go, telling friends, according to Le Matin, that he was innocent.",
     ("Hale", "he was innocent")),
    ("The nurses walked out, claiming, according to the union, that the doors were locked.",
     ("The nurses", "the doors were locked")),
    ("The minister denied that anyone had read the letter, much less asked for it to be burned.",
     ("The minister", "anyone had read the letter, much less asked for it to be burned")),
    ("The navy chased a trawler that it said had entered its waters, a day after the vote.",
     ("The navy", "had entered its waters")),
    ("The envoy left with a guarantee, Mr Lee said, that the road would open.",
     ("Lee", "a guarantee, Mr Lee said, that the road would open")),
    ("The mayor insists on a promise from Rome that the trains will run.",
     ("The mayor", "a promise from Rome that the trains will run")),
    ("The union insisted on Tuesday that the road was safe.", ("The union", "the road was safe")),
    ("Peru was silent, and the Union of River Towns called on both to wait and share their maps.",
     ("Union of River Towns", "to wait and share their maps")),
    ("The river is full of mud, and Governor Ann Lee has suggested closing the port.",
     ("Ann Lee", "closing the port")),
    ("The party, whose leader, Marta Ruiz, has vowed to go if the court rules so, is split.",
     ("Marta Ruiz", "to go if the court rules so")),
    ("Farmers begged for loans during the drought, and the bank refused.", ("Farmers", "loans")),
    ("The board called for an inquiry into the sale last year of a mine in Peru.",
     ("The board", "an inquiry into the sale last year of a mine in Peru")),
    ("The group is demanding refunds from Orbis should the appeal fail.",
     ("The group", "refunds from Orbis should the appeal fail")),
    ("“Nobody told us,” says the 72-year-old fisherman.",
     ("72-year-old fisherman", "Nobody told us")),
    ("The bank said that week that it would close.", ("The bank", "it would close")),
]  # fmt: skip
WHOSE_PREDICATE = [
    ("Ben Otieno of the charity Workwatch said it would go on, and asked Chad to help.",
     [("Ben Otieno", "it would go on"), ("Ben Otieno", "to help")]),
    ("The mayor accused outsiders of stirring it up, and pleaded with the governor to wait.",
     [("The mayor", "stirring it up"), ("The mayor", "to wait")]),
    ("The Front calls him a traitor; its leader, Simon Oleyo, said anyone would answer.",
     [("Front", "a traitor"), ("Simon Oleyo", "anyone would answer")]),
    ("The ministry said it feared the talks would “sink”, and that they were late.",
     [("The ministry", "it feared the talks would “sink”, and that they were late")]),
    ("The director warned staff that the pool might close, a step Unison described as provocative.",
     [("The director", "the pool might close"), ("Unison", "provocative")]),
    ("A senior official said Orbis had no wish to sell but was anxious to avoid a strike.",
     [("A senior official", "Orbis had no wish to sell but was anxious to avoid a strike")]),
    ("Ms Tan is demanding that inspectors visit the dam, and insists on an apology from Laos.",
     [("Tan", "inspectors visit the dam"), ("Tan", "an apology from Laos")]),
    ("The company says its drivers are safe and rejects the charge.",
     [("The company", "its drivers are safe")]),
    ("The ministers say that the king is ill and demand a regency.",
     [("The ministers", "the king is ill"), ("The ministers", "a regency")]),
    ("Ms Lund claims that the firms knew of the leak, and has asked the court to seize the ships.",
     [("Lund", "the firms knew of the leak"), ("Lund", "to seize the ships")]),
    ("The ministers say that the king is ill and needs rest.",
     [("The ministers", "the king is ill and needs rest")]),
    ("The officials say it would cost a billion a year and take the point out of the policy.",
     [("The officials", "it would cost a billion a year and take the point out of the policy")]),
]  # fmt: skip
BEHIND_A_RELATIVE = [
    ("The miners who blocked the valley last spring demanded new elections.",
     ("The miners", "new elections")),
    ("The farmers whose sons were killed last week have called for higher wages.",
     ("The farmers", "higher wages")),
    ("A retired judge I know says the law is a trap.", ("A retired judge", "the law is a trap")),
    ("The minister toured the valley promising to build schools.",
     ("The minister", "to build schools")),
    ("Ann Lee, a retired miner who chairs the Keep Our Wells group, accused them of neglect.",
     ("Ann Lee", "neglect")),
    ("Residents who were sacked that night demanded an apology.", ("Residents", "an apology")),
    ("Traders who met in Lagos in May said that the tariff would ruin them.",
     ("Traders", "the tariff would ruin them")),
    ("The pilots who had walked out this week warned that nobody had asked them.",
     ("The pilots", "nobody had asked them")),
]  # fmt: skip


@pytest.mark.parametrize("content", ROUND_THE_SOURCE)
def test_a_clause_below_what_is_said_belongs_to_it(content: str) -> None:
    assert [c for _, c in said(content + ".")] == [content]


@pytest.mark.parametrize(("text", "content"), [*OF_THE_SAYING, *PAST_A_COMMA])
def test_what_tells_of_the_saying_does_not(text: str, content: str) -> None:
    assert [c for _, c in said(text)] == [content]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_what_is_only_shown_is_not_said(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(("text", "one"), [*NESTED, *BEHIND_A_RELATIVE])
def test_one_statement_and_whose_it_is(text: str, one: tuple[str, str]) -> None:
    assert [(who.removeprefix("the "), content) for who, content in said(text)] == [one]


@pytest.mark.parametrize(("text", "who"), BETWEEN_SUBJECT_AND_PREDICATE)
def test_a_source_may_stand_between_subject_and_predicate(text: str, who: str) -> None:
    assert said(text) == [(who, text.removesuffix("."))]


@pytest.mark.parametrize(("text", "all_"), WHOSE_PREDICATE)
def test_number_tells_who_goes_on(text: str, all_: list[tuple[str, str]]) -> None:
    assert said(text) == all_
