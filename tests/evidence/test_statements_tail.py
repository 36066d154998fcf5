"""Where a report ends and its reporter goes on: its result, what led to it, what others do."""

from __future__ import annotations

import pytest
from articles import said

RESULTS = [
    ("Orbis Pharma said on Monday it would appeal the order, setting up a long fight.",
     "it would appeal the order"),
    ("Chad announced that it was recalling its envoy, deepening a rift over the pipeline.",
     "it was recalling its envoy"),
    ("Peru’s government said it would not renew the lease, throwing the plant’s fate into doubt.",
     "it would not renew the lease"),
    ("The airline said it would close two bases, putting 500 people out of work.",
     "it would close two bases, putting 500 people out of work"),
]  # fmt: skip

LED_TO = [
    ("Laos demanded that Thailand reopen the bridge after two drivers were beaten there.",
     "Thailand reopen the bridge"),
    ("Ecuador insisted that Peru withdraw its patrol, as hundreds of villagers fled the valley.",
     "Peru withdraw its patrol"),
    ("The regulator ordered that the lines be shut after a worker was killed there.",
     "the lines be shut"),
    ("Senators demanded that the bank open its books before the vote is taken.",
     "the bank open its books before the vote is taken"),
    ("The union insists that the firm keep the plant open while talks go on.",
     "the firm keep the plant open while talks go on"),
    ("The envoy urged both sides to hold their fire after a convoy was hit near Lodja.",
     "to hold their fire"),
    ("The envoy urged both sides to hold their fire while she spoke to the elders.",
     "to hold their fire while she spoke to the elders"),
]  # fmt: skip

OTHERS = [
    ("Finland says it will not reopen the crossing, and its guards have laid wire along the river.",
     "it will not reopen the crossing"),
    ("The miners say the dust is killing them, and the company has stopped sending doctors.",
     "the dust is killing them"),
    ("The firm said it was out of cash, and its owner sold the yard.", "it was out of cash"),
    ("The general told reporters that his men held the bridge, and by Friday they were gone.",
     "his men held the bridge"),
    ("The minister said fees would go up, and poorer students would be given grants.",
     "fees would go up, and poorer students would be given grants"),
    ("The agency said the pump was safe, and it would restart by May.",
     "the pump was safe, and it would restart by May"),
    ("The bank has assured its clients that it is sound and sold its own shares.", "it is sound"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content"), [*RESULTS, *LED_TO, *OTHERS])
def test_the_reporter_goes_on(text: str, content: str) -> None:
    assert [c for _, c in said(text)] == [content]


def test_round_its_source_a_report_goes_on() -> None:
    text = "There was no leak, the operator said, and staff had been told so in May."
    assert [c for _, c in said(text)] == [text.removesuffix(".")]


def test_a_bare_verb_behind_its_plural_subject_is_finite() -> None:
    assert said("Her rivals at home accuse her of selling the coast.")[0][1] == "selling the coast"
