"""Statements scored as the literature on quotation extraction does.

    python -m benchmarks.quotations --part unseen

A found content matches a gold one when the words they share are at least 0.3 (0.8) of the words of
the longer of the two, whoever speaks and one to one; of the matches at each threshold, the share
with the right speaker. The two thresholds and the measure follow the evaluation of the Gender Gap
Tracker, the best published rule-based system for English news (Asr et al. 2021, PLOS ONE 16(1)):
F1 83.7 and 76.1, speaker 86.5 and 87.4 on its own articles. Optional gold is neither rewarded nor
punished. Direct, indirect and mixed are told apart by the gold, a false alarm by what we called it.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.evidence import PARTS, _known, _place, gold_ids, part
from detente.documents.read import read
from detente.evidence.extract import extract

if TYPE_CHECKING:
    from pathlib import Path

    from detente.evidence.types import Evidence, Statement

THRESHOLDS = (0.3, 0.8)
FORMS = ("direct", "indirect", "mixed", "all")


@dataclass
class Tally:
    """Counts for one form of reported speech at one threshold."""

    hits: int = 0
    missed: int = 0
    false: int = 0
    right_speaker: int = 0

    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = 2 * self.hits + self.missed + self.false
        return 2 * self.hits / total if total else 0.0

    def row(self) -> str:
        """Precision, recall, F1 and speakers, in print."""
        p = self.hits / (self.hits + self.false) if self.hits + self.false else 0.0
        r = self.hits / (self.hits + self.missed) if self.hits + self.missed else 0.0
        speaker = self.right_speaker / self.hits if self.hits else 0.0
        counts = f"{self.hits:>6}{self.missed:>8}{self.false:>7}"
        return f"{p:>7.3f}{r:>7.3f}{self.f1():>7.3f}{speaker:>9.3f}{counts}"


def overlap(a: str, b: str) -> float:
    """Shared words over the words of the longer, for two spans of which one begins in the other."""
    first, second = a.split(), b.split()
    left = list(second)
    shared = 0
    for word in first:
        if word in left:
            left.remove(word)
            shared += 1
    return shared / max(len(first), len(second), 1)


def _candidates(
    found: list[Statement], wanted: list[tuple[dict[str, Any], tuple[int, int] | None]]
) -> list[tuple[float, int, int]]:
    pairs = []
    for f, statement in enumerate(found):
        for w, (gold, place) in enumerate(wanted):
            span = statement.content
            if place is not None and min(span.end, place[1]) > max(span.start, place[0]):
                pairs.append((overlap(span.text, gold["text"]), f, w))
    return sorted(pairs, key=lambda pair: -pair[0])


def score_article(
    evidence: Evidence, gold: dict[str, Any], tallies: dict[tuple[float, str], Tally]
) -> None:
    """Add one article's counts."""
    if evidence.document is None:
        raise ValueError("score the evidence of one document")
    ids = gold_ids(gold, evidence.actors)
    found = list(evidence.statements)
    wanted = [(g, _place(evidence.document.text, g, "text")) for g in gold["statements"]]
    pairs = _candidates(found, wanted)

    def right(statement: Statement, entry: dict[str, Any]) -> bool:
        who = statement.speaker
        named = ids.get(who) if who is not None else _known(gold, statement.speaker_text)
        return bool(named == entry["speaker"])

    for threshold in THRESHOLDS:
        used_found: set[int] = set()
        used_gold: set[int] = set()
        # Joint speakers have an entry each: of equal overlaps, the one with the right speaker.
        ranked = sorted(pairs, key=lambda p: (-p[0], not right(found[p[1]], wanted[p[2]][0])))
        for share, f, w in ranked:
            if share < threshold or f in used_found or w in used_gold:
                continue
            used_found.add(f)
            used_gold.add(w)
            entry = wanted[w][0]
            if entry.get("optional"):
                continue
            for form in (entry["kind"], "all"):
                tallies[threshold, form].hits += 1
                tallies[threshold, form].right_speaker += right(found[f], entry)
        near_optional = {f for _, f, w in pairs if wanted[w][0].get("optional")}
        for w, (entry, _) in enumerate(wanted):
            if w not in used_gold and not entry.get("optional"):
                for form in (entry["kind"], "all"):
                    tallies[threshold, form].missed += 1
        for f, statement in enumerate(found):
            if f not in used_found and f not in near_optional:
                for form in (statement.kind, "all"):
                    tallies[threshold, form].false += 1


def tally(pairs: list[tuple[Path, Path]]) -> dict[tuple[float, str], Tally]:
    """Every form at every threshold, over annotated articles."""
    tallies = {(threshold, form): Tally() for threshold in THRESHOLDS for form in FORMS}
    for article, gold_file in pairs:
        score_article(extract(read(article)), json.loads(gold_file.read_text("utf-8")), tallies)
    return tallies


def main() -> None:
    """Print a table for a part of the articles in ``benchmarks/data``, or for given pairs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--part", choices=[*PARTS, "all"], required=True)
    args = parser.parse_args()
    if not (pairs := part(args.part)):
        parser.error(f"the part {args.part} has no articles yet")
    tallies = tally(pairs)
    print(
        f"{'overlap':<9}{'form':<10}{'P':>7}{'R':>7}{'F1':>7}{'speaker':>9}{'hits':>6}{'missed':>8}{'false':>7}"
    )
    for (threshold, form), counts in tallies.items():
        print(f"{threshold:<9}{form:<10}{counts.row()}")


if __name__ == "__main__":
    main()
