"""How the pipeline is scored, and a floor its scores may not fall below."""

import pytest
import spacy
from spacy.tokens import Doc, Span
from spacy.training import Example
from training.evaluate import gold, measure, name_scores

from detente.evidence.pipeline import load_pipeline

FLOORS = {"GUM": {"pos_acc": 95, "lemma_acc": 96, "dep_las": 78, "sents_f": 86, "ents_f": 60}}


def example(guessed: list[str], sure: list[str]) -> Example:
    """Build a five-word example from "start-end-LABEL" names; "start-end-?" is unknown."""
    vocab = spacy.blank("en").vocab
    words = ["a", "b", "c", "d", "e"]
    predicted, reference = Doc(vocab, words=words), Doc(vocab, words=words)
    for doc, names in ((predicted, guessed), (reference, sure)):
        spans, unknown = [], []
        for name in names:
            start, end, label = name.split("-")
            span = Span(doc, int(start), int(end), label=label if label != "?" else "")
            (unknown if label == "?" else spans).append(span)
        doc.set_ents(spans, missing=unknown, default="outside")
    return Example(predicted, reference)


@pytest.mark.parametrize(
    ("guessed", "sure", "scores"),
    [
        (["0-2-ORG"], ["0-2-ORG"], (100, 100)),
        (["0-2-ORG", "3-4-ORG"], ["0-2-ORG"], (50, 100)),
        (["0-1-ORG"], ["0-2-ORG"], (0, 0)),
        (["0-2-ORG", "3-4-ORG"], ["0-2-ORG", "3-5-?"], (100, 100)),
        (["0-2-ORG", "3-4-DATE"], ["0-2-ORG"], (100, 100)),
    ],
    ids=["right", "one too many", "wrong end", "in a doubtful place", "not annotated here"],
)
def test_names_are_scored_where_the_file_is_sure(guessed, sure, scores):
    found = name_scores([example(guessed, sure)])
    assert (found["ents_p"], found["ents_r"]) == scores


def test_the_bundled_pipeline_keeps_its_floor(corpora):
    nlp = load_pipeline()
    found = measure(nlp, gold(nlp.vocab, "GUM"))
    assert {key: found[key] for key, floor in FLOORS["GUM"].items() if found[key] < floor} == {}
