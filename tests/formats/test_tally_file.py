"""Counts of a stopped sweep: they come back as they were, and nothing else is taken for them."""

from __future__ import annotations

import json

import numpy as np
import pytest

from detente.analysis.sweep import Spec, sweep
from detente.analysis.sweep_counts import added, prepare, work
from detente.conflict.types import Conflict
from detente.errors import DetenteError
from detente.formats.tally_file import load_tally, save_tally


def spec(seed=1, draws=5000):
    model = Conflict.from_payoffs({"A": ["a"], "B": ["b"]}, {"A": [0, 1, 2, 3], "B": [3, 1, 2, 0]})
    return Spec(model, draws, seed)


def test_go_on_from_a_file(tmp_path):
    path = tmp_path / "counts.json"
    plan = prepare(spec())
    assert load_tally(path, spec()) is None
    tally = plan.nothing()
    for n in (0, 3, 4):
        tally = added(tally, work(plan, n))
    save_tally(path, spec(), tally)
    back = load_tally(path, spec())
    assert back.done == {0, 3, 4}
    for name in ("draws", "stable", "modelled", "both"):
        assert np.array_equal(getattr(back, name), getattr(tally, name))
    resumed = sweep(spec(), partial=back, keep=lambda t: save_tally(path, spec(), t))
    assert np.array_equal(resumed.share, sweep(spec()).share)
    assert len(load_tally(path, spec()).done) == spec().chunks


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda m: m | {"format": "x"}, "not the counts"),
        (lambda m: m | {"of": "x"}, "another sweep"),
        (lambda m: m | {"done": [99]}, "damaged"),
        (lambda m: m | {"done": [0]}, "damaged"),
        (lambda m: m | {"stable": m["draws"]}, "damaged"),
        (lambda m: m | {"stable": "%%"}, "damaged"),
        (lambda m: {k: v for k, v in m.items() if k != "both"}, "damaged"),
    ],
)
def test_what_is_not_taken(tmp_path, change, says):
    path = tmp_path / "counts.json"
    plan = prepare(spec())
    tally = plan.nothing()
    for n in range(2):
        tally = added(tally, work(plan, n))
    save_tally(path, spec(), tally)
    path.write_text(json.dumps(change(json.loads(path.read_text()))))
    with pytest.raises(DetenteError, match=says):
        load_tally(path, spec())


def test_another_seed_or_no_json(tmp_path):
    path = tmp_path / "counts.json"
    save_tally(path, spec(), prepare(spec()).nothing())
    for other in (spec(seed=2), spec(draws=6000)):
        with pytest.raises(DetenteError, match="another sweep"):
            load_tally(path, other)
    path.write_text("{")
    with pytest.raises(DetenteError, match="not the counts"):
        load_tally(path, spec())
