"""Statements in constructions met in articles written by others, in invented words."""

from __future__ import annotations

import pytest
from articles import said

# text, then every statement in it: speaker and content
FOUND = [
    # where the reporter takes over
    ("A guard said the gate needs paint and declined to comment further.",
     [("A guard", "the gate needs paint")]),
    ("The bank said it had no plans to sell, a day after the Herald reported talks.",
     [("The bank", "it had no plans to sell")]),
    ("The crew said the offer was low and that they would strike, and the firm's shares fell.",
     [("The crew", "the offer was low and that they would strike")]),
    ("Bo Lind said he backs the rises but won't vote for the deal.",
     [("Bo Lind", "he backs the rises but won't vote for the deal")]),
    ("Lima offered to send observers, an idea that Quito welcomed and Bogota rejected.",
     [("Peru", "to send observers")]),
    ("The Guild admits that it is late, and Ann Lee, who hopes to go, has vowed that it will end.",
     [("Guild", "it is late"), ("Ann Lee", "it will end")]),
    ("Bo Lind insists that he has no wish to stay, and in a broadcast he offered to resign.",
     [("Bo Lind", "he has no wish to stay"), ("Bo Lind", "to resign")]),
    # who says it
    ("In Bishkek, nationalist deputies demanded a vote.", [("nationalist deputies", "a vote")]),
    ("Peru wants to keep Chile out, analysts say.", [("analysts", "Peru wants to keep Chile out")]),
    ("People close to the regulator insist that the plan is sound.",
     [("People", "the plan is sound")]),
    ("In May its chief, Ann Lee, flew to Lima and offered to cut the price.",
     [("Ann Lee", "to cut the price")]),
    ("Shelling of a market killed two people, according to a doctors' union.",
     [("a doctors' union", "Shelling of a market killed two people")]),
    # what is and is not said
    ("Hal Bo accused the chairman of the bank of bad faith.", [("Hal Bo", "bad faith")]),
    ("The admiral urged his Swedish counterpart to wait.", [("The admiral", "to wait")]),
    ("Officials say it would help if Peru raised the fee and promised not to fish.",
     [("Officials", "it would help if Peru raised the fee and promised not to fish")]),
    ("Ann Lee warned of a shortage as lorries queued at the border.", [("Ann Lee", "a shortage")]),
    ("Analysts expect the ministry to split the difference.",
     [("Analysts", "the ministry to split the difference")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text[:45] for text, _ in FOUND])
def test_finds_these_statements_and_no_others(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected
