"""The vectors of frequent words: main directions, one row for a word however it is capitalised."""

import numpy as np
import spacy
from spacy.strings import get_string_id
from training.vectors import main_directions, write_vectors


def test_keeps_the_directions_that_vary_most():
    random = np.random.default_rng(1)
    told = random.normal(size=(200, 2)).astype(np.float32)
    vectors = np.hstack([told, 0.01 * random.normal(size=(200, 6)).astype(np.float32)])
    turned = main_directions(vectors, 2)
    assert turned.shape == (200, 2)
    assert abs(turned.std() - 1) < np.finfo(np.float16).eps
    centred = vectors - vectors.mean(0)
    unit = centred / np.linalg.norm(centred, axis=1, keepdims=True)
    # Near each other before, near each other after: angles of the plane are kept.
    before, after = unit[:, :2] @ unit[:, :2].T, turned @ turned.T
    assert np.corrcoef(before.ravel(), after.ravel())[0, 1] > 0.99


def test_a_word_has_one_row_in_every_case(tmp_path):
    words = np.array(["water", "strike", "border"])
    np.savez(tmp_path / "words.npz", words=words, vectors=np.eye(3, 4, dtype=np.float16))
    write_vectors(tmp_path / "words.npz", tmp_path / "out", rows=2, width=2)
    vectors = spacy.load(tmp_path / "out").vocab.vectors
    assert vectors.shape == (2, 2)
    rows = [vectors.key2row[get_string_id(w)] for w in ("water", "Water", "WATER", "Strike")]
    assert rows == [0, 0, 0, 1]
    assert get_string_id("border") not in vectors.key2row  # past the rows asked for
