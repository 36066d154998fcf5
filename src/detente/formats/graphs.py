"""The graph of moves for network programs: GraphML (visone, yEd, Gephi, igraph) and GEXF (Gephi).

A node is a feasible state, with its letters, everybody's payoff, the concepts under which it is an
equilibrium and whether it is the status quo. An edge is a move: who makes it, and whether it is an
improvement. Two decision makers may share an edge's ends, so it is a multigraph.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import DetenteError
from detente.formats.disk import write_text

if TYPE_CHECKING:
    import networkx as nx

    from detente.conflict.case import Case

MOST_EDGES = 200_000
LOSES = "documents, evidence, wants and directions (states and moves are written)"


def dump(case: Case, path: str | Path) -> None:
    """Write the graph of moves; GEXF when the name ends in ``.gexf``, else GraphML.

    Raises:
        DetenteError: more than 200,000 moves, or a file that cannot be written.
    """
    made = graph_of(case)
    write_text(path, xml_text(made, gexf=Path(path).suffix.lower() == ".gexf"))


def xml_text(graph: nx.Graph[Any], *, gexf: bool) -> str:
    """A graph as GEXF or GraphML."""
    import networkx as nx

    lines = nx.generate_gexf(graph) if gexf else nx.generate_graphml(graph)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    text = "\n".join(lines)
    return (text if text.startswith("<?xml") else head + text) + "\n"


def graph_of(case: Case) -> nx.MultiDiGraph[int]:
    """The multigraph of moves of a case, solved under the five basic concepts.

    Raises:
        DetenteError: more than 200,000 moves.
    """
    import networkx as nx

    from detente.analysis.moves import moves
    from detente.analysis.solve import solve

    conflict = case.conflict
    result = solve(conflict, status_quo=case.status_quo)
    listed = moves(conflict)
    if len(listed) > MOST_EDGES:
        raise DetenteError(
            f"{len(listed):,} moves are more than a network file can usefully hold "
            f"({MOST_EDGES:,}); convert to .csv for the states alone"
        )
    made: nx.MultiDiGraph[int] = nx.MultiDiGraph(name=plain_xml(case.title or "conflict"))
    names = [plain_xml(option.name) for _, option in conflict.options]
    for at in range(conflict.states.size):
        letters = conflict.letters(at + 1)
        taken = [name for name, letter in zip(names, letters, strict=True) if letter == "Y"]
        attributes: dict[str, Any] = {
            "label": letters,
            "taken": "; ".join(taken),
            "status quo": result.status_quo == at + 1,
        }
        for name, payoffs in zip(conflict.names, conflict.payoff_table, strict=True):
            attributes[f"payoff {plain_xml(name)}"] = int(payoffs[at])
        for concept, states in result.equilibria.items():
            attributes[concept] = bool((states == at + 1).any())
        made.add_node(at + 1, **attributes)
    for move in listed:
        made.add_edge(
            move.origin, move.target, mover=plain_xml(move.mover), improving=bool(move.improving)
        )
    return made


def plain_xml(text: str) -> str:
    """Text with nothing in it that XML cannot hold."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}"
        if unicodedata.category(c) in {"Cc", "Cs"} or ord(c) in {0xFFFE, 0xFFFF}
        else c
        for c in text
    )
