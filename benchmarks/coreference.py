"""Whom pronouns and descriptions stand for, against the coreference of GUM.

    python -m benchmarks.coreference                     the documents that are only scored
    python -m benchmarks.coreference --part rules        those that rules may be written on
    python -m benchmarks.coreference --part rules --wrong they it body

GUM follows every entity; we follow actors. So an entity counts as an actor here when it is a
person, an organisation, or a place that is a country's name. Of what stands for an actor we are
*right*, *wrong* (another actor), or leave it *open*; *spurious* is what we take for an actor and
is a thing ("it" for a plan) or nothing. Precision is right / (right + wrong + spurious), recall
right / (right + wrong + open). A description ("the company") counts when it is definite and
something else in the document names or describes the same actor; joined to another actor it is
wrong, joined to one though nothing else is the same, spurious. "I" and "we" are scored inside
quotations only.

The corpus stands beside the checkout (``../shared/corpora/english``); without it there is nothing
to measure. The pipeline has learnt its syntax from GUM's training documents, so that on them the
parse is better than on any other text; only its dev documents are new to it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.gum import Gold, Mention, documents
from benchmarks.plover import CORPORA
from detente.evidence.actors.agreement import HE, IT, SHE, THEY
from detente.evidence.actors.descriptions import sort_of
from detente.evidence.pipeline import load_pipeline
from detente.evidence.scene import FIRST_PERSON, WE, set_scene

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.evidence.actors.cast import Member
    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Scene

#: File and genre of the documents rules may be written on, and of those that are only scored.
PARTS = {
    "rules": {"train": ("news", "interview", "bio")},
    "scored": {
        "dev": ("news", "interview", "bio", "court", "speech", "voyage"),
        "train": ("court", "speech", "voyage"),
    },
}
OUTCOMES = ("right", "wrong", "open", "spurious")
WORDS = {"he": HE, "she": SHE, "it": IT, "they": THEY}
PRONOUNS = {word: row for row, forms in WORDS.items() for word in forms}
FIRST = {word: "we, quoted" if word in WE else "I, quoted" for word in FIRST_PERSON}
ROWS = (*sorted(WORDS), "I, quoted", "we, quoted", "office", "body", "people", "pair", "other noun")
DEFINITE = {
    "the", "this", "that", "these", "those", "his", "her", "its", "their",
    "both", "neither", "either",
}  # fmt: skip
PAIRS = {"both", "neither", "either"}


@dataclass
class Tally:
    """Outcomes by row, and what went wrong, a line each."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    lines: list[tuple[str, str]] = field(default_factory=list)

    def row(self, name: str) -> str:
        """A row of the table."""
        right, wrong, left, spurious = (self.counts[name, o] for o in OUTCOMES)
        p = right / (right + wrong + spurious) if right + wrong + spurious else 0.0
        r = right / (right + wrong + left) if right + wrong + left else 0.0
        return f"{name:<12}{right:>7}{wrong:>7}{left:>7}{spurious:>10}{p:>7.2f}{r:>7.2f}"


