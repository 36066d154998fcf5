"""Names and their kinds on GUM's development documents: the pipeline alone, and with our rules.

    python -m benchmarks.names

A name counts when its words and its kind (person, organisation, place) are GUM's. Where GUM is not
sure what is a name, what was found is neither right nor wrong. The corpus stands beside the
checkout (``../shared/corpora/english``); without it there is nothing to measure.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from spacy.scorer import PRFScore
from training.corpora import labelled, to_doc

from benchmarks.plover import CORPORA, as_document
from detente.evidence.actors.name_kinds import COUNTRY, ORGANISATION, PERSON, PLACE, agreed_kinds
from detente.evidence.actors.name_ranges import LABELS
from detente.evidence.actors.names import family_names, find_again, find_names
from detente.evidence.pipeline import load_pipeline
from detente.evidence.reading import read_syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from detente.evidence.reading import Reading

KINDS = {"PERSON": PERSON, "ORG": ORGANISATION, "PLACE": PLACE}
Found = set[tuple[int, int, int, str]]  # paragraph, first character, end, kind


def _documents(vocab: object) -> Iterator[list[Doc]]:
    """The gold paragraphs of each document."""
    paragraphs = labelled(CORPORA / "dev.conllu.xz")
    for _, group in groupby(paragraphs, key=lambda p: p[0][0].sent_id.rpartition("-")[0]):
        yield [to_doc(vocab, *paragraph) for paragraph in group]


def _by_rules(reading: Reading) -> Found:
    names = {p.index: find_names(p) for p in reading.paragraphs}
    families = family_names(n for found in names.values() for n in found)
    again = [n for p in reading.paragraphs for n in find_again(p, names[p.index], families)]
    kinds = agreed_kinds(again)
    found: Found = set()
    for name in again:
        first, last = name.paragraph.doc[name.start], name.paragraph.doc[name.end - 1]
        kind = PLACE if kinds[name.text] == COUNTRY else kinds[name.text]
        found.add((name.paragraph.index, first.idx, last.idx + len(last), kind))
    return found


def _by_pipeline(reading: Reading) -> Found:
    return {
        (p.index, e[0].idx, e[len(e) - 1].idx + len(e[len(e) - 1]), LABELS[e.label_])
        for p in reading.paragraphs
        for e in p.doc.ents
        if e.label_ in LABELS
    }


def main() -> None:
    """Print precision, recall and F1 of every kind, the pipeline's and ours."""
    if not CORPORA.exists():
        print("the corpora are not beside the checkout; nothing to measure")
        return
    nlp = load_pipeline()
    scores: dict[tuple[str, str], PRFScore] = defaultdict(PRFScore)
    for gold in _documents(nlp.vocab):
        reading = read_syntax(as_document("gum", [doc.text for doc in gold]), nlp)
        unsure = {
            (n, i)
            for n, doc in enumerate(gold)
            for t in doc
            if t.ent_iob == 0
            for i in range(t.idx, t.idx + len(t))
        }
        sure = {
            (n, e.start_char, e.end_char, KINDS[e.label_])
            for n, doc in enumerate(gold)
            for e in doc.ents
            if e.label_ in KINDS
        }
        for who, found in (("pipeline", _by_pipeline(reading)), ("rules", _by_rules(reading))):
            known = {f for f in found if not any((f[0], i) in unsure for i in range(f[1], f[2]))}
            for kind in KINDS.values():
                scores[who, kind].score_set(
                    {f for f in known if f[3] == kind}, {s for s in sure if s[3] == kind}
                )
            scores[who, "all"].score_set(known, sure)
    print(f"{'':<10}{'kind':<14}{'P':>6}{'R':>6}{'F1':>6}")
    for (who, kind), s in scores.items():
        print(f"{who:<10}{kind:<14}{s.precision:>6.2f}{s.recall:>6.2f}{s.fscore:>6.2f}")


if __name__ == "__main__":
    main()
