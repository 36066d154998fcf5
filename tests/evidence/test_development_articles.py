"""Our own annotated articles: scores over disputes of many kinds that may not fall.

The floors lie just below what was measured. On the articles that are only scored, a failure says
by how much and never which sentence: nobody is to write rules on them.
"""

from __future__ import annotations

import pytest
from benchmarks.evidence import part, together
from benchmarks.quotations import tally


@pytest.fixture(scope="module")
def figures() -> dict[str, dict[str, tuple[float, float]]]:
    """F1 and precision of every kind; no more, as pytest prints what a failing test was given."""
    return {
        name: {
            kind: (round(score.f1, 3), round(score.precision, 3))
            for kind, score in together(part(name)).items()
        }
        for name in ("rules", "unseen")
    }


@pytest.mark.parametrize(
    ("name", "kind", "f1", "precision"),
    [
        ("rules", "statements", 0.915, 0.94),
        ("rules", "wants", 0.85, 0.91),
        ("rules", "levers", 0.575, 0.705),
        ("rules", "events", 0.585, 0.6),
        ("rules", "actors", 0.725, 0.76),
        ("unseen", "statements", 0.855, 0.895),
        ("unseen", "wants", 0.78, 0.835),
        ("unseen", "levers", 0.44, 0.605),
        ("unseen", "events", 0.545, 0.565),
        ("unseen", "actors", 0.73, 0.775),
    ],
)
def test_scores_stay_above_their_floors(
    figures: dict[str, dict[str, tuple[float, float]]],
    name: str,
    kind: str,
    f1: float,
    precision: float,
) -> None:
    measured = figures[name][kind]
    assert measured[0] >= f1, measured
    assert measured[1] >= precision, measured


@pytest.mark.parametrize(
    ("name", "floors"),
    [
        # The Gender Gap Tracker's F1 and speakers on its own articles (see quotations).
        ("rules", ((0.3, 0.837, 0.865), (0.8, 0.761, 0.874))),
        ("unseen", ((0.3, 0.925, 0.945), (0.8, 0.87, 0.95))),
    ],
)
def test_quotations_stay_above_their_floors(
    name: str, floors: tuple[tuple[float, float, float], ...]
) -> None:
    tallies = tally(part(name))
    for threshold, f1, speaker in floors:
        counts = tallies[threshold, "all"]
        assert counts.f1() > f1
        assert counts.right_speaker / counts.hits > speaker
