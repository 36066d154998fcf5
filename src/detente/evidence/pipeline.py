"""Loads the spaCy pipeline that reads an article: ours, or one of the user's.

Ours lies beside this file (``english/model``; its card is ``english/CARD.md``). Any installed
pipeline will do that tags, lemmatises and parses. The rules read Universal Dependencies; a parse in
ClearNLP's labels, as in ``en_core_web_sm`` and its sisters, is rewritten as it is made
(``clearnlp.py``). spaCy is imported when a pipeline is first asked for.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from detente.errors import DetenteError

if TYPE_CHECKING:
    from spacy.language import Language

TAGGERS = frozenset({"tagger"})
LEMMATISERS = frozenset({"lemmatizer", "trainable_lemmatizer"})
PARSERS = frozenset({"parser", "experimental_biaffine_parser"})


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

    from detente.evidence.clearnlp import COMPONENT, is_clearnlp

    try:
        nlp = spacy.load(name)
    except OSError as problem:
        raise DetenteError(
            f"no spaCy pipeline called {name!r} is installed here; install it "
            f"(python -m spacy download {name}), or leave the name out to use the English "
            "pipeline that ships with Détente"
        ) from problem
    except (ImportError, ValueError, KeyError) as problem:  # made for other libraries than ours
        raise DetenteError(
            f"the spaCy pipeline {name!r} is installed but cannot be loaded: {problem}"
        ) from problem
    if is_clearnlp(nlp.pipe_labels.get("parser", [])):
        nlp.add_pipe(COMPONENT, last=True)
    return nlp


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
