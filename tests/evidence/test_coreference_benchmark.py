"""The benchmark of coreference counts what it says it counts, on two sentences in GUM's layout."""

from __future__ import annotations

from pathlib import Path

from benchmarks.coreference import Scored, Tally
from benchmarks.gum import documents

from detente.evidence.pipeline import load_pipeline
from detente.evidence.scene import set_scene

# form, tag, head, relation, what is mentioned
SENTENCES = [
    [
        ("Ann", "NNP", 3, "nsubj", "Entity=(1-person-new-nnnnn-cf1-1,2-coref"),
        ("Lee", "NNP", 1, "flat", "Entity=1)"),
        ("praised", "VBD", 0, "root", "_"),
        ("a", "DT", 5, "det", "Entity=(2-object-new-nnnnn-cf2-2-coref"),
        ("boat", "NN", 3, "obj", "Entity=2)"),
        (".", ".", 3, "punct", "_"),
    ],
    [
        ("She", "PRP", 2, "nsubj", "Entity=(1-person-giv:act-nnnnn-cf1-1-ana)"),
        ("sold", "VBD", 0, "root", "_"),
        ("it", "PRP", 2, "obj", "Entity=(2-object-giv:act-nnnnn-cf2-1-ana)"),
        (".", ".", 2, "punct", "_"),
    ],
]


def _written(folder: Path) -> Path:
    lines = ["# newdoc id = GUM_news_boat", "# newpar"]
    for number, sentence in enumerate(SENTENCES, start=1):
        lines.append(f"# sent_id = GUM_news_boat-{number}")
        for i, (form, tag, head, relation, misc) in enumerate(sentence, start=1):
            lines.append(f"{i}\t{form}\t{form}\tX\t{tag}\t_\t{head}\t{relation}\t_\t{misc}")
        lines.append("")
    path = folder / "gum.conllu"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_reads_mentions_and_who_can_be_an_actor(tmp_path: Path) -> None:
    (gold,) = documents(_written(tmp_path), ("news",))
    said = [(m.entity, gold.document.text[m.start : m.end]) for m in gold.mentions]
    assert said == [("1", "Ann Lee"), ("2", "a boat"), ("1", "She"), ("2", "it")]
    assert gold.actors == {"1"}
    assert list(documents(_written(tmp_path), ("court",))) == []


def test_counts_right_open_and_spurious(tmp_path: Path) -> None:
    (gold,) = documents(_written(tmp_path), ("news",))
    scene, tally = set_scene(gold.document, load_pipeline()), Tally()
    Scored(gold, scene, tally).run()
    assert tally.counts == {("she", "right"): 1}  # and "it", a thing's, is rightly nobody's
    paragraph = scene.reading.paragraphs[0]
    she = next(t for t in paragraph.doc if t.text == "She")
    it = next(t for t in paragraph.doc if t.text == "it")
    scene.cast.assign(paragraph, it.i, it.i + 1, *scene.cast.at(paragraph, she))
    scene.cast.assign(paragraph, she.i, she.i + 1)
    changed = Tally()
    Scored(gold, scene, changed).run()
    assert changed.counts == {("she", "open"): 1, ("it", "spurious"): 1}
