"""What a case file says beyond plain preferences, and coalitions, through ``detente solve``."""

from __future__ import annotations

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from detente.analysis.coalitions import merged, solve_coalitions
from detente.analysis.degrees import crisp, solve_fuzzy, solve_probabilistic
from detente.analysis.hypergame import solve_hypergame
from detente.analysis.relations import verdicts
from detente.analysis.solve import CONCEPTS
from detente.analysis.strength import solve_strength
from detente.analysis.uncertain import solve_unknown
from detente.cli import app
from detente.cli.beyond_tables import in_short
from detente.formats.case_yaml import load
from detente.formats.files import problems_of

CHICKEN = """\
detente: 1
status_quo: NN
decision_makers:
  - name: One
    options: [one yields]
    ranking: [NY, YY, YN, [">>"], NN]
    unknown: [[YY, NY]]
    degrees: [[NY, YY, 0.6]]
    threshold: 0.5
    unseen: [two yields and not one yields]
    believes:
      - about: Two
        wants: [not two yields]
  - name: Two
    options: [two yields]
    ranking: [YN, YY, NY, [">>"], NN]
    probabilities: [[YY, YN, 0.3]]
"""
HEAD, TAIL = CHICKEN.partition("    unknown")[0], CHICKEN[CHICKEN.index("  - name: Two") :]


@pytest.fixture
def chicken(tmp_path):
    path = tmp_path / "chicken.case.yaml"
    path.write_text(CHICKEN, "utf-8")
    return path


def solved(path, *arguments):
    done = CliRunner().invoke(app, ["solve", str(path), "--format", "json", *arguments])
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def ids(states):
    return [s for s, there in enumerate(states.tolist(), start=1) if there]


def test_every_part_says_what_its_solver_does(chicken):
    conflict = load(chicken).conflict
    made = solved(chicken)
    for reading, result in solve_unknown(conflict).items():
        told = made["unknown"][reading]
        assert told["equilibria"] == {c: e.tolist() for c, e in result.equilibria.items()}
        assert told["stability"]["One"]["nash"] == ids(result.stable("One", "nash"))
    strength = solve_strength(conflict)
    assert made["strength"]["strong"]["One"]["smr"] == ids(strength.strong["One"]["smr"]) == [2, 3]
    assert made["strength"]["weak"]["One"]["smr"] == [4]
    degrees = crisp(conflict)["One"]
    degrees[2, 3], degrees[3, 2] = 0.6, 0.4
    fuzzy = solve_fuzzy(conflict, {"One": degrees}, {"One": 0.5})
    assert made["fuzzy"]["thresholds"] == {"One": 0.5, "Two": 1.0}
    assert (
        made["fuzzy"]["stability"]["One"]["nash"] == ids(fuzzy.stable("One", "nash")) == [2, 3, 4]
    )
    # sure enough to move at a threshold of 0.2 = 0.6 − 0.4
    assert ids(solve_fuzzy(conflict, {"One": degrees}, {"One": 0.2}).stable("One", "nash")) == [
        2,
        3,
    ]
    game = solve_hypergame(conflict)
    assert made["hypergame"]["blind"] == {"One": [3], "Two": []}
    for each in made["hypergame"]["outcomes"]:
        assert each["together"] == game.together(each["concept"]).tolist()
    view = game.views["One"].conflict
    assert view.payoff_table[1].tolist() == [1, 1, 0]  # NN, YN and YY as One thinks Two sees them


def test_csv_has_a_column_for_every_verdict(chicken):
    asked = ("--concept", "nash,smr,cnash,csmr", "--as-one", "One + Two")
    done = CliRunner().invoke(app, ["solve", str(chicken), "--format", "csv", *asked])
    assert done.exit_code == 0, done.stderr
    heading = done.stdout.splitlines()[0].split(",")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    plain = [f"{name} {concept}" for name in ("One", "Two") for concept in ("nash", "smr")]
    ends = ["equilibrium nash", "equilibrium smr"]
    assert heading[: 2 + len(plain) + 2] == ["state", "options", *plain, *ends]
    assert len(set(heading)) == len(heading)
    made = solved(chicken, *asked)

    def column(name):
        return [int(row["state"]) for row in rows if row[name] == "1"]

    parts = {f"unknown {reading}": of for reading, of in made["unknown"].items()}
    parts |= {part: made[part] for part in ("fuzzy", "probabilistic")}
    parts["strong"] = {"stability": made["strength"]["strong"]}
    parts["strong"]["equilibria"] = made["strength"]["strong_equilibria"]
    parts["weak"] = {"stability": made["strength"]["weak"], "equilibria": {}}
    parts["as one"] = made["merged"]
    together = made["coalitional"]
    parts["coalition"] = {
        "stability": {" + ".join(c["members"]): c["stability"] for c in together["coalitions"]},
        "equilibria": together["equilibria"],
    }
    compared = set(heading[: 2 + len(plain) + 2])
    for part, of in parts.items():
        for whose, found in [*of["stability"].items(), ("equilibrium", of["equilibria"])]:
            for concept, states in found.items():
                assert column(f"{part} {whose} {concept}") == states
                compared.add(f"{part} {whose} {concept}")
    game = made["hypergame"]
    for name, view in game["views"].items():
        assert column(f"seen {name}") == [s for s in range(1, 5) if s not in game["blind"][name]]
        compared.add(f"seen {name}")
        for between, found in (("", view["stable"]), ("equilibrium ", view["equilibria"])):
            for concept, states in found.items():
                assert column(f"view {name} {between}{concept}") == states
                compared.add(f"view {name} {between}{concept}")
    for each in game["outcomes"]:
        assert column(f"together {each['concept']}") == each["together"]
        compared.add(f"together {each['concept']}")
    assert compared == set(heading)


