"""Loads the spaCy pipeline that reads an article: ours, or one of the user's.

Ours lies beside this file (``english/model``; its card is ``english/CARD.md``). Any installed
pipeline will do that tags, lemmatises and parses. The rules read Universal Dependencies; a parse in
ClearNLP's labels, as in ``en_core_web_sm`` and its sisters, is rewritten as it is made
(``clearnlp.py``). spaCy is imported when a pipeline is first asked for.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import DetenteError

if TYPE_CHECKING:
    from spacy.language import Language

TAGGERS = frozenset({"tagger"})
LEMMATISERS = frozenset({"lemmatizer", "trainable_lemmatizer"})
PARSERS = frozenset({"parser", "experimental_biaffine_parser"})
# Labels that no English pipeline of these conventions is without, and others have not.
PENN = frozenset({"NN", "NNP"})
UNIVERSAL = frozenset({"obj", "dobj"})


@cache
def load_pipeline(name: str | None = None) -> Language:
    """Load a pipeline once and keep it.

    Args:
        name: an installed spaCy pipeline or a folder that holds one; None for the one that ships
            with Détente.

    Returns:
        The pipeline; its parses carry Universal Dependencies labels.

    Raises:
        DetenteError: There is no such pipeline, it cannot be loaded here, or it lacks a part the
            rules need.
    """
    nlp = _bundled() if name is None else _named(name)
    _check(nlp, name)
    return nlp


def _bundled() -> Language:
    import spacy

    source = files("detente.evidence") / "english" / "model"
    if not source.joinpath("config.cfg").is_file():
        raise DetenteError(
            "the English language data is missing from this installation of Détente "
            "(detente/evidence/english/model); install the package again, train it with "
            "`python -m training.train`, or name a spaCy pipeline with --language-model"
        )
    with as_file(source) as folder:
        return spacy.load(folder)


def _named(name: str) -> Language:
    import spacy
    from spacy.util import is_package

    from detente.evidence.parse.clearnlp import COMPONENT, is_clearnlp

    there = Path(name).exists() or is_package(name)
    try:
        nlp = spacy.load(name)
    except Exception as problem:  # whatever a foreign pipeline's own code raises
        if not there:
            raise DetenteError(
                f"no spaCy pipeline called {name!r} is installed here; install it "
                f"(python -m spacy download {name}), or leave the name out to use the English "
                "pipeline that ships with Détente"
            ) from problem
        first = str(problem).strip().partition("\n")[0] or type(problem).__name__
        raise DetenteError(
            f"the spaCy pipeline {name!r} is there but cannot be loaded: {first}"
        ) from problem
    if is_clearnlp(_labels(nlp, PARSERS)):
        nlp.add_pipe(COMPONENT, last=True)
    return nlp


def _labels(nlp: Language, factories: frozenset[str]) -> set[str]:
    """The labels of the part that is made by one of these factories."""
    pipes = [pipe for pipe in nlp.pipe_names if nlp.get_pipe_meta(pipe).factory in factories]
    return {label for pipe in pipes for label in nlp.pipe_labels.get(pipe, ())}


def _check(nlp: Language, name: str | None) -> None:
    parts = {nlp.get_pipe_meta(pipe).factory for pipe in nlp.pipe_names}
    needed = {"tagger": TAGGERS, "lemmatizer": LEMMATISERS, "parser": PARSERS}
    missing = [part for part, factories in needed.items() if parts.isdisjoint(factories)]
    if missing:
        raise DetenteError(
            f"the spaCy pipeline {name or 'that ships with Détente'!r} has no "
            f"{' and no '.join(missing)}; reading an article needs all three parts, so name a "
            "pipeline that has them, or leave the name out"
        )
    if nlp.lang != "en":
        raise DetenteError(
            f"the spaCy pipeline {name!r} reads “{nlp.lang}”; the rules read English, so name an "
            "English one, or leave the name out"
        )
    for part, factories, known, what in (
        ("tagger", TAGGERS, PENN, "the Penn Treebank’s tags"),
        ("parser", PARSERS, UNIVERSAL, "the labels of Universal Dependencies or ClearNLP"),
    ):
        labels = _labels(nlp, factories)
        if not known & labels:
            raise DetenteError(
                f"the {part} of the spaCy pipeline {name!r} does not use {what}, which the rules "
                "read; name another, or leave the name out"
            )
