"""Trains the English pipeline and puts it into the package: ``python -m training.train``.

First a short training of syntax, from whose knowledge of words the names model starts; then names
(about ten minutes on one core) and syntax (about an hour), each from its config file; then both are
merged, with the table of unseen words and the common ones they are taken for. That table and the
vectors which the syntax model reads need what ``training.words`` stores. SIGINT (Ctrl-C) ends a
training early and keeps its best model so far.
"""

import argparse
import json
import os
from pathlib import Path

import spacy
from spacy.cli.train import train as spacy_train
from spacy.language import Language

import training.callbacks  # noqa: F401 - registers what names.cfg calls
from training.conllu import CORPORA
from training.corpora import write_names, write_syntax
from training.likes import WORDS, spellings, write_likes
from training.vectors import write_vectors

HERE = Path(__file__).resolve().parent
WORK = HERE / "work"
MODEL = HERE.parent / "src" / "detente" / "evidence" / "english" / "model"
VERSION = "2.0.0"
LIKES = WORK / "likes.json"
VECTORS = WORK / "vectors"
STEPS = ("prepare", "likes", "vectors", "start", "names", "syntax", "merge")
START_STEPS = 1000  # README.md has what other starts gave
START: dict[str, object] = {  # the shape of the names model, which takes over its layer
    "shape.width": 96,
    "shape.hidden_width": 64,
    "shape.static_vectors": False,
    "system.seed": 1,
}


def prepare() -> None:
    """Write the training and development files of both models."""
    train, ewt, dev = (CORPORA / f"{name}.conllu.xz" for name in ("train", "train-ewt", "dev"))
    write_syntax(WORK / "syntax", WORK / "start", [train, ewt], dev)
    write_names(WORK / "names", train, dev)


def like() -> None:
    """Write the table of unseen words, out of what ``training.words`` stored."""
    write_likes(LIKES, *(CORPORA / f"{name}.conllu.xz" for name in ("train", "train-ewt")))


def train_model(config: str, part: str, **other: object) -> None:
    """Train a part by a config file, with other values for some of its keys."""
    overrides: dict[str, object] = {
        f"paths.{name}": str(WORK / part / f"{name}.spacy") for name in ("train", "dev")
    }
    overrides.update(other)
    os.chdir(HERE.parent)  # the config files name their tables from the root of the checkout
    spacy_train(HERE / f"{config}.cfg", WORK / part / "out", overrides=overrides)


def merge(out: Path = MODEL) -> None:
    """Join the two models into one pipeline, with no more on disk than it needs, and store it."""
    nlp = spacy.load(WORK / "syntax" / "out" / "model-best")
    nlp.add_pipe("ner", source=spacy.load(WORK / "names" / "out" / "model-best"))
    add_likes(nlp)
    nlp.meta.update(
        name="detente_english",
        version=VERSION,
        description="English tags, lemmas, Universal Dependencies and names for Détente",
        author="the Détente contributors",
        license="CC BY-SA 4.0",
        spacy_version=">=3.8.0,<3.9.0",
        performance={},  # the card has the scores that count
    )
    nlp.config["paths"].update(train=None, dev=None, vectors=None)  # of this machine
    nlp.to_disk(out)


def add_likes(nlp: Language) -> None:
    """Let a pipeline take unseen words for common ones: their norm, which it reads them by."""
    found = json.loads(LIKES.read_text(encoding="utf-8"))
    nlp.vocab.lookups.add_table("lexeme_norm", spellings(found))


def main() -> None:
    """Run all steps, or one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", nargs="?", choices=["all", *STEPS], default="all")
    parser.add_argument("--max-steps", type=int, help="stop each training early, for a quick look")
    options = parser.parse_args()
    for step in STEPS if options.step == "all" else (options.step,):
        if step == "prepare":
            prepare()
        elif step == "likes":
            like()
        elif step == "vectors":
            write_vectors(WORDS, VECTORS)
        elif step == "merge":
            merge()
        elif step == "start":
            steps = {"training.max_steps": options.max_steps or START_STEPS}
            train_model("syntax", "start", **START, **steps)
        else:
            steps = {"training.max_steps": options.max_steps} if options.max_steps else {}
            vectors = {"paths.vectors": str(VECTORS)} if step == "syntax" else {}
            train_model(step, step, **vectors, **steps)


if __name__ == "__main__":
    main()
