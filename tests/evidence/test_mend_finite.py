"""Finite verbs a parser takes for helpers, or joins to a gerund, an infinitive or a noun."""

from __future__ import annotations

import pytest
from articles import wanted

FOUND = [
    ("Rosa Meier, 54, a baker from Trier, fears losing her shop.",
     [("Rosa Meier", "against", "losing her shop")]),
    ("Chad, which fears waking up next to a new rival, has hired guards.",
     [("Chad", "against", "waking up next to a new rival")]),
    ("Bo Lind told the board that she had “no interest in being the chair who closed it”.",
     [("Bo Lind", "against", "being the chair who closed it")]),
    ("Ann Holm accused the bank of stalling for months and called on it to open its books.",
     [("Ann Holm", "for", "to open its books")]),
    ("Ann Holm accused Peru of breaking the truce, and pleaded with Chile to send its ships home.",
     [("Ann Holm", "for", "to send its ships home")]),
    ("The miners fear losing the pit and have been leaning on Bo Lind to keep it open.",
     [("miners", "against", "losing the pit"), ("miners", "for", "to keep it open")]),
    ("Oslo is prepared to file a complaint with the court in Lima and might shut the pipeline.",
     [("Norway", "for", "to file a complaint with the court in Lima")]),
    ("Peru is keen to avoid a new war on its border and fears that a fall would drag it in.",
     [("Peru", "against", "a new war on its border"),
      ("Peru", "against", "a fall would drag it in")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wants"), FOUND, ids=[text[:45] for text, _ in FOUND])
def test_finds_these_wants_and_no_others(text: str, wants: list[tuple[str, ...]]) -> None:
    assert [want[:3] for want in wanted(text)] == wants
