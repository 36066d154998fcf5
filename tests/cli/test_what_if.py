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
    told = " ".join(said("evolve", CUBAN).split())
    assert "the US blockades Cuba at sea, then the USSR takes its missiles out of Cuba (" in told
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
    assert re.search(r"If the US (drops|moves|takes on)", text)


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
    assert len(both["readings"]) == 54
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
    deal = " ".join(said("coalitions", ELMIRA, "--state", "7").split())
    assert "MoE and Uniroyal could together reach an outcome that both would prefer: MoE" in deal
    assert "lengthens the appeal and accepts the control order (state 10)." in deal
    text = said("coalitions", ELMIRA, "--without", "Uniroyal")
    told = " ".join(text.split())
    # twins of each other are told once; what it does today decides what is left to compare
    assert "Under GMR, SMR, SEQ and SSEQ, 4 outcomes (states" in told
    assert "one outcome would become stable under Nash, GMR, SMR, SEQ and SSEQ: MoE" in told
    assert re.search(r"Local Government +7 +Local Government +MoE modifies the +none", text)
    assert re.search(r"Nash +5, 6, 7, 10, 11 and +5, 6, 7, 8, 9, 10, +7 and 8", text)


def test_mediate():
    made = as_json("mediate", PRISONERS, "--state", "4", "--concept", "nash")
    assert made["holds_now"] is False
    assert made["remedies"]
    text = " ".join(said("mediate", PRISONERS, "--state", "4", "--concept", "nash").split())
    assert (
        "Of 24 interventions tried, none alone and 4 as pairs would make this an equilibrium under "
        "Nash: Prisoner One stays silent and Prisoner Two stays silent (state 4)."
    ) in text


@pytest.mark.parametrize(
    "arguments",
    [
        ("evolve", CUBAN), ("invert", CUBAN, "--state", "7"), ("sweep", CUBAN, "--draws", "40"),
        ("forecast", EMISSIONS), ("compare", CUBAN, CUBAN), ("coalitions", CUBAN),
        ("mediate", PRISONERS, "--state", "4", "--concept", "nash"), ("options", CUBAN),
        ("perceive", CUBAN), ("sweep", ELMIRA, "--draws", "40", "--one-way"),
    ],
    ids=lambda a: a[0],
)  # fmt: skip
def test_every_form(arguments):
    said(*arguments)
    rows = said(*arguments, "--format", "csv").splitlines()
    assert len({row.count(",") for row in rows if '"' not in row}) == 1
    json.loads(said(*arguments, "--format", "json"))
    assert all(len(line) <= 80 for line in said(*arguments).splitlines())


SURPRISED = """\
detente: 1
status_quo: {attack: no, defend: no}
decision_makers:
  - name: North
    options: [{name: attack}]
    ranking: [[YN], [NN], [NY], [YY]]
    unseen: [defend]
  - name: South
    options: [{name: defend}]
    ranking: [[NN], [NY], [YY], [YN]]
"""


def test_perceive(tmp_path):
    path = tmp_path / "surprised.case.yaml"
    path.write_text(SURPRISED, "utf-8")
    made = as_json("perceive", str(path))
    assert made["mistaken"] == ["North"]
    north = made["views"]["North"]
    assert (made["blind"]["North"], made["unforeseen"]["North"]) == ([3, 4], [3])
    assert north["misjudges"] == []
    assert north["equilibria"]["nash"] == [2]  # it would attack, and nobody could answer
    seq = next(each for each in made["outcomes"] if each["concept"] == "seq")
    assert (seq["true"], seq["together"], seq["emerging"]) == ([1, 3], [], [1, 3])
    assert seq["in_some_eyes"] == {"1": ["South"], "2": ["North"], "3": ["South"]}
    text = " ".join(said("perceive", str(path)).split())
    assert "North does not see that two outcomes can be. One: South defends (state 3)." in text
    assert (
        "Under Nash, one outcome is an equilibrium in the eyes of North: North takes up “attack” "
        "(state 2)."
    ) in text
    assert (
        "others can bring about one outcome that North does not see: South defends (state" in text
    )
    assert "nash,2,North,0,0," in said("perceive", str(path), "--format", "csv")


def test_perceive_with_a_view_of_its_own(tmp_path):
    """One who takes the other for somebody that would never defend attacks, and is surprised."""
    truth, view = tmp_path / "truth.case.yaml", tmp_path / "view.case.yaml"
    truth.write_text(SURPRISED.replace("    unseen: [defend]\n", ""), "utf-8")
    view.write_text(
        truth.read_text("utf-8").replace("[NN], [NY], [YY], [YN]", "[NN], [YN], [NY], [YY]"),
        "utf-8",
    )
    made = as_json("perceive", str(truth), "--view", f"North={view}")
    assert made["mistaken"] == ["North"]
    assert made["views"]["North"]["misjudges"] == ["South"]
    assert made["views"]["North"]["equilibria"]["nash"] == [2]
    seq = next(each for each in made["outcomes"] if each["concept"] == "seq")
    assert (seq["true"], seq["lasting"], seq["emerging"]) == ([1, 3], [3], [1])
    text = " ".join(said("perceive", str(truth), "--view", f"North={view}").split())
    assert "North is mistaken about what South would rather have." in text
    assert "Nobody is mistaken" in said("perceive", str(truth))
    assert "Nobody is mistaken" in said("perceive", str(truth), "--view", f"North={truth}")


def test_perceive_refuses(capsys):
    assert "NAME=CASE" in refused(capsys, "perceive", CUBAN, "--view", "US")
    assert "no decision maker" in refused(capsys, "perceive", CUBAN, "--view", f"UK={CUBAN}")
    twice = ("--view", f"US={CUBAN}") * 2
    assert "two views" in refused(capsys, "perceive", CUBAN, *twice)
    assert "same decision makers" in refused(capsys, "perceive", CUBAN, "--view", f"US={ELMIRA}")


def test_options():
    made = as_json("options", CUBAN)
    strike = next(o for o in made["options"] if o["option"] == "air strike")
    assert (strike["taken"], strike["equilibria"], strike["if_taken"]) == (1, 3, 1 / 6)
    assert made["one_way"]["readings"] == 16
    turned = next(o for o in made["one_way"]["options"] if o["option"] == "air strike")
    assert (turned["instead"], turned["lost"]) == ("both", {"seq": [6]})
    text = " ".join(said("options", CUBAN).split())
    assert "In every equilibrium under SEQ the USSR takes its missiles out of Cuba." in text
    assert (
        "could be taken and given up freely, one outcome would no longer be stable: the US" in text
    )
    nash = " ".join(said("options", ELMIRA, "--concept", "nash").split())
    assert (
        "Where Uniroyal abandons its plant in Elmira, 100.0% of states are equilibria under Nash; "
        "where it does not, 25.0%."
    ) in nash


def test_one_table_over_draws_and_readings():
    made = as_json("sweep", CUBAN, "--draws", "50", "--one-way")
    shares = {s["id"]: s["share"] for s in made["one_way"]["states"]}
    assert shares[6]["nash"] == 0.5
    assert made["draws"] == 50
    text = said("sweep", CUBAN, "--draws", "50", "--one-way")
    assert re.search(r"6 +as it is +yes +yes +yes +yes +yes", text)
    assert re.search(r"one-way +50.0 +75.0 +75.0 +50.0 +50.0", text)
    rows = said("sweep", CUBAN, "--draws", "50", "--one-way", "--format", "csv")
    assert rows.startswith("state,concept,share,low,high,share_of_readings\n")
