"""A parse in plain Python: what the rules ask of spaCy's tokens, worked out once.

spaCy keeps a parse in C and makes a new object, and new strings, whenever a token or a word of it
is asked for. The rules ask a hundred times for every word of an article, so ``Doc`` copies a
finished parse into objects that stay. They answer as spaCy's of the same names do (its ``Span`` is
``Stretch`` here, for ``Span`` is a place in a document). There is one object for a token and for
its sentence, so that ``is`` holds. A parse is mended here, too: ``Token.hang`` moves a token, and
the parse keeps its lists and edges in step.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterator

    import spacy.tokens

# What is copied of every token, by spaCy's names for it, in the order it is asked for.
COPIED = (
    "LENGTH", "SPACY", "LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE", "IS_ALPHA", "IS_PUNCT",
    "IS_SPACE", "HEAD",
)  # fmt: skip


class CircleError(ValueError):
    """A token would hang on what hangs on it; no rule could climb such a tree."""


class Token:
    """A word or mark of a parse. Attributes are those of ``spacy.tokens.Token``."""

    __slots__ = (
        "children", "dep_", "doc", "ent_type_", "head", "i", "idx", "is_alpha", "is_punct",
        "is_sent_start", "is_space", "left_edge", "lefts", "lemma_", "lower_", "pos_",
        "right_edge", "rights", "sent", "tag_", "text", "whitespace_",
    )  # fmt: skip

    doc: Doc
    i: int
    idx: int
    text: str
    whitespace_: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    is_alpha: bool
    is_punct: bool
    is_space: bool
    is_sent_start: bool
    sent: Stretch
    head: Token
    left_edge: Token
    right_edge: Token
    children: tuple[Token, ...]
    lefts: tuple[Token, ...]
    rights: tuple[Token, ...]

    def __init__(self, doc: Doc, i: int, idx: int, text: str) -> None:
        self.doc, self.i, self.idx, self.text = doc, i, idx, text

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    def nbor(self, i: int = 1) -> Token:
        """The token so many places on; beyond either end a blank, which is like no word."""
        at, tokens = self.i + i, self.doc.tokens
        return tokens[at] if 0 <= at < len(tokens) else self.doc.blank

    def hang(self, head: Token, label: str | None = None) -> None:
        """Move the token, with all that hangs on it, to another head; to itself: it is a root.

        Raises:
            CircleError: The new head is part of what hangs on the token.
        """
        if label is not None:
            self.dep_ = label
        if head is self.head:
            return
        if head is not self and any(token is self for token in head.ancestors):
            raise CircleError(f"{self.text!r} cannot hang on {head.text!r}, which hangs on it")
        self.head = head
        self.doc.grow()

    def take_place_of(self, other: Token) -> None:
        """Hang where another token hangs; where it is a root, this one is.

        Where the other hangs on this one, there is nothing to take.

        Raises:
            CircleError: The other one hangs on what hangs on this.
        """
        if other.head is self:
            return
        self.hang(self if other.head is other else other.head, other.dep_)

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its heads, upwards."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> Iterator[Token]:
        """All that hangs on it, and itself, in order."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree


