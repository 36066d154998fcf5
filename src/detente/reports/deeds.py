"""Moves and outcomes as somebody would tell them: who does what, and what is no longer done.

``the United States agrees to a summit``, not “state 673”. Numbers come after, in brackets, for
those who want to ask on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

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
_FEW = 6
_WIDTH = 70


class Deeds:
    """What is done in states, compared with another state where one is given.

    Args:
        conflict: the model; of one in graph form only names of states can be told.
        today: the number of the state others are compared with, or None.
        now: whether that is how things stand, and may be called today.
    """

    def __init__(self, conflict: Model, today: int | None = None, *, now: bool = True) -> None:
        self._conflict = conflict
        self._today = today
        self._now = now
        self._options = options = conflict.options if isinstance(conflict, Conflict) else ()
        self._owners = [party(owned.owner) for owned in options]
        self._done = [_done(owned) for owned in options]
        self._undone = [_undone(owned) for owned in options]

    def state(self, number: int, *, whole: bool = False) -> str:
        """``the United States agrees to a summit (state 673)``: what differs from today.

        Of many differences some are told and the rest counted, unless all of it is asked for.
        """
        if number == self._today:
            return f"things stay as they are{' today' if self._now else ''} (state {number})"
        told = self._told(self._today, number, len(self._done) if whole else MOST)
        return f"{told} (state {number})"

    def outcomes(self, ids: Sequence[int], one: str, many: str) -> list[str]:
        """How many outcomes something is said of, and which: all of two, else the nearest to today.

        Args:
            ids: their numbers, at least one.
            one: what is said of one, with ``{}`` for it.
            many: what is said of several, with ``{}`` for how many.
        """
        today = self._today if self._now else None
        if len(ids) == 1:
            line = one.format("today’s outcome" if ids[0] == today else "one outcome")
            return [f"{line}." if ids[0] == today else f"{line}: {self.state(ids[0])}."]
        if len(ids) == 2:
            first, second = sorted(ids, key=lambda n: n != today)
            told = "Today’s is one of them" if first == today else f"One: {self.state(first)}"
            return [
                f"{many.format('two outcomes')}.",
                f"{told}.",
                f"The other: {self.state(second)}.",
            ]
        which = f" (states {listed([str(n) for n in ids])})" if len(ids) <= _FEW else ""
        lines = [f"{many.format(f'{len(ids):,} outcomes{which}')}."]
        if today in ids:
            return [*lines, "today’s is one of them."]
        if self._today is None or not isinstance(self._conflict, Conflict):
            return [*lines, f"for example: {self.state(ids[0])}."]
        states = self._conflict.states
        differ = np.bitwise_count(states[np.asarray(ids) - 1] ^ states[self._today - 1])
        nearest = ids[int(differ.argmin())]
        to = " to today" if self._now else f" to state {self._today}"
        return [*lines, f"the one nearest{to}: {self.state(nearest)}."]

    def option(self, owner: str, name: str) -> str:
        """``the US blockades Cuba``: who does what."""
        k = self._place(owner, name)
        return f"{self._owners[k]} {self._done[k]}"

    def quoted(self, owner: str, name: str) -> str:
        """``“air strike” (the US)``: an option as a thing; without the owner if it names it."""
        k = self._place(owner, name)
        words = option_words(self._options[k].option)
        named = re.search(rf"\b{re.escape(one_line(owner))}\b", words, re.IGNORECASE)
        return f"“{words}”" if named else f"“{words}” ({self._owners[k]})"

    def _place(self, owner: str, name: str) -> int:
        return [(o.owner, o.option.name) for o in self._options].index((owner, name))

    def varying(self, ids: Sequence[int]) -> list[str]:
        """What is done in some of these states and not in others: ``whether the US strikes``."""
        if not self._done:
            return []
        states = self._conflict.states[np.asarray(ids) - 1]
        differ = int(np.bitwise_or.reduce(states ^ states[0]))
        return [
            f"whether {owner} {done}"
            for k, (owner, done) in enumerate(zip(self._owners, self._done, strict=True))
            if differ >> k & 1
        ]

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
        if len(places) == most + 1:  # one more takes no more room than to count it
            most += 1
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
