"""The evidence as the page shows it: rows that lead into the article, and the article's badges."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from detente.evidence.review import tally
from detente.evidence.types import Event, Item, Lever, Statement, Want
from detente.reports.article import Marked, Piece, anchors, in_place, paragraphs
from detente.reports.tables import kept, wants_rows
from detente.reports.words import count, event_kind, one_line, sure, unquoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.conflict.case import Case
    from detente.documents.types import Document, Span
    from detente.evidence.types import Evidence

_KINDS = {"want": "W", "statement": "S", "lever": "L", "event": "E"}
_QUOTE = 300
_STRENGTHS = {"utmost": "above all", "strong": "strongly", "plain": "plainly", "weak": "mildly"}


class Quoted(NamedTuple):
    """A quote with the anchor of its place in the article, None without such a place."""

    label: str
    who: str
    quote: str
    anchor: str | None


class WantLine(NamedTuple):
    """A line of the table of wants."""

    row: str
    holder: str
    side: str | None
    said_by: str | None
    verb: str
    against: bool
    quote: str
    anchor: str | None
    of: str | None
    modelled: bool
    cue: str
    strength: str
    sure: str
    review: str | None


class ListLine(NamedTuple):
    """A line of one of the lists below the article."""

    row: str
    who: str
    cells: tuple[str, ...]
    quote: str
    anchor: str | None
    sure: str


class ItemList(NamedTuple):
    """A list of evidence of one kind, with its headings."""

    anchor: str
    name: str
    words: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[ListLine, ...]


class ShownArticle(NamedTuple):
    """A document ready for showing."""

    anchor: str
    title: str
    byline: str
    bio: str | None
    paragraphs: list[list[Piece]]


class Exhibits:
    """All the evidence of a case, numbered, placed in its articles and linked both ways.

    Rejected items are left out. Anchors are made here from kinds and numbers, never from ids in
    the file, which may hold anything.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._evidence: Evidence = case.evidence
        found = case.evidence
        self._numbered: dict[str, tuple[str, int, Item]] = {}
        for kind, items in (
            ("want", found.wants),
            ("statement", found.statements),
            ("lever", found.levers),
            ("event", found.events),
        ):
            for number, item in enumerate(kept(items), start=1):
                self._numbered[item.id] = (kind, number, item)
        self.articles = tuple(
            self._article(number, document) for number, document in enumerate(case.documents, 1)
        )
        self._placed = frozenset[str]().union(
            *(anchors(article.paragraphs) for article in self.articles)
        )

    def wants(self) -> list[WantLine]:
        """The table “who wants what from whom”."""
        return [
            WantLine(
                row=self._row(row.item.id),
                holder=one_line(row.holder),
                side=one_line(row.side) if row.side != row.holder else None,
                said_by=one_line(self._case.evidence.name(row.item.said_by) or "") or None,
                verb=row.wants,
                against=row.item.polarity == "against",
                quote=unquoted(row.content.text, _QUOTE),
                anchor=self._anchor(row.item.id),
                of=one_line(row.of or row.modelled_of or "") or None,
                modelled=row.of is None and row.modelled_of is not None,
                cue=one_line(row.item.cue),
                strength=_STRENGTHS[row.strength],
                sure=_clear(row.item),
                review=row.item.review if row.item.review != "proposed" else None,
            )
            for row in wants_rows(self._case)
        ]

    def because(self, ids: Sequence[str]) -> list[Quoted]:
        """The quotes behind a part of the model; one that was rejected says so."""
        return [self._quoted(id_) for id_ in ids]

    def lists(self) -> list[ItemList]:
        """Statements, levers and events, each as a list; those without any are left out."""
        found = [self._statements(), self._levers(), self._events()]
        return [items for items in found if items.rows]

    def _quoted(self, id_: str) -> Quoted:
        if id_ in self._numbered:
            kind, number, item = self._numbered[id_]
            label = f"{_KINDS[kind]}{number}"
            return Quoted(label, self._who(item), unquoted(item.sentence.text, _QUOTE),
                          self._anchor(id_))  # fmt: skip
        item_or_none = self._case.item(id_)
        words = unquoted(item_or_none.sentence.text, _QUOTE) if item_or_none else one_line(id_)
        return Quoted("rejected" if item_or_none else "unknown", "", words, None)

    def _row(self, id_: str) -> str:
        kind, number, _ = self._numbered[id_]
        return f"{kind}-{number}"

    def _anchor(self, id_: str) -> str | None:
        anchor = f"at-{self._row(id_)}"
        return anchor if anchor in self._placed else None

    def _who(self, item: Item) -> str:
        if isinstance(item, Statement):
            return one_line(self._evidence.name(item.speaker) or item.speaker_text)
        if isinstance(item, Want | Lever):
            return one_line(self._evidence.name(item.holder) or item.holder_text)
        if isinstance(item, Event):
            return one_line(self._evidence.name(item.agent) or "")
        return ""

    def _article(self, number: int, document: Document) -> ShownArticle:
        byline = [document.author, document.published, document.source]
        title = one_line(document.title or document.source or f"Article {number}")
        shown = paragraphs(document, self._marks(document))
        if shown and _is_heading(shown[0], title):
            shown = shown[1:]
        return ShownArticle(
            anchor=f"article-{number}",
            title=title,
            byline=" · ".join(one_line(part) for part in byline if part),
            bio=one_line(document.bio) if document.bio else None,
            paragraphs=shown,
        )

    def _marks(self, document: Document) -> Iterable[Marked]:
        for kind, number, item in self._numbered.values():
            if self._case.document_of(item) is not document:
                continue
            span = _place(item)
            if not in_place(span, document):
                continue
            shown = "against" if isinstance(item, Want) and item.polarity == "against" else kind
            quiet = isinstance(item, Event) and item.time is None
            name, label = f"{kind}-{number}", f"{_KINDS[kind]}{number}"
            title = f"{kind} {number}: {self._who(item)}"
            yield Marked(shown, label, f"at-{name}", name, span, title, quiet)

    def _statements(self) -> ItemList:
        rows = [
            ListLine(
                self._row(item.id),
                self._who(item),
                (item.kind, one_line(item.cue)),
                unquoted(item.content.text, _QUOTE),
                self._anchor(item.id),
                _clear(item),
            )
            for item in kept(self._evidence.statements)
        ]
        return ItemList(
            "statements", "Who said what",
            "What the text reports as said. Reported words are not thereby true.",
            count(len(rows), "statement"), ("Speaker", "What", "How", "Word used", "How clear"),
            tuple(rows),
        )  # fmt: skip

    def _levers(self) -> ItemList:
        rows = [
            ListLine(
                self._row(item.id),
                self._who(item),
                (one_line(self._evidence.name(item.on) or "–"), one_line(item.cue)),
                unquoted(item.action.text, _QUOTE),
                self._anchor(item.id),
                _clear(item),
            )
            for item in kept(self._evidence.levers)
        ]
        return ItemList(
            "levers", "Who can do what to whom",
            "Offers, threats and other means, as the text reports them.",
            count(len(rows), "lever"), ("Who", "What", "To whom", "Word used", "How clear"),
            tuple(rows),
        )  # fmt: skip

    def _events(self) -> ItemList:
        rows = [
            ListLine(
                self._row(item.id),
                self._who(item) or "–",
                (
                    one_line(item.verb),
                    one_line(self._evidence.name(item.patient) or "–"),
                    one_line(item.date or (item.time.text if item.time else "–")),
                    one_line(item.place.text if item.place is not None else "–"),
                    one_line(event_kind(item.code, item.event_mode, item.mode) or "–"),
                ),
                unquoted(item.sentence.text, _QUOTE),
                self._anchor(item.id),
                _clear(item),
            )
            for item in kept(self._evidence.events)
        ]
        return ItemList(
            "events", "What happened",
            "Events the text tells of, with their date and place where it gives them.",
            count(len(rows), "event"),
            ("Who", "Sentence", "Did", "To whom", "When", "Where", "Kind", "How clear"),
            tuple(rows),
        )  # fmt: skip


