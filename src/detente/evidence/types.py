"""What an article holds as evidence: each item rests on exact words of one document."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from detente.documents.types import Document, Span
from detente.frozen import Frozen

Confidence = Annotated[float, Field(ge=0, le=1)]
Review = Literal["proposed", "accepted", "corrected", "rejected"]
Polarity = Literal["for", "against"]
Strength = Literal["utmost", "strong", "plain", "weak"]
ActorKind = Literal["person", "organisation", "country", "group"]


class Actor(Frozen):
    """Someone who speaks, wants, acts or is acted on, under all the names the text gives it."""

    id: str
    name: str
    kind: ActorKind
    acts_for: str | None = Field(None, description="id of the country or body it acts for")
    country: str | None = Field(None, description="ISO 3166-1 alpha-3")
    former: bool = Field(False, description="out of the office it is known for")
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    document: str | None = None
    review: Review = "proposed"


class Item(Frozen):
    """What every piece of evidence has: an id, its sentence, how sure, which rule found it."""

    id: str
    sentence: Span
    confidence: Confidence
    found_by: str = Field(description="name of the rule or model")
    also_found_by: tuple[str, ...] = Field((), description="others that found the same")
    document: str | None = Field(None, description="id of the document, when there are several")
    review: Review = "proposed"
    before: dict[str, Span | str | None] = Field(
        {}, description="what a person corrected: each field as it was found"
    )


class Statement(Item):
    """Somebody said something. Says who said it, never that it is true."""

    speaker: str | None
    speaker_text: str
    cue: str
    kind: Literal["direct", "indirect", "mixed"]
    content: Span


class Want(Item):
    """Somebody wants (or is against) something, perhaps of somebody."""

    holder: str | None
    holder_text: str
    polarity: Polarity
    content: Span
    of: str | None = None
    cue: str
    strength: Strength = "plain"
    said_by: str | None = Field(
        None, description="the actor of another side who says that the holder wants it"
    )


class Lever(Item):
    """Something an actor can do, offers or threatens to do, and to whom."""

    holder: str | None
    holder_text: str
    action: Span
    on: str | None = None
    cue: str


class Event(Item):
    """Who did what to whom, when."""

    agent: str | None = None
    verb: str
    patient: str | None = None
    time: Span | None = None
    place: Span | None = None
    date: str | None = None
    code: str | None = Field(None, description="PLOVER 2024 event type")
    event_mode: str | None = Field(None, description="its PLOVER mode, where the type has any")
    mode: Literal["historical", "future", "hypothetical", "negation"] | None = None


class OutsideReader(Frozen):
    """A language model elsewhere that read along: what was sent to it, and what came of it."""

    name: str
    host: str
    passages: int
    characters: int
    unread: int = Field(0, description="passages it gave no usable answer to")
    tokens_in: int | None = Field(None, description="as the server counts them")
    tokens_out: int | None = None
    cost: float | None = Field(None, description="at the prices given, in their currency")
    proposed: int = 0
    taken: int = 0
    dropped: dict[str, int] = Field({}, description="items not taken over, by reason")


class Evidence(Frozen):
    """All that was found; ``document`` is set when it comes from one document alone."""

    document: Document | None = None
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    wants: tuple[Want, ...] = ()
    levers: tuple[Lever, ...] = ()
    events: tuple[Event, ...] = ()
    readers: tuple[OutsideReader, ...] = Field(
        (),
        description="language models elsewhere that passages were sent to",
        exclude_if=lambda readers: not readers,  # there only where something was sent
    )

    def actor(self, id_: str | None) -> Actor | None:
        """The actor with this id, or None."""
        # Looked up in a table made at the first question: of thousands of articles there are tens
        # of thousands. A copy takes the table along, so it is only good for the actors it is of.
        of, table = self.__dict__.get("_actors_by_id", (None, {}))
        if of is not self.actors:
            table = {actor.id: actor for actor in reversed(self.actors)}
            self.__dict__["_actors_by_id"] = (self.actors, table)
        found: Actor | None = table.get(id_)
        return found

    def name(self, id_: str | None) -> str | None:
        """The name of the actor with this id, or None."""
        actor = self.actor(id_)
        return actor.name if actor else None
