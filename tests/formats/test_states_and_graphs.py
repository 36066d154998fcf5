"""Tables of states, graphs of moves and strategic games."""

from __future__ import annotations

import re

import networkx as nx
import pytest
from case_strategies import cases
from hypothesis import HealthCheck, given, settings
from test_gmcr import same_conflict

from detente.analysis.moves import moves
from detente.analysis.solve import solve
from detente.conflict.case import Case
from detente.conflict.types import Conflict
from detente.errors import DetenteError
from detente.formats import graphs, nfg, states_csv
from detente.formats.case_yaml import loads

SLOW = settings(
    max_examples=30, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much,
                           HealthCheck.function_scoped_fixture],
)  # fmt: skip
SMALL = """
title: Water & "bread"
status_quo: NNN
decision_makers:
  - {name: A, options: [x, {name: y, direction: forward}], wants: [z, not x]}
  - {name: B, options: [z], wants: [not z, x]}
infeasible: [x and y]
"""


def written_and_read(case: Case, path) -> Conflict:
    states_csv.dump(case, path)
    return states_csv.load(path).conflict


@SLOW
@given(cases())
def test_a_table_of_states_gives_the_conflict_back(tmp_path, case):
    plain = all(
        " ".join(name.split()) == name and name.isprintable() and name[0] != "("
        for name in (*case.conflict.names, *(o.name for _, o in case.conflict.options))
    )
    clear = not any(
        f"{owner}: {option.name}".startswith(f"{other}:")
        for owner, option in case.conflict.options
        for other in case.conflict.names
        if other != owner and len(other) > len(owner)
    )
    if plain and clear:
        same_conflict(written_and_read(case, tmp_path / "x.csv"), case.conflict)


def test_a_table_made_by_hand(tmp_path):
    path = tmp_path / "hand.csv"
    path.write_text(
        "payoff B,B: z,A: x (forward),payoff A,remark\n3,n,n,1,today\n1,y,n,2,\n\n2,Y,Y,5,\n",
        encoding="utf-8",
    )
    conflict = states_csv.load(path).conflict
    assert conflict.names == ("B", "A")
    assert [conflict.letters(s) for s in (1, 2, 3)] == ["NN", "YN", "YY"]
    assert conflict.payoff_table.tolist() == [[3, 1, 2], [1, 2, 5]]
    assert conflict.infeasible == ("not z and x",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n", "payoff NAME"),
        ("payoff A,A: x\n1,Z\n", "line 2, column 2: Y or N"),
        ("payoff A,A: x\n1.5,Y\n", "line 2, column 1: a whole number"),
        ("payoff A,A: x\n1\n", "line 2: 1 cells"),
        ("payoff A,A: x\n1,Y\n2,Y\n", "line 3: this state has a row already"),
        ("payoff A,A: x\n", "no states"),
        ("payoff A,A: \n1,Y\n", "without a name"),
        ("payoff A,A: x,A: X\n1,Y,Y\n", "another option"),
        ('payoff A,"A: x\n1,Y\n', "not CSV"),
        ("payoff A," + ",".join(f"A: {k}" for k in range(20)) + "\n", "at most 16"),
    ],
)
def test_tables_that_cannot_be_read(text, words, tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DetenteError, match=words):
        states_csv.load(path)


@pytest.mark.parametrize("suffix", ["graphml", "gexf"])
def test_the_graph_reads_back_as_the_moves(suffix, tmp_path):
    case, path = loads(SMALL), tmp_path / f"x.{suffix}"
    graphs.dump(case, path)
    read = nx.read_graphml(path, node_type=int) if suffix == "graphml" else nx.read_gexf(path, int)
    edges = {(a, b, d["mover"], d["improving"]) for a, b, d in read.edges(data=True)}
    assert edges == set(moves(case.conflict))
    result = solve(case.conflict)
    for concept, states in result.equilibria.items():
        assert [n for n, d in read.nodes(data=True) if d[concept]] == states.tolist()
    assert [n for n, d in read.nodes(data=True) if d["status quo"]] == [1]


@SLOW
@given(cases())
def test_any_name_gives_sound_xml(tmp_path, case):
    for suffix in ("graphml", "gexf"):
        path = tmp_path / f"x.{suffix}"
        graphs.dump(case, path)
        read = nx.read_graphml(path) if suffix == "graphml" else nx.read_gexf(path)
        assert len(read) == case.conflict.states.size


def test_a_strategic_game():
    text = nfg.text_of(loads(SMALL))
    assert text.startswith('NFG 1 R "Water & \\"bread\\"" { "A" "B" }\n')
    assert '{ { "NN" "YN" "NY" "YY" }\n{ "N" "Y" }\n}' in text
    body = [list(map(int, line.split())) for line in text.rstrip().split("\n\n")[-1].splitlines()]
    conflict = loads(SMALL).conflict
    assert len(body) == 8
    for bits, line in enumerate(body):
        at = conflict.states.tolist().index(bits) if bits in conflict.states else None
        if at is None:
            assert line == [int(row.min()) - 1 for row in conflict.payoff_table]
        else:
            assert line == conflict.payoff_table[:, at].tolist()


def test_a_player_without_options_has_one_strategy():
    text = nfg.text_of(loads("decision_makers: [{name: A, options: [x]}, {name: B}]"))
    assert re.search(r'\{ \{ "N" "Y" \}\n\{ "-" \}\n\}', text)


def test_too_many_outcomes_for_a_strategic_game():
    names = ", ".join(f"o{k}" for k in range(21))
    with pytest.raises(DetenteError, match="2\\^21 outcomes"):
        nfg.text_of(loads(f"decision_makers: [{{name: A, options: [{names}]}}]"))