class Scored:
    """One document of ours against the gold."""

    def __init__(self, gold: Gold, scene: Scene, tally: Tally) -> None:
        self._gold, self._scene, self._tally = gold, scene, tally

    def run(self) -> None:
        """Count every pronoun and every definite description."""
        pointing = {(m.start, m.end): m for m in self._gold.mentions if not m.nominal}
        for paragraph, token in self._scene.tokens():
            at = self._scene.reading.at(token)
            mention = pointing.get((at, at + len(token)))
            if token.lower_ in PRONOUNS:
                members = self._scene.cast.at(paragraph, token)
                self._count(PRONOUNS[token.lower_], token, mention, list(members))
            elif token.lower_ in FIRST and paragraph.quotation_at(token) is not None:
                parties = self._scene.parties(token)
                found = [p.member or self._scene.reading.at(p.token) for p in parties]
                self._count(FIRST[token.lower_], token, mention, found)
        for mention in self._gold.mentions:
            if mention.nominal and not mention.tag.startswith("NNP"):
                self._description(mention)

    def _description(self, mention: Mention) -> None:
        text, token = self._text(mention), self._scene.reading.token_at(mention.head)
        first = text.split()[0].lower()
        if token is None or not (first in DEFINITE or "'s " in text or "’s " in text):
            return
        others = [m for m in self._gold.of_entity[mention.entity] if m.nominal and m != mention]
        members = self._scene.cast.at(self._scene.reading.paragraph(token), token)
        found = [m for m in members if self._entities(m, mention)]  # not known by this alone
        row = "pair" if first in PAIRS else sort_of(token) or "other noun"
        apart = self._gold.sums[mention.entity]
        known = mention if others or apart else None
        self._count(row, token, known, list(found), own=mention)

    def _count(
        self,
        row: str,
        token: Token,
        mention: Mention | None,
        found: list[Member | int],
        own: Mention | None = None,
    ) -> None:
        actor = mention is not None and mention.entity in self._gold.actors
        right = bool(found) and mention is not None and self._right(mention, found, own)
        if actor:
            outcome = "right" if right else "wrong" if found else "open"
        elif found and not right:
            outcome = "spurious"
        else:
            return
        self._tally.counts[row, outcome] += 1
        if outcome != "right":
            named = [m if isinstance(m, int) else m.name for m in found]
            meant = mention and [self._text(m) for m in self._gold.of_entity[mention.entity]][:3]
            said = f"{outcome}: {token.text} is {named}, meant {meant}: {token.sent.text}"
            self._tally.lines.append((row, f"{self._gold.document.id} {said}"))

    def _right(self, mention: Mention, found: list[Member | int], own: Mention | None) -> bool:
        """Whether all that was found together is the entity, or what it is the sum of."""
        each = [self._entities(m, own) for m in found]
        if len(found) == 1:
            return mention.entity in each[0]
        sums = self._gold.sums[mention.entity]
        if len(sums) == len(found) and all(e & sums for e in each):
            return True
        # "Ann and Bo … they": the entity is mentioned by a phrase that holds all of them.
        return any(
            all(
                any(
                    m.start <= n.start and n.end <= m.end
                    for e in ids
                    for n in self._gold.of_entity[e]
                )
                for ids in each
            )
            for m in self._gold.of_entity[mention.entity]
            if m.nominal
        )

    def _entities(self, member: Member | int, own: Mention | None) -> set[str]:
        """The entity that most of a member's mentions, without one, are of."""
        if isinstance(member, int):  # somebody told of once, by where that is
            told = self._gold.at(member, member + 1)
            return {told.entity} if told else set()
        votes: Counter[str] = Counter()
        for paragraph, first, last in member.places:
            start = paragraph.start + paragraph.doc[first].idx
            end = paragraph.start + paragraph.doc[last - 1].idx + len(paragraph.doc[last - 1])
            if own is None or not start <= own.head < end:
                mention = self._gold.at(start, end)
                votes[mention.entity if mention else ""] += 1
        most = max(votes.values(), default=0)
        return {e for e, n in votes.items() if n == most}

    def _text(self, mention: Mention) -> str:
        return self._gold.document.text[mention.start : mention.end]


def measure(part: str, genres: Iterable[str] = ()) -> Tally:
    """The tally of a part of the documents, or of some of its genres."""
    nlp, tally = load_pipeline(), Tally()
    for name, kinds in PARTS[part].items():
        chosen = tuple(k for k in kinds if k in genres or not genres)
        for gold in documents(CORPORA / f"{name}.conllu.xz", chosen):
            Scored(gold, set_scene(gold.document, nlp), tally).run()
    return tally


def main() -> None:
    """Print the table, and on request what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--part", choices=[*PARTS], default="scored")
    parser.add_argument("--genre", nargs="*", default=[], help="news, interview, ...")
    parser.add_argument("--wrong", nargs="*", metavar="ROW", help="list what is not right")
    args = parser.parse_args()
    if args.wrong is not None and args.part == "scored":
        parser.error("these documents are only scored; --wrong goes with --part rules")
    if not CORPORA.exists():
        print("the corpora are not beside the checkout; nothing to measure")
        return
    tally = measure(args.part, args.genre)
    for row, line in tally.lines if args.wrong is not None else []:
        if row in args.wrong or not args.wrong:
            print(line)
    print(f"{'':<12}{'right':>7}{'wrong':>7}{'open':>7}{'spurious':>10}{'P':>7}{'R':>7}")
    for row in ROWS:
        print(tally.row(row))


if __name__ == "__main__":
    main()
