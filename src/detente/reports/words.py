"""Small words shared by the page and the terminal: safe text, lists, counts, ordinals."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDEST_QUOTE = 160
# Words with a quote mark around them, or left at one end where a span cut a quotation in two.
_WITH_ARTICLE = re.compile(
    r"^(?:US|USA|UK|EU|UN|USSR|UAE|Kremlin|White House|Pentagon|Vatican|European Commission)$"
    r"|\b(?:States|Kingdom|Republic|Union|Nations|Emirates|Federation|Netherlands|Philippines"
    r"|Bahamas|Maldives|Seychelles|Gambia|Islands)$"
)
_IN_QUOTES = re.compile(r'[“"]?([^“”"]*)[”"]?')


def clean(text: str) -> str:
    """The text with every character that could disturb what stands around it made visible.

    Control characters (a terminal would obey them), direction overrides (they reorder the words
    that follow) and lone surrogates (they cannot be written to a file) become U+FFFD. Line ends
    and tabs stay. The length never changes, so places in a text stay where they are.
    """
    if text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if character in "\n\t":
        return character
    if category in {"Cc", "Cs"} or unicodedata.bidirectional(character) in _DIRECTIONS:
        return "\N{REPLACEMENT CHARACTER}"
    return character


_DIRECTIONS = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}


def one_line(text: str) -> str:
    """The text cleaned, on one line, with single spaces."""
    return " ".join(clean(text).split())


def party(name: str) -> str:
    """A party’s name on one line as it stands in a sentence: ``the United States``, ``France``."""
    line = one_line(name)
    return f"the {line}" if _WITH_ARTICLE.search(line) else line


def plural(name: str) -> bool:
    """Whether a party’s name takes a verb in the plural: ``Ukraine’s allies``, ``rebels``."""
    return bool(re.search(r"\b(?!\w*ss$)[a-z]\w*s$", one_line(name)))


def shorten(text: str, width: int = _WIDEST_QUOTE) -> str:
    """The text on one line, cut at a word when it is longer than ``width`` characters."""
    line = one_line(text)
    if len(line) <= width:
        return line
    cut = line[: width - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > width // 2 else cut).rstrip(" ,;:–-") + "…"


def quote(text: str, width: int = _WIDEST_QUOTE) -> str:
    """The text in curly quotes, shortened; quotes inside become single ones."""
    return f"“{unquoted(text, width)}”"


def unquoted(text: str, width: int = _WIDEST_QUOTE) -> str:
    """What goes between curly quotes: the text shortened, without quotes of its own around it."""
    line = shorten(text, width)
    alone = _IN_QUOTES.fullmatch(line)
    inside = alone[1] if alone else line
    return inside.replace("“", "‘").replace("”", "’")


def listed(items: Sequence[str], word: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def listed_at_most(items: Sequence[str], most: int) -> str:
    """As :func:`listed`, with the rest counted: ``a, b and 7 more``."""
    if len(items) <= most:
        return listed(items)
    return listed([*items[:most], f"{len(items) - most} more"])


def count(number: int, noun: str, plural: str | None = None) -> str:
    """``1 want``, ``2 wants``, ``no wants``."""
    words = noun if number == 1 else plural or f"{noun}s"
    return f"{number:,} {words}" if number else f"no {words}"


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``11th``."""
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def sentence(text: str) -> str:
    """The text with a capital first letter; its end is left as it is."""
    return text[:1].upper() + text[1:]


def sure(confidence: float) -> str:
    """A rule's confidence in [0, 1] in words, with its figure: ``fairly clear (0.72)``.

    It says how clear the wording is to the rule, not how often such rules are right, so the
    words are not those of chances.
    """
    if confidence >= 0.85:
        word = "clear"
    elif confidence >= 0.65:
        word = "fairly clear"
    elif confidence >= 0.45:
        word = "unclear"
    else:
        word = "doubtful"
    return f"{word} ({confidence:.2f})"


def event_kind(code: str | None, event_mode: str | None, mode: str | None) -> str:
    """What kind of act an event is, and whether it happened: ``ASSAULT aerial, hypothetical``."""
    kind = " ".join(word for word in (code, event_mode) if word)
    return ", ".join(word for word in (kind, mode) if word)
