import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from detente.analysis.discourse import TwoMode, one_mode, two_mode
from detente.documents.types import Span
from detente.evidence.concepts import Coded
from detente.evidence.types import Want

COUNTS = st.integers(1, 4).flatmap(
    lambda n: st.integers(1, 4).flatmap(
        lambda m: st.tuples(*[arrays(float, (n, m), elements=st.integers(0, 3).map(float))] * 2)
    )
)


def by_hand(agree, disagree, relation, normalisation):
    """Cell by cell, as the manual and the code of Discourse Network Analyzer have it."""
    n, concepts = agree.shape
    made = np.zeros((n, n))
    for a in range(n):
        for b in range(n):
            if a == b:
                continue
            same = opposed = m10 = m01 = m11 = 0.0
            for c in range(concepts):
                for x in (agree, disagree):
                    for y in (agree, disagree):
                        if x is y:
                            same += x[a, c] * y[b, c]
                        else:
                            opposed += x[a, c] * y[b, c]
                    if x[b, c] == 0:
                        m10 += x[a, c]
                    if x[a, c] == 0:
                        m01 += x[b, c]
                    m11 += x[a, c] * x[b, c]
            one, other = (agree[i].sum() + disagree[i].sum() for i in (a, b))
            by = {
                "no": 1.0,
                "average": (one + other) / 2,
                "jaccard": m10 + m01 + m11,
                "cosine": math.sqrt(one**2) * math.sqrt(other**2),
            }[normalisation]
            tie = {"congruence": same, "conflict": opposed, "subtract": same - opposed}[relation]
            made[a, b] = tie / by if by else 0
    return made


@given(COUNTS)
@pytest.mark.parametrize("relation", ["congruence", "conflict", "subtract"])
@pytest.mark.parametrize("normalisation", ["no", "average", "jaccard", "cosine"])
def test_ties_are_those_of_the_definition(relation, normalisation, counts):
    agree, disagree = counts
    n, m = agree.shape
    table = TwoMode(tuple("abcd"[:n]), tuple("wxyz"[:m]), agree, disagree)
    found = one_mode(table, relation, normalisation)
    assert np.allclose(found, by_hand(agree, disagree, relation, normalisation))
    assert np.array_equal(found, found.T)


def want(actor, concept, agrees, document="d1"):
    span = Span(start=0, end=1, text="x")
    item = Want(
        id="w", sentence=span, confidence=1, found_by="t", document=document, holder=actor,
        holder_text=actor, polarity="for", content=span, cue="want",
    )  # fmt: skip
    return Coded(item, actor, concept, agrees)


def test_a_stance_counts_once_in_a_document_or_each_time():
    found = [
        want("A", "dam", True), want("A", "dam", True), want("A", "dam", True, "d2"),
        want("A", "dam", False), want("B", "dam", False), want("B", "road", True),
    ]  # fmt: skip
    once = two_mode(found)
    assert (once.actors, once.concepts) == (("A", "B"), ("dam", "road"))
    assert once.agree.tolist() == [[2, 0], [0, 1]]
    assert once.disagree.tolist() == [[1, 0], [1, 0]]
    assert two_mode(found, each=True).agree.tolist() == [[3, 0], [0, 1]]
    assert one_mode(once, "congruence")[0, 1] == 1
    assert one_mode(once, "conflict")[0, 1] == 2


def test_sides_and_rare_concepts():
    found = [want("A", "dam", True), want("B", "dam", False), want("C", "road", True)]
    both = two_mode(found, actor_of={"A": "S", "B": "S", "C": "C"}.get)
    assert both.actors == ("C", "S")
    shared = two_mode(found, least=2)
    assert (shared.actors, shared.concepts) == (("A", "B"), ("dam",))
    assert two_mode([]).agree.shape == (0, 0)
