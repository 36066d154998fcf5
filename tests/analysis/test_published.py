"""Published conflicts, verdict by verdict."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.analysis.solve import solve
from detente.conflict.expressions import written
from detente.conflict.types import Conflict

PUBLISHED = Path(__file__).parents[3] / "shared" / "published"
CASES = {
    "Prisoners": "Fang, Hipel & Kilgour 1993",
    "Cuban": "Fraser & Hipel 1984, ch. 1",
    "Elmira": "Hipel, Fang, Kilgour & Haight 1993; Kilgour, Hipel, Fang & Peng 2001",
}
DIRECTIONS = {"both": "both", "fwd": "forward", "back": "backward"}


def published(name):
    path = PUBLISHED / f"{name}.json"
    if not path.exists():
        pytest.skip("the published tables are not beside this checkout")
    return json.loads(path.read_text("utf-8"))


def model(table):
    makers = table["decision_makers"]
    names = [written(option["name"]) for maker in makers for option in maker["options"]]
    return Conflict(
        decision_makers=[
            {
                "name": maker["name"],
                "options": [
                    {"name": o["name"], "direction": DIRECTIONS[o["direction"]]}
                    for o in maker["options"]
                ],
                "ranking": maker["ranking"],
            }
            for maker in makers
        ],
        infeasible=[
            " and ".join(
                ("" if letter == "Y" else "not ") + names[k]
                for k, letter in enumerate(pattern)
                if letter != "-"
            )
            for pattern in table["infeasible"]
        ],
    )


@pytest.mark.parametrize("concept", ["Nash", "GMR", "SMR", "SEQ", "SSEQ"])
@pytest.mark.parametrize("name", CASES, ids=[f"{n} ({source})" for n, source in CASES.items()])
def test_every_published_verdict(name, concept):
    table = published(name)
    conflict = model(table)
    result = solve(conflict)
    for maker, verdicts in table["stability"][concept].items():
        assert result.stable(maker, concept.lower()).tolist() == verdicts
    found = [conflict.letters(s) for s in result.equilibria[concept.lower()].tolist()]
    assert found == table["equilibria"][concept]


@pytest.mark.parametrize("name", CASES, ids=[f"{n} ({source})" for n, source in CASES.items()])
def test_states_and_moves(name):
    from detente.analysis.moves import moves

    table = published(name)
    conflict = model(table)
    assert [conflict.letters(s + 1) for s in range(conflict.states.size)] == table["states"]
    expected = {
        (s, t, maker, t in table["improvements"][maker][s - 1])
        for maker, of in table["moves"].items()
        for s, targets in enumerate(of, start=1)
        for t in targets
    }
    assert set(moves(conflict)) == expected
