"""Strategic games for Gambit (``.nfg``): every decision maker a player, written only.

A strategy of a player is one choice for each of its options, named by its letters. Payoffs are the
ordinal ones of the case. A game in this form has no infeasible outcomes and no moves: where the
choices together are infeasible, every player gets one less than in its worst feasible state, and
that an option can only be taken or only given up is lost. See R. D. McKelvey, A. M. McLennan and
T. L. Turocy, Gambit: Software Tools for Game Theory, section “The strategic game (.nfg) file
format, payoff version”.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import DetenteError
from detente.formats.disk import write_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.conflict.case import Case
    from detente.conflict.types import Conflict

MOST_PROFILES = 2**20
LOSES = "directions, evidence, wants and the difference between infeasible and bad"


def dump(case: Case, path: str | Path) -> None:
    """Write the conflict as a strategic game.

    Raises:
        DetenteError: more than 2^20 outcomes, or a file that cannot be written.
    """
    write_text(path, text_of(case))


def text_of(case: Case) -> str:
    """The game as the text of an ``.nfg`` file.

    Raises:
        DetenteError: more than 2^20 outcomes.
    """
    conflict = case.conflict
    if 1 << len(conflict.options) > MOST_PROFILES:
        raise DetenteError(
            f"{len(conflict.options)} options make 2^{len(conflict.options)} outcomes, more than "
            "a strategic game can list (2^20); leave options out"
        )
    players = " ".join(_quoted(name) for name in conflict.names)
    strategies = "\n".join(
        "{ " + " ".join(_quoted(letters) for letters in _choices(len(maker.options))) + " }"
        for maker in conflict.decision_makers
    )
    comment = _quoted("Infeasible outcomes pay one less than the worst feasible state.")
    head = f"NFG 1 R {_quoted(case.title or 'conflict')} {{ {players} }}\n\n"
    body = "\n".join(_payoffs(conflict))
    return f"{head}{{ {strategies}\n}}\n{comment}\n\n{body}\n"


def _choices(options: int) -> Iterator[str]:
    """All choices of so many options, the first option changing fastest."""
    for bits in range(1 << options):
        yield "".join("NY"[bits >> k & 1] for k in range(options)) or "-"


def _payoffs(conflict: Conflict) -> Iterator[str]:
    """A line for each outcome, the first player's strategy changing fastest.

    That is the order of the option bits, since a player's options stand together in them.
    """
    table = conflict.payoff_table
    worst = " ".join(str(int(row.min()) - 1) for row in table)
    feasible = {bits: at for at, bits in enumerate(conflict.states.tolist())}
    for bits in range(1 << len(conflict.options)):
        at = feasible.get(bits)
        yield worst if at is None else " ".join(str(int(row[at])) for row in table)


def _quoted(text: str) -> str:
    plain = " ".join(text.split())
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