class Stretch:
    """Tokens ``start`` to ``end`` of a parse; a sentence, an entity, or any other."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> Stretch: ...
    def __getitem__(self, key: int | slice) -> Token | Stretch:
        if isinstance(key, slice):
            start, end = _bounds(key, len(self))
            return Stretch(self.doc, self.start + start, self.start + end)
        return self.doc.tokens[self.start : self.end][key]

    @property
    def text(self) -> str:
        """The words as they stand, without white space after the last."""
        if self.start == self.end:
            return ""
        first, last = self.doc.tokens[self.start], self.doc.tokens[self.end - 1]
        return self.doc.text[first.idx : last.idx + len(last.text)]

    @property
    def root(self) -> Token:
        """The token nearest the root of its sentence; the first of those as near.

        A mark or blank with nothing on it comes last, unless it is a root itself.
        """
        own = next((t for t in self if t.head is t), None)
        if own is not None:
            return own
        tops = [t for t in self if not self.start <= t.head.i < self.end]
        return min(tops, key=_depth)


def _depth(token: Token) -> int:
    """How far a token stands from its root; a bare mark or blank, as far as can be."""
    if (token.is_punct or token.is_space) and not token.children:
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)


class Doc:
    """A paragraph's parse."""

    __slots__ = ("_begins", "blank", "ents", "sents", "text", "tokens")

    def __init__(self, parse: spacy.tokens.Doc) -> None:
        self.text: str = parse.text
        self.tokens = _copied(self, parse)
        self.blank = _blank(self)
        self._begins = [token.idx for token in self.tokens]
        self.sents: tuple[Stretch, ...] = ()
        self.ents = tuple(Stretch(self, e.start, e.end, e.label_) for e in parse.ents)
        self.grow()

    def grow(self) -> None:
        """Work out from the heads what hangs on every token, the edges of its phrase, sentences."""
        tokens = self.tokens
        lefts: list[list[Token]] = [[] for _ in tokens]
        rights: list[list[Token]] = [[] for _ in tokens]
        above = [token.head.i for token in tokens]
        for token, head in zip(tokens, above, strict=True):
            if head != token.i:
                (lefts if head > token.i else rights)[head].append(token)
        first, last = _edges(above)
        for token, left, right, start, end in zip(tokens, lefts, rights, first, last, strict=True):
            token.lefts, token.rights = tuple(left), tuple(right)
            token.children = (*left, *right)
            token.left_edge, token.right_edge = tokens[start], tokens[end]
        self._part({first[i] for i, head in enumerate(above) if head == i})

    def _part(self, begins: set[int]) -> None:
        """Make sentences that begin at these tokens."""
        starts = sorted(begins)
        ends = [*starts[1:], len(self.tokens)][: len(starts)]
        if [(s.start, s.end) for s in self.sents] == list(zip(starts, ends, strict=True)):
            return
        self.sents = tuple(Stretch(self, *ends) for ends in zip(starts, ends, strict=True))
        for sentence in self.sents:
            for token in sentence:
                token.sent = sentence
                token.is_sent_start = token.i == sentence.start

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> Stretch: ...
    def __getitem__(self, key: int | slice) -> Token | Stretch:
        if isinstance(key, slice):
            return Stretch(self, *_bounds(key, len(self.tokens)))
        return self.tokens[key]

    def token_at(self, offset: int) -> Token | None:
        """The token that covers a place in the text; None at a blank between tokens."""
        at = bisect_right(self._begins, offset) - 1
        covered = at >= 0 and offset < self._begins[at] + len(self.tokens[at].text)
        return self.tokens[at] if covered else None


def _copied(doc: Doc, parse: spacy.tokens.Doc) -> list[Token]:
    """The tokens of a parse with their words, their labels and their heads."""
    tokens: list[Token] = []
    strings, text, idx = parse.vocab.strings, doc.text, 0
    rows: list[list[int]] = parse.to_array([*COPIED]).tolist()  # by number: one call for all
    for i, row in enumerate(rows):
        length, spaced, lower, lemma, pos, tag, dep, entity, alpha, punct, space, _ = row
        token = Token(doc, i, idx, text[idx : idx + length])
        token.whitespace_ = " " if spaced else ""
        token.lower_, token.lemma_, token.pos_ = strings[lower], strings[lemma], strings[pos]
        token.tag_, token.dep_, token.ent_type_ = strings[tag], strings[dep], strings[entity]
        token.is_alpha, token.is_punct, token.is_space = bool(alpha), bool(punct), bool(space)
        if token.text == "WHO":
            token.lower_ = token.text  # the World Health Organization, and no relative
        idx += length + spaced
        tokens.append(token)
    for token, row in zip(tokens, rows, strict=True):
        token.head = tokens[(token.i + row[-1]) % 2**64]  # so many places away, without a sign
    return tokens


def _blank(doc: Doc) -> Token:
    """What stands beyond the ends of a parse."""
    blank = Token(doc, len(doc.tokens), len(doc.text), "")
    blank.whitespace_ = blank.lower_ = blank.lemma_ = blank.pos_ = ""
    blank.tag_ = blank.dep_ = blank.ent_type_ = ""
    blank.is_alpha = blank.is_punct = blank.is_space = blank.is_sent_start = False
    blank.head = blank.left_edge = blank.right_edge = blank
    blank.children = blank.lefts = blank.rights = ()
    blank.sent = Stretch(doc, blank.i, blank.i)
    return blank


def _edges(above: list[int]) -> tuple[list[int], list[int]]:
    """The first and the last token of what hangs on each, given the place of its head."""
    first, last = list(range(len(above))), list(range(len(above)))
    there, moved = list(enumerate(above)), True
    while moved:  # twice, save where branches cross
        moved = False
        for i, head in there:
            if first[i] < first[head]:
                first[head], moved = first[i], True
            if last[i] > last[head]:
                last[head], moved = last[i], True
        there.reverse()
    return first, last


def _bounds(key: slice, length: int) -> tuple[int, int]:
    """Where a slice begins and ends; one that ends before it begins is empty."""
    start, end, step = key.indices(length)
    if step != 1:
        raise ValueError("a stretch of text has no steps")
    return start, max(start, end)
