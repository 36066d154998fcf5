"""How much of what actors do the table of events codes: PLOVER's types over running text.

    python -m benchmarks.plover                    our articles, and the news of GUM and EWT
    python -m benchmarks.plover --uncoded 200      more of the lemmas that have no type
    python -m benchmarks.plover --sample 100       so many coded events, drawn at random, to check

A head is a verb whose doer is a party, or a noun of an act with a party as its owner ("Kenya's
withdrawal"). Coded are those that ``lexicon/events.toml`` gives a type, whether or not the act
happened. Verbs of saying and wanting, which are evidence of their own kinds, are counted apart. The
corpora stand beside the checkout (``../shared/corpora/english``) and are left out where they
do not; of GUM and EWT, test documents are not read.
"""

from __future__ import annotations

import argparse
import lzma
import random
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.evidence import part
from detente.documents.read import read
from detente.documents.types import Document
from detente.evidence.events.doers import doer_of
from detente.evidence.events.find import events
from detente.evidence.events.sense import code_of, is_act, is_neutral
from detente.evidence.lexicons import act_nouns, graded, lemma_of, words
from detente.evidence.parse.syntax import child, children
from detente.evidence.pipeline import load_pipeline
from detente.evidence.scene import FIRST_PERSON, set_scene

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Scene

CORPORA = Path(__file__).parents[2] / "shared" / "corpora" / "english"
FILES = ("train.conllu.xz", "dev.conllu.xz", "train-ewt.conllu.xz")
NEWS = {"GUM news": ("GUM_news",), "EWT weblogs and newsgroups": ("weblog-", "newsgroup-")}
DEVERBAL = ("tion", "sion", "ment", "ance", "al", "ure", "cott", "raid", "attack")


@dataclass
class Coverage:
    """Heads of one text collection, by lemma; ``apart`` are those of saying and wanting."""

    coded: Counter[str] = field(default_factory=Counter)
    uncoded: Counter[str] = field(default_factory=Counter)
    apart: int = 0

    @property
    def by_token(self) -> float:
        """Share of the heads that have a type."""
        total = self.coded.total() + self.uncoded.total()
        return self.coded.total() / total if total else 0.0

    @property
    def by_lemma(self) -> float:
        """Share of the different lemmas that have one."""
        total = len(self.coded.keys() | self.uncoded.keys())
        return len(self.coded) / total if total else 0.0


@cache
def _said_or_wanted() -> frozenset[str]:
    said, wants = words("statements"), words("wants")
    verbs = [*said["clause"], *said["opinion"], *said["quoting"], *graded(wants["verb"])]
    return frozenset(v.split()[0] for v in verbs)


def count(scene: Scene, into: Coverage) -> None:
    """Add the heads of one document."""
    for _, token in scene.tokens():
        if is_act(token):
            who = doer_of(scene, token) or child(token, "nsubj:pass", "obl:agent")
            if who is None or who.lower_ in FIRST_PERSON or not _is_party(scene, who):
                continue
            lemma, code = lemma_of(token), code_of(token)
            if code is not None and not is_neutral(token, code):
                into.coded[lemma] += 1
            elif lemma in _said_or_wanted() or code is not None:
                into.apart += 1
            else:
                into.uncoded[lemma] += 1
        elif token.pos_ == "NOUN" and _owned_act(scene, token):
            which = into.coded if lemma_of(token) in act_nouns() else into.uncoded
            which[lemma_of(token)] += 1


def _is_party(scene: Scene, token: Token) -> bool:
    return any(p.member is not None for p in scene.parties(token))


def _owned_act(scene: Scene, noun: Token) -> bool:
    lemma = lemma_of(noun)
    if not (lemma in act_nouns() or lemma.endswith(DEVERBAL)):
        return False
    owners = children(noun, "nmod:poss", "obl:agent")
    return any(_is_party(scene, c) for c in owners)


def collections() -> Iterator[tuple[str, list[Document]]]:
    """Every collection with its documents; a corpus that is not there is left out."""
    yield "our articles", [read(article) for article, _ in part("rules")]
    for name, begins in NEWS.items():
        found = [as_document(*d) for d in _paragraphs(begins)]
        if found:
            yield name, found
        else:
            print(f"({name}: not beside the checkout; left out)")


def _paragraphs(begins: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """Documents of the corpora whose id begins so: their ids and paragraphs."""
    found: dict[str, list[str]] = {}
    for path in (CORPORA / name for name in FILES):
        if not path.exists():
            continue
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            id_ = ""
            for line in lines:
                key, _, value = line.rstrip("\n").partition(" = ")
                if key == "# newdoc id":
                    id_ = value
                if not id_.startswith(begins):
                    continue
                if key.startswith("# newpar") or key == "# newdoc id":
                    found.setdefault(id_, []).append("")
                elif key == "# text":
                    found[id_][-1] = f"{found[id_][-1]} {value}".strip()
    for id_, texts in found.items():
        if kept := [t for t in texts if t]:
            yield id_, kept


def as_document(id_: str, paragraphs: list[str]) -> Document:
    """A document of these paragraphs."""
    places, at = [], 0
    for paragraph in paragraphs:
        places.append((at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Document(id=id_, text="\n\n".join(paragraphs), paragraphs=tuple(places))


def sample(scenes: list[Scene], how_many: int) -> list[str]:
    """Coded events drawn at random, a line each: type, mode, who, what, whom, and the sentence."""
    found = []
    for scene in scenes:
        names = {m.id: m.name for m in scene.cast.members}
        for e in events(scene):
            who, whom = names.get(e.agent or "", "-"), names.get(e.patient or "", "-")
            mode = e.mode or "-"
            found.append(f"{e.code} {mode} | {who} | {e.verb} | {whom} | {e.sentence.text}")
    return random.Random(1).sample(found, min(how_many, len(found)))  # noqa: S311 - no secret


def main() -> None:
    """Print the coverage of every collection, then what has no type, or a sample."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--uncoded", type=int, default=50, metavar="N")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="of the news of GUM")
    args = parser.parse_args()
    nlp = load_pipeline()
    together: Counter[str] = Counter()
    print(f"{'collection':<28}{'heads':>7}{'coded':>7}{'by token':>10}{'by lemma':>10}{'apart':>7}")
    for name, documents in collections():
        scenes = [set_scene(document, nlp) for document in documents]
        if args.sample and name == "GUM news":
            print("\n".join(sample(scenes, args.sample)))
            return
        cover = Coverage()
        for scene in scenes:
            count(scene, cover)
        together += cover.uncoded
        coded = cover.coded.total()
        heads = coded + cover.uncoded.total()
        shares = f"{cover.by_token:>10.2f}{cover.by_lemma:>10.2f}"
        print(f"{name:<28}{heads:>7}{coded:>7}{shares}{cover.apart:>7}")
    rest = ", ".join(f"{lemma} {n}" for lemma, n in together.most_common(args.uncoded))
    print(f"without a type: {rest}")


if __name__ == "__main__":
    main()
