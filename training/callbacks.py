"""What the config files call by name."""

from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language


@spacy.registry.callbacks("detente.start_from_syntax.v1")
def start_from_syntax(syntax: Path) -> Callable[[Language], Language]:
    """Let the names model start from what the syntax model has learnt about words.

    There is more than twice as much text with syntax as with names. The weights are copied, not
    shared: each model goes on with its own.
    """

    def copy(nlp: Language) -> Language:
        trained = spacy.load(syntax).get_pipe("tok2vec").model
        nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0].from_bytes(trained.to_bytes())
        return nlp

    return copy
