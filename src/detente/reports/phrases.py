"""A conflict's options, wants and outcomes in words a reader can follow without the file."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from detente.conflict.expressions import Expression, Vocabulary, parse, vocabulary
from detente.reports.words import listed_at_most, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.conflict.types import Conflict, Option, Preference

_MOST_OPTIONS = 6
# Every option stands in quotes, so the connective alone follows a closing quote or parenthesis.
_IFF = re.compile(r"(?<=[”)]) iff ")


def option_words(option: Option) -> str:
    """An option in words, as short as they come, without the “to” of an infinitive.

    That is what it says; or its name, where the name is words itself and not longer (a draft
    names an option by the deed and keeps the quote it comes from in what it says).
    """
    name, says = one_line(option.name), one_line(option.says or "")
    words = name if not says or (" " in name and len(name) <= len(says)) else says
    return words.removeprefix("to ")


class Phrases:
    """What a conflict's parts are called on the page.

    Where two options would sound the same, their owners tell them apart.
    """

    def __init__(self, conflict: Conflict) -> None:
        self._conflict = conflict

    @cached_property
    def options(self) -> tuple[str, ...]:
        """Every option in words, for places where its owner is known."""
        return tuple(option_words(o.option) for o in self._conflict.options)

    @cached_property
    def distinct(self) -> tuple[str, ...]:
        """Every option in words, for places where its owner is not known."""
        return tuple(
            f"{one_line(owned.owner)}: {words}" if self.options.count(words) > 1 else words
            for owned, words in zip(self._conflict.options, self.options, strict=True)
        )

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The names expressions use, looked up once."""
        return vocabulary(self._conflict)

    def want(self, want: Preference) -> str:
        """A want: what it says, in quotes, or its expression with every option in words."""
        return f"“{one_line(want.says)}”" if want.says else self.expression(want.holds)

    def expression(self, text: str) -> str:
        """An expression with every option in words and in quotes."""
        spoken = str(self._spoken(parse(text, self.vocabulary)))
        return _IFF.sub(" if and only if ", spoken)

    def outcome(self, taken: Sequence[bool]) -> str:
        """What is done, by whom, and nothing else, when these options are taken."""
        rest = "" if all(taken) else "; nothing else"
        return self.deeds(taken) + rest if any(taken) else "no option is taken"

    def deeds(self, taken: Sequence[bool]) -> str:
        """The options taken, by owner."""
        done: dict[str, list[str]] = defaultdict(list)
        for owned, words, yes in zip(self._conflict.options, self.options, taken, strict=True):
            if yes:
                done[one_line(owned.owner)].append(f"“{words}”")
        return "; ".join(_deeds(who, deeds) for who, deeds in done.items())

    def _spoken(self, expression: Expression) -> Expression:
        if expression.kind == "option":
            return replace(expression, label=f"“{self.distinct[expression.option]}”")
        return replace(expression, parts=tuple(self._spoken(part) for part in expression.parts))


def _deeds(who: str, deeds: Sequence[str]) -> str:
    """Who does what; words that name their owner already are not told whose they are again."""
    told = listed_at_most(deeds, _MOST_OPTIONS)
    named = re.compile(rf"\b{re.escape(who)}\b", re.IGNORECASE)
    return told if all(named.search(deed) for deed in deeds) else f"{who} – {told}"
