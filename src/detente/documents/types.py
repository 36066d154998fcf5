"""What reading hands over: a document whose text never changes again, and places in it."""

from __future__ import annotations

from pydantic import Field, model_validator

from detente.frozen import Frozen


class Span(Frozen):
    """A place in a document's text; ``text`` is always ``document.text[start:end]``."""

    start: int = Field(ge=0, description="first character, counted from 0")
    end: int = Field(ge=0, description="one past the last character")
    text: str

    @model_validator(mode="after")
    def _has_the_length_it_claims(self) -> Span:
        if self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}–{self.end} does not have the length of its text")
        return self

    def overlaps(self, other: Span) -> int:
        """How many characters the two spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


class Document(Frozen):
    """An article as it will be quoted: normalised once, then frozen.

    ``text`` holds the title's paragraph first where the article prints it, then the body; what
    the site added (navigation, related posts) is not in it, nor is the author's bio.
    """

    id: str
    title: str | None = None
    author: str | None = None
    bio: str | None = None
    published: str | None = Field(None, description="ISO date, as precise as it is known")
    source: str | None = Field(None, description="file name or address it was read from")
    text: str
    paragraphs: tuple[tuple[int, int], ...] = ()
    copies: tuple[str, ...] = Field((), description="where else the same text was found")

    @model_validator(mode="after")
    def _paragraphs_lie_in_the_text(self) -> Document:
        at = 0
        for start, end in self.paragraphs:
            if not at <= start < end <= len(self.text):
                raise ValueError(f"paragraph {start}–{end} is out of order or outside the text")
            at = end
        return self

    def span(self, start: int, end: int) -> Span:
        """The span ``[start, end)`` with its words."""
        return Span(start=start, end=end, text=self.text[start:end])
