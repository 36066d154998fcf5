"""GUM's documents with the entities they mention, as ``benchmarks.coreference`` scores them.

Format of ``Entity=``: https://gucorpling.org/gum/ and ``../shared/corpora/english/README.md``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from training.conllu import paragraphs, read

from benchmarks.plover import as_document
from detente.evidence.lexicons import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from training.conllu import Sentence, Token

    from detente.documents.types import Document

NO_LIMIT = 10**9
_BRACKET = re.compile(r"(\()?([^()]+)(\))?")


@dataclass(frozen=True)
class Mention:
    """Characters ``start`` to ``end`` of a document mention an entity.

    ``core`` holds the places of its name or head noun (GUM's minimal span), ``head`` is where its
    head by syntax begins, ``tag`` the English tag of that, ``kind`` the entity's type.
    """

    entity: str
    kind: str
    start: int
    end: int
    core: tuple[tuple[int, int], ...]
    head: int
    tag: str

    @property
    def nominal(self) -> bool:
        """Whether it names or describes, where a pronoun only points."""
        return self.tag.startswith("NN")


@dataclass
class Gold:
    """A document and its mentions; ``sums`` are the entities a plural one is made of."""

    document: Document
    genre: str
    mentions: list[Mention] = field(default_factory=list)
    sums: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @cached_property
    def of_entity(self) -> dict[str, list[Mention]]:
        """The mentions of each entity, in order."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            found[mention.entity].append(mention)
        return found

    @cached_property
    def actors(self) -> set[str]:
        """Entities that can be an actor: people, organisations, and places that are countries."""
        found = set()
        for entity, mentions in self.of_entity.items():
            kinds = {m.kind for m in mentions}
            texts = {self.document.text[m.start : m.end].removeprefix("the ") for m in mentions}
            country = not texts.isdisjoint(gazetteer().names)
            if kinds & {"person", "organization"} or ("place" in kinds and country):
                found.add(entity)
        return found

    def at(self, start: int, end: int) -> Mention | None:
        """The mention whose name or head noun these characters hold, of several the closest."""
        inside = [m for m in self.mentions if any(a < end and start < b for a, b in m.core)]
        return min(
            inside,
            key=lambda m: (abs(m.start - start) + abs(m.end - end), m.end - m.start),
            default=None,
        )


def documents(path: Path, genres: tuple[str, ...]) -> Iterator[Gold]:
    """The documents of these genres in a file of GUM."""
    sentences = (s for s in read(path) if s.sent_id.startswith(tuple(f"GUM_{g}_" for g in genres)))
    for name, group in groupby(sentences, key=lambda s: s.sent_id.rpartition("-")[0]):
        yield _gold(name, list(paragraphs(group, NO_LIMIT)))


def _gold(name: str, found: list[list[Sentence]]) -> Gold:
    texts = [
        "".join(t.form + " " * t.space for s in paragraph for t in s.tokens).rstrip()
        for paragraph in found
    ]
    gold = Gold(as_document(name, texts), name.split("_")[1])
    for paragraph, (start, _) in zip(found, gold.document.paragraphs, strict=True):
        at = start
        for sentence in paragraph:
            places = []
            for token in sentence.tokens:
                places.append((at, at + len(token.form)))
                at += len(token.form) + token.space
            _add_mentions(gold, sentence.tokens, places)
    gold.mentions.sort(key=lambda m: (m.start, -m.end))
    return gold


def _add_mentions(gold: Gold, tokens: list[Token], places: list[tuple[int, int]]) -> None:
    begun: dict[str, list[tuple[int, list[str]]]] = defaultdict(list)
    for i, token in enumerate(tokens):
        for opens, text, closes in _BRACKET.findall(token.misc.get("Entity", "")):
            features = text.split("-")
            if opens:
                begun[features[0]].append((i, features))
            if closes:
                first, whole = begun[features[0]].pop()
                gold.mentions.append(_mention(whole, first, tokens[: i + 1], places))
        for pair in filter(None, token.misc.get("SplitAnte", "").split(",")):
            part, _, sum_ = pair.partition("<")
            gold.sums[sum_].add(part)


def _mention(
    features: list[str], first: int, tokens: list[Token], places: list[tuple[int, int]]
) -> Mention:
    """The mention from a token on to the last one given."""
    entity, kind, *_, least = features[:6]
    inside = range(first, len(tokens))
    head = next(n for n in inside if tokens[n].head not in inside or tokens[n].head == n)
    core = tuple(places[first + int(n) - 1] for n in least.split(","))
    start, end = places[first][0], places[inside[-1]][1]
    return Mention(entity, kind, start, end, core, places[head][0], tokens[head].xpos)
