"""Which states hold for whom: Nash, GMR, SMR, SEQ and SSEQ through one computation.

A state s is stable for decision maker i exactly when

    max over s1 in R_i(s) of min(v(s1), floor(s1))  ≤  v(s),

where floor(s1) is the lowest price of a state the others can bring about from s1. The concepts
differ only in the price (what i then has: v, or what is left after i's best escape) and in which
moves the others may use (any, or only improvements). Sources: Nash (1950, 1951); general and
symmetric metarationality, Howard (1971), *Paradoxes of Rationality*; sequential stability, Fraser
& Hipel (1979), *IEEE Trans. SMC* 9(12); symmetric sequential stability, Rêgo & Vieira (2017),
*Group Decision and Negotiation* 26(6); for any number of decision makers Fang, Hipel & Kilgour
(1993), *Interactive Decision Making*.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from detente.analysis.concepts import CONCEPTS, Concept, known_concept
from detente.analysis.movement import NEVER, Model, Movement, by_price, movement
from detente.analysis.result import Result
from detente.analysis.workers import run
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from detente.analysis.relations import Reading
    from detente.conflict.types import StatusQuo

    Verdicts = Mapping[str, Mapping[str, NDArray[np.bool_]]]

__all__ = ["CONCEPTS", "MORE_CONCEPTS", "Result", "known_concept", "solve", "stability_of"]

COALITIONAL = ("cnash", "cgmr", "csmr", "cseq", "cseq_individual")
MORE_CONCEPTS: Mapping[str, str] = {
    "sim": "What if the others move at the same moment as I do?",
    "sim_fraser_hipel": "The same, asked where nobody's move is answered in sequence.",
    "l2": "If two look two moves ahead (l3: three, and so on), does the one to move stay?",
    "non_myopic": "And however far they look?",
}


def solve(
    conflict: Model,
    concepts: Sequence[str] = tuple(CONCEPTS),
    status_quo: StatusQuo | None = None,
    *,
    reading: Reading = "legal",
    progress: Callable[[float], None] | None = None,
) -> Result:
    """Where the conflict can end: the stability of every state for every decision maker.

    Args:
        conflict: the model, in option form or graph form.
        concepts: names among ``nash``, ``gmr``, ``smr``, ``seq``, ``sseq``; also ``sim``,
            ``sim_fraser_hipel``, ``l1``, ``l2``, … and ``non_myopic``.
        status_quo: the state things stand in today, for the ledger; a state number, Y/N letters,
            or options with yes or no.
        reading: what the others can do: ``legal`` sequences of moves are the definition;
            ``each_once`` and ``one_move`` reproduce the tables of older programs.
        progress: called with the share done, from 0 to 1, whenever a part is finished.

    Raises:
        DetenteError: an unknown concept, one that this conflict is too big for or has no meaning
            in, or a status quo that is not one feasible state.
        KeyboardInterrupt: it was interrupted; the work stops within a moment.
    """
    asked = tuple(dict.fromkeys(_known(concept) for concept in concepts))
    today = None if status_quo is None else conflict.state_of(status_quo)
    basic = [concept for concept in asked if concept in CONCEPTS]
    tell = progress or (lambda _: None)
    share = len(basic) / max(1, len(asked))
    found, how = _basic(conflict, basic, reading, lambda part: tell(part * share))
    undecided: dict[str, dict[str, NDArray[np.bool_]]] = {name: {} for name in conflict.names}
    for done, concept in enumerate([c for c in asked if c not in CONCEPTS], len(basic)):
        begun = _part_of(tell, done, len(asked))
        for name, (stable, unsure) in _more(conflict, concept, begun).items():
            found[name][concept] = stable
            if unsure is not None and unsure.any():
                undecided[name][concept] = unsure
        begun(1)
    stability = {name: {concept: of[concept] for concept in asked} for name, of in found.items()}
    return Result(conflict, asked, stability, today, how, undecided)


def _part_of(tell: Callable[[float], None], done: int, parts: int) -> Callable[[float], None]:
    """Tells how far one of several parts is, as the share of all of them."""
    return lambda part: tell((done + part) / parts)


def stability_of(
    moves: Movement, i: int, concepts: Sequence[str], stop: NDArray[np.int8] = NEVER
) -> dict[str, NDArray[np.bool_]]:
    """For each basic concept whether each state is stable for decision maker ``i``."""
    made = np.empty((len(concepts), moves.ranks.shape[1]), bool)
    for name, stable in zip(concepts, made, strict=True):
        _one(moves, i, CONCEPTS[name], stop, stable)
    return dict(zip(concepts, made, strict=True))


def _one(
    moves: Movement,
    i: int,
    concept: Concept,
    stop: NDArray[np.int8],
    stable: NDArray[np.bool_],
) -> None:
    """Fills ``stable``."""
    values = np.ascontiguousarray(moves.ranks[i])
    if not concept.sanctions:
        np.less_equal(moves.best_reply(i, values), values, out=stable)
        return
    prices = moves.best_reply(i, values) if concept.escapes else values
    lowest = moves.floor(i, prices, by_price(prices), improving=concept.improving, stop=stop)
    del prices  # some bytes a state
    np.minimum(values, lowest, out=lowest)
    np.less_equal(moves.best_reply(i, lowest), values, out=stable)


def _basic(
    conflict: Model,
    concepts: Sequence[str],
    reading: Reading,
    progress: Callable[[float], None] | None,
) -> tuple[dict[str, dict[str, NDArray[np.bool_]]], str]:
    found: dict[str, dict[str, NDArray[np.bool_]]] = {name: {} for name in conflict.names}
    if reading != "legal":
        from detente.analysis.relations import READINGS, relations, verdicts

        known_concept(reading, list(READINGS), "reading")
        how = f"what the others can do is read as {reading}, as older programs do, not as defined"
        return (verdicts(relations(conflict), concepts, reading), how) if concepts else (found, "")
    if not concepts:
        return found, ""
    moves = movement(conflict)
    tasks = [(c, i) for c in range(len(concepts)) for i in range(len(conflict.names))]
    # made at once, so that what is kept does not lie between what is given back
    made = np.empty((len(concepts), len(conflict.names), conflict.states.size), bool)

    def work(task: tuple[int, int], stop: NDArray[np.int8]) -> None:
        c, i = task
        _one(moves, i, CONCEPTS[concepts[c]], stop, made[c, i])

    run(work, tasks, size=int(conflict.states.size), progress=progress)
    for c, i in tasks:
        found[conflict.names[i]][concepts[c]] = made[c, i]
    return found, ""


def _more(
    conflict: Model, concept: str, tell: Callable[[float], None]
) -> dict[str, tuple[NDArray[np.bool_], NDArray[np.bool_] | None]]:
    """Concepts of their own: stable states, and those where it depends on a tie."""
    if concept.startswith("sim"):
        from detente.analysis import simultaneous

        sim = concept == "sim"
        ask = simultaneous.per_decision_maker if sim else simultaneous.fraser_hipel
        return {name: (stable, None) for name, stable in ask(conflict, tell).items()}
    from detente.analysis import foresight

    if concept == "non_myopic":
        ahead = foresight.non_myopic(conflict)
    else:
        ahead = foresight.limited_move(conflict, int(concept[1:]))
    return {
        name: (of == foresight.STABLE, of == foresight.DEPENDS)
        for name, of in ahead.verdicts.items()
    }


def _known(concept: str) -> str:
    if re.fullmatch(r"l[1-9]\d{0,2}", concept):
        return concept
    if concept in COALITIONAL:
        raise DetenteError(
            f"{concept!r} is about coalitions: ask detente.analysis.coalitions.solve_coalitions"
        )
    return known_concept(concept, [*CONCEPTS, *MORE_CONCEPTS])
