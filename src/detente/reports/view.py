"""Everything the page's template prints, put together from the case and its solution."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from detente import __version__
from detente.evidence.review import in_play, tally
from detente.reports.concepts import words
from detente.reports.drawing import Drawing, draw
from detente.reports.exhibits import Exhibits, ItemList, rules
from detente.reports.model import model_view
from detente.reports.outcomes import Outcomes
from detente.reports.outside import drops, sent
from detente.reports.results import results_view
from detente.reports.sentences import answer
from detente.reports.what_would_change import what_would_change
from detente.reports.words import count, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.analysis.solve import Result
    from detente.conflict.case import Case
    from detente.evidence.types import Item


class Section(NamedTuple):
    """A link at the top of the page."""

    anchor: str
    name: str


def view(case: Case, result: Result) -> dict[str, Any]:
    """The template's variables."""
    today = case.today
    outcomes = Outcomes(result, today)
    exhibits = Exhibits(case)
    changes = what_would_change(case, result)
    drawing = draw(outcomes)
    wants = exhibits.wants()
    lists = exhibits.lists()
    return {
        "title": one_line(case.title or "A conflict"),
        "about": _about(case),
        "sections": _sections(
            lists, wants=bool(wants), article=bool(exhibits.articles), changes=bool(changes)
        ),
        "answer": answer(case, result),
        "wants": wants,
        "wants_caption": f"{count(len(wants), 'want')} found",
        "outcomes": results_view(outcomes),
        # The drawing's words were escaped when it was made; nothing else is trusted.
        "drawing": _trusted(drawing),
        "changes": [
            part._replace(drawing=_trusted(part.drawing)) if part.drawing else part
            for part in changes
        ],
        "model": model_view(case, exhibits),
        "left_out": [
            {
                "what": one_line(left.what),
                "why": one_line(left.why),
                "because": exhibits.because(left.because),
            }
            for left in case.left_out
        ],
        "limits": _limits(case),
        "rules": rules(case),
        "reviewed": any(item.review != "proposed" for _, item in case.items()),
        "articles": exhibits.articles,
        "lists": lists,
        "made": _made(case, result),
        "concepts": [words(concept) for concept in result.concepts],
    }


def _trusted(drawing: Drawing) -> Drawing:
    return drawing._replace(svg=Markup(drawing.svg) if drawing.svg else None)  # noqa: S704


def _about(case: Case) -> str:
    if not case.documents:
        return "A conflict model, solved. It has no articles with it."
    titles = [
        f"“{one_line(document.title or document.source or document.id)}”"
        + (f" by {one_line(document.author)}" if document.author else "")
        + (f" ({one_line(document.published)})" if document.published else "")
        for document in case.documents
    ]
    shown = titles if len(titles) <= 3 else [*titles[:3], f"{len(titles) - 3} more"]
    return f"Read from {listed(shown)}; modelled and solved by Détente."


def _sections(
    lists: Sequence[ItemList], *, wants: bool, article: bool, changes: bool
) -> list[Section]:
    sections = [
        Section("answer", "The answer"),
        Section("wants", "Who wants what") if wants else None,
        Section("outcomes", "Where it can end"),
        Section("drawing", "States and moves"),
        Section("changes", "What would change it") if changes else None,
        Section("model", "The model"),
        Section("limits", "How sure"),
        Section("article", "The article") if article else None,
        *(Section(found.anchor, found.name) for found in lists),
        Section("made", "How it was made"),
    ]
    return [section for section in sections if section]


def _limits(case: Case) -> list[str]:
    """What a reader must know before trusting the page."""
    told = [
        (
            "The equilibria follow exactly from the model; whether the model fits the conflict is "
            "for you to judge. Change an option or a preference in the case file, solve it again."
        )
    ]
    items = [item for _, item in case.items()]
    if items:
        told.append(
            "Wants, statements and events are what the author reports or claims. A statement shows "
            "that somebody is said to have said it, not that it is true, and only what the text "
            "says can be found in it."
        )
        told.append(
            "The evidence was found by rules and a statistical language model, which miss things "
            "and make mistakes. Each confidence (0 to 1) is the rule’s own estimate, not a "
            f"measured frequency. {_reviewed(items)}"
        )
    told += [
        f"{sent(reader)} {drops(reader)} Only words that stand in the text, of actors that the "
        "rules had found, were taken over."
        for reader in case.evidence.readers
    ]
    if case.status_quo is None:
        told.append("The case names no status quo: nothing is said about where things stand today.")
    return told


def _reviewed(items: Sequence[Item]) -> str:
    """How many pieces of evidence a person has looked at, and with what result."""
    looked = tally(items)
    proposed = looked.pop("proposed")
    if proposed == len(items):
        return f"Nobody has reviewed any of the {count(len(items), 'piece')} of evidence yet."
    results = [f"{review} {number}" for review, number in looked.items() if number]
    gone = "; what was rejected is not in the lists" if looked["rejected"] else ""
    return f"Of {count(len(items), 'piece')} of evidence, a person has {listed(results)}{gone}."


def _made(case: Case, result: Result) -> str:
    evidence = in_play(case.evidence)
    conflict = result.conflict
    found = [
        count(len(case.documents), "article"),
        count(len(evidence.actors), "actor"),
        count(len(evidence.wants), "want"),
        count(len(evidence.statements), "statement"),
        count(len(evidence.levers), "lever"),
        count(len(evidence.events), "event"),
    ]
    read = f"It holds {listed(found)}. " if case.documents else ""
    today = datetime.now(UTC).date()
    return (
        f"Made by Détente {__version__} on {today.day} {today:%B %Y}. {read}The model has "
        f"{count(len(conflict.decision_makers), 'decision maker')}, "
        f"{count(len(conflict.options), 'option')} and "
        f"{count(int(conflict.states.size), 'feasible state')}; it was solved for "
        f"{listed([words(concept).name for concept in result.concepts])}, where:"
    )
