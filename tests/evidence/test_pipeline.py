"""Loading a pipeline: one clear message for everything that can be wrong."""

import subprocess
import sys

import pytest
import spacy

from detente.errors import DetenteError
from detente.evidence import pipeline
from detente.evidence.pipeline import load_pipeline


def test_an_unknown_name_says_how_to_get_it():
    with pytest.raises(
        DetenteError, match=r"no spaCy pipeline called 'en_core_web_nope'.*download"
    ):
        load_pipeline("en_core_web_nope")


def test_a_pipeline_without_the_parts_says_which(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "empty")
    with pytest.raises(DetenteError, match="no tagger and no lemmatizer and no parser"):
        load_pipeline(str(tmp_path / "empty"))


def test_missing_language_data_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "files", lambda _: tmp_path)
    with pytest.raises(DetenteError, match="language data is missing"):
        load_pipeline.__wrapped__(None)


def test_clearnlp_labels_get_a_converter(tmp_path):
    nlp = spacy.blank("en")
    for name in ("tagger", "trainable_lemmatizer", "parser"):
        nlp.add_pipe(name)
    nlp.get_pipe("tagger").add_label("NN")
    for label in ("dobj", "pobj", "nsubj"):
        nlp.get_pipe("parser").add_label(label)
    nlp.to_disk(tmp_path / "other")
    assert load_pipeline(str(tmp_path / "other")).pipe_names[-1] == "detente_clearnlp_to_ud"


def test_loaded_once():
    assert load_pipeline() is load_pipeline()


def test_spacy_is_not_imported_before_it_is_needed():
    code = "import sys, detente.evidence.pipeline; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
