"""Discourse networks for network programs: GraphML, GEXF, a CSV matrix, UCINET DL.

visone, Gephi, yEd and igraph read GraphML; Gephi reads GEXF; UCINET, NetDraw, visone and R read DL.
Every node has a label and a kind, every edge a weight; numbers are written as numbers.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from detente.errors import DetenteError
from detente.formats.disk import write_text
from detente.formats.graphs import plain_xml, xml_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    from detente.analysis.discourse import TwoMode

SUFFIXES = (".graphml", ".gexf", ".csv", ".dl")


class Ties(NamedTuple):
    """A network as a table, with all that is known of its nodes and edges.

    Rows are actors; columns are concepts, or None where they are the same actors. ``actors`` has,
    by row, the name of each and what else is known; ``edges``, by row and column, what an edge has
    besides its weight. Edges of weight 0 that have something besides are written, too.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...] | None
    weights: NDArray[np.float64]
    actors: Mapping[str, Mapping[str, Any]]
    edges: Mapping[str, NDArray[np.float64]]

    def labels(self) -> tuple[list[str], list[str]]:
        """What rows and columns are called; of two with one name, the second has a number."""
        taken: Counter[str] = Counter()
        names = [str(self.actors[row]["name"]) for row in self.rows]
        made = []
        for name in (*names, *(self.columns or ())):
            taken[name] += 1
            made.append(name if taken[name] == 1 else f"{name} ({taken[name]})")
        rows = made[: len(names)]
        return rows, rows if self.columns is None else made[len(names) :]


def of_concepts(counts: TwoMode, actors: Mapping[str, Mapping[str, Any]]) -> Ties:
    """Actors and concepts; an edge weighs how often the actor speaks of the concept."""
    agree, disagree = counts.agree, counts.disagree
    edges = {"agreement": agree, "disagreement": disagree, "balance": agree - disagree}
    return Ties(counts.actors, counts.concepts, agree + disagree, actors, edges)


def dump(ties: Ties, path: str | Path) -> None:
    """Write the network in the form the file's name asks for.

    Raises:
        DetenteError: another extension than .graphml, .gexf, .csv or .dl; not to be written.
    """
    suffix = Path(path).suffix.lower()
    if suffix in {".graphml", ".gexf"}:
        write_text(path, xml_text(graph_of(ties), gexf=suffix == ".gexf"))
    elif suffix == ".csv":
        write_text(path, _csv(ties))
    elif suffix == ".dl":
        write_text(path, _dl(ties))
    else:
        raise DetenteError(
            f"{path}: a network is written as {', '.join(SUFFIXES)}; name one of these"
        )


def graph_of(ties: Ties) -> nx.Graph[str]:
    """The network as an undirected graph; pairs that are not tied have no edge."""
    import networkx as nx

    made: nx.Graph[str] = nx.Graph()
    labels, others = ties.labels()
    ids = [f"a{n}" for n in range(len(labels))]
    columns = ids if ties.columns is None else [f"c{n}" for n in range(len(others))]
    for id_, label, row in zip(ids, labels, ties.rows, strict=True):
        known = {k: plain_xml(v) if isinstance(v, str) else v for k, v in ties.actors[row].items()}
        made.add_node(id_, **known, label=plain_xml(label), kind="actor")
    if ties.columns is not None:
        for id_, label in zip(columns, others, strict=True):
            made.add_node(id_, label=plain_xml(label), name=plain_xml(label), kind="concept")
    for i, one in enumerate(ids):
        for j, other in enumerate(columns):
            more = {name: float(values[i, j]) for name, values in ties.edges.items()}
            tied = ties.weights[i, j] != 0 or any(more.values())
            if tied and (ties.columns is not None or i < j):
                made.add_edge(one, other, weight=float(ties.weights[i, j]), **more)
    return made


def _csv(ties: Ties) -> str:
    rows, columns = ties.labels()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["", *columns])
    for name, row in zip(rows, ties.weights, strict=True):
        writer.writerow([name, *map(_number, row)])
    return out.getvalue()


def _dl(ties: Ties) -> str:
    rows, columns = (
        "\n".join('"' + " ".join(label.replace('"', "'").split()) + '"' for label in labels)
        for labels in ties.labels()
    )
    if ties.columns is None:
        head = f"dl n = {len(ties.rows)}, format = fullmatrix\nlabels:\n{rows}"
    else:
        head = (
            f"dl nr = {len(ties.rows)}, nc = {len(ties.columns)}, format = fullmatrix\n"
            f"row labels:\n{rows}\ncolumn labels:\n{columns}"
        )
    data = "\n".join(" ".join(map(_number, row)) for row in ties.weights)
    return f"{head}\ndata:\n{data}\n"


def _number(value: float) -> str:
    return f"{value:.10g}"
