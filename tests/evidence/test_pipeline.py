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


def made(path, *, lang="en", tags=("NN",), labels=("dobj", "pobj", "nsubj")):
    """A pipeline of all parts with these labels, on disk."""
    nlp = spacy.blank(lang)
    for name in ("tagger", "trainable_lemmatizer", "parser"):
        nlp.add_pipe(name)
    for part, given in (("tagger", tags), ("parser", labels)):
        for label in given:
            nlp.get_pipe(part).add_label(label)
    nlp.to_disk(path)
    return str(path)


def test_clearnlp_labels_get_a_converter(tmp_path):
    assert load_pipeline(made(tmp_path / "x")).pipe_names[-1] == "detente_clearnlp_to_ud"


def test_universal_dependencies_get_none(tmp_path):
    name = made(tmp_path / "x", labels=("obj", "obl", "nsubj"))
    assert load_pipeline(name).pipe_names[-1] == "parser"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"labels": ("sb", "oa", "nk")}, "parser .* does not use the labels of Universal"),
        ({"tags": ("NOUN", "VERB")}, "tagger .* does not use the Penn Treebank"),
        ({"lang": "de"}, "reads “de”"),
    ],
)
def test_a_pipeline_of_another_kind_is_told(tmp_path, options, message):
    with pytest.raises(DetenteError, match=message):
        load_pipeline(made(tmp_path / "x", **options))


@pytest.mark.parametrize("config", ["", "[nlp", "{}", "[nlp]\nlang = 'en'\npipeline = ['x']\n"])
def test_a_spoilt_pipeline_is_told(tmp_path, config):
    (tmp_path / "config.cfg").write_text(config)
    (tmp_path / "meta.json").write_text("{}")
    with pytest.raises(DetenteError, match="is there but cannot be loaded"):
        load_pipeline(str(tmp_path))


def test_a_package_that_is_no_pipeline_is_told():
    with pytest.raises(DetenteError, match="'hypothesis' is there but cannot be loaded"):
        load_pipeline("hypothesis")


def test_loaded_once():
    assert load_pipeline() is load_pipeline()


def test_spacy_is_not_imported_before_it_is_needed():
    code = "import sys, detente.evidence.pipeline; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
