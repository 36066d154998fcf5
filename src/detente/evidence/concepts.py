"""When are two wants about the same thing? Wants grouped by the words of what is wanted.

Discourse network analysis codes each statement by hand as a concept that its speaker is for or
against. Here a concept is a group of wants whose contents share most of their content words: the
lemmas of their nouns, names, verbs, adjectives and numbers. It is a first coding, made to be
corrected: words that mean the same are not recognised, and words that are the same may not mean
it. An analyst's own codes (``codes``) go before it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from detente.errors import DetenteError
from detente.evidence.lexicons import lemma_of
from detente.evidence.parse.syntax import negated
from detente.evidence.parse.tokens import Doc
from detente.evidence.pipeline import load_pipeline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from detente.evidence.types import Evidence, Want

#: Any two contents of one concept share at least this part of all their content words (Jaccard).
ALIKE = 0.6
#: More different contents than this are not compared each with each.
MOST = 6_000
CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
EMPTY = {"be", "have", "do", "get", "make", "go", "more", "such", "other"}


class Coded(NamedTuple):
    """A want as a discourse network analyst codes it: who, which concept, for or against."""

    want: Want
    actor: str
    concept: str
    agrees: bool


def coded(
    evidence: Evidence,
    *,
    alike: float = ALIKE,
    codes: Mapping[str, tuple[str, bool]] | None = None,
    language_model: str | None = None,
) -> list[Coded]:
    """The wants of known actors, each with its concept; rejected ones are left out.

    "Not to do something" for and against are turned round: wanting not to leave is being against
    leaving.

    Args:
        evidence: of one document or several.
        alike: which part of their content words any two wants of a concept share, from 0 to 1.
        codes: content of a want (as ``plain`` gives it) to the analyst's concept and whether the
            content says it, rather than its opposite; an empty concept leaves the want out.
        language_model: a spaCy pipeline for the lemmas, instead of the built-in one.

    Raises:
        DetenteError: more than 6,000 different contents to group.
    """
    known = {actor.id for actor in evidence.actors}
    wants = [w for w in evidence.wants if w.review != "rejected" and w.holder in known]
    given = codes or {}
    often = Counter(" ".join(want.content.text.split()) for want in wants)
    free = [text for text in often if plain(text) not in given]
    concepts = _concepts(free, often, alike, language_model)
    found = []
    for want in wants:
        text = " ".join(want.content.text.split())
        concept, says_it = given[plain(text)] if plain(text) in given else concepts[text]
        agrees = (want.polarity == "for") == says_it
        if concept and want.holder is not None:
            found.append(Coded(want, want.holder, concept, agrees))
    return found


def plain(content: str) -> str:
    """The content of a want by which codes are looked up: lower case, one space between words."""
    return " ".join(content.lower().split()).strip(" .,;:!?“”\"'")


def _concepts(
    texts: Sequence[str], often: Mapping[str, int], alike: float, language_model: str | None
) -> dict[str, tuple[str, bool]]:
    """The concept of every content, named by its most frequent one, and whether it says it."""
    if len(texts) > MOST:
        raise DetenteError(
            f"{len(texts):,} different contents of wants are too many to group (the most is "
            f"{MOST:,}); group articles apart, or give --codes for the wants that matter"
        )
    parses = [Doc(parse) for parse in load_pipeline(language_model).pipe(texts)]
    numbers = _groups(
        [_content(parse, text) for parse, text in zip(parses, texts, strict=True)], alike
    )
    members: dict[int, list[str]] = {}
    for text, number in zip(texts, numbers, strict=True):
        members.setdefault(number, []).append(text)
    names = {n: min(m, key=lambda t: (-often[t], len(t), t)) for n, m in members.items()}
    says_it = [not any(negated(sent.root) for sent in parse.sents) for parse in parses]
    return {t: (names[n], says) for t, n, says in zip(texts, numbers, says_it, strict=True)}


def _content(parse: Doc, text: str) -> frozenset[str]:
    """The content words of a want, as lemmas; of one without any, all it says."""
    lemmas = {lemma_of(token) for token in parse if token.pos_ in CONTENT} - EMPTY
    return frozenset(lemmas or {plain(text)})


def _groups(words: Sequence[frozenset[str]], alike: float) -> list[int]:
    """A group number for each set of words: complete linkage, so that any two are alike enough."""
    from scipy.cluster.hierarchy import fcluster, linkage

    if len(words) < 2:
        return list(range(len(words)))
    far = fcluster(linkage(_distances(words), "complete"), 1 - alike + 1e-9, "distance")
    return [int(number) for number in far]


def _distances(words: Sequence[frozenset[str]]) -> NDArray[np.float64]:
    """Jaccard distances of all pairs, as scipy's condensed matrix."""
    from scipy.sparse import csr_matrix

    columns: dict[str, int] = {}
    rows = [sorted(columns.setdefault(word, len(columns)) for word in each) for each in words]
    sizes = np.array([len(row) for row in rows], np.float64)
    places = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    made = csr_matrix(
        (np.ones(int(sizes.sum())), np.concatenate(rows), places), (len(rows), len(columns))
    )
    upper = np.triu_indices(len(rows), 1)
    shared = np.asarray((made @ made.T).todense())[upper]
    return np.asarray(1 - shared / (sizes[upper[0]] + sizes[upper[1]] - shared))
