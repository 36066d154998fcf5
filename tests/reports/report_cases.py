"""Cases for the report tests, built in code: one with an article and evidence, and bare ones."""

from __future__ import annotations

from typing import Any

from detente.conflict.case import Case, LeftOut
from detente.conflict.types import Conflict, DecisionMaker, Option, Preference
from detente.documents.types import Document, Span
from detente.evidence.types import Actor, Event, Evidence, Lever, Statement, Want

TEXT = (
    "Northland and Southland wait\n\n"
    "Above all, Ada North craves a meeting with Southland without conditions. “We want the levy "
    "gone by June,” she told reporters on 3 May 2024, and threatened to close the canal.\n\n"
    "Southland, which raised the levy in March, refuses to meet before the canal is open. Its "
    "chancellor, Bo South, said that his country would like Northland to share the water."
)


def place(words: str, text: str = TEXT) -> Span:
    """The span of some words that stand in the text exactly once."""
    assert text.count(words) == 1, words
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def document() -> Document:
    """An invented article of three paragraphs."""
    starts = [0, TEXT.index("Above all"), TEXT.index("Southland, which")]
    ends = [start - 2 for start in starts[1:]] + [len(TEXT)]
    return Document(
        id="doc",
        title="Northland and Southland wait",
        author="Cy Writer",
        bio="Cy Writer writes.",
        published="2024-05-04",
        source="article.txt",
        text=TEXT,
        paragraphs=tuple(zip(starts, ends, strict=True)),
    )


def evidence() -> Evidence:
    """All kinds of evidence in the article, overlapping where it comes that way."""
    above = place("Above all, Ada North craves a meeting with Southland without conditions.")
    said = place(
        "“We want the levy gone by June,” she told reporters on 3 May 2024, and threatened to "
        "close the canal."
    )
    refuses = place(
        "Southland, which raised the levy in March, refuses to meet before the canal is open."
    )
    shares = place(
        "Its chancellor, Bo South, said that his country would like Northland to share the water."
    )
    return Evidence(
        actors=(
            Actor(id="a1", name="Northland", kind="country"),
            Actor(id="a2", name="Southland", kind="country"),
            Actor(id="a3", name="Ada North", kind="person", acts_for="a1"),
            Actor(id="a4", name="Bo South", kind="person", acts_for="a2"),
        ),
        statements=(
            Statement(
                id="s1", sentence=said, confidence=0.9, found_by="quoted speech", speaker="a3",
                speaker_text="she", cue="told", kind="direct",
                content=place("“We want the levy gone by June,”"),
            ),
            Statement(
                id="s2", sentence=shares, confidence=0.8, found_by="reported speech", speaker="a4",
                speaker_text="Bo South", cue="said", kind="indirect",
                content=place("his country would like Northland to share the water"),
            ),
        ),
        wants=(
            Want(
                id="w1", sentence=above, confidence=0.88, found_by="desire verb", holder="a3",
                holder_text="Ada North", polarity="for", of="a2", cue="craves", strength="utmost",
                content=place("a meeting with Southland without conditions"),
            ),
            Want(
                id="w2", sentence=said, confidence=0.7, found_by="desire verb", holder="a3",
                holder_text="We", polarity="for", of="a2", cue="want", strength="strong",
                content=place("the levy gone by June"),
            ),
            Want(
                id="w3", sentence=refuses, confidence=0.75, found_by="refusal", holder="a2",
                holder_text="Southland", polarity="against", of="a1", cue="refuses",
                content=place("meet before the canal is open"),
            ),
            Want(
                id="w4", sentence=shares, confidence=0.6, found_by="desire verb", holder="a2",
                holder_text="his country", polarity="for", of="a1", cue="would like",
                strength="weak", content=place("share the water"),
            ),
            Want(
                id="w5", sentence=shares, confidence=0.3, found_by="desire verb", holder=None,
                holder_text="reporters", polarity="for", cue="want", review="rejected",
                content=place("Its chancellor"),
            ),
        ),
        levers=(
            Lever(
                id="l1", sentence=said, confidence=0.66, found_by="threat", holder="a3",
                holder_text="she", on="a2", cue="threatened", action=place("close the canal"),
            ),
        ),
        events=(
            Event(
                id="e1", sentence=refuses, confidence=0.5, found_by="event", agent="a2",
                verb="raised", time=place("in March"), date="2024-03",
            ),
            Event(id="e2", sentence=said, confidence=0.5, found_by="event", verb="told"),
        ),
    )  # fmt: skip


def two_lands(**changes: Any) -> Case:
    """A case with an article: two decision makers, four options, a status quo."""
    conflict = Conflict(
        decision_makers=(
            DecisionMaker(
                name="Northland",
                options=(
                    Option(name="canal", says="close the canal", because=("l1",)),
                    Option(name="water", says="share the water", because=("w4",)),
                ),
                wants=(
                    Preference(holds="meeting", says="Southland meets", because=("w1",)),
                    Preference(holds="not levy", because=("w2",)),
                    Preference(holds="canal if levy"),
                    Preference(holds="not water"),
                ),
            ),
            DecisionMaker(
                name="Southland",
                options=(
                    Option(name="meeting", says="agree to meet", because=("w1",)),
                    Option(name="levy", says="keep the levy", because=("w2",)),
                ),
                wants=(
                    Preference(holds="not canal", because=("w3",)),
                    Preference(holds="not meeting if canal", because=("w3",)),
                    Preference(holds="levy"),
                    Preference(holds="water", because=("w4",)),
                ),
            ),
        ),
        infeasible=("canal and water",),
    )
    made: dict[str, Any] = {
        "title": "The canal and the levy",
        "status_quo": {"canal": False, "water": False, "meeting": False, "levy": True},
        "conflict": conflict,
        "documents": (document(),),
        "evidence": evidence(),
        "left_out": (LeftOut(what="reporters", why="they own no option", because=("s1", "w5")),),
    }
    return Case(**(made | changes))


def bare(conflict: Conflict, **changes: Any) -> Case:
    """A case that is nothing but a conflict."""
    return Case(conflict=conflict, **changes)


def dilemma() -> Conflict:
    """Two decision makers who each gain by not cooperating (Fang, Hipel & Kilgour 1993)."""
    return Conflict.from_payoffs(
        {"Ann": ["Ann cooperates"], "Bob": ["Bob cooperates"]},
        {"Ann": [2, 1, 4, 3], "Bob": [2, 4, 1, 3]},
    )
