"""Evidence as tables that fit 80 columns: one for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.cli.output import row, table
from detente.reports.words import event_kind, quote, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from detente.evidence.types import Evidence

QUOTE = 240
WHO = {"max_width": 16}
CLEAR = {"justify": "right"}


def evidence_tables(evidence: Evidence) -> Iterator[RenderableType | str]:
    """A line on the document, then a table for each kind of evidence it has."""
    document = evidence.document
    if document is not None:
        by = f", by {document.author}" if document.author else ""
        when = f", {document.published}" if document.published else ""
        yield shorten(f"{document.title or document.source or document.id}{by}{when}", 400)
    makers = (_actors, _statements, _wants, _levers, _events)
    tables = [made for make in makers for made in make(evidence)]
    yield from tables or ["No evidence found."]


def _actors(evidence: Evidence) -> Iterator[RenderableType]:
    if not evidence.actors:
        return
    made = table(
        "Actors",
        [("Name", {"max_width": 24}), "Kind", ("Acts for", WHO), "Also called", ("Named", CLEAR)],
    )
    for actor in evidence.actors:
        others = ", ".join(alias for alias in actor.aliases if alias != actor.name)
        acts_for = evidence.name(actor.acts_for) or ""
        row(made, actor.name, actor.kind, acts_for, shorten(others, QUOTE), len(actor.mentions))
    yield made


def _statements(evidence: Evidence) -> Iterator[RenderableType]:
    if not evidence.statements:
        return
    made = table("Statements", [("Who", WHO), ("Cue", WHO), "What", "Kind", ("Clear", CLEAR)])
    for said in evidence.statements:
        who = evidence.name(said.speaker) or said.speaker_text
        words = quote(said.content.text, QUOTE)
        row(made, who, said.cue, words, said.kind, f"{said.confidence:.2f}")
    yield made


def _wants(evidence: Evidence) -> Iterator[RenderableType]:
    if not evidence.wants:
        return
    made = table("Wants", [("Who", WHO), "", "What", ("Of whom", WHO), ("Clear", CLEAR)])
    for want in evidence.wants:
        who = evidence.name(want.holder) or want.holder_text
        words = quote(want.content.text, QUOTE)
        of = evidence.name(want.of) or ""
        row(made, who, want.polarity, words, of, f"{want.confidence:.2f}")
    yield made


def _levers(evidence: Evidence) -> Iterator[RenderableType]:
    if not evidence.levers:
        return
    made = table("Levers", [("Who", WHO), ("Cue", WHO), "What", ("On", WHO), ("Clear", CLEAR)])
    for lever in evidence.levers:
        who = evidence.name(lever.holder) or lever.holder_text
        words = quote(lever.action.text, QUOTE)
        on = evidence.name(lever.on) or ""
        row(made, who, lever.cue, words, on, f"{lever.confidence:.2f}")
    yield made


def _events(evidence: Evidence) -> Iterator[RenderableType]:
    if not evidence.events:
        return
    told_in = {"max_width": 28}
    made = table("Events", [("When, where", WHO), ("Who did what to whom", told_in), "Sentence"])
    for event in evidence.events:
        when = event.date or (event.time.text if event.time else "")
        where = event.place.text if event.place is not None else ""
        kind = event_kind(event.code, event.event_mode, event.mode)
        parts = evidence.name(event.agent) or "", event.verb, evidence.name(event.patient) or ""
        told = " – ".join(part for part in parts if part) + (f" ({kind})" if kind else "")
        row(made, ", ".join(x for x in (when, where) if x), told, quote(event.sentence.text, 120))
    yield made
