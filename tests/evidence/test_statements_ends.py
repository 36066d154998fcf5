"""Where what is asked, demanded or proposed ends; and things that are said, cited or seen."""

from __future__ import annotations

import pytest
from articles import said

ENDS = [
    ("The envoy pleaded with both sides to meet before June, when the rains will cut the road.",
     ["to meet before June"]),
    ("Chad asked the court to rule before May, when the lease ends.", ["to rule before May"]),
    ("Villagers vow to fight on as council delays ruling on quarry", ["to fight on"]),
    ("Teachers vow to walk out as ministers refuse to budge", ["to walk out"]),
    ("Chad promised to act as a guarantor of the deal.", ["to act as a guarantor of the deal"]),
    ("A judge said rebels had gone, an account Oslo denies.", ["rebels had gone"]),
    ("Ann Lee said the new rota breaks the old deal, which stays in force until May.",
     ["the new rota breaks the old deal, which stays in force until May"]),
    ("The union said the firm had broken the old deal, which runs until May.",
     ["the firm had broken the old deal"]),
    ("Ms Odhiambo demanded two ministries, among them transport, and got one.",
     ["two ministries, among them transport"]),
    ("Bo Lind has proposed a panel of three judges to look into the shooting.",
     ["a panel of three judges to look into the shooting"]),
    ("Bo Lind proposed last week to spread the rise over a year.",
     ["to spread the rise over a year"]),
]  # fmt: skip

ASIDES = [
    ("Chad asked the town, which owns the lease, to extend it beyond May.",
     ["to extend it beyond May"]),
    ("Bo Lind called on Peru, which holds the chair, to send a judge to Lima.",
     ["to send a judge to Lima"]),
    ("Ann Lee urged both camps to “lower the flags” and left.", ["to “lower the flags”"]),
    ("The miners, who own the pit, have hinted at selling it, provided that they keep their jobs.",
     ["selling it, provided that they keep their jobs"]),
    ("The group is demanding a new survey, paid for by the firm, and an end to night flights.",
     ["a new survey, paid for by the firm, and an end to night flights"]),
    ("It was bread, Ann Lee explained, for the guards.",
     ["It was bread, Ann Lee explained, for the guards"]),
    ("It was over, Ann Lee said, with a shrug.", ["It was over"]),
    ("The dike was safe, Ann Lee said, for the second time.", ["The dike was safe"]),
    ("Chad denied it had begun filling the lake.", ["it had begun filling the lake"]),
    ("Carol Maddox urged her hosts to leave and went home.", ["to leave"]),
]  # fmt: skip

BEHIND_ITS_OWN_CLAUSE = [
    ("When Prime Minister Bo Lind told a crowd that his cabinet was firm, the speaker was gone.",
     ["his cabinet was firm"]),
    ("As Chad says that it is broke, its creditors are meeting in Paris.", ["it is broke"]),
    ("When Bo Lind said that the pit, which opened in 1960, would close, 300 men walked out.",
     ["the pit, which opened in 1960, would close"]),
    ("For Ann Lee, a political scientist at Lima University, the two men are trapped.",
     ["the two men are trapped"]),
    ("For Bo Lind, a former miner, the vote is the last chance to win.", []),
    ("The miners had held out for twice that and a public apology.", []),
]  # fmt: skip

FOUND = [
    ("In May a judge lifted the ban after ruling that the town had failed to hear the farmers.",
     ["the town had failed to hear the farmers"]),
    ("Chad sent troops while promising to pull them out by June.", ["to pull them out by June"]),
    ("She will speak after hearing that the case is closed.", []),
    ("Ann Lee has written to the bank requesting a copy of the deed.", ["a copy of the deed"]),
    ("The tribe requested a delay of ten days.", ["a delay of ten days"]),
    ("Nurses described families sleeping on the floor.", ["families sleeping on the floor"]),
    ("Bo Lind cited a raid in May in which rebels burned three barns and took a boy.",
     ["a raid in May in which rebels burned three barns and took a boy"]),
    ("A man said to be the general's son was seen in Lima.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "contents"), [*ENDS, *ASIDES, *BEHIND_ITS_OWN_CLAUSE, *FOUND])
def test_these_words_and_no_others(text: str, contents: list[str]) -> None:
    assert [c for _, c in said(text)] == contents
