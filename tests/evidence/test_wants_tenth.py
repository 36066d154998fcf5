"""Wants in clauses without "that", behind appositions and before times, in invented words."""

from __future__ import annotations

import pytest
from articles import wanted

# text, then every want in it: holder, for or against, content
FOUND = [
    # a clause without "that", or whose subject the parse takes for an object
    ("The residents of Larkhill were afraid it would leave.",
     [("residents of Larkhill", "against", "it would leave")]),
    ("Ann Holm is nervous the court may strike down the law, her aides said.",
     [("Ann Holm", "against", "the court may strike down the law")]),
    ("The firms hope ministers will drop the levy.",
     [("firms", "for", "ministers will drop the levy")]),
    ("Norway fears that foreign troops, once in, would never leave.",
     [("Norway", "against", "foreign troops, once in, would never leave")]),
    ("Norway feared that the talks would fail and withdrew its envoy.",
     [("Norway", "against", "the talks would fail")]),
    ("Bo Weir feared the dog that would bite him.",
     [("Bo Weir", "against", "the dog that would bite him")]),
    # denials before "to"
    ("Bo Weir appealed to drivers not to use the bridge.",
     [("Bo Weir", "against", "to use the bridge")]),
    ("Bo Weir has been careful not to endorse either candidate.",
     [("Bo Weir", "against", "to endorse either candidate")]),
    ("Bo Weir has been careful to thank his staff.", []),
    ("It is the guarantee that Norway is determined not to give.",
     [("Norway", "against", "to give")]),
    # a preposition left behind, and an act that stands before
    ("It is the tariff Bo Weir is looking for.", [("Bo Weir", "for", "the tariff")]),
    ("The rebels got the pardon that Bo Weir had pleaded for.",
     [("Bo Weir", "for", "the pardon")]),
    ("Bo Weir asked the committee to visit the site, something it had refused to do.",
     [("Bo Weir", "for", "to visit the site")]),
    # votes and words in favour of a thing; not who resigns in favour of another
    ("Members of the union voted by 81 per cent in favour of a walkout.",
     [("Members of the union", "for", "a walkout")]),
    ("Bo Weir resigned in favour of his daughter.", []),
    # past an apposition or an aside
    ("Bo Weir wants his deputy, Ann Holm, to take over.",
     [("Bo Weir", "for", "his deputy, Ann Holm, to take over")]),
    ("Ann Holm would like them, for once, to win.",
     [("Ann Holm", "for", "them, for once, to win")]),
    ("The crews want ministers, above all, to keep the pit open.",
     [("crews", "for", "ministers, above all, to keep the pit open")]),
    # when somebody tried or asked stays outside, and when they want it stays in
    ("The police tried to clear it on Thursday.", [("police", "for", "to clear it")]),
    ("Ann Holm has pressed the bank to lend since March.", [("Ann Holm", "for", "to lend")]),
    ("The ministry opposed the ban for two years.", [("ministry", "against", "the ban")]),
    ("Ann Holm wants an answer from Oslo before she flies to Lima.",
     [("Ann Holm", "for", "an answer from Oslo before she flies to Lima")]),
    ("Ann Holm wants to sell the mine at a time when prices are low.",
     [("Ann Holm", "for", "to sell the mine")]),
    # what a later clause takes away from the act, and what a reporter adds
    ("Ann Holm called on the chancellor to publish the ministry’s own study of who would pay.",
     [("Ann Holm", "for", "to publish the ministry’s own study of who would pay")]),
    ('Bo Weir said that he hoped to avoid "another Oslo," a reference to the talks of May.',
     [("Bo Weir", "against", '"another Oslo,"')]),
    ('The residents object to being "the socket for the whole county".',
     [("residents", "against", 'being "the socket for the whole county"')]),
    # asked past a name, a relative clause or a span of time
    ("Ann Holm has asked the forests minister, Bo Weir, to close 70 kilometres of roads.",
     [("Ann Holm", "for", "to close 70 kilometres of roads")]),
    ("Ann Holm called on Peru, which holds the chair, to send an envoy to Oslo.",
     [("Ann Holm", "for", "to send an envoy to Oslo")]),
    ("The crews have tried for a century to be friends with everyone.",
     [("crews", "for", "to be friends with everyone")]),
    ("The council wants the cull put on hold until a plan is signed.",
     [("council", "for", "the cull put on hold until a plan is signed")]),
    # what calls are for belongs to them; "so" says enough behind "doing"
    ("The minister, who had resisted calls to intervene, met the bankers.",
     [("minister", "against", "calls to intervene")]),
    ("The union has resisted doing so because members would notice.",
     [("union", "against", "doing so")]),
    # what is expected of all of some is asked of them; what prices do is not
    ("Bo Weir said he expected any buyer to respect rent agreements.",
     [("Bo Weir", "for", "any buyer to respect rent agreements")]),
    ("The bank expects prices to fall.", []),
    # a clause ends where the next begins; how a thing is to be belongs to it
    ("The firms hope ministers will drop the levy and Peru fears a strike.",
     [("firms", "for", "ministers will drop the levy"), ("Peru", "against", "a strike")]),
    ("The union seeks a survey of the moor, to be paid for by the firm.",
     [("union", "for", "a survey of the moor, to be paid for by the firm")]),
    # asked for in a clause; a day is not insisted on
    ("The officers asked in return that customs guards stop all trucks.",
     [("officers", "for", "customs guards stop all trucks")]),
    ("Ann Holm insisted on Monday that the bank was sound.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wants"), FOUND, ids=[text[:45] for text, _ in FOUND])
def test_finds_these_wants_and_no_others(text: str, wants: list[tuple[str, ...]]) -> None:
    assert [want[:3] for want in wanted(text)] == wants
