"""Our own annotated articles: scores over disputes of many kinds that may not fall."""

from __future__ import annotations

import pytest
from benchmarks.evidence import Score, part, together


@pytest.fixture(scope="module")
def table() -> dict[str, Score]:
    return together(part("all"))


@pytest.mark.parametrize(("kind", "floor"), [("statements", 0.72), ("wants", 0.59)])
def test_f1_stays_above_its_floor(table: dict[str, Score], kind: str, floor: float) -> None:
    assert table[kind].f1 >= floor, table[kind]


@pytest.mark.parametrize(("kind", "floor"), [("statements", 0.81), ("wants", 0.73)])
def test_precision_stays_above_its_floor(table: dict[str, Score], kind: str, floor: float) -> None:
    assert table[kind].precision >= floor, table[kind].false