def _place(item: Item) -> Span:
    """The words to highlight for an item: its content, or an event's date."""
    if isinstance(item, Statement | Want):
        return item.content
    if isinstance(item, Lever):
        return item.action
    if isinstance(item, Event) and item.time is not None:
        return item.time
    return item.sentence


def _is_heading(pieces: list[Piece], title: str) -> bool:
    """Whether a paragraph only repeats the title, with no evidence in it."""
    marked = any(piece.begins or piece.kinds for piece in pieces)
    return not marked and one_line("".join(piece.text for piece in pieces)) == title


def _clear(item: Item) -> str:
    """How clear the words are by the rule's estimate; by a person's word where one has read it."""
    return sure(item.confidence) if item.review == "proposed" else item.review


class Rule(NamedTuple):
    """A rule or model, how much it found, the mean confidence of what nobody has reviewed, and
    how much of the rest a person found right, put right and found wrong.
    """

    name: str
    found: int
    confidence: str
    accepted: int
    corrected: int
    rejected: int


def rules(case: Case) -> list[Rule]:
    """Each rule or model that found evidence; those that found most come first."""
    by_rule: dict[str, list[Item]] = defaultdict(list)
    for item in [item for _, item in case.items()]:
        by_rule[item.found_by].append(item)
    most_used = sorted(by_rule, key=lambda name: (-len(by_rule[name]), name))
    return [_rule(name, by_rule[name]) for name in most_used]


def _rule(name: str, items: Sequence[Item]) -> Rule:
    proposed = [item.confidence for item in items if item.review == "proposed"]
    mean = f"{sum(proposed) / len(proposed):.2f}" if proposed else "–"
    looked = tally(items)
    return Rule(
        one_line(name), len(items), mean, looked["accepted"], looked["corrected"],
        looked["rejected"],
    )  # fmt: skip