def test_what_is_not_in_the_model_adds_nothing(chicken):
    chicken.write_text(HEAD + TAIL, "utf-8")
    made = solved(chicken)
    assert set(made) & {"unknown", "fuzzy", "hypergame", "coalitional", "merged"} == set()
    assert {"strength", "probabilistic"} <= set(made)


@pytest.mark.parametrize("alpha", [0.2, 0.5, 0.8])
def test_thresholds_of_probabilities_are_asked_for(chicken, alpha):
    made = solved(chicken, "--alpha", str(alpha), "--beta", "0.4")["probabilistic"]
    conflict = load(chicken).conflict
    expected = solve_probabilistic(conflict, alpha=alpha, beta=0.4)
    assert (made["alpha"], made["beta"], made["gamma"]) == (alpha, 0.4, 0.5)
    for name in conflict.names:
        for concept in CONCEPTS:
            assert made["stability"][name][concept] == ids(expected.stable(name, concept))
    # it leaves YY for YN, better with 0.7, once that is above 1 - alpha
    assert (4 in made["stability"]["Two"]["nash"]) == (alpha <= 0.3)


def test_coalitions_by_the_names_of_their_concepts(chicken):
    made = solved(chicken, "--concept", "cnash,cseq,nash", "--as-one", "One + Two")
    conflict = load(chicken).conflict
    expected = solve_coalitions(conflict, concepts=["cnash", "cseq"])
    assert made["coalitional"] == expected.to_json()
    assert [each["members"] for each in made["coalitional"]["coalitions"]] == [
        ["One"], ["Two"], ["One", "Two"],
    ]  # fmt: skip
    together = verdicts(merged(conflict, ["One", "Two"], "One + Two"), ["nash"])
    assert made["merged"]["stability"]["One + Two"]["nash"] == ids(together["One + Two"]["nash"])
    only = solved(chicken, "--concept", "cgmr", "--coalition", "Two", "--coalition", "One+Two")
    assert [each["members"] for each in only["coalitional"]["coalitions"]] == [
        ["Two"], ["One", "Two"],
    ]  # fmt: skip
    assert only["equilibria"] == {}
    assert "unknown" not in only


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--coalition", "One"], "name a concept of coalitions"),
        (["--concept", "cnash", "--coalition", "One+Tow"], "did you mean 'Two'"),
        (["--as-one", "One"], "at least two members"),
        (["--concept", "cnahs"], "there is no concept 'cnahs'"),
    ],
)
def test_what_cannot_be_asked(chicken, arguments, says):
    done = CliRunner().invoke(app, ["solve", str(chicken), *arguments])
    assert says in (done.stderr or str(done.exception))


def test_people_get_tables(chicken):
    done = CliRunner().invoke(app, ["solve", str(chicken), "--concept", "nash,smr,cnash"])
    assert done.exit_code == 0
    for words in (
        "four readings", "strongly", "acted on", "alpha 0.5", "Everybody as they see", "Coalitions",
        "One does not see 3.",
    ):  # fmt: skip
        assert words in " ".join(done.stdout.split()), words
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_runs_of_states_are_told_as_ranges():
    import numpy as np

    assert in_short(np.array([False, False])) == "–"
    assert in_short(np.array([1, 2, 4, 5, 6, 9])) == "1, 2, 4–6, 9"
    assert in_short(np.arange(1, 40, 2)) == "1, 3, 5, 7, 9, 11, … (20 in all)"


WRONG = {
    "unknown: [[YY, YY]]": (7, "a pair of the same state twice"),
    "unknown: [[YY]]": (7, "should be a pair of states: [state, other state]"),
    "degrees: [[NY, YY, 1.6]]": (7, "should be between 0 and 1"),
    "degrees: [[NY, YY]]": (7, "should be [state, other state, number from 0 to 1]"),
    "degrees: [[NY, YY, 0.5], [4, 3, 1]]": (7, "the pair stands twice, here and as number 1"),
    "degrees: [[NY, YX, 0.5]]": (7, "'YX' is not a state"),
    "threshold: 0": (7, "should be above 0 and at most 1"),
    "probabilities: [[NY, 9, 0.5]]": (7, "there is no state 9"),
    "believes: [{about: Tow}]": (7, "did you mean 'Two'"),
    "believes: [{about: Two}, {about: Two}]": (7, "another belief about 'Two'"),
    "believes: [{about: Two, wants: [two yeilds]}]": (7, "two yeilds"),
    "believes: [{about: Two, ranking: [YY]}]": (7, "every state must stand exactly once"),
    "believes: [{about: Two, wants: [], weights: {}}]": (7, "preferences in 2 forms"),
}


@pytest.mark.parametrize("line", WRONG)
def test_mistakes_are_told_with_their_place(tmp_path, line):
    path = tmp_path / "wrong.case.yaml"
    path.write_text(f"{HEAD}    {line}\n{TAIL}", "utf-8")
    number, says = WRONG[line]
    found = problems_of(path)
    assert [problem.line for problem in found] == [number]
    assert found[0].column > 5
    assert says in found[0].message


def test_what_is_too_big_is_told_and_the_rest_solved(tmp_path):
    path = tmp_path / "big.case.yaml"
    names = ", ".join(f"o{k}" for k in range(15))
    path.write_text(
        f"decision_makers:\n  - name: A\n    options: [{names}]\n    wants: [o1]\n"
        "    unknown: [[1, 2]]\n",
        "utf-8",
    )
    done = CliRunner().invoke(app, ["solve", str(path), "--concept", "nash", "--format", "json"])
    assert done.exit_code == 0
    made = json.loads(done.stdout)
    assert "too many" in made["refused"]["unknown"]
    assert len(made["equilibria"]["nash"]) == 2**14
