"""What the reading screen shows, as HTML that is ours to the last tag.

Words of documents, names and ids come from files and may hold anything: they are escaped here, and
nothing but the keys made here (``want-3``) identifies an item to the browser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from detente.conflict.case import ITEM_KINDS
from detente.evidence.types import Event, Item, Lever, Statement, Want
from detente.reports.article import Marked, Piece, in_place, paragraphs
from detente.reports.words import one_line, sure, unquoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.conflict.case import Case
    from detente.documents.types import Document, Span

LETTERS = {"statement": "S", "want": "W", "lever": "L", "event": "E"}
MARKS = {"proposed": "", "accepted": "✓", "corrected": "✎", "rejected": "✗"}
_QUOTE = 220


class Line(NamedTuple):
    """A piece of evidence as the list shows it.

    Attributes:
        key: what the browser calls it: its kind and its number in the evidence.
        kind: statement, want, lever or event; ``against`` for a want against something.
        label: a letter and a number, as on its badge in the text.
        who: whose it is.
        does: what ties them to the words: “wants”, “says”.
        quote: the words it is about.
        to: of whom or on whom, empty if nobody is named.
        item: the item itself.
    """

    key: str
    kind: str
    label: str
    who: str
    does: str
    quote: str
    to: str
    item: Item


def lines(case: Case) -> list[Line]:
    """Every piece of evidence in the order of the text, rejected ones too."""
    order = {document.id: n for n, document in enumerate(case.documents)}
    found = []
    for kind in ITEM_KINDS:
        for number, item in enumerate(getattr(case.evidence, kind), start=1):
            document = case.document_of(item)
            place = (order.get(document.id, -1) if document else -1, words_of(item).start)
            found.append((place, _line(case, kind.removesuffix("s"), number, item)))
    return [line for _, line in sorted(found, key=lambda pair: pair[0])]


def words_of(item: Item) -> Span:
    """The words of the document that an item is about."""
    if isinstance(item, Statement | Want):
        return item.content
    if isinstance(item, Lever):
        return item.action
    if isinstance(item, Event) and item.time is not None:
        return item.time
    return item.sentence


def _line(case: Case, kind: str, number: int, item: Item) -> Line:
    evidence = case.evidence
    shown = kind
    does = {"statement": "says", "lever": "can", "event": "did"}.get(kind, "wants")
    who, to = None, None
    if isinstance(item, Statement):
        who = evidence.name(item.speaker) or item.speaker_text
    elif isinstance(item, Want):
        who = evidence.name(item.holder) or item.holder_text
        to = evidence.name(item.of)
        if item.polarity == "against":
            shown, does = "against", "is against"
    elif isinstance(item, Lever):
        who, to = evidence.name(item.holder) or item.holder_text, evidence.name(item.on)
    elif isinstance(item, Event):
        who, to = evidence.name(item.agent), evidence.name(item.patient)
        does = one_line(item.verb)
    words = item.sentence if isinstance(item, Event) else words_of(item)
    return Line(
        f"{kind}-{number}",
        shown,
        f"{LETTERS[kind]}{number}",
        one_line(who or "somebody"),
        does,
        unquoted(words.text, _QUOTE),
        one_line(to or ""),
        item,
    )


def list_html(shown: Sequence[Line], selected: str | None) -> Markup:
    """The list beside the text, one option a piece of evidence."""
    rows = [_row(line, chosen=line.key == selected) for line in shown]
    empty = Markup('<p class="none">Nothing of this kind was found here.</p>')
    active = Markup(' aria-activedescendant="row-{}"').format(selected) if selected else ""
    listbox = Markup(
        '<ul class="evidence-list" role="listbox" tabindex="0" aria-label="Evidence"{}>{}</ul>'
    )
    return listbox.format(active, Markup("").join(rows)) if rows else empty


def _row(line: Line, *, chosen: bool) -> Markup:
    to = Markup(' <span class="to">of {}</span>').format(line.to) if line.to else ""
    row = Markup(
        '<li role="option" id="row-{key}" data-key="{key}" class="item {review}"'
        ' aria-selected="{chosen}"><span class="badge {kind}">{label}</span> '
        '<span class="review" title="{review}">{mark}<span class="sr">{review}</span></span>'
        "<b>{who}</b> <i>{does}</i> “{quote}”{to}<small>{sure}</small></li>"
    )
    return row.format(
        key=line.key, chosen="true" if chosen else "false", kind=line.kind, label=line.label,
        review=line.item.review, mark=MARKS[line.item.review], who=line.who, does=line.does,
        quote=line.quote, to=to, sure=sure(line.item.confidence),
    )  # fmt: skip


def article_html(case: Case, document: Document, shown: Sequence[Line]) -> Markup:
    """A document with these pieces of evidence marked; every run of text knows its place in it."""
    marks = [
        _mark(line)
        for line in shown
        if case.document_of(line.item) is document and in_place(words_of(line.item), document)
    ]
    ranges = document.paragraphs or (((0, len(document.text)),) if document.text else ())
    parts = [
        _paragraph(start, pieces)
        for (start, _), pieces in zip(ranges, paragraphs(document, marks), strict=True)
    ]
    head = Markup('<h2 class="article-title">{}</h2>').format(
        one_line(document.title or document.source or "Article")
    )
    if byline := _byline(document):
        head += Markup('<p class="byline">{}</p>').format(byline)
    return head + Markup("").join(parts)


def _byline(document: Document) -> str:
    parts = (document.author, document.published, document.source)
    return " · ".join(one_line(part) for part in parts if part)


def _mark(line: Line) -> Marked:
    quiet = isinstance(line.item, Event) and line.item.time is None
    gone = " gone" if line.item.review == "rejected" else ""
    title = f"{line.who} {line.does}"
    return Marked(
        f"{line.kind}{gone}", line.label, line.key, line.key, words_of(line.item), title, quiet
    )


def _paragraph(start: int, pieces: Sequence[Piece]) -> Markup:
    """A paragraph; ``data-at`` is where a run of text begins, for what is selected in it."""
    parts = []
    at = start
    for piece in pieces:
        parts += [_badge(mark) for mark in piece.begins]
        run = Markup('<span data-at="{}" class="{}">{}</span>')
        parts.append(run.format(at, " ".join(piece.kinds), piece.text))
        at += len(piece.text)
    return Markup("<p>{}</p>").format(Markup("").join(parts))


def _badge(mark: Marked) -> Markup:
    badge = Markup(
        '<button type="button" class="badge {}" data-key="{}" title="{}" aria-label="{}: {}">'
        "{}</button>"
    )
    return badge.format(mark.kind, mark.anchor, mark.title, mark.label, mark.title, mark.label)


def detail_html(case: Case, line: Line) -> Markup:
    """All that is known of the chosen item, below the list."""
    item, evidence = line.item, case.evidence
    facts: list[tuple[str, str]] = [("In the sentence", f"“{one_line(item.sentence.text)}”")]
    if isinstance(item, Statement):
        facts += [("Said by", line.who), ("Word used", item.cue), ("How", item.kind)]
    elif isinstance(item, Want):
        facts += [
            ("Wanted by", line.who),
            ("For or against", item.polarity),
            ("Of whom", line.to or "nobody named"),
            ("Word used", item.cue),
            ("Says who", evidence.name(item.said_by) or "the author"),
        ]
    elif isinstance(item, Lever):
        facts += [("Whose", line.who), ("On whom", line.to or "nobody named"), ("Word", item.cue)]
    elif isinstance(item, Event):
        facts += [
            ("Who", line.who),
            ("To whom", line.to or "nobody named"),
            ("When", item.date or "not said"),
            ("Kind", " ".join(filter(None, (item.code, item.mode))) or "none"),
        ]
    facts += [("Review", item.review), ("Found by", item.found_by)]
    rows = [Markup("<dt>{}</dt><dd>{}</dd>").format(name, one_line(text)) for name, text in facts]
    return Markup('<dl class="facts">{}</dl>').format(Markup("").join(rows))


def actor_label(case: Case, actor_id: str) -> str:
    """An actor as choices name it: with whom it acts for, where that tells two apart."""
    actor = case.evidence.actor(actor_id)
    if actor is None:
        return one_line(actor_id)
    side = case.evidence.name(actor.acts_for)
    return one_line(f"{actor.name} ({side})" if side else actor.name)
