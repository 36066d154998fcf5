"""Moves and outcomes as somebody would tell them: who does what, and what is no longer done.

``the United States agrees to a summit``, not “state 673”. Numbers come after, in brackets, for
those who want to ask on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.conflict.acts import act_of
from detente.conflict.types import Conflict
from detente.reports.phrases import option_words
from detente.reports.words import listed, one_line, party, plural, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.analysis.movement import Model
    from detente.analysis.moves import Step
    from detente.conflict.types import OwnedOption

MOST = 3
_WIDTH = 70


class Deeds:
    """What is done in states, compared with another state where one is given.

    Args:
        conflict: the model; of one in graph form only names of states can be told.
        today: the number of the state others are compared with, or None.
    """

    def __init__(self, conflict: Model, today: int | None = None) -> None:
        self._conflict = conflict
        self._today = today
        options = conflict.options if isinstance(conflict, Conflict) else ()
        self._owners = [party(owned.owner) for owned in options]
        self._done = [_done(owned) for owned in options]
        self._undone = [_undone(owned) for owned in options]

    def state(self, number: int) -> str:
        """``the United States agrees to a summit (state 673)``: what differs from today."""
        if number == self._today:
            return f"things stay as they are today (state {number})"
        return f"{self._told(self._today, number)} (state {number})"

    def way(self, start: int, steps: Sequence[Step], *, numbered: bool = False) -> str:
        """Moves in order: ``the US blockades Cuba, then the USSR withdraws``."""
        return ", then ".join(self.moves(start, steps, numbered=numbered))

    def moves(self, start: int, steps: Sequence[Step], *, numbered: bool = False) -> list[str]:
        """The moves of a way, each in words of its own."""
        told, at = [], start
        for step in steps:
            if self._done:
                told.append(self._told(at, step.to, most=len(self._done)))
            else:
                told.append(f"{party(step.mover)} moves to {self._conflict.letters(step.to)}")
            at = step.to
            if numbered:
                told[-1] += f" ({at})"
        return told

    def _told(self, start: int | None, end: int, most: int = MOST) -> str:
        """What changes from one state to another; what is done at all without the one."""
        if not self._done:
            return one_line(self._conflict.letters(end))
        after = int(self._conflict.states[end - 1])
        before = 0 if start is None else int(self._conflict.states[start - 1])
        places = [k for k in range(len(self._done)) if (before ^ after) >> k & 1]
        if not places:
            return "nothing is done"
        by: dict[str, list[str]] = {}
        for k in places[:most]:
            words = self._done[k] if after >> k & 1 else self._undone[k]
            by.setdefault(self._owners[k], []).append(words)
        told = [f"{who} {listed(does)}" for who, does in by.items()]
        if more := len(places) - most:
            what = "thing" if start is None else "change"
            told += [f"{more} more {what}{'s' if more > 1 else ''}"] if more > 0 else []
        many = any(" and " in each for each in told)
        return f"{', '.join(told[:-1])}, and {told[-1]}" if many and told[1:] else listed(told)


def _done(owned: OwnedOption) -> str:
    """What its owner does when it takes the option, as the rest of a sentence about it."""
    if clause := _clause(owned):
        return clause
    words = shorten(option_words(owned.option), _WIDTH)
    if not _begins_with_verb(words, owned.option.says or ""):
        return f"{'take' if plural(owned.owner) else 'takes'} up “{words}”"
    if plural(owned.owner):
        return words
    verb, _, rest = words.partition(" ")
    return f"{third_person(verb)} {rest}".rstrip()


def _undone(owned: OwnedOption) -> str:
    done = _done(owned)
    gives = re.sub(r"^(take)(s?) up (?=“)", r"give\2 up ", done)
    return gives if gives != done else f"no longer {done}"


def _clause(owned: OwnedOption) -> str | None:
    """The rest of a sentence that begins with the owner’s name, where an analyst wrote one."""
    option = owned.option
    says = one_line(option.says or "")
    if option.because or not says:  # what a draft says is a quote, cut as the article had it
        return None
    begins = re.match(rf"(?:the )?{re.escape(one_line(owned.owner))} (?!to )", says, re.IGNORECASE)
    return shorten(says[begins.end() :], _WIDTH) if begins else None


def _begins_with_verb(words: str, says: str) -> bool:
    """Whether words are an infinitive whose verb alone has to agree with who acts."""
    first = words.split(" ", 1)[0].lower()
    after = re.findall(r"\b(?:and|or) (\w+)", words)
    if any(act_of(word).verb for word in after):  # “sign and ratify”: two verbs would have to
        return False
    if re.search(rf"\bto {re.escape(first)}\b", says.lower()):
        return True
    act = act_of(words)
    return act.refuses or (act.verb is not None and act.text.split(" ", 1)[0].lower() == first)


def third_person(verb: str) -> str:
    """``agree`` → ``agrees``, ``carry`` → ``carries``, ``push`` → ``pushes``."""
    if verb in {"be", "have"}:
        return {"be": "is", "have": "has"}[verb]
    if re.search(r"(?:s|x|z|ch|sh|o)$", verb):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if re.search(r"[^aeiou]y$", verb) else f"{verb}s"
