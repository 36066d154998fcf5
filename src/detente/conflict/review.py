"""A person's verdicts on the evidence of a case; the functions are those of ``evidence/review``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.review_actors import merge_actors

if TYPE_CHECKING:
    from detente.conflict.case import Case
    from detente.evidence.types import Evidence


def with_evidence(case: Case, evidence: Evidence) -> Case:
    """The case with other evidence, such as ``accept(case.evidence, "w1")``; the model stays."""
    return case.model_copy(update={"evidence": evidence})


def with_actors_merged(case: Case, into: str, *others: str) -> Case:
    """The case with several actors made one, for its decision makers, too.

    Raises:
        DetenteError: an actor that is not there.
    """
    gone = set(others) - {into}
    evidence = merge_actors(case.evidence, into, *others)
    makers = tuple(
        maker.model_copy(
            update={"actors": tuple(dict.fromkeys(into if a in gone else a for a in maker.actors))}
        )
        for maker in case.conflict.decision_makers
    )
    conflict = case.conflict.model_copy(update={"decision_makers": makers})
    return case.model_copy(update={"evidence": evidence, "conflict": conflict})
