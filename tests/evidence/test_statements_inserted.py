"""Who says so stands in a relative clause or behind what is said; a dateline is no part of it."""

from __future__ import annotations

import pytest
from articles import said

INSIDE_A_RELATIVE = [
    ("The army held a boat that it said had crossed the line.", ["had crossed the line"]),
    ("Ann Lee blamed the port, which she said paid its guards too little.",
     ["paid its guards too little"]),
    ("Mr Roe attacked the banks, which he said charged poor farmers more, and asked for a law.",
     ["charged poor farmers more", "a law"]),
    ("Farms lost 40 sheep, which the owner claims were shot.", ["were shot"]),
    ("The court freed two men who prosecutors say led the raid.", ["led the raid"]),
    ("The ministry published a letter that it said proved the point.", ["proved the point"]),
    ("The engineers ignored a leak, which the owner says it pointed out in May.",
     ["it pointed out in May"]),
    ("The firm hopes for bans that federal judges are slow to grant.", []),
]  # fmt: skip

BEHIND = [
    ("The strike costs the port about £2m a week, according to three managers close to the talks.",
     ["The strike costs the port about £2m a week"]),
    ("The pause gives Oslo a month to find a buyer, according to one adviser aware of the plan.",
     ["The pause gives Oslo a month to find a buyer"]),
    ("PARIS — The bridge will be closed for a year, the ministry said.",
     ["The bridge will be closed for a year"]),
    ("LIMA, Peru — Two farms burned after police fired, aid workers and the governor said.",
     ["Two farms burned after police fired"] * 2),
    ("Mr Roe met the bank. It sent him away, he said, “with a single word”.",
     ["It sent him away, he said, “with a single word”"]),
    ("Bo Lind spoke for an hour. The firm had behaved, he said, “like a bad landlord.”",
     ["The firm had behaved, he said, “like a bad landlord.”"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "contents"), [*INSIDE_A_RELATIVE, *BEHIND])
def test_what_is_said_round_or_before_who_says_it(text: str, contents: list[str]) -> None:
    assert [c for _, c in said(text)] == contents
