"""Expands ``sentences.txt``: sentences of wanting and saying, which the treebanks have few of.

Lemma, part of speech and morphology come from the treebanks, which keeps the added sentences in
line with them.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.conllu import Sentence, Token
from training.names import write

GRAMMAR = Path(__file__).with_name("sentences.txt")

_RELATIONS = {
    **dict.fromkeys(("JJ", "JJR", "JJS"), "amod"),
    **dict.fromkeys(("RB", "RBR", "RBS"), "advmod"),
    **dict.fromkeys(("NN", "NNS"), "compound"),
    **dict.fromkeys((",", ".", "``", "''"), "punct"),
    **dict.fromkeys(("IN", "POS"), "case"),
    "CC": "cc",
    "CD": "nummod",
    "DT": "det",
    "MD": "aux",
    "PRP$": "nmod:poss",
    "TO": "mark",
}
_BEFORE_NOUN = frozenset({"DT", "JJ", "JJR", "JJS", "CD", "PRP$", "NN", "NNS"})
_NO_SPACE_BEFORE = frozenset({",", ".", "''", "POS"})
_VERB_SUFFIX = {"VBZ": "s", "VBD": "ed", "VBN": "ed", "VBG": "ing", "NNS": "s", "JJR": "er"}


@dataclass(slots=True)
class Word:
    """A word of a tree that is still being put together."""

    form: str
    tag: str
    head: "Word | None" = None
    relation: str = ""
    lemma: str = ""


@dataclass(slots=True)
class Part:
    """Words in order with their head, and how the phrase around is to attach them."""

    words: list[Word]
    head: Word
    relation: str = ""
    target: str = ""
    starred: bool = False
    names: list[tuple[Word, Word, str]] = field(default_factory=list)


class Grammar:
    """The phrases of ``sentences.txt``; a slot uses all its alternatives before it repeats one."""

    def __init__(self, text: str, seed: int = 7) -> None:
        self.random = random.Random(seed)  # noqa: S311 - variety, not secrecy
        self.slots: dict[str, list[str]] = {}
        self.labels: dict[str, str] = {}
        self._queues: dict[str, list[str]] = {}
        for line in text.splitlines():
            heading = re.fullmatch(r"\[(\w+)(?: (\w+))?\]", line)
            if heading:
                name = heading[1]
                self.slots[name] = []
                self.labels[name] = heading[2] or ""
            elif line.strip() and not line.startswith("#"):
                self.slots[name].append(line)

    def draw(self, slot: str) -> str:
        """Return the next alternative of a slot."""
        if not self._queues.get(slot):
            self._queues[slot] = self.random.sample(self.slots[slot], len(self.slots[slot]))
        return self._queues[slot].pop()

    def phrase(self, text: str) -> Part:
        """Build the tree of one phrase."""
        parts = list(self._parts(_split(text)))
        head = _choose_head(parts)
        for i, part in enumerate(parts):
            if part is head:
                continue
            anchor = _anchor(parts, i, head)
            part.head.head = anchor.head
            part.head.relation = part.relation or _RELATIONS[part.head.tag]
        return Part(
            words=[word for part in parts for word in part.words],
            head=head.head,
            names=[name for part in parts for name in part.names],
        )

    def _parts(self, items: Iterable[str]) -> Iterator[Part]:
        for item in items:
            if item.startswith("("):
                relation, rest = item[1:-1].split(" ", 1)
                part = self.phrase(rest)
                part.relation = relation
                yield part
            elif item.startswith("{&"):
                yield from self._parts(_split(self.draw(item[2:-1])))
            elif item.startswith("{"):
                yield self._slot(item)
            else:
                starred = item.endswith("*")
                annotated, _, target = item.rstrip("*").partition(">")
                form, tag, *relation = annotated.split("/")
                form, _, lemma = form.partition("=")
                word = Word(form, tag, lemma=lemma)
                yield Part([word], word, "".join(relation), target, starred)

    def _slot(self, item: str) -> Part:
        found = re.fullmatch(r"\{(\w+)\}(\*?)(?:/([\w:]+))?(=s)?", item)
        if found is None:
            raise ValueError(f"cannot read {item!r}")
        part = self.phrase(self.draw(found[1]))
        if label := self.labels[found[1]]:
            part.names = [(part.words[0], part.words[-1], label)]
        if found[4]:
            part.words.append(Word("’s", "POS", part.head, "case"))
        part.starred = bool(found[2])
        part.relation = found[3] or ""
        return part

    def sentences(self, slot: str, times: int) -> Iterator[list[Part]]:
        """Yield each alternative of a top slot ``times`` times, as the sentences it holds."""
        for _ in range(times):
            for text in self.slots[slot]:
                yield [self.phrase(sentence.strip()) for sentence in text.split("||")]


def _split(text: str) -> list[str]:
    items, depth, current = [], 0, ""
    for piece in text.split():
        current = f"{current} {piece}" if current else piece
        depth += piece.count("(") - piece.count(")")
        if depth == 0:
            items.append(current)
            current = ""
    return items


def _choose_head(parts: list[Part]) -> Part:
    free = [part for part in parts if not part.relation and not part.target]
    for wanted in (
        lambda part: part.starred,
        lambda part: part.head.tag.startswith("VB"),
        lambda part: part.head.tag not in _RELATIONS and part.head.tag[:2] != "NN",
    ):
        for part in free:
            if wanted(part):
                return part
    named = [part for part in free if part.head.tag in ("NNP", "NNPS")]
    nouns = [part for part in free if part.head.tag in ("NN", "NNS")]
    if named or nouns:
        return named[0] if named else nouns[-1]
    return free[-1]


def _anchor(parts: list[Part], i: int, head: Part) -> Part:
    part = parts[i]
    others = [p for p in parts[i + 1 :] if p.head.tag not in _NO_SPACE_BEFORE | {"``"}]
    if part.target == "next":
        return others[0]
    if part.target == "-1":
        return next(p for p in reversed(parts[:i]) if p.head.tag not in _NO_SPACE_BEFORE | {"``"})
    if part.target:
        return next(p for p in parts[i:] if p.relation == part.target)
    bare = len(part.words) == 1 and not part.relation
    if bare and part.head.tag in _BEFORE_NOUN and head.head.tag.startswith(("VB", "JJ")):
        return others[0]
    return head


class Dictionary:
    """Lemma, part of speech and features by form and tag, as the treebanks have them."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        counts: defaultdict[tuple[str, str, bool], Counter[tuple[str, str, str]]] = defaultdict(
            Counter
        )
        usual: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for sentence in sentences:
            for token in sentence.tokens:
                key = (token.form.lower(), token.xpos, token.deprel.startswith(("aux", "cop")))
                counts[key][token.lemma, token.upos, token.feats] += 1
                usual[token.xpos][token.upos, token.feats] += 1
        self._usual = {tag: counter.most_common(1)[0][0] for tag, counter in usual.items()}
        self._words = {key: counter.most_common(1)[0][0] for key, counter in counts.items()}
        self.unknown: set[tuple[str, str]] = set()

    def look_up(self, word: Word) -> tuple[str, str, str]:
        """Return lemma, part of speech and features."""
        form, tag = word.form.replace("’", "'"), word.tag
        if tag in ("NNP", "NNPS"):
            number = "Plur" if tag == "NNPS" else "Sing"
            return word.form, "PROPN", f"Number={number}"
        auxiliary = word.relation.startswith(("aux", "cop"))
        found = self._words.get((form.lower(), tag, auxiliary))
        if found:
            lemma, upos, feats = found
            return (word.form if tag == "POS" else lemma), upos, feats
        self.unknown.add((form, tag))
        upos, feats = self._usual[tag]
        lemma = form if form[0].isupper() else form.removesuffix(_VERB_SUFFIX.get(tag, ""))
        return word.lemma or lemma, upos, feats


