"""A parse in plain Python: what the rules ask of spaCy's tokens, worked out once.

spaCy keeps a parse in C and makes a new object, and new strings, whenever a token or a word of it
is asked for. The rules ask a hundred times for every word of an article, so ``Doc`` copies a
finished parse into objects that stay. They answer as spaCy's of the same names do (its ``Span`` is
``Stretch`` here, for ``Span`` is a place in a document). There is one object for a token and for
its sentence, so that ``is`` holds; a change made to the parse afterwards does not show in it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterator

    import spacy.tokens


class Token:
    """A word or mark of a parse. Attributes are those of ``spacy.tokens.Token``."""

    __slots__ = (
        "children", "dep_", "doc", "ent_type_", "head", "i", "idx", "is_alpha", "is_punct",
        "is_sent_start", "is_space", "left_edge", "lefts", "lemma_", "lower_", "pos_",
        "right_edge", "rights", "sent", "tag_", "text", "whitespace_",
    )  # fmt: skip

    doc: Doc
    sent: Stretch
    head: Token
    left_edge: Token
    right_edge: Token
    children: tuple[Token, ...]
    lefts: tuple[Token, ...]
    rights: tuple[Token, ...]

    def __init__(self, doc: Doc, token: spacy.tokens.Token) -> None:
        self.doc = doc
        self.i, self.idx = token.i, token.idx
        self.text, self.whitespace_ = token.text, token.whitespace_
        self.lower_, self.lemma_ = token.lower_, token.lemma_
        if self.text == "WHO":
            self.lower_ = self.text  # the World Health Organization, and no relative
        self.pos_, self.tag_, self.dep_ = token.pos_, token.tag_, token.dep_
        self.ent_type_ = token.ent_type_
        self.is_alpha, self.is_punct = token.is_alpha, token.is_punct
        self.is_space, self.is_sent_start = token.is_space, bool(token.is_sent_start)

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    def nbor(self, i: int = 1) -> Token:
        """The token so many places on."""
        at = self.i + i
        if at < 0:
            raise IndexError(f"there is no token {at}")
        return self.doc.tokens[at]

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
    """A paragraph's parse, as it is when this is made of it."""

    __slots__ = ("_begins", "ents", "sents", "text", "tokens")

    def __init__(self, parse: spacy.tokens.Doc) -> None:
        self.text: str = parse.text
        tokens = self.tokens = [Token(self, token) for token in parse]
        self.sents = tuple(Stretch(self, s.start, s.end) for s in parse.sents)
        self.ents = tuple(Stretch(self, e.start, e.end, e.label_) for e in parse.ents)
        self._begins = [token.idx for token in tokens]
        for sentence in self.sents:
            for token in sentence:
                token.sent = sentence
        _hang(tokens, parse)

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


def _hang(tokens: list[Token], parse: spacy.tokens.Doc) -> None:
    """Give every token its head, what hangs on it, and the edges of its phrase."""
    lefts: list[list[Token]] = [[] for _ in tokens]
    rights: list[list[Token]] = [[] for _ in tokens]
    to_head = parse.to_array("HEAD").astype("int64").tolist()  # so many places away
    for token, parsed, away in zip(tokens, parse, to_head, strict=True):
        token.head = tokens[token.i + away]
        if away:
            (lefts if away > 0 else rights)[token.i + away].append(token)
        # Not worked out from the heads: where branches cross, spaCy's edges are its own.
        token.left_edge = tokens[parsed.left_edge.i]
        token.right_edge = tokens[parsed.right_edge.i]
    for token, left, right in zip(tokens, lefts, rights, strict=True):
        token.lefts, token.rights = tuple(left), tuple(right)
        token.children = (*left, *right)


def _bounds(key: slice, length: int) -> tuple[int, int]:
    """Where a slice begins and ends; one that ends before it begins is empty."""
    start, end, step = key.indices(length)
    if step != 1:
        raise ValueError("a stretch of text has no steps")
    return start, max(start, end)
