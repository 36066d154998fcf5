"""For each word training never showed a common one like it, which the pipeline then takes it for.

An unknown word tells the model little but its ending. With the
common word most like it as its norm (spaCy's ``lexeme_norm`` table) it is read by what was learnt
of that word. Likeness is of the vectors that ``words.py`` stores.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from training.conllu import read
from training.corpora import labelled
from training.sentences import Dictionary, generate
from training.swap import Paragraph

WORDS = Path(__file__).resolve().parent / "work" / "words.npz"
COMMON = 10  # times seen, at least
VOTERS = 7  # common words that settle an unseen one's kind
SPREAD, TAGS = 104, 24  # dimensions
INFLECTED = frozenset({"VBD", "VBN", "VBG", "VBZ", "NNS", "JJR", "JJS"})
Rule = tuple[str, str]
Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]


@dataclass
class Seen:
    """How often words (lower case) were seen, with which tags and as which names."""

    tags: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    names: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    lemmas: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, paragraphs: Iterable[Paragraph], named: bool) -> "Seen":
        """Count the words of paragraphs, ``named`` if their names are annotated."""
        for sentences, labels in paragraphs:
            tokens = (token for sentence in sentences for token in sentence.tokens)
            for token, label in zip(tokens, labels, strict=True):
                word = token.form.lower()
                self.tags[word]["NNP" if token.upos == "PROPN" else token.xpos] += 1
                self.lemmas[word][token.lemma.lower()] += 1
                if named and label != "-":
                    self.names[word][label[2:] or "O"] += 1
        return self

    def count(self, word: str) -> int:
        """How often a word was seen."""
        return self.tags[word].total() if word in self.tags else 0

    def lemma(self, word: str) -> str:
        """Its most frequent lemma, lower case."""
        return self.lemmas[word].most_common(1)[0][0]

    def kind(self, word: str) -> str:
        """Its most frequent tag, and for a proper noun what it most often names."""
        tag = self.tags[word].most_common(1)[0][0]
        named = self.names.get(word) if tag == "NNP" else None
        return f"{tag} {named.most_common(1)[0][0]}" if named else tag


def turn(vectors: Matrix, words: list[str], seen: Seen) -> Matrix:
    """Keep the directions of most spread and those that tell a word's tags, both of length one."""
    full = vectors - vectors.mean(0)
    full /= np.linalg.norm(full, axis=1, keepdims=True)
    full -= full.mean(0)
    _, axes = np.linalg.eigh(full.T @ full / len(full))
    turned = full @ axes[:, ::-1]
    turned /= turned.std()
    return np.hstack([_long_one(turned[:, :SPREAD]), _long_one(_telling(turned, words, seen))])


def _long_one(vectors: Matrix) -> Matrix:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _telling(turned: Matrix, words: list[str], seen: Seen) -> Matrix:
    """Fit how often a word has each tag (ridge regression); return the fit's main directions."""
    rows = [i for i, word in enumerate(words) if seen.count(word) > 1]
    labels = sorted({label for i in rows for label in seen.tags[words[i]]})
    shares = np.array([[seen.tags[words[i]][label] for label in labels] for i in rows], float)
    weight = np.minimum(shares.sum(1), 10)
    shares /= shares.sum(1, keepdims=True)
    weighted = turned[rows].T * weight
    penalty = 30 * np.eye(turned.shape[1])
    fit = np.linalg.solve(weighted @ turned[rows] + penalty, weighted @ (shares - shares.mean(0)))
    guess = turned @ fit
    left, _, _ = np.linalg.svd(guess - guess.mean(0), full_matrices=False)
    return left[:, :TAGS] / left[:, :TAGS].std()


def rule(form: str, lemma: str) -> Rule:
    """What a form loses and gets at its end to become its lemma."""
    same = 0
    while form[: same + 1] == lemma[: same + 1] and same < len(form):
        same += 1
    return form[same:], lemma[same:]


def guess_rule(word: str, rules: Iterable[Rule], rank: dict[str, int]) -> Rule | None:
    """Guess a rule for a word never seen: the one that leads to the most frequent word."""
    bases = {
        each: rank.get(word.removesuffix(each[0]) + each[1])
        for each in rules
        if word.endswith(each[0]) and each != ("", "")
    }
    known = {each: at for each, at in bases.items() if at is not None}
    return min(known, key=lambda each: known[each]) if known else None


def likes(seen: Seen, taught: set[str]) -> dict[str, str]:
    """Find each unseen word's common one; words ``taught`` by our own sentences are not unseen.

    The nearest few vote on the kind. Of that kind, and of those whose lemma is made by the same
    rule, the nearest is taken: by what a word is taken for it also gets its lemma.
    """
    stored = np.load(WORDS)
    words = stored["words"].tolist()
    rank = {word: i for i, word in enumerate(words)}
    turned = _long_one(turn(stored["vectors"].astype(float), words, seen))
    common = [i for i, word in enumerate(words) if seen.count(word) >= COMMON]
    kinds = [seen.kind(words[i]) for i in common]
    groups: defaultdict[tuple[str, Rule], list[int]] = defaultdict(list)
    for j, i in enumerate(common):
        groups[kinds[j], rule(words[i], seen.lemma(words[i]))].append(j)
    frequent = turned[common]
    found = {}
    for i, word in enumerate(words):
        if seen.count(word) or word in taught:
            continue
        likeness = frequent @ turned[i]
        votes: Counter[str] = Counter()
        for j in np.argpartition(-likeness, VOTERS)[:VOTERS]:
            votes[kinds[j]] += max(likeness[j], 0) ** 3
        kind = votes.most_common(1)[0][0]
        wanted: Rule | None = ("", "")
        if kind in INFLECTED:
            wanted = guess_rule(word, [made for of, made in groups if of == kind], rank)
        if wanted is None or not (group := groups.get((kind, wanted))):
            continue
        best = group[int(np.argmax(likeness[group]))]
        if likeness[best] >= 0:
            found[word] = words[common[best]]
    return found


def spellings(found: dict[str, str]) -> dict[str, str]:
    """The table with every word as it may be written."""
    return {
        form: common
        for word, common in found.items()
        for form in (word, word.capitalize(), word.upper())
    }


def write_likes(out: Path, train: Path, ewt: Path) -> None:
    """Write the table of unseen words and their likes; ``ewt`` has no names annotated."""
    if not WORDS.exists():
        raise SystemExit(f"{WORDS} is not there: make it with python -m training.words (README.md)")
    seen = Seen().add(labelled(train), named=True).add(labelled(ewt), named=False)
    own = generate(Dictionary(sentence for path in (train, ewt) for sentence in read(path)))
    taught = {
        token.form.lower().replace("’", "'")
        for sentences, _ in own
        for sentence in sentences
        for token in sentence.tokens
    }
    found = likes(seen, taught)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(found, indent=0, sort_keys=True), encoding="utf-8")
    print(f"likes: {len(found):,} words")
