"""The word vectors the syntax model reads beside the words' forms.

The treebanks hold some 350,000 words; a sentence model has read billions. ``words.py`` stores what
its lower layers know of each frequent word read alone; here that is turned to its main directions
and written as a spaCy vocabulary, a row a word, which its capitalised forms share.
"""

from pathlib import Path

import numpy as np
import spacy
from spacy.strings import get_string_id
from spacy.vectors import Vectors

ROWS = 30_000
WIDTH = 96  # of 384 dimensions; chosen by size on disk


def main_directions(
    vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]], width: int
) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Turn vectors (words x dimensions) to their first principal components, of unit spread.

    Returns:
        words x ``width``, float32 with the digits of half precision, which pack to half the size.
    """
    centred = vectors - vectors.mean(0)
    centred /= np.linalg.norm(centred, axis=1, keepdims=True) + 1e-6
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    turned = centred @ directions[:width].T
    return (turned / turned.std()).astype(np.float16).astype(np.float32)


def write_vectors(words_file: Path, out: Path, rows: int = ROWS, width: int = WIDTH) -> None:
    """Write the vocabulary with vectors of the most frequent words."""
    stored = np.load(words_file)
    words = [str(word) for word in stored["words"][:rows]]
    turned = main_directions(stored["vectors"][:rows].astype(np.float32), width)
    nlp = spacy.blank("en")
    nlp.vocab.vectors = Vectors(data=turned, name="frequent_words")
    for row, word in enumerate(words):
        for form in (word, word.title(), word.upper()):
            # The key alone: spelt out, the words would double the time a pipeline takes to load.
            nlp.vocab.vectors.add(get_string_id(form), row=row)
    nlp.to_disk(out)