def finish(part: Part, dictionary: Dictionary) -> tuple[Sentence, list[str]]:
    """Turn a tree into a sentence and its BIO names."""
    position = {id(word): i for i, word in enumerate(part.words)}
    tokens = []
    for i, word in enumerate(part.words):
        following = part.words[i + 1] if i + 1 < len(part.words) else None
        glued = word.tag == "``" or (following is not None and _touches(following))
        lemma, upos, feats = dictionary.look_up(word)
        tokens.append(
            Token(
                form=word.form,
                lemma=lemma,
                upos=upos,
                xpos=word.tag,
                feats="" if feats == "_" else feats,
                head=position[id(word.head)] if word.head else i,
                deprel=word.relation if word.head else "ROOT",
                space=not glued,
            )
        )
    for i, token in enumerate(tokens):
        opens = i > 0 and tokens[i - 1].xpos == "``"
        if i == 0 or (opens and (i == 1 or tokens[i - 2].form == ",")):
            token.form = token.form[0].upper() + token.form[1:]
    labels = ["O"] * len(tokens)
    for start, end, label in part.names:
        write(labels, position[id(start)], position[id(end)] + 1, label)
    return Sentence("own", tokens), labels


def _touches(word: Word) -> bool:
    return word.tag in _NO_SPACE_BEFORE or word.form in ("n’t", "n't")


def generate(
    dictionary: Dictionary, times: int = 5, seed: int = 7
) -> Iterator[tuple[list[Sentence], list[str]]]:
    """Yield paragraphs of one to four sentences, and headlines, with their names."""
    grammar = Grammar(GRAMMAR.read_text(encoding="utf-8"), seed)
    groups = list(grammar.sentences("s", times))
    grammar.random.shuffle(groups)
    waiting: list[Part] = []
    for group in groups:
        waiting += group
        if len(waiting) >= grammar.random.randint(1, 4):
            yield _paragraph(waiting, dictionary)
            waiting = []
    if waiting:
        yield _paragraph(waiting, dictionary)
    for headline in grammar.sentences("headline", times):
        yield _paragraph(headline, dictionary)


def _paragraph(parts: list[Part], dictionary: Dictionary) -> tuple[list[Sentence], list[str]]:
    done = [finish(part, dictionary) for part in parts]
    return [sentence for sentence, _ in done], [label for _, labels in done for label in labels]
