"""The what-if commands: what they print, in every form, and what they refuse."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from typer.testing import CliRunner

from detente.cli import app, run

EXAMPLES = Path(__file__).parents[2] / "examples"
CUBAN, ELMIRA = (str(EXAMPLES / f"{name}.case.yaml") for name in ("cuban", "elmira"))
PRISONERS = str(EXAMPLES / "prisoners.case.yaml")
EMISSIONS = str(EXAMPLES / "emissions.csv")


def said(*arguments, code=0):
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == code, done.output
    return done.stdout


def as_json(*arguments):
    return json.loads(said(*arguments, "--format", "json"))


def refused(capsys, *arguments):
    assert run(list(arguments)) == 2
    message = capsys.readouterr().err
    assert message.startswith("detente: ")
    assert "Traceback" not in message
    return message


def test_evolve_as_the_interface_says():
    made = as_json("evolve", CUBAN)
    assert made["from"] == 1
    assert set(made["by"]) == {"improvements", "moves"}
    to_seven = next(e for e in made["by"]["improvements"] if e["state"] == 7)
    assert to_seven == {
        "state": 7, "moves": 2,
        "path": [{"mover": "US", "to": 3}, {"mover": "USSR", "to": 7}],
    }  # fmt: skip
    assert as_json("evolve", CUBAN, "--from", "NNYN")["from"] == 5
    assert "US to 3, then USSR to 7" in said("evolve", CUBAN)
    assert said("evolve", CUBAN, "--format", "csv").startswith("by,state,moves,path\n")


def test_evolve_draws(tmp_path):
    path = tmp_path / "x.svg"
    said("evolve", CUBAN, "--drawing", str(path))
    picture = fromstring(path.read_text("utf-8"))  # noqa: S314 - our own file
    words = "".join(picture.itertext())
    assert "After 3 moves" in words
    assert len([e for e in picture.iter() if e.get("class", "").startswith("state")]) == 8


def test_evolve_needs_somewhere_to_begin(capsys):
    assert "--from" in refused(capsys, "evolve", PRISONERS)
    assert "no state 99" in refused(capsys, "evolve", CUBAN, "--from", "99")


def test_invert_as_the_interface_says():
    made = as_json("invert", ELMIRA, "--state", "1", "--concept", "nash")
    assert (made["state"], made["concept"]) == (1, "nash")
    of = made["decision_makers"]["Local Government"]
    assert of["holds_now"] is False
    assert {"satisfying", "of", "share", "exact"} <= set(of["rankings"])
    assert of["conditions"][0]["expression"] == "1 >= 7"
    assert "at least as high as state 7" in of["conditions"][0]["words"]
    assert sorted(n for group in of["smallest_change"]["ranking"] for n in group) == list(
        range(1, 13)
    )
    assert made["decision_makers"]["MoE"]["smallest_change"] is None
    only = as_json("invert", ELMIRA, "--state", "1", "--for", "Uniroyal")
    assert list(only["decision_makers"]) == ["Uniroyal"]
    text = said("invert", CUBAN, "--state", "1", "--concept", "nash")
    assert re.search(r"If US (drops|moves|takes on)", text)


def test_sweep_as_the_interface_says(tmp_path):
    made = as_json("sweep", CUBAN, "--draws", "300", "--seed", "7")
    assert (made["draws"], made["seed"]) == (300, 7)
    assert [s["id"] for s in made["states"]] == list(range(1, 13))
    state = made["states"][5]
    for concept, share in state["share"].items():
        assert state["low"][concept] <= share <= state["high"][concept]
    assert {"want", "share"} <= set(made["depends_on"][0])
    assert made == as_json("sweep", CUBAN, "--draws", "300", "--seed", "7")
    assert made != as_json("sweep", CUBAN, "--draws", "300", "--seed", "8")
    keep = tmp_path / "counts.json"
    first = as_json("sweep", CUBAN, "--draws", "300", "--seed", "7", "--keep", str(keep))
    again = CliRunner().invoke(
        app, ["sweep", CUBAN, "--draws", "300", "--seed", "7", "--keep", str(keep), "-f", "json"]
    )
    assert "going on after 300 draws" in again.stderr
    assert json.loads(again.stdout) == first == made
    assert "not a forecast" in " ".join(said("sweep", CUBAN, "--draws", "50").split())


def test_sweep_refuses(capsys, tmp_path):
    keep = tmp_path / "counts.json"
    keep.write_text("{}")
    assert "not the counts" in refused(capsys, "sweep", CUBAN, "--keep", str(keep))
    assert "too many" in refused(capsys, "sweep", CUBAN, "--draws", str(10**13))


def test_forecast_as_the_interface_says(tmp_path):
    made = as_json("forecast", EMISSIONS, "--rounds", "3")
    first = made["rounds"][0]
    assert (first["round"], first["median"], round(first["mean"], 2)) == (0, 7.0, 7.39)
    assert first["positions"]["France"] == 10
    assert len(made["rounds"]) == 4
    path = tmp_path / "x.svg"
    text = said("forecast", EMISSIONS, "--plot", str(path), "--sensitivity", "--readings")
    assert "weighted median" in path.read_text("utf-8")
    assert "all_pairs" in text
    both = as_json("forecast", EMISSIONS, "--sensitivity", "--readings")
    assert len(both["readings"]) == 24
    assert len(both["sensitivity"]) == 40


def test_forecast_refuses(capsys, tmp_path):
    assert "kept: {bargaining" in refused(capsys, "forecast", CUBAN)
    assert "none of" in refused(capsys, "forecast", EMISSIONS, "--risk", "never")


def test_compare_as_the_interface_says(tmp_path):
    made = as_json("compare", CUBAN, CUBAN)
    assert set(made) >= {"states", "gained", "lost", "better_off"}
    assert not any(made["gained"].values())
    changed = tmp_path / "x.case.yaml"
    text = (
        Path(CUBAN)
        .read_text("utf-8")
        .replace("from the air, direction: forward", "from the air, direction: both")
    )
    changed.write_text(text)
    made = as_json("compare", CUBAN, str(changed))
    assert made["lost"]["seq"] == [6]
    assert made["gained"]["seq"] == []
    assert "stopped being" in said("compare", CUBAN, str(changed)).replace("\n", " ")
    assert (
        "share no option" in CliRunner().invoke(app, ["compare", CUBAN, ELMIRA]).exception.args[0]
    )


def test_coalitions_and_a_party_left_out():
    made = as_json("coalitions", ELMIRA, "--state", "7", "--without", "Local Government")
    pair = next(c for c in made["coalitions"] if c["members"] == ["MoE", "Uniroyal"])
    assert [deal["state"] for deal in pair["best"]] == [10]
    assert pair["stable"]["cnash"] is False
    assert made["without"]["name"] == "Local Government"
    assert "MoE and Uniroyal can together move" in said("coalitions", ELMIRA, "--state", "7")


def test_mediate():
    made = as_json("mediate", PRISONERS, "--state", "4", "--concept", "nash")
    assert made["holds_now"] is False
    assert made["remedies"]
    assert "interfere least" in said(
        "mediate", PRISONERS, "--state", "4", "--concept", "nash"
    ).replace("\n", " ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("evolve", CUBAN), ("invert", CUBAN, "--state", "7"), ("sweep", CUBAN, "--draws", "40"),
        ("forecast", EMISSIONS), ("compare", CUBAN, CUBAN), ("coalitions", CUBAN),
        ("mediate", PRISONERS, "--state", "4", "--concept", "nash"),
    ],
    ids=lambda a: a[0],
)  # fmt: skip
def test_every_form(arguments):
    said(*arguments)
    rows = said(*arguments, "--format", "csv").splitlines()
    assert len({row.count(",") for row in rows if '"' not in row}) == 1
    json.loads(said(*arguments, "--format", "json"))
    assert all(len(line) <= 80 for line in said(*arguments).splitlines())
