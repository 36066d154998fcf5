"""Measures a pipeline on the held-out files: ``python -m training.evaluate``.

Each gold paragraph is given as plain text, so that splitting it into words and sentences counts.
Nothing was chosen by a test file. ``--markdown`` prints the table of the model card.
"""

import argparse
import json
import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import PRFScore
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

from training.conllu import CORPORA
from training.corpora import labelled, to_doc
from training.train import MODEL

TESTS = {"GUM": "test-gum.conllu.xz", "EWT": "test-ewt.conllu.xz"}
MEASURES = {
    "token_f": "words F",
    "sents_f": "sentences F",
    "tag_acc": "Penn tags",
    "pos_acc": "UPOS",
    "morph_acc": "morphology",
    "lemma_acc": "lemmas",
    "dep_uas": "UAS",
    "dep_las": "LAS",
    "ents_p": "names P",
    "ents_r": "names R",
    "ents_f": "names F",
}


def gold(vocab: Vocab, corpus: str) -> list[Doc]:
    """Read a test file as gold documents, names included."""
    return [to_doc(vocab, *paragraph) for paragraph in labelled(CORPORA / TESTS[corpus])]


def measure(nlp: Language, references: list[Doc]) -> dict[str, float]:
    """Score a pipeline on gold documents; names by label as ``ents_f_LABEL``."""
    predicted = nlp.pipe([reference.text for reference in references])
    examples = [
        Example(doc, reference) for doc, reference in zip(predicted, references, strict=True)
    ]
    scores = nlp.evaluate([Example(nlp.make_doc(e.text), e.reference) for e in examples])
    found = {key: round(100 * scores[key], 1) for key in MEASURES if scores.get(key) is not None}
    return found | name_scores(examples)


def name_scores(examples: list[Example]) -> dict[str, float]:
    """Score names by label, against what a file annotates and where it is sure.

    Universal NER has neither dates nor peoples, and a token may be marked unknown: a name found
    there is neither right nor wrong.
    """
    labels = {name.label_ for example in examples for name in example.reference.ents}
    scores = {label: PRFScore() for label in labels}
    total = PRFScore()
    for example in examples:
        unknown = {
            (token.idx, token.idx + len(token)) for token in example.reference if token.ent_iob == 0
        }
        sure = {(e.start_char, e.end_char, e.label_) for e in example.reference.ents}
        guesses = {
            (e.start_char, e.end_char, e.label_)
            for e in example.predicted.ents
            if e.label_ in labels
            and not any(start < e.end_char and end > e.start_char for start, end in unknown)
        }
        total.score_set(guesses, sure)
        for label, score in scores.items():
            score.score_set(
                {g for g in guesses if g[2] == label}, {s for s in sure if s[2] == label}
            )
    kept = {"ents_p": total.precision, "ents_r": total.recall, "ents_f": total.fscore}
    kept |= {f"ents_f_{label}": score.fscore for label, score in sorted(scores.items())}
    return {key: round(100 * value, 1) for key, value in kept.items()}


def speed(nlp: Language, references: list[Doc]) -> int:
    """Words a second on this machine, one paragraph at a time as the evidence step reads."""
    texts = [reference.text for reference in references]
    list(nlp.pipe(texts[:20]))
    start = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return round(words / (time.perf_counter() - start))


def size(folder: Path) -> float:
    """Megabytes (of 1,000,000 bytes) on disk."""
    return round(sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6, 1)


def markdown(results: dict[str, dict[str, float]]) -> str:
    """Set the scores as the table of the card."""
    corpora = list(results)
    rows = [f"| | {' | '.join(corpora)} |", f"|---|{'--:|' * len(corpora)}"]
    by_label = sorted({key for scores in results.values() for key in scores if key not in MEASURES})
    names = MEASURES | {key: key.removeprefix("ents_f_") + " F" for key in by_label}
    for key, name in names.items():
        cells = [str(scores.get(key, "–")) for scores in results.values()]
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(rows)


def main() -> None:
    """Print the scores of the bundled pipeline, or of another of the same labels."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--markdown", action="store_true", help="a table instead of JSON")
    options = parser.parse_args()
    start = time.perf_counter()
    nlp = spacy.load(options.model)
    facts: dict[str, float] = {"load_seconds": round(time.perf_counter() - start, 2)}
    references = {corpus: gold(nlp.vocab, corpus) for corpus in TESTS}
    facts["words_per_second"] = speed(nlp, references["GUM"])
    facts["megabytes"] = size(options.model)
    results = {corpus: measure(nlp, docs) for corpus, docs in references.items()}
    if options.markdown:
        print(markdown(results))
        print(", ".join(f"{key.replace('_', ' ')}: {value}" for key, value in facts.items()))
    else:
        print(json.dumps({"scores": results, **facts}, indent=2))


if __name__ == "__main__":
    main()
