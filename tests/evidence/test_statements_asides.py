"""Statements whose subject, source or end stands behind an aside, in invented words."""

from __future__ import annotations

import pytest
from articles import document, said

from detente.evidence.extract import extract

# text, then every statement in it: speaker and content
FOUND = [
    # a verb far from its subject
    ("The plan needs Chad, whose envoy, Ann Lee, told us that Chad was tired.",
     [("Ann Lee", "Chad was tired")]),
    ("Ann Lee quoted Bo Lind; Bo Lind, smiling at the camera, said he would think about it.",
     [("Bo Lind", "he would think about it")]),
    ("A spokesman for the bank said the fund, which is in talks with Chad, did not wish to leave.",
     [("A spokesman",
       "the fund, which is in talks with Chad, did not wish to leave")]),
    ("Norway relented after the head of the court threatened to resign.",
     [("the head", "to resign")]),
    ("In 2024 Chad offered to mediate.", [("Chad", "to mediate")]),
    ("Peru agreed to return to talks, days after Norway, Chad and Mali warned that it would fall.",
     [("Peru", "to return to talks"), ("Norway", "it would fall"), ("Chad", "it would fall"),
      ("Mali", "it would fall")]),
    # of two who could have told it, the nearer one
    ("The council found out when Ann Lee walked out and told the cameras that her party was tired.",
     [("Ann Lee", "her party was tired")]),
    # who is told of behind "according to"
    ("According to Ann Lee, a spokeswoman for the bank, the fund is empty.",
     [("Ann Lee", "the fund is empty")]),
    ("According to Bo Lind, 61, the fund is empty.", [("Bo Lind", "the fund is empty")]),
    ("According to tenants whose flats would be sold, the fund is empty.",
     [("tenants", "the fund is empty")]),
    ("Ann Lee, the lawyer who wrote it, accused Bo Lind of lying, and called on Chad to act.",
     [("Ann Lee", "lying"), ("Ann Lee", "to act")]),
    ("Outside court, the union's secretary, Ann Lee, called on ministers to wait.",
     [("Ann Lee", "to wait")]),
    ("Ann Lee won. She did, however, urge the court to wait.", [("Ann Lee", "to wait")]),
    ("Chad, which is new to this, on Monday called for an immediate halt.",
     [("Chad", "an immediate halt")]),
    ("Chad says its offer stands.", [("Chad", "its offer stands")]),
    ("Two people close to Norway said its chief, Ann Lee, had been ready to give up.",
     [("Two people close to Norway", "its chief, Ann Lee, had been ready to give up")]),
    ("A spokesman for the local MP, Ann Lee, said she was tired.",
     [("A spokesman", "she was tired")]),
    ("Lima wants Quito to abandon what one of its leaders, Ann Lee, described as “a trade in tin”.",
     [("Ann Lee", "“a trade in tin”")]),
    ("Others wore the ribbons of Mill Lane Action, which has been urging residents to come.",
     [("Mill Lane Action", "to come")]),
    # where the reporter takes over, and where not
    ("Chad urged Mali to do that in a letter that was leaked.", [("Chad", "to do that")]),
    ("Ann Lee said that prices were low, while costs had doubled in a year.",
     [("Ann Lee", "prices were low, while costs had doubled in a year")]),
    ("Norway offered to wait, provided that Mali paid its debt.",
     [("Norway", "to wait, provided that Mali paid its debt")]),
    ("Critics say that it needs gas: Ann Lee, an exile, has accused them of greed.",
     [("Critics", "it needs gas"), ("Ann Lee", "greed")]),
    ("Ann Lee said that she felt for farms but feared another delay.",
     [("Ann Lee", "she felt for farms but feared another delay")]),
    ("Ann Lee ruled out any change, a form of words that pleased Mali.",
     [("Ann Lee", "any change")]),
    ("Chad accused Mali of meddling in the trial, in the sharpest quarrel for years.",
     [("Chad", "meddling in the trial")]),
    ("Ann Lee warned that she would veto it, and dared Bo Lind to try.",
     [("Ann Lee", "she would veto it"), ("Ann Lee", "to try")]),
    ("The court ruled that Chad was not bound, and Ann Lee has called that ruling a poem.",
     [("The court", "Chad was not bound")]),
    ("Ann Lee said Mali had resisted it, fearing higher prices, but had dropped its objections.",
     [("Ann Lee", "Mali had resisted it, fearing higher prices, but had dropped its objections")]),
    ("The report concludes that the bridge was never inspected and blames Ann Lee.",
     [("The report", "the bridge was never inspected")]),
    # what goes on behind its source
    ("Ann Lee smiled. She wanted, she told me, only two things: an apology and a railway.",
     [("Ann Lee", "She wanted, she told me, only two things: an apology and a railway")]),
    ("Mali will appeal, its envoy told us, because it believes the judge erred.",
     [("Mali’s envoy",
       "Mali will appeal, its envoy told us, because it believes the judge erred"),
      ("Mali", "the judge erred")]),
    ("“It is a disgrace,” said Ann Lee, whose farm lies inside the zone, adding that she was ill.",
     [("Ann Lee", "It is a disgrace"), ("Ann Lee", "she was ill")]),
    ("Ann Lee farms there. She did not want aid, she said, but she would like an answer.",
     [("Ann Lee", "She did not want aid, she said, but she would like an answer")]),
    ("Ann Lee rose. The treaty, she said, which he had signed, meant a gradual change.",
     [("Ann Lee", "The treaty, she said, which he had signed, meant a gradual change")]),
    ("Ann Lee rose. If the road is shut on Monday, she warned, her men would open it.",
     [("Ann Lee", "If the road is shut on Monday, she warned, her men would open it")]),
    ("Bo Lind, who came in 2021, can't give in to Mali, said a buyer who asked not to be named.",
     [("a buyer", "Bo Lind, who came in 2021, can't give in to Mali")]),
    ("Bo Lind is said by friends to be tired of it.", [("friends", "to be tired of it")]),
    # what is no statement
    ("Bo Lind asked Chad to come to the camp to explain “who is in charge”.",
     [("Bo Lind", "to come to the camp to explain “who is in charge”")]),
    ("Chad is to sack ministers suspected of leaking the plan.", []),
    ("Not everyone in the cabinet thinks a row is avoidable.", []),
    ("Bo Lind called in May without, as Mali noted, explaining that it had no force.", []),
    ("Ann Lee asked the court to go on and order the firm to stop.",
     [("Ann Lee", "to go on and order the firm to stop")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text[:45] for text, _ in FOUND])
def test_finds_these_statements_and_no_others(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


def test_a_past_in_a_headline_is_passive():
    """ "Ann Lee warned that …" over an article means that she was."""
    title = "Ann Lee warned that cuts could cost votes"
    told = document(title, "Ann Lee met Bo Lind on Monday in Chad.")
    assert len(extract(told).statements) == 1
    assert not extract(told.model_copy(update={"title": title})).statements
