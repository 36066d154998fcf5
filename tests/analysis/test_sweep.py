"""Sweeps: exact chances on small models, one answer everywhere, nothing lost or counted twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from itertools import product
from pathlib import Path
from time import sleep

import numpy as np
import pytest
from random_conflicts import sample
from test_published import CASES, published
from test_published import model as modelled

from detente.analysis.draws import Uncertainty, confidences_of, drawer, ranked_rows
from detente.analysis.solve import CONCEPTS, solve
from detente.analysis.sweep import Spec, sweep
from detente.analysis.sweep_counts import Tally, added, prepare, work
from detente.analysis.sweep_result import finished
from detente.analysis.sweep_workers import sweep_by, sweep_on
from detente.conflict.case import Case
from detente.conflict.types import Conflict, DecisionMaker, Option, Preference
from detente.errors import DetenteError
from detente.evidence.types import Evidence
from detente.formats.files import load
from detente.workers import connected

A_WANTS = (("b", ("w1",)), ("not a", ()), ("a if b", ("w2", "w3")))
B_WANTS = (("a", ()), ("not b", ("w4",)))
CONFIDENCES = {"w1": 0.7, "w2": 0.5, "w3": 0.4, "w4": 0.9}


def conflict(a_wants=A_WANTS, b_wants=B_WANTS):
    def maker(name, wants):
        return DecisionMaker(
            name=name,
            options=(Option(name=name.lower()),),
            wants=tuple(Preference(holds=h, because=b) for h, b in wants),
        )

    return Conflict(decision_makers=(maker("A", a_wants), maker("B", b_wants)))


def outcomes(wants, swap):
    """Every list of wants that can be drawn, with its chance."""
    k = len(wants)
    for swaps in product([False, True], repeat=k - 1):
        order = list(range(k))
        for place, yes in enumerate(swaps):
            if yes:
                order[place], order[place + 1] = order[place + 1], order[place]
        chance = np.prod([swap if yes else 1 - swap for yes in swaps])
        for real in product([False, True], repeat=k):
            part = chance
            for (_, because), yes in zip(wants, real, strict=True):
                sure = 1 - np.prod([1 - CONFIDENCES[w] for w in because]) if because else 1.0
                part *= sure if yes else 1 - sure
            if part:
                yield tuple(wants[w] for w in order if real[w]), part


def test_shares_are_the_exact_chances():
    swap = 0.2
    exact = {concept: np.zeros(4) for concept in CONCEPTS}
    for a, p in outcomes(A_WANTS, swap):
        for b, q in outcomes(B_WANTS, swap):
            for concept, ids in solve(conflict(a, b)).equilibria.items():
                exact[concept][ids - 1] += p * q
    spec = Spec(
        conflict(), draws=60_000, seed=3, uncertainty=Uncertainty(swap), confidences=CONFIDENCES
    )
    found = sweep(spec)
    for k, concept in enumerate(CONCEPTS):
        assert np.allclose(found.of(concept), exact[concept], atol=0.009)
        inside = (found.low[k] <= exact[concept]) & (exact[concept] <= found.high[k])
        assert inside.sum() >= 3


def test_what_the_answer_hangs_on_against_all_outcomes():
    """The variance that goes with “this want stands as modelled”, summed over every outcome."""
    swap = 0.3
    wants = (("b", ("w1",)), ("not a", ("w4",)))
    rows = []
    for swapped, first, second in product([False, True], repeat=3):
        p = (swap if swapped else 1 - swap) * (0.7 if first else 0.3) * (0.9 if second else 0.1)
        order = [1, 0] if swapped else [0, 1]
        drawn = tuple(wants[w] for w in order if (first, second)[w])
        held = solve(conflict(drawn, ())).equilibria
        y = np.array([np.isin(np.arange(1, 5), held[c]) for c in CONCEPTS]).ravel()
        rows.append((p, first and not swapped, second and not swapped, y))
    p = np.array([r[0] for r in rows])
    y = np.array([r[3] for r in rows], float)
    mean = p @ y
    total = (p @ (y - mean) ** 2).sum()
    found = sweep(
        Spec(conflict(wants, ()), 80_000, 1, uncertainty=Uncertainty(swap), confidences=CONFIDENCES)
    )
    told = {r.input.want: r.share for r in found.depends_on}
    for place, name in ((1, "b"), (2, "not a")):
        x = np.array([r[place] for r in rows])
        part = sum(
            (p[x == v].sum()) * ((p[x == v] @ y[x == v] / p[x == v].sum() - mean) ** 2).sum()
            for v in (True, False)
        )
        assert told[name] == pytest.approx(part / total, abs=0.02)
    assert [r.share for r in found.depends_on] == sorted(told.values(), reverse=True)


def test_a_want_left_out():
    found = sweep(Spec(conflict(), 50, confidences=CONFIDENCES))
    base = solve(conflict()).equilibria
    assert len(found.depends_on) == 5
    for each in found.depends_on:
        keep = [
            tuple(w for w in wants if (name, w[0]) != (each.input.holder, each.input.want))
            for name, wants in (("A", A_WANTS), ("B", B_WANTS))
        ]
        then = solve(conflict(*keep)).equilibria
        for concept in CONCEPTS:
            lost, gained = set(each.lost[concept]), set(each.gained[concept])
            assert lost == set(base[concept].tolist()) - set(then[concept].tolist())
            assert gained == set(then[concept].tolist()) - set(base[concept].tolist())


def test_without_uncertainty_every_draw_is_the_model():
    sure = Uncertainty(swap=0, evidence=False)
    for seed in range(12):
        model = sample(seed, options=(2, 4)).conflict
        found = sweep(Spec(model, 40, seed, uncertainty=sure))
        for concept, ids in solve(model).equilibria.items():
            assert (np.flatnonzero(found.of(concept)) + 1).tolist() == ids.tolist()
            assert set(found.of(concept).tolist()) <= {0, 1}
        assert [r.share for r in found.depends_on] == [0] * len(model.names)


@pytest.mark.parametrize("name", CASES, ids=[f"{n} ({source})" for n, source in CASES.items()])
def test_published_equilibria_are_in_every_draw_of_what_is_sure(name):
    table = published(name)
    found = sweep(Spec(modelled(table), 20, uncertainty=Uncertainty(swap=0, evidence=False)))
    for concept in found.spec.concepts:
        papers = next(of for c, of in table["equilibria"].items() if c.lower() == concept)
        expected = [float(letters in papers) for letters in table["states"]]
        assert found.of(concept).tolist() == expected


def test_ties_weights_and_unknown_preferences():
    tied = Conflict.from_payoffs({"A": ["a"], "B": ["b"]}, {"A": [0, 0, 1, 1], "B": [0, 1, 2, 3]})
    payoffs, _ = drawer(tied, Uncertainty(swap=0, ties=True)).draw(1, 0, 4000)
    assert (ranked_rows(payoffs[:, 0])[:, 2:].min(axis=1) == 2).all()  # what is better stays so
    assert abs((payoffs[:, 0, 0] < payoffs[:, 0, 1]).mean() - 0.5) < 0.03
    weighted = tied.model_copy(
        update={
            "decision_makers": (
                DecisionMaker(name="A", options=(Option(name="a"),), weights={"a": 1, "b": -1.05}),
                DecisionMaker(name="B", options=(Option(name="b"),)),
            )
        }
    )
    payoffs, kept = drawer(weighted, Uncertainty(spread=0.1)).draw(1, 0, 4000)
    both = payoffs[:, 0, 3] > payoffs[:, 0, 0]
    assert 0.1 < both.mean() < 0.4  # 1 ± 0.1 against 1.05 ± 0.105
    assert (kept[:, 0] == ~both).all()
    unsure = Conflict(
        decision_makers=(
            DecisionMaker(
                name="A",
                options=(Option(name="a"),),
                wants=(Preference(holds="a", unknown=True),),
            ),
            DecisionMaker(name="B", ranking=((1,), (2,)), unknown=((1, 2),)),
        )
    )
    payoffs, _ = drawer(unsure, Uncertainty(swap=0)).draw(1, 0, 4000)
    for i in range(2):
        assert abs((payoffs[:, i, 0] < payoffs[:, i, 1]).mean() - 0.5) < 0.03


def test_many_wants_keep_their_order():
    names = [f"o{k}" for k in range(10)]
    wants = [f"{'not ' * (k % 3 == 0)}{name}" for k, name in enumerate(names)] * 7
    model = Conflict(
        decision_makers=(
            DecisionMaker(
                name="A",
                options=tuple(Option(name=n) for n in names),
                wants=tuple(Preference(holds=w) for w in wants),
            ),
        )
    )
    payoffs, _ = drawer(model, Uncertainty(swap=0)).draw(1, 0, 2)
    assert (ranked_rows(payoffs[:, 0]) == ranked_rows(model.payoff_table)).all()


def test_evidence_reviewed_is_sure():
    want = {
        "id": "w1", "holder": None, "of": None, "holder_text": "A",
        "polarity": "for", "cue": "wants", "found_by": "x",
        "content": {"start": 0, "end": 1, "text": "x"}, "confidence": 0.4,
        "sentence": {"start": 0, "end": 1, "text": "x"}, "document": None,
    }  # fmt: skip
    wants = [
        want | {"id": f"w{k}", "review": review}
        for k, review in enumerate(["proposed", "accepted", "rejected", "corrected"])
    ]
    case = Case(conflict=conflict(b_wants=(), a_wants=()), evidence=Evidence(wants=wants))
    assert list(confidences_of(case).values()) == [0.4, 1.0, 0.0, 1.0]


# -- chunks, workers, deaths ----------------------------------------------------------------------


def big_spec(draws=40_000):
    return Spec(conflict(), draws, 5, confidences=CONFIDENCES)


def test_order_and_interruption_change_nothing():
    spec = big_spec(10_000)
    whole = sweep(spec)
    plan = prepare(spec)
    tally = plan.nothing()
    for n in reversed(range(spec.chunks)):
        tally = added(tally, work(plan, n))
    assert np.array_equal(finished(plan, tally).share, whole.share)
    assert finished(plan, tally).convergence == whole.convergence
    with pytest.raises(ValueError, match="twice"):
        added(tally, work(plan, 0))
    with pytest.raises(ValueError, match="twice"):
        tally + tally

    kept = []

    def stop(part):
        if part > 0.4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sweep(spec, keep=kept.append, progress=stop)
    partial = kept[-1]
    assert 0 < len(partial.done) < spec.chunks
    resumed = sweep(spec, partial=partial, keep=kept.append)
    assert resumed.draws == 10_000
    assert np.array_equal(resumed.share, whole.share)


def test_convergence_ends_where_the_answer_is():
    found = sweep(big_spec(9_000))
    draws = [n for n, _ in found.convergence]
    assert draws == sorted(draws)
    assert found.convergence[-1] == (9_000, 0.0)
    assert found.convergence[0][1] < 0.08


def test_workers_on_this_machine_and_one_that_is_killed():
    spec = big_spec(120_000)
    alone = sweep(spec)
    killed, counted = [], []
    with connected(None, 2) as client:

        def kill(part):
            counted.append(part)
            if part > 0.2 and not killed:
                pids = client.run(os.getpid)
                assert os.getpid() not in pids.values()
                killed.append(next(iter(pids.values())))
                os.kill(killed[0], signal.SIGKILL)

        many = sweep_by(client, spec, progress=kill)
    assert killed
    assert len(counted) == spec.chunks == len(set(counted))
    assert many.draws == 120_000
    assert np.array_equal(many.share, alone.share)
    assert many.to_json() == alone.to_json()


def test_a_cluster_of_ones_own_gives_the_same():
    import distributed

    spec = big_spec(4_000)
    with distributed.LocalCluster(n_workers=1, dashboard_address="127.0.0.1:0") as cluster:
        assert sweep_on(spec, cluster.scheduler_address).to_json() == sweep(spec).to_json()


def test_a_scheduler_that_speaks_tls_needs_keys_and_that_is_told():
    with connected(None, 1) as client, pytest.raises(DetenteError, match="certificates"):
        sweep_on(big_spec(10), client.scheduler.address)


def test_nobody_else_can_reach_the_workers_started_here():
    """Others may be logged in here too; without the key in our memory they get no word in."""
    import distributed

    with connected(None, 1) as client:
        address = client.scheduler.address
        assert address.startswith("tls://127.0.0.1:")
        assert sweep_by(client, big_spec(2_000)).draws == 2_000
        stranger = distributed.Security.temporary()
        for security, at in ((stranger, address), (None, address.replace("tls", "tcp"))):
            with pytest.raises((OSError, TimeoutError)):
                distributed.Client(at, security=security, timeout=3)


CASE_SWEEP = """
import sys
from detente.cli import run
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("how", "code"),
    [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)],
    ids=["kill", "ctrl-c"],
)
def test_a_sweep_that_is_stopped_goes_on_from_what_it_kept(tmp_path, how, code):
    """It dies without a chance to tidy up, or is told to stop; no draw is lost or counted twice."""
    case = str(Path(__file__).parents[2] / "examples" / "elmira.case.yaml")
    kept = tmp_path / "counts.json"
    draws = 120_000  # seconds of work: the signal comes long before its end
    asked = ["sweep", case, "--draws", str(draws), "--format", "json"]
    command = [sys.executable, "-c", CASE_SWEEP, *asked, "--keep", str(kept)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as killed:
        while not kept.exists():
            assert killed.poll() is None
            sleep(0.01)
        killed.send_signal(how)
        out, error = killed.communicate(timeout=60)
    assert killed.returncode == code
    assert out == ""
    assert "Traceback" not in error
    if how == signal.SIGINT:
        assert error == f"{kept}: the counts so far; the same command goes on from them\n"
    before = json.loads(kept.read_text())
    assert before["done"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "going on after" in done.stderr
    found = json.loads(done.stdout)
    assert found["draws"] == draws
    spec = Spec(load(case).conflict, draws)
    assert len(before["done"]) < spec.chunks
    assert found == sweep(spec).to_json()


def test_what_cannot_be_swept():
    with pytest.raises(DetenteError, match="at least one draw"):
        Spec(conflict(), 0)
    with pytest.raises(DetenteError, match="too many"):
        Spec(conflict(), 10**13)
    with pytest.raises(DetenteError, match="concept"):
        Spec(conflict(), 10, concepts=("nish",))
    with pytest.raises(DetenteError, match="between 0 and 1"):
        Uncertainty(swap=2)
    with pytest.raises(DetenteError, match="dask scheduler"):
        sweep_on(big_spec(10), "nowhere://1.2.3")
    assert isinstance(prepare(big_spec(10)).nothing(), Tally)
