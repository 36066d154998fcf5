"""Discourse networks on the command line, read again as other programs read them."""

import csv
import io

import networkx as nx
import pytest
from typer.testing import CliRunner

from detente.cli import app
from detente.errors import DetenteError

TEXTS = {
    "one.txt": "Norway wants Sweden to open the border bridge. Denmark does not want Sweden to "
    "open the border bridge.",
    "two.txt": "Finland wants Sweden to open the border bridge. Norway wants to build an airport "
    "& a “tower”.",
}


READERS = [("n.graphml", nx.read_graphml), ("n.gexf", nx.read_gexf)]


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "articles"
    made.mkdir()
    for name, text in TEXTS.items():
        (made / name).write_text(text)
    return made


def made(folder, name, *more):
    path = folder.parent / name
    done = CliRunner().invoke(app, ["network", str(folder), "-o", str(path), "--force", *more])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return path


def labelled(graph):
    names = nx.get_node_attributes(graph, "label")
    return {frozenset((names[a], names[b])): data for a, b, data in graph.edges(data=True)}


@pytest.mark.parametrize(
    ("name", "read"), [("n.graphml", nx.read_graphml), ("n.gexf", nx.read_gexf)]
)
def test_actors_by_concepts(folder, name, read):
    graph = read(made(folder, name))
    kinds = nx.get_node_attributes(graph, "kind")
    labels = {graph.nodes[n]["label"]: kinds[n] for n in graph}
    assert {label for label, kind in labels.items() if kind == "actor"} == {
        "Norway", "Denmark", "Finland",
    }  # fmt: skip
    edges = labelled(graph)
    (bridge,) = {c for c, kind in labels.items() if kind == "concept" and "bridge" in c}
    assert edges[frozenset(("Denmark", bridge))]["disagreement"] == 1
    assert edges[frozenset(("Norway", bridge))]["balance"] == 1
    assert all(isinstance(data["weight"], float) for data in edges.values())
    assert {graph.nodes[n]["country"] for n in graph if kinds[n] == "actor"} == {
        "NOR", "DNK", "FIN",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "read"), [("n.graphml", nx.read_graphml), ("n.gexf", nx.read_gexf)]
)
def test_actors_by_actors(folder, name, read):
    graph = read(made(folder, name, "--ties", "subtract"))
    edges = labelled(graph)
    assert edges[frozenset(("Norway", "Finland"))]["weight"] == 1
    assert edges[frozenset(("Norway", "Denmark"))]["weight"] == -1
    assert edges[frozenset(("Norway", "Denmark"))]["conflict"] == 1
    average = labelled(
        read(made(folder, name, "--ties", "congruence", "--normalisation", "average"))
    )
    assert average[frozenset(("Norway", "Finland"))]["weight"] == pytest.approx(1 / 1.5)


def test_matrices(folder):
    heading, *rows = csv.reader(
        io.StringIO(made(folder, "n.csv", "--ties", "conflict").read_text())
    )
    assert heading[1:] == [row[0] for row in rows]
    cells = {
        (row[0], name): cell
        for row in rows
        for name, cell in zip(heading[1:], row[1:], strict=True)
    }
    assert cells["Denmark", "Norway"] == cells["Norway", "Denmark"] == "1"
    assert cells["Finland", "Norway"] == "0"
    dl = made(folder, "n.dl").read_text().splitlines()
    assert dl[0] == "dl nr = 3, nc = 2, format = fullmatrix"
    assert dl[1] == "row labels:"
    at = dl.index("data:")
    assert len(dl) - at - 1 == 3
    assert all(len(line.split()) == 2 for line in dl[at + 1 :])


def test_what_cannot_be_made(folder):
    with pytest.raises(DetenteError, match=r"a network is written as \.graphml"):
        made(folder, "n.txt")
    with pytest.raises(DetenteError, match="for ties of actors by actors"):
        made(folder, "n.csv", "--normalisation", "cosine")
    with pytest.raises(DetenteError, match="no network"):
        made(folder, "n.csv", "--least", "9")
