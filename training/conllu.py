"""Reads CoNLL-U into sentences, and groups sentences into paragraphs."""

import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "english"

# the features GUM and EWT agree on well enough to learn from both
FEATURES = frozenset(
    {"Case", "Degree", "Number", "Person", "Polarity", "Tense", "VerbForm", "Voice"}
)


@dataclass(slots=True)
class Token:
    """One syntactic word; ``head`` is an index into the sentence, its own index for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space: bool = True
    misc: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Sentence:
    """A sentence, where it comes from, and whether a paragraph starts with it."""

    sent_id: str
    tokens: list[Token]
    starts_paragraph: bool = False


def read(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a ``.conllu`` or ``.conllu.xz`` file."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        comments: list[str] = []
        rows: list[list[str]] = []
        for line in lines:
            if line.startswith("#"):
                comments.append(line.rstrip("\n"))
            elif line.strip():
                rows.append(line.rstrip("\n").split("\t"))
            elif rows:
                yield _sentence(comments, rows)
                comments, rows = [], []
        if rows:
            yield _sentence(comments, rows)


def _sentence(comments: list[str], rows: list[list[str]]) -> Sentence:
    tokens: list[Token] = []
    glued_until = 0  # inside a multi-word token ("don't") the words touch
    space_after_word = True
    for row in rows:
        misc = dict(pair.split("=", 1) for pair in row[9].split("|") if "=" in pair)
        number = row[0]
        if "." in number:  # an elided word of the enhanced graph: not in the text
            continue
        if "-" in number:
            glued_until = int(number.split("-")[1])
            space_after_word = misc.get("SpaceAfter") != "No"
            continue
        position = int(number)
        space = misc.get("SpaceAfter") != "No"
        if position < glued_until:
            space = False
        elif position == glued_until:
            space = space_after_word
        head = int(row[6])
        tokens.append(
            Token(
                form=row[1].replace(" ", ""),
                lemma=row[2] if row[2] != "_" else row[1],
                upos=row[3],
                xpos=row[4],
                feats=row[5],
                head=head - 1 if head else position - 1,
                deprel="ROOT" if head == 0 else row[7],
                space=space,
                misc=misc,
            )
        )
    _normalise_names(tokens)
    heading = "\n".join(comments)
    sent_id = re.search(r"^# sent_id = (.+)$", heading, re.MULTILINE)
    starts = re.search(r"^# new(?:par|doc)\b", heading, re.MULTILINE) is not None
    return Sentence(sent_id[1] if sent_id else "", tokens, starts)


def _normalise_names(tokens: list[Token]) -> None:
    """Make every word of a name a proper noun with its own form as lemma.

    GUM and EWT describe the words of a name literally ("United" is a verb, lemma "unite"); what
    reads evidence wants to know that it is a name, which their English tag (NNP) does say.
    """
    for token in tokens:
        if token.xpos in ("NNP", "NNPS"):
            if token.upos != "PROPN":
                token.lemma = token.form
            token.upos = "PROPN"
        token.feats = features(token.feats)


def features(feats: str) -> str:
    """Keep only the features both treebanks annotate alike."""
    return "|".join(pair for pair in feats.split("|") if pair.split("=")[0] in FEATURES)


def paragraphs(sentences: Iterator[Sentence], longest: int = 200) -> Iterator[list[Sentence]]:
    """Group sentences as the evidence step will meet them: a paragraph at a time.

    Transcripts have paragraphs of thousands of words; they are cut between sentences at
    ``longest`` tokens.
    """
    group: list[Sentence] = []
    for sentence in sentences:
        size = sum(len(each.tokens) for each in group)
        if group and (sentence.starts_paragraph or size + len(sentence.tokens) > longest):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def is_tree(tokens: list[Token]) -> bool:
    """Whether every token reaches the root, so that a parser can learn from it."""
    if sum(token.head == i for i, token in enumerate(tokens)) != 1:
        return False
    for i in range(len(tokens)):
        path = [i]
        while tokens[path[-1]].head != path[-1] and len(path) <= len(tokens):
            path.append(tokens[path[-1]].head)
        if len(path) > len(tokens):
            return False
    return True
