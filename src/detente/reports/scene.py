"""What a drawing shows, before anything has a place: states, moves, and what marks them."""

from __future__ import annotations

from typing import NamedTuple


class Choice(NamedTuple):
    """An option as drawn: whose it is (index) and what taking it means."""

    owner: int
    words: str


class Way(NamedTuple):
    """A move of one decision maker (index) from one state to another (numbers from 1)."""

    start: int
    end: int
    mover: int


class Scene(NamedTuple):
    """The states to draw with their options taken, and the moves between them.

    ``taken`` gives every state drawn one bool an option; ``stable`` the short words for what a
    state is stable under, for those that are; ``steps`` how many improvements from today a state
    lies, where that is the order of the drawing.
    """

    makers: tuple[str, ...]
    choices: tuple[Choice, ...]
    taken: dict[int, tuple[bool, ...]]
    moves: tuple[Way, ...]
    stable: dict[int, str]
    today: int | None
    steps: dict[int, int]

    def does(self, state: int, maker: int) -> str:
        """What a decision maker does in a state, in words: the options it takes."""
        words = [c.words for c in self._taken(state) if c.owner == maker]
        return "; ".join(words) or "nothing"

    def happens(self, state: int) -> str:
        """All that is taken in a state, in words."""
        return "; ".join(c.words for c in self._taken(state)) or "no option is taken"

    def _taken(self, state: int) -> list[Choice]:
        return [c for c, yes in zip(self.choices, self.taken[state], strict=True) if yes]

    def changes(self, start: int, end: int) -> list[str]:
        """What is different in ``end``: ``+`` for an option now taken, ``−`` for one given up."""
        rows = zip(self.choices, self.taken[start], self.taken[end], strict=True)
        return [
            f"{'+' if after else '−'} {c.words}" for c, before, after in rows if before != after
        ]
