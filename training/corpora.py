"""Turns the treebanks into spaCy's training files, one document a paragraph."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from training.conllu import CORPORA, Sentence, is_tree, paragraphs, read
from training.names import gum_names, read_uner, uner_names
from training.sentences import Dictionary, generate
from training.swap import Paragraph, collect, has_names, swap

UNER_FILES = ("uner-ewt-dev.iob2.xz", "uner-ewt-test.iob2.xz")


def to_doc(vocab: Vocab, sentences: Iterable[Sentence], labels: list[str] | None = None) -> Doc:
    """Build one gold document; ``labels`` are its BIO names, ``-`` where unknown."""
    group = list(sentences)
    tokens = [token for sentence in group for token in sentence.tokens]
    offsets = []
    for sentence in group:
        offsets += [len(offsets)] * len(sentence.tokens)
    doc = Doc(
        vocab,
        words=[token.form for token in tokens],
        spaces=[token.space for token in tokens],
        tags=[token.xpos for token in tokens],
        pos=[token.upos for token in tokens],
        morphs=[token.feats if token.feats != "_" else "" for token in tokens],
        lemmas=[token.lemma for token in tokens],
        heads=[token.head + offset for token, offset in zip(tokens, offsets, strict=True)],
        deps=[token.deprel for token in tokens],
    )
    if labels is not None:
        _set_names(doc, labels)
    return doc


def _set_names(doc: Doc, labels: list[str]) -> None:
    spans: list[Span] = []
    missing: list[Span] = []
    start = None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            spans.append(Span(doc, start, i, label=labels[start][2:]))
            start = None
        if label.startswith("B-"):
            start = i
        elif label == "-":
            missing.append(doc[i : i + 1])
    doc.set_ents(spans, missing=missing, default="outside")


def label_names(sentence: Sentence, uner: dict[str, list[str]]) -> list[str]:
    """Give one sentence its BIO names, by the corpus it is from."""
    if sentence.sent_id.startswith("GUM_"):
        return gum_names(sentence)
    return uner_names(sentence, uner)


def labelled(path: Path) -> Iterator[Paragraph]:
    """Yield a treebank's paragraphs with their names."""
    uner: dict[str, list[str]] = {}
    for file in UNER_FILES:
        uner |= read_uner(CORPORA / file)
    for group in paragraphs(sentence for sentence in read(path) if is_tree(sentence.tokens)):
        yield group, [label for each in group for label in label_names(each, uner)]


def write_syntax(out: Path, start: Path, train: list[Path], dev: Path) -> None:
    """Write the files of the syntax model, and of its start, which leaves our sentences out."""
    vocab = spacy.blank("en").vocab
    dictionary = Dictionary(sentence for path in train for sentence in read(path))
    docs = [to_doc(vocab, group) for path in train for group, _ in labelled(path)]
    own = [to_doc(vocab, group) for group, _ in generate(dictionary)]
    measured = [to_doc(vocab, group) for group, _ in labelled(dev)]
    for folder, learnt in ((out, docs + own), (start, docs)):
        _store(learnt, folder / "train.spacy")
        _store(measured, folder / "dev.spacy")


def write_names(out: Path, train: Path, dev: Path) -> None:
    """Write those of the names model: every paragraph as it is, and once with other names."""
    vocab = spacy.blank("en").vocab
    dictionary = Dictionary(read(train))
    real = [*labelled(train), *generate(dictionary)]
    names = collect(real)
    swapped = [swap(paragraph, names, seed) for seed, paragraph in enumerate(real)]
    swapped = [copy for copy, paragraph in zip(swapped, real, strict=True) if has_names(paragraph)]
    _store([to_doc(vocab, *paragraph) for paragraph in real + swapped], out / "train.spacy")
    _store([to_doc(vocab, *paragraph) for paragraph in labelled(dev)], out / "dev.spacy")


def _store(docs: list[Doc], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=False).to_disk(path)
    print(f"{path.parent.name} {path.stem}: {len(docs)} paragraphs, {sum(map(len, docs)):,} tokens")
