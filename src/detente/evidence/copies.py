"""Syndicated copies: the same text on several sites, known by the words it shares.

MinHash signatures (Broder 1997) find articles that may be the same among thousands without
comparing each with each; whether they are is then decided on the words themselves.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

#: Texts are compared by all runs of so many words: one changed word changes five runs.
RUN = 5
#: Of the shorter text's runs, so many must stand in the longer one.
SAME = 0.9
#: Articles of which this share of all runs is common are looked at; longer than twice, not.
LIKELY = 0.5
PERMUTATIONS = 128
_WORD = re.compile(r"\w+")


def runs(text: str) -> set[str]:
    """All runs of five words, in lower case, without marks; of a shorter text the whole."""
    words = _WORD.findall(text.lower())
    return {" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))}


def signature(text: str) -> NDArray[np.uint32]:
    """128 numbers, of which two texts share about the part that their runs of words share."""
    made = _sketch()
    made.update_batch([run.encode() for run in sorted(runs(text))])
    return np.asarray(made.hashvalues, np.uint32)


def copies(
    signatures: Mapping[int, NDArray[np.uint32]],
    length_of: Callable[[int], int],
    text_of: Callable[[int], str],
) -> dict[int, int]:
    """Which articles are copies, and of which: the longest of those with the same text.

    Args:
        signatures: one for each article, by any number.
        length_of: how long an article is.
        text_of: its text, asked for only where two articles may be the same.

    Returns:
        For every copy, the article it is a copy of, which is itself no copy. Of articles equally
        long the one with the lowest number counts as the first.
    """
    datasketch: Any = import_module("datasketch")

    # Weighted so: better to look in vain than to miss one.
    index = datasketch.MinHashLSH(threshold=LIKELY, num_perm=PERMUTATIONS, weights=(0.2, 0.8))
    found: dict[int, int] = {}
    for number in sorted(signatures, key=lambda n: (-length_of(n), n)):
        sketch = _sketch(signatures[number])
        likely = sorted(index.query(sketch), key=lambda n: (-length_of(n), n))
        mine = runs(text_of(number)) if likely else set()
        first = next((n for n in likely if _holds(text_of(n), mine)), None)
        if first is None:
            index.insert(number, sketch)
        else:
            found[number] = first
    return found


def _holds(longer: str, mine: set[str]) -> bool:
    return len(mine & runs(longer)) >= SAME * len(mine)


def _sketch(values: NDArray[np.uint32] | None = None) -> Any:
    minhash: Any = import_module("datasketch").MinHash
    return minhash(num_perm=PERMUTATIONS, hashvalues=values, scheme="affine32")
