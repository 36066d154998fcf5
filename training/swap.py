"""More names for the names model: each paragraph once more, with other names in place of its own.

Some four thousand names are few to learn from, and what a model learns of a name it has seen ten
times is the name. In a copy with other names, only what stands around them says what they are.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pycountry

from training.conllu import Sentence, Token

SWAPPED = ("PERSON", "ORG", "PLACE")
Paragraph = tuple[list[Sentence], list[str]]


def spans(labels: list[str]) -> Iterator[tuple[int, int, str]]:
    """Read BIO labels as (start, end, label)."""
    start = None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            yield start, i, labels[start][2:]
            start = None
        if label.startswith("B-"):
            start = i


def collect(paragraphs: Iterable[Paragraph]) -> dict[str, list[list[Token]]]:
    """Gather every name once, and the countries of the world, by label."""
    known: defaultdict[str, dict[str, list[Token]]] = defaultdict(dict)
    for sentences, labels in paragraphs:
        tokens = [token for sentence in sentences for token in sentence.tokens]
        for start, end, label in spans(labels):
            name = tokens[start:end]
            known[label].setdefault(" ".join(token.form for token in name), name)
    for country in pycountry.countries:
        words = getattr(country, "common_name", country.name).split()
        if all(word.isalpha() and word[0].isupper() for word in words):
            name = [Token(word, word, "PROPN", "NNP", "", 0, "dep") for word in words]
            known["PLACE"].setdefault(" ".join(words), name)
    return {label: list(names.values()) for label, names in known.items()}


def has_names(paragraph: Paragraph) -> bool:
    """Whether there is anything to swap."""
    return any(label in SWAPPED for _, _, label in spans(paragraph[1]))


def swap(paragraph: Paragraph, names: dict[str, list[list[Token]]], seed: int) -> Paragraph:
    """Copy a paragraph with other names; the same name becomes the same other one throughout.

    The copy has no syntax to speak of: it is for learning names only.
    """
    chance = random.Random(seed)  # noqa: S311 - variety, not secrecy
    sentences, labels = paragraph
    chosen: dict[str, list[Token]] = {}
    copies, copied, offset = [], [], 0
    for sentence in sentences:
        size = len(sentence.tokens)
        own = labels[offset : offset + size]
        offset += size
        starts = {start: (end, label) for start, end, label in spans(own) if label in SWAPPED}
        tokens: list[Token] = []
        i = 0
        while i < size:
            if i not in starts:
                tokens.append(_loose(sentence.tokens[i], sentence.tokens[i].space))
                copied.append(own[i])
                i += 1
                continue
            end, label = starts[i]
            old = " ".join(token.form for token in sentence.tokens[i:end])
            new = chosen.setdefault(old, chance.choice(names[label]))
            tokens += [_loose(token, token.space) for token in new[:-1]]
            tokens.append(_loose(new[-1], sentence.tokens[end - 1].space))
            copied += [f"B-{label}"] + [f"I-{label}"] * (len(new) - 1)
            i = end
        copies.append(Sentence(sentence.sent_id, tokens))
    return copies, copied


def _loose(token: Token, space: bool) -> Token:
    """A token without its syntax, hung on the first of the sentence."""
    return Token(token.form, token.lemma, token.upos, token.xpos, token.feats, 0, "dep", space)
