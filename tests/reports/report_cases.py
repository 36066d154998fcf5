"""Cases for the report tests, built in code: one with an article and evidence, and bare ones."""

from __future__ import annotations

from typing import Any

import numpy as np

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
                verb="raised", time=place("in March"), date="2024-03", code="SANCTION",
                event_mode="discontinue", mode="hypothetical", place=place("before the canal"),
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


def some_conflict(seed: int, options: int, *, flat: bool = False) -> Conflict:
    random = np.random.default_rng(seed)
    names = {"A": [f"a{k}" for k in range(options)], "B": [f"b{k}" for k in range(options)]}
    top = 1 if flat else 50
    payoffs = {name: random.integers(0, top, 4**options) for name in names}
    return Conflict.from_payoffs(names, payoffs)


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "</style></title></svg><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "\u202eevil\u2066\x00\x1b[31m",
    "<!--",
    "]]>&lt;b&gt;",
]


def hostile_case(bad: str) -> Case:
    """A case with the string in every field that takes free text, ids and names included."""
    text_ = f"{bad} wants {bad} on {bad}."
    content = Span(start=0, end=len(bad), text=bad)
    whole = Span(start=0, end=len(text_), text=text_)
    item = {"sentence": whole, "confidence": 0.5, "found_by": bad, "document": bad}
    found = Evidence(
        actors=(Actor(id=bad, name=bad, kind="person", aliases=(bad,)),),
        statements=(
            Statement(id=f"s{bad}", speaker=bad, speaker_text=bad, cue=bad, kind="direct",
                      content=content, **item),
        ),
        wants=(
            Want(id=f"w{bad}", holder=None, holder_text=bad, of=bad, polarity="for", cue=bad,
                 content=content, **item),
        ),
        levers=(Lever(id=f"l{bad}", holder=bad, holder_text=bad, on=bad, cue=bad, action=content,
                      **item),),
        events=(
            Event(id=f"e{bad}", agent=bad, verb=bad, patient=bad, time=content, date=bad, code=bad,
                  event_mode=bad, place=content, **item),
        ),
    )  # fmt: skip
    because = tuple(f"{kind}{bad}" for kind in "swle")
    option = Option(name=bad, says=bad, because=because, note=bad, direction="forward")
    want = Preference(holds="1", says=bad, because=because, note=bad)
    unsaid = Preference(holds="not 2", because=because)
    other = Option(name=f"2 {bad}")
    return Case(
        title=bad,
        status_quo=1,
        conflict=Conflict(
            decision_makers=(
                DecisionMaker(name=bad, options=(option,), wants=(want, unsaid), note=bad),
                DecisionMaker(name=f"B {bad}", options=(other,), weights={f"2 {bad}": 1.0}),
            ),
            infeasible=("1 and 2",),
        ),
        documents=(
            Document(id=bad, title=bad, author=bad, bio=bad, published=bad, source=bad, text=text_,
                     paragraphs=((0, len(text_)),)),
        ),
        evidence=found,
        left_out=(LeftOut(what=bad, why=bad, because=because),),
    )  # fmt: skip
